/// What stands between the braces of a template that is filled from JSON: the key of an object, or a JSON Pointer.
///
/// Text that is empty or begins with `/` is a pointer, so that `{}` is the item itself.
package struct ItemPointer: Sendable, Hashable {
    private let pointer: JSONPointer

    package init(_ text: String) throws(JSONPointer.Fault) {
        guard !text.isEmpty, text.utf8.first != UInt8(ascii: "/") else {
            pointer = try JSONPointer(text)
            return
        }
        pointer = try JSONPointer("/\(JSONPointer.escaped(text))")
    }

    /// The text of a string, number or boolean; `nil` where there is none.
    package func text(in item: JSONValue) -> String? {
        guard let part = pointer.value(in: item) else { return nil }
        switch part.kind {
        case .string: return part.string
        // As PostgreSQL would give it: what is published is not there yet.
        case .number: return part.numericText
        case .boolean: return part.text
        case .null, .array, .object: return nil
        }
    }
}
