/// One synthetic release of a service or function, in one environment.
struct SampleRelease {
    /// The place among the releases of the past weeks, from 0.
    let ordinal: Int
    let tag: String
    let deployedOn: Timestamp

    /// The releases of the past weeks, the oldest first: one at least.
    ///
    /// - Parameters:
    ///   - lagDays: How much later than elsewhere they reach the environment; those still under way are left out.
    ///   - newestAge: How many seconds ago one more release came, three days or more after the others; `nil` for none.
    static func history(
        _ fleet: SampleFleet,
        lagDays: Int = 0,
        newestAge: Int? = nil,
        _ generator: inout SplitMix64
    ) -> [SampleRelease] {
        let major = generator.within(1...5)
        let minor = generator.below(40)
        var age = SampleFleet.historyDays * 86_400 - generator.below(86_400)
        var ages: [Int] = []
        while age > newestAge.map({ $0 + 3 * 86_400 }) ?? 3_600 {
            ages.append(age)
            age -= generator.within(4...16) * 86_400 + generator.below(86_400)
        }
        if let newestAge { ages.append(newestAge) }
        let hourAgo = fleet.now.adding(seconds: -3_600)
        return ages.enumerated().map { ordinal, age in
            SampleRelease(
                ordinal: ordinal,
                tag: "\(major).\(minor + ordinal).\(generator.below(4))",
                deployedOn: fleet.now.adding(seconds: Int64(lagDays * 86_400 - age))
            )
        }.filter { $0.deployedOn <= hourAgo }
    }
}
