/// A field of an input object, and the input object that must be given in it where the field is.
struct NeededObject {
    let field: InputField
    let type: TypeID
}

extension TypeSystem {
    /// What an input object needs for a value: all of them, or one where it takes exactly one of its fields.
    func neededObjects(of type: TypeID) -> [NeededObject] {
        var needed: [NeededObject] = []
        for (position, field) in self[type].inputFields.enumerated() {
            let inner: GraphQLType
            switch (self[type].isOneOf, field.type) {
            case (true, let type), (false, .nonNull(let type)): inner = type
            case (false, .named), (false, .list): continue
            }
            guard case .named(let id) = inner, self[id].kind == .inputObject else { continue }
            needed.append(NeededObject(field: InputField(type: type, position: position), type: id))
        }
        return needed
    }
}

/// The input objects of a type system that have no value that ends.
///
/// Starts from those that need nothing and goes back to those that need only what is known to end. Costs time in
/// proportion to the fields.
struct InfiniteInputObjects {
    private(set) var types: Set<TypeID> = []
    private var dependents: [TypeID: [TypeID]] = [:]
    private var openCounts: [TypeID: Int] = [:]

    init(_ system: TypeSystem) {
        var finite: [TypeID] = []
        for (position, type) in system.types.enumerated() where type.kind == .inputObject {
            let id = TypeID(index: position)
            let needed = system.neededObjects(of: id)
            for object in needed { dependents[object.type, default: []].append(id) }
            if needed.isEmpty || (type.isOneOf && needed.count < type.inputFields.count) {
                finite.append(id)
            } else {
                types.insert(id)
                openCounts[id] = type.isOneOf ? 1 : needed.count
            }
        }
        while let type = finite.popLast() {
            for dependent in dependents[type] ?? [] where types.contains(dependent) {
                openCounts[dependent, default: 0] -= 1
                guard openCounts[dependent] == 0 else { continue }
                types.remove(dependent)
                finite.append(dependent)
            }
        }
    }
}
