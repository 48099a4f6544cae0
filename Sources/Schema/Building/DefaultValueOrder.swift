/// A default value that needs itself.
struct DefaultValueCycle: Sendable {
    /// The input object from whose fields it was found.
    let start: TypeID
    /// The fields passed through, from the one whose value it is.
    let fields: [InputField]
}

/// In what order the default values of input fields can be read: those first that stand in for what others leave out.
///
/// Costs time in proportion to the literals and the fields that they leave out, and recurses only into literals.
struct DefaultValueOrder {
    private enum State { case open(Int), done }

    private let types: TypeSystem
    private let sources: TypeSources
    private let documents: [Document]
    private var states: [InputField: State] = [:]
    private(set) var fields: [InputField] = []
    private(set) var cycles: [DefaultValueCycle] = []

    init(_ types: TypeSystem, _ sources: TypeSources, _ documents: [Document]) {
        self.types = types
        self.sources = sources
        self.documents = documents
        for (position, type) in types.types.enumerated() where type.kind == .inputObject {
            let id = TypeID(index: position)
            for (position, field) in type.inputFields.enumerated() where field.hasDefaultValue {
                visit(InputField(type: id, position: position))
            }
        }
    }

    private mutating func visit(_ root: InputField) {
        guard states[root] == nil else { return }
        var path: [(field: InputField, needs: [InputField], next: Int)] = []
        states[root] = .open(0)
        path.append((root, needs(of: root), 0))
        while let (field, needs, next) = path.last {
            guard next < needs.count else {
                states[field] = .done
                fields.append(field)
                path.removeLast()
                continue
            }
            path[path.count - 1].next += 1
            switch states[needs[next]] {
            case .open(let start):
                // More than are told of are not looked for.
                guard cycles.count < TypeSystemError.problemLimit else { continue }
                cycles.append(DefaultValueCycle(start: root.type, fields: path[start...].map(\.field)))
            case .done:
                break
            case nil:
                states[needs[next]] = .open(path.count)
                path.append((needs[next], self.needs(of: needs[next]), 0))
            }
        }
    }

    /// The fields whose default values a default value needs.
    private func needs(of field: InputField) -> [InputField] {
        let source = sources[field]
        guard let literal = source.node.defaultValue else { return [] }
        let type = types[field.type].inputFields[field.position].type
        return DefaultValueNeeds(literal, of: type, in: documents[source.document], types).fields
    }
}
