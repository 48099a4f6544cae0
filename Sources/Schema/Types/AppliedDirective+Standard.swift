/// What directives of the specification say about the element they stand on.
extension [AppliedDirective] {
    /// The reason that stands in where none is given.
    static var standardDeprecationReason: String { "No longer supported" }

    /// Why the element should no longer be used; `nil` where nothing says so. Spec: Type System, "@deprecated".
    var deprecationReason: String? {
        guard let directive = first(where: { $0.name == "deprecated" }) else { return nil }
        return directive.argument("reason") ?? Self.standardDeprecationReason
    }

    /// Where the behaviour of a scalar is written down. Spec: Type System, "@specifiedBy".
    var specifiedByURL: String? {
        first { $0.name == "specifiedBy" }?.argument("url")
    }
}

extension AppliedDirective {
    fileprivate func argument(_ name: String) -> String? {
        arguments.first { $0.name == name }?.value.string
    }
}
