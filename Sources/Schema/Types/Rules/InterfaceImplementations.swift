/// What a type implements are interfaces, each once, none of them itself, with all that they implement in turn.
///
/// Spec: Type System, "Objects", Type Validation, and "IsValidImplementation".
struct InterfaceImplementations {
    func check(_ type: TypeID, in context: TypeSystemContext, reporting problems: inout PlacedProblems) {
        let name = context.name(type)
        let own = Set(context.types[type].interfaces)
        var known: Set<TypeID> = []
        for interface in context.types[type].interfaces {
            let places = { context.places(\.interfaces, of: type, naming: interface) }
            guard context.types[interface].kind == .interface else {
                problems.report(
                    "Type \(name) must only implement Interface types, it cannot implement "
                        + "\(context.name(interface)).",
                    at: places()
                )
                continue
            }
            if interface == type {
                problems.report(
                    "Type \(name) cannot implement itself because it would create a circular reference.",
                    at: places()
                )
            }
            guard known.insert(interface).inserted else {
                problems.report("Type \(name) can only implement \(context.name(interface)) once.", at: places())
                continue
            }
            for missing in context.types[interface].interfaces where !own.contains(missing) {
                problems.report(
                    missing == type
                        ? "Type \(name) cannot implement \(context.name(interface)) because it would create a "
                            + "circular reference."
                        : "Type \(name) must implement \(context.name(missing)) because it is implemented by "
                            + "\(context.name(interface)).",
                    at: context.places(\.interfaces, of: interface, naming: missing) + places()
                )
            }
            FieldImplementations(context, of: interface, by: type).check(reporting: &problems)
        }
    }
}
