/// A subscription selects one field at its root, and none of introspection's.
///
/// Spec: Validation, "Single Root Field".
struct SingleRootField {
    /// What a subscription selects at its root, fragments spread out.
    private struct RootFields {
        /// The fields in the order of their keys' first mention, those of one key together.
        var groups: [[Field]] = []
        var positions: [NameID: Int] = [:]
        var isSpread = Set<NameID>()
        /// The directives that would make the number of fields depend on a request.
        var conditions: [Directive] = []
    }

    func check(_ operation: OperationDefinition, in context: ValidationContext, reporting problems: inout Problems) {
        let root = context.rootType(of: operation.type)
        guard operation.type == .subscription, root.isKnown else { return }
        var fields = RootFields()
        collect(operation.selectionSet, of: root, in: context, into: &fields, depth: 0)
        let title = operation.name.map { "Subscription '\(context.text($0))'" } ?? "Anonymous Subscription"
        let moment = Moment.entering(operation.range)
        guard fields.conditions.isEmpty else {
            return problems.report(
                .singleRootField,
                moment,
                at: fields.conditions.map(\.range.start),
                "\(title) must not use `@skip` or `@include` directives in the top level selection."
            )
        }
        if fields.groups.isEmpty {
            problems.report(
                .singleRootField,
                moment,
                at: [operation.selectionSet.range.start],
                "\(title) must select one top level field."
            )
        } else if fields.groups.count > 1 {
            problems.report(
                .singleRootField,
                moment,
                at: fields.groups.dropFirst().flatMap { $0 }.map(\.range.start),
                "\(title) must select only one top level field."
            )
        }
        for group in fields.groups where context.text(group[0].name).hasPrefix("__") {
            problems.report(
                .singleRootField,
                moment,
                at: group.map(\.range.start),
                "\(title) must not select an introspection top level field."
            )
        }
    }

    private func collect(
        _ selectionSet: SelectionSet,
        of root: Number<NamedType>,
        in context: ValidationContext,
        into fields: inout RootFields,
        depth: Int
    ) {
        guard depth <= context.limits.nestingLimit else { return }
        for selection in context.document[selectionSet.selections] {
            switch selection {
            case .field(let reference):
                let field = context.document[reference]
                guard isUnconditional(field.directives, in: context, &fields) else { continue }
                if let position = fields.positions[field.responseKey.id] {
                    fields.groups[position].append(field)
                } else {
                    fields.positions[field.responseKey.id] = fields.groups.count
                    fields.groups.append([field])
                }
            case .inlineFragment(let reference):
                let fragment = context.document[reference]
                guard isUnconditional(fragment.directives, in: context, &fields),
                    applies(fragment.typeCondition, to: root, in: context)
                else { continue }
                collect(fragment.selectionSet, of: root, in: context, into: &fields, depth: depth + 1)
            case .fragmentSpread(let reference):
                let spread = context.document[reference]
                guard isUnconditional(spread.directives, in: context, &fields),
                    case let target = context.fragment(named: spread.name), target.isKnown
                else { continue }
                let fragment = context.fragments[target.index]
                guard applies(fragment.typeCondition, to: root, in: context),
                    fields.isSpread.insert(spread.name.id).inserted
                else { continue }
                collect(fragment.selectionSet, of: root, in: context, into: &fields, depth: depth + 1)
            }
        }
    }

    private func isUnconditional(
        _ directives: Children<Directive>,
        in context: ValidationContext,
        _ fields: inout RootFields
    ) -> Bool {
        guard !directives.isEmpty,
            let condition = context.directive(.skip, among: directives)
                ?? context.directive(.include, among: directives)
        else { return true }
        fields.conditions.append(condition)
        return false
    }

    private func applies(_ condition: Name?, to root: Number<NamedType>, in context: ValidationContext) -> Bool {
        guard let condition else { return true }
        let type = context.compositeType(named: condition)
        return type.isKnown && context.index.objects[type.index].contains(root)
    }
}
