/// The source package that a binary one was built from, deb-control(5).
struct PackageSource: Equatable {
    let name: String
    /// What security advisories name. A binary package that was built anew from the same source has a version of its own.
    let version: String

    /// - Parameters:
    ///   - field: The field `Source`, where there is one.
    ///   - package: The binary package's name, which is the source's where the field is absent.
    ///   - version: The binary package's version, which is the source's where the field names none.
    init(field: String?, package: String, version: String) {
        // `openssl (3.0.17-1)` names the version only where it differs.
        let words = (field ?? package).split(separator: " ")
        name = words.first.map(String.init) ?? package
        let named = words.dropFirst().first.map { $0.trimmingPrefix("(").prefix { $0 != ")" } }
        self.version = named.map(String.init) ?? version
    }
}
