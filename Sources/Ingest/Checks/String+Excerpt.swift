extension String {
    /// As much of what a client sent as a message to it repeats.
    var excerpt: String { excerpt(ofAtMost: 100) }

    /// The text, or its beginning where it has more Unicode scalars than the limit.
    func excerpt(ofAtMost limit: Int) -> String {
        let beginning = unicodeScalars.prefix(limit)
        return beginning.endIndex == unicodeScalars.endIndex ? self : String(beginning) + "…"
    }
}
