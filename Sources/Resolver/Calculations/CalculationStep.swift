import Postgres
import Schema

/// Loads what calculations of the Resources of some levels read, whatever their number, and evaluates them.
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

    /// A Resource, and what came of one of its calculations.
    struct Evaluation {
        let resourceID: UUID
        let resourceName: String
        let calculation: String
        /// JSON text as the field would be written with all there is of it; `null` where it has no value.
        let value: Result<[UInt8], FieldError>
    }

    /// How a demand is met.
    private struct Supply {
        /// Columns of the level.
        let id: Int
        let type: Int
        let name: Int
        /// Those that each type of Resources has of the calculations.
        var fields: [(resourceType: String, calculation: String, field: FieldPlan)] = []
    }

    let step: Plan.Step
    /// By level.
    private let supplies: [Int: Supply]
    private let document: Document

    /// Evaluates the calculations of a row.
    ///
    /// - Parameter position: The row's place among those of the level.
    func evaluate(_ position: Int, of level: Int, by writer: inout ResponseWriter) -> [Evaluation] {
        let place = writer.place(position, of: level)
        guard let supply = supplies[level], let id = writer.uuid(supply.id, at: place) else { return [] }
        let type = writer.bytes(of: supply.type, at: place)
        let name = String(decoding: writer.bytes(of: supply.name, at: place), as: UTF8.self)
        var evaluations: [Evaluation] = []
        for (resourceType, calculation, field) in supply.fields where resourceType.utf8.elementsEqual(type) {
            let value = writer.evaluation(of: field, at: place)
            evaluations.append(
                Evaluation(resourceID: id, resourceName: name, calculation: calculation, value: value)
            )
        }
        return evaluations
    }

    /// What writes the values, once the rows are there.
    func writer(of loaded: LoadedStep, _ options: AnswerOptions) -> ResponseWriter {
        ResponseWriter(
            step: loaded,
            answer: step.answer,
            document: document,
            options: options.ofEvaluation,
            buffer: [],
            errors: []
        )
    }
}

extension CalculationStep {
    /// Plans what calculations read.
    ///
    /// - Parameter levels: What the Resources are found by.
    /// - Throws: ``FieldFault`` where that is more than an operation may load.
    init(_ demands: [Demand], of levels: [Level], _ context: CalculationContext) throws(FieldFault) {
        let document = context.document
        guard let operation = document.operations.first else { preconditionFailure("the document has an operation") }
        var planner = Planner(
            collector: FieldCollector(types: context.types, document: document, operation: operation, variables: []),
            catalogue: context.catalogue,
            calculations: context.calculations,
            operation: operation,
            limits: context.limits
        )
        planner.step.levels = levels
        var supplies: [Int: Supply] = [:]
        for demand in demands { supplies[demand.level] = try Self.supply(demand, &planner, context) }
        planner.step.finish(planner.step.answer.add([]), edges: [])
        step = planner.step
        self.supplies = supplies
        self.document = document
    }

    private static func supply(
        _ demand: Demand,
        _ planner: inout Planner,
        _ context: CalculationContext
    ) throws(FieldFault) -> Supply {
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
                    throw FieldFault(code: .calculationTooCostly, message: "'\(calculation.name)': \(error.message)")
                }
            }
        }
        return supply
    }
}

/// What calculations are planned by.
struct CalculationContext: Sendable {
    let types: TypeSystem
    let catalogue: ViewCatalogue
    let calculations: Calculations
    let limits: EngineLimits

    /// Stands for that of a request where there is none.
    fileprivate var document: Document {
        guard let document = try? Document.parse(Source("{__typename}", name: "calculations"), limits: .trusted) else {
            preconditionFailure("the document is valid")
        }
        return document
    }
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

extension AnswerOptions {
    /// Of values that are no part of the answer: what is wrong with one is told once.
    fileprivate var ofEvaluation: AnswerOptions {
        AnswerOptions(
            errorBehavior: .propagate,
            byteLimit: byteLimit,
            errorLimit: 1,
            traversal: traversal,
            calculations: calculations,
            context: context,
            isDerived: isDerived
        )
    }
}

extension ResponseWriter {
    /// The value of a field as JSON text, apart from what is being written.
    fileprivate mutating func evaluation(of field: FieldPlan, at place: Place) -> Result<[UInt8], FieldError> {
        defer { (buffer, errors) = ([], []) }
        do throws(Nulled) {
            try write(field, at: place)
            return .success(buffer)
        } catch {
            guard let fault = errors.first else { preconditionFailure("what is nulled has been told of") }
            return .failure(fault)
        }
    }

    fileprivate func uuid(_ column: Int, at place: Place) -> UUID? {
        step.result?.uuid(place.row, position(of: column, at: place))
    }
}
