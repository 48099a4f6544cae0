import Testing

@testable import CEL

@Suite struct AccessTests {
    @Test(arguments: [
        ("service.name == 'a'", ["service", "service.name whole"]),
        (
            "dependencies.map(d, d.vulnerabilities).flatten().filter(v, v.severity == 'CRITICAL').size()",
            [
                "dependencies iteration", "dependencies[]", "dependencies[].vulnerabilities iteration",
                "dependencies[].vulnerabilities[]", "dependencies[].vulnerabilities[].severity whole",
            ]
        ),
        ("dependencies.size()", ["dependencies size"]),
        ("size(dependencies.filter(d, true))", ["dependencies iteration", "dependencies[]"]),
        ("dependencies", ["dependencies whole"]), ("[dependencies]", ["dependencies whole"]),
        ("{'a': service}", ["service whole"]),
        (
            "dependencies.filter(d, d.name != '')",
            ["dependencies iteration", "dependencies[] whole", "dependencies[].name whole"]
        ),
        ("dependencies[0].name", ["dependencies iteration", "dependencies[]", "dependencies[].name whole"]),
        ("service.parent != null", ["service", "service.parent presence"]),
        ("has(service.parent.name)", ["service", "service.parent", "service.parent.name presence"]),
        (
            "service.?parent.name.orValue('')",
            ["service", "service.parent presence", "service.parent.name presence whole"]
        ),
        ("service == service", ["service whole"]),
        (
            "service.labels['a'] + service.labels.b",
            ["service", "service.labels", "service.labels.a whole", "service.labels.b whole"]
        ),
        (
            "service.labels[service.name]",
            ["service", "service.labels iteration", "service.labels[] whole", "service.name whole"]
        ),
        ("service.labels.exists(k, k == 'a')", ["service", "service.labels iteration"]),
        ("service.labels.exists(k, v, v == 'a')", ["service", "service.labels iteration", "service.labels[] whole"]),
        ("'a' in service.labels", ["service", "service.labels", "service.labels.a presence"]),
        (
            "vulnerability.id in ignored",
            ["vulnerability", "vulnerability.id whole", "ignored iteration", "ignored[] whole"]
        ),
        (
            "cel.bind(d, dependencies[0], d.name + d.vulnerabilities[0].id)",
            [
                "dependencies iteration", "dependencies[]", "dependencies[].name whole",
                "dependencies[].vulnerabilities iteration",
                "dependencies[].vulnerabilities[]", "dependencies[].vulnerabilities[].id whole",
            ]
        ),
        (
            "(service.name == '' ? dependencies : service.dependencies).map(d, d.name)",
            [
                "service", "service.name whole", "service.dependencies iteration", "service.dependencies[]",
                "service.dependencies[].name whole", "dependencies iteration", "dependencies[]",
                "dependencies[].name whole",
            ]
        ),
        (
            "[service, service.parent].map(s, s.name)",
            ["service", "service.parent", "service.parent.name whole", "service.name whole"]
        ),
        ("{'a': service, 'b': vulnerability}.a.name", ["service", "service.name whole", "vulnerability"]),
        (
            "(dependencies + service.dependencies).first().value().name",
            [
                "dependencies iteration", "dependencies[]", "dependencies[].name whole", "service",
                "service.dependencies iteration",
                "service.dependencies[]", "service.dependencies[].name whole",
            ]
        ),
        (
            "dependencies.sortBy(d, d.name).slice(0, 2).reverse().map(d, d.vulnerabilities.size())",
            [
                "dependencies iteration", "dependencies[]", "dependencies[].name whole",
                "dependencies[].vulnerabilities size",
            ]
        ),
        (
            "dependencies.transformList(i, d, d.name)[0]",
            ["dependencies iteration", "dependencies[]", "dependencies[].name whole"]
        ),
        (
            "report.a[0].b.exists(x, x.c > 1)",
            [
                "report", "report.a iteration", "report.a[]", "report.a[].b iteration", "report.a[].b[]",
                "report.a[].b[].c whole",
            ]
        ),
        (
            "vulnerability.fixedIn.optMap(f, f + '!').orValue('')",
            ["vulnerability", "vulnerability.fixedIn presence whole"]
        ),
        (
            "service.dependencies.map(d, d.vulnerabilities.map(v, v.score)).flatten().max()",
            [
                "service", "service.dependencies iteration", "service.dependencies[]",
                "service.dependencies[].vulnerabilities iteration",
                "service.dependencies[].vulnerabilities[]", "service.dependencies[].vulnerabilities[].score whole",
            ]
        ),
        ("now - service.startedOn < duration('5m')", ["now whole", "service", "service.startedOn whole"]),
        ("dependencies.distinct().size()", ["dependencies iteration", "dependencies[] whole"]),
        (
            "service.parent.parent.dependencies.all(d, d.name != '')",
            [
                "service", "service.parent", "service.parent.parent", "service.parent.parent.dependencies iteration",
                "service.parent.parent.dependencies[]", "service.parent.parent.dependencies[].name whole",
            ]
        ),
        ("[1].map(dependencies, dependencies)", []),
    ])
    func `what is read of a variable is told of, through all that passes it on`(text: String, paths: [String]) throws {
        let checked = try CheckedExpression(text, in: Fleet.environment)
        #expect(try checked.accesses().flatMap { Self.paths($0, "") }.sorted() == paths.sorted())
    }

