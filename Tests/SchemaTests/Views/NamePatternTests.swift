import Schema
import Testing

@Suite struct NamePatternTests {
    @Test(arguments: [
        ("{service}@{environment}", "service", "auth@prod", "auth"),
        ("{service}@{environment}", "environment", "auth@prod", "prod"),
        ("{service}@{environment}", "environment", "auth@prod@x", "prod@x"),
        ("{service}@{environment}", "service", "auth", nil),
        ("{service}@{environment}", "service", "@prod", nil),
        ("{service}@{environment}", "environment", "auth@", nil),
        ("{a}:{b}:{c}", "b", "x:y:z", "y"),
        ("{a}:{b}:{c}", "c", "x:y:z:w", "z:w"),
        ("{a}:{b}:{c}", "b", "x:y", nil),
        ("arn:{region}/{id}", "region", "arn:eu-west-1/i-1", "eu-west-1"),
        ("arn:{region}/{id}", "region", "urn:eu-west-1/i-1", nil),
        ("{id}.internal", "id", "a.internal.internal", "a.internal"),
        ("{id}.internal", "id", ".internal", nil),
        ("{id}", "id", "(),:/@%\u{1F600}é", "(),:/@%\u{1F600}é"),
        ("{{{id}}}", "id", "{x}", "x"),
    ])
    func `a part of a name is found`(pattern: String, part: String, name: String, found: String?) throws {
        let pattern = try NamePattern(Template(pattern), part: part)
        #expect(pattern.part(of: Array(name.utf8)[...]).map { String(decoding: $0, as: UTF8.self) } == found)
    }

    @Test func `parts that nothing tells apart are refused`() {
        #expect(throws: NamePattern.Fault.self) { try NamePattern(Template("{a}{b}"), part: "a") }
        #expect(throws: NamePattern.Fault.self) { try NamePattern(Template("{a}"), part: "b") }
    }
}
