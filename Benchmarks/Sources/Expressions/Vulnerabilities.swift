import CEL

struct Vulnerability: Sendable {
    let id: String
    let severity: String
    let score: Double
}

/// Rows as a resolver would have loaded them, seen by expressions without being copied.
final class Vulnerabilities: ObjectStorage, ListStorage, TypeProvider {
    let rows: [Vulnerability]

    private init(_ rows: [Vulnerability]) {
        self.rows = rows
    }

    /// A quarter of them are critical, and few of these have a score that is high.
    static func mixed(_ count: Int) -> Vulnerabilities {
        let severities = ["CRITICAL", "HIGH", "MEDIUM", "LOW"]
        return Vulnerabilities(
            (0..<count).map {
                Vulnerability(id: "CVE-2024-\(10_000 + $0)", severity: severities[$0 % 4], score: Double($0 % 100) / 10)
            }
        )
    }

    /// All of them are critical and have a high score.
    static func critical(_ count: Int) -> Vulnerabilities {
        Vulnerabilities(
            (0..<count).map {
                Vulnerability(id: "CVE-2024-\(20_000 + $0)", severity: "CRITICAL", score: 9 + Double($0 % 10) / 10)
            }
        )
    }

    static var environment: Environment {
        var environment = Environment()
        environment.types = Vulnerabilities([])
        environment.variables = [
            "v": .object("Vulnerability"), "all": .list(.object("Vulnerability")), "ignored": .list(.string),
        ]
        return environment
    }

    func hasType(named name: String) -> Bool { name == "Vulnerability" }

    func field(_ name: String, ofType type: String) -> FieldDeclaration? {
        switch name {
        case "id": FieldDeclaration(type: .string, index: 0)
        case "severity": FieldDeclaration(type: .string, index: 1)
        case "score": FieldDeclaration(type: .double, index: 2)
        default: nil
        }
    }

    func typeName(of row: Int) -> String { "Vulnerability" }

    func index(ofField name: String, of row: Int) -> Int? { field(name, ofType: "Vulnerability")?.index }

    func value(ofField index: Int, of row: Int) throws(Fault) -> Value {
        switch index {
        case 0: .string(rows[row].id)
        case 1: .string(rows[row].severity)
        default: .double(rows[row].score)
        }
    }

    func elementCount(of list: Int) -> Int { rows.count }

    func element(at index: Int, of list: Int) throws(Fault) -> Value {
        .object(ObjectValue(storage: self, row: index))
    }
}
