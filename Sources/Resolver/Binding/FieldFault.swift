/// Why a field has no value: an argument that its type admits and its field does not, or data that is not there.
struct FieldFault: Error, Sendable {
    /// Raw values are public, documented, and never reused.
    enum Code: String, Sendable, CaseIterable {
        case pageSizeInvalid = "PAGE_SIZE_INVALID"
        case cursorInvalid = "CURSOR_INVALID"
        case pointerInvalid = "JSON_POINTER_INVALID"
        case textInvalid = "TEXT_INVALID"
        /// A field that cannot be null has nothing to hold.
        case missing = "NON_NULL_FIELD_MISSING"
        /// Stands for all errors past the most that are told of.
        case tooManyErrors = "TOO_MANY_ERRORS"
        case tooManyIDs = "TOO_MANY_IDS"
    }

    let code: Code
    let message: String
}
