/// A lexical element and where it stands.
struct Token {
    enum Kind: Equatable {
        case identifier, quotedIdentifier
        case int, uint, double, string, bytes
        case leftParenthesis, rightParenthesis, leftBracket, rightBracket, leftBrace, rightBrace
        case dot, comma, question, colon
        case plus, minus, star, slash, percent, not
        case less, lessOrEqual, greater, greaterOrEqual, equal, notEqual, and, or
        case end
    }

    let kind: Kind
    let range: TextRange
}
