/// Tells whether JSON fits an output type, all of it.
///
/// Spec: Execution, "Value Completion".
struct ValueShape {
    let types: TypeSystem
    let catalogue: ViewCatalogue

    /// Why a value does not fit, and where in it.
    struct Misfit {
        let message: String
        /// A JSON Pointer.
        var pointer = ""
    }

    func misfit(of value: JSONValue, as type: GraphQLType) -> Misfit? {
        if value.kind == .null { return type.isNonNull ? Misfit(message: "null is not admitted.") : nil }
        if let item = type.item {
            guard let items = value.items else { return Misfit(message: "\(value.shown) is no list.") }
            return items.enumerated().lazy.compactMap { place, value in
                misfit(of: value, as: item).map { Misfit(message: $0.message, pointer: "/\(place)\($0.pointer)") }
            }.first
        }
        let named = types[type]
        guard named.kind == .object else {
            var unused: [UInt8] = []
            return LeafCompletion(named).misfit(of: value, writingTo: &unused).map { Misfit(message: $0) }
        }
        guard value.kind == .object else { return Misfit(message: "\(value.shown) is no object.") }
        return named.fields.lazy.compactMap { field -> Misfit? in
            guard let place = catalogue.valueField(field.name, in: type.namedType) else { return nil }
            guard let part = place.pointer.value(in: value) else {
                return field.type.isNonNull && place.fallback == nil
                    ? Misfit(message: "'\(field.name)' is missing.") : nil
            }
            if part.kind == .null, place.fallback != nil { return nil }
            return misfit(of: part, as: field.type).map {
                Misfit(message: $0.message, pointer: "\(place.pointer.text)\($0.pointer)")
            }
        }.first
    }
}
