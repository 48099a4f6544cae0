/// A synthetic function with its deployment.
struct SampleLambda {
    let fleet: SampleFleet
    let index: Int

    init(_ fleet: SampleFleet, _ index: Int) {
        self.fleet = fleet
        self.index = index
    }

    var messages: [Message] {
        var generator = fleet.generator(.lambda, index)
        let lambda = fleet.lambda(index)
        let deployment = ResourceReference(type: ResourceType.lambdaDeployment, name: lambda.name + "@prod")
        let releases = SampleRelease.history(fleet, &generator)
        let time = releases.last?.deployedOn ?? fleet.now
        let ownership = SampleFleet.ownership(domain: index * 5, tier: nil)
        let stack = SampleVocabulary.functionStack
        let dependencies = SampleDependencies.value(
            fleet,
            stack,
            isOutdated: generator.happens(percent: 20),
            &generator
        )
        var messages: [Message] = [
            .claim(lambda, at: fleet.daysAgo(SampleFleet.historyDays)),
            .snapshot(ReadingType.displayName, of: lambda, at: time, SampleFleet.displayName(lambda)),
            .snapshot(ReadingType.serviceOwnership, of: lambda, at: time, ownership),
            .snapshot(ReadingType.techStack, of: lambda, at: time, stack.value),
            .claim(deployment, in: lambda, at: fleet.daysAgo(SampleFleet.historyDays)),
            .snapshot(ReadingType.awsAccount, of: deployment, at: time, SampleAccount.value("prod")),
            .snapshot(ReadingType.serviceDeploymentDependencies, of: deployment, at: time, dependencies),
        ]
        messages += releases.map { release in
            .event(of: deployment, at: release.deployedOn, Self.event(release))
        }
        return messages
    }

    private static func event(_ release: SampleRelease) -> JSON {
        ["kind": "DEPLOYED", "version": .string(release.tag), "environment": "prod"]
    }
}
