/// Why a field has no value: an argument that its type admits and its field does not, or data that is not there.
package struct FieldFault: Error, Sendable {
    /// Raw values are public, documented, and never reused.
    package enum Code: String, Sendable, CaseIterable {
        case pageSizeInvalid = "PAGE_SIZE_INVALID"
        case cursorInvalid = "CURSOR_INVALID"
        case pointerInvalid = "JSON_POINTER_INVALID"
        case textInvalid = "TEXT_INVALID"
        /// A field that cannot be null has nothing to hold.
        case missing = "NON_NULL_FIELD_MISSING"
        /// Stands for all errors past the most that are told of.
        case tooManyErrors = "TOO_MANY_ERRORS"
        case tooManyIDs = "TOO_MANY_IDS"
        case filterInvalid = "FILTER_INVALID"
        case orderInvalid = "ORDER_INVALID"
        case facetInvalid = "FACET_INVALID"
        case bucketInvalid = "BUCKET_INVALID"
        case depthInvalid = "DEPTH_INVALID"
        /// A search stopped before it was known whether there is a way.
        case searchStopped = "SEARCH_STOPPED"
        /// A list that comes without pages has more items than such a list may.
        case listTooLong = "LIST_TOO_LONG"
        /// A field that holds one Resource has edges to several.
        case referenceNotSingle = "REFERENCE_NOT_SINGLE"
        /// The value of a Reading is not what its field's type says.
        case readingMisfit = "READING_MISFIT"
        /// No `@retention` has the name.
        case retentionUnknown = "RETENTION_UNKNOWN"
        /// No view has a calculation of the name.
        case calculationUnknown = "CALCULATION_UNKNOWN"
        /// What conditions or orders compare would have to be calculated for more Resources than it may.
        case tooManyCandidates = "TOO_MANY_CANDIDATES"
        /// An expression has no value.
        case calculationFailed = "CALCULATION_FAILED"
        /// An expression takes more steps or time than it may, or reads more than an answer may hold.
        case calculationTooCostly = "CALCULATION_TOO_COSTLY"
        /// The value of an expression is not what its field's type says.
        case calculationMisfit = "CALCULATION_MISFIT"
    }

    let code: Code
    let message: String
    /// The Reading at fault, and where in its value.
    var reading: ReadingPlace?

    package init(code: Code, message: String) { self.init(code: code, message: message, reading: nil) }

    init(code: Code, message: String, reading: ReadingPlace?) {
        self.code = code
        self.message = message
        self.reading = reading
    }
}

extension FieldFault {
    static let listTooLong = FieldFault(
        code: .listTooLong,
        message:
            "There are more than \(Page.listLimit). Ask for the 'first' of them, or for a connection, page by page."
    )
}

extension FieldFault {
    static let searchStopped = FieldFault(
        code: .searchStopped,
        message: "The search met a limit before it was known whether there is a way. Name fewer 'edges'."
    )
}

extension FieldFault {
    static func calculationUnknown(_ name: String) -> FieldFault {
        FieldFault(code: .calculationUnknown, message: "No view has a calculation '\(name)'.")
    }
}

/// A place in the value of a Reading.
package struct ReadingPlace: Sendable {
    /// The Reading's id.
    package let reading: Int64
    /// A JSON Pointer.
    package let pointer: String
}
