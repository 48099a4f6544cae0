/// One problem in a GraphQL document: what is wrong and where.
package struct Diagnostic: Error, Sendable, Hashable {
    /// Why a document is refused. Raw values are public, documented, and never reused.
    package enum Code: String, Sendable, CaseIterable {
        case syntax = "GRAPHQL_PARSE_FAILED"
        case limit = "GRAPHQL_LIMIT_EXCEEDED"
        case validation = "GRAPHQL_VALIDATION_FAILED"
        case variable = "GRAPHQL_VARIABLE_INVALID"
        case operation = "GRAPHQL_OPERATION_UNKNOWN"
        case schema = "SCHEMA_INVALID"
    }

    /// A place in a source other than the one a diagnostic stands in.
    package struct Place: Sendable, Hashable {
        package let source: String
        package let location: SourceLocation
    }

    package let code: Code
    package let message: String
    /// The name of the source the locations are in.
    package let source: String
    package let locations: [SourceLocation]
    /// Where else to look, where several sources are read together.
    package let elsewhere: [Place]

    package init(_ code: Code, _ message: String, in source: Source, at offsets: [UInt32]) {
        self.init(code, message, in: source, locations: offsets.map { source.location(of: Int($0)) })
    }

    init(
        _ code: Code,
        _ message: String,
        in source: Source,
        locations: [SourceLocation],
        elsewhere: [Place] = []
    ) {
        self.init(code, message, inSourceNamed: source.name, locations: locations, elsewhere: elsewhere)
    }

    init(
        _ code: Code,
        _ message: String,
        inSourceNamed source: String,
        locations: [SourceLocation],
        elsewhere: [Place] = []
    ) {
        self.code = code
        self.message = message
        self.source = source
        self.locations = locations
        self.elsewhere = elsewhere
    }
}

extension Diagnostic: CustomStringConvertible {
    /// `file:line:column: message`, the form editors and compilers share.
    package var description: String {
        guard let place = locations.first else { return "\(source): \(message)" }
        return "\(source):\(place.line):\(place.column): \(message)"
    }
}
