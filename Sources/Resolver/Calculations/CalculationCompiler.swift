import CEL
import Schema

/// Makes calculations of expressions.
struct CalculationCompiler {
    let types: CalculationTypes

    struct Result {
        /// `nil` where there are problems.
        var calculation: Calculation?
        var problems: [Diagnostic] = []
        var dependencies: [DataSelection.Dependency] = []
    }

    /// - Parameter view: The type whose fields are the variables.
    func compile(_ text: CalculationText, for field: OutputField, of view: TypeID) -> Result {
        let expression: CheckedExpression
        do throws(InvalidExpression) {
            expression = try CheckedExpression(text.text, in: environment(of: view))
        } catch {
            return Result(problems: error.problems.map { text.problem($0.message, atByte: $0.range.start) })
        }
        var problems: [Diagnostic] = []
        if !types.fits(expression.resultType, field.type) {
            let (type, declared) = (expression.resultType, types.types.text(field.type))
            problems.append(
                text.problem(
                    "The result is of type \(type), and the field of type '\(declared)'.",
                    atByte: expression.root.range.start
                )
            )
        }
        var selection = DataSelection(types)
        let accesses: [Access]
        do throws(Problem) {
            accesses = try expression.accesses()
        } catch {
            return Result(problems: problems + [text.problem(error.message, atByte: error.range.start)])
        }
        let shape = selection.select(accesses, of: view)
        problems += selection.faults.map { text.problem($0.message, atByte: $0.range.start) }
        let dependencies = selection.dependencies
        guard problems.isEmpty else { return Result(problems: problems, dependencies: dependencies) }
        let name = "\(types.types[view].name).\(field.name)"
        do throws(Diagnostic) {
            let document = try Document.parse(Source(selection.text, name: "the data of \(name)"), limits: .trusted)
            let whole = WholeValue(field.type, in: types.types)
            let calculation = Calculation(name, expression, selection: document, shape: shape, whole: whole)
            return Result(calculation: calculation, dependencies: dependencies)
        } catch {
            return Result(problems: [text.problem(error.message)], dependencies: dependencies)
        }
    }

    /// The fields of a view as variables, and the time of the request, unless a field is called like it.
    private func environment(of view: TypeID) -> Environment {
        var environment = Environment()
        environment.types = types
        environment.variables[Calculation.now] = .timestamp
        for field in types.fields(of: view) {
            guard types.field(field.name, of: view) != nil else { continue }
            environment.variables[field.name] = types.type(of: field.type)
        }
        return environment
    }
}
