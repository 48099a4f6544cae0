/// The name of a container image, or of whatever else a bill of materials is about.
struct ImageName: Sendable, Equatable {
    let repository: String
    var tag: String?
    var digest: String?

    /// Reads an image reference: `docker.io/library/alpine:latest`, `localhost:5000/team/app@sha256:…`.
    init(reference: String) {
        var rest = reference[...]
        if let at = rest.lastIndex(of: "@") {
            digest = String(rest[rest.index(after: at)...])
            rest = rest[..<at]
        }
        // A colon before the last slash belongs to the registry's port.
        if let colon = rest.lastIndex(of: ":"), !rest[colon...].contains("/") {
            tag = String(rest[rest.index(after: colon)...])
            rest = rest[..<colon]
        }
        repository = String(rest)
    }

    /// Reads the name of an SPDX document, in which repository and tag are joined by a hyphen:
    /// `k8s.gcr.io/kube-proxy-v1.24.1`.
    ///
    /// The tag starts behind the first hyphen of the last path component at which a version can start: digits and a
    /// dot, with or without a `v` before them. Where none does, it is a last part that is `latest` or a bare number.
    init(documentName: String) {
        let reference = ImageName(reference: documentName)
        guard reference.tag == nil, reference.digest == nil,
            let match = documentName.wholeMatch(of: /((?:.*\/)?[^\/]+?)-(v?\d+\.[^\/]*|v?\d+|latest)/)?.output
        else {
            self = reference
            return
        }
        repository = String(match.1)
        tag = String(match.2)
    }

    /// What tells deployments of one repository apart: the tag, else the digest, else that there is neither.
    var deploymentLabel: String { tag ?? digest ?? "untagged" }

    /// The reference that pulls the image, as far as it is known.
    var reference: String {
        if let tag { return repository + ":" + tag }
        return digest.map { repository + "@" + $0 } ?? repository
    }
}
