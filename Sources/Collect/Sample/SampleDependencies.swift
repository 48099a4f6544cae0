/// The synthetic libraries that a deployment is built with.
enum SampleDependencies {
    /// The value of the deployment's `ServiceDeploymentDependencies`.
    static func value(_ fleet: SampleFleet, _ generator: inout SplitMix64) -> JSON {
        var list = DependencyList()
        for index in generator.distinct(generator.within(6...14), below: fleet.libraries) {
            let library = SampleLibrary(fleet, index)
            let entry = DependencyList.Entry(
                coordinates: library.coordinates,
                version: library.version(generator.below(SampleFleet.versionsPerLibrary)),
                scope: generator.happens(percent: 80) ? "compile" : "runtime"
            )
            _ = list.add(entry)
        }
        return list.value
    }
}
