import Schema
import Testing

/// What is generated stands for all that a client may send. `make fuzz` tries more of it than these tests have time for.
struct GeneratedDocumentTests {
    private static func types() throws -> TypeSystem { try TypeSystem.build(from: [Source(GenerationSchema.text)]) }

    private static func benchmarkTypes() throws -> TypeSystem {
        try TypeSystem.build(from: [Source(try ConformanceData.text("bench/schema.graphql"))])
    }

    private static func problems(of text: String, _ types: TypeSystem) throws -> [String] {
        Validator(types: types).validate(try Document.parse(Source(text))).map(\.description)
    }

    @Test func `a document that is valid by how it is made has no problems`() throws {
        for types in [try Self.types(), try Self.benchmarkTypes()] {
            for seed in 0..<300 {
                var generator = OperationGenerator(types, choices: Choices(seed: UInt64(seed)))
                let text = generator.document()
                #expect(try Self.problems(of: text, types) == [], "seed \(seed):\n\(text)")
            }
        }
    }

    @Test func `a damaged document is read or refused and nothing else`() throws {
        let types = try Self.types()
        let properties = DocumentProperties(types)
        for seed in 0..<300 {
            var generator = OperationGenerator(types, choices: Choices(seed: UInt64(seed)))
            var mutator = DocumentMutator(Choices(seed: UInt64(seed)))
            let text = mutator.damaged(Array(generator.document().utf8))
            #expect(properties.faults(in: text) == [], "seed \(seed):\n\(String(decoding: text, as: UTF8.self))")
        }
    }

    @Test func `one seed makes one document`() throws {
        let types = try Self.types()
        func document() -> String {
            var generator = OperationGenerator(types, choices: Choices(seed: 7))
            return generator.document()
        }
        #expect(document() == document())
    }

    @Test func `choices that have run out end the document`() throws {
        let types = try Self.types()
        var generator = OperationGenerator(types, choices: Choices(bytes: []))
        #expect(try Self.problems(of: generator.document(), types) == [])
    }
}
