import Testing

@testable import Collect

/// Control data is read line by line, and only what is asked for is kept.
struct ControlParserTests {
    static let status = """
        Package: openssl
        Status: install ok installed
        Architecture: amd64
        Version: 3.0.17-1~deb12u2
        Depends: libc6 (>= 2.34),
         libssl3 (>= 3.0.17)
        Conffiles:
         /etc/ssl/openssl.cnf 0b1c
        Description: Secure Sockets Layer toolkit
         This package is part of the project's
         .
           implementation.

        Package: gone
        Status: deinstall ok config-files
        Version: 1.0

        Package: kept
        Status: hold ok installed
        Version: 2:1.0-1
        """

    @Test func `a folded value keeps its lines`() {
        let paragraphs = Self.paragraphs(Self.status, keeping: ControlParser(keeping: "Description", "depends"))
        #expect(paragraphs.count == 1)
        #expect(paragraphs.first?["Depends"] == "libc6 (>= 2.34),\nlibssl3 (>= 3.0.17)")
        #expect(
            paragraphs.first?["description"] == """
                Secure Sockets Layer toolkit
                This package is part of the project's
                .
                  implementation.
                """
        )
        #expect(paragraphs.first?["Conffiles"] == nil)
    }

    @Test func `only installed packages are taken`() {
        let packages = Self.paragraphs(Self.status, keeping: InstalledPackage.parser()).compactMap {
            InstalledPackage($0)
        }
        #expect(packages.map(\.name) == ["openssl", "kept"])
        #expect(packages.first?.summary == "Secure Sockets Layer toolkit")
        #expect(packages.first?.depends.map(\.alternatives.first?.package) == ["libc6", "libssl3"])
        #expect(packages.last?.architecture == "all")
    }

    @Test func `blank lines and comments make no paragraph`() {
        #expect(Self.paragraphs("\n \n# nothing\n\n", keeping: ControlParser(keeping: "Package")).isEmpty)
    }

    @Test func `a security build names its source and the version advisories use`() {
        let list = """
            Package: libssl3
            Source: openssl (3.0.17-1~deb12u2)
            Version: 3.0.17-1~deb12u2+b1
            Architecture: amd64

            Package: zip
            Version: 3.0-13+deb12u1
            """
        let builds = Self.paragraphs(list, keeping: SecurityBuild.parser()).compactMap { SecurityBuild($0) }
        #expect(builds.map(\.source) == ["openssl", "zip"])
        #expect(builds.map(\.sourceVersion) == ["3.0.17-1~deb12u2", "3.0-13+deb12u1"])
    }

    static func paragraphs(_ text: String, keeping parser: ControlParser) -> [ControlParagraph] {
        var parser = parser
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        return lines.compactMap { parser.consume($0) } + [parser.finish()].compactMap { $0 }
    }
}
