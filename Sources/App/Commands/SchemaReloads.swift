import Gateway
import Logging
import Schema
import ServiceLifecycle
import UnixSignals

/// Reads the schema files again at every SIGHUP, for as long as the service runs.
struct SchemaReloads: Service {
    let paths: [String]
    let texts: SchemaTexts
    /// Serves another schema.
    let serve: @Sendable (ServedSchema) async throws -> Void
    let logger: Logger

    func run() async throws {
        var texts = texts
        for await _ in await UnixSignalsSequence(trapping: .sighup).cancelOnGracefulShutdown() {
            await reload(&texts)
        }
    }

    private func reload(_ texts: inout SchemaTexts) async {
        var candidate = texts
        let (taken, refused) = candidate.replace(with: paths.map(read))
        for refusal in refused {
            for problem in refusal.problems { logger.error("\(problem)") }
            logger.error("\(refusal.name) is refused; what it said before stays in service")
        }
        guard !taken.isEmpty else {
            logger.notice("The schema is as it was")
            return
        }
        do {
            try await serve(candidate.schema)
            texts = candidate
            logger.notice("Serving \(taken.joined(separator: ", ")) as read again")
        } catch {
            logger.error("The schema stays as it was: \(error)")
        }
    }

    private func read(_ path: String) -> Source? {
        do throws(CommandFailure) {
            return try SourceFile.read(path)
        } catch {
            logger.error("\(error); what it said before stays in service")
            return nil
        }
    }
}
