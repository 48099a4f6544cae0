import Testing

@testable import Collect

/// Compressed files are read by a program, and it is said when that is not there, or fails.
struct SourceFileTests {
    @Test func `a compressed file's lines are what the program writes`() async throws {
        #expect(
            try await Self.lines(SourceFile(path: "/lists/a.lz4", decompressor: "/bin/echo")) == [
                "cat-file /lists/a.lz4"
            ]
        )
    }

    @Test(arguments: [
        ("/nowhere/apt-helper", "it is compressed, and apt's /nowhere/apt-helper, which would read it, is missing"),
        ("/bin/false", "/bin/false ended with status 1"),
    ])
    func `a program that is missing or fails is named`(program: String, reason: String) async throws {
        let file = SourceFile(path: "/lists/a.lz4", decompressor: program)
        let error = await #expect(throws: SourceError.self) { try await Self.lines(file) }
        #expect(error?.description == "/lists/a.lz4: " + reason)
    }

    private static func lines(_ file: SourceFile) async throws -> [String] {
        var lines: [String] = []
        try await file.forEachLine { lines.append($0) }
        return lines
    }
}
