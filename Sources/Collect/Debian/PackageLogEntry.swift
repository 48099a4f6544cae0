/// A line of dpkg's log that tells of a change: a package came, went, or has another version.
///
/// `2025-06-24 14:36:25 upgrade libudev1:amd64 252.36-1~deb12u1 252.38-1~deb12u1`
struct PackageLogEntry: Equatable {
    enum Kind: String {
        case installed = "PACKAGE_INSTALLED"
        case upgraded = "PACKAGE_UPGRADED"
        /// What dpkg calls an upgrade, to a version that sorts before.
        case downgraded = "PACKAGE_DOWNGRADED"
        case removed = "PACKAGE_REMOVED"
    }

    let kind: Kind
    /// In the machine's time zone at that time.
    let localTime: CalendarFields
    let package: String
    let architecture: String?
    let from: String?
    let to: String?

    /// - Returns: `nil` for a line that tells of no change: a start, a state, a configuration, a reinstallation.
    init?(line: String) {
        let words = line.split(separator: " ")
        guard words.count >= 6, let time = Self.time(words[0], words[1]) else { return nil }
        let name = words[3].split(separator: ":", maxSplits: 1)
        let (from, to) = (Self.version(words[4]), Self.version(words[5]))
        guard let package = name.first, let kind = Self.kind(action: words[2], from: from, to: to) else { return nil }
        self.kind = kind
        localTime = time
        self.package = String(package)
        architecture = name.count > 1 ? String(name[1]) : nil
        self.from = from
        self.to = to
    }

    private static func kind(action: Substring, from: String?, to: String?) -> Kind? {
        switch (action, from, to) {
        case ("install", _, .some): .installed
        case ("upgrade", let from?, let to?) where from != to:
            DebianVersion(to) < DebianVersion(from) ? .downgraded : .upgraded
        case ("remove", .some, _): .removed
        default: nil
        }
    }

    private static func version(_ word: Substring) -> String? {
        word == "<none>" || word.isEmpty ? nil : String(word)
    }

    private static func time(_ date: Substring, _ clock: Substring) -> CalendarFields? {
        let days = date.split(separator: "-").compactMap { Int($0) }
        let hours = clock.split(separator: ":").compactMap { Int($0) }
        guard days.count == 3, hours.count == 3 else { return nil }
        let fields = CalendarFields(
            year: days[0],
            month: days[1],
            day: days[2],
            hour: hours[0],
            minute: hours[1],
            second: hours[2]
        )
        return fields.isReal ? fields : nil
    }

    var value: JSON {
        [
            "kind": .string(kind.rawValue), "package": .string(package),
            "architecture": architecture.map { .string($0) }, "from": from.map { .string($0) },
            "to": to.map { .string($0) },
        ]
    }
}
