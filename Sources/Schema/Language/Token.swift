/// A lexical token: its kind and where it stands.
///
/// Spec: Language, "Lexical Tokens". Comments, white space and commas are not tokens here.
struct Token {
    enum Kind: UInt8 {
        case endOfFile
        case exclamationMark, dollar, ampersand, openParenthesis, closeParenthesis, spread, colon, equals, at
        case openBracket, closeBracket, openBrace, pipe, closeBrace
        case name, int, float, string, blockString
    }

    var kind: Kind
    var range: SourceRange
    /// The hash of a name's bytes, made while they are scanned; 0 for other kinds.
    var hash: UInt32
}

extension Token.Kind {
    /// The punctuator that is one character.
    @inline(__always)
    init?(punctuator byte: UInt8) {
        switch byte {
        case UInt8(ascii: "!"): self = .exclamationMark
        case UInt8(ascii: "$"): self = .dollar
        case UInt8(ascii: "&"): self = .ampersand
        case UInt8(ascii: "("): self = .openParenthesis
        case UInt8(ascii: ")"): self = .closeParenthesis
        case UInt8(ascii: ":"): self = .colon
        case UInt8(ascii: "="): self = .equals
        case UInt8(ascii: "@"): self = .at
        case UInt8(ascii: "["): self = .openBracket
        case UInt8(ascii: "]"): self = .closeBracket
        case UInt8(ascii: "{"): self = .openBrace
        case UInt8(ascii: "|"): self = .pipe
        case UInt8(ascii: "}"): self = .closeBrace
        default: return nil
        }
    }

    /// What messages call the kind.
    var title: String {
        switch self {
        case .endOfFile: "<EOF>"
        case .exclamationMark: "'!'"
        case .dollar: "'$'"
        case .ampersand: "'&'"
        case .openParenthesis: "'('"
        case .closeParenthesis: "')'"
        case .spread: "'...'"
        case .colon: "':'"
        case .equals: "'='"
        case .at: "'@'"
        case .openBracket: "'['"
        case .closeBracket: "']'"
        case .openBrace: "'{'"
        case .pipe: "'|'"
        case .closeBrace: "'}'"
        case .name: "Name"
        case .int: "Int"
        case .float: "Float"
        case .string: "String"
        case .blockString: "BlockString"
        }
    }
}
