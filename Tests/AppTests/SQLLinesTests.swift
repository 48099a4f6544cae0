import Testing

@testable import App

@Suite struct SQLLinesTests {
    @Test func `each level has a line, and the text stays what it is`() {
        let sql =
            #"with "l0" as materialized (select ') union all ' from (select 1) t), "l1" as materialized (select 2) select 0::int4, "c0" from "l0" union all select 1::int4 from (select 1 union all select 2) l"#
        let lines = SQLLines.of(sql)
        #expect(
            lines == [
                #"with "l0" as materialized (select ') union all ' from (select 1) t),"#,
                #""l1" as materialized (select 2)"#,
                #"select 0::int4, "c0" from "l0""#,
                #"union all select 1::int4 from (select 1 union all select 2) l"#,
            ]
        )
        #expect(lines.joined(separator: " ") == sql)
    }
}
