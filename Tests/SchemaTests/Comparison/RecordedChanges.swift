import Testing

/// Changes of schemas, and what the reference implementation of GraphQL (graphql-js 16.6) finds breaking or dangerous about
/// them: its `findBreakingChanges` and `findDangerousChanges`, the places that its messages name written as coordinates.
enum RecordedChanges {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let old: String
        let new: String
        /// `CODE coordinate`, in the order of text.
        let changes: [String]

        var testDescription: String { name }

        init(_ name: String, old: String, new: String, _ changes: [String]) {
            self.name = name
            self.old = old
            self.new = new
            self.changes = changes
        }
    }

    static let cases = [
        Case(
            "a type is removed",
            old: "type Query { a: Int } type T { a: Int }",
            new: "type Query { a: Int }",
            ["TYPE_REMOVED T"]
        ),
        Case(
            "a type is added",
            old: "type Query { a: Int }",
            new: "type Query { a: Int } type T { a: Int }",
            []
        ),
        Case(
            "a standard scalar is not used any more",
            old: "type Query { a: Float b: Int }",
            new: "type Query { b: Int }",
            ["FIELD_REMOVED Query.a", "TYPE_REMOVED Float"]
        ),
        Case(
            "a standard scalar is used now",
            old: "type Query { b: Int }",
            new: "type Query { b: Int c(d: ID): Int }",
            []
        ),
        Case(
            "an object type becomes an interface",
            old: "type Query { a: Int } type T { a: Int }",
            new: "type Query { a: Int } interface T { a: Int }",
            ["TYPE_CHANGED_KIND T"]
        ),
        Case(
            "a scalar becomes an enum",
            old: "type Query { a: Int } scalar T",
            new: "type Query { a: Int } enum T { A }",
            ["TYPE_CHANGED_KIND T"]
        ),
        Case(
            "an input object becomes a scalar",
            old: "type Query { a: Int } input T { a: Int }",
            new: "type Query { a: Int } scalar T",
            ["TYPE_CHANGED_KIND T"]
        ),
        Case(
            "a union becomes an object type",
            old: "type Query { a: Int } union T = Query",
            new: "type Query { a: Int } type T { a: Int }",
            ["TYPE_CHANGED_KIND T"]
        ),
        Case(
            "a field is removed",
            old: "type Query { a: Int b: Int }",
            new: "type Query { a: Int }",
            ["FIELD_REMOVED Query.b"]
        ),
        Case(
            "a field of an interface is removed",
            old: "type Query { a: Int } interface T { a: Int b: Int }",
            new: "type Query { a: Int } interface T { a: Int }",
            ["FIELD_REMOVED T.b"]
        ),
        Case(
            "a field is added",
            old: "type Query { a: Int }",
            new: "type Query { a: Int b(c: Int!): Int }",
            []
        ),
        Case(
            "a field's named type changes",
            old: "type Query { a: Int }",
            new: "type Query { a: String }",
            ["FIELD_CHANGED_KIND Query.a", "TYPE_REMOVED Int"]
        ),
        Case(
            "a field becomes a list",
            old: "type Query { a: Int }",
            new: "type Query { a: [Int] }",
            ["FIELD_CHANGED_KIND Query.a"]
        ),
        Case(
            "a field is no list any more",
            old: "type Query { a: [Int] }",
            new: "type Query { a: Int }",
            ["FIELD_CHANGED_KIND Query.a"]
        ),
        Case(
            "a field is not null any more",
            old: "type Query { a: Int }",
            new: "type Query { a: Int! }",
            []
        ),
        Case(
            "a field may be null now",
            old: "type Query { a: Int! }",
            new: "type Query { a: Int }",
            ["FIELD_CHANGED_KIND Query.a"]
        ),
        Case(
            "the items of a field may not be null any more",
            old: "type Query { a: [Int] }",
            new: "type Query { a: [Int!]! }",
            []
        ),
        Case(
            "the items of a field may be null now",
            old: "type Query { a: [Int!]! b: [[Int!]] }",
            new: "type Query { a: [Int]! b: [[Int]!] }",
            ["FIELD_CHANGED_KIND Query.a", "FIELD_CHANGED_KIND Query.b"]
        ),
        Case(
            "a field's type becomes narrower",
            old: "interface I { a: Int } type Query implements I { a: Int b: I }",
            new: "interface I { a: Int } type Query implements I { a: Int b: Query }",
            ["FIELD_CHANGED_KIND Query.b"]
        ),
        Case(
            "fields change their order",
            old: "type Query { a: Int b: Int }",
            new: "type Query { b: Int a: Int }",
            []
        ),
        Case(
            "an argument is removed",
            old: "type Query { a(b: Int, c: Int): Int }",
            new: "type Query { a(c: Int): Int }",
            ["ARG_REMOVED Query.a(b:)"]
        ),
        Case(
            "an argument of an interface's field is removed",
            old: "type Query { a: Int } interface I { a(b: Int): Int }",
            new: "type Query { a: Int } interface I { a: Int }",
            ["ARG_REMOVED I.a(b:)"]
        ),
        Case(
            "a required argument is added",
            old: "type Query { a: Int }",
            new: "type Query { a(b: Int!): Int }",
            ["REQUIRED_ARG_ADDED Query.a(b:)"]
        ),
        Case(
            "an optional argument is added",
            old: "type Query { a: Int }",
            new: "type Query { a(b: Int, c: Int! = 1): Int }",
            ["OPTIONAL_ARG_ADDED Query.a(b:)", "OPTIONAL_ARG_ADDED Query.a(c:)"]
        ),
        Case(
            "an argument's named type changes",
            old: "type Query { a(b: Int): Int }",
            new: "type Query { a(b: ID): Int }",
            ["ARG_CHANGED_KIND Query.a(b:)"]
        ),
        Case(
            "an argument becomes a list",
            old: "type Query { a(b: Int): Int }",
            new: "type Query { a(b: [Int]): Int }",
            ["ARG_CHANGED_KIND Query.a(b:)"]
        ),
        Case(
            "an argument is no list any more",
            old: "type Query { a(b: [Int]): Int }",
            new: "type Query { a(b: Int): Int }",
            ["ARG_CHANGED_KIND Query.a(b:)"]
        ),
        Case(
            "an argument may not be null any more",
            old: "type Query { a(b: Int): Int }",
            new: "type Query { a(b: Int!): Int }",
            ["ARG_CHANGED_KIND Query.a(b:)"]
        ),
        Case(
            "an argument may be null now",
            old: "type Query { a(b: Int!, c: [Int!]!): Int }",
            new: "type Query { a(b: Int, c: [Int]): Int }",
            []
        ),
        Case(
            "the items of an argument may not be null any more",
            old: "type Query { a(b: [Int], c: [[Int]!]!): Int }",
            new: "type Query { a(b: [Int!], c: [[Int!]!]!): Int }",
            ["ARG_CHANGED_KIND Query.a(b:)", "ARG_CHANGED_KIND Query.a(c:)"]
        ),
        Case(
            "an argument with a default value may not be null any more",
            old: "type Query { a(b: Int = 1): Int }",
            new: "type Query { a(b: Int! = 1): Int }",
            ["ARG_CHANGED_KIND Query.a(b:)"]
        ),
        Case(
            "a default value changes",
            old: "type Query { a(b: Int = 1): Int }",
            new: "type Query { a(b: Int = 2): Int }",
            ["ARG_DEFAULT_VALUE_CHANGE Query.a(b:)"]
        ),
        Case(
            "a default value is removed",
            old: "type Query { a(b: Int = 1): Int }",
            new: "type Query { a(b: Int): Int }",
            ["ARG_DEFAULT_VALUE_CHANGE Query.a(b:)"]
        ),
        Case(
            "a default value becomes null",
            old: "type Query { a(b: Int = 1): Int }",
            new: "type Query { a(b: Int = null): Int }",
            ["ARG_DEFAULT_VALUE_CHANGE Query.a(b:)"]
        ),
        Case(
            "a default value is added",
            old: "type Query { a(b: Int): Int }",
            new: "type Query { a(b: Int = 1): Int }",
            []
        ),
        Case(
            "a default value is written in another way",
            old: #"type Query { a(b: Float = 1, c: [Int] = 1, d: String = "a\u0062", e: [ID] = [1]): Int }"#,
            new: #"""
                type Query { a(b: Float = 1.0, c: [Int] = [1], d: String = """ab""", e: [ID] = "1"): Int }
                """#,
            []
        ),
        Case(
            "the fields of a default value change their order",
            old: "input I { a: Int b: [Int] } type Query { a(b: I = { a: 1, b: [1, 2] }): Int }",
            new: "input I { a: Int b: [Int] } type Query { a(b: I = { b: [1, 2], a: 1 }): Int }",
            []
        ),
        Case(
            "the items of a default value change their order",
            old: "type Query { a(b: [Int] = [1, 2]): Int }",
            new: "type Query { a(b: [Int] = [2, 1]): Int }",
            ["ARG_DEFAULT_VALUE_CHANGE Query.a(b:)"]
        ),
        Case(
            "the default value of an input object's field changes what another one says",
            old: "input I { a: Int = 1 } type Query { a(b: I = {}): Int }",
            new: "input I { a: Int = 2 } type Query { a(b: I = {}): Int }",
            ["ARG_DEFAULT_VALUE_CHANGE Query.a(b:)"]
        ),
        Case(
            "an enum's default value changes",
            old: "enum E { A B } type Query { a(b: E = A): Int }",
            new: "enum E { A B } type Query { a(b: E = B): Int }",
            ["ARG_DEFAULT_VALUE_CHANGE Query.a(b:)"]
        ),
        Case(
            "a default value changes with the type",
            old: "type Query { a(b: Int = 1): Int }",
            new: #"type Query { a(b: String = "1"): Int }"#,
            ["ARG_CHANGED_KIND Query.a(b:)"]
        ),
        Case(
            "a default value changes and its type becomes wider",
            old: "type Query { a(b: Int! = 1): Int }",
            new: "type Query { a(b: Int = 2): Int }",
            ["ARG_DEFAULT_VALUE_CHANGE Query.a(b:)"]
        ),
        Case(
            "a required field is added to an input object",
            old: "type Query { a: Int } input I { a: Int }",
            new: "type Query { a: Int } input I { a: Int b: Int! }",
            ["REQUIRED_INPUT_FIELD_ADDED I.b"]
        ),
        Case(
            "optional fields are added to an input object",
            old: "type Query { a: Int } input I { a: Int }",
            new: "type Query { a: Int } input I { a: Int b: Int c: Int! = 1 }",
            ["OPTIONAL_INPUT_FIELD_ADDED I.b", "OPTIONAL_INPUT_FIELD_ADDED I.c"]
        ),
        Case(
            "a field of an input object is removed",
            old: "type Query { a: Int } input I { a: Int b: Int }",
            new: "type Query { a: Int } input I { a: Int }",
            ["FIELD_REMOVED I.b"]
        ),
        Case(
            "the fields of an input object change their types",
            old: "type Query { a: Int } input I { a: Int b: Int c: Int! d: [Int] e: [Int!]! f: Int g: I }",
            new: "type Query { a: Int } input I { a: ID b: Int! c: Int d: Int e: [Int] f: [Int] g: I }",
            ["FIELD_CHANGED_KIND I.a", "FIELD_CHANGED_KIND I.b", "FIELD_CHANGED_KIND I.d", "FIELD_CHANGED_KIND I.f"]
        ),
        Case(
            "a value is removed from an enum",
            old: "type Query { a: Int } enum E { A B }",
            new: "type Query { a: Int } enum E { A }",
            ["VALUE_REMOVED_FROM_ENUM E.B"]
        ),
        Case(
            "a value is added to an enum",
            old: "type Query { a: Int } enum E { A }",
            new: "type Query { a: Int } enum E { B A }",
            ["VALUE_ADDED_TO_ENUM E.B"]
        ),
        Case(
            "a type is removed from a union",
            old: "type Query { a: Int } type A { a: Int } type B { a: Int } union U = A | B",
            new: "type Query { a: Int } type A { a: Int } type B { a: Int } union U = A",
            ["TYPE_REMOVED_FROM_UNION U"]
        ),
        Case(
            "types are added to a union",
            old: "type Query { a: Int } type A { a: Int } type B { a: Int } union U = A",
            new: "type Query { a: Int } type A { a: Int } type B { a: Int } union U = Query | B | A",
            ["TYPE_ADDED_TO_UNION U", "TYPE_ADDED_TO_UNION U"]
        ),
        Case(
            "an interface is not implemented any more",
            old: "interface I { a: Int } type Query implements I { a: Int }",
            new: "interface I { a: Int } type Query { a: Int }",
            ["IMPLEMENTED_INTERFACE_REMOVED Query"]
        ),
        Case(
            "an interface is implemented now",
            old: "interface I { a: Int } type Query { a: Int }",
            new: "interface I { a: Int } type Query implements I { a: Int }",
            ["IMPLEMENTED_INTERFACE_ADDED Query"]
        ),
        Case(
            "interfaces implement other ones",
            old: """
                type Query { a: Int }
                interface I { a: Int }
                interface J implements I { a: Int }
                interface K { a: Int }
                """,
            new: """
                type Query { a: Int }
                interface I { a: Int }
                interface J { a: Int }
                interface K implements I { a: Int }
                """,
            ["IMPLEMENTED_INTERFACE_ADDED K", "IMPLEMENTED_INTERFACE_REMOVED J"]
        ),
        Case(
            "interfaces change their order",
            old: "interface I { a: Int } interface J { b: Int } type Query implements I & J { a: Int b: Int }",
            new: "interface I { a: Int } interface J { b: Int } type Query implements J & I { a: Int b: Int }",
            []
        ),
        Case(
            "an interface takes another one's place",
            old: "interface I { a: Int } interface J { a: Int } type Query implements I { a: Int }",
            new: "interface I { a: Int } interface J { a: Int } type Query implements J { a: Int }",
            ["IMPLEMENTED_INTERFACE_ADDED Query", "IMPLEMENTED_INTERFACE_REMOVED Query"]
        ),
        Case(
            "a directive is removed",
            old: "type Query { a: Int } directive @d on FIELD",
            new: "type Query { a: Int }",
            ["DIRECTIVE_REMOVED @d"]
        ),
        Case(
            "a directive is added",
            old: "type Query { a: Int }",
            new: "type Query { a: Int } directive @d(a: Int!) on FIELD",
            []
        ),
        Case(
            "an argument of a directive is removed",
            old: "type Query { a: Int } directive @d(a: Int, b: Int) on FIELD",
            new: "type Query { a: Int } directive @d(b: Int) on FIELD",
            ["DIRECTIVE_ARG_REMOVED @d(a:)"]
        ),
        Case(
            "a required argument is added to a directive",
            old: "type Query { a: Int } directive @d on FIELD",
            new: "type Query { a: Int } directive @d(a: Int!) on FIELD",
            ["REQUIRED_DIRECTIVE_ARG_ADDED @d(a:)"]
        ),
        Case(
            "an optional argument is added to a directive",
            old: "type Query { a: Int } directive @d on FIELD",
            new: "type Query { a: Int } directive @d(a: Int, b: Int! = 1) on FIELD",
            []
        ),
        Case(
            "a directive may not be repeated any more",
            old: "type Query { a: Int } directive @d repeatable on FIELD",
            new: "type Query { a: Int } directive @d on FIELD",
            ["DIRECTIVE_REPEATABLE_REMOVED @d"]
        ),
        Case(
            "a directive may be repeated now",
            old: "type Query { a: Int } directive @d on FIELD",
            new: "type Query { a: Int } directive @d repeatable on FIELD",
            []
        ),
        Case(
            "a directive may not stand in some places any more",
            old: "type Query { a: Int } directive @d on FIELD | QUERY | OBJECT",
            new: "type Query { a: Int } directive @d on QUERY",
            ["DIRECTIVE_LOCATION_REMOVED @d", "DIRECTIVE_LOCATION_REMOVED @d"]
        ),
        Case(
            "a directive may stand in other places now",
            old: "type Query { a: Int } directive @d on FIELD",
            new: "type Query { a: Int } directive @d on OBJECT | FIELD",
            []
        ),
        Case(
            "descriptions change",
            old: #""Old." type Query { "Old." a("Old." b: Int): Int } "Old." enum E { "Old." A }"#,
            new: #""New." type Query { "New." a("New." b: Int): Int } enum E { A }"#,
            []
        ),
        Case(
            "elements become deprecated",
            old: "type Query { a: Int b(c: Int): Int } enum E { A B }",
            new: """
                type Query { a: Int @deprecated b(c: Int @deprecated): Int }
                enum E { A B @deprecated(reason: "Old.") }
                """,
            []
        ),
        Case(
            "a type moves to an extension",
            old: "type Query { a: Int b: Int }",
            new: "type Query { a: Int } extend type Query { b: Int }",
            []
        ),
        Case(
            "much changes at once",
            old: """
                type Query { a(b: Int = 1, c: Int): T d: [U!] }
                type T { e: Int }
                type V { f: E }
                union U = T | V
                enum E { A B }
                input I { g: Int }
                """,
            new: """
                type Query { a(b: Int = 2, h: I): V d: [U] }
                type V { f: E! }
                union U = V
                enum E { B C }
                input I { g: Int! j: [E] }
                """,
            [
                "ARG_DEFAULT_VALUE_CHANGE Query.a(b:)",
                "ARG_REMOVED Query.a(c:)",
                "FIELD_CHANGED_KIND I.g",
                "FIELD_CHANGED_KIND Query.a",
                "FIELD_CHANGED_KIND Query.d",
                "OPTIONAL_ARG_ADDED Query.a(h:)",
                "OPTIONAL_INPUT_FIELD_ADDED I.j",
                "TYPE_REMOVED T",
                "TYPE_REMOVED_FROM_UNION U",
                "VALUE_ADDED_TO_ENUM E.C",
                "VALUE_REMOVED_FROM_ENUM E.A",
            ]
        ),
    ]
}
