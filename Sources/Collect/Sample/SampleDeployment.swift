/// A synthetic deployment of a service in one environment, with its instances.
struct SampleDeployment {
    private let fleet: SampleFleet
    private let serviceNumber: Int
    private let number: Int
    private let environment: SampleFleet.Environment
    private let service: ResourceReference
    private let deployment: ResourceReference
    private let stack: SampleVocabulary.Stack

    /// - Parameter environment: A position in ``SampleFleet/environments``.
    init(_ fleet: SampleFleet, service index: Int, environment position: Int) {
        self.fleet = fleet
        serviceNumber = index
        number = index * SampleFleet.environments.count + position
        environment = SampleFleet.environments[position]
        service = fleet.service(index)
        deployment = ResourceReference(
            type: ResourceType.serviceDeployment,
            name: service.name + "@" + environment.name
        )
        stack = SampleVocabulary.stack(index)
    }

    var messages: [Message] {
        let releases = self.releases
        guard let current = releases.last else { return [] }
        let image = SampleImage(fleet, service: serviceNumber, current)
        let readings: [(String, JSON)] = [
            (ReadingType.displayName, SampleFleet.displayName(deployment)),
            (ReadingType.awsAccount, SampleAccount.value(environment.name)),
            (ReadingType.dockerImage, image.value),
            (ReadingType.imageVulnerabilities, image.vulnerabilities),
            (ReadingType.serviceDeploymentDependencies, dependencies),
        ]
        var messages: [Message] = [
            .claim(deployment, in: service, at: fleet.daysAgo(SampleFleet.historyDays))
        ]
        messages += readings.map { .snapshot($0, of: deployment, at: current.deployedOn, $1) }
        messages += releases.map { .event(of: deployment, at: $0.deployedOn, event($0)) }
        return messages + instances(releases, current)
    }

    /// Every environment gets the releases of the service, in its own time. The newest one of the first service has not
    /// reached production.
    private var releases: [SampleRelease] {
        var generator = fleet.generator(.release, serviceNumber)
        let newestAge = serviceNumber == 0 ? 26 * 3_600 : nil
        return SampleRelease.history(fleet, lagDays: environment.lagDays, newestAge: newestAge, &generator)
    }

    /// All releases of a service are built alike, but for the newest one of the first service: it left behind what
    /// nobody should run any more, which production still does.
    private var dependencies: JSON {
        var generator = fleet.generator(.build, serviceNumber)
        let happens = generator.happens(percent: 20)
        let isOutdated = serviceNumber == 0 ? environment.name == "prod" : happens
        return SampleDependencies.value(fleet, stack, isOutdated: isOutdated, &generator)
    }

    private func event(_ release: SampleRelease) -> JSON {
        let image = SampleImage(fleet, service: serviceNumber, release)
        return [
            "kind": "DEPLOYED", "version": .string(release.tag), "image": .string(image.reference),
            "environment": .string(environment.name),
        ]
    }

    /// The first one went down with the release it belonged to: the past is part of the picture. The very first
    /// deployment has one that fails, to go with its service's open incident.
    private func instances(_ releases: [SampleRelease], _ current: SampleRelease) -> [Message] {
        var generator = fleet.generator(.deployment, number)
        return (0..<generator.within(3...5)).flatMap { position in
            let instance = SampleInstance(fleet, deployment, number: number * 8 + position, stack: stack)
            guard position > 0 else { return instance.stopped(releases) }
            return instance.running(since: current.deployedOn, isFailing: number == 0 && position == 1)
        }
    }
}
