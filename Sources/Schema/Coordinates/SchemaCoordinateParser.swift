/// Reads the grammar of schema coordinates. Spec: Language, "Schema Coordinates", SchemaCoordinateToken.
struct SchemaCoordinateParser {
    private enum Token: Equatable {
        case name(String)
        case punctuator(UInt8)
        case end
    }

    private let source: Source
    private var token = Token.end
    /// Where the token starts and ends.
    private var range = 0..<0

    init(_ source: Source) {
        self.source = source
    }

    mutating func parse() throws(Diagnostic) -> SchemaCoordinate {
        try advance()
        let coordinate = try take("@") ? try directive() : try element()
        guard token == .end else { throw expected("<EOF>") }
        return coordinate
    }

    private mutating func directive() throws(Diagnostic) -> SchemaCoordinate {
        let directive = try name()
        guard let argument = try argument() else { return .directive(directive) }
        return .directiveArgument(directive: directive, name: argument)
    }

    private mutating func element() throws(Diagnostic) -> SchemaCoordinate {
        let type = try name()
        guard try take(".") else { return .type(type) }
        let member = try name()
        guard let argument = try argument() else { return .member(type: type, name: member) }
        return .argument(type: type, field: member, name: argument)
    }

    /// The name in `(name:)`, when that stands here.
    private mutating func argument() throws(Diagnostic) -> String? {
        guard try take("(") else { return nil }
        let name = try name()
        guard try take(":") else { throw expected("':'") }
        guard try take(")") else { throw expected("')'") }
        return name
    }

    private mutating func name() throws(Diagnostic) -> String {
        guard case .name(let name) = token else { throw expected("Name") }
        try advance()
        return name
    }

    // MARK: - Tokens

    private mutating func take(_ punctuator: Unicode.Scalar) throws(Diagnostic) -> Bool {
        guard token == .punctuator(UInt8(ascii: punctuator)) else { return false }
        try advance()
        return true
    }

    private mutating func advance() throws(Diagnostic) {
        let bytes = source.bytes
        let start = range.upperBound
        guard start < bytes.count else {
            (token, range) = (.end, start..<start)
            return
        }
        let length = bytes[start...].prefix(while: Lexer.continuesName).count
        switch bytes[start] {
        case UInt8(ascii: "@"), UInt8(ascii: "."), UInt8(ascii: "("), UInt8(ascii: ":"), UInt8(ascii: ")"):
            (token, range) = (.punctuator(bytes[start]), start..<start + 1)
        case let byte where length > 0 && !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte):
            range = start..<start + length
            token = .name(source.text(SourceRange(range.lowerBound, range.upperBound)))
        default:
            throw problem("Invalid character: \(UTF8Text.quotedCharacter(in: bytes, at: start)).", at: start)
        }
    }

    private func expected(_ what: String) -> Diagnostic {
        let found =
            switch token {
            case .name(let name): "Name '\(name)'"
            case .punctuator(let byte): "'\(Unicode.Scalar(byte))'"
            case .end: "<EOF>"
            }
        return problem("Expected \(what), found \(found).", at: range.lowerBound)
    }

    private func problem(_ message: String, at offset: Int) -> Diagnostic {
        Diagnostic(.syntax, "Syntax Error: \(message)", in: source, at: [UInt32(offset)])
    }
}
