import Schema
import Testing

@testable import Gateway

@Suite struct SchemaTextsTests {
    private static func a(_ fields: String) -> Source {
        Source("type A @resource(type: \"A\") { \(fields) }", name: "a.graphql")
    }

    private static func b(_ fields: String) -> Source {
        Source("type B @resource(type: \"B\") { \(fields) }", name: "b.graphql")
    }

    private static let old = [a("x: Int @reading(type: \"X\")"), b("a: A @parent")]

    private func fields(of type: String, in texts: SchemaTexts) -> [String] {
        let types = texts.schema.types
        return types.type(named: type).map { types[$0].fields.map(\.name) } ?? []
    }

    @Test func `texts that have changed are taken`() throws {
        var texts = try SchemaTexts(Self.old)
        let (taken, refused) = texts.replace(with: [Self.a("y: Int @reading(type: \"Y\")"), Self.old[1]])
        #expect(taken == ["a.graphql"])
        #expect(refused.isEmpty)
        #expect(fields(of: "A", in: texts).first == "y")
    }

    @Test func `a bad text is refused alone`() throws {
        var texts = try SchemaTexts(Self.old)
        let (taken, refused) = texts.replace(with: [Self.a("y: Int"), Self.b("b: B @parent")])
        #expect(taken == ["b.graphql"])
        #expect(refused.map(\.name) == ["a.graphql"])
        #expect(refused.first?.problems.count == 1)
        #expect(fields(of: "A", in: texts).first == "x")
        #expect(fields(of: "B", in: texts).first == "b")
    }

    @Test func `a text that spoils another one is refused, and its neighbours are taken`() throws {
        let third = Source("extend type A { z: Int @reading(type: \"Z\") }", name: "c.graphql")
        var texts = try SchemaTexts(Self.old + [third])
        // Without A, b.graphql and c.graphql have nothing to refer to, and neither has changed for the worse.
        let (taken, refused) = texts.replace(with: [
            Source("type C @resource(type: \"C\") { c: C @parent }", name: "a.graphql"), Self.old[1],
            Source("extend type A { w: Int @reading(type: \"W\") }", name: "c.graphql"),
        ])
        #expect(refused.map(\.name) == ["a.graphql"])
        #expect(taken == ["c.graphql"])
        #expect(fields(of: "A", in: texts).prefix(2) == ["x", "w"])
    }

    @Test func `texts that move a type between them are taken together`() throws {
        var texts = try SchemaTexts(Self.old)
        let (taken, refused) = texts.replace(with: [
            Source("enum E { X }", name: "a.graphql"),
            Source(
                "type A @resource(type: \"A\") { q: Int @reading(type: \"Q\") } type B @resource(type: \"B\") { a: A @parent }",
                name: "b.graphql"
            ),
        ])
        #expect(taken == ["a.graphql", "b.graphql"])
        #expect(refused.isEmpty)
        #expect(fields(of: "A", in: texts).first == "q")
    }

    @Test func `a text is taken that was wrong only beside another one`() throws {
        var texts = try SchemaTexts(Self.old)
        // The first one takes the name of what the second one has, so the second is found to repeat it.
        let (taken, refused) = texts.replace(with: [
            Source(
                "type A @resource(type: \"A\") { b: B @parent } type B @resource(type: \"B\") { a: A @parent }",
                name: "a.graphql"
            ),
            Self.b("a: A @parent other: B @parent"),
        ])
        #expect(taken == ["b.graphql"])
        #expect(refused.map(\.name) == ["a.graphql"])
        #expect(fields(of: "B", in: texts).prefix(2) == ["a", "other"])
    }

    @Test func `a file that cannot be read leaves what it said`() throws {
        var texts = try SchemaTexts(Self.old)
        let (taken, refused) = texts.replace(with: [nil, Self.b("b: B @parent")])
        #expect(taken == ["b.graphql"])
        #expect(refused.isEmpty)
        #expect(fields(of: "A", in: texts).first == "x")
    }

    @Test func `a syntax error is refused with its place`() throws {
        var texts = try SchemaTexts(Self.old)
        let (taken, refused) = texts.replace(with: [Source("type A @resource(", name: "a.graphql"), Self.old[1]])
        #expect(taken.isEmpty)
        #expect(refused.first?.problems.first?.description.hasPrefix("a.graphql:1:18: Syntax Error") == true)
    }
}
