import Publishing
import Testing

@testable import Collect

/// An installed package is vulnerable when the archive's security list has a newer build of it.
struct SecurityFixesTests {
    @Test func `a newer build is a vulnerability`() {
        #expect(
            Self.value(installed: "3.0.16-1", listed: ["3.0.15-1", "3.0.17-1~deb12u2", "3.0.17-1~deb12u1"]) == """
                {"source":"debian-security","vulnerabilities":[{"id":"debian-security:openssl/3.0.17-1~deb12u2",\
                "severity":"UNKNOWN","package":"openssl","installedVersion":"3.0.16-1",\
                "fixedVersion":"3.0.17-1~deb12u2"}]}
                """
        )
    }

    @Test(arguments: [["3.0.16-1"], ["3.0.15-9"], []])
    func `no newer build is an empty list`(listed: [String]) {
        #expect(
            Self.value(installed: "3.0.16-1", listed: listed) == #"{"source":"debian-security","vulnerabilities":[]}"#
        )
    }

    @Test func `a build for another architecture fixes nothing`() {
        #expect(
            Self.value(installed: "3.0.16-1", listed: ["3.0.17-1"], architecture: "i386")
                == #"{"source":"debian-security","vulnerabilities":[]}"#
        )
    }

    @Test func `without lists nothing is told but a warning`() async throws {
        let (console, text) = Transcript.recordingConsole()
        let package = InstalledPackages.Package(name: "openssl", architecture: "amd64", version: "3.0.16-1")
        let fixes = SecurityFixes(packages: [package], files: HostFiles(archiveLists: "/nowhere"))
        try await fixes.collect(reportingTo: console) { _ in Issue.record("a message was sent") }
        #expect(
            text() == """
                warning: no security list in /nowhere: vulnerabilities stay unknown (run apt-get update)

                """
        )
    }

    static func value(installed: String, listed: [String], architecture: String = "amd64") -> String? {
        let list = listed.map { "Package: openssl\nVersion: \($0)\nArchitecture: \(architecture)" }
        var builds = SecurityBuilds(of: ["openssl"])
        let text = list.joined(separator: "\n\n")
        for paragraph in ControlParserTests.paragraphs(text, keeping: SecurityBuild.parser()) {
            if let build = SecurityBuild(paragraph) { builds.add(build) }
        }
        let package = InstalledPackages.Package(name: "openssl", architecture: "amd64", version: installed)
        let messages = Array(SecurityFixes.messages([package], builds, readOn: Timestamp(microseconds: 0)))
        return messages.first?.item["value"]?.text
    }
}
