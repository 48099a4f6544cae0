/// The arguments of directives and of the fields they stand on, as several of them need it.
extension ViewReader {
    mutating func template(_ text: String, _ directive: AppliedDirective) -> Template? {
        do throws(Template.Fault) {
            let template = try Template(text)
            guard !text.isEmpty else { throw Template.Fault(message: "it is empty") }
            guard !text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) else {
                throw Template.Fault(message: "no name has control characters")
            }
            return template
        } catch {
            report("'\(text)' makes no names: \(error.message).", at: directive)
            return nil
        }
    }

    mutating func pointer(_ text: String, _ directive: AppliedDirective) -> JSONPointer? {
        do throws(JSONPointer.Fault) {
            return try JSONPointer(text)
        } catch {
            report("\(error.message) One begins with '/', as in '/image/tag'.", at: directive)
            return nil
        }
    }

    mutating func takesNoArguments(_ field: OutputField, _ directive: AppliedDirective) -> Bool {
        takes([:], field, directive)
    }

    /// Whether a field has no arguments but some, each of the type that is expected.
    mutating func takes(
        _ expected: [String: String],
        _ field: OutputField,
        _ directive: AppliedDirective
    ) -> Bool {
        var isFine = true
        for argument in field.arguments {
            let name = argument.name
            let written = types.text(argument.type.nullable)
            if let type = expected[name], type == written { continue }
            isFine = false
            if let type = expected[name] {
                report("The argument '\(name)' is of type '\(type)', not '\(written)'.", at: directive)
            } else {
                let known = expected.keys.sorted().map { "'\($0)'" }.joined(separator: ", ")
                report(
                    "'@\(directive.name)' gives the argument '\(name)' no meaning\(known.isEmpty ? "" : "; it knows \(known)").",
                    at: directive
                )
            }
        }
        return isFine
    }
}

extension [AppliedDirective] {
    func first(_ directive: ViewDirective) -> AppliedDirective? { first { $0.view == directive } }
}

extension AppliedDirective {
    var view: ViewDirective? { ViewDirective(rawValue: name) }

    /// An argument; `nil` where it was not given or is null.
    private func value(_ name: String) -> CoercedValue? { arguments.first { $0.name == name }?.value }

    func string(_ name: String) -> String? { value(name)?.string }
    func int(_ name: String) -> Int? { value(name)?.int }
    func boolean(_ name: String) -> Bool? { value(name)?.boolean }
    func strings(_ name: String) -> [String]? { value(name)?.items?.compactMap(\.string) }
    func json(_ name: String) -> [UInt8]? { value(name)?.json }
}
