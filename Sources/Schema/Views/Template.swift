/// Text with placeholders: `{service}@{environment}`. A brace that is meant as such stands twice.
package struct Template: Sendable, Hashable {
    package enum Part: Sendable, Hashable {
        case text(String)
        /// What stands between the braces.
        case placeholder(String)
    }

    /// In the order of the text; no two texts stand side by side.
    package let parts: [Part]
    /// As it was written.
    package let text: String

    /// Why a text is no template, in the middle of a sentence.
    package struct Fault: Error, Sendable, Hashable {
        package let message: String
    }

    package init(_ text: String) throws(Fault) {
        self.text = text
        var parts: [Part] = []
        var literal = String.UnicodeScalarView()
        var scalars = text.unicodeScalars[...]
        while let scalar = scalars.popFirst() {
            switch scalar {
            case "{" where scalars.first == "{", "}" where scalars.first == "}":
                scalars.removeFirst()
                literal.append(scalar)
            case "{":
                guard let end = scalars.firstIndex(of: "}") else { throw Fault(message: "a '{' has no '}'") }
                if !literal.isEmpty { parts.append(.text(String(literal))) }
                literal = String.UnicodeScalarView()
                parts.append(.placeholder(String(scalars[..<end])))
                scalars = scalars[scalars.index(after: end)...]
            case "}":
                throw Fault(message: "a '}' has no '{'; one that is meant as such is written '}}'")
            default:
                literal.append(scalar)
            }
        }
        if !literal.isEmpty { parts.append(.text(String(literal))) }
        self.parts = parts
    }

    /// What stands between braces, in order.
    package var placeholders: [String] {
        parts.compactMap { if case .placeholder(let name) = $0 { name } else { nil } }
    }

    /// The text with the placeholders replaced.
    ///
    /// - Returns: `nil` where a placeholder has no value.
    package func filled(_ value: (String) -> String?) -> String? {
        var filled = ""
        for part in parts {
            switch part {
            case .text(let text):
                filled += text
            case .placeholder(let name):
                guard let value = value(name) else { return nil }
                filled += value
            }
        }
        return filled
    }

    // A template's texts are the same when their bytes are.
    package static func == (one: Template, other: Template) -> Bool {
        one.text.utf8.elementsEqual(other.text.utf8)
    }

    package func hash(into hasher: inout Hasher) {
        for byte in text.utf8 { hasher.combine(byte) }
    }
}
