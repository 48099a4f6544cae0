/// A bill of materials as CycloneDX writes it in JSON.
struct CycloneDXDocument: Decodable {
    let metadata: Metadata?
    let components: [Component]?

    struct Metadata: Decodable {
        let timestamp: String?
        let component: Component?
    }

    struct Component: Decodable {
        let type: String
        let name: String
        let group: String?
        let version: String?
        let purl: String?
        let scope: String?
        let licenses: [LicenseChoice]?
        let components: [Component]?
    }

    struct LicenseChoice: Decodable {
        let license: License?
        let expression: String?

        struct License: Decodable {
            let id: String?
            let name: String?
        }
    }

    /// Kinds of components that are no packages unless a package URL says so.
    private static let surroundings: Set<String> = [
        "operating-system", "file", "device", "device-driver", "firmware", "data", "platform", "container",
        "machine-learning-model", "cryptographic-asset",
    ]

    /// - Returns: `nil` when the document does not say what it is about.
    var bill: BillOfMaterials? {
        guard let subject = metadata?.component else { return nil }
        let packages = Self.flattened((components ?? []) + (subject.components ?? []))
            .filter { $0.purl != nil || !Self.surroundings.contains($0.type) }
        return BillOfMaterials(
            subject: subject.subject,
            isImage: subject.type == "container",
            createdOn: metadata?.timestamp.flatMap { Timestamp(rfc3339: $0) },
            components: packages.map(\.component)
        )
    }

    /// Components with those inside them, in document order. The decoder bounds the depth.
    private static func flattened(_ components: [Component]) -> [Component] {
        components.flatMap { [$0] + flattened($0.components ?? []) }
    }
}

extension CycloneDXDocument.Component {
    fileprivate var component: BillOfMaterials.Component {
        let qualifiedName = [group, name].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: "/")
        var component = BillOfMaterials.Component(url: purl, name: qualifiedName, version: version)
        component.scope = scope
        component.licenses = (licenses ?? []).compactMap { $0.expression ?? $0.license?.id ?? $0.license?.name }
        return component
    }

    /// The component's name and version as an image's; a version that is a digest is no tag.
    fileprivate var subject: ImageName {
        var subject = ImageName(
            reference: [group, name].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: "/")
        )
        if let version, version.contains(":") {
            subject.digest = subject.digest ?? version
        } else {
            subject.tag = subject.tag ?? version
        }
        return subject
    }
}
