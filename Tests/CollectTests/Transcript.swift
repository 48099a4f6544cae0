import Foundation
import Publishing
import Synchronization

@testable import Collect

/// What a collector said, and what it told the person meanwhile.
struct Transcript {
    var messages: [Message] = []
    var console = ""
    var faults = 0

    static func of(_ collector: some Collector) async throws -> Transcript {
        var transcript = Transcript()
        let (console, text) = recordingConsole()
        transcript.faults = try await collector.collect(reportingTo: console) { transcript.messages.append($0) }
        transcript.console = text()
        return transcript
    }

    /// A console that writes nowhere, and what was written to it.
    static func recordingConsole(isTerminal: Bool = false) -> (console: Console, text: () -> String) {
        let record = Record()
        let console = Console(isTerminal: isTerminal) { text in record.text.withLock { $0 += text } }
        return (console, { record.text.withLock { $0 } })
    }

    private final class Record: Sendable {
        let text = Mutex("")
    }

    /// The names of the Resources of a type, each once, in order.
    func names(of type: String) -> [String] {
        let names = messages.compactMap { message -> String? in
            guard case .resource(let claim) = message, claim.resource.type == type else { return nil }
            return claim.resource.name
        }
        return Set(names).sorted()
    }

    func readings(_ type: String) -> [ReadingMessage] {
        messages.compactMap { message in
            guard case .reading(let reading) = message, reading.type == type else { return nil }
            return reading
        }
    }

    /// The value of a Reading of the Resource with this name.
    func value(_ type: String, of name: String) -> JSON? {
        readings(type).first { $0.resource.name == name }?.value
    }

    /// The messages as `--print` writes them.
    static func printed(_ collector: some Collector) async throws -> String {
        var bytes: [UInt8] = []
        let printer = MessagePrinter { bytes += $0 }
        _ = try await printer.print(collector, reportingTo: recordingConsole().console)
        return String(decoding: bytes, as: UTF8.self)
    }
}
