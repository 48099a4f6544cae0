/// What `@calculation` says.
extension ViewReader {
    mutating func calculation(
        _ directive: AppliedDirective,
        of field: OutputField,
        in type: TypeID
    ) -> FieldBinding? {
        guard takesNoArguments(field, directive) else { return nil }
        record(directive, of: field, in: type)
        let languages = CalculationText.Language.allCases.filter { directive.string($0.rawValue) != nil }
        guard languages.count == 1, let language = languages.first, let text = directive.string(language.rawValue),
            let places = directive.strings[language.rawValue]
        else {
            report(
                "'@calculation' says in 'cel' what to calculate, as in 'instances.size()', or names code in 'swift'.",
                at: directive
            )
            return nil
        }
        guard isValueType(field.type.namedType, directive, nil, shown: "The result of a calculation") else {
            return nil
        }
        return .calculation(CalculationText(text, in: language, at: places, inSourceNamed: directive.source))
    }

    /// Reads how often the result is stored, if it is.
    private mutating func record(_ directive: AppliedDirective, of field: OutputField, in type: TypeID) {
        guard let text = directive.string("record"), let view = catalogue.view(of: type) else { return }
        guard let interval = Duration(iso8601: text), RecordRule.intervals.contains(interval) else {
            return report(
                "'\(text)' is no interval from a minute to a year, like 'PT5M' or 'P1D' (ISO 8601, without years and months).",
                at: directive,
                inArgument: "record"
            )
        }
        let rule = RecordRule(resourceType: view.resourceType, field: field.name, interval: interval)
        if let fault = Self.fault(ofType: rule.readingType) {
            return report("The type of what is recorded, '\(rule.readingType)', \(fault).", at: directive)
        }
        catalogue.recordings.append(rule)
    }
}
