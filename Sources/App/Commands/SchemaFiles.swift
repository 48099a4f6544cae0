import Gateway
import Schema

/// The schema files that the settings name.
enum SchemaFiles {
    /// The texts to be served.
    ///
    /// - Throws: ``CommandFailure`` with every problem, each as `file:line:column: message`.
    static func texts(_ paths: [String]) throws(CommandFailure) -> SchemaTexts {
        try texts(of: sources(paths))
    }

    /// - Throws: ``CommandFailure`` as ``texts(_:)`` does.
    static func texts(of sources: [Source]) throws(CommandFailure) -> SchemaTexts {
        try failing { () throws(TypeSystemError) in try SchemaTexts(sources) }
    }

    /// The texts of the files; the shipped schema's where there are none.
    static func sources(_ paths: [String]) throws(CommandFailure) -> [Source] {
        let sources = try SourceFile.read(paths)
        return sources.isEmpty ? [.shippedSchema] : sources
    }

    /// Any schema, also one that has nothing to do with services.
    ///
    /// - Throws: ``CommandFailure`` as ``texts(_:)`` does.
    static func finished(_ paths: [String]) throws(CommandFailure) -> FinishedSchema {
        let sources = try SourceFile.read(paths)
        return try failing { () throws(TypeSystemError) in
            let finished = try FinishedSchema(sources)
            guard finished.problems.isEmpty else { throw TypeSystemError(finished.problems) }
            return finished
        }
    }

    private static func failing<Result>(
        _ body: () throws(TypeSystemError) -> Result
    ) throws(CommandFailure) -> Result {
        do throws(TypeSystemError) {
            return try body()
        } catch {
            throw CommandFailure(.configuration, "the schema is not as it should be:\n\(error)")
        }
    }
}
