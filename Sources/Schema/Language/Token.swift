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
