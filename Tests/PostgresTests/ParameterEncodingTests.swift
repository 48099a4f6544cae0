import Testing

@testable import Postgres

@Suite struct ParameterEncodingTests {
    @Test func `numbers are in network order`() {
        #expect(encoded(.int4(-2)) == [0xFF, 0xFF, 0xFF, 0xFE])
        #expect(encoded(.int8(258)) == [0, 0, 0, 0, 0, 0, 1, 2])
        #expect(encoded(.float8(1)) == [0x3F, 0xF0, 0, 0, 0, 0, 0, 0])
    }

    @Test func `an empty value is not null`() {
        #expect(encoded(.text("")) == [])
        #expect(encoded(.text(nil)) == nil)
        #expect(encoded(.bytea([])) == [])
    }

    @Test func `jsonb carries its version`() {
        #expect(encoded(.jsonb(Array("{}".utf8))) == [1, 0x7B, 0x7D])
    }

    @Test func `an empty array has no dimension`() {
        #expect(encoded(.int8Array([])) == [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 20])
    }

    @Test func `an array tells its nulls apart`() {
        let header: [UInt8] = [0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 25, 0, 0, 0, 3, 0, 0, 0, 1]
        let elements: [UInt8] = [0, 0, 0, 2, 0x61, 0x62, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0]
        #expect(encoded(.textArray(["ab", nil, ""])) == header + elements)
    }

    @Test func `the same text over other types is another statement`() throws {
        let one = try EncodedStatement("select \(parameter: .int4(1))")
        let other = try EncodedStatement("select \(parameter: .int8(1))")
        #expect(one.key.text == other.key.text)
        #expect(one.key != other.key)
    }

    @Test func `more values than the protocol can bind are refused`() {
        let many = SQL(text: "select 1", parameters: Array(repeating: .int4(1), count: 65_536))
        let error = #expect(throws: DatabaseError.self) { try EncodedStatement(many) }
        #expect(error?.code == .refused)
    }

    private func encoded(_ parameter: Parameter) -> [UInt8]? {
        var bytes: [UInt8] = []
        return parameter.encode(into: &bytes) ? bytes : nil
    }
}
