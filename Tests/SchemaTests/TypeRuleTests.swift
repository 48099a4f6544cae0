import Schema
import Testing

/// The rules of type systems as a whole, each with what breaks it.
struct TypeRuleTests {
    /// The problems of a type system that has a query root beside what is given.
    private static func problems(_ text: String, query: String? = "type Query { a: Int }") throws -> [String] {
        let query = query.map { [Source($0, name: "query")] } ?? []
        return try TypeSystem.assemble(from: [Source(text)] + query).problems.map(ConformanceData.shown)
    }

    @Test func `operations begin at object types of their own`() throws {
        #expect(
            try Self.problems("schema { query: A mutation: A subscription: B } type A { a: Int } input B { c: Int }")
                == [
                    "Subscription root type must be Object type if provided, it cannot be B. [1:45]",
                    "All root types must be different, 'A' type is used as query and mutation root types. [1:17 1:29]",
                ]
        )
        #expect(try Self.problems("scalar A", query: nil) == ["Query root type must be provided. []"])
        #expect(
            try Self.problems("enum Query { A }", query: nil) == [
                "Query root type must be Object type, it cannot be Query. [1:1]"
            ]
        )
    }

    @Test func `names with two underscores are reserved`() throws {
        let rest = "must not begin with '__', which is reserved by GraphQL introspection."
        #expect(
            try Self.problems("directive @__a(__b: Int) on FIELD\ntype __C { __d(__e: Int): Int }\nenum F { __G }") == [
                "Name '__a' \(rest) [1:1]", "Name '__b' \(rest) [1:16]", "Name '__C' \(rest) [2:1]",
                "Name '__d' \(rest) [2:12]", "Name '__e' \(rest) [2:16]", "Name '__G' \(rest) [3:10]",
            ]
        )
    }

    @Test func `types have parts`() throws {
        #expect(
            try Self.problems(
                "directive @a on ENUM | OBJECT\nenum E @a\nextend type T @a\ntype T\nunion U\ninput I\ninterface N"
            )
                == [
                    "Enum type E must define one or more values. [2:1]",
                    "Type T must define one or more fields. [4:1 3:1]",
                    "Union type U must define one or more member types. [5:1]",
                    "Input Object type I must define one or more fields. [6:1]",
                    "Type N must define one or more fields. [7:1]",
                ]
        )
    }

    @Test func `input and output types stand where they belong`() throws {
        #expect(
            try Self.problems("input I { a: [T!] }\ntype T { b(c: T): I! }\ndirective @d(e: T) on FIELD") == [
                "The type of @d(e:) must be Input Type but got: T. [3:14]",
                "The type of I.a must be Input Type but got: [T!]. [1:14]",
                "The type of T.b must be Output Type but got: I!. [2:19]",
                "The type of T.b(c:) must be Input Type but got: T. [2:15]",
            ]
        )
    }

    @Test func `what is required is not deprecated`() throws {
        #expect(
            try Self.problems(
                "input I { a: Int! @deprecated b: Int! = 1 @deprecated }\ntype T { c(d: Int! @deprecated): Int }"
            ) == [
                "Required input field I.a cannot be deprecated. [1:19 1:14]",
                "Required argument T.c(d:) cannot be deprecated. [2:20 2:15]",
            ]
        )
    }

    @Test func `default values are values of their types`() throws {
        #expect(
            try Self.problems(
                "input I { a: [I!] b: Int = 1.5 } enum E { F }\ntype T { c(d: I = {a: [{}, {x: 1}]}, e: E = G): Int }"
            ) == [
                "I.b has invalid default value: Int cannot represent non-integer value: 1.5 [1:28]",
                "T.c(d:) has invalid default value at .a[1]: Expected value of type 'I' not to include unknown field 'x'. "
                    + "Did you mean 'a' or 'b'? Found: { x: 1 }. [2:29]",
                "T.c(e:) has invalid default value: Value 'G' does not exist in 'E' enum. Did you mean the enum value 'F'? "
                    + "[2:45]",
            ]
        )
    }

    @Test func `default values do not need themselves`() throws {
        let cycle = "Invalid circular reference. The default value of Input Object field"
        #expect(
            try Self.problems("input A { b: B = {} c: A = {b: null} }\ninput B { a: [A] = [{}] d: B = {a: []} }") == [
                "\(cycle) A.b references itself via the default values of: B.a. [1:18 2:20]",
                "\(cycle) A.c references itself. [1:28]", "\(cycle) B.d references itself. [2:32]",
            ]
        )
    }

    @Test func `input objects have values that end`() throws {
        #expect(
            try Self.problems(
                "input A { b: B! }\ninput B { a: A! }\ninput C { c: [C!]! d: C }\ninput D @oneOf { d: D e: A }\ninput E @oneOf { e: E f: Int }"
            ) == [
                "Input Object A cannot be provided a finite value because it references itself through fields: A.b, B.a. "
                    + "[1:11 2:11]",
                "Input Object D cannot be provided a finite value because it references itself through fields: D.d. "
                    + "[4:18]",
            ]
        )
    }

    @Test func `fields of oneOf input objects can be left out`() throws {
        #expect(
            try Self.problems("input A @oneOf { b: Int! c: Int = 1 }") == [
                "OneOf input field A.b must be nullable. [1:21]",
                "OneOf input field A.c cannot have a default value. [1:26]",
            ]
        )
    }

    @Test func `members of unions are object types, each once`() throws {
        #expect(
            try Self.problems("union U = Query | U\nextend union U = Query") == [
                "Union type U can only include Object types, it cannot include U. [1:19]",
                "Union type U can only include type Query once. [1:11 2:18]",
            ]
        )
    }

    @Test func `what is implemented are interfaces with all that they implement`() throws {
        #expect(
            try Self.problems(
                "interface A implements B { a: Int }\ninterface B { a: Int }\ntype C implements A & A & Query { a: Int }"
            ) == [
                "Type C must implement B because it is implemented by A. [1:24 3:19 3:23]",
                "Type C can only implement A once. [3:19 3:23]",
                "Type C must only implement Interface types, it cannot implement Query. [3:27]",
            ]
        )
    }

    @Test func `fields are as narrow as those they implement or narrower`() throws {
        let interface = "interface I { a: [I] b: U c(d: Int): Int e: Int f: Int }\nunion U = T"
        #expect(
            try Self.problems(
                "\(interface)\ntype T implements I { a: [T!]! b: T c(d: Int, g: Int = 1): Int! e: Int f: Int }"
            ) == []
        )
        #expect(
            try Self.problems(
                "\(interface)\ntype T implements I { a: T b: I c(d: Int!, g: Int!): Int e: Int @deprecated }"
            ) == [
                "Interface field I.a expects type [I] but T.a is type T. [1:18 3:26]",
                "Interface field I.b expects type U but T.b is type I. [1:25 3:31]",
                "Interface field argument I.c(d:) expects type Int but T.c(d:) is type Int!. [1:32 3:38]",
                "Argument 'T.c(g:)' must not be required type 'Int!' if not provided by the Interface field 'I.c'. "
                    + "[3:44 1:27]",
                "Interface field I.e is not deprecated, so implementation field T.e must not be deprecated. [3:65 3:61]",
                "Interface field I.f expected but T does not provide it. [1:49 3:1]",
            ]
        )
    }
}
