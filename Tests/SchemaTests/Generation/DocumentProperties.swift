import Schema

/// What holds of every text, whatever stands in it: it is read or refused, within limits, and the same way each time.
struct DocumentProperties {
    private let validator: Validator
    private let limits = ValidationLimits()

    init(_ types: TypeSystem) {
        validator = Validator(types: types, limits: limits)
    }

    /// What does not hold of a text.
    func faults(in text: [UInt8]) -> [String] {
        let source = Source(text)
        do throws(Diagnostic) {
            let document = try Document.parse(source)
            return faults(in: document)
        } catch {
            return faults(in: [error], of: source)
        }
    }

    private func faults(in document: Document) -> [String] {
        let problems = validator.validate(document)
        var faults = faults(in: problems, of: document.source)
        if validator.validate(document) != problems { faults.append("Validating again gives other problems.") }
        if document.definitions.count > document.operations.count + document.fragments.count {
            faults += self.faults(inTypesOf: document)
        }
        return faults + self.faults(inPrintOf: document)
    }

    /// Printing what was printed changes nothing.
    private func faults(inPrintOf document: Document) -> [String] {
        let once = document.printed()
        do throws(Diagnostic) {
            let twice = try Document.parse(Source(once), limits: .trusted).printed()
            return twice == once ? [] : ["What was printed is printed otherwise."]
        } catch {
            return ["What was printed does not parse: \(error)"]
        }
    }

    private func faults(inTypesOf document: Document) -> [String] {
        do throws(TypeSystemError) {
            _ = Validator(types: try TypeSystem.build(from: [document])).validate(document)
            return []
        } catch {
            return faults(in: error.diagnostics, of: document.source)
        }
    }

    private func faults(in problems: [Diagnostic], of source: Source) -> [String] {
        let lineCount = 1 + source.bytes.count { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
        return problems.flatMap { problem in
            problem.locations.compactMap { place in
                let isInside =
                    (1...lineCount).contains(place.line) && (1...source.bytes.count + 1).contains(place.column)
                return isInside || problem.source != source.name ? nil : "Not a place in the text: \(problem)"
            }
        }
    }
}
