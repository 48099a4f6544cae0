import Foundation
import Testing

@testable import CEL

@Suite struct DocumentationTests {
    private static func documentation() throws -> String {
        try String(contentsOf: ConformanceTest.root.appending(path: "docs/calculations.md"), encoding: .utf8)
    }

    @Test func `every code is explained`() throws {
        let documentation = try Self.documentation()
        let codes = Problem.Code.allCases.map(\.rawValue) + EvaluationError.Code.allCases.map(\.rawValue)
        #expect(codes.filter { !documentation.contains("`\($0)`") } == [])
    }

    @Test func `every function that is named is there`() throws {
        let table = try #require(try Self.documentation().split(separator: "### Functions").last)
        let lines = table.split(separator: "### Limits")[0].split(separator: "\n").filter {
            $0.hasPrefix("| ") && $0.contains("`")
        }
        let names = lines.flatMap { $0.matches(of: /`([a-zA-Z][a-zA-Z0-9.]*)`/).map { String($0.output.1) } }
        #expect(names.count > 70)
        #expect(names.filter { FunctionLibrary.standard[$0] == nil } == [])
    }

    @Test func `the limits are those that are told of`() throws {
        let documentation = try Self.documentation()
        let limits = ExpressionLimits()
        #expect(limits.textByteLimit == 65_536 && documentation.contains("| 65,536 bytes of text |"))
        #expect(limits.nestingLimit == 100 && documentation.contains("| 100 levels |"))
        #expect(limits.nodeLimit == 10_000 && documentation.contains("| 10,000 nodes |"))
        #expect(EvaluationLimits().costLimit == 1_000_000 && documentation.contains("| 1,000,000 steps"))
        #expect(Pattern.instructionLimit == 20_000 && documentation.contains("| 20,000 instructions"))
    }
}
