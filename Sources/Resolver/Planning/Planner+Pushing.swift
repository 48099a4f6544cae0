import Schema

/// What PostgreSQL works out for calculations.
extension Planner {
    /// Whether PostgreSQL works out anything for a calculation.
    func isPushed(_ calculation: Calculation) -> Bool {
        unpushed.map { !$0.contains(ObjectIdentifier(calculation)) } ?? false
    }

    private var hasPushed: Bool { !pushes.isEmpty || !conflicts.isEmpty }

    /// Plans steps so that no list is loaded of which PostgreSQL also works out something.
    ///
    /// Whether a list is loaded in any case is known when all is planned; then it is planned anew without PostgreSQL working out
    /// anything of it. What is too much so is planned as though PostgreSQL could work out nothing.
    ///
    /// - Parameter plan: Begins with a planner that has planned nothing.
    mutating func settled<Planned>(
        _ plan: (inout Planner) throws(Diagnostic) -> Planned
    ) throws(Diagnostic) -> Planned {
        let beginning = self
        while true {
            let planned: Planned
            do throws(Diagnostic) {
                planned = try plan(&self)
            } catch {
                guard unpushed != nil, hasPushed else { throw error }
                self = beginning
                unpushed = nil
                continue
            }
            guard !conflicts.isEmpty else { return planned }
            let unpushed = unpushed?.union(conflicts)
            self = beginning
            self.unpushed = unpushed
        }
    }

    /// Settles a step, and finds out which of its lists are loaded in any case.
    mutating func finish(_ object: ObjectPlan) {
        for (calculation, level) in pushes {
            let isLoaded = step.levels.contains {
                $0.extent == .list && $0.doubt == nil && $0.isOfSameRows(as: step.levels[level])
            }
            if isLoaded { conflicts.insert(calculation) }
        }
        step.finish(object, edges: edges, limits.merging)
    }
}
