import Foundation
import Gateway

extension ServiceOptions {
    /// - Throws: ``CommandFailure`` for trusted documents that cannot be read.
    init(_ settings: Settings) throws(CommandFailure) {
        self.init(
            limits: settings.limits,
            allowsOtherDocuments: settings.allowsOtherDocuments,
            housekeeping: settings.housekeeping
        )
        guard let path = settings.trustedDocumentsFile else { return }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw CommandFailure(.configuration, "the file of trusted documents \(path) cannot be read")
        }
        do throws(TrustedDocuments.Malformed) {
            trustedDocuments = try TrustedDocuments(json: Array(data))
        } catch {
            throw CommandFailure(.configuration, "the file of trusted documents \(path) is not one: \(error)")
        }
    }
}
