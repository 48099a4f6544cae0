import Foundation
import Testing

/// The public conformance suite, google/cel-spec, `tests/simple/testdata`. `Scripts/install-conformance` fetches it.
@Suite struct ConformanceTests {
    private static let files = [
        "basic", "bindings_ext", "block_ext", "comparisons", "conversions", "dynamic", "encoders_ext", "enums",
        "fields",
        "fp_math", "integer_math", "lists", "logic", "macros", "macros2", "math_ext", "namespace", "optionals", "parse",
        "plumbing", "proto2", "proto2_ext", "proto3", "string", "string_ext", "timestamps", "type_deduction",
        "unknowns",
        "wrappers",
    ]

    @Test func `the suite has the files that are known`() throws {
        let found = try FileManager.default.contentsOfDirectory(atPath: ConformanceTest.folder.path())
        #expect(found.sorted() == Self.files.map { $0 + ".textproto" })
    }

    @Test(arguments: files)
    func `every test holds but the excepted ones, and none of these does`(file: String) throws {
        for test in try ConformanceTest.all(in: file) {
            let exception = ConformanceException.path(of: test)
            do {
                try test.run()
                if let exception { Issue.record("\(test.path) holds, but is excepted by '\(exception)'") }
            } catch {
                if exception == nil { Issue.record("\(test.path): \(test.expression): \(error)") }
            }
        }
    }

    @Test func `every exception is of tests that there are`() throws {
        let tests = try Self.files.flatMap(ConformanceTest.all(in:))
        let used = Set(tests.compactMap(ConformanceException.path))
        #expect(ConformanceException.all.flatMap(\.paths).filter { !used.contains($0) } == [])
    }

    @Test func `the documentation lists every exception, and how many tests hold`() throws {
        let documentation = try String(
            contentsOf: ConformanceTest.root.appending(path: "docs/calculations.md"),
            encoding: .utf8
        )
        for exception in ConformanceException.all {
            #expect(documentation.contains(exception.reason))
            for path in exception.paths { #expect(documentation.contains("`\(path)`")) }
        }
        let tests = try Self.files.flatMap(ConformanceTest.all(in:))
        let holding = tests.filter { ConformanceException.path(of: $0) == nil }
        #expect(documentation.contains("\(grouped(tests.count)) tests, of which \(grouped(holding.count)) hold"))
    }

    private func grouped(_ number: Int) -> String { "\(number / 1000),\(String(number % 1000 + 1000).dropFirst())" }
}
