import Configuration

/// Reads settings and refuses what is none, instead of falling back on the default.
struct SettingReader {
    let reader: ConfigReader

    func text(_ name: String, isSecret: Bool = false) -> String? {
        reader.string(forKey: ConfigKey(name), isSecret: isSecret)
    }

    func texts(_ name: String) -> [String] {
        reader.stringArray(forKey: ConfigKey(name), default: [])
    }

    /// - Throws: ``CommandFailure``.
    func integer(
        _ name: String,
        in range: ClosedRange<Int>,
        default standard: Int
    ) throws(CommandFailure) -> Int {
        let key = ConfigKey(name)
        guard let value = reader.int(forKey: key) ?? (isSet(key) ? nil : standard) else {
            throw CommandFailure(.configuration, "the setting \(name) must be a whole number")
        }
        guard range.contains(value) else {
            throw CommandFailure(
                .configuration,
                "the setting \(name) must be between \(range.lowerBound) and \(range.upperBound), not \(value)"
            )
        }
        return value
    }

    /// - Throws: ``CommandFailure``.
    func boolean(_ name: String, default standard: Bool) throws(CommandFailure) -> Bool {
        let key = ConfigKey(name)
        guard let value = reader.bool(forKey: key) ?? (isSet(key) ? nil : standard) else {
            throw CommandFailure(.configuration, "the setting \(name) must be true or false")
        }
        return value
    }

    /// - Throws: ``CommandFailure``.
    func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ name: String,
        default standard: Choice
    ) throws(CommandFailure) -> Choice {
        guard let text = text(name) else { return standard }
        guard let choice = Choice(rawValue: text) else {
            let choices = Choice.allCases.map(\.rawValue).joined(separator: ", ")
            throw CommandFailure(.configuration, "the setting \(name) must be one of \(choices), not '\(text)'")
        }
        return choice
    }

    /// Whether the setting has a value, of whatever kind.
    private func isSet(_ key: ConfigKey) -> Bool {
        reader.string(forKey: key) != nil || reader.double(forKey: key) != nil || reader.bool(forKey: key) != nil
    }
}
