import Schema
import Testing

/// Type systems are made of documents that complete each other, and are made when they are not valid too.
struct TypeSystemAssemblyTests {
    private static func sources(_ texts: [String]) -> [Source] {
        texts.enumerated().map { Source($1, name: "\($0 + 1).graphql") }
    }

    private static func types(_ texts: String...) throws -> TypeSystem { try TypeSystem.build(from: sources(texts)) }

    private static func queryField(_ name: String, _ types: TypeSystem) -> OutputField? {
        types.queryType.flatMap { types.field(name, of: $0) }
    }

    private static func problems(_ texts: String...) -> [Diagnostic] {
        do throws(TypeSystemError) {
            _ = try TypeSystem.build(from: sources(texts))
            return []
        } catch {
            return error.diagnostics
        }
    }

    // MARK: - Several sources

    @Test func `definitions and extensions of several sources complete each other`() throws {
        let types = try Self.types(
            "extend type Query { b: B } extend schema { mutation: M }",
            "type Query { a: Int } enum B { C }",
            "extend enum B { D } type M { e: Int } schema { query: Query }"
        )
        let query = try #require(types.queryType)
        #expect(types[query].fields.map(\.name) == ["a", "b"])
        #expect(types.mutationType.map { types[$0].name } == "M")
        #expect(types.type(named: "B").map { types[$0].values.map(\.name) } == ["C", "D"])
    }

