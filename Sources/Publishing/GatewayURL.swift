import Foundation

/// Where a gateway is: an `http` or `https` URL without a path of the gateway's own.
package struct GatewayURL: Sendable, CustomStringConvertible {
    package static let standard = "http://127.0.0.1:8080"
    package static let environmentVariable = "COCKPIT_URL"

    package let description: String

    /// - Parameter text: What a person said; else the environment is asked, and else it is the ``standard``.
    /// - Throws: ``Malformed`` for what is no such URL.
    package init(
        _ text: String?,
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws(Malformed) {
        let variable = environment[Self.environmentVariable] ?? ""
        let url = text ?? (variable.isEmpty ? Self.standard : variable)
        guard let parts = URLComponents(string: url), ["http", "https"].contains(parts.scheme?.lowercased()),
            parts.host?.isEmpty == false
        else { throw Malformed(text: url) }
        var base = url[...]
        while base.last == "/" { base = base.dropLast() }
        description = String(base)
    }

    package struct Malformed: Error, CustomStringConvertible {
        let text: String

        package var description: String { "'\(text)' is not an http or https URL of a gateway." }
    }
}
