/// What every type system must keep to, looked at in the order in which problems are told.
///
/// Spec: Type System, "Type Validation" of each kind.
struct TypeSystemCheck {
    private let context: TypeSystemContext
    private let literals: LiteralCheck
    private(set) var problems: PlacedProblems

    init(_ context: TypeSystemContext) {
        self.context = context
        literals = LiteralCheck(context)
        problems = PlacedProblems(context.definitions.documents)
    }

    /// - Parameters:
    ///   - cycles: The default values that need themselves.
    ///   - excesses: What has a default value past the limits.
    mutating func run(cycles: [DefaultValueCycle], excesses: [Located<InputValueDefinition>]) {
        RootOperationTypes().check(context, reporting: &problems)
        checkDirectives()
        let defaultValueCycles = DefaultValueCycles(cycles)
        for position in context.types.types.indices where !context.types.types[position].isBuiltIn {
            check(TypeID(index: position), defaultValueCycles)
        }
        var finiteInputObjects = FiniteInputObjects(context)
        finiteInputObjects.check(context, reporting: &problems)
        DirectiveArgumentValues().check(context, literals, reporting: &problems)
        DefaultValueLimits().check(excesses, in: context, reporting: &problems)
    }

    private mutating func checkDirectives() {
        for (position, directive) in context.types.directives.enumerated() where !directive.isBuiltIn {
            let source = context.sources.directives[position][0]
            ReservedNames().check(directive.name, at: source.place(source.node.range), reporting: &problems)
            for (position, argument) in directive.arguments.enumerated() {
                let source = source.with(source.node.arguments[position])
                check(
                    argument,
                    "@\(directive.name)(\(argument.name):)",
                    source,
                    typeAt: source.place(source.node.range)
                )
            }
        }
    }

    private mutating func check(_ type: TypeID, _ defaultValueCycles: DefaultValueCycles) {
        let named = context.types[type]
        if let first = context.sources[type].places.first {
            ReservedNames().check(named.name, at: first, reporting: &problems)
        }
        DefinedParts().check(named, at: context.sources[type].places, reporting: &problems)
        switch named.kind {
        case .scalar:
            break
        case .object, .interface:
            for position in named.fields.indices { check(fieldAt: position, of: type) }
            InterfaceImplementations().check(type, in: context, reporting: &problems)
        case .union:
            UnionMembers().check(type, in: context, reporting: &problems)
        case .enumeration:
            for (value, source) in zip(named.values, context.sources[type].values) {
                ReservedNames().check(value.name, at: source.place(source.node.range), reporting: &problems)
            }
        case .inputObject:
            for position in named.inputFields.indices { check(InputField(type: type, position: position)) }
            defaultValueCycles.check(type, in: context, reporting: &problems)
        }
    }

    private mutating func check(fieldAt position: Int, of type: TypeID) {
        let field = context.types[type].fields[position]
        let source = context.field(position, of: type)
        let name = "\(context.name(type)).\(field.name)"
        ReservedNames().check(field.name, at: source.place(source.node.range), reporting: &problems)
        InputAndOutputTypes().checkOutput(field.type, of: name, in: context, at: source, reporting: &problems)
        for (position, argument) in field.arguments.enumerated() {
            let source = source.with(source.node.arguments[position])
            check(argument, "\(name)(\(argument.name):)", source, typeAt: context.place(ofType: source))
        }
    }

    private mutating func check(
        _ argument: InputValue,
        _ name: String,
        _ source: Located<InputValueDefinition>,
        typeAt place: Place
    ) {
        ReservedNames().check(argument.name, at: source.place(source.node.range), reporting: &problems)
        InputAndOutputTypes().checkInput(argument.type, of: name, in: context, at: place, reporting: &problems)
        RequiredAndDeprecated().check(argument, "argument \(name)", source, in: context, reporting: &problems)
        DefaultValues().check(argument, name, source, in: literals, reporting: &problems)
    }

    private mutating func check(_ field: InputField) {
        let (value, source) = (context.inputField(field), context.source(field))
        let name = context.text(field)
        ReservedNames().check(value.name, at: source.place(source.node.range), reporting: &problems)
        InputAndOutputTypes().checkInput(
            value.type,
            of: name,
            in: context,
            at: context.place(ofType: source),
            reporting: &problems
        )
        RequiredAndDeprecated().check(value, "input field \(name)", source, in: context, reporting: &problems)
        DefaultValues().check(value, name, source, in: literals, reporting: &problems)
        if context.types[field.type].isOneOf {
            OneOfInputObjects().check(value, name, source, in: context, reporting: &problems)
        }
    }
}
