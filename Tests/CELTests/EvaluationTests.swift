import Testing

@testable import CEL

@Suite struct EvaluationTests {
    @Test(arguments: [
        ("[3, 1, 2].sort()", "[int 1, int 2, int 3]"), ("['b', 'a'].sort()", "[string 'a', string 'b']"),
        ("[1.5, 1, 0u].sort()", "[uint 0u, int 1, double 1.5]"), ("[]. sort()", "[]"),
        ("[[2, 'b'], [1, 'x'], [2, 'a']].sortBy(x, int(x[0])).map(x, x[1])", "[string 'x', string 'b', string 'a']"),
        ("[1, 1u, 1.0, 'a', 'a', [1], [1.0], null, null].distinct()", "[int 1, string 'a', [int 1], null_type null]"),
        ("[0.0 / 0.0, 0.0 / 0.0].distinct().size()", "int 2"),
        ("[[1], [[2]], [3]].flatten()", "[int 1, [int 2], int 3]"), ("[[1], [[2]]].flatten(2)", "[int 1, int 2]"),
        ("[1, [2]].flatten(0)", "[int 1, [int 2]]"), ("[1, 2, 3, 4].slice(1, 3)", "[int 2, int 3]"),
        ("[1, 2].sum()", "int 3"), ("[1.5, 2.0].sum()", "double 3.5"),
        ("[duration('1s'), duration('2s')].sum()", "google.protobuf.Duration 3s"),
        ("[].sum()", "int 0"), ("[1.5].filter(x, false).sum()", "double 0.0"),
        ("[1u].filter(x, false).sum()", "uint 0u"),
        ("[1, 2].avg()", "double 1.5"), ("[duration('1s'), duration('2s')].avg()", "google.protobuf.Duration 1.5s"),
        ("[2, 3, 1].max()", "int 3"), ("['b', 'a'].min()", "string 'a'"), ("[dyn(1), 2.5].max()", "double 2.5"),
        ("[1, 2].first().value() + [1, 2].last().value()", "int 3"), ("[].first()", "optional()"),
        ("'añ'.reverse()", "string 'ña'"), ("[1, 2].reverse()", "[int 2, int 1]"),
        ("lists.range(3)", "[int 0, int 1, int 2]"),
        ("lists.range(-1)", "[]"), ("'abc'.replace('', '-')", "string '-a-b-c-'"),
        ("'abc'.replace('', '-', 2)", "string '-a-bc'"),
        ("'abc'.replace('', '-', 0)", "string 'abc'"), ("''.replace('', '-')", "string '-'"),
        ("'aaa'.replace('a', 'b', 2)", "string 'bba'"),
        ("'a,b,c'.split(',', 2)", "[string 'a', string 'b,c']"),
        ("'abc'.split('')", "[string 'a', string 'b', string 'c']"),
        ("''.split(',')", "[string '']"), ("''.split('')", "[string '']"),
        ("'aXbX'.split('X')", "[string 'a', string 'b', string '']"),
        ("'abcabc'.lastIndexOf('c', 4)", "int 2"), ("'abc'.lastIndexOf('abcd')", "int -1"),
        ("'abc'.indexOf('', 3)", "int 3"),
        ("'e\\u0301' == '\\u00e9'", "bool false"), ("{'e\\u0301': 1, '\\u00e9': 2}.size()", "int 2"),
        ("'\\u212A' == 'K'", "bool false"), ("'K' == '\\u212A'", "bool false"), ("'\\u00e9' < 'z'", "bool false"),
        ("1 < 1.5 && 2u > 1 && 1 <= 1u", "bool true"), ("0.0 / 0.0 <= 1.0 || 0.0 / 0.0 >= 1.0", "bool false"),
        ("{1: 'a'}[dyn(1u)] + {1u: 'b'}[dyn(1.0)]", "string 'ab'"),
        ("[1, 2].transformMap(i, v, i > 0, v)", "{int 1: int 2}"),
        ("cel.bind(x, 2, cel.bind(y, x + 1, x * y))", "int 6"),
        ("[1, 2].map(x, [3].map(y, x * y))", "[[int 3], [int 6]]"),
        ("[1, 2].map(x, x > 1, x * 2)", "[int 4]"), ("{'b': 1, 'a': 2}.map(k, k)", "[string 'b', string 'a']"),
        ("optional.of(1).or(optional.of(1 / 0)).value()", "int 1"), ("optional.of(1).orValue(1 / 0)", "int 1"),
        ("'%s %.2f %e %x'.format([1.0, 2.345, 0, 'é'])", "string '1 2.35 0.000000e+00 c3a9'"),
        ("string(1e100).size()", "int 101"), ("string(-0.0) + string(1e-7)", "string '-00.0000001'"),
        ("base64.encode(b'a') + string(base64.decode('YQ'))", "string 'YQ==a'"),
        ("int('-0012') + int(timestamp('1970-01-01T00:00:01.9Z'))", "int -11"),
        ("type(1) == int && type([]) == list && type(type(1)) == type", "bool true"),
        ("timestamp('2024-02-29T12:00:00+02:00').getDayOfYear('Asia/Tokyo')", "int 59"),
        ("timestamp('2024-03-31T01:30:00Z').getHours('Europe/Berlin')", "int 3"),
        ("duration('-1h30m').getMinutes()", "int -90"), ("string(duration('1h1ms1ns'))", "string '3600.001000001s'"),
        ("timestamp('0001-01-01T00:00:00Z').getFullYear()", "int 1"),
        ("'A\\u00c0'.matches('(?i)^a\\u00e0$')", "bool true"),
    ])
    func `an expression has a value`(text: String, value: String) {
        #expect(evaluated(text) == value)
    }

