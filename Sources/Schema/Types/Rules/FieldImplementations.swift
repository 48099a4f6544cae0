/// A type has the fields of an interface that it implements: their types as narrow or narrower, their arguments of the
/// same types, and no further argument that must be given.
///
/// Spec: Type System, "IsValidImplementation".
struct FieldImplementations {
    private let context: TypeSystemContext
    private let interface: TypeID
    private let type: TypeID

    init(_ context: TypeSystemContext, of interface: TypeID, by type: TypeID) {
        self.context = context
        self.interface = interface
        self.type = type
    }

    func check(reporting problems: inout PlacedProblems) {
        for (position, field) in context.types[interface].fields.enumerated() {
            let source = context.field(position, of: interface)
            guard let own = context.types[type].fields.position(of: field.name) else {
                problems.report(
                    "Interface field \(name(field)) expected but \(context.name(type)) does not provide it.",
                    at: [source.place(source.node.range)] + context.sources[type].places
                )
                continue
            }
            check(own, implements: field, source, reporting: &problems)
        }
    }

    private func check(
        _ position: Int,
        implements field: OutputField,
        _ source: Located<FieldDefinition>,
        reporting problems: inout PlacedProblems
    ) {
        let own = context.types[type].fields[position]
        let ownSource = context.field(position, of: type)
        if !context.types.isSubtype(own.type, of: field.type) {
            problems.report(
                "Interface field \(name(field)) expects type \(context.types.text(field.type)) but \(ownName(own)) is "
                    + "type \(context.types.text(own.type)).",
                at: [context.place(ofType: source), context.place(ofType: ownSource)]
            )
        }
        for (position, argument) in field.arguments.enumerated() {
            let source = source.with(source.node.arguments[position])
            check(own, ownSource, takes: argument, of: field, source, reporting: &problems)
        }
        for (position, argument) in own.arguments.enumerated() {
            guard argument.isRequired, field.arguments[argument.name] == nil else { continue }
            let argumentSource = ownSource.with(ownSource.node.arguments[position])
            problems.report(
                "Argument '\(ownName(own))(\(argument.name):)' must not be required type "
                    + "'\(context.types.text(argument.type))' if not provided by the Interface field '\(name(field))'.",
                at: [argumentSource.place(argumentSource.node.range), source.place(source.node.range)],
                in: argumentSource.document
            )
        }
        if own.directives.isDeprecation, !field.directives.isDeprecation {
            problems.report(
                "Interface field \(name(field)) is not deprecated, so implementation field \(ownName(own)) must not be "
                    + "deprecated.",
                at: context.placeOfDeprecation(ownSource.node.directives, in: ownSource.document)
                    + [context.place(ofType: ownSource)]
            )
        }
    }

    private func check(
        _ own: OutputField,
        _ ownSource: Located<FieldDefinition>,
        takes argument: InputValue,
        of field: OutputField,
        _ source: Located<InputValueDefinition>,
        reporting problems: inout PlacedProblems
    ) {
        guard let position = own.arguments.position(of: argument.name) else {
            return problems.report(
                "Interface field argument \(name(field))(\(argument.name):) expected but \(ownName(own)) does not "
                    + "provide it.",
                at: [source.place(source.node.range), ownSource.place(ownSource.node.range)]
            )
        }
        let ownArgument = own.arguments[position]
        guard ownArgument.type != argument.type else { return }
        problems.report(
            "Interface field argument \(name(field))(\(argument.name):) expects type "
                + "\(context.types.text(argument.type)) but \(ownName(own))(\(argument.name):) is type "
                + "\(context.types.text(ownArgument.type)).",
            at: [
                context.place(ofType: source),
                context.place(ofType: ownSource.with(ownSource.node.arguments[position])),
            ]
        )
    }

    private func name(_ field: OutputField) -> String { "\(context.name(interface)).\(field.name)" }

    private func ownName(_ field: OutputField) -> String { "\(context.name(type)).\(field.name)" }
}
