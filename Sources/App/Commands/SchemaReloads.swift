import Gateway
import Ingest
import Logging
import Schema
import ServiceLifecycle
import UnixSignals

/// Reads the schema files again at every SIGHUP, until the program is told to end.
struct SchemaReloads {
    let paths: [String]
    let texts: SchemaTexts
    let logger: Logger
    /// Serves another schema.
    let serve: @Sendable (ServedSchema) async throws -> Void

    func run() async {
        var texts = texts
        for await _ in await UnixSignalsSequence(trapping: .sighup).cancelOnGracefulShutdown() {
            await reload(&texts)
        }
    }

    /// Takes what the files now say, as far as it is good.
    func reload(_ texts: inout SchemaTexts) async {
        var candidate = texts
        let (taken, refused) = candidate.replace(with: paths.map(read))
        for refusal in refused {
            for problem in refusal.problems { logger.error("\(problem)") }
            logger.error("\(refusal.name) is refused; what it said before stays in service")
        }
        guard !taken.isEmpty else {
            logger.notice("The schema stays as it was")
            return
        }
        do {
            try await serve(candidate.schema)
            texts = candidate
            logger.notice("Serving what \(taken.joined(separator: ", ")) now says")
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

extension EdgeUpkeep {
    /// Puts the rules of a schema in use.
    ///
    /// - Throws: ``CommandFailure`` where PostgreSQL does not take them.
    func use(rulesOf schema: ServedSchema) async throws(CommandFailure) {
        do throws(EdgeRegistrationError) {
            try await use(schema.catalogue.edgeRules)
        } catch {
            switch error {
            case .refused(let refused):
                let problems = refused.map {
                    schema.catalogue.problem(with: $0.rule, "'\($0.rule.items)' finds no items: \($0.reason)")
                }
                throw CommandFailure(.configuration, "\(TypeSystemError(problems))")
            case .database: throw CommandFailure(.unavailable, "\(error)")
            }
        }
    }
}

extension HousekeepingRounds {
    /// Carries out the rules of a schema from the next round on.
    func use(rulesOf schema: ServedSchema) {
        use(retentions: schema.catalogue.retentions, keeps: schema.catalogue.keeps)
    }
}

extension RecordingRounds {
    /// Records what a schema says from the next look on.
    func use(rulesOf schema: ServedSchema) { use(schema.catalogue.recordings) }
}
