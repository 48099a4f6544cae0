import Schema
import Testing

/// Type system documents give the problems that other implementations give, and none where those find none.
struct TypeSystemConformanceTests {
    static let cases = Result { try ConformanceData.cases("schema.jsonl") }

    /// Where the recorded messages are plainly of another language, ours say what GraphQL says.
    static let differences = [
        // Python's name for null.
        (recorded: "not to be None.", ours: "not to be null."),
        // The specification's names for places, where Python has its own.
        (recorded: "may not be used on field definition.", ours: "may not be used on FIELD_DEFINITION."),
    ]

    @Test func `every recorded document that breaks a rule of documents gives the recorded problems`() throws {
        let cases = try Self.cases.get().filter { $0.value["sdlErrors"] != nil }
        #expect(cases.count >= 69)
        for recorded in cases {
            let error = #expect(throws: TypeSystemError.self, "line \(recorded.line)") {
                try TypeSystem.assemble(from: [Source(recorded.string("sdl"))])
            }
            Self.compare(error?.diagnostics ?? [], recorded, "sdlErrors")
        }
    }

    @Test func `every recorded type system that is not valid gives the recorded problems`() throws {
        let cases = try Self.cases.get().filter { $0.value["schemaErrors"] != nil }
        #expect(cases.count >= 159)
        for recorded in cases {
            let assembly = try TypeSystem.assemble(from: [Source(recorded.string("sdl"))])
            Self.compare(assembly.problems, recorded, "schemaErrors")
            #expect(throws: TypeSystemError.self) { try TypeSystem.build(from: [Source(recorded.string("sdl"))]) }
        }
    }

    @Test func `every recorded type system that is valid gives no problems`() throws {
        let cases = try Self.cases.get().filter { $0.value["introspection"] != nil }
        #expect(cases.count >= 165)
        for recorded in cases {
            #expect(throws: Never.self, "line \(recorded.line)") {
                try TypeSystem.build(from: [Source(recorded.string("sdl"))])
            }
        }
    }

    @Test func `types and directives come in the recorded order`() throws {
        for recorded in try Self.cases.get() {
            guard let introspection = recorded.value["introspection"] else { continue }
            let schema = try #require(introspection["__schema"])
            let types = try TypeSystem.build(from: [Source(recorded.string("sdl"))])
            #expect(
                types.types.filter(\.isUsed).map(\.name) == Self.names(schema["types"]),
                "line \(recorded.line)"
            )
            #expect(types.directives.map(\.name) == Self.names(schema["directives"]), "line \(recorded.line)")
        }
    }

    private static func names(_ elements: JSONValue?) -> [String] {
        (elements?.items ?? []).map { $0["name"]?.string ?? "" }
    }

    private static func compare(_ problems: [Diagnostic], _ recorded: ConformanceData.Case, _ key: String) {
        let problems = problems.map(ConformanceData.shown)
        let expected = (recorded.value[key]?.items ?? []).map { adapted(ConformanceData.shown($0)) }
        #expect(
            problems == expected,
            """
            line \(recorded.line):
            \(recorded.string("sdl"))
            expected:
            \(expected.joined(separator: "\n"))
            got:
            \(problems.joined(separator: "\n"))
            """
        )
    }

    private static func adapted(_ problem: String) -> String {
        differences.reduce(problem) { $0.replacing($1.recorded, with: $1.ours) }
    }
}
