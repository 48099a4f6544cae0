import Foundation
import Gateway
import Schema

/// The schema files that the settings name.
enum SchemaFiles {
    /// - Throws: ``CommandFailure`` with every problem, each as `file:line:column: message`.
    static func read(_ paths: [String]) throws(CommandFailure) -> ServedSchema {
        var sources: [Source] = []
        for path in paths {
            guard let data = FileManager.default.contents(atPath: path) else {
                throw CommandFailure(.configuration, "the schema file \(path) cannot be read")
            }
            sources.append(Source(Array(data), name: path))
        }
        do throws(TypeSystemError) {
            return try ServedSchema(sources.isEmpty ? [.shippedSchema] : sources)
        } catch {
            throw CommandFailure(.configuration, "the schema is not as it should be:\n\(error)")
        }
    }
}
