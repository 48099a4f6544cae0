/// What `@calculation` says.
extension ViewReader {
    mutating func calculation(_ directive: AppliedDirective, of field: OutputField) -> FieldBinding? {
        guard takesNoArguments(field, directive) else { return nil }
        guard directive.string("swift") == nil else {
            report("Nothing is calculated in Swift yet; say what to calculate in 'cel'.", at: directive)
            return nil
        }
        guard directive.string("record") == nil else {
            report("What is calculated is not recorded yet; leave 'record' out.", at: directive)
            return nil
        }
        guard let text = directive.string("cel"), let places = directive.strings["cel"] else {
            report("'@calculation' says in 'cel' what to calculate, as in 'instances.size()'.", at: directive)
            return nil
        }
        guard isValueType(field.type.namedType, directive, nil, shown: "The result of a calculation") else {
            return nil
        }
        return .calculation(CalculationText(text, at: places, inSourceNamed: directive.source))
    }
}
