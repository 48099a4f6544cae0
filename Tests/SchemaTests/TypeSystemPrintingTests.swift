import Schema
import Testing

/// Type systems are printed as SDL.
struct TypeSystemPrintingTests {
    static let cases = Result { try ConformanceData.cases("schema.jsonl") }

    private static func types(_ sdl: String) throws -> TypeSystem {
        try TypeSystem.assemble(from: [Source(sdl, name: "schema")]).types
    }

    private static func printed(_ sdl: String, withDirectives: Bool = false) throws -> String {
        String(decoding: try types(sdl).printed(withDirectives: withDirectives), as: UTF8.self)
    }

    @Test func `every type system is printed as recorded, valid or not`() throws {
        for recorded in try Self.cases.get() {
            guard let expected = recorded.value["printed"]?.string else { continue }
            let sdl = recorded.string("sdl")
            #expect(try Self.printed(sdl) == expected, "line \(recorded.line): \(sdl)")
        }
    }

    @Test(arguments: [false, true])
    func `a type system made of what was printed is printed alike`(withDirectives: Bool) throws {
        for recorded in try Self.cases.get() where recorded.value["introspection"] != nil {
            let once = try Self.printed(recorded.string("sdl"), withDirectives: withDirectives)
            let twice = try Self.printed(once, withDirectives: withDirectives)
            #expect(twice == once, "line \(recorded.line)")
        }
    }

    @Test func `the directives of a service stay where they stand when asked for`() throws {
        let sdl = """
            extend type Query @tag(name: "more", weights: [2, 1]) { b(x: In = { y: 2 } @tag(name: "x")): E }
            schema @tag(name: "schema") { query: Query }
            directive @tag(name: String!, weights: [Int!] = [0], kind: E = A) repeatable on
              SCHEMA | OBJECT | FIELD_DEFINITION | ARGUMENT_DEFINITION | INPUT_FIELD_DEFINITION | ENUM_VALUE | SCALAR
            type Query @tag(name: "query", kind: B) { a: S @tag(name: "a") @tag(name: "b") @deprecated }
            enum E { A @tag(name: "A") B @deprecated(reason: "No longer supported") }
            input In @oneOf { y: Int @tag(name: "y") z: Int }
            scalar S @specifiedBy(url: "https://example.org") @tag(name: "S")
            """
        let expected = """
            schema @tag(name: "schema") {
              query: Query
            }

            directive @tag(name: String!, weights: [Int!] = [0], kind: E = A) repeatable on SCHEMA | OBJECT | \
            FIELD_DEFINITION | ARGUMENT_DEFINITION | INPUT_FIELD_DEFINITION | ENUM_VALUE | SCALAR

            type Query @tag(name: "query", kind: B) @tag(name: "more", weights: [2, 1]) {
              a: S @tag(name: "a") @tag(name: "b") @deprecated
              b(x: In = { y: 2 } @tag(name: "x")): E
            }

            enum E {
              A @tag(name: "A")
              B @deprecated(reason: "No longer supported")
            }

            input In @oneOf {
              y: Int @tag(name: "y")
              z: Int
            }

            scalar S @specifiedBy(url: "https://example.org") @tag(name: "S")
            """
        #expect(try Self.printed(sdl, withDirectives: true) == expected)
        #expect(try Self.printed(expected, withDirectives: true) == expected)
    }

    @Test func `without them only what introspection shows is printed`() throws {
        let sdl = """
            directive @tag on OBJECT | SCALAR | SCHEMA
            schema @tag { query: Query }
            type Query @tag { a: S @deprecated(reason: "Old.") b: Int @deprecated }
            scalar S @tag @specifiedBy(url: "https://example.org")
            """
        #expect(
            try Self.printed(sdl) == """
                directive @tag on OBJECT | SCALAR | SCHEMA

                type Query {
                  a: S @deprecated(reason: "Old.")
                  b: Int @deprecated
                }

                scalar S @specifiedBy(url: "https://example.org")
                """
        )
    }

    @Test(arguments: [
        (#""plain""#, #""""plain""""#),
        (#""two\nlines""#, "\"\"\"\ntwo\nlines\n\"\"\""),
        (#""ends with \"""#, "\"\"\"\nends with \"\n\"\"\""),
        (#"" starts with a space""#, #"""" starts with a space""""#),
        (#"" all lines\n are indented""#, #"" all lines\n are indented""#),
        (#""\nstarts with a line break""#, #""\nstarts with a line break""#),
        (#""holds \u0007""#, #""holds \u0007""#),
        (#""""#, #""""""""#),
    ])
    func `a description is a block where a block can hold it`(description: String, expected: String) throws {
        #expect(try Self.printed("\(description) scalar S") == "\(expected)\nscalar S")
    }
}
