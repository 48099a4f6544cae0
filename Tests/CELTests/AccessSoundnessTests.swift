import Synchronization
import Testing

@testable import CEL

/// What an evaluation really touches, beside what it was told to.
@Suite struct AccessSoundnessTests {
    @Test(arguments: [
        "service.dependencies.map(d, d.vulnerabilities).flatten().filter(v, v.severity == 'a').map(v, v.id)",
        "service.dependencies.exists(d, d.vulnerabilities.all(v, v.score > 0.5 || v.severity != d.name))",
        "service.parent.parent.dependencies[1].vulnerabilities.sortBy(v, v.id)[0].severity",
        "cel.bind(s, [service, service.parent], s.map(x, x.dependencies).flatten().first().value().name)",
        "{'a': service.dependencies, 'b': dependencies}.transformMap(k, d, d.map(x, x.name)).b[0]",
        "(service.name == 'a' ? service.dependencies : dependencies).transformList(i, d, i > 0, d.name)",
        "has(service.parent) ? service.?parent.name.orValue(service.name) : ''",
        "dependencies.map(d, d.vulnerabilities.map(v, v.fixedIn).filter(f, f.hasValue()).map(f, f.value())).flatten().distinct()",
        "optional.of(service).optFlatMap(s, s.?parent).optMap(p, p.dependencies.size()).orValue(0)",
        "report.list.map(x, x.a.b).filter(x, x != null).size() + report['key'][0].c.size()",
        "[[service], [service.parent]].flatten(2).map(s, s.name).join(service.labels.a)",
        "service.labels.exists(k, v, v == k) || 'x' in service.labels || service.labels[service.name] == ''",
        "dependencies.filter(d, d.name in ignored || d.vulnerabilities.size() > 1) == service.dependencies",
        "[dependencies[0], dependencies[1]].reverse().slice(0, 1).map(d, d.vulnerabilities[0].score).max()",
        "report.a.map(x, report.b[x.c]).map(y, y.d == 'a')", "service.parent == null || service.parent.startedOn < now",
    ])
    func `nothing is touched that was not told of`(text: String) throws {
        let checked = try CheckedExpression(text, in: Fleet.environment)
        let touched = Mutex<Set<[String]>>([])
        let program = Program(checked)
        var activation = program.activation()
        for (index, name) in program.variables.enumerated() {
            let type = Fleet.environment.variables[name] ?? .dyn
            activation[index] = Witness.value(of: type, at: [name]) { path in touched.withLock { _ = $0.insert(path) } }
        }
        _ = try program.evaluate(&activation)
        let known = try checked.accesses()
        #expect(touched.withLock { $0 }.filter { path in !known.contains { Self.tells($0, of: path[...]) } } == [])
        #expect(touched.withLock { $0.count } > 1)
    }

    /// Whether an access or one below it is at a path, or a value that is used whole is above it.
    private static func tells(_ access: Access, of path: ArraySlice<String>) -> Bool {
        guard let first = path.first else { return false }
        switch access.step {
        case .variable(let name), .field(let name):
            guard first == name else { return false }
        // Any key of a map is an element, too.
        case .element: break
        }
        let rest = path.dropFirst()
        return rest.isEmpty || access.uses.contains(.whole) || access.children.contains { tells($0, of: rest) }
    }
}

/// A value of some type that tells where it is touched. Lists have two elements.
private final class Witness: ObjectStorage, ListStorage, MapStorage {
    private let type: CELType
    private let path: [String]
    private let touch: @Sendable ([String]) -> Void

    private init(_ type: CELType, _ path: [String], _ touch: @escaping @Sendable ([String]) -> Void) {
        self.type = type
        self.path = path
        self.touch = touch
    }

    static func value(of type: CELType, at path: [String], _ touch: @escaping @Sendable ([String]) -> Void) -> Value {
        let witness = Witness(type, path, touch)
        switch type {
        case .object: return .object(ObjectValue(storage: witness, row: 0))
        case .list: return .list(.stored(witness, 0))
        case .map: return .map(.stored(witness, 0))
        // JSON is a list, but where the expressions take it for something else.
        case .dyn where path == ["report"] || path.last == "[]" || path.suffix(2) == ["[]", "a"]:
            return .map(.stored(witness, 0))
        case .dyn where path.suffix(2) == ["a", "b"] || path.suffix(2) == ["[]", "c"] && !path.contains("key"):
            return .int(0)
        case .dyn: return .list(.stored(witness, 0))
        case .wrapper: return .double(1)
        case .optional(let content): return .optional(value(of: content, at: path, touch))
        case .timestamp: return Timestamp(seconds: 0).map(Value.timestamp) ?? .null
        default: return .string("a")
        }
    }

    private func child(_ type: CELType, _ step: String) -> Value {
        touch(path + [step])
        return Self.value(of: type, at: path + [step], touch)
    }

    func typeName(of row: Int) -> String { "\(type)" }

    func index(ofField name: String, of row: Int) -> Int? {
        Fleet.environment.types.field(name, ofType: "\(type)")?.index
    }

    func value(ofField index: Int, of row: Int) throws(Fault) -> Value {
        guard let field = Fleet.fields["\(type)"]?[index] else { throw Fault(.unreadable, "no field \(index)") }
        return child(field.type, field.name)
    }

    func elementCount(of list: Int) -> Int { 2 }

    func element(at index: Int, of list: Int) throws(Fault) -> Value {
        if case .list(let element) = type { return child(element, "[]") }
        return child(.dyn, "[]")
    }

    /// Every key is there; the first is gone through, too.
    private let keys = Mutex<[String]>(["a"])

    func entryCount(of map: Int) -> Int { 1 }

    func key(at index: Int, of map: Int) -> String { keys.withLock { $0[index] } }

    func value(at index: Int, of map: Int) throws(Fault) -> Value {
        if case .map(_, let value) = type { return child(value, key(at: index, of: map)) }
        return child(.dyn, key(at: index, of: map))
    }

    func index(of key: String, in map: Int) -> Int? {
        keys.withLock { keys in
            if let index = keys.firstIndex(of: key) { return index }
            keys.append(key)
            return keys.count - 1
        }
    }
}
