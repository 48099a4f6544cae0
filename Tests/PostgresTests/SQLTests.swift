import Postgres
import Testing

@Suite struct SQLTests {
    @Test func `a value becomes a numbered placeholder`() {
        let sql: SQL = "select \("a") where b = \(7) and c = \(true) and d = \(parameter: .float8(0.5))"
        #expect(sql.text == "select $1 where b = $2 and c = $3 and d = $4")
        #expect(sql.parameters == [.text("a"), .int8(7), .bool(true), .float8(0.5)])
    }

    @Test func `a nested statement is renumbered`() {
        let inner: SQL = "b = \(1) or c = \(2)"
        let sql: SQL = "select \(0) where \(inner) and \(sql: inner) and d = \(3)"
        #expect(sql.text == "select $1 where b = $2 or c = $3 and b = $4 or c = $5 and d = $6")
        #expect(sql.parameters == [0, 1, 2, 1, 2, 3].map { .int8($0) })
    }

    @Test func `renumbering a nested statement survives a second nesting`() {
        let inner: SQL = "a = \(1)"
        let middle: SQL = "\(inner) and \(inner)"
        let outer: SQL = "x = \(0) and (\(middle))"
        #expect(outer.text == "x = $1 and (a = $2 and a = $3)")
    }

    @Test func `numbers grow wider when parts are nested behind many others`() {
        let part: SQL = "(\(1), \(2))"
        let sql = Array(repeating: part, count: 6).joined(separator: ", ")
        #expect(sql.text == "($1, $2), ($3, $4), ($5, $6), ($7, $8), ($9, $10), ($11, $12)")
        let both = sql + ", " + sql
        #expect(both.text.hasSuffix("($21, $22), ($23, $24)"))
        #expect(both.parameters.count == 24)
    }

    @Test func `text that numbers its own values is renumbered outside quotes only`() {
        let raw = SQL(
            text: #"select $2, '$1', "$1", E'\'$1', a$1, $t$ $1 $t$, $$ $1 $$ -- $1"# + "\n/* $1 /* $1 */ */, $1 ",
            parameters: [.int8(1), .int8(2)]
        )
        let sql: SQL = "\(0) \(raw)"
        #expect(
            sql.text
                == #"$1 select $3, '$1', "$1", E'\'$1', a$1, $t$ $1 $t$, $$ $1 $$ -- $1"# + "\n/* $1 /* $1 */ */, $2 "
        )
    }

    @Test(arguments: [
        ("plain", #""plain""#), (#"a"b"#, #""a""b""#), ("", #""""#), ("a\"\u{301}b", "\"a\"\"\u{301}b\""),
    ])
    func `an identifier is quoted`(name: String, quoted: String) {
        let sql: SQL = "\(identifier: name)"
        #expect(sql.text == quoted)
        #expect(sql.parameters.isEmpty)
    }

    @Test(arguments: [
        ("plain", "'plain'"), ("it's", "'it''s'"), (#"a\'b"#, #" E'a\\''b'"#), ("'\u{301}", "'''\u{301}'"),
    ])
    func `a literal is quoted whatever the server's settings`(value: String, quoted: String) {
        let sql: SQL = "\(literal: value)"
        #expect(sql.text == quoted)
    }

    @Test func `a missing value is bound as null of its type`() {
        let text: String? = nil
        let sql: SQL = "select \(text)"
        #expect(sql.parameters == [.text(nil)])
    }
}
