import Configuration
import Logging
import SystemPackage

/// The settings of one run: flags over `COCKPIT_…` in the environment over a file.
struct Settings {
    let host: String
    let port: Int
    /// `nil` for the embedded PostgreSQL.
    let databaseURL: String?
    /// `nil` where nothing was said.
    let stateDirectory: String?
    /// Empty for the shipped schema.
    let schemaFiles: [String]
    let logLevel: Logger.Level
    /// The longest request body, in bytes.
    let bodyByteLimit: Int

    /// What flags say, by the names of settings.
    struct Flags {
        var values: [AbsoluteConfigKey: ConfigValue] = [:]

        mutating func set(_ name: String, _ value: String?) {
            if let value { values[AbsoluteConfigKey([name])] = ConfigValue(.string(value), isSecret: false) }
        }

        mutating func set(_ name: String, _ value: Int?) {
            if let value { values[AbsoluteConfigKey([name])] = ConfigValue(.int(value), isSecret: false) }
        }

        mutating func set(_ name: String, _ values: [String]) {
            guard !values.isEmpty else { return }
            self.values[AbsoluteConfigKey([name])] = ConfigValue(.stringArray(values), isSecret: false)
        }
    }

    /// - Throws: ``CommandFailure`` for a file that cannot be read and a value that is none of its setting's.
    static func resolve(
        _ database: DatabaseOptions,
        schema: [String] = [],
        host: String? = nil,
        port: Int? = nil
    ) async throws -> Settings {
        var flags = Flags()
        flags.set("host", host)
        flags.set("port", port)
        flags.set("databaseUrl", database.databaseUrl)
        flags.set("stateDir", database.stateDir)
        flags.set("logLevel", database.logLevel)
        flags.set("schema", schema)
        let environment = EnvironmentVariablesProvider().prefixKeys(with: "cockpit")
        var providers: [any ConfigProvider] = [InMemoryProvider(values: flags.values), environment]
        let file = database.config ?? ConfigReader(provider: environment).string(forKey: "config")
        if let file {
            do {
                providers.append(try await FileProvider<JSONSnapshot>(filePath: FilePath(file)))
            } catch {
                throw CommandFailure(.configuration, "the settings file \(file) cannot be read: \(error)")
            }
        }
        return try Settings(ConfigReader(providers: providers))
    }

    private init(_ reader: ConfigReader) throws {
        host = reader.string(forKey: "host", default: "127.0.0.1")
        port = try Self.integer("port", in: 0...65_535, default: 8_080, of: reader)
        databaseURL = reader.string(forKey: "databaseUrl", isSecret: true)
        stateDirectory = reader.string(forKey: "stateDir")
        schemaFiles = reader.stringArray(forKey: "schema", default: [])
        bodyByteLimit = try Self.integer("bodyByteLimit", in: 1...(1 << 30), default: 64 << 20, of: reader)
        let level = reader.string(forKey: "logLevel", default: "info")
        guard let logLevel = Logger.Level(rawValue: level) else {
            throw CommandFailure(.configuration, "'\(level)' is no log level")
        }
        self.logLevel = logLevel
    }

    private static func integer(
        _ name: String,
        in range: ClosedRange<Int>,
        default standard: Int,
        of reader: ConfigReader
    ) throws -> Int {
        let key = ConfigKey(name)
        let isOther =
            reader.string(forKey: key) != nil || reader.double(forKey: key) != nil || reader.bool(forKey: key) != nil
        guard let value = reader.int(forKey: key) ?? (isOther ? nil : standard) else {
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
}
