import Configuration
import Foundation
import Gateway
import Ingest
import Logging
import Postgres
import Resolver

/// The settings of one run: flags over `COCKPIT_…` in the environment over a file.
struct Settings {
    let host: String
    let port: Int
    /// `nil` for the embedded PostgreSQL.
    let databaseURL: String?
    /// How long a statement may take, its wait for a connection included.
    let statementTimeout: Duration
    /// `nil` where nothing was said.
    let stateDirectory: String?
    /// Empty for the shipped schema.
    let schemaFiles: [String]
    let logLevel: Logger.Level
    let http: HTTPOptions
    let limits: EngineLimits
    let ingest: IngestLimits
    let sns: SNSSettings
    /// A JSON object of documents by their ids; `nil` for none.
    let trustedDocumentsFile: String?
    let allowsOtherDocuments: Bool
    /// Whether the gateway deletes what the rules of views let go.
    let cleansUp: Bool
    let housekeeping: HousekeepingPacing
    /// Whether the gateway records what is calculated.
    let records: Bool

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

    /// - Parameter environment: An empty variable is as good as none.
    /// - Throws: ``CommandFailure`` for a file that cannot be read, a key that is no setting, and a value that is none of
    ///   its setting's.
    static func resolve(
        _ database: DatabaseOptions,
        schema: [String] = [],
        host: String? = nil,
        port: Int? = nil,
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws(CommandFailure) -> Settings {
        var flags = Flags()
        flags.set("host", host)
        flags.set("port", port)
        flags.set("databaseUrl", database.databaseUrl)
        flags.set("stateDir", database.stateDir)
        flags.set("logLevel", database.logLevel)
        flags.set("schema", schema)
        let variables = EnvironmentVariablesProvider(environmentVariables: environment.filter { !$0.value.isEmpty })
            .prefixKeys(with: "cockpit")
        var providers: [any ConfigProvider] = [InMemoryProvider(values: flags.values), variables]
        guard let path = database.config ?? ConfigReader(provider: variables).string(forKey: "config") else {
            return try Settings(SettingReader(ConfigReader(providers: providers)))
        }
        let file = try SettingsFile(path)
        providers.append(try file.provider())
        let reader = SettingReader(ConfigReader(providers: providers))
        let settings = try Settings(reader)
        try file.refuseUnknownKeys(reader.names)
        return settings
    }

    private init(_ settings: SettingReader) throws(CommandFailure) {
        host = try settings.text("host") ?? "127.0.0.1"
        port = try settings.integer("port", in: 0...65_535, default: 8_080)
        databaseURL = try settings.text("databaseUrl", isSecret: true)
        statementTimeout = try settings.milliseconds(
            "statementTimeoutMilliseconds",
            in: 100...3_600_000,
            default: DatabaseConfiguration.standardStatementTimeout
        )
        stateDirectory = try settings.text("stateDir")
        schemaFiles = try settings.texts("schema")
        logLevel = try settings.choice("logLevel", default: .info)
        http = try HTTPOptions(settings)
        limits = try EngineLimits(settings)
        ingest = try IngestLimits(settings)
        sns = try SNSSettings(settings)
        trustedDocumentsFile = try settings.text("trustedDocuments")
        allowsOtherDocuments = try !settings.boolean("onlyTrustedDocuments", default: false)
        cleansUp = try settings.boolean("housekeeping", default: true)
        housekeeping = try HousekeepingPacing(settings)
        records = try settings.boolean("recording", default: true)
    }
}
