import Foundation
import Publishing

/// Tells what images consist of, one file after the other. One document at a time is in memory.
struct SBOMCollector: Collector {
    let paths: [String]

    /// Bytes of a file at most.
    static let fileByteLimit = 256 << 20

    func collect(reportingTo console: Console, into send: MessageSink) async throws -> Int {
        var faults = 0
        for path in paths {
            do {
                let (bill, time) = try Self.read(path)
                for message in bill.messages(at: time) { try await send(message) }
            } catch let error as BillError {
                console.print("\(path): \(error)")
                faults += 1
            }
        }
        return faults
    }

    private static func read(_ path: String) throws(BillError) -> (bill: BillOfMaterials, time: Timestamp) {
        let data: Data
        do {
            let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            data = try handle.read(upToCount: fileByteLimit + 1) ?? Data()
        } catch {
            throw BillError(description: "cannot be read: \(error.plainReason)")
        }
        guard data.count <= fileByteLimit else {
            throw BillError(description: "longer than \(fileByteLimit) bytes")
        }
        let bill = try BillReader.read(data)
        guard let time = bill.createdOn ?? SourceFile(path: path).modifiedOn else {
            throw BillError(description: "tells no time at which it was drawn up")
        }
        return (bill, time)
    }
}
