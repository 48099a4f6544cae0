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
    /// What an expression makes of other fields.
    case calculation(CalculationText)
}

/// The expression of a `@calculation`, and where it stands.
package struct CalculationText: Sendable {
    package let text: String
    private let places: StringPlaces
    private let source: String

    init(_ text: String, at places: StringPlaces, inSourceNamed source: String) {
        self.text = text
        self.places = places
        self.source = source
    }

    /// What is wrong with the expression, told where a byte of it stands.
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
