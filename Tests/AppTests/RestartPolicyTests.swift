import Testing

@testable import App

@Suite struct RestartPolicyTests {
    /// The pauses before the restarts of PostgreSQLs that live so long each, up to the one that is given up.
    private func delays(_ lives: [(wasReady: Bool, duration: Duration)]) -> [Duration?] {
        var policy = RestartPolicy()
        return lives.map { policy.delay(wasReady: $0.wasReady, duration: $0.duration) }
    }

    @Test func `one that never was ready is given up at once`() {
        #expect(delays([(false, .seconds(1))]) == [nil])
    }

    @Test func `pauses double, and after some restarts in a row it is given up`() {
        let lives = Array(repeating: (wasReady: true, duration: Duration.seconds(1)), count: 6)
        #expect(
            delays(lives) == [
                .milliseconds(200), .milliseconds(400), .milliseconds(800), .milliseconds(1_600), .milliseconds(3_200),
                nil,
            ]
        )
    }

    @Test func `one that was ready once gets another chance when a restart fails`() {
        #expect(delays([(true, .seconds(1)), (false, .zero)]) == [.milliseconds(200), .milliseconds(400)])
    }

    @Test func `a long life starts a new row`() {
        let lives = [(true, Duration.seconds(1)), (true, .seconds(60)), (true, .zero)]
        #expect(delays(lives) == [.milliseconds(200), .milliseconds(200), .milliseconds(400)])
    }
}
