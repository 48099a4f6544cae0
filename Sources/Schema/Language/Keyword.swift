/// A name that the grammar gives a meaning where it looks for one; anywhere else it is a name like others.
struct Keyword {
    let text: String
    let bytes: [UInt8]
    let hash: UInt32

    private init(_ text: String) {
        self.text = text
        bytes = Array(text.utf8)
        hash = NameHash.hash(bytes)
    }

    static let extend = Keyword("extend")
    static let `false` = Keyword("false")
    static let fragment = Keyword("fragment")
    static let implements = Keyword("implements")
    static let null = Keyword("null")
    static let on = Keyword("on")
    static let repeatable = Keyword("repeatable")
    static let `true` = Keyword("true")
}
