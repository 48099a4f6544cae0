import Fuzzer
import Schema

/// Any text as a file of views, and as what the directives of views hold: templates, pointers, paths and durations.
@main
enum FuzzViews {
    static func main() throws {
        let core = try Document.parse(Source(ViewCore.text))
        let definitions = CoreDefinitions(in: core)
        Fuzzer.run { bytes in
            check(text: String(decoding: bytes, as: UTF8.self))
            guard let views = try? Document.parse(Source(bytes)) else { return }
            guard let schema = try? ViewSchema([core, views], core: definitions.typeNames) else { return }
            check(schema)
        }
    }

    /// A schema that is served is printed as one that means the same.
    private static func check(_ schema: ViewSchema) {
        let printed = Source(schema.types.printed(withDirectives: true))
        guard let document = try? Document.parse(printed), let again = try? ViewSchema([document], core: []) else {
            return
        }
        precondition(again.catalogue.edgeRules == schema.catalogue.edgeRules, "the edges are the same")
    }

    private static func check(text: String) {
        _ = try? SQLJSONPath(text)
        _ = Duration(iso8601: text)
        let item = (try? JSONDocument.parse(Array(text.utf8)))?.root
        if let pointer = try? ItemPointer(text), let item { _ = pointer.text(in: item) }
        guard let template = try? Template(text) else { return }
        let name = template.filled { _ in "x" }
        for placeholder in template.placeholders {
            guard let pattern = try? NamePattern(template, part: placeholder), let name else { continue }
            // What the template makes is taken apart again, unless its own text reads like a part.
            _ = pattern.part(of: Array(name.utf8)[...])
        }
    }
}
