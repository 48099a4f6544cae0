/// Compares fields each with each to tell which cannot be merged, and why, in the order other implementations tell it.
///
/// Slow where many fields share keys, so it counts its steps and gives up past a limit.
struct ConflictSearch {
    /// Two things compared: a selection set and a fragment, or two fragments.
    private struct Pair: Hashable {
        let one: Int
        let other: Int
    }

    private let context: ValidationContext
    private let record: DocumentRecord
    private let comparison: FieldComparison
    private let arguments: ArgumentComparison
    private var remainingSteps: Int
    private var nesting = 0
    private var collections: [CollectedFields] = []
    /// The places of collections by where their selection sets begin.
    private var places: [UInt32: Int] = [:]
    /// Whether the two were compared as what no object has together, which asks less.
    private var fieldsAndFragments: [Pair: Bool] = [:]
    private var fragmentPairs: [Pair: Bool] = [:]

    init(_ context: ValidationContext, _ record: DocumentRecord) {
        self.context = context
        self.record = record
        comparison = FieldComparison(context, record)
        arguments = ArgumentComparison(context.document)
        remainingSteps = context.limits.conflictStepLimit
    }

    /// Whether the search has given up; what it finds then is not all.
    var isExhausted: Bool { remainingSteps < 0 }

    /// Whether some conflicts are as many as can be told of.
    private func areEnough(_ conflicts: [MergeConflict]) -> Bool {
        isExhausted || conflicts.count > context.limits.problemLimit
    }

    // MARK: - One selection set

    mutating func conflicts(in selectionSet: SelectionSet) -> [MergeConflict] {
        if selectionSet.selections.count == 1 {
            guard case .inlineFragment = context.document.selections[Int(selectionSet.selections.start)] else {
                return []
            }
        }
        var conflicts: [MergeConflict] = []
        let place = collect(selectionSet)
        let collected = collections[place]
        for key in collected.keys {
            let fields = collected.fields[key] ?? []
            for (position, field) in fields.enumerated() {
                for other in fields.dropFirst(position + 1) { compare(key, field, other, false, &conflicts) }
                if areEnough(conflicts) { return conflicts }
            }
        }
        for (position, fragment) in collected.fragments.enumerated() {
            compare(place, withFragment: fragment, false, &conflicts)
            for other in collected.fragments.dropFirst(position + 1) {
                compareFragments(fragment, other, false, &conflicts)
                if areEnough(conflicts) { return conflicts }
            }
        }
        return conflicts
    }

    /// Two fields that cannot be merged, their selection sets aside.
    mutating func conflict(_ pair: FieldComparison.Pair) -> MergeConflict? {
        let (field, other) = (Int(min(pair.one, pair.other)), Int(max(pair.one, pair.other)))
        // Whether one object can have both is not known here, so what holds either way is looked for first.
        guard let reason = reason(field, other, true) ?? reason(field, other, false) else { return nil }
        let key = context.document.fields[field].responseKey.id
        return MergeConflict(key: key, reason: reason, fields: [field], others: [other])
    }

    // MARK: - Selection sets and fragments

    private mutating func compare(
        _ place: Int,
        withFragment fragment: Int,
        _ isExclusive: Bool,
        _ conflicts: inout [MergeConflict]
    ) {
        remainingSteps -= 1
        guard !isExhausted, !collections[place].keys.isEmpty else { return }
        guard Self.isNew(Pair(one: place, other: fragment), isExclusive, in: &fieldsAndFragments) else { return }
        let other = collect(context.fragments[fragment].selectionSet)
        guard place != other else { return }
        compare(place, other, isExclusive, &conflicts)
        nested { search in
            for inner in search.collections[other].fragments {
                search.compare(place, withFragment: inner, isExclusive, &conflicts)
            }
        }
    }

    private mutating func compareFragments(
        _ one: Int,
        _ other: Int,
        _ isExclusive: Bool,
        _ conflicts: inout [MergeConflict]
    ) {
        remainingSteps -= 2
        guard !isExhausted, one != other else { return }
        let pair = Pair(one: min(one, other), other: max(one, other))
        guard Self.isNew(pair, isExclusive, in: &fragmentPairs) else { return }
        let place = collect(context.fragments[one].selectionSet)
        let otherPlace = collect(context.fragments[other].selectionSet)
        compare(place, otherPlace, isExclusive, &conflicts)
        nested { search in
            for inner in search.collections[otherPlace].fragments {
                search.compareFragments(one, inner, isExclusive, &conflicts)
            }
            for inner in search.collections[place].fragments {
                search.compareFragments(inner, other, isExclusive, &conflicts)
            }
        }
    }

