/// A synthetic database.
struct SampleDatabase {
    let fleet: SampleFleet
    let index: Int

    init(_ fleet: SampleFleet, _ index: Int) {
        self.fleet = fleet
        self.index = index
    }

    var messages: [Message] {
        var generator = fleet.generator(.database, index)
        let database = fleet.database(index)
        let created = fleet.daysAgo(SampleFleet.historyDays)
        let stack: JSON = [
            "engine": "postgres", "engineVersion": .string("\(generator.within(14...17)).\(generator.below(8))"),
            "instanceClass": .string("db.r6g." + generator.pick(["large", "xlarge", "2xlarge"])),
        ]
        return [
            .claim(database, at: created),
            .snapshot(ReadingType.displayName, of: database, at: created, SampleFleet.displayName(database)),
            .snapshot(
                ReadingType.serviceOwnership,
                of: database,
                at: created,
                SampleFleet.ownership(domain: index * 4, tier: nil)
            ),
            .snapshot(ReadingType.awsAccount, of: database, at: created, SampleAccount.value("prod")),
            .snapshot(ReadingType.techStack, of: database, at: created, stack),
        ]
    }
}

/// The synthetic account of an environment. No real account has such a number.
enum SampleAccount {
    static func value(_ environment: String) -> JSON {
        let number = environment == "prod" ? "000000000001" : "000000000002"
        return ["accountID": .string(number), "name": .string("sample-" + environment), "region": "eu-central-1"]
    }
}
