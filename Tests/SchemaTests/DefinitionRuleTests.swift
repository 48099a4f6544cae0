import Schema
import Testing

/// The rules of type system documents, each with what breaks it.
struct DefinitionRuleTests {
    private static func problems(_ texts: String...) -> [String] {
        do throws(TypeSystemError) {
            _ = try TypeSystem.assemble(
                from: texts.enumerated().map { Source($1, name: "\($0 + 1).graphql") }
            )
            return []
        } catch {
            return error.diagnostics.map(ConformanceData.shown)
        }
    }

    @Test func `one definition says what the schema is`() {
        #expect(
            Self.problems("schema { query: A } type A { a: Int }\nschema { query: A }") == [
                "Must provide only one schema definition. [2:1]",
                "There can be only one query type in schema. [1:10 2:10]",
            ]
        )
    }

    @Test func `operations of a kind begin at one type`() {
        #expect(
            Self.problems("type A { a: Int }\nextend schema { query: A }\nextend schema { query: A }") == [
                "There can be only one query type in schema. [2:17 3:17]"
            ]
        )
    }

    @Test func `types have names of their own whatever their kind`() {
        #expect(
            Self.problems("type A { a: Int }\nscalar A\nenum A { B }") == [
                "There can be only one type named 'A'. [1:6 2:8]",
                "There can be only one type named 'A'. [1:6 3:6]",
            ]
        )
    }

    @Test func `values of an enum have names of their own`() {
        #expect(
            Self.problems("enum A { B C B }\nextend enum A { C }") == [
                "Enum value 'A.B' can only be defined once. [1:10 1:14]",
                "Enum value 'A.C' can only be defined once. [1:12 2:17]",
            ]
        )
    }

    @Test func `fields of a type have names of their own`() {
        #expect(
            Self.problems("input A { b: Int b: Int }\ntype C { d: Int }\nextend type C { d: Int }") == [
                "Field 'A.b' can only be defined once. [1:11 1:18]",
                "Field 'C.d' can only be defined once. [2:10 3:17]",
            ]
        )
    }

    @Test func `arguments of a field or directive have names of their own`() {
        #expect(
            Self.problems("type A { b(c: Int, c: Int, c: Int): Int }\ndirective @d(e: Int, e: Int) on FIELD") == [
                "Argument 'A.b(c:)' can only be defined once. [1:12 1:20 1:28]",
                "Argument '@d(e:)' can only be defined once. [2:14 2:22]",
            ]
        )
    }

    @Test func `directives have names of their own`() {
        #expect(
            Self.problems("directive @a on FIELD\ndirective @a on QUERY") == [
                "There can be only one directive named '@a'. [1:12 2:12]"
            ]
        )
    }

    @Test func `types that definitions name are there`() {
        #expect(
            Self.problems("type Fruit implements Food { a(b: [Frui!]): Strin }\nunion Name = Nam") == [
                "Unknown type 'Food'. [1:23]",
                "Unknown type 'Frui'. Did you mean 'Fruit'? [1:36]",
                "Unknown type 'Strin'. Did you mean 'String'? [1:45]",
                "Unknown type 'Nam'. Did you mean 'Name'? [2:14]",
            ]
        )
    }

    @Test func `directives are there and may stand where they do`() {
        #expect(
            Self.problems("directive @a on OBJECT\ntype B @c { d(e: Int @a): Int @a }\nscalar F @a") == [
                "Unknown directive '@c'. [2:8]",
                "Directive '@a' may not be used on ARGUMENT_DEFINITION. [2:22]",
                "Directive '@a' may not be used on FIELD_DEFINITION. [2:31]",
                "Directive '@a' may not be used on SCALAR. [3:10]",
            ]
        )
    }

    @Test func `directives that are not repeatable stand once on a type and its extensions`() {
        let directives = "directive @a on OBJECT | FIELD_DEFINITION directive @r repeatable on OBJECT"
        #expect(
            Self.problems("\(directives)\ntype B @a @r @r { c: Int @a d: Int @a @a }\nextend type B @a @r") == [
                "The directive '@a' can only be used once at this location. [2:36 2:39]",
                "The directive '@a' can only be used once at this location. [2:8 3:15]",
            ]
        )
    }

    @Test func `what is extended is there and of the same kind`() {
        #expect(
            Self.problems("type Apple { a: Int }\nextend type Aple { b: Int }\nextend input Apple { b: Int }") == [
                "Cannot extend type 'Aple' because it is not defined. Did you mean 'Apple'? [2:13]",
                "Cannot extend non-input object type 'Apple'. [1:1 3:1]",
            ]
        )
        #expect(
            Self.problems("extend scalar String @specifiedBy(url: \"\")") == [
                "Cannot extend type 'String' because it is not defined. [1:15]"
            ]
        )
    }

    @Test func `arguments of directives are among those defined`() {
        #expect(
            Self.problems("type A { b: Int @deprecated(reson: \"\") }") == [
                "Unknown argument 'reson' on directive '@deprecated'. Did you mean 'reason'? [1:29]"
            ]
        )
    }

    @Test func `arguments are given once`() {
        #expect(
            Self.problems("scalar A @specifiedBy(url: \"\", url: \"\")") == [
                "There can be only one argument named 'url'. [1:23 1:32]"
            ]
        )
    }

    @Test func `fields of an input object's value are given once`() {
        #expect(
            Self.problems("input A { b: A = {b: {b: null, b: null}, c: 1, c: 2} c: Int }") == [
                "There can be only one input field named 'b'. [1:23 1:32]",
                "There can be only one input field named 'c'. [1:42 1:48]",
            ]
        )
    }

    @Test func `arguments that are needed are given`() {
        #expect(
            Self.problems("scalar A @specifiedBy\ndirective @b(c: [Int!]!, d: Int! = 1) on ENUM\nenum E @b { F }") == [
                "Argument '@specifiedBy(url:)' of type 'String!' is required, but it was not provided. [1:10]",
                "Argument '@b(c:)' of type '[Int!]!' is required, but it was not provided. [3:8]",
            ]
        )
    }

    @Test func `operations beside definitions are no part of a type system but name what is there`() {
        let operation = "query A($a: Int) { a @b ... on C { d(e: 1, e: 2) } }"
        #expect(
            Self.problems("type Query { a: Int }", operation) == [
                "Unknown directive '@b'. [1:22]",
                "Unknown type 'C'. [1:32]",
                "There can be only one argument named 'e'. [1:38 1:44]",
            ]
        )
        #expect(Self.problems("type Query { a: Int }", "{ b } fragment F on Query { c }") == [])
    }
}
