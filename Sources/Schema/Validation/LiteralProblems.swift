/// Finds out what is wrong with a value that is known not to be in order, part by part.
struct LiteralProblems {
    struct Problem {
        let message: String
        let range: SourceRange
        /// Where in the value, for messages: ` at .names[2]`; empty for the whole value.
        let place: String
    }

    /// A step into a value: to a field of an object, or an item of a list.
    private enum Step {
        case field(String), item(Int)
    }

    private let scope: Scope
    private let shapes: TypeShapes
    /// The most problems looked for.
    private let limit: Int
    private var path: [Step] = []
    private(set) var found: [Problem] = []

    init(scope: Scope, shapes: TypeShapes, limit: Int) {
        self.scope = scope
        self.shapes = shapes
        self.limit = limit
    }

    private var document: Document { scope.document }

    mutating func check(_ value: Value, as type: Number<TypeShapes>) {
        guard found.count < limit else { return }
        if case .variable = value.kind { return }
        if case .null = value.kind {
            guard shapes.isNonNull(type) else { return }
            return report("Expected value of non-null type '\(text(type))' not to be null.", at: value.range)
        }
        let nullable = shapes.nullable(type)
        switch shapes.kind(nullable) {
        case .list:
            // Spec: "List": a single value is a list of one.
            guard case .list(let items) = value.kind else {
                return check(value, as: shapes.inner(nullable))
            }
            for (position, item) in document[items].enumerated() {
                check(item, as: shapes.inner(nullable), at: .item(position))
            }
        case .named, .nonNull:
            let namedType = shapes.namedType(nullable)
            switch scope.index[namedType].kind {
            case .inputObject: check(value, asInputObject: namedType)
            case .scalar, .enumeration: check(value, asLeaf: namedType)
            // Of a type system that is not valid; another rule tells of it.
            case .object, .interface, .union: break
            }
        }
    }

    private mutating func check(_ value: Value, as type: Number<TypeShapes>, at step: Step) {
        path.append(step)
        check(value, as: type)
        path.removeLast()
    }

    // MARK: - Input objects

    private mutating func check(_ value: Value, asInputObject type: Number<NamedType>) {
        let name = scope.name(type)
        guard case .object(let children) = value.kind else {
            let message = "Expected value of type '\(name)' to be an object, found: \(shown(value))."
            return report(message, at: value.range)
        }
        let facts = scope.index[type]
        let fields = document[children]
        for position in facts.inputFields.indices {
            let definition = scope.index.inputs[position]
            if let field = fields.last(where: { scope.context.number($0.name) == definition.name }) {
                let name = document.text(field.name)
                check(document[field.value], as: definition.type, at: .field(name))
            } else if definition.isRequired {
                let message =
                    "Expected value of type '\(name)' to include required field "
                    + "'\(scope.index.names.text(definition.name))', found: \(shown(value))."
                report(message, at: value.range)
            }
        }
        var known: [ObjectField] = []
        for field in fields {
            if scope.index.inputField(scope.context.number(field.name), of: type).isKnown {
                known.append(field)
            } else {
                reportUnknown(field, of: type, in: value)
            }
        }
        guard facts.isOneOf else { return }
        let isNull = if let field = known.first, case .null = document[field.value].kind { true } else { false }
        if known.count != 1 || isNull {
            let message =
                "Within OneOf Input Object type '\(name)', exactly one field must be specified, and the value for "
                + "that field must be non-null."
            if isNull, known.count == 1 { path.append(.field(document.text(known[0].name))) }
            report(message, at: value.range)
            if isNull, known.count == 1 { path.removeLast() }
        }
    }

    private mutating func reportUnknown(_ field: ObjectField, of type: Number<NamedType>, in value: Value) {
        guard found.count < limit else { return }
        let name = document.text(field.name)
        let names = scope.index.type(type).inputFields.map(\.name)
        let suggestion = scope.context.suggestions(for: name, among: names)
        let message =
            "Expected value of type '\(scope.name(type))' not to include unknown field '\(name)'"
            + (suggestion.isEmpty ? ", found" : ".\(suggestion) Found") + ": \(shown(value))."
        report(message, at: field.range)
    }

    // MARK: - Leaves

    private mutating func check(_ value: Value, asLeaf type: Number<NamedType>) {
        if scope.index[type].scalar == .json { return }
        let shape = shapes.named(type)
        switch value.kind {
        case .list, .object: break
        default: if LeafLiteral.isValid(value, as: shape, shapes, in: scope.context) { return }
        }
        report(message(value, asLeaf: type), at: value.range)
    }

    private func message(_ value: Value, asLeaf type: Number<NamedType>) -> String {
        guard let scalar = scope.index[type].scalar else {
            let name = scope.name(type)
            guard case .enumeration(let given) = value.kind else {
                return "Enum '\(name)' cannot represent non-enum value: \(shownLeaf(value))."
                    + suggestion(shownLeaf(value), of: type)
            }
            return "Value '\(document.text(given))' does not exist in '\(name)' enum."
                + suggestion(document.text(given), of: type)
        }
        do {
            _ = try scalar.read(document.spelling(of: value), shown: shownLeaf(value), admitsIntegralFloats: false)
            preconditionFailure("a literal that its scalar reads is in order")
        } catch {
            return error.message
        }
    }

    private func suggestion(_ given: String, of type: Number<NamedType>) -> String {
        scope.context.suggestions(for: given, among: scope.index.type(type).values.map(\.name), "the enum value")
    }

    // MARK: - Shared

    private mutating func report(_ message: String, at range: SourceRange) {
        guard found.count < limit else { return }
        let steps = path.map { step in
            switch step {
            case .field(let name): ".\(name)"
            case .item(let position): "[\(position)]"
            }
        }
        found.append(Problem(message: message, range: range, place: steps.isEmpty ? "" : " at \(steps.joined())"))
    }

    private func text(_ type: Number<TypeShapes>) -> String { scope.index.types.text(shapes, type) }

    private func shown(_ value: Value) -> String { ValueText(document).text(value) }

    // A leaf is read without knowing any variables, and shown as it is read.
    private func shownLeaf(_ value: Value) -> String { ValueText(document, leavesOutVariables: true).text(value) }
}
