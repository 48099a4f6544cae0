import Foundation

/// Where bytes come from, a chunk at a time.
protocol ByteChunks {
    /// - Returns: The next bytes, never empty; `nil` at the end.
    mutating func next() throws -> [UInt8]?
}

/// A file's bytes, read as they are asked for.
struct FileChunks: ByteChunks {
    /// Bytes of one read.
    static let chunkByteLimit = 64 << 10

    private let handle: FileHandle

    init(path: String) throws {
        handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
    }

    mutating func next() throws -> [UInt8]? {
        guard let data = try handle.read(upToCount: Self.chunkByteLimit), !data.isEmpty else { return nil }
        return Array(data)
    }
}

/// What a program writes to its standard output. It is started here and waited for at its end.
struct ProgramChunks: ByteChunks {
    struct Failure: LocalizedError {
        let program: String
        let status: Int32

        var errorDescription: String? { "\(program) ended with status \(status)" }
    }

    private let process = Process()
    private let output = Pipe()
    private let program: String

    init(_ program: String, _ arguments: [String]) throws {
        self.program = program
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
    }

    mutating func next() throws -> [UInt8]? {
        if let data = try output.fileHandleForReading.read(upToCount: FileChunks.chunkByteLimit), !data.isEmpty {
            return Array(data)
        }
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Failure(program: program, status: process.terminationStatus)
        }
        return nil
    }
}
