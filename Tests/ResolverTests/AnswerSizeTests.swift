import Testing

@testable import Resolver

struct AnswerSizeTests {
    @Test(arguments: [1, 7, 641, 10_000], [10, 97, 4_000])
    func `there is room for an answer like the last one`(rows: Int, bytesOfRow: Int) {
        let size = AnswerSize()
        size.note(rows * bytesOfRow, rows: rows)
        #expect(size.expected(rows: rows) >= rows * bytesOfRow)
    }

    @Test func `room grows with the rows`() {
        let size = AnswerSize()
        size.note(100_000, rows: 100)
        #expect(size.expected(rows: 1_000) >= 900_000)
        #expect(size.expected(rows: 1) < 2_000)
    }

    @Test func `many short answers make one long one forgotten`() {
        let size = AnswerSize()
        size.note(100_000, rows: 100)
        for _ in 0..<200 { size.note(2_000, rows: 100) }
        #expect(size.expected(rows: 100) < 6_000)
    }

    @Test func `rows of megabytes make no room for others of their size`() {
        let size = AnswerSize()
        size.note(50_000_000, rows: 1)
        #expect(size.expected(rows: 10_000) < 50_000_000)
    }

    @Test func `an answer without rows changes nothing`() {
        let size = AnswerSize()
        let expected = size.expected(rows: 10)
        size.note(1_000_000, rows: 0)
        #expect(size.expected(rows: 10) == expected)
    }
}
