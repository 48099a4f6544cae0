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

    static let cases = typesAndArguments + membersAndDirectives

    private static let typesAndArguments = [
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
    ]
}
