import Schema
import Testing

/// Schema coordinates name the elements of a type system. Spec: Language, "Schema Coordinates".
struct SchemaCoordinateTests {
    private static let sdl = """
        type Person { name: String }
        type Business {
          name: String
          owner(role: Role = OWNER): Person
        }
        interface Named { name(case: Role): String }
        union Party = Person | Business
        enum Role { OWNER TENANT }
        scalar Money
        input SearchCriteria { name: String filter: String }
        type Query { searchBusinesses(criteria: SearchCriteria!): [Business] }
        directive @private(scope: String!) on FIELD_DEFINITION
        """

    /// What the element at a coordinate is called, after the kind of thing it is.
    private static func element(_ text: String) throws -> String? {
        let types = try TypeSystem.build(from: [Source(sdl, name: "schema")])
        return switch try types.element(at: try SchemaCoordinate.parse(Source(text))) {
        case .type(let type): "type \(type.name)"
        case .field(let field, let type): "field \(field.name) of \(type.name)"
        case .inputField(let field, let type): "input field \(field.name) of \(type.name)"
        case .enumValue(let value, let type): "value \(value.name) of \(type.name)"
        case .argument(let argument, let field, let type): "argument \(argument.name) of \(field.name) of \(type.name)"
        case .directive(let directive): "directive \(directive.name)"
        case .directiveArgument(let argument, let directive): "argument \(argument.name) of \(directive.name)"
        case nil: nil
        }
    }

    @Test(arguments: [
        ("Business", "type Business"),
        ("Money", "type Money"),
        ("String", "type String"),
        ("Business.name", "field name of Business"),
        ("Named.name", "field name of Named"),
        ("__Type.name", "field name of __Type"),
        ("SearchCriteria.filter", "input field filter of SearchCriteria"),
        ("Role.OWNER", "value OWNER of Role"),
        ("Query.searchBusinesses(criteria:)", "argument criteria of searchBusinesses of Query"),
        ("Named.name(case:)", "argument case of name of Named"),
        ("@private", "directive private"),
        ("@private(scope:)", "argument scope of private"),
        ("@deprecated(reason:)", "argument reason of deprecated"),
    ])
    func `a coordinate names one element`(coordinate: String, expected: String) throws {
        #expect(try Self.element(coordinate) == expected)
        #expect(try SchemaCoordinate.parse(Source(coordinate)).description == coordinate)
    }

    @Test(arguments: [
        "Unknown", "Business.unknown", "SearchCriteria.unknown", "Role.UNKNOWN", "Business.owner(unknown:)",
        "@unknown", "@private(unknown:)", "Business.__typename", "Query.__schema",
    ])
    func `what its holder does not have is nothing`(coordinate: String) throws {
        #expect(try Self.element(coordinate) == nil)
    }

    @Test(arguments: [
        ("Unknown.name", "Expected 'Unknown' to be defined as a type in the schema."),
        ("Unknown.name(a:)", "Expected 'Unknown' to be defined as a type in the schema."),
        ("Money.name", "Expected 'Money' to be an Enum, Input Object, Object or Interface type."),
        ("Party.Person", "Expected 'Party' to be an Enum, Input Object, Object or Interface type."),
        ("Role.OWNER(a:)", "Expected 'Role' to be an object type or interface type."),
        ("Business.unknown(a:)", "Expected 'unknown' to exist as a field of type 'Business' in the schema."),
        ("@unknown(a:)", "Expected 'unknown' to be defined as a directive in the schema."),
    ])
    func `without a holder it is a mistake`(coordinate: String, message: String) {
        let problem = #expect(throws: SchemaCoordinateError.self) { try Self.element(coordinate) }
        #expect(problem?.message == message)
    }

    @Test(arguments: [
        ("", "1:1", "Expected Name, found <EOF>."),
        ("A.", "1:3", "Expected Name, found <EOF>."),
        ("A..b", "1:3", "Expected Name, found '.'."),
        ("A.b.c", "1:4", "Expected <EOF>, found '.'."),
        ("A(b:)", "1:2", "Expected <EOF>, found '('."),
        ("A.b(", "1:5", "Expected Name, found <EOF>."),
        ("A.b(c", "1:6", "Expected ':', found <EOF>."),
        ("A.b(c)", "1:6", "Expected ':', found ')'."),
        ("A.b(c:", "1:7", "Expected ')', found <EOF>."),
        ("A.b(c:)x", "1:8", "Expected <EOF>, found Name 'x'."),
        ("@", "1:2", "Expected Name, found <EOF>."),
        ("@a.b", "1:3", "Expected <EOF>, found '.'."),
        ("A@", "1:2", "Expected <EOF>, found '@'."),
        (" A", "1:1", "Invalid character: ' '."),
        ("A .b", "1:2", "Invalid character: ' '."),
        ("A\n", "1:2", "Invalid character: U+000A."),
        ("1", "1:1", "Invalid character: '1'."),
        ("é", "1:1", "Invalid character: U+00E9."),
    ])
    func `what is no coordinate is refused where it goes wrong`(text: String, place: String, message: String) throws {
        let problem = try #require(throws: Diagnostic.self) { try SchemaCoordinate.parse(Source(text)) }
        #expect("\(problem)" == "GraphQL request:\(place): Syntax Error: \(message)")
    }
}
