/// What `@retention` and `@keep` say.
extension ViewReader {
    mutating func retention(_ directive: AppliedDirective, of resourceType: String) -> RetentionRule? {
        guard let name = directive.string("name"), let minAge = duration("minAge", of: directive),
            let reading = readingType("unlessReading", of: directive), let within = duration("within", of: directive),
            let maxPercent = directive.int("maxPercent")
        else { return nil }
        guard retentionNames.insert(Array(name.utf8)).inserted else {
            report("Another '@retention' is called '\(name)' already.", at: directive)
            return nil
        }
        guard (1...100).contains(maxPercent) else {
            report("'maxPercent' is between 1 and 100, not \(maxPercent).", at: directive)
            return nil
        }
        return RetentionRule(
            name: name,
            resourceType: resourceType,
            minAge: minAge,
            unlessReading: reading,
            within: within,
            maxPercent: maxPercent
        )
    }

    mutating func keep(_ directive: AppliedDirective, of resourceType: String) -> KeepRule? {
        guard let reading = readingType("reading", of: directive) else { return nil }
        let maxAge = directive.string("maxAge") == nil ? nil : duration("maxAge", of: directive)
        let last = directive.int("last")
        guard maxAge != nil || last != nil else {
            if directive.string("maxAge") == nil {
                report("'@keep' says 'maxAge', as 'P400D', or 'last', as 200, or both.", at: directive)
            }
            return nil
        }
        guard last.map({ $0 > 0 }) ?? true else {
            report("'last' is at least 1: the newest Reading always stays.", at: directive)
            return nil
        }
        return KeepRule(resourceType: resourceType, readingType: reading, maxAge: maxAge, last: last)
    }

    private mutating func readingType(_ name: String, of directive: AppliedDirective) -> String? {
        guard let type = directive.string(name) else { return nil }
        guard let fault = Self.fault(ofType: type) else { return type }
        report("A Reading's type \(fault).", at: directive)
        return nil
    }

    private mutating func duration(_ name: String, of directive: AppliedDirective) -> Duration? {
        guard let text = directive.string(name) else { return nil }
        guard let duration = Duration(iso8601: text) else {
            report(
                "'\(text)' is no duration like 'PT24H' or 'P400D' (ISO 8601, without years and months).",
                at: directive
            )
            return nil
        }
        return duration
    }
}
