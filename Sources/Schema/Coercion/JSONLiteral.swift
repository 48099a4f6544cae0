/// Turns a literal of a scalar that takes any JSON into JSON text, variables left open.
struct JSONLiteral {
    private let literals: LiteralCoercion
    private var pieces: [InputExpression.JSONPiece] = []
    private var text: [UInt8] = []

    init(_ literals: LiteralCoercion) {
        self.literals = literals
    }

    /// - Throws: ``CoercionProblem`` for an unknown variable.
    consuming func expression(_ value: Value) throws(CoercionProblem) -> InputExpression {
        try append(value)
        guard !pieces.isEmpty else { return .constant(.json(text)) }
        return .json(pieces + [.text(text)])
    }

    // The parser's limit on nesting bounds the recursion.
    private mutating func append(_ value: Value) throws(CoercionProblem) {
        let document = literals.document
        switch value.kind {
        case .variable(let name):
            guard let index = literals.variables[name] else {
                throw CoercionProblem(
                    message: "Variable '$\(document.text(name))' is not defined.",
                    range: value.range
                )
            }
            pieces += [.text(text), .variable(index)]
            text = []
        case .int, .float:
            text.append(contentsOf: document.source.bytes[value.range.offsets])
        case .string, .blockString:
            JSONText.append(document.string(value), to: &text)
        case .null:
            text.append(contentsOf: "null".utf8)
        case .boolean(let boolean):
            text.append(contentsOf: (boolean ? "true" : "false").utf8)
        case .enumeration(let name):
            // JSON has no such names; as text it stays what was meant.
            JSONText.append(document.text(name), to: &text)
        case .list(let items):
            text.append(UInt8(ascii: "["))
            for (position, item) in document[items].enumerated() {
                if position > 0 { text.append(UInt8(ascii: ",")) }
                try append(item)
            }
            text.append(UInt8(ascii: "]"))
        case .object(let fields):
            text.append(UInt8(ascii: "{"))
            for (position, field) in document[fields].enumerated() {
                if position > 0 { text.append(UInt8(ascii: ",")) }
                JSONText.append(document.text(field.name), to: &text)
                text.append(UInt8(ascii: ":"))
                try append(document[field.value])
            }
            text.append(UInt8(ascii: "}"))
        }
    }
}
