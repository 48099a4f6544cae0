/// A type system with what its views add and mean.
package struct ViewSchema: Sendable {
    package let types: TypeSystem
    package let catalogue: ViewCatalogue

    /// Finishes documents that complete each other, and reads what their directives mean.
    ///
    /// - Parameters:
    ///   - core: The names of the types whose fields have a meaning of their own.
    ///   - check: Finds what else is wrong with the documents, knowing what was made of them.
    /// - Throws: ``TypeSystemError`` with every problem found. What is unknown is taken for a scalar, so that the rest can
    ///   be looked at all the same.
    package init(
        _ documents: [Document],
        core: Set<String>,
        check: (ViewSchema) -> [Diagnostic] = { _ in [] }
    ) throws(TypeSystemError) {
        var finished = documents
        if let additions = ViewExpansion(documents).source() {
            finished += try Document.parse([additions], limits: .trusted)
        }
        var problems: [Diagnostic] = []
        var unknown: Set<String> = []
        let assembly: TypeSystemAssembly
        do throws(TypeSystemError) {
            assembly = try TypeSystem.assemble(from: finished)
        } catch {
            problems = error.diagnostics
            unknown = Self.unknownTypes(in: finished)
            guard let stubs = try? Self.stubs(unknown), let known = try? TypeSystem.assemble(from: finished + [stubs])
            else {
                throw Self.error(problems)
            }
            assembly = known
        }
        problems += assembly.problems
        types = assembly.types
        let (catalogue, faults) = ViewCatalogue.read(types, core: core, unknown: unknown)
        self.catalogue = catalogue
        problems += faults
        problems += check(self)
        guard problems.isEmpty else { throw Self.error(problems) }
    }

    /// What is wrong with the text that views add follows from what is wrong with the views.
    private static func error(_ problems: [Diagnostic]) -> TypeSystemError {
        let causes = problems.filter { $0.source != ViewExpansion.sourceName }
        return TypeSystemError((causes.isEmpty ? problems : causes).inOrder)
    }

    /// Names of types that nothing defines.
    private static func unknownTypes(in documents: [Document]) -> Set<String> {
        var defined: Set<String> = ["Int", "Float", "String", "Boolean", "ID"]
        var mentioned: Set<String> = []
        for document in documents {
            for case .type(let type) in document.definitions {
                if !type.isExtension { defined.insert(document.text(type.name)) }
                let inputs = type.inputFields + type.fields.flatMap(\.arguments)
                for reference in type.fields.map(\.type) + inputs.map(\.type) {
                    mentioned.insert(document.text(document.namedType(reference)))
                }
            }
        }
        return mentioned.subtracting(defined)
    }

    /// A scalar for each name.
    private static func stubs(_ names: Set<String>) throws(Diagnostic) -> Document {
        let text = names.sorted().map { "scalar \($0)" }.joined(separator: "\n")
        return try Document.parse(Source(text, name: "unknown types"))
    }
}

extension [Diagnostic] {
    /// File by file, from the top of each to its end.
    fileprivate var inOrder: [Diagnostic] {
        var files: [String: Int] = [:]
        for problem in self where files[problem.source] == nil { files[problem.source] = files.count }
        return sorted { one, other in
            func key(_ problem: Diagnostic) -> (Int, Int, Int) {
                let place = problem.locations.first
                return (files[problem.source] ?? 0, place?.line ?? 0, place?.column ?? 0)
            }
            return key(one) < key(other)
        }
    }
}
