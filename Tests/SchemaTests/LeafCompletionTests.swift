import Testing

@testable import Schema

@Suite struct LeafCompletionTests {
    /// What graphql-js 16.6 serializes values to; `-` where it refuses them.
    private static let recorded = #"""
        Int | 0 | 0
        Int | 1 | 1
        Int | -1 | -1
        Int | 2.0 | 2
        Int | 2.5 | -
        Int | 1e2 | 100
        Int | 2147483647 | 2147483647
        Int | 2147483648 | -
        Int | -2147483649 | -
        Int | 12345678901234 | -
        Int | 0.1 | -
        Int | true | 1
        Int | false | 0
        Int | "" | -
        Int | "a" | -
        Int | "1" | 1
        Int | "1.0" | 1
        Int | "2.5" | -
        Int | "abc" | -
        Int | "3000000000" | -
        Int | [1] | -
        Int | {"a":1} | -
        Int | "UP" | -
        Float | 0 | 0
        Float | 1 | 1
        Float | -1 | -1
        Float | 2.0 | 2
        Float | 2.5 | 2.5
        Float | 1e2 | 100
        Float | 2147483647 | 2147483647
        Float | 2147483648 | 2147483648
        Float | -2147483649 | -2147483649
        Float | 12345678901234 | 12345678901234
        Float | 0.1 | 0.1
        Float | true | 1
        Float | false | 0
        Float | "" | -
        Float | "a" | -
        Float | "1" | 1
        Float | "1.0" | 1
        Float | "2.5" | 2.5
        Float | "abc" | -
        Float | "3000000000" | 3000000000
        Float | [1] | -
        Float | {"a":1} | -
        Float | "UP" | -
        String | 0 | "0"
        String | 1 | "1"
        String | -1 | "-1"
        String | 2.0 | "2"
        String | 2.5 | "2.5"
        String | 1e2 | "100"
        String | 2147483647 | "2147483647"
        String | 2147483648 | "2147483648"
        String | -2147483649 | "-2147483649"
        String | 12345678901234 | "12345678901234"
        String | 0.1 | "0.1"
        String | true | "true"
        String | false | "false"
        String | "" | ""
        String | "a" | "a"
        String | "1" | "1"
        String | "1.0" | "1.0"
        String | "2.5" | "2.5"
        String | "abc" | "abc"
        String | "3000000000" | "3000000000"
        String | [1] | -
        String | {"a":1} | -
        String | "UP" | "UP"
        Boolean | 0 | false
        Boolean | 1 | true
        Boolean | -1 | true
        Boolean | 2.0 | true
        Boolean | 2.5 | true
        Boolean | 1e2 | true
        Boolean | 2147483647 | true
        Boolean | 2147483648 | true
        Boolean | -2147483649 | true
        Boolean | 12345678901234 | true
        Boolean | 0.1 | true
        Boolean | true | true
        Boolean | false | false
        Boolean | "" | -
        Boolean | "a" | -
        Boolean | "1" | -
        Boolean | "1.0" | -
        Boolean | "2.5" | -
        Boolean | "abc" | -
        Boolean | "3000000000" | -
        Boolean | [1] | -
        Boolean | {"a":1} | -
        Boolean | "UP" | -
        ID | 0 | "0"
        ID | 1 | "1"
        ID | -1 | "-1"
        ID | 2.0 | "2"
        ID | 2.5 | -
        ID | 1e2 | "100"
        ID | 2147483647 | "2147483647"
        ID | 2147483648 | "2147483648"
        ID | -2147483649 | "-2147483649"
        ID | 12345678901234 | "12345678901234"
        ID | 0.1 | -
        ID | true | -
        ID | false | -
        ID | "" | ""
        ID | "a" | "a"
        ID | "1" | "1"
        ID | "1.0" | "1.0"
        ID | "2.5" | "2.5"
        ID | "abc" | "abc"
        ID | "3000000000" | "3000000000"
        ID | [1] | -
        ID | {"a":1} | -
        ID | "UP" | "UP"
        """#

    @Test func `GraphQL's own scalars take what graphql-js takes`() throws {
        let rows = Self.recorded.split(separator: "\n").map { $0.split(separator: " | ").map(String.init) }
        #expect(rows.count == 115)
        for row in rows {
            let scalar = try #require(Scalar(rawValue: row[0]))
            // A number stays as it was sent; graphql-js has it as its language writes numbers.
            if scalar == .string || scalar == .float, ["2.0", "1e2"].contains(row[1]) { continue }
            #expect(try completed(row[1], as: .scalar(scalar)) == row[2], "\(row)")
        }
    }

    @Test(arguments: [
        (LeafCompletion.scalar(.string), "2.50", #""2.50""#), (.scalar(.float), "1e2", "1e2"),
        (.scalar(.float), "2.50", "2.50"),
        (.scalar(.id), "12345678901234567", #""12345678901234567""#),
        (.scalar(.id), "-123456789012345678901234567890", #""-123456789012345678901234567890""#),
        (.scalar(.dateTime), #""2026-01-01T01:00:00+01:00""#, #""2026-01-01T00:00:00.000000Z""#),
        (.scalar(.dateTime), #""2026-01-01""#, "-"), (.scalar(.dateTime), "1", "-"),
        (.scalar(.json), #"{"a": [1.0]}"#, #"{"a": [1.0]}"#),
        (.enumeration(name: "E", values: [Array("UP".utf8)]), #""UP""#, #""UP""#),
        (.enumeration(name: "E", values: [Array("UP".utf8)]), #""up""#, "-"),
        (.enumeration(name: "E", values: [Array("UP".utf8)]), "1", "-"),
        // KELVIN SIGN is equal to K in all but its bytes.
        (.enumeration(name: "E", values: [Array("K".utf8)]), #""\u212a""#, "-"),
    ])
    func `digits are kept, and other leaves take what their type says`(
        leaf: LeafCompletion,
        value: String,
        text: String
    ) throws {
        #expect(try completed(value, as: leaf) == text)
    }

    private func completed(_ value: String, as leaf: LeafCompletion) throws -> String {
        var text: [UInt8] = []
        let misfit = leaf.misfit(of: try JSONDocument.parse(Array(value.utf8)).root, writingTo: &text)
        #expect(misfit == nil || text.isEmpty)
        return misfit == nil ? String(decoding: text, as: UTF8.self) : "-"
    }
}
