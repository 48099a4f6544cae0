import Postgres
import Schema

/// Loads what calculations of the Resources of some levels read, whatever their number; a ``CalculationEvaluator`` evaluates them.
struct CalculationStep: Sendable {
    /// What is to be evaluated.
    struct Demand {
        /// The level whose Resources are meant.
        let level: Int
        /// The names of the calculated fields.
        let calculations: [String]
        /// The types whose views have any of them.
        let resourceTypes: [String]
    }

    /// How a demand is met.
    struct Supply {
        /// Columns of the level.
        let id: Int
        let type: Int
        let name: Int
        /// Those that each type of Resources has of the calculations.
        var fields: [(resourceType: String, calculation: String, field: FieldPlan)] = []
    }

    let step: Plan.Step
    /// By level.
    let supplies: [Int: Supply]
}

extension CalculationStep {
    /// Plans what calculations read.
    ///
    /// - Parameter levels: What the Resources are found by.
    /// - Throws: ``FieldFault`` where that is more than an operation may load.
    init(_ demands: [Demand], of levels: [Level], _ context: CalculationContext) throws(FieldFault) {
        let document = CalculationContext.document
        guard let operation = document.operations.first else { preconditionFailure("the document has an operation") }
        var planner = Planner(
            collector: FieldCollector(types: context.types, document: document, operation: operation, variables: []),
            catalogue: context.catalogue,
            calculations: context.calculations,
            operation: operation,
            limits: context.limits
        )
        do throws(Diagnostic) {
            supplies = try planner.settled { planner throws(Diagnostic) in
                planner.step.levels = levels
                var supplies: [Int: Supply] = [:]
                for demand in demands { supplies[demand.level] = try Self.supply(demand, &planner, context) }
                planner.finish(planner.step.answer.add([]))
                return supplies
            }
        } catch {
            throw FieldFault(code: .calculationTooCostly, message: error.message)
        }
        step = planner.step
    }

    private static func supply(
        _ demand: Demand,
        _ planner: inout Planner,
        _ context: CalculationContext
    ) throws(Diagnostic) -> Supply {
        let place = Planner.Place(level: demand.level)
        var supply = Supply(
            id: planner.column(.id, at: place),
            type: planner.column(.type, at: place),
            name: planner.column(.name, at: place)
        )
        for resourceType in demand.resourceTypes {
            guard let view = context.catalogue.view(ofResourceType: resourceType) else { continue }
            for name in demand.calculations {
                guard let calculation = context.calculations.calculation(named: name, in: view.type) else { continue }
                do throws(Diagnostic) {
                    let field = try planner.field(of: calculation, of: view.type, at: place)
                    supply.fields.append((resourceType, name, field))
                } catch {
                    let message = "'\(calculation.name)': \(error.message)"
                    throw Diagnostic(.limit, message, in: CalculationContext.document.source, at: [])
                }
            }
        }
        return supply
    }
}

/// What calculations are planned by.
final class CalculationContext: Sendable {
    let types: TypeSystem
    let catalogue: ViewCatalogue
    let calculations: Calculations
    let limits: EngineLimits

    init(_ types: TypeSystem, _ catalogue: ViewCatalogue, _ calculations: Calculations, _ limits: EngineLimits) {
        self.types = types
        self.catalogue = catalogue
        self.calculations = calculations
        self.limits = limits
    }

    /// Stands for that of a request where there is none.
    static let document: Document = {
        guard let document = try? Document.parse(Source("{__typename}", name: "calculations"), limits: .trusted) else {
            preconditionFailure("the document is valid")
        }
        return document
    }()
}

extension Planner {
    /// A field that holds all of a calculation's value.
    fileprivate mutating func field(
        of calculation: Calculation,
        of type: TypeID,
        at place: Place
    ) throws(Diagnostic) -> FieldPlan {
        let plan = try plan(calculation, of: type, as: .whole(calculation.whole), at: place)
        return FieldPlan(key: 0..<0, isNonNull: false, offset: 0, value: .calculation(plan))
    }
}
