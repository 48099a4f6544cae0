import CEL

/// Expressions and closures over the same rows, in turn.
struct Race {
    /// Nanoseconds for a row, each the median of the rounds.
    struct Time {
        let text: String
        let expression: Double
        let closure: Double
    }

    private static let roundCount = 301
    private static let predicate = "v.severity == 'CRITICAL' && v.score >= 9.0 && !(v.id in ignored)"
    private static let ignored = (0..<5).map { "CVE-2024-\(10_000 + $0 * 100)" }

    private let vulnerabilities: Vulnerabilities
    private var rows: [Vulnerability] { vulnerabilities.rows }

    init(_ vulnerabilities: Vulnerabilities) {
        self.vulnerabilities = vulnerabilities
    }

    func run() throws -> [Time] {
        let ignored = Self.ignored
        let holds: (Vulnerability, [String]) -> Bool = {
            $0.severity == "CRITICAL" && $0.score >= 9 && !$1.contains($0.id)
        }
        return [
            try time(Self.predicate, isForEachRow: true) { rows in
                rows.reduce(0) { $0 + (holds($1, ignored) ? 1 : 0) }
            },
            try time("all.filter(v, \(Self.predicate)).size()", isForEachRow: false) { rows in
                rows.filter { holds($0, ignored) }.count
            },
            try time("all.filter(v, v.severity == 'CRITICAL').map(v, v.score).sum()", isForEachRow: false) { rows in
                Int(rows.filter { $0.severity == "CRITICAL" }.map(\.score).reduce(0, +))
            },
        ]
    }

    private func time(
        _ text: String,
        isForEachRow: Bool,
        _ closure: ([Vulnerability]) -> Int
    ) throws -> Time {
        let program = Program(try CheckedExpression(text, in: Vulnerabilities.environment))
        var activation = program.activation()
        let variables = program.variables
        if let index = variables.firstIndex(of: "ignored") {
            activation[index] = .list(Self.ignored.map { .string($0) })
        }
        if let index = variables.firstIndex(of: "all") { activation[index] = .list(.stored(vulnerabilities, 0)) }
        var expressionTimes: [Double] = []
        var closureTimes: [Double] = []
        for _ in 0..<Self.roundCount {
            var found = 0
            expressionTimes.append(
                try measured {
                    if isForEachRow, let index = variables.firstIndex(of: "v") {
                        for row in rows.indices {
                            activation[index] = .object(ObjectValue(storage: vulnerabilities, row: row))
                            if case .bool(true) = try program.evaluate(&activation) { found += 1 }
                        }
                    } else {
                        found = Self.number(try program.evaluate(&activation))
                    }
                }
            )
            var expected = 0
            closureTimes.append(measured { expected = closure(rows) })
            precondition(found == expected, "both find the same")
        }
        return Time(text: text, expression: Self.median(expressionTimes), closure: Self.median(closureTimes))
    }

    private func measured(_ body: () throws -> Void) rethrows -> Double {
        let time = try ContinuousClock().measure(body)
        return time / .nanoseconds(1) / Double(rows.count)
    }

    private static func number(_ value: Value) -> Int {
        switch value {
        case .int(let value): Int(value)
        case .double(let value): Int(value)
        default: preconditionFailure("the expressions are numbers")
        }
    }

    private static func median(_ times: [Double]) -> Double { times.sorted()[times.count / 2] }
}
