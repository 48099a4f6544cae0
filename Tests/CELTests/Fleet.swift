@testable import CEL

/// Object types and objects as a host would declare and load them: services with dependencies with vulnerabilities.
final class Fleet: TypeProvider, ObjectStorage, ListStorage, MapStorage {
    struct Object: Sendable {
        let type: String
        /// By the index of the field.
        let values: [Value]
    }

    static let fields: [String: [(name: String, type: CELType)]] = [
        "Service": [
            ("name", .string), ("dependencies", .list(.object("Dependency"))), ("parent", .object("Service")),
            ("labels", .map(.string, .string)), ("report", .dyn), ("startedOn", .timestamp),
        ],
        "Dependency": [("name", .string), ("vulnerabilities", .list(.object("Vulnerability")))],
        "Vulnerability": [
            ("id", .string), ("severity", .string), ("score", .wrapper(.double)), ("fixedIn", .optional(.string)),
        ],
    ]

    let objects: [Object]
    /// Numbers of objects.
    let lists: [[Int]]

    init(objects: [Object], lists: [[Int]]) {
        self.objects = objects
        self.lists = lists
    }

    static var environment: Environment {
        var environment = Environment()
        environment.types = Fleet(objects: [], lists: [])
        environment.variables = [
            "service": .object("Service"), "dependencies": .list(.object("Dependency")),
            "vulnerability": .object("Vulnerability"), "report": .dyn, "now": .timestamp, "ignored": .list(.string),
        ]
        return environment
    }

    /// A service with two dependencies: one with vulnerabilities of scores 9.8, 5 and none, one with none.
    static func example() -> Fleet {
        func vulnerability(_ id: String, _ severity: String, _ score: Value) -> Object {
            Object(type: "Vulnerability", values: [.string(id), .string(severity), score, .optional(.string("2.0"))])
        }
        let objects = [
            vulnerability("CVE-1", "CRITICAL", .double(9.8)),
            vulnerability("CVE-2", "MEDIUM", .double(5)),
            vulnerability("CVE-3", "CRITICAL", .null),
        ]
        let fleet = Fleet(objects: objects, lists: [[0, 1, 2], []])
        let dependencies = (0..<2).map { number in
            Object(type: "Dependency", values: [.string("library-\(number)"), .list(.stored(fleet, number))])
        }
        let outer = Fleet(objects: dependencies, lists: [[0, 1]])
        let service = Object(
            type: "Service",
            values: [
                .string("billing"), .list(.stored(outer, 0)), .null, .map(.stored(fleet, 0)), .map(.stored(fleet, 0)),
                .null,
            ]
        )
        return Fleet(objects: [service], lists: [])
    }

    // MARK: - Types

    func hasType(named name: String) -> Bool { Self.fields[name] != nil }

    func field(_ name: String, ofType type: String) -> FieldDeclaration? {
        guard let fields = Self.fields[type], let index = fields.firstIndex(where: { $0.name == name }) else {
            return nil
        }
        return FieldDeclaration(type: fields[index].type, index: index)
    }

    // MARK: - Objects, lists and maps

    func typeName(of row: Int) -> String { objects[row].type }

    func index(ofField name: String, of row: Int) -> Int? { field(name, ofType: objects[row].type)?.index }

    func value(ofField index: Int, of row: Int) throws(Fault) -> Value { objects[row].values[index] }

    func elementCount(of list: Int) -> Int { lists[list].count }

    func element(at index: Int, of list: Int) throws(Fault) -> Value {
        .object(ObjectValue(storage: self, row: lists[list][index]))
    }

    /// Its maps have one key, and no readable value of it.
    func entryCount(of map: Int) -> Int { 1 }

    func key(at index: Int, of map: Int) -> String { "team" }

    func value(at index: Int, of map: Int) throws(Fault) -> Value {
        throw Fault(.unreadable, "The label is no text.")
    }

    func index(of key: String, in map: Int) -> Int? { key == "team" ? 0 : nil }
}
