import Foundation
import Testing

@testable import Collect

/// Bills of materials of real images become services, their deployments, and the packages in them.
struct SBOMTests {
    /// The real files lie beside the package.
    static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("shared/data/sbom").path

    static func paths(_ fragment: String) -> [String] {
        SourceFile.files(in: folder) { $0.contains(fragment) }.map(\.path)
    }

    @Test func `eight SPDX files of one image are one service with eight deployments`() async throws {
        let paths = Self.paths("kube-proxy")
        try #require(paths.count == 8)
        let transcript = try await Transcript.of(SBOMCollector(paths: paths))
        #expect(transcript.names(of: "Service") == ["k8s.gcr.io/kube-proxy"])
        let tags = ["v1.24.1", "v1.24.2", "v1.24.3", "v1.24.4", "v1.24.5", "v1.24.6", "v1.25.1", "v1.25.2"]
        #expect(transcript.names(of: "ServiceDeployment") == tags.map { "k8s.gcr.io/kube-proxy@" + $0 })
        let list = transcript.value("ServiceDeploymentDependencies", of: "k8s.gcr.io/kube-proxy@v1.24.1")
        #expect(list?["dependencies"]?.items.count == 97)
        #expect(list?["withoutVersion"] == 2)
    }

    @Test func `a CycloneDX file tells the image by name, tag and digest`() async throws {
        let transcript = try await Transcript.of(SBOMCollector(paths: Self.paths("alpine")))
        #expect(
            transcript.value("DockerImage", of: "docker.io/library/alpine@latest")?.text == """
                {"image":"docker.io/library/alpine:latest","repository":"docker.io/library/alpine","tag":"latest",\
                "digest":"sha256:1304f174557314a7ed9eddb4eab12fed12cb0cd9809e4c28f29af86979a3c870"}
                """
        )
        #expect(transcript.names(of: "SoftwareDependencyVersion").contains("alpine:zlib:1.2.12-r3"))
        #expect(transcript.value("Licenses", of: "alpine:zlib:1.2.12-r3")?.text == #"{"licenses":["Zlib"]}"#)
        #expect(Set(transcript.messages.map(Self.time)) == ["2022-10-20T19:55:54Z"])
    }

    @Test func `every dependency's parts give the name of a version that was told`() async throws {
        let transcript = try await Transcript.of(SBOMCollector(paths: Self.paths(".json")))
        let versions = Set(transcript.names(of: "SoftwareDependencyVersion"))
        let lists = transcript.readings("ServiceDeploymentDependencies")
        #expect(lists.count == 20)
        for item in lists.flatMap({ $0.value["dependencies"]?.items ?? [] }) {
            let parts = ["group", "artifact", "version"].compactMap { item[$0]?.string }
            #expect(item["name"]?.string == parts.joined(separator: ":"))
            #expect(versions.contains(parts.joined(separator: ":")))
        }
    }

    @Test func `a described package names the image`() throws {
        let document = """
            {"spdxVersion": "SPDX-2.3", "SPDXID": "SPDXRef-DOCUMENT", "name": "whatever",
             "documentNamespace": "https://example.org/1", "creationInfo": {"created": "2024-01-01T00:00:00Z"},
             "packages": [
               {"SPDXID": "SPDXRef-root", "name": "ghcr.io/team/app", "versionInfo": "1.2.3",
                "primaryPackagePurpose": "CONTAINER"},
               {"SPDXID": "SPDXRef-1", "name": "left-pad", "versionInfo": "1.0.0"}],
             "relationships": [{"spdxElementId": "SPDXRef-DOCUMENT", "relationshipType": "DESCRIBES",
                                "relatedSpdxElement": "SPDXRef-root"}]}
            """
        let bill = try BillReader.read(Data(document.utf8))
        #expect(bill.deployment.name == "ghcr.io/team/app@1.2.3")
        #expect(bill.isImage)
        #expect(bill.components.map { $0.coordinates.dependency.name } == ["generic:left-pad"])
    }

    private static func time(_ message: Message) -> String? {
        (message.item["collectedOn"] ?? message.item["observedOn"])?.string
    }
}

extension JSON {
    var items: [JSON] {
        guard case .array(let items) = self else { return [] }
        return items
    }

    var string: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }
}
