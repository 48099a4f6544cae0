import Schema
import Testing

/// Every type system has the types that describe types, and its operations can ask for them.
struct IntrospectionTypeTests {
    private static func types(_ schema: String) throws -> TypeSystem {
        try TypeSystem.build(from: [Source(schema, name: "schema")])
    }

    @Test(arguments: [
        "__Schema", "__Type", "__TypeKind", "__Field", "__InputValue", "__EnumValue", "__Directive",
        "__DirectiveLocation",
    ])
    func `every type system has it, and says that it describes types`(name: String) throws {
        let types = try Self.types("type Query { a: Int }")
        let type = try #require(types.type(named: name))
        #expect(types[type].isIntrospection)
        #expect(types.types.filter { !$0.isIntrospection && $0.kind == .object }.map(\.name) == ["Query"])
    }

    @Test func `only the query root has the fields that begin introspection`() throws {
        let types = try Self.types("schema { query: Q } type Q { a: A } type A { b: Int }")
        let query = try #require(types.queryType)
        let other = try #require(types.type(named: "A"))
        #expect(types.field("__schema", of: query).map { types.text($0.type) } == "__Schema!")
        #expect(types.field("__type", of: query).map { types.text($0.type) } == "__Type")
        #expect(types.field("__type", of: query)?.arguments["name"].map { types.text($0.type) } == "String!")
        #expect(types.field("__schema", of: other) == nil)
        #expect(types.field("__type", of: other) == nil)
    }

    @Test func `every composite type has its name as a field`() throws {
        let types = try Self.types(
            "type Query { a: Int } interface I { a: Int } union U = Query enum E { A } input In { a: Int }"
        )
        for name in ["Query", "I", "U", "__Type"] {
            let type = try #require(types.type(named: name))
            #expect(types.field("__typename", of: type).map { types.text($0.type) } == "String!", "\(name)")
        }
        for name in ["E", "In", "Int"] {
            let type = try #require(types.type(named: name))
            #expect(types.field("__typename", of: type) == nil, "\(name)")
        }
    }

    @Test func `built-in scalars and directives may be defined again`() throws {
        let types = try Self.types(
            "scalar ID directive @skip(if: Boolean!, why: String) on FIELD type Query { a: ID }"
        )
        #expect(types.directives["skip"]?.arguments.map(\.name) == ["if", "why"])
        #expect(types.type(named: "ID").map { types[$0].scalar } == .id)
    }

    @Test func `names with two underscores stay reserved`() throws {
        #expect(throws: TypeSystemError.self) { try Self.types("type Query { a: Int } type __Mine { a: Int }") }
    }
}
