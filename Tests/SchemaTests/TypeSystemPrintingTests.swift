import Schema
import Testing

/// Type systems are printed as SDL.
struct TypeSystemPrintingTests {
    static let cases = Result { try ConformanceData.cases("schema.jsonl") }

    private static func types(_ sdl: String) throws -> TypeSystem {
        try TypeSystem.build(from: [Source(sdl, name: "schema")])
    }

    private static func printed(_ sdl: String, withDirectives: Bool = false) throws -> String {
        String(decoding: try types(sdl).printed(withDirectives: withDirectives), as: UTF8.self)
    }

    /// Lines of invalid type systems that were recorded with a printed form, and that the builder does not build yet: it
    /// refuses what breaks a rule of type validation instead of telling of it. This list is the only place to change when
    /// it builds more.
    private static let refusedByTheBuilder: Set = [
        1, 7, 8, 11, 15, 16, 28, 33, 36, 42, 62, 68, 75, 110, 111, 112, 113, 117, 118, 127, 132, 136, 138, 143, 144,
        145,
        147, 148, 149, 154, 159, 160, 161, 188, 189, 190, 191, 194, 196, 197, 198, 199, 200, 201, 204, 205, 206, 207,
        209,
        211, 212, 218, 219, 227, 228, 229, 230, 236, 237, 238, 280, 284, 285, 293, 298, 303, 312, 313, 319, 320, 328,
        329,
        338, 339, 340, 341, 362, 363, 382, 383, 384, 386, 388, 393,
    ]

    @Test func `every type system is printed as recorded`() throws {
        var refused: Set<Int> = []
        for recorded in try Self.cases.get() {
            guard let expected = recorded.value["printed"]?.string else { continue }
            let sdl = recorded.string("sdl")
            do {
                #expect(try Self.printed(sdl) == expected, "line \(recorded.line): \(sdl)")
            } catch is TypeSystemError where recorded.value["schemaErrors"] != nil {
                refused.insert(recorded.line)
            }
        }
        #expect(refused == Self.refusedByTheBuilder)
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
