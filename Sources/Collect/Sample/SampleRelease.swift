/// One synthetic release of a deployment.
struct SampleRelease {
    let tag: String
    let deployedOn: Timestamp

    /// The releases of the past weeks, the oldest first: one at least.
    static func history(_ fleet: SampleFleet, _ generator: inout SplitMix64) -> [SampleRelease] {
        let major = generator.within(1...5)
        var minor = generator.below(40)
        var age = SampleFleet.historyDays * 86_400 - generator.below(86_400)
        var releases: [SampleRelease] = []
        while age > 3_600 {
            let deployed = fleet.now.adding(seconds: -Int64(age))
            releases.append(SampleRelease(tag: "\(major).\(minor).\(generator.below(4))", deployedOn: deployed))
            minor += 1
            age -= generator.within(4...16) * 86_400 + generator.below(86_400)
        }
        return releases
    }

    func image(of repository: String) -> String { repository + ":" + tag }
}
