import ArgumentParser
import Ingest
import Logging
import Schema

/// `cockpit dead-letters`
struct DeadLettersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dead-letters",
        abstract: "Prints what was delivered and could not be stored, the oldest first: a line of JSON each."
    )

    @OptionGroup var database: DatabaseOptions

    /// How many are read at a time; each may be as long as what SNS delivers.
    private static let pageLength = 50

    func run() async throws {
        try await CommandFailure.reporting {
            let settings = try Settings.resolve(database)
            let logger = Log.logger(max(settings.logLevel, .warning))
            let run = try await DatabaseRun(settings, logger: logger)
            try await run.perform(logger: logger) {
                _ = try await run.open(logger: logger)
                let letters = DeadLetters(database: run.database)
                var last: Int64 = 0
                while true {
                    let page = try await letters.page(after: last, count: Self.pageLength)
                    for letter in page { StandardOutput.write(DeadLetterLine(letter).json) }
                    guard let end = page.last else { return }
                    last = end.id
                }
            }
        }
    }
}

/// A dead letter as a line of NDJSON.
struct DeadLetterLine {
    let json: [UInt8]

    init(_ kept: DeadLetters.Kept) {
        let letter = kept.letter
        var json = Array(#"{"id":\#(kept.id),"place":\#(letter.fault.place)"#.utf8)
        let members = [
            ("receivedOn", kept.receivedOn.rfc3339), ("source", letter.source), ("deliveryId", letter.deliveryID),
            ("sentOn", letter.sentOn.rfc3339),
            ("code", letter.fault.code), ("message", letter.fault.message), ("path", letter.fault.path),
            ("body", String(decoding: letter.body, as: UTF8.self)),
        ]
        for (name, value) in members {
            json += Array(#","\#(name)":"#.utf8)
            JSONText.append(value, to: &json)
        }
        self.json = json + Array("}\n".utf8)
    }
}
