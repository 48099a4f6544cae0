/// A type system, valid or not, and what is wrong with it.
package struct TypeSystemAssembly: Sendable {
    /// Good for documents to be validated against and executed only where there are no ``problems``; good for printing
    /// and for introspection in any case.
    package let types: TypeSystem
    /// At most ``TypeSystemError/problemLimit``.
    package let problems: [Diagnostic]
}

extension TypeSystem {
    /// Makes a type system of documents that complete each other: a type of one may be extended in another.
    ///
    /// Operations and fragments in the documents are no part of it.
    ///
    /// - Returns: The type system, and every rule that it breaks. Spec: Type System, "Type Validation" of each kind.
    /// - Throws: ``TypeSystemError`` with every rule that the documents break; nothing can be made of them.
    package static func assemble(from documents: [Document]) throws(TypeSystemError) -> TypeSystemAssembly {
        let definitions = DefinitionSet(documents)
        var pass = DefinitionPass(definitions)
        pass.run()
        guard pass.problems.isEmpty else {
            throw TypeSystemError(pass.problems.diagnostics(in: definitions.firstSource))
        }
        var builder = TypeSystemBuilder(definitions)
        builder.build()
        var check = TypeSystemCheck(TypeSystemContext(builder.types, builder.sources, definitions))
        check.run(cycles: builder.cycles, excesses: builder.excesses)
        return TypeSystemAssembly(
            types: builder.types,
            problems: check.problems.diagnostics(in: definitions.firstSource)
        )
    }

    /// Reads SDL texts and makes a type system of them, valid or not.
    ///
    /// - Throws: ``TypeSystemError``; the first syntax error of each text stands in it alone.
    package static func assemble(
        from sources: [Source],
        limits: ParserLimits = ParserLimits()
    ) throws(TypeSystemError) -> TypeSystemAssembly {
        try assemble(from: try Document.parse(sources, limits: limits))
    }

    /// Makes a valid type system of documents that complete each other.
    ///
    /// - Throws: ``TypeSystemError`` with every problem found.
    package static func build(from documents: [Document]) throws(TypeSystemError) -> TypeSystem {
        try valid(try assemble(from: documents))
    }

    /// Reads SDL texts and makes a valid type system of them.
    ///
    /// - Throws: ``TypeSystemError``; the first syntax error of each text stands in it alone.
    package static func build(from sources: [Source]) throws(TypeSystemError) -> TypeSystem {
        try valid(try assemble(from: sources))
    }

    private static func valid(_ assembly: TypeSystemAssembly) throws(TypeSystemError) -> TypeSystem {
        guard assembly.problems.isEmpty else { throw TypeSystemError(assembly.problems) }
        return assembly.types
    }
}

extension Document {
    /// Reads several texts.
    ///
    /// - Throws: ``TypeSystemError`` with the first syntax error of each text that has one.
    package static func parse(
        _ sources: [Source],
        limits: ParserLimits
    ) throws(TypeSystemError) -> [Document] {
        var documents: [Document] = []
        var problems: [Diagnostic] = []
        for source in sources {
            do throws(Diagnostic) {
                documents.append(try parse(source, limits: limits))
            } catch {
                problems.append(error)
            }
        }
        guard problems.isEmpty else { throw TypeSystemError(problems) }
        return documents
    }
}
