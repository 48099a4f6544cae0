/// A synthetic instance of a deployment.
struct SampleInstance {
    private let fleet: SampleFleet
    private let number: Int
    private let deployment: ResourceReference
    private let stack: SampleVocabulary.Stack

    init(_ fleet: SampleFleet, _ deployment: ResourceReference, number: Int, stack: SampleVocabulary.Stack) {
        self.fleet = fleet
        self.number = number
        self.deployment = deployment
        self.stack = stack
    }

    /// An instance that started after a release and still reports.
    ///
    /// - Parameter isFailing: Whether it does for sure; others do now and then.
    func running(since release: Timestamp, isFailing: Bool) -> [Message] {
        var generator = fleet.generator(.instance, number)
        let instance = instance(&generator)
        let started = release.adding(seconds: Int64(generator.within(5...90)))
        let state = generator.happens(percent: 96) && !isFailing ? "RUNNING" : "FAILING"
        var messages: [Message] = [
            .claim(instance, in: deployment, at: started),
            .event(of: instance, at: started, ["kind": "STARTED"]),
            .snapshot(ReadingType.instanceHealth, of: instance, at: fleet.now, health(state, since: started)),
            .snapshot(ReadingType.ipAddress, of: instance, at: started, address(&generator)),
        ]
        guard stack.runsOnJVM else { return messages }
        let heapMegabytes = generator.within(1...8) * 512
        let parameters: JSON = ["parameters": [.string("-Xmx\(heapMegabytes)m"), "-XX:+UseG1GC"]]
        messages += [
            .snapshot(ReadingType.jvmRuntime, of: instance, at: fleet.now, runtime(heapMegabytes, &generator)),
            .snapshot(ReadingType.jvmParameters, of: instance, at: started, parameters),
        ]
        return messages
    }

    /// An instance that stopped when the release after its own came, or an hour ago when there was none.
    func stopped(_ releases: [SampleRelease]) -> [Message] {
        var generator = fleet.generator(.instance, number)
        let instance = instance(&generator)
        let hourAgo = fleet.now.adding(seconds: -3_600)
        let own = releases.dropLast().last ?? releases.last
        let started = (own?.deployedOn ?? hourAgo).adding(seconds: 30)
        let stopped = releases.count > 1 ? releases.last?.deployedOn ?? hourAgo : hourAgo
        return [
            .claim(instance, in: deployment, at: started),
            .event(of: instance, at: started, ["kind": "STARTED"]),
            .event(of: instance, at: stopped, ["kind": "STOPPED"]),
            .snapshot(ReadingType.instanceHealth, of: instance, at: stopped, health("STOPPED", since: started)),
        ]
    }

    private func instance(_ generator: inout SplitMix64) -> ResourceReference {
        let name = deployment.name + "/i-" + generator.hexadecimal(digits: 12)
        return ResourceReference(type: ResourceType.serviceInstance, name: name)
    }

    private func health(_ state: String, since started: Timestamp) -> JSON {
        [
            "status": state == "RUNNING" ? "UP" : "DOWN", "state": .string(state),
            "startedOn": .string(started.description),
            "checks": [
                ["name": "readiness", "status": state == "RUNNING" ? "UP" : "DOWN"],
                ["name": "liveness", "status": state == "STOPPED" ? "DOWN" : "UP"],
            ],
        ]
    }

    private func address(_ generator: inout SplitMix64) -> JSON {
        let address = "10.\(generator.below(256)).\(generator.below(256)).\(generator.within(1...254))"
        return ["address": .string(address), "addresses": [.string(address)]]
    }

    private func runtime(_ heapMegabytes: Int, _ generator: inout SplitMix64) -> JSON {
        let limit = Int64(heapMegabytes) << 20
        return [
            "vendor": "Example", "version": .string("21.0.\(generator.within(1...5))"), "collector": "G1",
            "heapUsedBytes": .integer(limit / 100 * Int64(generator.within(20...90))),
            "heapLimitBytes": .integer(limit), "collections": .integer(Int64(generator.below(100_000))),
            "collectionMilliseconds": .integer(Int64(generator.below(1_000_000))),
        ]
    }
}