    private static func isNew(_ pair: Pair, _ isExclusive: Bool, in known: inout [Pair: Bool]) -> Bool {
        if let wasExclusive = known[pair], isExclusive || !wasExclusive { return false }
        known[pair] = isExclusive
        return true
    }

    private mutating func compare(_ place: Int, _ other: Int, _ isExclusive: Bool, _ conflicts: inout [MergeConflict]) {
        let (collected, others) = (collections[place], collections[other])
        remainingSteps -= collected.keys.count
        for key in collected.keys {
            guard let otherFields = others.fields[key], let fields = collected.fields[key] else { continue }
            for field in fields {
                for other in otherFields { compare(key, field, other, isExclusive, &conflicts) }
                if areEnough(conflicts) { return }
            }
        }
    }

    /// The subfields of two fields.
    private mutating func conflicts(
        between selectionSet: SelectionSet,
        and other: SelectionSet,
        _ isExclusive: Bool
    ) -> [MergeConflict] {
        var conflicts: [MergeConflict] = []
        let (place, otherPlace) = (collect(selectionSet), collect(other))
        let (fragments, otherFragments) = (collections[place].fragments, collections[otherPlace].fragments)
        compare(place, otherPlace, isExclusive, &conflicts)
        for fragment in otherFragments { compare(place, withFragment: fragment, isExclusive, &conflicts) }
        for fragment in fragments { compare(otherPlace, withFragment: fragment, isExclusive, &conflicts) }
        for fragment in fragments {
            for other in otherFragments { compareFragments(fragment, other, isExclusive, &conflicts) }
        }
        return conflicts
    }

    // MARK: - Two fields

    private mutating func compare(
        _ key: NameID,
        _ field: Int,
        _ other: Int,
        _ isParentExclusive: Bool,
        _ conflicts: inout [MergeConflict]
    ) {
        remainingSteps -= 2
        guard !areEnough(conflicts) else { return }
        let (parent, otherParent) = (comparison.objectParent(Int32(field)), comparison.objectParent(Int32(other)))
        let isExclusive = isParentExclusive || (parent.isKnown && otherParent.isKnown && parent != otherParent)
        if let reason = reason(field, other, isExclusive) {
            return conflicts.append(MergeConflict(key: key, reason: reason, fields: [field], others: [other]))
        }
        guard let selectionSet = context.document.fields[field].selectionSet,
            let otherSet = context.document.fields[other].selectionSet
        else { return }
        let inner = nested { $0.conflicts(between: selectionSet, and: otherSet, isExclusive) } ?? []
        guard !inner.isEmpty else { return }
        conflicts.append(MergeConflict(key: key, field: field, other: other, inner: inner, in: context.document))
    }

    private mutating func reason(_ field: Int, _ other: Int, _ isExclusive: Bool) -> String? {
        let document = context.document
        let (node, otherNode) = (document.fields[field], document.fields[other])
        if !isExclusive {
            if node.name.id != otherNode.name.id {
                return "'\(MergeConflict.shortened(document.text(node.name)))' and "
                    + "'\(MergeConflict.shortened(document.text(otherNode.name)))' are different fields"
            }
            remainingSteps -= Int(node.arguments.count)
            if !arguments.areSame(node.arguments, otherNode.arguments) { return "they have differing arguments" }
        }
        let (stream, otherStream) = (comparison.stream(node), comparison.stream(otherNode))
        if stream != nil || otherStream != nil {
            let areSame =
                if let stream, let otherStream { arguments.areSame(stream.arguments, otherStream.arguments) } else {
                    false
                }
            return "they have overlapping stream directives"
                + (areSame ? ". See https://github.com/graphql/defer-stream-wg/discussions/100" : "")
        }
        let (type, otherType) = (comparison.fieldType(Int32(field)), comparison.fieldType(Int32(other)))
        guard comparison.doConflict(type, otherType) else { return nil }
        let (types, shapes) = (context.index.types, context.index.shapes)
        return "they return conflicting types '\(types.text(shapes, type))' and '\(types.text(shapes, otherType))'"
    }

    // MARK: - Shared

    /// Goes one level deeper, or gives up where fragments in cycles lead too deep.
    @discardableResult
    private mutating func nested<Result>(_ body: (inout ConflictSearch) -> Result) -> Result? {
        nesting += 1
        defer { nesting -= 1 }
        guard nesting <= 2 * context.limits.nestingLimit else {
            remainingSteps = -1
            return nil
        }
        return body(&self)
    }

    /// The place of the collection of a selection set, which is made when first asked for.
    private mutating func collect(_ selectionSet: SelectionSet) -> Int {
        if let place = places[selectionSet.range.start] { return place }
        collections.append(CollectedFields(selectionSet, in: context))
        places[selectionSet.range.start] = collections.count - 1
        return collections.count - 1
    }
}
