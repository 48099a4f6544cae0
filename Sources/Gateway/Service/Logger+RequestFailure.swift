import Logging
import Resolver

extension Logger {
    /// Logs why a request was not answered, with what its client is not told.
    func log(_ failure: RequestFailure) {
        switch failure.code {
        case .cancelled: break
        case .internalError: error("\(failure.code.rawValue): \(failure.detail)")
        default: warning("\(failure.code.rawValue): \(failure.detail)")
        }
    }
}
