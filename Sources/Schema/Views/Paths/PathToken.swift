/// A piece of a path that PostgreSQL takes as a whole.
struct PathToken {
    enum Kind: Equatable {
        case end
        case symbol(PathSymbol)
        /// A key without quotes, or a key word, escapes decoded.
        case name([UInt8])
        /// What stands between quotes, escapes decoded.
        case string([UInt8])
        /// Digits alone.
        case integer
        /// Any other number.
        case number
    }

    let kind: Kind
    /// In bytes from the start of the path.
    let range: Range<Int>

    /// The key word that this is; `nil` for anything else.
    var keyword: PathKeyword? {
        guard case .name(let name) = kind else { return nil }
        return PathKeyword(name)
    }
}

/// What stands for itself.
enum PathSymbol: String {
    case root = "$"
    case current = "@"
    case dot = "."
    case comma = ","
    case filter = "?"
    case openParenthesis = "("
    case closeParenthesis = ")"
    case openBracket = "["
    case closeBracket = "]"
    case openBrace = "{"
    case closeBrace = "}"
    case plus = "+"
    case minus = "-"
    case times = "*"
    case divide = "/"
    case modulo = "%"
    case anything = "**"
    case equal = "=="
    case notEqual = "!="
    case different = "<>"
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case and = "&&"
    case or = "||"
    case not = "!"

    var comparesValues: Bool {
        switch self {
        case .equal, .notEqual, .different, .less, .lessOrEqual, .greater, .greaterOrEqual: true
        default: false
        }
    }

    var calculates: Bool {
        switch self {
        case .plus, .minus, .times, .divide, .modulo: true
        default: false
        }
    }
}

/// Names that mean something where no key can stand. As a key, each of them is just that.
enum PathKeyword: String {
    case strict, lax
    case to, last
    case null, `true`, `false`
    case exists, `is`, unknown, starts, with
    case likeRegex = "like_regex"
    case flag

    /// Key words are those in any case, but for the three that JSON has, too.
    init?(_ name: [UInt8]) {
        guard let keyword = PathKeyword(rawValue: PathMethod.name(name)) else { return nil }
        switch keyword {
        case .null, .true, .false: guard name.elementsEqual(keyword.rawValue.utf8) else { return nil }
        default: break
        }
        self = keyword
    }
}

/// What a path can do with a value: `.size()`.
enum PathMethod {
    /// The same name in lower case: letters beyond ASCII have none.
    static func name(_ bytes: [UInt8]) -> String {
        String(
            decoding: bytes.map { byte in
                (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
            },
            as: UTF8.self
        )
    }

    /// Those that take nothing and that every PostgreSQL from 14 on has.
    static let plain: Set<String> = ["abs", "ceiling", "double", "floor", "keyvalue", "size", "type"]
    /// The one that takes a template, if anything.
    static let dateTime = "datetime"
    /// Those that came later, with the PostgreSQL that has them first.
    static let later = [
        "bigint": 17, "boolean": 17, "date": 17, "decimal": 17, "integer": 17, "number": 17, "string": 17, "time": 17,
        "time_tz": 17, "timestamp": 17, "timestamp_tz": 17,
    ]
}
