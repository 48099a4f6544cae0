import Testing

@testable import Publishing

/// Answers are read line by line, and an answer to something else is noticed.
struct PublishAnswerTests {
    private func read(_ lines: String..., count: Int) throws(PublishError) -> PublishAnswer {
        try PublishAnswer(Array(lines.map { $0 + "\n" }.joined().utf8), lineCount: count)
    }

    private static let rejected =
        #"{"line":2,"status":"REJECTED","code":"NAME_INVALID","message":"no","path":"/resource/name"}"#
    private static let end = #"{"complete":true,"counts":{"CREATED":1,"REJECTED":1}}"#

    @Test func `a whole answer has an item for every line`() throws {
        let answer = try read(#"{"line":1,"status":"CREATED","resource":"x"}"#, Self.rejected, Self.end, count: 2)
        #expect(
            answer.items == [
                .init(status: .created),
                .init(status: .rejected, code: "NAME_INVALID", message: "no", path: "/resource/name"),
            ]
        )
        #expect(answer.ending == .complete)
    }

    @Test func `an answer that breaks off has those that came whole`() throws {
        let text = #"{"line":1,"status":"STALE"}"# + "\n" + Self.rejected
        let answer = try PublishAnswer(Array(text.utf8), lineCount: 3)
        #expect(answer.items == [.init(status: .stale)])
        #expect(answer.ending == .brokenOff)
    }

    @Test func `an answer may say why it ends`() throws {
        let answer = try read(#"{"complete":false,"line":1,"code":"OVERLOADED","message":"later"}"#, count: 3)
        #expect(answer.items.isEmpty)
        #expect(answer.ending == .failed(code: "OVERLOADED", message: "later"))
    }

    @Test(arguments: [
        ["<html>"], [#"{"line":2,"status":"CREATED"}"#], [#"{"line":1,"status":"LOST"}"#], [end], [end, end],
        [#"{"line":1,"status":"CREATED"}"#, rejected, #"{"line":3,"status":"CREATED"}"#], [""],
    ])
    func `an answer to something else is an error`(lines: [String]) {
        let error = #expect(throws: PublishError.self) {
            try PublishAnswer(Array(lines.map { $0 + "\n" }.joined().utf8), lineCount: 2)
        }
        #expect(error?.code == .unintelligible)
    }

    @Test func `statuses are counted, and the first rejections told`() {
        var tally = Tally(shownRejectionLimit: 2)
        let rejection = PublishAnswer.Item(status: .rejected, code: "DEEP", message: "deep", path: "/reading/value/3")
        #expect(tally.add(.init(status: .created), to: "line 1") == nil)
        #expect(tally.add(rejection, to: "line 2") == "rejected line 2 at /reading/value/3: deep (DEEP)")
        #expect(tally.add(.init(status: .rejected, path: ""), to: "line 3") == "rejected line 3: no reason given")
        #expect(tally.add(rejection, to: "line 4") == nil)
        #expect(tally.unshown == 1)
        #expect(tally.summary == "1 created, 0 updated, 0 unchanged, 0 stale, 3 rejected")
    }
}
