/// Reads one variable's JSON as a type, and goes on after a fault to find the others.
struct VariableReader {
    struct Problem {
        /// Where in the variable: `.readings[3].value`.
        let path: String
        let shown: String
        let message: String
    }

    /// The longest part of a value that a message shows, in characters.
    private static let shownLimit = 200

    let types: TypeSystem
    private(set) var problems: [Problem] = []
    private var path = ""

    init(types: TypeSystem) {
        self.types = types
    }

    /// - Returns: The value, or `null` in the place of each fault.
    mutating func read(_ value: JSONValue, as type: GraphQLType) -> CoercedValue {
        switch type {
        case .nonNull(let inner):
            guard value.kind != .null else {
                return report("Expected non-nullable type '\(types.text(type))' not to be null.", value)
            }
            return read(value, as: inner)
        case .list(let item):
            if value.kind == .null { return .null }
            guard let items = value.items else { return .list([read(value, as: item)]) }
            var values: [CoercedValue] = []
            values.reserveCapacity(items.count)
            for (position, element) in items.enumerated() {
                values.append(at("[\(position)]") { $0.read(element, as: item) })
            }
            return .list(values)
        case .named(let id):
            if value.kind == .null { return .null }
            return read(value, as: types[id])
        }
    }

    private mutating func read(_ value: JSONValue, as type: NamedType) -> CoercedValue {
        switch type.kind {
        case .enumeration:
            guard let name = value.string else {
                return report("Enum '\(type.name)' cannot represent non-string value: \(shown(value)).", value)
            }
            guard type.values[name] != nil else {
                return report("Value '\(name)' does not exist in '\(type.name)' enum.", value)
            }
            return .enumeration(name)
        case .inputObject:
            return readObject(value, as: type)
        case .scalar, .object, .interface, .union:
            return readScalar(value, as: type.scalar ?? .json)
        }
    }

    private mutating func readScalar(_ value: JSONValue, as scalar: Scalar) -> CoercedValue {
        guard scalar == .json || !value.holdsLoneSurrogate else {
            return report("\(scalar.rawValue) cannot represent half of a surrogate pair.", value)
        }
        do {
            let spelling: Scalar.Spelling =
                switch value.kind {
                case .number: value.isIntegral ? .int(value.text) : .float(value.text)
                case .string: .string(value.string ?? "")
                case .boolean: .boolean(value.boolean ?? false)
                case .null, .array, .object: .other
                }
            let read = try scalar.read(spelling, shown: shown(value), admitsIntegralFloats: true)
            return read ?? .json(Array(value.bytes))
        } catch {
            return report(error.message, value)
        }
    }

    private mutating func readObject(_ value: JSONValue, as type: NamedType) -> CoercedValue {
        guard let given = value.members else {
            return report("Expected type '\(type.name)' to be an object.", value)
        }
        for (key, _) in given where type.inputFields[key] == nil {
            _ = report("Field '\(key)' is not defined by type '\(type.name)'.", value)
        }
        var members: [CoercedValue.Member] = []
        for declared in type.inputFields {
            if let member = given.last(where: { $0.key == declared.name }) {
                let read = at(".\(declared.name)") { $0.read(member.value, as: declared.type) }
                members.append(.init(name: declared.name, value: read))
            } else if let value = declared.defaultValue {
                members.append(.init(name: declared.name, value: value))
            } else if declared.isRequired {
                _ = report(
                    "Field '\(declared.name)' of required type '\(types.text(declared.type))' was not provided.",
                    value
                )
            }
        }
        if type.isOneOf, members.count != 1 || members[0].value == .null {
            return report("Exactly one key must be specified for OneOf type '\(type.name)', not null.", value)
        }
        return .object(members)
    }

    private mutating func at<Result>(_ step: String, _ read: (inout VariableReader) -> Result) -> Result {
        let length = path.utf8.count
        path += step
        defer { path = String(path.utf8.prefix(length)) ?? "" }
        return read(&self)
    }

    private mutating func report(_ message: String, _ value: JSONValue) -> CoercedValue {
        // What is past the limit is only counted out of the way: a thousand faults in one list are no news.
        if problems.count < VariableCoercion.problemLimit {
            problems.append(Problem(path: path, shown: shown(value), message: message))
        }
        return .null
    }

    private func shown(_ value: JSONValue) -> String {
        let text = value.text
        return text.count <= Self.shownLimit ? text : "\(text.prefix(Self.shownLimit))…"
    }
}

extension JSONValue {
    /// Whether a number is spelled without fraction and exponent.
    var isIntegral: Bool {
        bytes.allSatisfy { $0 == UInt8(ascii: "-") || ($0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9")) }
    }
}
