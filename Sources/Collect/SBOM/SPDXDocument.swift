/// A bill of materials as SPDX 2.x writes it in JSON.
struct SPDXDocument: Decodable {
    let spdxVersion: String
    let name: String
    let documentNamespace: String?
    let creationInfo: CreationInformation
    let documentDescribes: [String]?
    let packages: [Package]?
    let relationships: [Relationship]?

    struct CreationInformation: Decodable {
        let created: String
    }

    struct Relationship: Decodable {
        let spdxElementId: String
        let relationshipType: String
        let relatedSpdxElement: String
    }

    struct Package: Decodable {
        let identifier: String
        let name: String
        let versionInfo: String?
        let licenseConcluded: String?
        let licenseDeclared: String?
        let primaryPackagePurpose: String?
        let externalRefs: [ExternalReference]?

        private enum CodingKeys: String, CodingKey {
            case identifier = "SPDXID"
            case name, versionInfo, licenseConcluded, licenseDeclared, primaryPackagePurpose, externalRefs
        }
    }

    struct ExternalReference: Decodable {
        let referenceType: String
        let referenceLocator: String
    }

    /// The package that the whole document is about, when it names exactly one.
    private var described: Package? {
        let related = (relationships ?? []).filter {
            $0.relationshipType == "DESCRIBES" && $0.spdxElementId == "SPDXRef-DOCUMENT"
        }
        let identifiers = Set(related.map(\.relatedSpdxElement) + (documentDescribes ?? []))
        let packages = (packages ?? []).filter { identifiers.contains($0.identifier) }
        return packages.count == 1 ? packages.first : nil
    }

    var bill: BillOfMaterials {
        let described = described
        return BillOfMaterials(
            subject: described?.subject ?? ImageName(documentName: name),
            isImage: described?.isImage == true || documentNamespace?.contains("/image/") == true,
            createdOn: Timestamp(rfc3339: creationInfo.created),
            components: (packages ?? []).filter { $0.identifier != described?.identifier }.map(\.component)
        )
    }
}

extension SPDXDocument.Package {
    private var packageURL: String? {
        externalRefs?.first { $0.referenceType == "purl" }?.referenceLocator
    }

    fileprivate var component: BillOfMaterials.Component {
        var component = BillOfMaterials.Component(url: packageURL, name: name, version: versionInfo)
        let stated = [licenseConcluded, licenseDeclared].compactMap { $0 }
        component.licenses = stated.filter { $0 != "NOASSERTION" && $0 != "NONE" }.prefix(1).map { $0 }
        return component
    }

    fileprivate var isImage: Bool {
        primaryPackagePurpose == "CONTAINER" || packageURL?.hasPrefix("pkg:oci/") == true
    }

    /// The package's name and version as an image's; a version that is a digest is no tag.
    fileprivate var subject: ImageName {
        var subject = ImageName(reference: name)
        let url = packageURL.flatMap { PackageURL($0) }
        let version = versionInfo ?? url?.version
        if let version, version.contains(":") {
            subject.digest = subject.digest ?? version
        } else {
            subject.tag = subject.tag ?? version
        }
        subject.tag = subject.tag ?? url?.qualifiers["tag"]
        return subject
    }
}
