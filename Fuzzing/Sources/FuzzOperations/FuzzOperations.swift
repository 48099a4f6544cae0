import Fuzzer
import Schema

/// Documents from a generator that takes its decisions from the input: what is valid by how it is made has no problems,
/// and what is then damaged is read or refused.
@main
enum FuzzOperations {
    static func main() throws {
        let types = try TypeSystem.build(from: [Source(GenerationSchema.text)])
        let validator = Validator(types: types)
        let properties = DocumentProperties(types)
        Fuzzer.run { input in
            // The end of the input damages what its beginning makes.
            let middle = input.count - input.count / 4
            var generator = OperationGenerator(types, choices: Choices(bytes: input[..<middle]))
            let text = generator.document()
            do throws(Diagnostic) {
                let problems = validator.validate(try Document.parse(Source(text)))
                precondition(problems.isEmpty, "\(problems)\n\(text)")
            } catch {
                preconditionFailure("\(error)\n\(text)")
            }
            var mutator = DocumentMutator(Choices(bytes: input[middle...]))
            let damaged = mutator.damaged(Array(text.utf8))
            let faults = properties.faults(in: damaged)
            precondition(faults.isEmpty, "\(faults)\n\(String(decoding: damaged, as: UTF8.self))")
        }
    }
}
