import CEL
package import Schema

/// The calculations of a schema, checked against it.
package struct Calculations: Sendable {
    private var calculations: [TypeID: [String: Calculation]] = [:]
    /// Everything that is wrong with the calculations, each problem with its place in the schema's text. A calculation with
    /// problems is left out.
    package private(set) var problems: [Diagnostic] = []

    /// - Parameter registry: The code that schemas may name.
    package init(_ types: TypeSystem, _ catalogue: ViewCatalogue, _ registry: CalculationRegistry) {
        let compiler = CalculationCompiler(
            types: CalculationTypes(types: types, catalogue: catalogue),
            registry: registry
        )
        var order = CalculationOrder()
        for view in catalogue.views {
            for field in types[view.type].fields {
                guard case .calculation(let text)? = catalogue.binding(of: field.name, in: view.type) else { continue }
                let result = compiler.compile(text, for: field, of: view.type)
                problems += result.problems
                calculations[view.type, default: [:]][field.name] = result.calculation
                order.add(.init(type: view.type, field: field.name), text, dependingOn: result.dependencies)
            }
        }
        problems += order.cycles().map { cycle in
            let names = cycle.path.map { "\(types[$0.type].name).\($0.field)" }
            return cycle.text.problem("'\(names[0])' is calculated from itself: \(names.joined(separator: " from ")).")
        }
    }

    /// The calculation of a view's field; `nil` where there is none.
    func calculation(of field: String, in type: TypeID) -> Calculation? { calculations[type]?[field] }

    /// The calculation of a view's field that a client names; `nil` where there is none. Names of fields are ASCII, and a text
    /// that is equal to one may have other bytes.
    func calculation(named name: String, in type: TypeID) -> Calculation? {
        name.utf8.allSatisfy { $0 < 0x80 } ? calculations[type]?[name] : nil
    }

    /// Whether a view has a calculation that a client names.
    func hasCalculation(named name: String) -> Bool {
        calculations.keys.contains { calculation(named: name, in: $0) != nil }
    }
}
