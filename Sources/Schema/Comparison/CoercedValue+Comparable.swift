extension CoercedValue {
    /// Bytes that are the same where two values of types of one name are: JSON, the fields of objects by name.
    var comparable: [UInt8] {
        var buffer: [UInt8] = []
        ordered.appendJSON(to: &buffer)
        return buffer
    }

    private var ordered: CoercedValue {
        switch self {
        case .list(let items): .list(items.map(\.ordered))
        case .object(let members):
            .object(
                members.sorted { $0.name < $1.name }.map { Member(name: $0.name, value: $0.value.ordered) }
            )
        case .null, .boolean, .int, .float, .string, .enumeration, .timestamp, .json: self
        }
    }
}
