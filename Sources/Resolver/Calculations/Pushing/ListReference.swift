import CEL
import Schema

/// A list that an expression names: a field of its view, or of a parent.
struct ListReference {
    /// The fields that lead to it, the list's own last.
    let path: [String]
    let source: Level.Source
    let arguments: Arguments
    /// The type of its elements.
    let item: TypeID
    /// Whether its elements are counted without being loaded.
    let isCounted: Bool

    /// - Parameter view: The type whose fields are the expression's variables.
    /// - Returns: `nil` for all other expressions, and for lists that arguments cut.
    init?(_ expression: Expression, of checked: CheckedExpression, in view: TypeID, _ types: CalculationTypes) {
        guard let path = Self.path(expression, checked), let name = path.last else { return nil }
        var type = view
        for step in path.dropLast() {
            guard let parent = types.parent(step, of: type) else { return nil }
            type = parent.type
        }
        guard let (field, _) = types.field(name, of: type), let item = types.content(of: field.type).item,
            let source = Self.source(of: name, in: type, types), Self.isWhole(field)
        else { return nil }
        self.path = path
        self.source = source
        self.item = item.namedType
        isCounted = types.isCounted(field.type)
        arguments = Arguments(
            field.arguments.compactMap { argument in
                argument.defaultValue.map {
                    InputExpression.Member(name: argument.name, value: .constant($0), defaultValue: nil)
                }
            }
        )
    }

    private static func path(_ expression: Expression, _ checked: CheckedExpression) -> [String]? {
        if case .variable(let name)? = checked.reference(of: expression) { return [name] }
        guard case .select(let operand, let field, isOptional: false) = expression.kind else { return nil }
        return path(operand, checked).map { $0 + [field] }
    }

    private static func source(of field: String, in type: TypeID, _ types: CalculationTypes) -> Level.Source? {
        switch (types.catalogue.binding(of: field, in: type), field) {
        case (let binding?, _): Level.Source(binding)
        case (nil, "children"): .children(types: nil)
        case (nil, "readings"): .readings(types: nil, includesDescendants: false)
        case (nil, _): nil
        }
    }

    /// Whether a field has all there is when no argument is given.
    private static func isWhole(_ field: OutputField) -> Bool {
        field.arguments.allSatisfy { argument in
            argument.defaultValue.map { argument.name == "order" || $0 == .boolean(false) || $0 == .null } ?? true
        }
    }
}

extension CalculationTypes {
    /// The type of a field that holds the parent of a Resource, and the types that the parent has to be of; `nil` for other
    /// fields.
    func parent(_ field: String, of type: TypeID) -> (type: TypeID, resourceTypes: [String]?)? {
        guard let (declared, _) = self.field(field, of: type) else { return nil }
        switch (catalogue.binding(of: field, in: type), field) {
        case (.resources(let resources)?, _):
            guard case .parent = resources.origin else { return nil }
            return (declared.type.namedType, resources.resourceTypes)
        case (nil, "parent"): return (declared.type.namedType, nil)
        default: return nil
        }
    }
}
