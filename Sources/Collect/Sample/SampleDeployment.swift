/// A synthetic deployment of a service in one environment, with its instances.
struct SampleDeployment {
    private let fleet: SampleFleet
    private let number: Int
    private let environment: String
    private let service: ResourceReference
    private let deployment: ResourceReference
    private let stack: SampleVocabulary.Stack

    /// - Parameter environment: A position in ``SampleFleet/environments``.
    init(_ fleet: SampleFleet, service index: Int, environment position: Int) {
        self.fleet = fleet
        number = index * SampleFleet.environments.count + position
        environment = SampleFleet.environments[position]
        service = fleet.service(index)
        deployment = ResourceReference(
            type: ResourceType.serviceDeployment,
            name: service.name + "@" + environment
        )
        stack = SampleVocabulary.stack(index)
    }

    var messages: [Message] {
        var generator = fleet.generator(.deployment, number)
        let releases = SampleRelease.history(fleet, &generator)
        guard let current = releases.last else { return [] }
        let time = current.deployedOn
        let readings: [(String, JSON)] = [
            (ReadingType.displayName, SampleFleet.displayName(deployment)),
            (ReadingType.awsAccount, SampleAccount.value(environment)),
            (ReadingType.dockerImage, image(current, &generator)),
            (ReadingType.imageVulnerabilities, imageVulnerabilities(current, &generator)),
            (ReadingType.serviceDeploymentDependencies, SampleDependencies.value(fleet, &generator)),
        ]
        var messages: [Message] = [
            .claim(deployment, in: service, at: fleet.daysAgo(SampleFleet.historyDays))
        ]
        messages += readings.map { .snapshot($0, of: deployment, at: time, $1) }
        messages += releases.map { .event(of: deployment, at: $0.deployedOn, event($0)) }
        for position in 0..<generator.within(2...4) {
            let instance = SampleInstance(fleet, deployment, number: number * 8 + position, stack: stack)
            // The last one went down with the release it belonged to: the past is part of the picture.
            messages += position == 0 ? instance.stopped(releases) : instance.running(since: time)
        }
        return messages
    }

    private var repository: String { "registry.example.org/" + service.name }

    private func image(_ release: SampleRelease, _ generator: inout SplitMix64) -> JSON {
        [
            "image": .string(release.image(of: repository)), "repository": .string(repository),
            "tag": .string(release.tag), "digest": .string("sha256:" + generator.hexadecimal(digits: 64)),
        ]
    }

    private func imageVulnerabilities(_ release: SampleRelease, _ generator: inout SplitMix64) -> JSON {
        let items = (0..<generator.below(4)).map { serial in
            SampleVulnerability.item(id: "SAMPLE-IMAGE-\(number)-\(serial)", fixedVersion: nil, &generator)
        }
        return ["image": .string(release.image(of: repository)), "vulnerabilities": .array(items)]
    }

    private func event(_ release: SampleRelease) -> JSON {
        [
            "kind": "DEPLOYED", "version": .string(release.tag), "image": .string(release.image(of: repository)),
            "environment": .string(environment),
        ]
    }
}
