import Schema
import Testing

@testable import Gateway

/// Every way in which a view can be wrong is told with its place, and what to write instead.
@Suite struct ViewProblemTests {
    @Test(arguments: Self.cases)
    func `what is wrong with a view is told`(sdl: String, problems: [String]) {
        let error = #expect(throws: TypeSystemError.self) {
            try ServedSchema([Source(sdl, name: "v.graphql")])
        }
        #expect(error?.diagnostics.map(\.description) == problems)
    }

    @Test func `all problems of all files are told at once`() {
        let error = #expect(throws: TypeSystemError.self) {
            try ServedSchema([
                Source(
                    """
                    type A @resource(type: "A") {
                      a: Nothing @reading(type: "R", at: "x")
                      b: [B!]! @inverse(edge: "none")
                    }
                    """,
                    name: "a.graphql"
                ),
                Source("type B @resource(type: \"B\") {\n  x: Int\n}", name: "b.graphql"),
            ])
        }
        #expect(
            error?.diagnostics.map(\.description) == [
                "a.graphql:2:6: Unknown type 'Nothing'. Did you mean 'String'?",
                "a.graphql:2:14: 'x' is no JSON Pointer (RFC 6901). One begins with '/', as in '/image/tag'.",
                "a.graphql:3:12: No '@reference' has the edge 'none'.",
                "b.graphql:2:3: Nothing says what field 'B.x' means; a directive does: '@reading', '@reference', '@parent' ….",
            ]
        )
    }

    @Test func `types inside Readings may nest as deep as they like`() throws {
        let types = (0..<20_000).map { "type T\($0) { next: T\($0 + 1) }" }.joined(separator: "\n")
        let sdl = "type A @resource(type: \"A\") { x: T0 @reading(type: \"R\") }\n\(types)\ntype T20000 { x: Int }"
        let schema = try ServedSchema([Source(sdl, name: "v.graphql")])
        let last = try #require(schema.types.type(named: "T20000"))
        #expect(schema.catalogue.valueField("x", in: last)?.pointer.text == "/x")
    }

    private static func view(_ field: String) -> String {
        "type A @resource(type: \"A\") {\n  \(field)\n}\n\ntype B @resource(type: \"B\") { a: A @parent }\n\nenum E { X }"
    }

    private static let cases: [(String, [String])] = [
        (
            "type A @resource(type: \"\") { p: Resource @parent }",
            ["v.graphql:1:8: A Resource's type may not be empty."]
        ),
        (
            "type A @resource(type: \"T\") { p: Resource @parent }\ntype B @resource(type: \"T\") { p: Resource @parent }",
            ["v.graphql:2:8: 'A' is the view of 'T' already; add fields to it with 'extend type A'."]
        ),
        (
            view("name: String! @reading(type: \"N\")"),
            [
                "v.graphql:2:17: 'name' means the same for every Resource; give this field another name."
            ]
        ),
        (
            view("x: Int @reading(type: \"N\") @parent"),
            ["v.graphql:2:30: A field has one meaning, and '@reading' gives it one already."]
        ),
        (view("x: A @lookup"), ["v.graphql:2:8: '@lookup' stands on fields of 'Query'."]),
        (view("x: Int @reading"), ["v.graphql:2:10: '@reading' says the 'type' of the Reading here."]),
        (
            view("x: B @reading(type: \"N\")"),
            [
                "v.graphql:2:8: A Reading's value cannot be shown as 'B'; it can as scalars, enums, lists, and object types of its own."
            ]
        ),
        (
            view("x: [E!] @reading(type: \"N\", default: [\"X\", \"Z\"])"),
            ["v.graphql:2:11: The default does not fit '[E!]' at /1: Enum 'E' cannot represent \"Z\"."]
        ),
        (
            view("x(y: Int): Int @reading(type: \"N\")"),
            ["v.graphql:2:18: '@reading' gives the argument 'y' no meaning."]
        ),
        (
            view("x: Int @namePart(pattern: \"{x}\")"),
            ["v.graphql:2:10: A part of a name is a 'String', not 'Int'."]
        ),
        (
            view("x: String @namePart(pattern: \"{y}@{z}\")"),
            ["v.graphql:2:13: '{y}@{z}' does not find 'x': the pattern has no '{x}'."]
        ),
        (
            view("x: String @namePart(pattern: \"{x}{z}\")"),
            [
                "v.graphql:2:13: '{x}{z}' does not find 'x': nothing stands between '{x}' and '{z}', so nothing tells them apart."
            ]
        ),
        (
            view("x: String @namePart(pattern: \"{x\")"),
            ["v.graphql:2:13: '{x' makes no names: a '{' has no '}'."]
        ),
        (view("x: [B] @parent"), ["v.graphql:2:10: A Resource has one parent, so '[B]' cannot hold it."]),
        (
            view("x: E @parent"),
            [
                "v.graphql:2:8: '@parent' gives Resources, and 'E' shows none: it is no view, no union or interface of views, and not 'Resource'."
            ]
        ),
        (
            view("x: B @children"),
            ["v.graphql:2:8: There may be many, so 'B' cannot hold them; '[B!]!' and 'BConnection!' can."]
        ),
        (
            view("x: [B!]! @children(type: \"C\")"),
            ["v.graphql:2:12: '[B!]!' does not show Resources of the type 'C'."]
        ),
        (
            view("x(after: String): [B!]! @children"),
            ["v.graphql:2:27: '@children' gives the argument 'after' no meaning; it knows 'first', 'orderBy', 'where'."]
        ),
        (
            view("x(first: String): BConnection! @children"),
            ["v.graphql:2:34: The argument 'first' is of type 'Int', not 'String'."]
        ),
        (
            view("x: [B!]! @reference(edge: \"e\", reading: \"R\", to: \"B\")"),
            ["v.graphql:2:12: '@reference' says the target's 'name', as '{group}:{artifact}', or its 'id'."]
        ),
        (
            view("x: [B!]! @reference(edge: \"\", reading: \"R\", to: \"B\", name: \"{n}\")"),
            ["v.graphql:2:12: 'edge' may not be empty."]
        ),
        (
            view("x: [B!]! @reference(edge: \"e\", reading: \"R\", items: \"$.a[\", to: \"B\", name: \"{n}\")"),
            ["v.graphql:2:12: '$.a[' finds no items: expected a value, like '$', found the end, at its character 5."]
        ),
        (
            view("x: [B!]! @reference(edge: \"e\", reading: \"R\", to: \"C\", name: \"{n}\")"),
            ["v.graphql:2:12: The edge leads to 'C', which '[B!]!' does not show."]
        ),
        (
            view("x: [B!]! @reference(edge: \"e\", reading: \"R\", to: \"B\", name: \"{/a~2}\")"),
            ["v.graphql:2:12: No item has '{/a~2}': '/a~2' is no JSON Pointer (RFC 6901)."]
        ),
        (
            view(
                "x: [B!]! @reference(edge: \"e\", reading: \"R\", to: \"B\", name: \"{n}\")\n  y: [B!]! @reference(edge: \"e\", reading: \"S\", to: \"B\", name: \"{n}\")"
            ),
            ["v.graphql:3:12: 'A' has an edge 'e' already; call this one differently."]
        ),
        (
            view(
                "x: [B!]! @reference(edge: \"uses\", reading: \"R\", to: \"B\", name: \"{n}\")\n  y: [B!]! @inverse(edge: \"use\")"
            ),
            ["v.graphql:3:12: No '@reference' has the edge 'use'. Did you mean 'uses'?"]
        ),
        (
            view(
                "x: [B!]! @reference(edge: \"uses\", reading: \"R\", to: \"B\", name: \"{n}\")\n  y: [B!]! @inverse(edge: \"uses\")"
            ),
            ["v.graphql:3:12: The edge 'uses' leads from 'A' to 'B', and not from '[B!]!' to 'A'."]
        ),
        (
            view("x: [Int] @readings"),
            ["v.graphql:2:12: '@readings' gives a 'ReadingConnection' or a list of 'Reading', not '[Int]'."]
        ),
        (
            view("p: Resource @parent") + "\nextend type Query { a: A @lookup }",
            ["v.graphql:8:26: The field has no argument 'name', which the name is made of."]
        ),
        (
            view("p: Resource @parent") + "\nextend type Query { a(name: String!, b: Int): A @lookup }",
            ["v.graphql:8:49: '@lookup' gives the argument 'b' no meaning; it knows 'name'."]
        ),
        (
            view("p: Resource @parent") + "\nunion U = A | B\nextend type Query { a(name: String!): U @lookup }",
            ["v.graphql:9:41: A name is one of Resources of one type; 'U' shows several."]
        ),
        (
            view("p: Resource @parent") + "\nextend type Query { a: Int @reading(type: \"R\") }",
            ["v.graphql:8:28: Only '@lookup' gives a field of 'Query' a meaning."]
        ),
        (
            "type V { x: Int @reading(type: \"R\") }\nextend type Query { v: V @lookup }",
            [
                "v.graphql:1:17: 'V' is neither a view nor a part of a Reading that a view shows, so '@reading' means nothing here; give the type a '@resource'.",
                "v.graphql:2:26: '@lookup' gives Resources, and 'V' shows none: it is no view, no union or interface of views, and not 'Resource'.",
            ]
        ),
        (
            "type A @resource(type: \"A\") @keep(reading: \"R\") @retention(name: \"r\", minAge: \"1 day\", unlessReading: \"H\", within: \"PT6H\", maxPercent: 0) { p: Resource @parent }",
            [
                "v.graphql:1:29: '@keep' says 'maxAge', as 'P400D', or 'last', as 200, or both.",
                "v.graphql:1:49: '1 day' is no duration like 'PT24H' or 'P400D' (ISO 8601, without years and months).",
            ]
        ),
        (
            "input I { x: Int }",
            ["v.graphql:1:7: No argument is read as input 'I'."]
        ),
        (
            view("v: V @reading(type: \"R\")") + "\ntype V { x: Int @reading(type: \"S\") }",
            [
                "v.graphql:8:17: 'V' stands inside a Reading: '@reading(at: …)' without 'type' is all its fields take."
            ]
        ),
        // Fields of every Resource keep their meaning.
        (
            view("parent: B"),
            ["v.graphql:2:3: Field 'A.parent' is of type 'Resource', not 'B'."]
        ),
        (
            view("x: Int @reading(type: \"R\")") + "\ninterface I { x: Int @reading(type: \"R\") }",
            ["v.graphql:8:22: 'I' is no object type; each of those says what its own fields mean."]
        ),
        // Nothing that is not there is looked for.
        (
            view("x: [Resource!]! @children(type: \"a\\u0000\")"),
            ["v.graphql:2:19: A Resource's type may not have control characters."]
        ),
        (
            view("x: [Reading!]! @readings(types: [])"),
            ["v.graphql:2:18: 'types' names none; without it, Readings of all types are meant."]
        ),
        (
            view("x: [B!]! @reference(edge: \"e\", reading: \"R\", items: null, to: \"B\", name: \"{n}\")"),
            [
                "v.graphql:2:55: Argument 'items' has invalid value: Expected value of non-null type 'String!' not to be null."
            ]
        ),
        // What stands inside Readings
        (
            view("x: P @reading(type: \"R\")") + "\ntype P { b: B }",
            [
                "v.graphql:2:8: A Reading's value cannot be shown as 'B', the type of 'P.b'; it can as scalars, enums, lists, and object types of its own."
            ]
        ),
        (
            view("x: P @reading(type: \"R\")") + "\ntype P { y(z: Int): Int }",
            ["v.graphql:2:8: 'P.y' stands inside a Reading and takes no arguments."]
        ),
        (
            view("x: P @reading(type: \"R\")") + "\ntype P { p: P @reading(default: {}) y: Int! }",
            ["v.graphql:8:15: The default does not fit 'P': 'y' is missing."]
        ),
        (
            view("x: __Type @reading(type: \"R\")"),
            [
                "v.graphql:2:13: A Reading's value cannot be shown as '__Type'; it can as scalars, enums, lists, and object types of its own."
            ]
        ),
        // Pages
        (
            view("x: BConnection! @children") + "\ntype BConnection { nodes: B totalCount: Int! }",
            ["v.graphql:2:19: In a page, 'BConnection.nodes' is of type '[B]', not 'B'."]
        ),
        (
            view("x: BConnection! @children")
                + "\ntype BConnection { nodes: [B!]! edges: [BEdge!]! }\ntype BEdge { node: A! cursor: String! }",
            ["v.graphql:2:19: In a page, 'BEdge.node' is of type 'B', not 'A!'."]
        ),
        (
            view("x: ReferenceConnection! @children"),
            ["v.graphql:2:27: Nothing says what 'ReferenceEdge.source' means in a page."]
        ),
        // One cause, one problem
        (view("x: [Nothing!]! @children"), ["v.graphql:2:7: Unknown type 'Nothing'. Did you mean 'String'?"]),
        (
            "extend type A @resource(type: \"A\") { x: Int @reading(type: \"R\") }",
            ["v.graphql:1:13: Cannot extend type 'A' because it is not defined."]
        ),
        (
            "type A @resource(type: \"A\")\ntype Query { a(name: String!): A @lookup }",
            ["v.graphql:2:6: There can be only one type named 'Query'."]
        ),
        // Housekeeping
        (
            "type A @resource(type: \"A\") @keep(reading: \"\", last: 1) @retention(name: \"r\", minAge: \"P1D\", unlessReading: \"H\", within: \"PT6H\")\ntype B @resource(type: \"B\") @retention(name: \"r\", minAge: \"P1D\", unlessReading: \"H\", within: \"PT6H\")",
            [
                "v.graphql:1:29: A Reading's type may not be empty.",
                "v.graphql:2:29: Another '@retention' is called 'r' already.",
            ]
        ),
    ]
}
