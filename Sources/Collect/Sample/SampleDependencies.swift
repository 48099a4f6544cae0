/// The libraries that a synthetic deployment is built with.
enum SampleDependencies {
    /// The value of the deployment's `ServiceDeploymentDependencies`: libraries of its own ecosystem.
    ///
    /// - Parameter isOutdated: Whether what everything in the ecosystem is built with is there in its oldest version.
    static func value(
        _ fleet: SampleFleet,
        _ ecosystem: SampleVocabulary.Stack,
        isOutdated: Bool,
        _ generator: inout SplitMix64
    ) -> JSON {
        let known = SampleKnownLibrary.positions(of: ecosystem)
        let madeUp = fleet.madeUpLibraries(of: ecosystem)
        var list = DependencyList()
        for position in known.prefix(1) {
            let library = SampleLibrary(fleet, position)
            // Drawn in any case, so that the rest of the list is the same.
            let current = generator.within(1...library.versions.count - 1)
            list.add(library, version: isOutdated ? 0 : current, isDirect: true, &generator)
        }
        let others =
            pick(generator.within(2...4), of: known.dropFirst(), &generator)
            + pick(generator.within(3...8), of: madeUp[...], &generator)
        for position in others {
            let library = SampleLibrary(fleet, position)
            let newest = library.versions.count - 1
            let version = generator.happens(percent: 60) ? newest : generator.below(newest + 1)
            list.add(library, version: version, isDirect: generator.happens(percent: 50), &generator)
        }
        return list.value
    }

    private static func pick(_ count: Int, of positions: ArraySlice<Int>, _ generator: inout SplitMix64) -> [Int] {
        generator.distinct(count, below: positions.count).map { positions[positions.startIndex + $0] }
    }
}

extension DependencyList {
    fileprivate mutating func add(
        _ library: SampleLibrary,
        version: Int,
        isDirect: Bool,
        _ generator: inout SplitMix64
    ) {
        let entry = Entry(
            coordinates: library.coordinates,
            version: library.versions[version],
            scope: generator.happens(percent: 80) ? "compile" : "runtime",
            isDirect: isDirect
        )
        _ = add(entry)
    }
}
