import ArgumentParser
import Gateway
import Ingest
import Logging
import Resolver
import SNS
import Testing

@testable import App

@Suite struct SettingsTests {
    /// The settings of a run with this file, these variables and these flags.
    private func settings(
        file: String? = nil,
        environment: [String: String] = [:],
        flags: [String] = [],
        in directory: String
    ) throws -> Settings {
        let config = try file.map { ["--config", try write($0, to: "settings.json", in: directory)] } ?? []
        let options = try Serve.parse(config + flags)
        return try Settings.resolve(
            options.database,
            schema: options.schema.schema,
            host: options.host,
            port: options.port,
            environment: environment
        )
    }

    /// Why a settings file is refused, without its own path; `nil` where it is not.
    private func refusal(file: String, environment: [String: String] = [:]) async throws -> String? {
        try await withTemporaryDirectory { directory in
            failure { _ = try settings(file: file, environment: environment, in: directory) }?
                .replacing("\(directory)/", with: "")
        }
    }

    @Test func `a flag wins over the environment, the environment over the file, the file over the default`()
        async throws
    {
        try await withTemporaryDirectory { directory in
            let settings = try settings(
                file:
                    #"{"host": "file", "port": 1, "logLevel": "debug", "batchLimit": 7, "statementTimeoutMilliseconds": 1500}"#,
                environment: ["COCKPIT_HOST": "environment", "COCKPIT_PORT": "2"],
                flags: ["--host", "flag"],
                in: directory
            )
            #expect(settings.host == "flag")
            #expect(settings.port == 2)
            #expect(settings.logLevel == .debug)
            #expect(settings.http.batchLimit == 7)
            #expect(settings.statementTimeout == .milliseconds(1500))
            #expect(settings.stateDirectory == nil)
        }
    }

    @Test func `how far a traversal goes can be set`() async throws {
        try await withTemporaryDirectory { directory in
            let standard = try settings(in: directory).limits
            #expect(standard.traversalNodeLimit == 100_000)
            #expect(standard.traversalDuration == nil)
            let set = try settings(
                file: #"{"traversalNodeLimit": 7, "traversalMillisecondLimit": 1}"#,
                environment: ["COCKPIT_TRAVERSAL_MILLISECOND_LIMIT": "250"],
                in: directory
            ).limits
            #expect(set.traversalNodeLimit == 7)
            #expect(set.traversalDuration == .milliseconds(250))
        }
    }

