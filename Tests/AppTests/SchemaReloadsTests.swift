import Gateway
import Logging
import Schema
import Synchronization
import SystemPackage
import Testing

@testable import App

@Suite struct SchemaReloadsTests {
    private final class Served: Sendable {
        let fields = Mutex<[[String]]>([])
    }

    private struct Refusal: Error {}

    private static func text(_ fields: String) -> String { "type A @resource(type: \"A\") { \(fields) }" }

    /// Reloads a file that holds `old` after it holds `new`.
    ///
    /// - Returns: The first field of each schema that was served.
    private func reload(_ old: String, _ new: String?, refusing: Bool = false) async throws -> [String] {
        let served = Served()
        try await withTemporaryDirectory { directory async throws in
            let path = try write(old, to: "a.graphql", in: directory)
            var texts = try SchemaTexts([try SourceFile.read(path)])
            let paths = [new == nil ? path + ".gone" : path]
            if let new { _ = try write(new, to: "a.graphql", in: directory) }
            let reloads = SchemaReloads(
                paths: paths,
                texts: texts,
                logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
            ) { schema in
                if refusing { throw Refusal() }
                let types = schema.types
                served.fields.withLock { $0.append(types.type(named: "A").map { types[$0].fields.map(\.name) } ?? []) }
            }
            await reloads.reload(&texts)
        }
        return served.fields.withLock { $0.compactMap(\.first) }
    }

    @Test func `a file that has changed is served`() async throws {
        let old = Self.text("x: Int @reading(type: \"X\")")
        #expect(try await reload(old, Self.text("y: Int @reading(type: \"Y\")")) == ["y"])
    }

    @Test func `a file that is bad, gone or the same changes nothing`() async throws {
        let old = Self.text("x: Int @reading(type: \"X\")")
        #expect(try await reload(old, Self.text("y: Int")) == [])
        #expect(try await reload(old, "type A {") == [])
        #expect(try await reload(old, nil) == [])
        #expect(try await reload(old, old) == [])
    }

    @Test func `a schema that cannot be served changes nothing`() async throws {
        let old = Self.text("x: Int @reading(type: \"X\")")
        #expect(try await reload(old, Self.text("y: Int @reading(type: \"Y\")"), refusing: true) == [])
    }
}