    @Test(arguments: [
        ("1 / 0", "CEL_DIVISION_BY_ZERO 1:1 1 / 0"), ("1 +\n 2 % 0", "CEL_DIVISION_BY_ZERO 2:2 2 % 0"),
        ("9223372036854775807 + 1", "CEL_OVERFLOW 1:1 9223372036854775807 + 1"),
        ("uint(-1)", "CEL_CONVERSION_FAILED 1:1 uint(-1)"),
        ("int('+1')", "CEL_CONVERSION_FAILED 1:1 int('+1')"),
        ("double('0x1p3')", "CEL_CONVERSION_FAILED 1:1 double('0x1p3')"),
        ("[1][1]", "CEL_INDEX_OUT_OF_RANGE 1:1 [1][1]"), ("{'a': 1}.b", "CEL_NO_SUCH_KEY 1:1 {'a': 1}.b"),
        ("{'a': 1, 'a': 2}", "CEL_DUPLICATE_KEY 1:1 {'a': 1, 'a': 2}"),
        ("{dyn(1.5): 1}", "CEL_INVALID_ARGUMENT 1:1 {dyn(1.5): 1}"),
        ("optional.none().value()", "CEL_EMPTY_OPTIONAL 1:1 optional.none().value()"),
        ("[].max()", "CEL_INVALID_ARGUMENT 1:1 [].max()"), ("[].avg()", "CEL_INVALID_ARGUMENT 1:1 [].avg()"),
        ("[dyn(null)].sum()", "CEL_NO_SUCH_OVERLOAD 1:1 [dyn(null)].sum()"),
        ("[dyn([])].sort()", "CEL_NO_SUCH_OVERLOAD 1:1 [dyn([])].sort()"),
        ("[1].slice(1, 0)", "CEL_INDEX_OUT_OF_RANGE 1:1 [1].slice(1, 0)"),
        ("[1].flatten(-1)", "CEL_INVALID_ARGUMENT 1:1 [1].flatten(-1)"),
        ("'a'.matches(dyn('['))", "CEL_PATTERN_INVALID 1:1 'a'.matches(dyn('['))"),
        ("unset + 1", "CEL_UNDECLARED_REFERENCE 1:1 unset"),
        ("timestamp('2023-02-29T00:00:00Z')", "CEL_CONVERSION_FAILED 1:1 timestamp('2023-02-29T00:00:00Z')"),
        ("timestamp(0).getHours('Nowhere/Else')", "CEL_INVALID_ARGUMENT 1:1 timestamp(0).getHours('Nowhere/Else')"),
        ("dyn(1).a", "CEL_NO_SUCH_OVERLOAD 1:1 dyn(1).a"), ("dyn(1) && true", "CEL_NO_SUCH_OVERLOAD 1:1 dyn(1)"),
        ("dyn(1).map(x, x)", "CEL_NO_SUCH_OVERLOAD 1:1 dyn(1).map(x, x)"),
        ("math.abs(-9223372036854775807 - 1)", "CEL_OVERFLOW 1:1 math.abs(-9223372036854775807 - 1)"),
        ("'%d'.format([1.5])", "CEL_INVALID_ARGUMENT 1:1 '%d'.format([1.5])"),
        ("'%.2000f'.format([1.5])", "CEL_INVALID_ARGUMENT 1:1 '%.2000f'.format([1.5])"),
    ])
    func `an expression fails with a code and a place`(text: String, error: String) {
        var environment = Environment()
        environment.variables["unset"] = .int
        #expect(evaluated(text, in: environment) == error)
    }

