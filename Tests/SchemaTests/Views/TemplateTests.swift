import Schema
import Testing

@Suite struct TemplateTests {
    @Test func `placeholders are told from text`() throws {
        let template = try Template("{service}@{environment}/x")
        #expect(
            template.parts == [.placeholder("service"), .text("@"), .placeholder("environment"), .text("/x")]
        )
        #expect(template.placeholders == ["service", "environment"])
    }

    @Test func `a brace that stands twice is text`() throws {
        #expect(try Template("{{{a}}}b").parts == [.text("{"), .placeholder("a"), .text("}b")])
    }

    @Test(arguments: ["{a", "a}", "{a}}", "}{"])
    func `braces without a counterpart are refused`(text: String) {
        #expect(throws: Template.Fault.self) { try Template(text) }
    }

    @Test func `a template is filled when every placeholder has a value`() throws {
        let template = try Template("{a}:{b}")
        #expect(template.filled { ["a": "1", "b": "x:y"][$0] } == "1:x:y")
        #expect(template.filled { ["a": "1"][$0] } == nil)
    }
}
