import Foundation
import Schema

/// A GraphQL file that a command line names.
enum SourceFile {
    /// - Parameter path: `-` for standard input.
    /// - Throws: ``CommandFailure`` where there is nothing to read.
    static func read(_ path: String) throws(CommandFailure) -> Source {
        if path == "-" {
            return Source(Array(FileHandle.standardInput.readDataToEndOfFile()), name: "standard input")
        }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw CommandFailure(.configuration, "the file \(path) cannot be read")
        }
        return Source(Array(data), name: path)
    }

    static func read(_ paths: [String]) throws(CommandFailure) -> [Source] {
        var sources: [Source] = []
        for path in paths { sources.append(try read(path)) }
        return sources
    }
}
