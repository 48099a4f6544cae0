import Foundation

/// What a gateway answers for each item of a batch.
enum PublishStatus: String, CaseIterable, Sendable, Decodable {
    case created = "CREATED"
    case updated = "UPDATED"
    case unchanged = "UNCHANGED"
    case stale = "STALE"
    case rejected = "REJECTED"
}

/// The answer to one `publish`.
struct PublishResponse: Sendable, Equatable {
    let resources: [Item]
    let readings: [Item]

    struct Item: Sendable, Equatable, Decodable {
        /// The item's position in its list of the input.
        let index: Int
        let status: PublishStatus
        let code: String?
        let message: String?
        /// A JSON Pointer to the fault, from the input.
        let path: String?
    }

    /// The codes of GraphQL errors that pass by themselves.
    static let transientCodes: Set<String> = ["DATABASE_UNAVAILABLE", "OVERLOADED", "REQUEST_TIMED_OUT"]

    /// Reads the body of an answer with status 200.
    ///
    /// - Throws: ``PublishError`` with `busy` when all the answer's errors are transient.
    init(body: [UInt8]) throws(PublishError) {
        let answer = try Self.decode(body)
        if let errors = answer.errors, !errors.isEmpty {
            let isBusy = errors.allSatisfy { Self.transientCodes.contains($0.extensions?.code ?? "") }
            throw PublishError(code: isBusy ? .busy : .failed, detail: "the gateway refused: " + Self.list(errors))
        }
        guard let publish = answer.data?.publish else {
            throw PublishError(code: .unintelligible, detail: "the gateway's answer holds no data and no errors")
        }
        resources = publish.resources
        readings = publish.readings
    }

    /// The messages of the GraphQL errors in a body; `nil` when it is not a GraphQL answer that has some.
    static func errorMessages(in body: [UInt8]) -> String? {
        guard let errors = (try? decode(body))?.errors, !errors.isEmpty else { return nil }
        return list(errors)
    }

    // MARK: - Decoding

    private struct Answer: Decodable {
        let data: Root?
        let errors: [Problem]?
    }

    private struct Root: Decodable {
        let publish: Payload?
    }

    private struct Payload: Decodable {
        let resources: [Item]
        let readings: [Item]
    }

    private struct Problem: Decodable {
        let message: String
        let extensions: Extensions?

        struct Extensions: Decodable {
            let code: String?
        }
    }

    /// Errors of one answer that are shown; more are only counted.
    private static let shownErrorLimit = 3

    private static func decode(_ body: [UInt8]) throws(PublishError) -> Answer {
        do {
            return try JSONDecoder().decode(Answer.self, from: Data(body))
        } catch {
            throw PublishError(code: .unintelligible, detail: "the gateway's answer is not one to publish: \(error)")
        }
    }

    private static func list(_ errors: [Problem]) -> String {
        let shown = errors.prefix(shownErrorLimit).map(\.message).joined(separator: "; ")
        return errors.count > shownErrorLimit ? shown + "; and \(errors.count - shownErrorLimit) more" : shown
    }
}
