import Resolver
import Schema
import Testing

@testable import Gateway

extension DatabaseTests {
    /// Calculations by registered code.
    @Suite struct CodeCalculationTests {
        @Test func `code is called once for all Resources of an answer`() async throws {
            try await CodeShop.withApps { service, _, calls in
                let answer = await service.answer(
                    #"{ apps(first: 2) { nodes { half twice neighbours } } app(app: "a", region: "eu") { half } }"#
                )
                let fault = "has a fault, at store.apps[2].half: 3 is odd ('App.half', by 'half')"
                #expect(answer.contains(fault) && answer.contains("CALCULATION_FAILED"), "\(answer)")
                #expect(
                    answer.hasSuffix(
                        #""data":{"apps":{"nodes":[{"half":1,"twice":2,"neighbours":null},{"half":2,"twice":4,"neighbours":null}]},"app":{"half":1}}}"#
                    )
                )
                // The rows of the page, those that the neighbours need, and the one by name.
                #expect(calls.all.count == 1)
                #expect(calls.all[0].sorted() == [2, 2, 2, 3, 4, 4])
            }
        }

        @Test func `code reads what other code calculates, and gets values of the types that it asks for`() async throws
        {
            try await CodeShop.withApps { service, _, calls in
                let answer = await service.answer(
                    "{ apps(first: 2) { nodes { described counted { inner count } } } }"
                )
                #expect(answer.contains("'port' is of type null_type, not int. ('App.counted', by 'counted')"))
                #expect(
                    answer.hasSuffix(
                        #""data":{"apps":{"nodes":[{"described":["a@eu","1","80","true"],"counted":{"inner":null,"count":80}},{"described":["b@eu","2","-1","true"],"counted":null}]}}}"#
                    ),
                    "\(answer)"
                )
                #expect(calls.all == [[2, 4], [1, 2]])
            }
        }

        @Test func `code that fails takes no more of the answer than its fields`() async throws {
            try await CodeShop.withApps { service, _, _ in
                let answer = await service.answer(
                    #"{ apps { nodes { name broken } } app(app: "a", region: "eu") { forgetful } }"#
                )
                #expect(
                    answer.hasSuffix(
                        #""data":{"apps":{"nodes":[{"name":"a@eu","broken":null},{"name":"b@eu","broken":null},{"name":"c@eu","broken":null}]},"app":null}}"#
                    ),
                    "\(answer)"
                )
                #expect(answer.contains("the service is down ('App.broken', by 'broken')"))
                #expect(answer.contains("The code gave 0 results for 1 Resources."))
            }
        }

        @Test func `code that takes longer than the calculations of a request may is given up`() async throws {
            var options = ServiceOptions()
            options.limits.calculationRequestDuration = .milliseconds(50)
            try await CodeShop.withApps(options) { service, _, _ in
                let answer = await service.answer(#"{ app(app: "a", region: "eu") { name slow } }"#)
                #expect(answer.hasSuffix(#""data":{"app":{"name":"a@eu","slow":null}}}"#), "\(answer)")
                #expect(answer.contains("CALCULATION_TOO_COSTLY"))
                #expect(answer.contains("The calculations of a request may take 50 ms together."))
            }
        }

        @Test func `an explanation names the code and what it is given`() async throws {
            try await CodeShop.withApps { service, _, calls in
                var request = Array(#"{"query":"#.utf8)
                JSONText.append("{ apps { nodes { half } } }", to: &request)
                guard
                    case .explained(let explanation) = await service.explain(
                        json: request + Array("}".utf8),
                        ExplainOptions()
                    )
                else {
                    Issue.record("The request is refused.")
                    return
                }
                let calculation = explanation.steps[0].calculations.first
                #expect(calculation?.code == "half")
                #expect(calculation?.expression == "[parts.size()\n]")
                #expect(calls.all.isEmpty)
            }
        }
    }
}
