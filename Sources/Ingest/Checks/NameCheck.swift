/// What types and names keep to, whether they come in messages or are made by rules.
struct NameCheck {
    let byteLimit: Int

    /// What is wrong with a text, as a sentence; `nil` when nothing is.
    ///
    /// - Parameter what: What the text is, as the sentence begins: "A name".
    func fault(of text: String, _ what: String) -> String? {
        guard (1...byteLimit).contains(text.utf8.count) else {
            return "\(what) has 1 to \(byteLimit) bytes; this one has \(text.utf8.count)."
        }
        if let control = text.unicodeScalars.first(where: Self.isControl) {
            return "\(what) holds no control characters; this one holds \(control.escaped(asASCII: true))."
        }
        return nil
    }

    /// Whether a character is of Unicode's category Cc, which never grows. Asking for the category takes much longer.
    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
    }
}
