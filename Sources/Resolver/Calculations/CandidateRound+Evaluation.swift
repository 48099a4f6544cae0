import Postgres
import Schema

extension CandidateRound {
    /// What came of a round.
    struct Outcome {
        /// JSON objects of the values by the ids of Resources, one for each new table.
        var tables: [[UInt8]]
        /// What is wrong with a scope, by its place.
        var faults: [Int: FieldFault] = [:]
        var failures = ComparisonFailures()
    }

    /// Evaluates what is compared, once the rows are there. A Resource for which a calculation has no value has none in a
    /// table; PostgreSQL has no text with U+0000.
    ///
    /// - Parameters:
    ///   - evaluator: Has the rows of what ``calculations`` load.
    ///   - loaded: The same rows.
    ///   - firstTable: The number of the first new table.
    ///   - byteLimit: How much may be compared.
    /// - Throws: ``DatabaseError`` where the task is cancelled.
    func evaluate(
        _ evaluator: inout CalculationEvaluator,
        _ loaded: LoadedStep,
        firstTable: Int,
        byteLimit: Int
    ) async throws(DatabaseError) -> Outcome {
        var values = CalculatedValues(firstTable: firstTable, count: tableCount - firstTable, byteLimit: byteLimit)
        var faults: [Int: FieldFault] = [:]
        /// The places of the scopes by their levels.
        var places: [Int: Int] = [:]
        func isTooCostly() -> Bool { values.isTooLong || evaluator.run.remaining <= .zero }
        for (place, scope) in scopes.enumerated() {
            places[scope.resources] = place
            let count = loaded.count(scope.count)
            guard count <= candidateLimit else {
                faults[place] = .tooManyCandidates(count, limit: candidateLimit)
                continue
            }
            for position in loaded.rows[scope.resources].all {
                for evaluation in try await evaluator.evaluate(position, of: scope.resources) {
                    values.add(evaluation, scope.parts)
                }
                guard !isTooCostly() else {
                    faults[place] = .comparisonTooCostly(scope.parts.map(\.calculation), ofCandidates: count)
                    break
                }
            }
        }
        let late = try await evaluator.finish()
        for evaluation in late {
            if let place = places[evaluation.level] { values.add(evaluation, scopes[place].parts) }
        }
        if isTooCostly() {
            for place in Set(late.compactMap { places[$0.level] }) where faults[place] == nil {
                let (scope, count) = (scopes[place], loaded.count(scopes[place].count))
                faults[place] = .comparisonTooCostly(scope.parts.map(\.calculation), ofCandidates: count)
            }
        }
        return Outcome(tables: values.tables, faults: faults, failures: values.failures)
    }
}

/// Values of calculations on their way into tables.
private struct CalculatedValues {
    private let firstTable: Int
    private let byteLimit: Int
    private var members: [[UInt8]]
    private var byteCount = 0
    private(set) var failures = ComparisonFailures()

    init(firstTable: Int, count: Int, byteLimit: Int) {
        self.firstTable = firstTable
        self.byteLimit = byteLimit
        members = Array(repeating: [], count: count)
    }

    /// Whether there is more than an answer may hold.
    var isTooLong: Bool { byteCount > byteLimit }

    var tables: [[UInt8]] { members.map { [UInt8(ascii: "{")] + $0 + [UInt8(ascii: "}")] } }

    mutating func add(_ evaluation: CalculationEvaluator.Evaluation, _ parts: [CalculatedPart]) {
        switch evaluation.value {
        case .failure(let error):
            failures.add(evaluation.calculation, error.message)
        case .success(let json):
            guard let value = try? JSONDocument.parse(json, limits: .stored).root, value.kind != .null else { return }
            guard !value.holdsZeroCharacter else {
                return failures.add(evaluation.calculation, "A text with U+0000 cannot be compared.")
            }
            for part in parts where part.calculation == evaluation.calculation {
                if let table = part.table, let found = part.pointer.value(in: value) {
                    add(found, of: evaluation.resourceID, to: table - firstTable)
                }
            }
        }
    }

    private mutating func add(_ value: JSONValue, of resourceID: UUID, to table: Int) {
        if !members[table].isEmpty { members[table].append(UInt8(ascii: ",")) }
        JSONText.append(resourceID.description, to: &members[table])
        members[table].append(UInt8(ascii: ":"))
        members[table] += value.bytes
        byteCount += value.bytes.count
    }
}

extension JSONValue {
    /// Whether U+0000 stands in a text or a key of the value.
    fileprivate var holdsZeroCharacter: Bool {
        switch kind {
        case .null, .boolean, .number: false
        case .string: string?.utf8.contains(0) ?? false
        case .array: items?.contains(where: \.holdsZeroCharacter) ?? false
        case .object: members?.contains { $0.key.utf8.contains(0) || $0.value.holdsZeroCharacter } ?? false
        }
    }
}

extension LoadedStep {
    /// The number that a level tells.
    fileprivate func count(_ level: Int) -> Int {
        guard let result, let position = rows[level].all.first else { return 0 }
        return result.int8(rows[level][position], layout.cell(of: 0, in: level).position).map(Int.init) ?? 0
    }
}

extension FieldFault {
    fileprivate static func tooManyCandidates(_ count: Int, limit: Int) -> FieldFault {
        FieldFault(
            code: .tooManyCandidates,
            message:
                "Something would have to be calculated for \(count) Resources, and it is for \(limit) at most; "
                + "add conditions that need no calculation."
        )
    }

    fileprivate static func comparisonTooCostly(_ names: [String], ofCandidates count: Int) -> FieldFault {
        let names = names.map { "'\($0)'" }.joined(separator: ", ")
        return FieldFault(
            code: .calculationTooCostly,
            message: "To calculate \(names) for \(count) Resources takes longer, or gives more, than it may."
        )
    }
}
