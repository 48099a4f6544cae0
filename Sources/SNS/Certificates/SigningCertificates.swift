import Schema
import Synchronization

/// The certificates that SNS signs with, each fetched and checked once for all deliveries that ask for it at a time.
final class SigningCertificates: Sendable {
    private let inspection: CertificateInspection
    private let now: @Sendable () -> Timestamp
    private let table: Mutex<CertificateTable>

    init(
        _ inspection: CertificateInspection,
        limits: CertificateTable.Limits = CertificateTable.Limits(),
        now: @escaping @Sendable () -> Timestamp
    ) {
        self.inspection = inspection
        self.now = now
        table = Mutex(CertificateTable(limits))
    }

    /// - Throws: ``Refusal`` with `certificateUnavailable`, also when the task is cancelled, or `certificateNotTrusted`.
    func certificate(at url: SigningCertificateURL, of topic: Topic) async throws(Refusal) -> SigningCertificate {
        while !Task.isCancelled {
            switch table.withLock({ $0.step(url, now: now()) }) {
            case .use(let certificate): return certificate
            case .refuse(let refusal): throw refusal
            case .wait(let stream): for await _ in stream {}
            case .inquire: await inquire(url, topic)
            }
        }
        throw Refusal(.certificateUnavailable, "The delivery was given up.")
    }

    private func inquire(_ url: SigningCertificateURL, _ topic: Topic) async {
        let result: Result<SigningCertificate, Refusal>
        do throws(Refusal) {
            result = .success(try await inspection.certificate(at: url, of: topic, now: now()))
        } catch {
            result = .failure(error)
        }
        // That this delivery was given up says nothing about the certificate.
        let finding = Task.isCancelled ? nil : result
        let waiting = table.withLock { $0.settle(url, finding, now: now()) }
        for continuation in waiting { continuation.finish() }
    }
}
