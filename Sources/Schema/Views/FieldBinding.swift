/// Where the values of a view's field come from.
package enum FieldBinding: Sendable {
    /// A part of the Resource's name.
    case namePart(NamePattern)
    /// The newest Reading of a type, as a `Reading`.
    case newestReading(type: String)
    /// What stands in the value of the newest Reading of a type.
    case readingValue(type: String, ValueField)
    /// Readings of a Resource.
    case readings(ReadingsBinding)
    /// Other Resources, beside the one at hand or all there are.
    case resources(ResourcesBinding)
    /// The Resource that has a name made of the field's arguments.
    case resource(type: String, name: Template)
    /// What an expression or registered code makes of other fields.
    case calculation(CalculationText)
}

/// What a `@calculation` names, and where the text of it stands.
package struct CalculationText: Sendable {
    /// Raw values are the arguments that have the texts.
    package enum Language: String, Sendable, CaseIterable {
        /// The text is an expression of the Common Expression Language.
        case expression = "cel"
        /// The text is the name of registered code.
        case code = "swift"
    }

    package let language: Language
    package let text: String
    private let places: StringPlaces
    private let source: String

    init(_ text: String, in language: Language, at places: StringPlaces, inSourceNamed source: String) {
        self.language = language
        self.text = text
        self.places = places
        self.source = source
    }

    /// What is wrong with it, told where a byte of the text stands.
    package func problem(_ message: String, atByte offset: Int = 0) -> Diagnostic {
        Diagnostic(.schema, message, inSourceNamed: source, locations: [places.location(ofByte: offset)])
    }
}

/// Where a field stands in a JSON value.
package struct ValueField: Sendable {
    package let pointer: JSONPointer
    /// JSON text that stands in where there is nothing, or null.
    package let fallback: [UInt8]?

    init(pointer: JSONPointer, fallback: [UInt8]?) {
        self.pointer = pointer
        self.fallback = fallback
    }

    /// The member of an object that is called like its field.
    package init?(memberNamed name: String) {
        // GraphQL's names hold nothing that a pointer escapes.
        guard let pointer = try? JSONPointer("/\(name)") else { return nil }
        self.init(pointer: pointer, fallback: nil)
    }
}

/// Which Readings a field holds.
package struct ReadingsBinding: Sendable {
    /// Only those of these types; `nil` for any.
    package let types: [String]?
    package let includesDescendants: Bool
    package let isConnection: Bool
}

/// Which Resources a field holds.
package struct ResourcesBinding: Sendable {
    package enum Origin: Sendable {
        case parent, children
        /// What edges of one rule lead to.
        case reference(EdgeRule)
        /// What edges of these rules come from.
        case inverse([EdgeRule])
        /// All there are.
        case everywhere
    }

    package enum Shape: Sendable {
        case one, list, connection
    }

    package let origin: Origin
    /// The types that the field's type can show; `nil` for any.
    package let resourceTypes: [String]?
    package let shape: Shape
}
