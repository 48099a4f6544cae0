/// The nodes of executable documents. Each is a small value without references: children are stretches of the arrays
/// that ``Document`` keeps, one array for each kind of node, so parsing allocates by the array and not by the node.

/// A stretch of one of a document's arrays of nodes.
package struct Children<Node>: Sendable {
    let start: UInt32
    let count: UInt32

    static var none: Children { Children(start: 0, count: 0) }

    package var isEmpty: Bool { count == 0 }
    var indices: Range<Int> { Int(start)..<Int(start) + Int(count) }
}

extension Children {
    /// Moves what was gathered since a place to the nodes of its kind, as one stretch of them.
    init(moving gathered: inout [Node], from first: Int, to nodes: inout [Node]) {
        self.init(start: UInt32(nodes.count), count: UInt32(gathered.count - first))
        for position in first..<gathered.count { nodes.append(gathered[position]) }
        gathered.removeLast(gathered.count - first)
    }
}

/// The place of one node in one of a document's arrays.
package struct Reference<Node>: Sendable, Hashable {
    let index: UInt32
}

/// Spec: Language, "Operations".
package enum OperationType: String, Sendable, CaseIterable {
    case query, mutation, subscription
}

/// Spec: Language, "Operations".
package struct OperationDefinition: Sendable {
    package let description: Reference<Value>?
    package let type: OperationType
    package let name: Name?
    package let variables: Children<VariableDefinition>
    package let directives: Children<Directive>
    package let selectionSet: SelectionSet
    package let range: SourceRange
}

/// Spec: Language, "Fragments".
package struct FragmentDefinition: Sendable {
    package let description: Reference<Value>?
    package let name: Name
    package let typeCondition: Name
    package let directives: Children<Directive>
    package let selectionSet: SelectionSet
    package let range: SourceRange
}

/// Spec: Language, "Selection Sets".
package struct SelectionSet: Sendable {
    package let selections: Children<Selection>
    package let range: SourceRange
}

/// Spec: Language, "Selection Sets".
package enum Selection: Sendable {
    case field(Reference<Field>)
    case fragmentSpread(Reference<FragmentSpread>)
    case inlineFragment(Reference<InlineFragment>)
}

/// Spec: Language, "Fields".
package struct Field: Sendable {
    package let alias: Name?
    package let name: Name
    package let arguments: Children<Argument>
    package let directives: Children<Directive>
    package let selectionSet: SelectionSet?
    package let range: SourceRange

    /// The key of the field in the response. Spec: "Field Alias".
    package var responseKey: Name { alias ?? name }
}

/// Spec: Language, "Fragments".
package struct FragmentSpread: Sendable {
    package let name: Name
    package let directives: Children<Directive>
    package let range: SourceRange
}

/// Spec: Language, "Inline Fragments".
package struct InlineFragment: Sendable {
    package let typeCondition: Name?
    package let directives: Children<Directive>
    package let selectionSet: SelectionSet
    package let range: SourceRange
}

/// Spec: Language, "Arguments".
package struct Argument: Sendable {
    package let name: Name
    package let value: Reference<Value>
    package let range: SourceRange
}

/// Spec: Language, "Directives".
package struct Directive: Sendable {
    package let name: Name
    package let arguments: Children<Argument>
    package let range: SourceRange
}

/// Spec: Language, "Variables".
package struct VariableDefinition: Sendable {
    package let description: Reference<Value>?
    package let name: Name
    package let type: Reference<TypeReference>
    package let defaultValue: Reference<Value>?
    package let directives: Children<Directive>
    package let range: SourceRange
}

/// Spec: Language, "Input Values".
package struct Value: Sendable {
    package enum Kind: Sendable {
        case variable(NameID)
        case int, float, string, blockString, null
        case boolean(Bool)
        case enumeration(NameID)
        case list(Children<Value>)
        case object(Children<ObjectField>)
    }

    package let kind: Kind
    package let range: SourceRange
}

/// Spec: Language, "Input Object Values".
package struct ObjectField: Sendable {
    package let name: Name
    package let value: Reference<Value>
    package let range: SourceRange
}

/// Spec: Language, "Type References".
package struct TypeReference: Sendable {
    package enum Kind: Sendable {
        case named(Name)
        case list(Reference<TypeReference>)
        case nonNull(Reference<TypeReference>)
    }

    package let kind: Kind
    package let range: SourceRange
}