    @Test func `problems are told of the source that has them`() {
        #expect(
            Self.problems("type Query { a: Int }", "type A {\n  b: Unheard\n}", "type D").map(\.description) == [
                "2.graphql:2:6: Unknown type 'Unheard'."
            ]
        )
        #expect(
            Self.problems("type Query { a: Int }", "type A { b: Int }", "\ntype D").map(\.description) == [
                "3.graphql:2:1: Type D must define one or more fields."
            ]
        )
        #expect(
            Self.problems("type {", "type A { b: Int }", "enum").map(\.description) == [
                "1.graphql:1:6: Syntax Error: Expected Name, found '{'.",
                "3.graphql:1:5: Syntax Error: Expected Name, found <EOF>.",
            ]
        )
    }

    @Test func `a problem between sources stands in the one that breaks what the other set`() throws {
        let problem = try #require(
            Self.problems("type Query { a: Int }", "extend type Query {\n  b: Int\n  a: Int\n}").first
        )
        #expect(problem.description == "2.graphql:3:3: Field 'Query.a' can only be defined once.")
        #expect(problem.locations == [SourceLocation(line: 3, column: 3)])
        #expect(problem.elsewhere.map(\.source) == ["1.graphql"])
        #expect(problem.elsewhere.map(\.location) == [SourceLocation(line: 1, column: 14)])
        #expect(
            Self.problems("interface I { a: Int }", "type Query implements I { a(b: Int!): Int }").map(\.description)
                == [
                    "2.graphql:1:29: Argument 'Query.a(b:)' must not be required type 'Int!' if not provided by the "
                        + "Interface field 'I.a'."
                ]
        )
    }

    @Test func `no sources make no type system`() {
        #expect(Self.problems().map(\.message) == ["Query root type must be provided."])
    }

    // MARK: - What is made

    @Test func `a type system that is not valid is made all the same`() throws {
        let assembly = try TypeSystem.assemble(from: [Source("enum E union U = E type T implements T & T { a: T }")])
        #expect(assembly.problems.count == 5)
        let types = assembly.types
        let (union, object) = (try #require(types.type(named: "U")), try #require(types.type(named: "T")))
        #expect(types[union].possibleTypes.map { types[$0].name } == ["E"])
        #expect(types[object].interfaces.map { types[$0].name } == ["T", "T"])
    }

    @Test func `built-in types stay what they are when they are defined again`() throws {
        let types = try Self.types("type Query { a: ID } enum ID { A } scalar Int type __Type { b: Int }")
        #expect(types.type(named: "ID").map { types[$0].scalar } == .id)
        #expect(types.type(named: "__Type").map { types[$0].fields["kind"] != nil } == true)
        #expect(types.types.prefix(4).map(\.name) == ["Query", "ID", "Int", "__Type"])
        #expect(types.types.prefix(4).map(\.isBuiltIn) == [false, true, true, true])
    }

    @Test func `built-in scalars that nothing refers to are no part of the schema`() throws {
        let types = try Self.types("type Query { a: Float }")
        #expect(types.types.filter { !$0.isUsed }.map(\.name) == ["ID", "Int"])
        let document = try Document.parse(Source("query ($a: Int) { a }"))
        #expect(Validator(types: types).validate(document).map(\.message).contains("Unknown type 'Int'."))
    }

    @Test func `built-in directives can be defined again to other effect`() throws {
        let types = try Self.types("type Query { a: Int } directive @skip(if: Boolean!, why: String) on FIELD")
        #expect(types.directives.map(\.name) == ["skip", "include", "deprecated", "specifiedBy", "oneOf"])
        #expect(types.directives.map(\.isBuiltIn) == [false, true, true, true, true])
    }

    // MARK: - Default values

    @Test func `default values find those that they leave out, whatever the order of definition`() throws {
        let types = try Self.types(
            "type Query { f(a: A = {c: 2}): Int }",
            "input A { b: B = {} c: Int = 1 }",
            "input B { d: [D!] = {} } input D { e: E = F } enum E { F }"
        )
        let argument = try #require(Self.queryField("f", types)?.arguments["a"])
        #expect(argument.defaultText == "{ c: 2 }")
        let value = try #require(argument.defaultValue)
        #expect(value.member("c")?.int == 2)
        #expect(value.member("b")?.member("d")?.items?.first?.member("e") == .enumeration("F"))
    }

    @Test func `an enum value given to a scalar of any form is text`() throws {
        let types = try Self.types("type Query { f(a: Any = {b: [C]}): Int } scalar Any")
        let argument = try #require(Self.queryField("f", types)?.arguments["a"])
        #expect(argument.defaultValue == .json(Array(#"{"b":["C"]}"#.utf8)))
    }

    @Test func `directives of a type system have their arguments, default values filled in`() throws {
        let types = try Self.types(
            "schema @a(b: {}) { query: Query } type Query { c(d: Int @a(b: {e: 2})): Int @deprecated }",
            "directive @a(b: B!) on SCHEMA | ARGUMENT_DEFINITION input B { e: Int = 1 }"
        )
        #expect(types.schemaDirectives.first?.arguments.first?.value.member("e")?.int == 1)
        let field = try #require(Self.queryField("c", types))
        #expect(field.directives.first?.arguments.first?.value.string == "No longer supported")
        #expect(field.directives.first?.location == SourceLocation(line: 1, column: 77))
        #expect(field.arguments["d"]?.directives.first?.arguments.first?.value.member("e")?.int == 2)
    }

    // MARK: - Limits

    @Test func `at most a hundred problems are told of`() {
        let unknown = (0..<300).map { "type T\($0) { a: X\($0) }" }.joined(separator: " ")
        #expect(Self.problems(unknown).count == TypeSystemError.problemLimit)
        let empty = (0..<300).map { "type T\($0)" }.joined(separator: " ")
        #expect(Self.problems("type Query { a: Int }", empty).count == TypeSystemError.problemLimit)
        let cyclic = (0..<300).map { "input A\($0) { a: A\($0)! b: A\($0) = {b: 1} }" }.joined(separator: " ")
        #expect(Self.problems("type Query { a: Int }", cyclic).count == TypeSystemError.problemLimit)
    }

    @Test func `a long chain of input objects ends`() {
        let chain = (0..<20_000).map { "input A\($0) { a: A\(($0 + 1) % 20_000)! }" }.joined(separator: " ")
        #expect(Self.problems("type Query { a: Int }", chain).count == 1)
    }

    @Test(arguments: ["x: A%@ = {}", "x: A%@ = {} y: A%@ = {}"])
    func `default values do not grow without end`(fields: String) {
        let chain = (0..<1_000).map {
            "input A\($0) { \(fields.replacing("%@", with: "\($0 + 1)")) }"
        }.joined(separator: "\n")
        let problems = Self.problems("type Query { a: Int }", chain + "input A1000 { x: Int }")
        #expect(
            problems.first?.message.hasPrefix("The default value of 'x' nests more than 400 levels or holds") == true
        )
    }
}
