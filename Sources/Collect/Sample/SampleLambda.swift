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
        let team = "sample-team-" + generator.pick(SampleVocabulary.teams)
        let ownership: JSON = ["team": .string(team), "contact": .string(team + "@example.org"), "synthetic": true]
        let stack: JSON = ["language": "Python", "languageVersion": "3.13"]
        let dependencies = SampleDependencies.value(fleet, &generator)
        var messages: [Message] = [
            .claim(lambda, at: fleet.daysAgo(SampleFleet.historyDays)),
            .snapshot(ReadingType.displayName, of: lambda, at: time, SampleFleet.displayName(lambda)),
            .snapshot(ReadingType.serviceOwnership, of: lambda, at: time, ownership),
            .snapshot(ReadingType.techStack, of: lambda, at: time, stack),
            .claim(deployment, in: lambda, at: fleet.daysAgo(SampleFleet.historyDays)),
            .snapshot(ReadingType.awsAccount, of: deployment, at: time, SampleAccount.value("prod")),
            .snapshot(ReadingType.serviceDeploymentDependencies, of: deployment, at: time, dependencies),
        ]
        messages += releases.map { release in
            .event(of: deployment, at: release.deployedOn, ["kind": "DEPLOYED", "version": .string(release.tag)])
        }
        return messages
    }
}
