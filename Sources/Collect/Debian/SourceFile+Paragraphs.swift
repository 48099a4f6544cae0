extension SourceFile {
    /// Hands the paragraphs of control data over one by one.
    ///
    /// - Throws: ``SourceError`` when the file cannot be read to its end, and whatever `body` throws.
    func forEachParagraph(_ parser: ControlParser, _ body: (ControlParagraph) async throws -> Void) async throws {
        var parser = parser
        try await forEachLine { line in
            if let paragraph = parser.consume(line) { try await body(paragraph) }
        }
        if let last = parser.finish() { try await body(last) }
    }
}
