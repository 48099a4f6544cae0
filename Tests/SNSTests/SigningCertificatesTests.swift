import SNSTesting
import Schema
import Synchronization
import Testing

@testable import SNS

@Suite(.timeLimit(.minutes(2))) struct SigningCertificatesTests {
    private let topic: Topic
    private let url: SigningCertificateURL

    init() throws {
        topic = try #require(Topic(arn: TestEnvelope.topic))
        url = try SigningCertificateURL(TestEnvelope.certificateURL, of: topic)
    }

    private func certificates(
        _ fetcher: ScriptedFetcher,
        limits: CertificateTable.Limits = CertificateTable.Limits(),
        now: @escaping @Sendable () -> Timestamp = { TestTime.now }
    ) -> SigningCertificates {
        SigningCertificates(
            CertificateInspection(
                authorities: CertificateAuthorities([TestAuthority.trusted.certificate]),
                fetcher: fetcher
            ),
            limits: limits,
            now: now
        )
    }

    private func refusal(_ certificates: SigningCertificates, _ url: SigningCertificateURL) async -> Refusal.Code? {
        do throws(Refusal) {
            _ = try await certificates.certificate(at: url, of: topic)
            return nil
        } catch {
            return error.code
        }
    }

    @Test func `a certificate is fetched once for many deliveries, also for those that come at once`() async throws {
        let (gate, opening) = AsyncStream.makeStream(of: Never.self)
        let pem = try TestAuthority.trusted.certificate().pem
        let fetcher = ScriptedFetcher([url.text: .answer(status: 200, body: pem)], gate: gate)
        let certificates = certificates(fetcher)
        try await withThrowingTaskGroup { group in
            for _ in 0..<20 { group.addTask { _ = try await certificates.certificate(at: url, of: topic) } }
            while fetcher.asked.isEmpty { await Task.yield() }
            opening.finish()
            try await group.waitForAll()
        }
        #expect(await refusal(certificates, url) == nil)
        #expect(fetcher.asked == [url.text])
    }

    @Test func `a certificate is fetched anew when it has expired, and after a day`() async throws {
        let fetcher = ScriptedFetcher([:])
        let clock = Mutex(TestTime.now)
        let certificates = certificates(fetcher) { clock.withLock { $0 } }
        func serve(until end: Timestamp) throws {
            let certificate = TestAuthority.trusted.certificate(validity: TestAuthority.validity.lowerBound..<end)
            fetcher.set(url.text, .answer(status: 200, body: try certificate.pem))
        }
        try serve(until: TestTime.seconds(3_600))
        for (seconds, fetches) in [(0, 1), (3_599, 1), (3_600, 2), (3_600 + 86_399, 2), (3_600 + 86_400, 3)] {
            if seconds == 3_600 { try serve(until: TestAuthority.validity.upperBound) }
            clock.withLock { $0 = TestTime.seconds(Int64(seconds)) }
            #expect(await refusal(certificates, url) == nil)
            #expect(fetcher.asked.count == fetches, "after \(seconds) s")
        }
    }

    @Test func `a failure is remembered for ten seconds`() async throws {
        let fetcher = ScriptedFetcher([url.text: .failure])
        let clock = Mutex(TestTime.now)
        let certificates = certificates(fetcher) { clock.withLock { $0 } }
        #expect(await refusal(certificates, url) == .certificateUnavailable)
        fetcher.set(url.text, .answer(status: 200, body: try TestAuthority.trusted.certificate().pem))
        clock.withLock { $0 = TestTime.seconds(9) }
        #expect(await refusal(certificates, url) == .certificateUnavailable)
        #expect(fetcher.asked.count == 1)
        clock.withLock { $0 = TestTime.seconds(10) }
        #expect(await refusal(certificates, url) == nil)
    }

    @Test func `when the delivery that fetches is given up, one that waits goes on`() async throws {
        let fetcher = ScriptedFetcher([url.text: .silence])
        let certificates = certificates(fetcher)
        try await withThrowingTaskGroup { group in
            let first = Task { try await certificates.certificate(at: url, of: topic) }
            while fetcher.asked.isEmpty { await Task.yield() }
            for _ in 0..<5 { group.addTask { _ = try await certificates.certificate(at: url, of: topic) } }
            fetcher.set(url.text, .answer(status: 200, body: try TestAuthority.trusted.certificate().pem))
            first.cancel()
            try await group.waitForAll()
            await #expect(throws: Refusal.self) { try await first.value }
        }
        #expect(fetcher.asked.count == 2)
    }

    @Test func `forged addresses neither pile up nor push out what is known`() async throws {
        let fetcher = try ScriptedFetcher()
        var limits = CertificateTable.Limits()
        limits.failures = 8
        let certificates = certificates(fetcher, limits: limits)
        #expect(await refusal(certificates, url) == nil)
        for number in 0..<100 {
            let forged = try SigningCertificateURL(
                "\(TestEnvelope.host)/SimpleNotificationService-\(number).pem",
                of: topic
            )
            #expect(await refusal(certificates, forged) == .certificateUnavailable)
        }
        #expect(await refusal(certificates, url) == nil)
        #expect(fetcher.asked.count { $0 == url.text } == 1)
    }

    @Test func `no more than a few certificates are fetched at once`() async throws {
        let fetcher = ScriptedFetcher([:], gate: AsyncStream { _ in })
        var limits = CertificateTable.Limits()
        limits.inquiries = 2
        let certificates = certificates(fetcher, limits: limits)
        let urls = try (0..<3).map {
            try SigningCertificateURL("\(TestEnvelope.host)/SimpleNotificationService-\($0).pem", of: topic)
        }
        await withTaskGroup { group in
            for url in urls.prefix(2) { group.addTask { _ = try? await certificates.certificate(at: url, of: topic) } }
            while fetcher.asked.count < 2 { await Task.yield() }
            #expect(await refusal(certificates, urls[2]) == .certificateUnavailable)
            group.cancelAll()
        }
        #expect(fetcher.asked.count == 2)
    }
}
