/// What text will take, worked out before it is written: once for each list and object.
extension DocumentPrinter {
    /// The canonical spelling of a string, not indented.
    func spelling(of value: Value) -> [UInt8] {
        let bytes = document.source.bytes
        var spelling: [UInt8] = []
        switch value.kind {
        case .blockString:
            StringText.appendBlock(Array(document.string(value).utf8), to: &spelling)
        case .string where !StringText.isPlain(bytes[value.range.offsets.dropFirst().dropLast()]):
            StringText.appendQuoted(Array(document.string(value).utf8), to: &spelling)
        default:
            spelling.append(contentsOf: bytes[value.range.offsets])
        }
        return spelling
    }

    /// The size of a value, remembered for lists and objects.
    mutating func size(ofValueAt place: UInt32) -> TextSize {
        if let known = sizes[place] { return known }
        let value = document.values[Int(place)]
        let size: TextSize
        switch value.kind {
        case .variable(let name):
            return TextSize(length: 1 + document.names.entries[Int(name.number)].range.offsets.count)
        case .int, .float, .enumeration, .null, .boolean: return TextSize(length: value.range.offsets.count)
        case .string, .blockString: return TextSize(of: spelling(of: value)[...])
        case .list(let items):
            let row = TextSize(row: (items.start..<items.start + items.count).map { self.size(ofValueAt: $0) })
            size = row.bracketed(itemCount: Int(items.count), padding: 0)
        case .object(let fields):
            let row = TextSize(row: document[fields].map { self.size(of: $0.name, $0.value) })
            size = row.bracketed(itemCount: Int(fields.count), padding: 1)
        }
        sizes[place] = size
        return size
    }

    /// The size of arguments in a row, without parentheses.
    mutating func size(of arguments: Children<Argument>) -> TextSize {
        TextSize(row: document[arguments].map { size(of: $0.name, $0.value) })
    }

    private mutating func size(of name: Name, _ value: Reference<Value>) -> TextSize {
        var size = size(ofValueAt: value.index)
        size.length += name.range.offsets.count + 2
        return size
    }

    // MARK: - Whether there is a line break

    mutating func breaksLine(_ value: InputValueDefinition) -> Bool {
        value.description != nil || breaksLine(value.defaultValue, value.directives)
    }

    mutating func breaksLine(_ variable: VariableDefinition) -> Bool {
        variable.description != nil || breaksLine(variable.defaultValue, variable.directives)
    }

    private mutating func breaksLine(_ value: Reference<Value>?, _ directives: Children<Directive>) -> Bool {
        if let value, size(ofValueAt: value.index).lineBreaks > 0 { return true }
        return document[directives].contains { size(of: $0.arguments).lineBreaks > 0 }
    }
}
