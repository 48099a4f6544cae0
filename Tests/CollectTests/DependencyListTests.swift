import Testing

@testable import Collect

/// A deployment's list holds each version once, whatever architectures it is installed for.
struct DependencyListTests {
    @Test func `architectures of one version are one entry`() {
        var list = DependencyList()
        let coordinates = PackageCoordinates(group: "deb", artifact: "libc6")
        func entry(_ version: String, _ architecture: String) -> DependencyList.Entry {
            DependencyList.Entry(coordinates: coordinates, version: version, architectures: [architecture])
        }
        let additions = [list.add(entry("2.36-9", "i386")), list.add(entry("2.36-9", "amd64"))]
        #expect(additions == [true, false])
        #expect(
            list.value.text == """
                {"dependencies":[{"name":"deb:libc6:2.36-9","group":"deb","artifact":"libc6","version":"2.36-9",\
                "architectures":["amd64","i386"]}]}
                """
        )
    }

    @Test func `an installed package is a dependency, its version, and what it relies on`() throws {
        let paragraph = try #require(
            ControlParserTests.paragraphs(ControlParserTests.status, keeping: InstalledPackage.parser()).first
        )
        let package = try #require(InstalledPackage(paragraph))
        let messages = InstalledPackages.messages(package, changedOn: Timestamp(microseconds: 0))
        #expect(
            messages.map(\.subject) == [
                #"SoftwareDependency "deb:openssl""#, #"SoftwareDependencyVersion "deb:openssl:3.0.17-1~deb12u2""#,
                #"DisplayName of SoftwareDependency "deb:openssl""#,
                #"PackageDependencies of SoftwareDependencyVersion "deb:openssl:3.0.17-1~deb12u2""#,
            ]
        )
        #expect(messages[1].item["parent"]?.text == #"{"type":"SoftwareDependency","name":"deb:openssl"}"#)
    }
}
