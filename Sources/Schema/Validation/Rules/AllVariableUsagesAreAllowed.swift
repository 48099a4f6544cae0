/// A variable is used where values of its type can be.
///
/// Spec: Validation, "All Variable Usages Are Allowed".
struct AllVariableUsagesAreAllowed {
    /// Whether a variable can be used in a place.
    static func isAllowed(
        _ usage: DocumentRecord.VariableUsage,
        of variable: VariableDefinition,
        _ type: Number<TypeShapes>,
        _ shapes: TypeShapes,
        in context: ValidationContext
    ) -> Bool {
        guard type.isKnown, usage.type.isKnown else { return true }
        if usage.oneOf.isKnown, !shapes.isNonNull(type) { return false }
        return fits(usage, of: variable, type, shapes, in: context)
    }

    /// Spec: "IsVariableUsageAllowed()".
    private static func fits(
        _ usage: DocumentRecord.VariableUsage,
        of variable: VariableDefinition,
        _ type: Number<TypeShapes>,
        _ shapes: TypeShapes,
        in context: ValidationContext
    ) -> Bool {
        guard shapes.isNonNull(usage.type), !shapes.isNonNull(type) else {
            return isSubtype(type, of: usage.type, shapes, in: context)
        }
        var hasDefaultValue = usage.hasDefaultValue
        if let value = variable.defaultValue {
            if case .null = context.document[value].kind {} else { hasDefaultValue = true }
        }
        return hasDefaultValue && isSubtype(type, of: shapes.inner(usage.type), shapes, in: context)
    }

    /// Spec: "AreTypesCompatible()".
    private static func isSubtype(
        _ type: Number<TypeShapes>,
        of other: Number<TypeShapes>,
        _ shapes: TypeShapes,
        in context: ValidationContext
    ) -> Bool {
        var (type, other) = (type, other)
        while type != other {
            switch (shapes.kind(type), shapes.kind(other)) {
            case (.nonNull, .nonNull), (.list, .list): (type, other) = (shapes.inner(type), shapes.inner(other))
            case (.nonNull, _): type = shapes.inner(type)
            // Input types have no subtypes.
            default: return false
            }
        }
        return true
    }

    /// Tells of the usages that are not allowed.
    func check(
        _ use: VariableUse,
        _ record: DocumentRecord,
        in context: ValidationContext,
        reporting problems: inout Problems
    ) {
        let shapes = record.shapes
        for usage in use.usages {
            guard let position = use.position(of: usage.name) else { continue }
            let variable = context.document.variables[position]
            let type = record.variableTypes[position]
            guard type.isKnown, usage.type.isKnown else { continue }
            let title = "Variable '$\(context.text(variable.name))'"
            let moment = Moment.leaving(use.operation.range)
            let offsets = [variable.range.start, usage.range.start]
            if !Self.fits(usage, of: variable, type, shapes, in: context) {
                problems.report(
                    .allVariableUsagesAreAllowed,
                    moment,
                    at: offsets,
                    "\(title) of type '\(context.index.types.text(shapes, type))' used in position expecting type "
                        + "'\(context.index.types.text(shapes, usage.type))'."
                )
            }
            if usage.oneOf.isKnown, !shapes.isNonNull(type) {
                problems.report(
                    .allVariableUsagesAreAllowed,
                    moment,
                    at: offsets,
                    "\(title) is of type '\(context.index.types.text(shapes, type))' but must be non-nullable to be "
                        + "used for OneOf Input Object '\(context.index.name(usage.oneOf))'."
                )
            }
        }
    }
}
