import Testing

@testable import CEL

@Suite struct CheckerTests {
    @Test(arguments: [
        ("1 + 2", "int"), ("1u * 2u", "uint"), ("[1, 2.0]", "list(dyn)"), ("[]", "list(dyn)"),
        ("{'a': [1]}", "map(string, list(int))"),
        ("[[], [1]]", "list(list(int))"), ("[1].map(x, string(x))", "list(string)"),
        ("{'a': 1}.map(k, k)", "list(string)"),
        ("[1].transformMap(i, v, v > i)", "map(int, bool)"), ("service.dependencies[0].name", "string"),
        ("service.dependencies.map(d, d.vulnerabilities).flatten()", "list(Vulnerability)"),
        ("service.dependencies.map(d, d.vulnerabilities).flatten().filter(v, v.severity == 'HIGH').size()", "int"),
        ("vulnerability.score", "wrapper(double)"), ("vulnerability.score + 1.0", "double"),
        ("true ? vulnerability.score : 1.0", "wrapper(double)"),
        ("true ? 1.0 : vulnerability.score", "wrapper(double)"),
        ("[vulnerability.score, null]", "list(wrapper(double))"), ("[service, null][0]", "Service"),
        ("vulnerability.score == null || service.parent == null", "bool"), ("report.a.b[0]", "dyn"),
        ("report.a + 1", "int"), ("service.?parent.name", "optional(string)"),
        ("vulnerability.fixedIn.orValue('')", "string"),
        ("[1, 2].first()", "optional(int)"), ("[1.5].sum()", "double"), ("[1].avg()", "double"),
        ("['a'].max()", "string"),
        ("[now].max() - now", "duration"), ("optional.of(1).optMap(x, string(x))", "optional(string)"),
        ("type(1)", "type(int)"),
        ("cel.bind(x, [1], x.map(y, y + x[0]))", "list(int)"), ("service.labels['a']", "string"),
        ("service.labels.a", "string"),
        ("service.dependencies.sortBy(d, d.name)", "list(Dependency)"), ("1 < 2.5 && 1u >= 1", "bool"),
        ("[report].sum()", "dyn"), ("math.greatest(1, 2)", "int"), ("math.greatest(1, 2.0)", "dyn"),
        ("Service", "type(Service)"),
        ("[1, 2, 3].slice(0, 1).reverse().distinct().sort()", "list(int)"), ("lists.range(3)", "list(int)"),
    ])
    func `a type is found`(text: String, type: String) throws {
        #expect(try CheckedExpression(text, in: Fleet.environment).resultType.description == type)
    }

    @Test(arguments: [
        ("1 + 'a'", ["1:3 + CEL_NO_SUCH_OVERLOAD"]),
        ("missing + 1", ["1:1 missing CEL_UNDECLARED_REFERENCE"]),
        ("missing() && other", ["1:1 missing CEL_UNDECLARED_REFERENCE", "1:14 other CEL_UNDECLARED_REFERENCE"]),
        ("service.nme.foo", ["1:1 service.nme CEL_NO_SUCH_FIELD"]),
        ("has(service.nme)", ["1:1 has(service.nme) CEL_NO_SUCH_FIELD"]),
        ("service.name.first", ["1:1 service.name.first CEL_NO_SUCH_FIELD"]),
        ("service.dependencies.filter(d, d.name)", ["1:32 d.name CEL_TYPE_MISMATCH"]),
        ("service.name.map(c, c)", ["1:1 service.name CEL_TYPE_MISMATCH"]),
        ("'a' ? 1 : 2", ["1:5 ? CEL_NO_SUCH_OVERLOAD"]),
        ("true && 1 || 'a'", ["1:9 1 CEL_TYPE_MISMATCH", "1:14 'a' CEL_TYPE_MISMATCH"]),
        ("'a' == 1", ["1:5 == CEL_NO_SUCH_OVERLOAD"]), ("service.name == null", ["1:14 == CEL_NO_SUCH_OVERLOAD"]),
        ("[1]['a']", ["1:5 'a' CEL_NO_SUCH_OVERLOAD"]), ("service[0]", ["1:9 0 CEL_NO_SUCH_OVERLOAD"]),
        ("{1.5: 2}", ["1:1 {1.5: 2} CEL_TYPE_MISMATCH"]), ("'a'.matches('(')", ["1:13 '(' CEL_PATTERN_INVALID"]),
        (
            "Service{name: missing}",
            ["1:1 Service{name: missing} CEL_UNDECLARED_REFERENCE", "1:15 missing CEL_UNDECLARED_REFERENCE"]
        ),
        ("[?1]", ["1:3 1 CEL_TYPE_MISMATCH"]), ("[service].sort()", ["1:11 sort CEL_NO_SUCH_OVERLOAD"]),
        ("[1].sortBy(x, service)", ["1:15 service CEL_TYPE_MISMATCH"]),
        ("size(1, 2)", ["1:1 size CEL_NO_SUCH_OVERLOAD"]),
        ("1 in 2", ["1:3 in CEL_NO_SUCH_OVERLOAD"]), ("[1].all(x, .x > 0)", ["1:12 .x CEL_UNDECLARED_REFERENCE"]),
        ("x.map(x, x)", ["1:1 x CEL_UNDECLARED_REFERENCE"]), ("[1].map(x, x) + x", ["1:17 x CEL_UNDECLARED_REFERENCE"]),
        ("vulnerability.fixedIn + 'a'", ["1:23 + CEL_NO_SUCH_OVERLOAD"]),
        ("[1].optMap(x, x)", ["1:1 [1] CEL_TYPE_MISMATCH"]),
    ])
    func `all that does not fit is told of, with its place`(text: String, problems: [String]) {
        do throws(InvalidExpression) {
            _ = try CheckedExpression(text, in: Fleet.environment)
            Issue.record("no problem")
        } catch {
            let shown = error.problems.map { "\(place($0.range, in: error.text)) \($0.code.rawValue)" }
            #expect(shown == problems)
        }
    }

