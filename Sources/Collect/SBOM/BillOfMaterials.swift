/// What a bill of materials says, whatever its format.
struct BillOfMaterials: Sendable {
    let subject: ImageName
    /// Whether the subject is a container image; if not, it is an application, a folder, a machine.
    let isImage: Bool
    /// When the bill was drawn up; `nil` when it does not say.
    let createdOn: Timestamp?
    let components: [Component]

    struct Component: Sendable {
        let coordinates: PackageCoordinates
        let version: String?
        var architecture: String?
        var scope: String?
        var licenses: [String] = []

        /// - Parameters:
        ///   - url: The component's package URL. Without one, or with one that cannot be read, the component belongs
        ///     to the group `generic` and keeps the name it has in the document.
        ///   - version: What the document says; the package URL's own version comes first.
        init(url: String?, name: String, version: String?) {
            let url = url.flatMap { PackageURL($0) }
            let fallback = PackageCoordinates(group: PackageCoordinates.unidentifiedGroup, artifact: name)
            coordinates = url.map { PackageCoordinates($0) } ?? fallback
            let stated = url?.version ?? version
            self.version = stated?.isEmpty == false ? stated : nil
            architecture = url?.qualifiers["arch"]
        }
    }
}
