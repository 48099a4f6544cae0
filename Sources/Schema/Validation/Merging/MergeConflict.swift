/// Fields that cannot be merged, and why.
struct MergeConflict {
    /// The longest text of a message's parts, in characters.
    private static let textLimit = 1000
    /// The most places on either side that a message shows.
    private static let placeLimit = 20

    let key: NameID
    let reason: String
    /// The fields on either side, by their places: those that share the key, and those that conflict inside them.
    let fields: [Int]
    let others: [Int]

    init(key: NameID, reason: String, fields: [Int], others: [Int]) {
        self.key = key
        self.reason = reason
        self.fields = fields
        self.others = others
    }

    /// Two fields that cannot be merged because their own fields cannot.
    ///
    /// - Parameter inner: The conflicts of their fields, one at least.
    init(key: NameID, field: Int, other: Int, inner: [MergeConflict], in document: Document) {
        self.init(
            key: key,
            reason: Self.reason(of: inner, in: document),
            fields: Self.places(field, inner.map(\.fields)),
            others: Self.places(other, inner.map(\.others))
        )
    }

    /// The places of a field and of what conflicts inside it: of too many, the innermost of each.
    private static func places(_ field: Int, _ inner: [[Int]]) -> [Int] {
        var places = [field]
        for fields in inner {
            places += fields.suffix(placeLimit - places.count)
            if places.count == placeLimit { break }
        }
        return places
    }

    private static func reason(of inner: [MergeConflict], in document: Document) -> String {
        var reason = ""
        for conflict in inner {
            reason +=
                "\(reason.isEmpty ? "" : " and ")subfields '\(shortened(document.text(conflict.key)))' conflict because "
                + conflict.reason
            if reason.count > textLimit { break }
        }
        return shortened(reason)
    }

    static func shortened(_ text: String) -> String {
        text.count > textLimit ? "\(text.prefix(textLimit))..." : text
    }
}
