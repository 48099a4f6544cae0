import DatabaseTesting
import Postgres
import Resolver
import Schema
import Testing

@testable import Gateway

extension DatabaseTests {
    @Suite struct IntrospectionTests {
        @Test func `the standard query is answered`() async throws {
            try await withService { service, _ in
                let query = String(decoding: Source.introspectionQuery.bytes, as: UTF8.self)
                let answer = await service.answer(query)
                let root = try JSONDocument.parse(Array(answer.utf8)).root
                #expect(root["data"]?["__schema"]?["queryType"]?["name"]?.string == "Query")
                let names = root["data"]?["__schema"]?["types"]?.items?.compactMap { $0["name"]?.string } ?? []
                #expect(names.contains("GenericResource") && names.contains("__Schema"))
            }
        }

        @Test func `what an answer depends on is not mixed up`() async throws {
            try await withService { service, _ in
                let query = "query ($name: String!) { __type(name: $name) { name } }"
                for name in ["Reading", "Resource", "Reading"] {
                    #expect(
                        await service.answer(query, variables: #"{"name": "\#(name)"}"#)
                            == #"{"data":{"__type":{"name":"\#(name)"}}}"#
                    )
                }
            }
        }

        @Test func `an answer too long for the cache is not kept`() async throws {
            try await withDatabase { database in
                let metrics = MetricsRegistry()
                let options = ServiceOptions(limits: EngineLimits(cacheByteLimit: 9_000))
                let service = try service(on: database, options, metrics: metrics)
                let short = "{ __type(name: \"SortOrder\") { name } }"
                let long = "{ __schema { types { name description fields { name description } } } }"
                for query in [short, short, long, long] { _ = await service.answer(query) }
                #expect(metrics.text().contains(#"cockpit_plan_cache_requests_total{result="hit"} 1"#))
            }
        }

        @Test func `introspection can be switched off`() async throws {
            try await withDatabase { database in
                let options = ServiceOptions(limits: EngineLimits(allowsIntrospection: false))
                let service = try service(on: database, options)
                #expect(
                    await service.answer("{ __schema { queryType { name } } }").contains(
                        "GraphQL introspection has been disabled, but the requested query contained the field '__schema'."
                    )
                )
                #expect(await service.answer("{ __typename }") == #"{"data":{"__typename":"Query"}}"#)
            }
        }
    }
}
