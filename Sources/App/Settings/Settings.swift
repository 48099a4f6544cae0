import Configuration
import Gateway
import Logging
import Resolver
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
    let http: HTTPOptions
    let limits: EngineLimits
    /// A JSON object of documents by their ids; `nil` for none.
    let trustedDocumentsFile: String?
    let allowsOtherDocuments: Bool

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
        return try Settings(SettingReader(reader: ConfigReader(providers: providers)))
    }

    private init(_ settings: SettingReader) throws(CommandFailure) {
        host = settings.text("host") ?? "127.0.0.1"
        port = try settings.integer("port", in: 0...65_535, default: 8_080)
        databaseURL = settings.text("databaseUrl", isSecret: true)
        stateDirectory = settings.text("stateDir")
        schemaFiles = settings.texts("schema")
        logLevel = try settings.choice("logLevel", default: .info)
        http = try HTTPOptions(settings)
        limits = try EngineLimits(settings)
        trustedDocumentsFile = settings.text("trustedDocuments")
        allowsOtherDocuments = try !settings.boolean("onlyTrustedDocuments", default: false)
    }
}
