import DatabaseTesting
import Postgres
import Testing

extension DatabaseTests {
    @Suite struct RoundTripTests {
        @Test func `every type comes back as it went`() async throws {
            let json = Array(#"{"a": [1, "é"]}"#.utf8)
            let uuid = UUID(high: 0x8000_0000_0000_0001, low: .max)
            try await withDatabase { database in
                let rows = try await database.query(
                    """
                    select \(true) a, \(parameter: .int4(.min)) b, \(Int64.max) c, \(parameter: .float8(-0.5)) d,
                        \("żółć") e, \(parameter: .bytea([0, 255])) f, \(uuid) g, \(parameter: .timestamptz(-1)) h,
                        \(parameter: .jsonb(json)) i, \("") j
                    """
                )
                #expect((rows.count, rows.columnCount, rows.affectedRowCount) == (1, 10, 1))
                #expect(rows.name(ofColumn: 6) == "g")
                #expect(rows.bool(0, 0) == true)
                #expect(rows.int4(0, 1) == .min)
                #expect(rows.int8(0, 2) == .max)
                #expect(rows.float8(0, 3) == -0.5)
                #expect(rows.text(0, 4) == "żółć")
                #expect(rows.bytes(0, 5) == [0, 255])
                #expect(rows.uuid(0, 6) == uuid)
                #expect(rows.timestamptz(0, 7) == -1)
                #expect(rows.jsonb(0, 8) == json)
                #expect(rows.text(0, 9) == "")
                var buffer: [UInt8] = [1]
                rows.append(0, 5, to: &buffer)
                rows.appendJSONB(0, 8, to: &buffer)
                #expect(buffer == [1, 0, 255] + json)
                #expect(rows.withBytes(0, 5) { $0[1] == 255 })
            }
        }

        @Test(arguments: [
            ([nil, "", "a", "a", "ab", "b", "é"] as [String?], true, true),
            (["b", "ab", "a", "a", "", nil], false, true), (["b", "ab"], true, false), (["a", nil], true, false),
            (["a", "b"], false, false), (["a", "b", "é", "z"], true, false), (["b"], true, true), ([], true, true),
        ])
        func `texts of rows are in order by their bytes`(texts: [String?], isAscending: Bool, isInOrder: Bool)
            async throws
        {
            try await withDatabase { database in
                let rows = try await database.query("select unnest(\(parameter: .textArray(texts)))")
                #expect(rows.areInOrder(0..<rows.count, byTextsIn: 0, isAscending: isAscending) == isInOrder)
            }
        }

        @Test(arguments: [
            Parameter.bool(nil), .int4(nil), .int8(nil), .float8(nil), .text(nil), .bytea(nil), .uuid(nil),
            .timestamptz(nil), .jsonb(nil),
        ])
        func `null comes back as null`(parameter: Parameter) async throws {
            try await withDatabase { database in
                let rows = try await database.query("select \(parameter)")
                #expect(rows.isNull(0, 0))
                #expect(rows.bytes(0, 0) == nil)
                #expect(rows.jsonb(0, 0) == nil)
                #expect(rows.int4(0, 0) == nil)
                #expect(!rows.withBytes(0, 0) { _ in true })
            }
        }

        @Test(arguments: [
            (Parameter.boolArray([true, nil, false]), "{t,NULL,f}"),
            (.int8Array([1, nil, -1]), "{1,NULL,-1}"),
            (.textArray(["a", nil, "", "b,\"c"]), #"{a,NULL,"","b,\"c"}"#),
            (.uuidArray([UUID(high: 1, low: 2), nil]), "{00000000-0000-0001-0000-000000000002,NULL}"),
            (.timestamptzArray([0, nil]), #"{"2000-01-01 00:00:00+00",NULL}"#),
            (.jsonbArray([Array("[]".utf8), nil]), "{[],NULL}"),
            (.textArray([]), "{}"),
        ])
        func `an array reads in the server as it was bound`(parameter: Parameter, text: String) async throws {
            try await withDatabase { database in
                let rows = try await database.query("select (\(parameter))::text")
                #expect(rows.text(0, 0) == text)
            }
        }

        @Test func `a literal with a backslash means itself`() async throws {
            try await withDatabase { database in
                let rows = try await database.query(#"select\#(literal: #"a\n'b"#)"#)
                #expect(rows.text(0, 0) == #"a\n'b"#)
            }
        }

        @Test func `a large value passes both ways`() async throws {
            try await withDatabase { database in
                let large = [UInt8](repeating: 7, count: 20_000_000)
                let rows = try await database.query("select \(parameter: .bytea(large))")
                #expect(rows.bytes(0, 0) == large)
            }
        }
    }
}