    @Test func `topics of SNS and what they must keep to can be set`() async throws {
        try await withTemporaryDirectory { directory in
            let standard = try settings(in: directory).sns
            #expect(standard.topics.isEmpty && standard.rawCredentials == nil && standard.authoritiesFile == nil)
            #expect(standard.ageLimit == .seconds(86_400))
            #expect(standard.deadLetterLimit == 1_000)
            let set = try settings(
                file: #"{"snsAgeLimitMinutes": 60, "snsCertificateAuthorities": "a.pem", "deadLetterLimit": 0}"#,
                environment: [
                    "COCKPIT_SNS_TOPICS":
                        "arn:aws:sns:eu-central-1:123456789012:fleet,arn:aws-cn:sns:cn-north-1:123456789012:fleet",
                    "COCKPIT_SNS_RAW_CREDENTIALS": "sns:secret",
                ],
                in: directory
            ).sns
            #expect(
                set.topics.map(\.arn) == [
                    "arn:aws:sns:eu-central-1:123456789012:fleet", "arn:aws-cn:sns:cn-north-1:123456789012:fleet",
                ]
            )
            #expect(set.rawCredentials != nil)
            #expect(set.ageLimit == .seconds(3_600))
            #expect(set.authoritiesFile == "a.pem")
            #expect(set.deadLetterLimit == 0)
        }
    }

    @Test func `certificate authorities that cannot be read are told of`() async throws {
        try await withTemporaryDirectory { directory in
            let missing = try settings(file: #"{"snsCertificateAuthorities": "/nowhere.pem"}"#, in: directory).sns
            #expect(
                failure { _ = try missing.authorities() }
                    == "78: there is no file of certificate authorities at /nowhere.pem"
            )
            let path = try write("no certificate", to: "empty.pem", in: directory)
            let empty = try settings(file: #"{"snsCertificateAuthorities": "\#(path)"}"#, in: directory).sns
            #expect(
                failure { _ = try empty.authorities() }
                    == "78: the file of certificate authorities \(path) holds no certificate"
            )
        }
    }

    @Test func `housekeeping can be set`() async throws {
        try await withTemporaryDirectory { directory in
            let standard = try settings(in: directory)
            #expect(standard.cleansUp)
            #expect(standard.housekeeping.interval == .seconds(300))
            let set = try settings(
                file: #"{"housekeeping": false, "housekeepingIntervalSeconds": 60, "subtreeLimit": 5}"#,
                environment: ["COCKPIT_HOUSEKEEPING_INTERVAL_SECONDS": "10"],
                in: directory
            )
            #expect(!set.cleansUp)
            #expect(set.housekeeping.interval == .seconds(10))
            #expect(set.housekeeping.subtreeLimit == 5)
        }
    }

    @Test func `an empty variable is as good as none`() async throws {
        try await withTemporaryDirectory { directory in
            let settings = try settings(
                file: #"{"port": 1}"#,
                environment: ["COCKPIT_PORT": "", "COCKPIT_DATABASE_URL": "", "COCKPIT_SCHEMA": ""],
                in: directory
            )
            #expect(settings.port == 1)
            #expect(settings.statementTimeout == .seconds(30))
            #expect(settings.databaseURL == nil)
            #expect(settings.schemaFiles == [])
        }
    }

    @Test func `the environment may name the file`() async throws {
        try await withTemporaryDirectory { directory in
            let path = try write(#"{"port": 3}"#, to: "other.json", in: directory)
            let settings = try settings(environment: ["COCKPIT_CONFIG": path], in: directory)
            #expect(settings.port == 3)
        }
    }

    @Test(arguments: [
        (#""a.graphql""#, ["a.graphql"]), (#"["a.graphql", "b.graphql"]"#, ["a.graphql", "b.graphql"]), ("[]", []),
        ("null", []),
    ])
    func `schema files are one or several`(json: String, files: [String]) async throws {
        try await withTemporaryDirectory { directory in
            let settings = try settings(file: #"{"schema": \#(json)}"#, in: directory)
            #expect(settings.schemaFiles == files)
        }
    }

    @Test func `schema files in the environment have commas between`() async throws {
        try await withTemporaryDirectory { directory in
            let settings = try settings(environment: ["COCKPIT_SCHEMA": "a.graphql,b.graphql"], in: directory)
            #expect(settings.schemaFiles == ["a.graphql", "b.graphql"])
        }
    }

    @Test(arguments: [
        (#"{"databaseUrl": 5}"#, "78: the setting databaseUrl must be a string"),
        (#"{"host": ["a"]}"#, "78: the setting host must be a string"),
        (#"{"schema": true}"#, "78: the setting schema must be a string or a list of strings"),
        (#"{"port": "high"}"#, "78: the setting port must be a whole number"),
        (#"{"port": 1.5}"#, "78: the setting port must be a whole number"),
        (
            #"{"statementTimeoutMilliseconds": 0}"#,
            "78: the setting statementTimeoutMilliseconds must be between 100 and 3600000, not 0"
        ),
        (#"{"port": 70000}"#, "78: the setting port must be between 0 and 65535, not 70000"),
        (
            #"{"traversalMillisecondLimit": 0}"#,
            "78: the setting traversalMillisecondLimit must be between 1 and 1073741824, not 0"
        ),
        (
            #"{"snsTopics": ["fleet"]}"#,
            "78: the setting snsTopics must name topics by their ARNs, such as arn:aws:sns:eu-central-1:123456789012:fleet; 'fleet' is none"
        ),
        (
            #"{"snsRawCredentials": "secret"}"#,
            "78: the setting snsRawCredentials must be a user and a password with a colon between them"
        ),
        (#"{"snsAgeLimitMinutes": 5}"#, "78: the setting snsAgeLimitMinutes must be between 60 and 527040, not 5"),
        (#"{"hidesSuggestions": 2}"#, "78: the setting hidesSuggestions must be true or false"),
        (#"{"statusCodes": "odd"}"#, "78: the setting statusCodes must be one of compatible, draft, not 'odd'"),
        (
            #"{"databaseURL": "x", "prot": 1, "port": 2}"#,
            "78: the settings file settings.json has keys that are no settings: databaseURL, prot"
        ),
        (
            #"{"schema": [1]}"#,
            "78: in the settings file settings.json, schema is neither a string, a number, a boolean nor a list of strings"
        ),
        (#"[]"#, "78: the settings file settings.json is not a JSON object"),
    ])
    func `a file that holds something else is refused`(json: String, message: String) async throws {
        #expect(try await refusal(file: json) == message)
    }

    @Test func `a file that is no JSON is refused with the place`() async throws {
        let message = try #require(try await refusal(file: "{\n  \"port\": }"))
        #expect(message.hasPrefix("78: the settings file settings.json is not JSON: line 2, column 11: "))
    }

    @Test func `a file that is not there is refused by its name`() async throws {
        let options = try Serve.parse(["--config", "/nowhere/settings.json"])
        #expect(
            failure { _ = try Settings.resolve(options.database, environment: [:]) }
                == "78: the settings file /nowhere/settings.json cannot be read"
        )
    }

    @Test func `a variable of the wrong kind is refused, also where the file has a right one`() async throws {
        #expect(
            try await refusal(file: #"{"port": 1}"#, environment: ["COCKPIT_PORT": "high"])
                == "78: the setting port must be a whole number"
        )
    }
}
