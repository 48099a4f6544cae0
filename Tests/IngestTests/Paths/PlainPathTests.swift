import DatabaseTesting
import Postgres
import Schema
import Testing

extension DatabaseTests {
    /// What is followed here leads to the same items as in PostgreSQL.
    @Suite struct PlainPathTests {
        @Test func `plain paths lead where PostgreSQL says they do`() async throws {
            var random = SplitMix64(state: 7)
            let written = (0..<5000).map { _ in (value: Self.value(depth: 4, &random), path: Self.path(&random)) }
            var found: [String] = []
            try await withDatabase { database in
                // Rules have the paths as PostgreSQL writes them.
                let texts = try await database.query(
                    """
                    select path::jsonpath::text from unnest(\(parameter: .textArray(written.map(\.path)))) \
                    with ordinality as u(path, place) order by place
                    """
                )
                let cases = written.enumerated().map { Case(value: $1.value, path: texts.text($0, 0) ?? "") }
                for (`case`, written) in zip(cases, written) {
                    let items = try #require(`case`.items, "\(`case`.path)")
                    #expect(Case(value: written.value, path: written.path).items == items, "\(written.path)")
                    found.append(items)
                }
                let rows = try await database.query(
                    """
                    select c.path, c.value, c.found::text, q.items::text from unnest(\
                    \(parameter: .textArray(cases.map(\.value))), \(parameter: .textArray(cases.map(\.path))), \
                    \(parameter: .jsonbArray(found.map { Array($0.utf8) }))) as c(value, path, found) \
                    cross join lateral (select coalesce(jsonb_agg(i.item order by i.place), '[]') as items \
                    from jsonb_path_query(c.value::jsonb, c.path::jsonpath, silent => true) \
                    with ordinality as i(item, place)) q
                    """
                )
                #expect(rows.count == cases.count)
                for row in 0..<rows.count {
                    let (path, value) = (rows.text(row, 0) ?? "", rows.text(row, 1) ?? "")
                    #expect(rows.text(row, 2) == rows.text(row, 3), "\(path) in \(value)")
                }
            }
            #expect((500...4500).contains(found.count { $0 != "[]" }))
        }

        @Test(arguments: [
            "", "a", "strict $.a", "$.*", "$.**", "$[0]", "$[*, 1]", "$.a.size()", "$ ? (@.a > 1)",
            "$ ? (@.a == 1)", "$ ? (@.a == \"b\" && @.c == true)", "$ ? (true == @.a)", "$ ? (@.a[*] == true)",
            "$.a == true",
            "$.a[*", "$ ? (@.a == true", "$.\"a", "$.a + 1",
        ])
        func `others are left to PostgreSQL`(path: String) {
            #expect(PlainPath(path) == nil)
        }

        @Test func `numbers have the text that PostgreSQL gives them`() async throws {
            var random = SplitMix64(state: 11)
            let numbers =
                ["0", "-0", "-0.00", "0e5", "-0E-3", "1e2", "1.50E1", "1.0e-2", "12.345e1", "-7.5e+03", "100e-2"]
                + (0..<2000).map { _ in Self.number(&random) }
            try await withDatabase { database in
                let rows = try await database.query(
                    """
                    select n::jsonb::text from unnest(\(parameter: .textArray(numbers))) with ordinality as u(n, place) \
                    order by place
                    """
                )
                for (row, number) in numbers.enumerated() {
                    let document = try JSONDocument.parse(Array(number.utf8))
                    #expect(document.root.numericText == rows.text(row, 0), "\(number)")
                }
            }
        }

        private struct Case {
            let value: String
            let path: String

            /// As an array; `nil` where the path is not plain.
            var items: String? {
                guard let path = PlainPath(path), let document = try? JSONDocument.parse(Array(value.utf8)) else {
                    return nil
                }
                return "[\(path.items(in: document.root).map(\.text).joined(separator: ","))]"
            }
        }

        /// As JSON and paths write them.
        private static let keys = ["a", "b", "c d", "é", #"q\"q"#, #"s\\s"#, #"t\tt"#, #"\u0001"#]
        private static let literals = ["true", "false", "null", #""x""#, #""\u00e9""#]

        private static func value(depth: Int, _ random: inout SplitMix64) -> String {
            switch Int.random(in: 0..<(depth > 0 ? 10 : 5), using: &random) {
            case 0...4: return literals[Int.random(in: 0..<5, using: &random)]
            case 5...6:
                let count = Int.random(in: 0..<4, using: &random)
                return "[\((0..<count).map { _ in value(depth: depth - 1, &random) }.joined(separator: ","))]"
            default:
                let chosen = keys.filter { _ in Bool.random(using: &random) }
                return "{\(chosen.map { "\"\($0)\":\(value(depth: depth - 1, &random))" }.joined(separator: ","))}"
            }
        }

        private static func path(_ random: inout SplitMix64) -> String {
            var path = "$"
            for _ in 0..<Int.random(in: 0..<5, using: &random) {
                switch Int.random(in: 0..<6, using: &random) {
                case 0...2: path += key(&random)
                case 3: path += "[*]"
                case 4: path += " ? (@\(key(&random)) == \(literals[Int.random(in: 0..<5, using: &random)]))"
                default: path += "?(@ == \(literals[Int.random(in: 0..<5, using: &random)]))"
                }
            }
            return path
        }

        private static func key(_ random: inout SplitMix64) -> String {
            ".\"\(keys[Int.random(in: 0..<keys.count, using: &random)])\""
        }

        private static func number(_ random: inout SplitMix64) -> String {
            func digits(_ count: Int) -> String {
                (0..<count).map { _ in String(Int.random(in: 0...9, using: &random)) }.joined()
            }
            var number = Bool.random(using: &random) ? "-" : ""
            number += Bool.random(using: &random) ? "0" : "\(Int.random(in: 1...9, using: &random))" + digits(3)
            if Bool.random(using: &random) { number += "." + digits(Int.random(in: 1...4, using: &random)) }
            if Bool.random(using: &random) { number += "e\(Int.random(in: -12...12, using: &random))" }
            return number
        }
    }
}
