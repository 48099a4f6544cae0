import DatabaseTesting
import Postgres
import Schema
import Testing

extension DatabaseTests {
    /// A schema is checked without a database, so what is a path here has to be one there.
    @Suite struct SQLJSONPathTests {
        @Test func `what is a path here is one for PostgreSQL, and the other way round`() async throws {
            #expect(PathTable.paths.count >= 150)
            try await Self.compare(PathTable.paths)
        }

        @Test func `paths of any making are read as PostgreSQL reads them`() async throws {
            let paths = (0..<2000).map { seed in
                var generator = PathGenerator(seed: UInt64(seed))
                let pieces = generator.path()
                return generator.joined(pieces)
            }
            try await Self.compare(paths)
            for path in paths {
                #expect(throws: Never.self, "\(path.debugDescription)") { try SQLJSONPath(path) }
            }
        }

        @Test func `damaged paths are refused where PostgreSQL refuses them`() async throws {
            let paths = (0..<6000).map { seed in
                var generator = PathGenerator(seed: UInt64(seed))
                let pieces = generator.path()
                return generator.joined(generator.damaged(pieces))
            }
            let accepted = try await Self.compare(paths)
            #expect((500...5000).contains(accepted))
        }

        @Test func `a path at the limits runs`() async throws {
            let steps = "$" + String(repeating: "[0]", count: 1365)
            let terms = "1" + String(repeating: "+1", count: 2047)
            let nested = String(repeating: "(", count: 64) + "$" + String(repeating: ")", count: 64)
            let filters = "$" + String(repeating: "?(exists(@", count: 32) + String(repeating: "))", count: 32)
            try await withDatabase { database in
                for path in [steps, terms, nested, filters] {
                    _ = try SQLJSONPath(path)
                    let rows = try await database.query(
                        "select count(*) from jsonb_path_query('1', \(path)::text::jsonpath)"
                    )
                    #expect(rows.int8(0, 0) == 1)
                }
            }
        }

        /// Compares what both make of texts. Of what PostgreSQL refuses, only the contents of a regular expression are not
        /// looked at here; of what it reads, only what other versions read otherwise and what cannot mean anything here is
        /// refused.
        ///
        /// - Returns: How many are accepted.
        @discardableResult
        private static func compare(_ paths: [String]) async throws -> Int {
            var accepted = 0
            for (path, refusal) in zip(paths, try await refusals(of: paths)) {
                switch Result(catching: { () throws(SQLJSONPath.Fault) in try SQLJSONPath(path) }) {
                case .success:
                    accepted += 1
                    #expect(refusal == nil || refusal == invalidRegularExpression, "\(path.debugDescription)")
                case .failure(let fault):
                    guard fault.kind == .syntax else { continue }
                    #expect(refusal != nil, "\(path.debugDescription): \(fault)")
                }
            }
            return accepted
        }

        private static let invalidRegularExpression = "2201B"

        /// The SQLSTATE of each text that is no path, and `nil` for each that is one.
        private static func refusals(of paths: [String]) async throws -> [String?] {
            var refusals: [String?] = []
            try await withDatabase { database in
                _ = try await database.query(
                    """
                    create function refusal(path text) returns text language plpgsql as $$
                    begin
                        perform path::jsonpath;
                        return null;
                    exception when others then
                        return sqlstate;
                    end
                    $$
                    """,
                    canRetry: false
                )
                let rows = try await database.query(
                    """
                    select refusal(path) from unnest(\(parameter: .textArray(paths))) with ordinality as each (path, position)
                    order by position
                    """
                )
                refusals = (0..<rows.count).map { rows.isNull($0, 0) ? nil : rows.text($0, 0) }
            }
            return refusals
        }
    }
}
