import Testing

@testable import Collect

/// Package URLs are read into the names under which packages are known.
struct PackageURLTests {
    @Test(arguments: [
        ("pkg:deb/debian/openssl@3.0.17-1~deb12u2?arch=amd64&distro=debian-12", "deb:openssl:3.0.17-1~deb12u2"),
        ("pkg:deb/debian/bsdutils@1:2.36.1-8+deb11u1?upstream=util-linux%402.36", "deb:bsdutils:1:2.36.1-8+deb11u1"),
        ("pkg:deb/debian/libstdc%2B%2B6@12.2.0-14", "deb:libstdc++6:12.2.0-14"),
        ("pkg:alpine/zlib@1.2.12-r3?arch=x86_64", "alpine:zlib:1.2.12-r3"),
        ("pkg:apk/alpine/zlib@1.2.12-r3", "apk:zlib:1.2.12-r3"),
        ("pkg:maven/org.apache.logging.log4j/log4j-core@2.17.1", "maven/org.apache.logging.log4j:log4j-core:2.17.1"),
        ("pkg:golang/github.com/spf13/pflag@v1.0.5#sub/./path", "golang/github.com/spf13:pflag:v1.0.5"),
        (
            "pkg:golang/k8s.io/release/images/build/go-runner@(devel)",
            "golang/k8s.io/release/images/build:go-runner:(devel)"
        ),
        ("pkg:npm/%40angular/core@16.0.0", "npm/@angular:core:16.0.0"),
        ("pkg:npm/@angular/core@16.0.0", "npm/@angular:core:16.0.0"),
        ("pkg://PyPI/Ruamel_Yaml@0.18", "pypi:ruamel-yaml:0.18"),
        ("pkg:generic/a%3Ab@1%2F2", "generic:a%3Ab:1/2"),
    ])
    func `a package URL gives the version's name`(url: String, name: String) throws {
        let url = try #require(PackageURL(url))
        let version = try #require(url.version)
        #expect(PackageCoordinates(url).version(version).name == name)
    }

    @Test func `qualifiers and subpath are told apart`() throws {
        let url = try #require(PackageURL("pkg:deb/debian/curl@8?arch=amd64&Distro=debian%2012&empty=#a//b/../c"))
        #expect(url.qualifiers == ["arch": "amd64", "distro": "debian 12"])
        #expect(url.subpath == ["a", "b", "c"])
        #expect(url.namespace == ["debian"])
    }

    @Test(arguments: ["pkg:deb/debian/gnupg?arch=all", "pkg:npm/@angular/core"])
    func `a version may be missing`(url: String) throws {
        #expect(try #require(PackageURL(url)).version == nil)
    }

    @Test(arguments: ["", "deb/curl", "pkg:", "pkg:deb", "pkg:deb/", "pkg:1x/curl", "pkg:deb/a%zz", "pkg:deb/%ff@1"])
    func `another text is no package URL`(text: String) {
        #expect(PackageURL(text) == nil)
    }
}
