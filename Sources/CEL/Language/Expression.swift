/// A node of an expression's tree, macros expanded to what they mean.
package struct Expression: Sendable {
    /// The node's place in tables of the whole tree, from 0.
    package let id: Int
    package let range: TextRange
    package let kind: Kind

    package indirect enum Kind: Sendable {
        case literal(Value)
        /// A name; a rooted one is written with a dot before it and never means a variable of a macro.
        case identifier(String, isRooted: Bool)
        /// `operand.field` or `operand.?field`.
        case select(Expression, field: String, isOptional: Bool)
        /// `has(operand.field)`.
        case presence(Expression, field: String)
        /// `operand[index]` or `operand[?index]`.
        case index(Expression, Expression, isOptional: Bool)
        case call(Call)
        case list([Element])
        case map([Entry])
        /// `Name{field: value}`.
        case object(String, [Field])
        case comprehension(Comprehension)
        /// `cel.bind(variable, value, body)`.
        case bind(String, Expression, Expression)
    }

    /// A call of a function or operator. A receiver may turn out to be the first part of the function's name.
    package struct Call: Sendable {
        package let function: String
        package let receiver: Expression?
        package let arguments: [Expression]
        /// Where the name or the operator stands.
        package let nameRange: TextRange

        /// The receiver, if any, and the arguments.
        package var operands: [Expression] { receiver.map { [$0] + arguments } ?? arguments }
    }

    /// An element of a list; an optional one is left out when it is an optional without value.
    package struct Element: Sendable {
        package let value: Expression
        package let isOptional: Bool
    }

    /// An entry of a map; an optional one is left out when its value is an optional without value.
    package struct Entry: Sendable {
        package let key: Expression
        package let value: Expression
        package let isOptional: Bool
    }

    package struct Field: Sendable {
        package let name: String
        package let value: Expression
        package let isOptional: Bool
    }
}

/// A macro that evaluates an expression for the elements of a list, the keys of a map, or the value of an optional.
package struct Comprehension: Sendable {
    package enum Kind: String, Sendable {
        case all, exists, existsOne, filter, map, transformList, transformMap, sortBy
        /// Over an optional.
        case optMap, optFlatMap
    }

    package let kind: Kind
    package let operand: Expression
    /// One variable: the element, or the key of a map. Two: index and element, or key and value.
    package let variables: [String]
    /// Tells which elements `map`, `transformList` and `transformMap` keep; `nil` keeps all.
    package let filter: Expression?
    /// The predicate of `all`, `exists`, `existsOne` and `filter`, the key of `sortBy`, else what elements become.
    package let body: Expression
}

extension Expression {
    /// The nodes right below this one, in the order of the text.
    package var children: [Expression] {
        switch kind {
        case .literal, .identifier: []
        case .select(let operand, _, _), .presence(let operand, _): [operand]
        case .index(let operand, let index, _): [operand, index]
        case .call(let call): call.operands
        case .list(let elements): elements.map(\.value)
        case .map(let entries): entries.flatMap { [$0.key, $0.value] }
        case .object(_, let fields): fields.map(\.value)
        case .comprehension(let comprehension):
            [comprehension.operand] + (comprehension.filter.map { [$0] } ?? []) + [comprehension.body]
        case .bind(_, let value, let body): [value, body]
        }
    }
}
