import Schema

/// A level of a plan in words, by the names that it has in the statement.
package struct LevelDescription: Sendable {
    package let name: String
    /// What the rows are.
    package let source: String
    /// The place of the level whose rows these belong to, and that one's column that tells which; `nil` at a root.
    package let owner: (level: Int, column: String)?
    /// The arguments of the fields that ask for the rows, with the request's values: JSON text of objects.
    package let arguments: [[UInt8]]
    /// What else each row holds: `s1: …`.
    package let joins: [String]
    /// What is read: `c0: s0.id`.
    package let columns: [String]
    /// Why the level is not loaded; `nil` where it is.
    package let omission: String?
}

extension LevelDescription {
    init(at place: Int, of loaded: LoadedStep, variables: [CoercedValue?]) {
        let level = loaded.levels[place]
        name = StatementBuilder.name(of: place)
        let window = level.window.map { ", in the window \($0.text)" } ?? ""
        let doubt =
            level.doubt.map { doubt in
                let columns = doubt.columns.sorted().map {
                    "\(StatementBuilder.name(of: doubt.level)).\(StatementBuilder.name(ofColumn: $0))"
                }
                return ", where \(columns.joined(separator: " or ")) does not tell"
            } ?? ""
        source = level.words + window + doubt
        owner = level.owner.map { owner in
            let column = StatementBuilder.name(ofColumn: owner.column)
            return (owner.level, "\(StatementBuilder.name(of: owner.level)).\(column)")
        }
        var arguments = [level.arguments]
        if case .facets(let own, _) = level.extent { arguments.append(own) }
        self.arguments = arguments.compactMap { arguments in
            let object = arguments.values(of: variables).object
            guard object != .object([]) else { return nil }
            var json: [UInt8] = []
            object.appendJSON(to: &json)
            return json
        }
        joins = level.slots.enumerated().compactMap { place, slot in
            slot.words(variables).map { "s\(place): \($0)" }
        }
        let pointers = loaded.bound[place]?.columns.pointers ?? [:]
        columns = level.columns.enumerated().map { place, column in
            let pointer = pointers[place].map { " at \"\($0.text)\"" } ?? ""
            let name = StatementBuilder.name(ofColumn: place)
            return "\(name): s\(column.slot).\(column.attribute.column)\(pointer)"
        }
        if let fault = loaded.faults[place] {
            omission = "\(fault.code.rawValue): \(fault.message)"
        } else {
            omission =
                if loaded.bound[place] == nil {
                    "the rows that it belongs to are not loaded"
                } else {
                    level.isRead ? nil : "nothing of it is asked for"
                }
        }
    }
}

extension Level {
    fileprivate var words: String {
        switch extent {
        case .rows: source.isPaged ? "a page of \(source.words)" : source.words
        case .list: "all \(source.words)"
        case .count: "how many \(source.words)"
        case .danglingCount: "how many \(source.words) lead to nothing"
        case .facets: "facets of \(source.words)"
        case .buckets: "stretches of time of \(source.words)"
        case .aggregates: "values of all \(source.words)"
        case .stop: "why \(source.words) stopped"
        case .candidates: "the ids of \(source.words)"
        }
    }
}

extension Level.Source {
    fileprivate var words: String {
        switch self {
        case .resource: "the Resource of a type and name"
        case .resourceNamed(let type, let name): "the \(type) named \(name.text)"
        case .resourcesByID: "Resources by id"
        case .readingsByID: "Readings by id"
        case .resources(let types): "Resources\(types.ofTypes)"
        case .children(let types): "children\(types.ofTypes)"
        case .ancestors: "ancestors"
        case .readings(let types, let includesDescendants):
            "Readings\(types.ofTypes)\(includesDescendants ? ", with those of descendants" : "")"
        case .edges(let scope): scope.words
        case .walk: "a walk"
        case .traversal: "the Resources that a walk comes to"
        case .destination: "the Resource that a walk is for"
        case .steps: "the steps of ways"
        case .candidates(let level, let limit):
            "those of \(StatementBuilder.name(of: level)), if they are at most \(limit)"
        }
    }
}

extension Level.Slot {
    /// - Returns: `nil` for what the level itself is a set of.
    fileprivate func words(_ variables: [CoercedValue?]) -> String? {
        switch self {
        case .base: nil
        case .parent(let slot, let types): "the parent of s\(slot)\(types.ofTypes)"
        case .newestReading(let slot, let type): "the newest Reading \(type.value(of: variables) ?? "") of s\(slot)"
        case .owner: "the Resource that they belong to"
        case .resource(let slot): "the Resource of Reading s\(slot)"
        case .target(let slot): "the target of edge s\(slot)"
        case .related(let slot, let scope): "the first of \(scope.words) of s\(slot)"
        }
    }
}

extension EdgeScope {
    /// How many edges are named.
    private static let nameLimit = 5

    fileprivate var words: String {
        let names = edges.map(\.name).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        let others = names.count > Self.nameLimit ? ", …" : ""
        let list = names.prefix(Self.nameLimit).joined(separator: ", ") + others
        return switch direction {
        case .out: "references (\(list))"
        case .into: "references to it (\(list))"
        case .dangling: "references to nothing (\(list))"
        }
    }
}

extension [String]? {
    fileprivate var ofTypes: String {
        map { " of type \($0.joined(separator: " or "))" } ?? ""
    }
}