    private static let operands = ["true", "false", "1 / 0 > 0", "dyn(1)"]

    /// Each of three operands is true, false, an error, or no truth value at all.
    @Test(arguments: operands, operands)
    func `an operand that settles the result makes up for errors, wherever it stands`(first: String, second: String) {
        for third in Self.operands {
            let operands = [first, second, third]
            for (name, settling) in [("&&", "false"), ("||", "true")] {
                let result = evaluated(operands.joined(separator: " \(name) "))
                if operands.contains(settling) {
                    #expect(result == "bool \(settling)")
                } else if operands.allSatisfy({ $0 == "true" || $0 == "false" }) {
                    #expect(result == "bool \(settling == "true" ? "false" : "true")")
                } else {
                    #expect(result.hasPrefix("CEL_"))
                }
                let elements = "[\(operands.joined(separator: ", "))].map(x, dyn(x))"
                let macro = name == "&&" ? "all" : "exists"
                // What is no truth value fails for its element; a list with an error in it has no elements.
                if !operands.contains("1 / 0 > 0") {
                    #expect(evaluated("\(elements).\(macro)(x, x)").hasPrefix("CEL_") == result.hasPrefix("CEL_"))
                }
            }
        }
    }

    @Test func `objects, lists and maps of a host are read where they are touched`() {
        let service = ["service": Value.object(ObjectValue(storage: Fleet.example(), row: 0))]
        func result(_ text: String) -> String { evaluated(text, service, in: Fleet.environment) }
        #expect(result("service.name") == "string 'billing'")
        #expect(
            result(
                "service.dependencies.map(d, d.vulnerabilities).flatten().filter(v, v.severity == 'CRITICAL').size()"
            )
                == "int 2"
        )
        #expect(result("service.dependencies.map(d, d.vulnerabilities.size())") == "[int 3, int 0]")
        #expect(result("has(service.parent) || service.parent != null") == "bool false")
        #expect(result("service.parent.name") == "CEL_NO_SUCH_OVERLOAD 1:1 service.parent.name")
        #expect(result("service.?parent.?name.orValue('none')") == "string 'none'")
        #expect(
            result("service.dependencies[0].vulnerabilities.filter(v, v.score != null && v.score >= 9.0).map(v, v.id)")
                == "[string 'CVE-1']"
        )
        #expect(
            result("service.dependencies[0].vulnerabilities.map(v, v.score > 1.0)")
                == "CEL_NO_SUCH_OVERLOAD 1:48 v.score > 1.0"
        )
        #expect(result("service == service && service.dependencies[0] != service.dependencies[1]") == "bool true")
        #expect(result("type(service) == Service") == "bool true")
        #expect(result("service.labels.size() == 1 && 'team' in service.labels") == "bool true")
        #expect(result("service.labels.team") == "CEL_UNREADABLE 1:1 service.labels.team")
        #expect(result("service.report.missing") == "CEL_NO_SUCH_KEY 1:1 service.report.missing")
        #expect(result("dyn(service).missing") == "CEL_NO_SUCH_FIELD 1:1 dyn(service).missing")
        #expect(result("service.dependencies.sortBy(d, d.name).reverse()[0].name") == "string 'library-1'")
    }

    @Test func `an activation serves one evaluation after the other`() throws {
        var environment = Environment()
        environment.variables = ["a": .int, "b": .int]
        let program = Program(try CheckedExpression("b - [1].map(x, x + a)[0]", in: environment))
        #expect(program.variables == ["b", "a"])
        var activation = program.activation()
        for value in 0..<3 {
            activation[0] = .int(10)
            activation[1] = .int(Int64(value))
            #expect(ConformanceValue.shown(try program.evaluate(&activation)) == "int \(9 - value)")
        }
    }
}
