import Resolver

extension RegisteredCalculation {
    /// How many newer versions of a software dependency are known than one of them: `SoftwareDependencyVersion.upgradeGap`.
    ///
    /// Which version is newer is told by their numbers, for they become known in any order. It is code since comparing these
    /// takes more than an expression should hold; and since it is called once for all versions of an answer, of which many
    /// have their sisters in common.
    static let upgradeGap = RegisteredCalculation(
        "upgradeGap",
        CalculationInput("version", as: String?.self),
        CalculationInput("dependency == null ? [] : dependency.versions.map(v, v.version)", as: [String?].self)
    ) { rows in
        var numbers: [[UInt8]: VersionNumber] = [:]
        func number(_ text: String) -> VersionNumber {
            let key = Array(text.utf8)
            if let known = numbers[key] { return known }
            let number = VersionNumber(text)
            numbers[key] = number
            return number
        }
        return rows.map { version, known in
            guard let version else { return .success(0) }
            let own = number(version)
            return .success(known.compactMap(\.self).count { number($0) > own })
        }
    }
}
