/// A message in the text format of protocol buffers, as far as the conformance tests use it: fields in their order, with
/// nothing known of their types.
struct TextProtocol {
    struct Field {
        let name: String
        let value: FieldValue
    }

    enum FieldValue {
        case scalar(String)
        /// Bytes; a text's are its UTF-8.
        case text([UInt8])
        case message(TextProtocol)
    }

    private(set) var fields: [Field] = []

    struct SyntaxError: Error, CustomStringConvertible {
        let description: String
    }

    static func parse(_ text: String) throws -> TextProtocol {
        var parser = Parser(bytes: Array(text.utf8))
        return try parser.message(until: nil)
    }

    func values(_ name: String) -> [FieldValue] { fields.filter { $0.name == name }.map(\.value) }

    func messages(_ name: String) -> [TextProtocol] {
        values(name).compactMap { if case .message(let message) = $0 { message } else { nil } }
    }

    func message(_ name: String) -> TextProtocol? { messages(name).first }

    func text(_ name: String) -> String? {
        for case .text(let bytes) in values(name) { return String(decoding: bytes, as: UTF8.self) }
        return nil
    }

    func scalar(_ name: String) -> String? {
        for case .scalar(let word) in values(name) { return word }
        return nil
    }

    private struct Parser {
        let bytes: [UInt8]
        var index = 0

        mutating func message(until end: UInt8?) throws -> TextProtocol {
            var message = TextProtocol()
            while true {
                skip()
                guard index < bytes.count else {
                    guard end == nil else { throw SyntaxError(description: "a message does not end") }
                    return message
                }
                if bytes[index] == end {
                    index += 1
                    return message
                }
                try field(into: &message)
            }
        }

        private mutating func field(into message: inout TextProtocol) throws {
            let name = try self.name()
            skip()
            if accept(":") { skip() }
            if accept("[") {
                repeat { message.fields.append(Field(name: name, value: try value())) } while separated()
                guard accept("]") else { throw SyntaxError(description: "a list does not end") }
            } else {
                message.fields.append(Field(name: name, value: try value()))
            }
            skip()
            if !accept(",") { _ = accept(";") }
        }

        private mutating func separated() -> Bool {
            skip()
            return accept(",")
        }

        private mutating func name() throws -> String {
            if accept("[") {
                let start = index
                while index < bytes.count, bytes[index] != UInt8(ascii: "]") { index += 1 }
                index += 1
                return String(decoding: bytes[start..<(index - 1)], as: UTF8.self)
            }
            let name = word()
            guard !name.isEmpty else { throw SyntaxError(description: "no name at byte \(index)") }
            return name
        }

        private mutating func value() throws -> FieldValue {
            skip()
            if accept("{") { return .message(try message(until: UInt8(ascii: "}"))) }
            if accept("<") { return .message(try message(until: UInt8(ascii: ">"))) }
            guard index < bytes.count else { throw SyntaxError(description: "no value at the end") }
            guard bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "'") else {
                return .scalar(word())
            }
            var content: [UInt8] = []
            while index < bytes.count, bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "'") {
                content += try string()
                skip()
            }
            return .text(content)
        }

        private mutating func word() -> String {
            let start = index
            while index < bytes.count, Self.isOfWord(bytes[index]) { index += 1 }
            return String(decoding: bytes[start..<index], as: UTF8.self)
        }

        private static func isOfWord(_ byte: UInt8) -> Bool {
            let scalar = Unicode.Scalar(byte)
            return ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar)
                || "_+-.".unicodeScalars.contains(scalar)
        }

        private mutating func string() throws -> [UInt8] {
            let quote = bytes[index]
            index += 1
            var content: [UInt8] = []
            while index < bytes.count, bytes[index] != quote {
                if bytes[index] == UInt8(ascii: "\\") {
                    content += try escape()
                } else {
                    content.append(bytes[index])
                    index += 1
                }
            }
            guard index < bytes.count else { throw SyntaxError(description: "a text does not end") }
            index += 1
            return content
        }

        private mutating func escape() throws -> [UInt8] {
            index += 1
            let mark = Unicode.Scalar(bytes[index])
            switch mark {
            case "0"..."7":
                return [UInt8(truncatingIfNeeded: number(radix: 8, atMost: 3))]
            case "x":
                index += 1
                return [UInt8(truncatingIfNeeded: number(radix: 16, atMost: 2))]
            case "u", "U":
                index += 1
                guard let scalar = Unicode.Scalar(UInt32(number(radix: 16, atMost: mark == "u" ? 4 : 8))) else {
                    throw SyntaxError(description: "no character at byte \(index)")
                }
                return Array(String(Character(scalar)).utf8)
            default: break
            }
            index += 1
            let known: [Unicode.Scalar: UInt8] = ["a": 7, "b": 8, "f": 12, "n": 10, "r": 13, "t": 9, "v": 11]
            return [known[mark] ?? UInt8(mark.value)]
        }

        private mutating func number(radix: Int, atMost count: Int) -> Int {
            var value = 0
            for _ in 0..<count {
                guard index < bytes.count, let digit = Int(String(Unicode.Scalar(bytes[index])), radix: radix) else {
                    break
                }
                value = value * radix + digit
                index += 1
            }
            return value
        }

        private mutating func accept(_ character: Unicode.Scalar) -> Bool {
            guard index < bytes.count, bytes[index] == UInt8(ascii: character) else { return false }
            index += 1
            return true
        }

        private mutating func skip() {
            while index < bytes.count {
                if bytes[index] == UInt8(ascii: "#") {
                    while index < bytes.count, bytes[index] != UInt8(ascii: "\n") { index += 1 }
                } else if bytes[index] <= 0x20 {
                    index += 1
                } else {
                    return
                }
            }
        }
    }
}
