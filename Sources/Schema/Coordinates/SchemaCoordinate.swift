/// A text that names exactly one element of a type system. Spec: Language, "Schema Coordinates".
package enum SchemaCoordinate: Sendable, Hashable {
    /// `Business`
    case type(String)
    /// `Business.name`, `SearchCriteria.filter` or `Color.RED`
    case member(type: String, name: String)
    /// `Query.search(criteria:)`
    case argument(type: String, field: String, name: String)
    /// `@private`
    case directive(String)
    /// `@private(scope:)`
    case directiveArgument(directive: String, name: String)

    /// Reads a coordinate, which holds nothing that the grammar would ignore elsewhere: no white space, no comments.
    ///
    /// - Throws: A ``Diagnostic`` with `syntax`.
    package static func parse(_ source: Source) throws(Diagnostic) -> SchemaCoordinate {
        var parser = SchemaCoordinateParser(source)
        return try parser.parse()
    }
}

extension SchemaCoordinate: CustomStringConvertible {
    /// The coordinate as it is written.
    package var description: String {
        switch self {
        case .type(let name): name
        case .member(let type, let name): "\(type).\(name)"
        case .argument(let type, let field, let name): "\(type).\(field)(\(name):)"
        case .directive(let name): "@\(name)"
        case .directiveArgument(let directive, let name): "@\(directive)(\(name):)"
        }
    }
}
