import Foundation
import NIOCore

/// Where `cockpit serve` listens.
struct ListenAddress {
    let host: String
    /// 0 for any that is free.
    let port: Int

    /// - Parameter boundPort: The port that the system gave; `nil` for the one that was asked for.
    func url(boundPort: Int? = nil) -> String { "http://\(bracketedHost):\(boundPort ?? port)" }

    /// Why the address cannot be listened on.
    func failure(_ error: any Error) -> CommandFailure {
        CommandFailure(.unavailable, "\(bracketedHost):\(port) is not to be had: \(reason(error))")
    }

    /// An IPv6 address goes into brackets before a port.
    private var bracketedHost: String { host.contains(":") ? "[\(host)]" : host }

    private func reason(_ error: any Error) -> String {
        switch error {
        case is SocketAddressError.UnknownHost: "no address is known for this host"
        case let error as IOError where error.errnoCode == EADDRINUSE: "another process listens there"
        case let error as IOError where error.errnoCode == EADDRNOTAVAIL: "this machine has no such address"
        default: "\(error)"
        }
    }
}
