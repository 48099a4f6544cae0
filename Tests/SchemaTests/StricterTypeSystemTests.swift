import Schema
import Testing

/// Where type systems are looked at more closely, or more kindly, than by the implementation whose cases they are held
/// to, and why.
struct StricterTypeSystemTests {
    private static func assembly(_ texts: String...) throws -> TypeSystemAssembly {
        try TypeSystem.assemble(from: texts.enumerated().map { Source($1, name: "\($0 + 1).graphql") })
    }

    private static func problems(_ text: String) throws -> [String] {
        try assembly("type Query { a: Int }", text).problems.map(ConformanceData.shown)
    }

    // Elsewhere only those of built-in directives are read at all, and the first that is wrong ends everything; the
    // specification makes no difference.
    @Test func `arguments of every directive are values of their types`() throws {
        #expect(
            try Self.problems(
                "type A { b: Int @deprecated(reason: 1) @c(d: [1, E]) }\ndirective @c(d: [Int]) on FIELD_DEFINITION"
            ) == [
                "Argument 'reason' has invalid value: String cannot represent a non string value: 1 [1:37]",
                "Argument 'd' has invalid value at [1]: Int cannot represent non-integer value: E [1:50]",
            ]
        )
    }

    // Elsewhere a list or object where a leaf is expected is told of without a place, since it is copied before it is
    // read.
    @Test func `a list or object where a scalar is expected is told of with its place`() throws {
        #expect(
            try Self.problems("input A { b: Int = {c: 1} }") == [
                "A.b has invalid default value: Int cannot represent non-integer value: { c: 1 } [1:20]"
            ]
        )
    }

    // Elsewhere a default value of a type that is none for input ends everything, whatever else is wrong.
    @Test func `default values of types that are none for input keep nothing from being told`() throws {
        #expect(
            try Self.problems("input A { b: Query = 1 c: [Query] = [{d: 1}] }\nenum E") == [
                "The type of A.b must be Input Type but got: Query. [1:14]",
                "The type of A.c must be Input Type but got: [Query]. [1:27]",
                "Enum type E must define one or more values. [2:1]",
            ]
        )
    }

    // Elsewhere an extension says it to no effect; the specification has directives of extensions apply to the type.
    @Test func `an extension makes an input object oneOf`() throws {
        let assembly = try Self.assembly("type Query { a: Int } input A { b: Int }", "extend input A @oneOf")
        let type = try #require(assembly.types.type(named: "A"))
        #expect(assembly.types[type].isOneOf)
    }

    // Elsewhere, where operations stand beside definitions, their variables cannot be of built-in types.
    @Test func `operations beside definitions know the built-in types`() throws {
        #expect(try Self.problems("query Q($a: Int, $b: [ID!]) { a }") == [])
    }

    // Elsewhere the number becomes infinity, which no response can hold.
    @Test func `a default value is finite`() throws {
        #expect(
            try Self.problems("input A { b: Float = 1e400 }") == [
                "A.b has invalid default value: Float cannot represent non numeric value: 1e400 [1:22]"
            ]
        )
    }
}
