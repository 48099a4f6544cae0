import DatabaseTesting
import Foundation
import Postgres
import Schema
import Testing

@testable import Gateway

extension DatabaseTests {
    /// Data in the shapes that others gave it is mapped by SDL alone: the files of `Examples/views`.
    @Suite struct OtherDataTests {
        @Test(arguments: Self.cases)
        func `data of others is seen through views`(name: String, query: String, data: String) async throws {
            let schema = try Source(Array(Self.contents(of: "Examples/views/\(name).graphql")), name: "\(name).graphql")
            try await withService([schema]) { service, _ in
                await service.publish(try Self.input(name))
                let answer = await service.answer(query)
                #expect(answer == #"{"data":\#(data)}"#)
            }
        }

        private static func contents(of path: String) throws -> Data {
            var root = URL(filePath: #filePath)
            for _ in 0..<4 { root.deleteLastPathComponent() }
            return try Data(contentsOf: root.appending(path: path))
        }

        /// The messages of a fixture, a line each, as one input.
        private static func input(_ name: String) throws -> String {
            var items: (resources: [String], readings: [String]) = ([], [])
            for line in try contents(of: "Tests/Fixtures/Views/\(name).ndjson").split(separator: UInt8(ascii: "\n")) {
                let message = try JSONDocument.parse(Array(line)).root
                if let resource = message["resource"] { items.resources.append(resource.text) }
                if let reading = message["reading"] { items.readings.append(reading.text) }
            }
            return
                #"{"resources":[\#(items.resources.joined(separator: ","))],"readings":[\#(items.readings.joined(separator: ","))]}"#
        }

        private static let cases: [(String, String, String)] = [
            // A cloud inventory
            (
                "aws",
                #"{ cloudSecurityGroup(id: "sg-0aaa") { members { __typename ... on Resource { name } } references(edge: "admits") { danglingCount edges { target { name resolved } } } } }"#,
                #"{"cloudSecurityGroup":{"members":[{"__typename":"CloudDatabase","name":"arn:aws:rds:eu-central-1:123456789012:db:orders"},{"__typename":"CloudFunction","name":"arn:aws:lambda:eu-central-1:123456789012:function:invoice"},{"__typename":"CloudInstance","name":"i-0abc1234def567890"}],"references":{"danglingCount":0,"edges":[{"target":{"name":"sg-0aaa","resolved":true}},{"target":{"name":"sg-0bbb","resolved":true}}]}}}"#
            ),
            (
                "aws",
                #"{ cloudDatabases { totalCount nodes { identifier engine account { name } } } }"#,
                #"{"cloudDatabases":{"totalCount":2,"nodes":[{"identifier":"orders","engine":"postgres","account":{"name":"123456789012"}},{"identifier":"reports","engine":"mysql","account":{"name":"123456789012"}}]}}"#
            ),
            // A software catalogue
            (
                "backstage",
                #"{ group(entity: "team-dogs") { owns { __typename ... on Resource { name } } } system(entity: "petshop") { parts { __typename ... on Resource { name } } } }"#,
                #"{"group":{"owns":[{"__typename":"API","name":"api:default/petstore-api"},{"__typename":"Component","name":"component:default/petstore"},{"__typename":"Component","name":"component:default/petstore-web"},{"__typename":"System","name":"system:default/petshop"}]},"system":{"parts":[{"__typename":"API","name":"api:default/petstore-api"},{"__typename":"Component","name":"component:default/petstore"},{"__typename":"Component","name":"component:default/petstore-web"}]}}"#
            ),
            (
                "backstage",
                #"{ component(entity: "petstore") { name owner { name } references(edge: "dependsOn") { danglingCount edges { target { name resolved } } } } }"#,
                #"{"component":{"name":"component:default/petstore","owner":{"name":"group:default/team-dogs"},"references":{"danglingCount":1,"edges":[{"target":{"name":"component:default/images","resolved":false}}]}}}"#
            ),
            // The archive of a distribution
            (
                "debian",
                #"{ debianPackage(name: "libssl3") { version release requirements { anyOf { package relation version } } dependents { totalCount nodes { name section } } } }"#,
                #"{"debianPackage":{"version":"3.0.17-1~deb12u2+b1","release":"oldstable-updates","requirements":[{"anyOf":[{"package":"libc6","relation":">=","version":"2.34"}]}],"dependents":{"totalCount":2,"nodes":[{"name":"openssl","section":"utils"},{"name":"postfix","section":"mail"}]}}}"#
            ),
            (
                "debian",
                #"{ debianPackage(name: "dpkg") { dependencies { nodes { name } } references { danglingCount edges { edge target { name resolved } item } } } }"#,
                #"{"debianPackage":{"dependencies":{"nodes":[{"name":"libc6"}]},"references":{"danglingCount":1,"edges":[{"edge":"dependsOn","target":{"name":"libc6","resolved":true},"item":{"package": "libc6", "version": "2.34", "relation": ">="}},{"edge":"dependsOn","target":{"name":"tar","resolved":false},"item":{"package": "tar", "version": "1.28-1", "relation": ">="}}]}}}"#
            ),
            (
                "debian",
                #"{ debianPackage(name: "exim4-daemon-light") { dependents { totalCount } provides { nodes { name version providers { nodes { name } } dependents { nodes { name } } } } } }"#,
                #"{"debianPackage":{"dependents":{"totalCount":0},"provides":{"nodes":[{"name":"default-mta","version":null,"providers":{"nodes":[{"name":"exim4-daemon-light"}]},"dependents":{"nodes":[{"name":"bsd-mailx"}]}},{"name":"mail-transport-agent","version":null,"providers":{"nodes":[{"name":"exim4-daemon-light"},{"name":"postfix"}]},"dependents":{"nodes":[{"name":"bsd-mailx"}]}}]}}}"#
            ),
            // Bills of materials
            (
                "sbom",
                #"{ package(ecosystem: "deb", package: "adduser") { versions { name needs { name } references { danglingCount } } } }"#,
                #"{"package":{"versions":[{"name":"deb:adduser:3.134","needs":[{"name":"deb:debconf"}],"references":{"danglingCount":2}}]}}"#
            ),
        ]
    }
}
