import Fuzzer
import Schema

/// Any text as a document: lexer, parser and validator, and the type system where the text defines one.
@main
enum FuzzDocuments {
    static func main() throws {
        let properties = DocumentProperties(try TypeSystem.build(from: [Source(GenerationSchema.text)]))
        Fuzzer.run { text in
            let faults = properties.faults(in: text)
            precondition(faults.isEmpty, "\(faults)")
        }
    }
}
