/// What every type system has, so that printed text need not say it.
extension NamedType {
    /// Whether this is one of the specification's own scalars. Spec: Type System, "Built-in Scalars".
    var isStandardScalar: Bool {
        switch scalar {
        case .int, .float, .string, .boolean, .id: true
        case .dateTime, .json, nil: false
        }
    }
}

extension DirectiveType {
    /// Whether the specification itself gives the directive its meaning. Spec: Type System, "Built-in Directives".
    var isStandard: Bool {
        switch name {
        case "include", "skip", "deprecated", "specifiedBy", "oneOf": true
        default: false
        }
    }
}
