import Postgres
import Testing

@testable import Ingest

struct MessageTests {
    @Test func `outcomes come back in the order of the messages`() async throws {
        let messages: [Message] = [
            .reading(reading("a", "1")), .resource(resource("a")), .resource(resource("b", child(of: "b"))),
            .reading(reading("b", "{")),
        ]
        let outcome = BatchOutcome(
            resources: [
                .stored(.init(status: .unchanged, resourceID: UUID(high: 0, low: 1), readingID: nil)),
                .rejected(Rejection(code: .parentIsItself, message: "", path: "/parent")),
            ],
            readings: [
                .stored(.init(status: .created, resourceID: UUID(high: 0, low: 1), readingID: 7)),
                .rejected(Rejection(code: .valueMalformed, message: "", path: "/value")),
            ]
        )
        let batch = Batch(messages)
        #expect(batch.resources.map(\.resource.name) == ["a", "b"])
        #expect(batch.readings.map(\.resource.name) == ["a", "b"])
        let words = outcome.outcomes(of: messages).map { outcome in
            switch outcome {
            case .stored(let stored): stored.status.rawValue
            case .rejected(let rejection): "\(rejection.code.rawValue) \(rejection.path)"
            }
        }
        #expect(
            words == ["CREATED", "UNCHANGED", "PARENT_IS_ITSELF /resource/parent", "VALUE_MALFORMED /reading/value"]
        )
    }
}
