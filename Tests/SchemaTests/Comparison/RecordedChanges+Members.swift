/// Changes of what types are made of besides fields and arguments, of directives, and of how all is written.
extension RecordedChanges {
    static let membersAndDirectives = [
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
