import Postgres
import Schema

/// Levels of a step whose conditions or orders compare calculations, and what is loaded to calculate. Levels that start from such
/// levels wait for a later round.
struct CandidateRound {
    /// Levels that ask for the same rows: a page, and what is counted of it.
    struct Group {
        let levels: [Int]
        /// What their rows meet, with the tables of what is compared.
        var filter: ResourceFilter
        var orderTables: [CalculatedPart: Int] = [:]
        /// Their places among all scopes.
        var scopes = 0..<0
        /// What is wrong with what is asked for.
        var fault: FieldFault?
    }

    /// Candidates, and what is compared of them.
    struct Scope {
        /// Each with its table.
        let parts: [CalculatedPart]
        /// The level that tells how many there are.
        let count: Int
        /// The level of the Resources.
        let resources: Int
    }

    let groups: [Group]
    let scopes: [Scope]
    /// What is loaded and evaluated; `nil` where that is nothing.
    let calculations: CalculationStep?
    /// The values of the first levels of that, as far as they are known.
    let bound: [BoundLevel?]
    let candidateLimit: Int
    /// Of the statement that reads the rows of the groups, those of earlier rounds included.
    let tableCount: Int

    /// - Returns: `nil` where no level is left.
    init?(_ loaded: LoadedStep, _ context: CalculationContext) {
        let open = loaded.openLevels
        guard !open.isEmpty else { return nil }
        var builder = CandidateRoundBuilder(loaded, context)
        for levels in open { builder.add(levels) }
        candidateLimit = context.limits.calculationCandidateLimit
        tableCount = builder.tableCount
        scopes = builder.scopes
        do throws(FieldFault) {
            let calculations = try CalculationStep(builder.demands, of: builder.levels, context)
            self.calculations = builder.levels.isEmpty ? nil : calculations
            bound = builder.bound
            groups = builder.groups
        } catch {
            calculations = nil
            bound = []
            groups = builder.groups.map { group in
                var group = group
                group.fault = error
                return group
            }
        }
    }
}

/// Puts together what a round loads.
private struct CandidateRoundBuilder {
    private let loaded: LoadedStep
    private let context: CalculationContext
    private(set) var groups: [CandidateRound.Group] = []
    private(set) var scopes: [CandidateRound.Scope] = []
    private(set) var demands: [CalculationStep.Demand] = []
    private(set) var levels: [Level] = []
    private(set) var bound: [BoundLevel?] = []
    private(set) var tableCount: Int
    /// Where levels of the step stand here that others start from.
    private var places: [Int: Int] = [:]

    init(_ loaded: LoadedStep, _ context: CalculationContext) {
        self.loaded = loaded
        self.context = context
        tableCount = loaded.tables.count
    }

    /// - Parameter levels: Those of a group.
    mutating func add(_ levels: [Int]) {
        let level = loaded.levels[levels[0]]
        guard let values = loaded.bound[levels[0]], let filter = values.filter(of: level) else { return }
        var search = CandidateSearch(tableCount: tableCount)
        let isOfLevel = if case .walk = level.source { false } else { true }
        let order = levels.filter { loaded.levels[$0].isRead }.flatMap { loaded.bound[$0]?.order?.parts ?? [] }
        var group = CandidateRound.Group(
            levels: levels,
            filter: search.resolve(filter, order: order, isOfLevel: isOfLevel),
            orderTables: search.orderTables
        )
        let names = search.scopes.flatMap { $0.parts.map(\.calculation) }
        if let unknown = names.first(where: { !context.calculations.hasCalculation(named: $0) }) {
            group.fault = .calculationUnknown(unknown)
        } else {
            tableCount = search.tableCount
            for scope in search.scopes { add(scope, filter.edges, of: level, values) }
            group.scopes = scopes.count - search.scopes.count..<scopes.count
        }
        groups.append(group)
    }

    private mutating func add(
        _ scope: CandidateSearch.Scope,
        _ edges: [Edge],
        of level: Level,
        _ values: BoundLevel
    ) {
        let names = scope.parts.map(\.calculation).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        let possible = scope.isOfLevel ? level.source.resourceTypes : nil
        let types = context.catalogue.views.filter { view in
            names.contains { context.calculations.calculation(named: $0, in: view.type) != nil }
                && possible?.contains { $0.utf8.elementsEqual(view.resourceType.utf8) } ?? true
        }.map(\.resourceType)
        let ofTypes = ResourceCondition.text(.type, types.count == 1 ? .equal(types[0]) : .among(types))
        let filter = ResourceFilter(conditions: [ofTypes] + scope.conditions, edges: edges)
        let candidates: Level
        let restriction: BoundLevel.Restriction
        if scope.isOfLevel {
            for origin in level.origins { addOrigin(origin) }
            (candidates, restriction) = (level.candidates(places), values.restriction.candidates(filter))
        } else {
            candidates = Level(.resources(types: nil), .candidates, arguments: .none)
            restriction = .resources(types: [], filter, nil, nil)
        }
        let found = Level.Source.candidates(
            of: add(candidates, BoundLevel(candidates, restriction)),
            limit: context.limits.calculationCandidateLimit
        )
        let (count, resources) = (Level(found, .count, arguments: .none), Level(found, arguments: .none))
        scopes.append(
            CandidateRound.Scope(
                parts: scope.parts,
                count: add(count, nil),
                resources: add(resources, nil)
            )
        )
        demands.append(.init(level: levels.count - 1, calculations: names, resourceTypes: types))
    }

    private mutating func addOrigin(_ place: Int) {
        guard places[place] == nil else { return }
        for origin in loaded.levels[place].origins { addOrigin(origin) }
        places[place] = add(loaded.levels[place].origin(places), loaded.bound[place])
    }

    private mutating func add(_ level: Level, _ values: BoundLevel?) -> Int {
        levels.append(level)
        bound.append(values)
        return levels.count - 1
    }
}
