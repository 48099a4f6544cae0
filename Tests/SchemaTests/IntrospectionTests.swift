import Schema
import Testing

/// Introspection tells everything about a type system.
struct IntrospectionTests {
    private static func types(_ sdl: String) throws -> TypeSystem {
        try TypeSystem.build(from: [Source(sdl, name: "schema")])
    }

    /// The answers to the fields of an operation's root, parted by commas.
    private static func answer(
        _ query: String,
        _ sdl: String,
        variables: [CoercedValue?] = [],
        byteLimit: Int = 1 << 20
    ) throws -> String {
        let types = try types(sdl)
        let document = try Document.parse(Source(query))
        let operation = try #require(document.operations.first)
        let root = try #require(types.queryType)
        let collector = FieldCollector(types: types, document: document, operation: operation, variables: variables)
        let answers = IntrospectionAnswers(collector, byteLimit: byteLimit)
        let values = try collector.fields(of: [operation.selectionSet], on: root).map { try answers.json(of: $0) }
        return values.map { String(decoding: $0, as: UTF8.self) }.joined(separator: ",")
    }

    // MARK: - As recorded

    @Test func `the answer to the introspection query is as recorded`() throws {
        for recorded in try TypeSystemPrintingTests.cases.get() {
            guard let expected = recorded.value["introspection"] else { continue }
            let json = try Self.types(recorded.string("sdl")).introspectionJSON()
            let answer = try JSONDocument.parse(json).root
            #expect(Self.canonical(answer) == Self.canonical(expected), "line \(recorded.line)")
        }
    }

    /// JSON with its keys in order, and without the descriptions of what every type system has: those are our own.
    private static func canonical(_ value: JSONValue, describes: Bool = true) -> String {
        if let items = value.items {
            return "[" + items.map { canonical($0, describes: describes) }.joined(separator: ",\n") + "]"
        }
        guard let members = value.members else { return value.string.map { "\"\($0)\"" } ?? value.text }
        let describes = describes && !isStandard(value)
        let shown = members.filter { describes || $0.key != "description" }.sorted { $0.key < $1.key }
        return "{" + shown.map { "\($0.key):\(canonical($0.value, describes: describes))" }.joined(separator: ",") + "}"
    }

    private static func isStandard(_ object: JSONValue) -> Bool {
        guard let name = object["name"]?.string else { return false }
        if object["locations"] != nil {
            return ["include", "skip", "deprecated", "specifiedBy", "oneOf"].contains(name)
        }
        return name.hasPrefix("__") || ["Int", "Float", "String", "Boolean", "ID"].contains(name)
    }

    // MARK: - Field by field

