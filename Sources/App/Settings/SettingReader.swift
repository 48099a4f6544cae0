import Configuration

/// Reads settings and refuses what is none, instead of falling back on the default.
final class SettingReader {
    private let reader: ConfigReader
    /// Every name that was asked for: the settings there are, once all are read.
    private(set) var names: Set<String> = []

    init(_ reader: ConfigReader) {
        self.reader = reader
    }

    /// - Throws: ``CommandFailure``.
    func text(_ name: String, isSecret: Bool = false) throws(CommandFailure) -> String? {
        let key = key(name)
        if let value = reader.string(forKey: key, isSecret: isSecret) { return value }
        guard !isSet(key) else { throw CommandFailure(.configuration, "the setting \(name) must be a string") }
        return nil
    }

    /// One text stands for a list of one.
    ///
    /// - Throws: ``CommandFailure``.
    func texts(_ name: String) throws(CommandFailure) -> [String] {
        let key = key(name)
        if let values = reader.stringArray(forKey: key) ?? reader.string(forKey: key).map({ [$0] }) { return values }
        guard !isSet(key) else {
            throw CommandFailure(.configuration, "the setting \(name) must be a string or a list of strings")
        }
        return []
    }

    /// - Throws: ``CommandFailure``.
    func integer(
        _ name: String,
        in range: ClosedRange<Int>,
        default standard: Int
    ) throws(CommandFailure) -> Int {
        try integer(name, in: range) ?? standard
    }

    /// - Throws: ``CommandFailure``.
    func integer(_ name: String, in range: ClosedRange<Int>) throws(CommandFailure) -> Int? {
        let key = key(name)
        guard let value = reader.int(forKey: key) else {
            guard isSet(key) else { return nil }
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

    /// A whole number of milliseconds.
    ///
    /// - Throws: ``CommandFailure``.
    func milliseconds(
        _ name: String,
        in range: ClosedRange<Int>,
        default standard: Duration
    ) throws(CommandFailure) -> Duration {
        .milliseconds(try integer(name, in: range, default: Int(standard / .milliseconds(1))))
    }

    /// - Throws: ``CommandFailure``.
    func boolean(_ name: String, default standard: Bool) throws(CommandFailure) -> Bool {
        let key = key(name)
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
        guard let text = try text(name) else { return standard }
        guard let choice = Choice(rawValue: text) else {
            let choices = Choice.allCases.map(\.rawValue).joined(separator: ", ")
            throw CommandFailure(.configuration, "the setting \(name) must be one of \(choices), not '\(text)'")
        }
        return choice
    }

    private func key(_ name: String) -> ConfigKey {
        names.insert(name)
        return ConfigKey([name])
    }

    /// Whether the setting has a value, of whatever kind.
    private func isSet(_ key: ConfigKey) -> Bool {
        reader.string(forKey: key, isSecret: true) != nil || reader.int(forKey: key, isSecret: true) != nil
            || reader.double(forKey: key, isSecret: true) != nil || reader.bool(forKey: key, isSecret: true) != nil
            || reader.stringArray(forKey: key, isSecret: true) != nil
    }
}
