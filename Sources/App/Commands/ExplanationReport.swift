import Resolver
import Schema

/// How an explanation is told.
enum ExplanationReport {
    /// How much of a value is shown, in characters.
    private static let valueLimit = 200

    /// For each step: its levels, each below the one that it belongs to; its statement with the values; PostgreSQL's plan.
    static func text(_ explanation: Explanation) -> String {
        var lines: [String] = []
        if explanation.operationType == .mutation {
            lines += ["A mutation: it has not been run. This is how what it selects is read.", ""]
        }
        for (place, step) in explanation.steps.enumerated() {
            if explanation.steps.count > 1 {
                let comparison = step.purpose == .comparison ? ": what conditions or orders compare is calculated" : ""
                lines += ["Step \(place + 1) of \(explanation.steps.count)\(comparison)", ""]
            }
            guard !step.levels.isEmpty else {
                lines += ["Nothing is read from the database.", ""]
                continue
            }
            lines += ["Levels"] + levels(of: step, below: nil, indentation: "  ") + [""]
            if !step.calculations.isEmpty {
                lines += ["Calculations"] + indented(step.calculations.flatMap(Self.lines)) + [""]
            }
            guard let statement = step.statement else {
                lines += ["No level can be loaded, so nothing is read from the database.", ""]
                continue
            }
            lines += ["Statement"] + indented(SQLLines.of(statement.sql))
            lines += indented(statement.parameters.enumerated().map { "$\($0 + 1) = \(cut($1))" }) + [""]
            lines += [explanation.isAnalyzed ? "PostgreSQL's plan, as it ran" : "PostgreSQL's plan"]
            lines += indented(statement.databasePlan.split(separator: "\n").map(String.init)) + [""]
        }
        return lines.dropLast().map { "\($0)\n" }.joined()
    }

    private static func levels(
        of step: Explanation.Step,
        below owner: Int?,
        indentation: String
    ) -> [String] {
        step.levels.indices.filter { step.levels[$0].owner?.level == owner }.flatMap { place in
            lines(of: step.levels[place]).map { indentation + $0 }
                + levels(of: step, below: place, indentation: indentation + "  ")
        }
    }

    private static func lines(of level: LevelDescription) -> [String] {
        let owner = level.owner.map { ", for each \($0.column)" } ?? ""
        let details =
            (level.omission.map { ["not loaded: \($0)"] } ?? [])
            + level.arguments.map { "arguments \(cut(String(decoding: $0, as: UTF8.self)))" }
            + level.joins
            + (level.columns.isEmpty ? [] : [level.columns.joined(separator: ", ")])
        return ["\(level.name): \(level.source)\(owner)"] + details.map { "    \($0)" }
    }

    private static func lines(of calculation: Explanation.CalculationDescription) -> [String] {
        let expression = calculation.expression.split(whereSeparator: \.isNewline).map { "    \($0)" }
        let code = calculation.code.map { ", by the code '\($0)'" } ?? ""
        let pushed = calculation.pushed.map {
            "    PostgreSQL works out \($0.split(whereSeparator: \.isWhitespace).joined(separator: " "))"
        }
        return ["\(calculation.name), from \(calculation.selection)\(code)"] + expression + pushed
    }

    private static func indented(_ lines: [String]) -> [String] { lines.map { "  \($0)" } }

    private static func cut(_ value: String) -> String {
        value.count <= valueLimit ? value : "\(value.prefix(valueLimit))… (\(value.count) characters)"
    }

    // MARK: - JSON

    /// One object: `{"operation":…,"analyzed":…,"steps":[{"purpose":…,"levels":[…],"calculations":[…],"statement":…}]}`. Of a statement: `sql`, `parameters`
    /// and `plan`, PostgreSQL's own; null where nothing is read.
    static func json(_ explanation: Explanation) -> [UInt8] {
        var json: [UInt8] = []
        json.append(contentsOf: #"{"operation":"#.utf8)
        JSONText.append(explanation.operationType.rawValue, to: &json)
        json.append(contentsOf: #","analyzed":\#(explanation.isAnalyzed),"steps":"#.utf8)
        JSONText.appendList(explanation.steps, "[", "]", to: &json) { step, json in
            json.append(contentsOf: #"{"purpose":"\#(step.purpose.rawValue)","levels":"#.utf8)
            JSONText.appendList(step.levels, "[", "]", to: &json, each: append)
            json.append(contentsOf: #","calculations":"#.utf8)
            JSONText.appendList(step.calculations, "[", "]", to: &json, each: append)
            json.append(contentsOf: #","statement":"#.utf8)
            append(step.statement, to: &json)
            json.append(UInt8(ascii: "}"))
        }
        json.append(contentsOf: "}\n".utf8)
        return json
    }

    private static func append(_ level: LevelDescription, to json: inout [UInt8]) {
        json.append(contentsOf: #"{"name":"#.utf8)
        JSONText.append(level.name, to: &json)
        json.append(contentsOf: #","source":"#.utf8)
        JSONText.append(level.source, to: &json)
        json.append(contentsOf: #","owner":"#.utf8)
        append(level.owner?.column, to: &json)
        json.append(contentsOf: #","arguments":"#.utf8)
        JSONText.appendList(level.arguments, "[", "]", to: &json) { arguments, json in json += arguments }
        json.append(contentsOf: #","joins":"#.utf8)
        JSONText.appendList(level.joins, "[", "]", to: &json) { JSONText.append($0, to: &$1) }
        json.append(contentsOf: #","columns":"#.utf8)
        JSONText.appendList(level.columns, "[", "]", to: &json) { JSONText.append($0, to: &$1) }
        json.append(contentsOf: #","omission":"#.utf8)
        append(level.omission, to: &json)
        json.append(UInt8(ascii: "}"))
    }

    private static func append(_ calculation: Explanation.CalculationDescription, to json: inout [UInt8]) {
        json.append(contentsOf: #"{"name":"#.utf8)
        JSONText.append(calculation.name, to: &json)
        json.append(contentsOf: #","code":"#.utf8)
        append(calculation.code, to: &json)
        json.append(contentsOf: #","expression":"#.utf8)
        JSONText.append(calculation.expression, to: &json)
        json.append(contentsOf: #","selection":"#.utf8)
        JSONText.append(calculation.selection, to: &json)
        json.append(contentsOf: #","pushed":"#.utf8)
        JSONText.appendList(calculation.pushed, "[", "]", to: &json) { JSONText.append($0, to: &$1) }
        json.append(UInt8(ascii: "}"))
    }

    private static func append(_ statement: Explanation.Statement?, to json: inout [UInt8]) {
        guard let statement else { return json.append(contentsOf: "null".utf8) }
        json.append(contentsOf: #"{"sql":"#.utf8)
        JSONText.append(statement.sql, to: &json)
        json.append(contentsOf: #","parameters":"#.utf8)
        JSONText.appendList(statement.parameters, "[", "]", to: &json) { JSONText.append($0, to: &$1) }
        json.append(contentsOf: #","plan":"#.utf8)
        // In this format PostgreSQL's plan is JSON itself.
        json.append(contentsOf: statement.databasePlan.utf8)
        json.append(UInt8(ascii: "}"))
    }

    private static func append(_ text: String?, to json: inout [UInt8]) {
        guard let text else { return json.append(contentsOf: "null".utf8) }
        JSONText.append(text, to: &json)
    }
}
