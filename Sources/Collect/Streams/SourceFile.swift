import Foundation
import Publishing

/// Why a file could not be read.
struct SourceError: Error, CustomStringConvertible {
    let path: String
    let reason: String

    var description: String { path + ": " + reason }
}

/// A file that a source consists of, plain or compressed.
struct SourceFile {
    let path: String

    /// The program that reads compressed files. Debian's apt brings it along; it decides by the file's name.
    var decompressor = "/usr/lib/apt/apt-helper"

    private static let compressedExtensions: Set<String> = ["lz4", "gz", "xz", "bz2", "zst"]

    var exists: Bool { FileManager.default.fileExists(atPath: path) }

    /// When the file was last written; `nil` when it cannot be told.
    var modifiedOn: Timestamp? {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return (attributes?[.modificationDate] as? Date).map { Timestamp($0) }
    }

    /// The whole file as text, for small ones; `nil` when it cannot be read.
    var text: String? {
        FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
    }

    /// Hands the file's lines over one by one.
    ///
    /// - Throws: ``SourceError`` when the file cannot be read to its end, and whatever `body` throws.
    func forEachLine(_ body: (String) async throws -> Void) async throws {
        if Self.compressedExtensions.contains(URL(fileURLWithPath: path).pathExtension) {
            guard FileManager.default.isExecutableFile(atPath: decompressor) else {
                let reason = "it is compressed, and apt's \(decompressor), which would read it, is missing"
                throw SourceError(path: path, reason: reason)
            }
            try await forEachLine(of: reading { try ProgramChunks(decompressor, ["cat-file", path]) }, body)
        } else {
            try await forEachLine(of: reading { try FileChunks(path: path) }, body)
        }
    }

    private func forEachLine(of chunks: some ByteChunks, _ body: (String) async throws -> Void) async throws {
        var lines = Lines(chunks)
        while let line = try reading({ try lines.next() }) { try await body(line) }
    }

    private func reading<Result>(_ action: () throws -> Result) throws(SourceError) -> Result {
        do {
            return try action()
        } catch {
            throw SourceError(path: path, reason: error.plainReason)
        }
    }

    /// The files of a folder whose names pass, in the order of their names; empty when there is no such folder.
    static func files(in folder: String, where passes: (String) -> Bool) -> [SourceFile] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter(passes).sorted().map { SourceFile(path: folder + "/" + $0) }
    }
}
