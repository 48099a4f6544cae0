import Foundation
import Publishing
import Testing

@testable import Collect

/// The lists that apt keeps become the packages of an archive, each once, and the names that they provide.
struct ArchiveTests {
    static let fixtures = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Fixtures").path

    static let collector = ArchiveCollector(folder: fixtures + "/Archive")

    @Test func `the newest version of a package counts, with the date and name of its release`() async throws {
        let transcript = try await Transcript.of(Self.collector)
        let libssl3 = transcript.readings("DebianPackage").filter { $0.resource.name == "libssl3" }
        #expect(libssl3.map(\.collectedOn.description) == ["2026-11-23T08:10:14Z"])
        #expect(
            libssl3.map(\.value.text) == [
                """
                {"version":"3.0.17-1~deb12u2+b1","architecture":"amd64","section":"libs","priority":"optional",\
                "source":"openssl","sourceVersion":"3.0.17-1~deb12u2",\
                "description":"Secure Sockets Layer toolkit - shared libraries","release":"oldstable-updates"}
                """
            ]
        )
        let openssl = transcript.readings("DebianPackage").filter { $0.resource.name == "openssl" }
        #expect(openssl.map(\.collectedOn.description) == ["2026-07-11T10:16:37Z"])
        #expect(openssl.map { $0.value["version"] } == ["3.0.17-1~deb12u2"])
        #expect(openssl.first?.value["release"] == "bookworm")
    }

    @Test func `of two lists with one version the newer one counts`() async throws {
        let transcript = try await Transcript.of(Self.collector)
        #expect(transcript.value("DebianPackage", of: "ca-certificates")?["release"] == "oldstable-updates")
    }

    @Test func `every package is told once, with all that it relies on`() async throws {
        let transcript = try await Transcript.of(Self.collector)
        let names = [
            "bsd-mailx", "ca-certificates", "dpkg", "exim4-daemon-light", "libc6", "libssl3", "openssl", "postfix",
        ]
        #expect(transcript.readings("DebianPackage").map(\.resource.name).sorted() == names)
        #expect(transcript.readings("PackageDependencies").map(\.resource.name).sorted() == names)
        #expect(transcript.messages.count == 2 * names.count + 2)
        #expect(transcript.console == "8 packages in 2 lists\n")
        #expect(
            transcript.value("PackageDependencies", of: "openssl")?.text == """
                {"preDepends":[],"depends":[{"anyOf":[{"package":"libc6","relation":">=","version":"2.34"}]},\
                {"anyOf":[{"package":"libssl3","relation":">=","version":"3.0.9"}]},\
                {"anyOf":[{"package":"libssl3","relation":"<<","version":"3.1"}]}],\
                "recommends":[{"anyOf":[{"package":"perl","qualifier":"any"}]}],\
                "suggests":[{"anyOf":[{"package":"ca-certificates"}]}],"provides":[]}
                """
        )
    }

    @Test func `a name that is provided and wanted tells who provides it`() async throws {
        let providers = try await Transcript.of(Self.collector).readings("PackageProviders")
        // No package wants libnss-files, and libc6 needs nobody to be libc6.
        #expect(providers.map(\.resource.name) == ["default-mta", "mail-transport-agent"])
        #expect(
            providers.last?.value.text == """
                {"providers":[{"package":"exim4-daemon-light"},\
                {"package":"postfix","relation":"=","version":"3.7"}]}
                """
        )
    }

    @Test func `nothing is said of what other collectors speak of`() async throws {
        let messages = try await Transcript.of(Self.collector).messages
        #expect(messages.allSatisfy { $0.subject.hasSuffix("of DebianPackage \"\($0.resource.name)\"") })
    }

    @Test func `the same lists give the same bytes, which the views are tried on`() async throws {
        let printed = try await Transcript.printed(Self.collector)
        #expect(try String(contentsOfFile: Self.fixtures + "/Views/debian.ndjson", encoding: .utf8) == printed)
    }

    @Test func `a list without a release has the date of its file`() async throws {
        try await withFolder(["example.org_._Packages": "Package: a\nVersion: 1\n"]) { folder in
            let list = folder + "/example.org_._Packages"
            let date = Date(timeIntervalSince1970: 1_700_000_000)
            try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: list)
            let transcript = try await Transcript.of(ArchiveCollector(folder: folder))
            #expect(transcript.readings("DebianPackage").map(\.collectedOn.description) == ["2023-11-14T22:13:20Z"])
            #expect(
                transcript.console == """
                    warning: \(list): no release tells when it was made, so the file's own date is taken
                    1 packages in 1 lists

                    """
            )
        }
    }

    @Test func `a folder without lists is refused`() async throws {
        try await withFolder(["example.org_._Release": "Date: Mon, 23 Nov 2026 08:10:14 UTC\n"]) { folder in
            await #expect(throws: SourceError.self) { try await Transcript.of(ArchiveCollector(folder: folder)) }
        }
    }

    @Test func `nothing is told when one of the lists cannot be read`() async throws {
        let list = "Package: a\nVersion: 1\n"
        try await withFolder(["a_Packages": list, "b_Packages.lz4": "no such compression"]) { folder in
            let (console, _) = Transcript.recordingConsole()
            await #expect(throws: SourceError.self) {
                _ = try await ArchiveCollector(folder: folder).collect(reportingTo: console) { _ in
                    Issue.record("a message was sent")
                }
            }
        }
    }

    @Test(arguments: [
        ("Sat, 11 Jul 2026 10:16:37 UTC", "2026-07-11T10:16:37Z"),
        ("Mon, 02 Mar 2020 00:00:00 GMT", "2020-03-02T00:00:00Z"),
        ("Thu,  1 Jan 1970 1:02:03 +0000", "1970-01-01T01:02:03Z"),
    ])
    func `a release's date is read`(text: String, expected: String) {
        #expect(Timestamp(releaseDate: text)?.description == expected)
    }

    @Test(arguments: [
        "", "yesterday", "Sat, 11 Jul 2026 10:16:37 CEST", "Sat, 11 Jul 2026 10:16:37", "Sat, 31 Feb 2026 10:16:37 UTC",
        "Sat, 11 Quintilis 2026 10:16:37 UTC", "Sat, 11 Jul 2026 10:16 UTC",
    ])
    func `another text is no date of a release`(text: String) {
        #expect(Timestamp(releaseDate: text) == nil)
    }

    /// Runs a test on a folder with these files, and removes it afterwards.
    private func withFolder(_ files: [String: String], _ body: (String) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("archive-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for (name, text) in files { try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/" + name)) }
        try await body(folder)
    }
}

extension Message {
    fileprivate var resource: ResourceReference {
        switch self {
        case .resource(let message): message.resource
        case .reading(let message): message.resource
        }
    }
}
