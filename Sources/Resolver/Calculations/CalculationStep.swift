import Postgres
import Schema

/// Loads what calculations of the Resources of one level read, whatever their number, and evaluates them.
struct CalculationStep: Sendable {
    let step: Plan.Step
    /// The level whose Resources are meant.
    let level: Int
    /// Columns of that level.
    private let (id, type, name): (Int, Int, Int)
    /// Those that each type of Resources has of the calculations that are asked for.
    private let fields: [(resourceType: String, calculation: String, field: FieldPlan)]
    private let document: Document

    /// A Resource, and what came of one of its calculations.
    struct Evaluation {
        let resourceID: UUID
        let resourceName: String
        let calculation: String
        /// JSON text as the field would be written with all there is of it; `null` where it has no value.
        let value: Result<[UInt8], FieldError>
    }

    /// Evaluates the calculations of a row.
    ///
    /// - Parameter position: The row's place among those of the level.
    func evaluate(_ position: Int, by writer: inout ResponseWriter) -> [Evaluation] {
        let place = writer.place(position, of: level)
        guard let id = writer.uuid(id, at: place) else { return [] }
        let type = writer.bytes(of: type, at: place)
        var evaluations: [Evaluation] = []
        for candidate in fields where candidate.resourceType.utf8.elementsEqual(type) {
            evaluations.append(
                Evaluation(
                    resourceID: id,
                    resourceName: String(decoding: writer.bytes(of: name, at: place), as: UTF8.self),
                    calculation: candidate.calculation,
                    value: writer.evaluation(of: candidate.field, at: place)
                )
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
    /// - Parameters:
    ///   - names: Those of the fields that are calculated.
    ///   - resourceTypes: The types whose views have any of them.
    ///   - level: What the Resources are found by, the last of the levels.
    ///   - others: Levels that it may start from.
    /// - Throws: ``FieldFault`` where that is more than an operation may load.
    init(
        _ names: [String],
        of resourceTypes: [String],
        in level: Level,
        beside others: [Level],
        _ context: CalculationContext
    ) throws(FieldFault) {
        self.level = others.count
        let document = context.document
        guard let operation = document.operations.first else { preconditionFailure("the document has an operation") }
        var planner = Planner(
            collector: FieldCollector(types: context.types, document: document, operation: operation, variables: []),
            catalogue: context.catalogue,
            calculations: context.calculations,
            operation: operation,
            limits: context.limits
        )
        planner.step.levels = others + [level]
        let place = Planner.Place(level: self.level)
        id = planner.column(.id, at: place)
        type = planner.column(.type, at: place)
        name = planner.column(.name, at: place)
        var fields: [(String, String, FieldPlan)] = []
        for resourceType in resourceTypes {
            guard let view = context.catalogue.view(ofResourceType: resourceType) else { continue }
            for name in names {
                guard let calculation = context.calculations.calculation(named: name, in: view.type) else { continue }
                do throws(Diagnostic) {
                    fields.append((resourceType, name, try planner.field(of: calculation, of: view.type, at: place)))
                } catch {
                    throw FieldFault(code: .calculationTooCostly, message: "'\(calculation.name)': \(error.message)")
                }
            }
        }
        planner.step.finish(planner.step.answer.add([]), edges: [])
        step = planner.step
        self.fields = fields
        self.document = document
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
