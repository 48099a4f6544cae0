import Foundation
import NIOCore
import Testing

@testable import App

@Suite struct ListenAddressTests {
    @Test(arguments: [
        ("127.0.0.1", "http://127.0.0.1:9000"), ("::1", "http://[::1]:9000"), ("here", "http://here:9000"),
    ])
    func `a URL has brackets around an IPv6 address`(host: String, url: String) {
        #expect(ListenAddress(host: host, port: 0).url(boundPort: 9_000) == url)
        #expect(ListenAddress(host: host, port: 9_000).url() == url)
    }

    @Test(arguments: [
        (EADDRINUSE, "another process listens there"), (EADDRNOTAVAIL, "this machine has no such address"),
    ])
    func `a refused address is told with the reason`(code: CInt, reason: String) {
        let failure = ListenAddress(host: "::1", port: 1).failure(IOError(errnoCode: code, reason: "bind"))
        #expect(failure.kind == .unavailable)
        #expect(failure.description == "[::1]:1 is not to be had: \(reason)")
    }
}
