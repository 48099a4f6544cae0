import Schema

/// How the differences between two schemas are told.
enum ComparisonReport {
    /// Sections with a line for each change: `CODE coordinate: message`, and one for each rule of edges.
    static func text(_ comparison: SchemaComparison) -> String {
        let sections =
            SchemaChange.Severity.allCases.map { severity in
                section(title(severity), comparison.changes.filter { $0.severity == severity }.map(line))
            } + [
                section("Edges to derive again", comparison.rulesToDerive.map(line)),
                section("Edges to drop", comparison.rulesToDrop.map(line)),
            ]
        let told = sections.compactMap(\.self)
        return told.isEmpty ? "No changes.\n" : told.joined(separator: "\n")
    }

    private static func title(_ severity: SchemaChange.Severity) -> String {
        switch severity {
        case .breaking: "Breaking"
        case .dangerous: "Dangerous"
        case .safe: "Safe"
        }
    }

    private static func section(_ title: String, _ lines: [String]) -> String? {
        lines.isEmpty ? nil : "\(title)\n" + lines.map { "\($0)\n" }.joined()
    }

    private static func line(_ change: SchemaChange) -> String {
        "\(change.code.rawValue) \(change.coordinate?.description ?? "schema"): \(change.message)"
    }

    private static func line(_ rule: EdgeRule) -> String {
        "\(rule.edge) \(rule.sourceType): from the Reading \(rule.readingType) to \(rule.targetType)"
    }

    // MARK: - JSON

    /// One line: `{"changes":[{"severity":…,"code":…,"coordinate":…,"message":…}],"edgesToDerive":[…],"edgesToDrop":[…]}`,
    /// where the coordinate of the schema itself is null.
    static func json(_ comparison: SchemaComparison) -> [UInt8] {
        var json: [UInt8] = []
        json.append(contentsOf: #"{"changes":"#.utf8)
        JSONText.appendList(comparison.changes, "[", "]", to: &json) { change, json in
            append(
                [
                    ("severity", change.severity.rawValue), ("code", change.code.rawValue),
                    ("coordinate", change.coordinate?.description), ("message", change.message),
                ],
                to: &json
            )
        }
        json.append(contentsOf: #","edgesToDerive":"#.utf8)
        JSONText.appendList(comparison.rulesToDerive, "[", "]", to: &json, each: append)
        json.append(contentsOf: #","edgesToDrop":"#.utf8)
        JSONText.appendList(comparison.rulesToDrop, "[", "]", to: &json, each: append)
        json.append(contentsOf: "}\n".utf8)
        return json
    }

    private static func append(_ rule: EdgeRule, to json: inout [UInt8]) {
        let target: (kind: String, template: String) =
            switch rule.target {
            case .name(let template): ("name", template.text)
            case .id(let template): ("id", template.text)
            }
        append(
            [
                ("edge", rule.edge), ("sourceType", rule.sourceType), ("readingType", rule.readingType),
                ("items", rule.items), ("targetType", rule.targetType), (target.kind, target.template),
            ],
            to: &json
        )
    }

    private static func append(_ members: [(name: String, value: String?)], to json: inout [UInt8]) {
        JSONText.appendList(members, "{", "}", to: &json) { member, json in
            JSONText.append(member.name, to: &json)
            json.append(UInt8(ascii: ":"))
            if let value = member.value {
                JSONText.append(value, to: &json)
            } else {
                json.append(contentsOf: "null".utf8)
            }
        }
    }
}