    @Test func `an access has its type, and the places where a value is used whole`() throws {
        let checked = try CheckedExpression(
            "dependencies.map(d, d.vulnerabilities.filter(v, v.id != ''))",
            in: Fleet.environment
        )
        let vulnerability = try #require(try checked.accesses().first?.children.first?.children.first?.children.first)
        #expect(vulnerability.type == .object("Vulnerability"))
        #expect(
            vulnerability.wholeUses.map { place($0, in: checked.text) } == ["1:1 \(checked.text[checked.root.range])"]
        )
        #expect(vulnerability.children.first?.type == .string)
    }

    /// What is passed to a host's function cannot be followed.
    @Test func `a function of the host uses its arguments whole`() throws {
        var environment = Fleet.environment
        environment.functions.add(Function("score", [.global(.object("Service"), returns: .int)]))
        let checked = try CheckedExpression("score(service.parent)", in: environment)
        #expect(try checked.accesses().flatMap { Self.paths($0, "") } == ["service", "service.parent whole"])
    }

    /// Names that are bound twice each would double what is followed, were it not told once.
    @Test func `following values takes no longer than the text`() throws {
        var text = "x29"
        for number in (1..<30).reversed() { text = "cel.bind(x\(number), [x\(number - 1), x\(number - 1)], \(text))" }
        let checked = try CheckedExpression("cel.bind(x0, service, \(text))", in: Fleet.environment)
        #expect(try checked.accesses().flatMap { Self.paths($0, "") } == ["service whole"])
    }

    /// What is read doubles with each call; the evaluation itself would be stopped for its cost.
    @Test func `a text that reads more than is allowed is refused`() throws {
        let text = "[report]" + String(repeating: ".map(x, [x.a, x.b]).flatten()", count: 30)
        let checked = try CheckedExpression(text, in: Fleet.environment)
        #expect {
            try checked.accesses()
        } throws: {
            ($0 as? Problem)?.code == .limitExceeded
        }
        let few = try CheckedExpression("[report].map(x, [x.a, x.b]).flatten()", in: Fleet.environment)
        #expect(throws: Never.self) { try few.accesses() }
    }

    private static func paths(_ access: Access, _ parent: String) -> [String] {
        let path =
            switch access.step {
            case .variable(let name): name
            case .field(let name): parent + "." + name
            case .element: parent + "[]"
            }
        let names: [(Access.Uses, String)] = [
            (.presence, "presence"), (.size, "size"), (.iteration, "iteration"), (.whole, "whole"),
        ]
        let uses = names.filter { access.uses.contains($0.0) }.map { " " + $0.1 }.joined()
        #expect(access.uses.contains(.whole) != access.wholeUses.isEmpty)
        return [path + uses] + access.children.flatMap { paths($0, path) }
    }
}