    @Test func `a message names types and overloads as they are written`() {
        do throws(InvalidExpression) {
            _ = try CheckedExpression("[1].join() + size(service)", in: Fleet.environment)
        } catch {
            #expect(
                error.problems.map(\.message) == [
                    "There is no 'join' of (list(int)). There is one of (list(string)), (list(string), string).",
                    "There is no 'size' of (Service). There is one of (string), (bytes), (list(A)), (map(A, B)).",
                ]
            )
        }
    }

    @Test(arguments: [
        ("1", CELType.int, true), ("1", .double, false), ("1", .dyn, true), ("report", .string, true),
        ("[]", .list(.int), true),
        ("[1]", .list(.string), false), ("null", .wrapper(.int), true), ("null", .int, false),
        ("1.5", .wrapper(.double), true),
        ("vulnerability.score", .double, true), ("service", .object("Service"), true),
        ("service", .object("Dependency"), false),
    ])
    func `a result must fit what is asked for`(text: String, type: CELType, fits: Bool) {
        let checked = try? CheckedExpression(text, in: Fleet.environment, returning: type)
        #expect((checked != nil) == fits)
    }

    @Test func `a name is looked up in the container first, and at the root with a dot`() throws {
        var environment = Environment()
        environment.container = "a.b"
        environment.variables = ["a.b.x": .int, "a.x": .string, "x": .bool, "a.b.x.y": .double, "a.z": .bytes]
        for (text, type) in [
            ("x", "int"), (".x", "bool"), ("x.y", "double"), ("z", "bytes"), ("[''].map(x, x)", "list(string)"),
        ] {
            #expect(try CheckedExpression(text, in: environment).resultType.description == type)
        }
        #expect(try CheckedExpression("[''].map(x, .x)", in: environment).resultType.description == "list(bool)")
    }

    @Test func `an added function is checked and called like any other`() throws {
        var environment = Environment()
        environment.functions.add(
            Function("twice", [.member(.int, returns: .int), .global(.int, returns: .int)]) { value, _ throws(Fault) in
                guard case .int(let value) = value else { throw .noSuchOverload("twice", [value]) }
                return .int(value * 2)
            }
        )
        #expect(evaluated("2.twice() + twice(3)", in: environment) == "int 10")
        #expect(evaluated("twice('a')", in: environment) == "CEL_NO_SUCH_OVERLOAD 1:1 twice")
        #expect(evaluated("twice(dyn('a'))", in: environment) == "CEL_NO_SUCH_OVERLOAD 1:1 twice(dyn('a'))")
    }

    @Test func `nodes tell what they mean`() throws {
        let checked = try CheckedExpression("dependencies.map(d, d.name).size()", in: Fleet.environment)
        guard case .call(let call) = checked.root.kind, let receiver = call.receiver,
            case .comprehension(let comprehension) = receiver.kind,
            case .function("size", isNamespaced: false, let overloads)? = checked.reference(of: checked.root),
            case .variable("dependencies")? = checked.reference(of: comprehension.operand),
            case .select(let operand, "name", isOptional: false) = comprehension.body.kind,
            case .local(let number)? = checked.reference(of: operand)
        else {
            Issue.record("unexpected nodes")
            return
        }
        #expect(overloads == [.member(.list(.a), returns: .int)])
        #expect(checked.locals(of: receiver) == [number])
        #expect(checked.type(of: operand) == .object("Dependency"))
    }
}
