/// A type system laid out for validation: everything has a number, and looking up compares integers.
///
/// Made once for a type system and shared by every validation. Its size is a small multiple of the type system's.
final class TypeIndex: Sendable {
    let types: TypeSystem
    let names: NameNumbers
    let shapes: TypeShapes
    let members: MemberTable
    /// The type, or directive, that has the name with a number.
    let typesByName: [Number<NamedType>]
    let directivesByName: [Number<DirectiveFacts>]
    let namedTypes: [TypeFacts]
    let fields: [FieldFacts]
    /// Arguments of fields and directives, and fields of input objects; those of one owner stand together.
    let inputs: [InputFacts]
    let directives: [DirectiveFacts]
    let objects: [ObjectSet]
    let typeNameField: Number<FieldFacts>
    let schemaField: Number<FieldFacts>
    let typeField: Number<FieldFacts>

    init(_ types: TypeSystem) {
        var builder = TypeIndexBuilder(types)
        builder.build()
        self.types = types
        names = builder.names
        shapes = builder.shapes
        members = builder.members
        typesByName = builder.typesByName
        directivesByName = builder.directivesByName
        namedTypes = builder.namedTypes
        fields = builder.fields
        inputs = builder.inputs
        directives = builder.directives
        objects = builder.objects
        typeNameField = builder.metaFields[0]
        schemaField = builder.metaFields[1]
        typeField = builder.metaFields[2]
    }

    subscript(type: Number<NamedType>) -> TypeFacts { namedTypes[type.index] }
    subscript(field: Number<FieldFacts>) -> FieldFacts { fields[field.index] }
    subscript(input: Number<InputFacts>) -> InputFacts { inputs[input.index] }
    subscript(directive: Number<DirectiveFacts>) -> DirectiveFacts { directives[directive.index] }

    /// The field of a composite type, introspection's included.
    func field(_ name: Number<NameNumbers>, of type: Number<NamedType>) -> Number<FieldFacts> {
        guard name.value > Number<NameNumbers>.type.value else { return metaField(name, of: type) }
        return Number(value: members.find(type, name))
    }

    private func metaField(_ name: Number<NameNumbers>, of type: Number<NamedType>) -> Number<FieldFacts> {
        guard name.isKnown, type.isKnown else { return .none }
        if name == .typeName { return self[type].isComposite ? typeNameField : .none }
        guard type.index == types.queryType?.index else { return .none }
        return name == .schema ? schemaField : typeField
    }

    func inputField(_ name: Number<NameNumbers>, of type: Number<NamedType>) -> Number<InputFacts> {
        Number(value: members.find(type, name))
    }

    func argument(_ name: Number<NameNumbers>, among arguments: Children<InputFacts>) -> Number<InputFacts> {
        guard name.isKnown else { return .none }
        for index in arguments.indices where inputs[index].name == name { return Number(index) }
        return .none
    }

    /// Whether one object type can be a value of both. Spec: Validation, "Fragment Spread Is Possible".
    func overlap(_ one: Number<NamedType>, _ other: Number<NamedType>) -> Bool {
        one == other || objects[one.index].overlaps(objects[other.index])
    }

    /// The names of all types that documents may use.
    var typeNames: [String] { typesByName.filter(\.isKnown).map(name) }

    func name(_ type: Number<NamedType>) -> String { types.types[type.index].name }

    /// The type itself, with what validation seldom needs.
    func type(_ number: Number<NamedType>) -> NamedType { types.types[number.index] }
}
