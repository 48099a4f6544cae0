import Testing

@testable import Collect

/// Lines come out the same however the bytes arrive.
struct LinesTests {
    @Test(arguments: 1...7)
    func `chunks of any size give the same lines`(size: Int) throws {
        #expect(try Self.lines("one\n\nthrée\nfour", chunkSize: size) == ["one", "", "thrée", "four"])
    }

    @Test func `a last line end adds no line`() throws {
        #expect(try Self.lines("one\n", chunkSize: 2) == ["one"])
        #expect(try Self.lines("", chunkSize: 2) == [])
    }

    private struct Pieces: ByteChunks {
        var rest: ArraySlice<UInt8>
        let size: Int

        mutating func next() -> [UInt8]? {
            defer { rest = rest.dropFirst(size) }
            return rest.isEmpty ? nil : Array(rest.prefix(size))
        }
    }

    private static func lines(_ text: String, chunkSize: Int) throws -> [String] {
        var lines = Lines(Pieces(rest: Array(text.utf8)[...], size: chunkSize))
        var result: [String] = []
        while let line = try lines.next() { result.append(line) }
        return result
    }
}
