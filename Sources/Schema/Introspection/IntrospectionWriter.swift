/// Writes what selections ask of a type system as JSON. One file for each type of introspection says what its fields are.
struct IntrospectionWriter {
    let types: TypeSystem
    private let byteLimit: Int
    private(set) var bytes: [UInt8] = []

    init(_ types: TypeSystem, byteLimit: Int) {
        self.types = types
        self.byteLimit = byteLimit
    }

    /// Whether the limit is passed; then nothing more of the answer is worked out.
    var isFull: Bool { bytes.count > byteLimit }

    // MARK: - Objects and lists

    /// Writes an object; `append` writes the values of its fields.
    mutating func appendObject(
        named typeName: String,
        _ selections: [IntrospectionSelection],
        each append: (inout IntrospectionWriter, IntrospectionField, IntrospectionSelection) -> Void
    ) {
        var separator = UInt8(ascii: "{")
        for selection in selections where !isFull {
            bytes.append(separator)
            separator = UInt8(ascii: ",")
            bytes.append(contentsOf: selection.key)
            switch selection.field {
            case .typename?: self.append(typeName)
            case let field?: append(&self, field, selection)
            case nil: appendNull()
            }
        }
        // Without fields to write, the brace is still to come.
        if separator == UInt8(ascii: "{") { bytes.append(separator) }
        bytes.append(UInt8(ascii: "}"))
    }

    mutating func appendList<Item>(
        _ items: some Sequence<Item>,
        each append: (inout IntrospectionWriter, Item) -> Void
    ) {
        bytes.append(UInt8(ascii: "["))
        var isFirst = true
        for item in items where !isFull {
            if !isFirst { bytes.append(UInt8(ascii: ",")) }
            isFirst = false
            append(&self, item)
        }
        bytes.append(UInt8(ascii: "]"))
    }

    // MARK: - Leaves

    mutating func append(_ text: String?) {
        guard let text else { return appendNull() }
        JSONText.append(text, to: &bytes)
    }

    mutating func append(_ boolean: Bool) {
        bytes.append(contentsOf: (boolean ? "true" : "false").utf8)
    }

    mutating func appendNull() {
        bytes.append(contentsOf: "null".utf8)
    }
}
