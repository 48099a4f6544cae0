import Schema
import Testing

/// Where validation is stricter, or knows more, than the implementation whose cases it is held to, and why.
struct StricterValidationTests {
    static let schema = """
        scalar DateTime
        scalar Any
        input One @oneOf { a: Int b: Int }
        type Query { ones(list: [One!], one: One!): Int at(time: DateTime): Int float(f: Float): Int any(any: Any): Int }
        """

    private static func messages(_ text: String) throws -> [String] {
        let types = try TypeSystem.build(from: [Source(schema)])
        return Validator(types: types).validate(try Document.parse(Source(text))).map(\.message)
    }

    // Elsewhere only a variable in a nullable oneOf argument is looked at; the specification makes no difference.
    @Test(arguments: ["ones(list: [{a: $v}], one: {a: 1})", "ones(one: {a: $v})"])
    func `a variable in a oneOf input object is never null wherever the object stands`(field: String) throws {
        #expect(
            try Self.messages("query ($v: Int) { \(field) }") == [
                "Variable '$v' is of type 'Int' but must be non-nullable to be used for OneOf Input Object 'One'."
            ]
        )
    }

    // Elsewhere a custom scalar takes any literal; what coercion would refuse later is refused here.
    @Test func `a literal of a scalar with a known form has that form`() throws {
        #expect(try Self.messages(#"{ at(time: "2025-01-01T00:00:00Z") }"#) == [])
        #expect(
            try Self.messages(#"{ at(time: "yesterday") }"#)
                == [#"DateTime cannot represent what is not RFC 3339 with a zone: "yesterday""#]
        )
    }

    // Elsewhere it becomes infinity, which no response can hold.
    @Test func `a number is finite`() throws {
        #expect(try Self.messages("{ float(f: 1e400) }") == ["Float cannot represent non numeric value: 1e400"])
        #expect(try Self.messages("{ float(f: -1.5e30) }") == [])
    }

    @Test func `a scalar without a known form takes any literal`() throws {
        let values = ["1", "1.5", #""a""#, "true", "null", "NAME", "[1, {a: NAME}]", "{a: [1]}"]
        #expect(
            try Self.messages("{ \(values.enumerated().map { "v\($0): any(any: \($1))" }.joined(separator: " ")) }")
                == []
        )
    }

    // Elsewhere it has no place, since the value is copied without one before it is read.
    @Test func `a list or object where a scalar is expected is told of with its place`() throws {
        let types = try TypeSystem.build(from: [Source(Self.schema)])
        let problems = Validator(types: types).validate(try Document.parse(Source("{ float(f: {a: 1}) }")))
        #expect(problems.map(ConformanceData.shown) == ["Float cannot represent non numeric value: { a: 1 } [1:12]"])
    }
}
