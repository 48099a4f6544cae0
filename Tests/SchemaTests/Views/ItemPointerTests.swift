import Schema
import Testing

@Suite struct ItemPointerTests {
    private static let item =
        #"{"group":"org","a/b":"slash","n":1.50,"flag":true,"list":[7],"deep":{"x":"y"},"no":null}"#

    @Test(arguments: [
        ("group", "org"), ("/group", "org"), ("a/b", "slash"), ("n", "1.50"), ("flag", "true"), ("/list/0", "7"),
        ("/deep/x", "y"), ("deep", nil), ("list", nil), ("no", nil), ("missing", nil), ("", nil),
    ])
    func `keys and pointers find text`(pointer: String, text: String?) throws {
        let item = try JSONDocument.parse(Array(Self.item.utf8)).root
        #expect(try ItemPointer(pointer).text(in: item) == text)
    }

    @Test func `nothing between the braces is the item itself`() throws {
        let item = try JSONDocument.parse(Array(#""log4j""#.utf8)).root
        #expect(try ItemPointer("").text(in: item) == "log4j")
    }

    @Test func `keys are told apart by their bytes`() throws {
        let item = try JSONDocument.parse(Array("{\"e\u{301}\":1,\"\u{E9}\":2}".utf8)).root
        #expect(try ItemPointer("e\u{301}").text(in: item) == "1")
        #expect(try ItemPointer("\u{E9}").text(in: item) == "2")
    }
}
