/// The directives that give fields and types of a view their meaning.
package enum ViewDirective: String, Sendable, CaseIterable {
    // On types.
    case resource, retention, keep
    // On fields.
    case namePart, reading, readings, parent, children, reference, inverse, lookup, calculation

    /// Whether it says where a field's values come from.
    package var bindsField: Bool {
        switch self {
        case .resource, .retention, .keep: false
        case .namePart, .reading, .readings, .parent, .children, .reference, .inverse, .lookup, .calculation: true
        }
    }
}

/// The types of the core that views rely on.
enum CoreType: String {
    case resource = "Resource"
    case reading = "Reading"
    case readingConnection = "ReadingConnection"
}