    @Test(arguments: [
        ("Int", #"{"kind":"SCALAR","name":"Int"}"#),
        ("Query", #"{"kind":"OBJECT","name":"Query"}"#),
        ("__TypeKind", #"{"kind":"ENUM","name":"__TypeKind"}"#),
        ("none", "null"),
    ])
    func `a type is found by its name`(name: String, expected: String) throws {
        let sdl = "type Query { a: Int }"
        #expect(try Self.answer("{ __type(name: \"\(name)\") { kind name } }", sdl) == expected)
        let query = "query ($n: String!) { __type(name: $n) { kind name } }"
        #expect(try Self.answer(query, sdl, variables: [.string(name)]) == expected)
    }

    @Test func `fields keep their order, aliases and fragments`() throws {
        let query = """
            { __type(name: "Query") { n: name ...A ... on __Type { k: kind } __typename fields { __typename name } } }
            fragment A on __Type { kind @skip(if: true) name fields { type { name kind ofType { name } } } }
            """
        let expected = """
            {"n":"Query","name":"Query","fields":[{"type":{"name":null,"kind":"LIST","ofType":{"name":"Int"}},\
            "__typename":"__Field","name":"a"}],"k":"OBJECT","__typename":"__Type"}
            """
        #expect(try Self.answer(query, "type Query { a: [Int] }") == expected)
    }

    @Test func `what is deprecated is listed only when asked for`() throws {
        let sdl = """
            type Query { a(x: Int, y: Int @deprecated(reason: "Old.")): E b: I @deprecated }
            interface I { a(x: In): Int }
            enum E { A B @deprecated }
            input In { a: Int b: Int @deprecated }
            directive @x(a: Int @deprecated) on FIELD
            directive @y on FIELD
            extend directive @y @deprecated
            """
        func names(_ field: String, of type: String) -> String { "{ __type(name: \"\(type)\") { \(field) { name } } }" }
        func all(_ field: String, of type: String) -> String {
            "{ __type(name: \"\(type)\") { \(field)(includeDeprecated: true) { name } } }"
        }
        #expect(try Self.answer(names("fields", of: "Query"), sdl) == #"{"fields":[{"name":"a"}]}"#)
        #expect(try Self.answer(all("fields", of: "Query"), sdl) == #"{"fields":[{"name":"a"},{"name":"b"}]}"#)
        #expect(try Self.answer(names("enumValues", of: "E"), sdl) == #"{"enumValues":[{"name":"A"}]}"#)
        #expect(try Self.answer(all("enumValues", of: "E"), sdl) == #"{"enumValues":[{"name":"A"},{"name":"B"}]}"#)
        #expect(try Self.answer(names("inputFields", of: "In"), sdl) == #"{"inputFields":[{"name":"a"}]}"#)
        #expect(try Self.answer(all("inputFields", of: "In"), sdl) == #"{"inputFields":[{"name":"a"},{"name":"b"}]}"#)
        let arguments = """
            query ($d: Boolean!) {
              __type(name: "Query") { fields { args(includeDeprecated: $d) { name isDeprecated deprecationReason } } }
            }
            """
        let x = #"{"name":"x","isDeprecated":false,"deprecationReason":null}"#
        let y = #"{"name":"y","isDeprecated":true,"deprecationReason":"Old."}"#
        #expect(
            try Self.answer(arguments, sdl, variables: [.boolean(false)]) == #"{"fields":[{"args":[\#(x)]}]}"#
        )
        #expect(
            try Self.answer(arguments, sdl, variables: [.boolean(true)]) == #"{"fields":[{"args":[\#(x),\#(y)]}]}"#
        )
        let directives = try Self.answer("{ __schema { directives { name args { name } } } }", sdl)
        #expect(directives.hasPrefix(#"{"directives":[{"name":"x","args":[]},{"name":"include","#))
    }

    @Test func `kinds of types have what is theirs, and null for the rest`() throws {
        let sdl = """
            type Query implements I { a: Int b: U }
            interface I { a: Int }
            type T implements J & I { a: Int }
            interface J implements I { a: Int }
            union U = T | Query
            input In @oneOf { a: Int b: [Int!] }
            enum E { A }
            scalar S @specifiedBy(url: "https://example.org")
            """
        let parts = """
            specifiedByURL isOneOf fields { name } interfaces { name } possibleTypes { name } enumValues { name } \
            inputFields { name defaultValue } ofType { name }
            """
        let expected = [
            "T": "null,null,[a],[J,I],null,null,null,null",
            "J": "null,null,[a],[I],[T],null,null,null",
            "I": "null,null,[a],[],[Query,T],null,null,null",
            "U": "null,null,null,null,[T,Query],null,null,null",
            "In": "null,true,null,null,null,null,[a null,b null],null",
            "E": "null,null,null,null,null,[A],null,null",
            "S": "https://example.org,null,null,null,null,null,null,null",
        ]
        for (name, expected) in expected {
            let json = try Self.answer("{ __type(name: \"\(name)\") { \(parts) } }", sdl)
            let members = try #require(try JSONDocument.parse(Array(json.utf8)).root.members)
            #expect(members.map { Self.short($0.value) }.joined(separator: ",") == expected, "\(name)")
        }
    }

    private static func short(_ value: JSONValue) -> String {
        if let items = value.items { return "[" + items.map(short).joined(separator: ",") + "]" }
        if let members = value.members { return members.map { short($0.value) }.joined(separator: " ") }
        return value.string ?? value.text
    }

    @Test func `default values are as they were written`() throws {
        let sdl = """
            type Query { a(i: [Int] = 5, o: In = { b: "x", a: 1 }, s: String = \"\"\"b\"\"\", n: Int = null, m: Int): Int }
            input In { a: Int = 7 b: String }
            """
        let json = try Self.answer(#"{ __type(name: "Query") { fields { args { defaultValue } } } }"#, sdl)
        let expected = ["5", #"{ b: \"x\", a: 1 }"#, #"\"\"\"b\"\"\""#, "null"]
        let shown = expected.map { #"{"defaultValue":"\#($0)"}"# } + [#"{"defaultValue":null}"#]
        #expect(json == #"{"fields":[{"args":[\#(shown.joined(separator: ","))]}]}"#)
    }

    @Test func `an answer that is too long is refused`() throws {
        let query = "{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }"
        let problem = try #require(throws: Diagnostic.self) {
            try Self.answer(query, "type Query { a: Int }", byteLimit: 1000)
        }
        #expect(problem.code == .limit)
        #expect(problem.message == "The answer to introspection is longer than 1000 bytes.")
    }
}
