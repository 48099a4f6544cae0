import CEL
import Schema

/// Makes calculations of expressions, and of the names of registered code.
struct CalculationCompiler {
    let types: CalculationTypes
    let registry: CalculationRegistry

    struct Result {
        /// `nil` where there are problems.
        var calculation: Calculation?
        var problems: [Diagnostic] = []
        var dependencies: [DataSelection.Dependency] = []
    }

    /// - Parameter view: The type whose fields are the variables.
    func compile(_ text: CalculationText, for field: OutputField, of view: TypeID) -> Result {
        switch text.language {
        case .expression: expression(text, for: field, of: view)
        case .code: code(text, for: field, of: view)
        }
    }

    private func expression(_ text: CalculationText, for field: OutputField, of view: TypeID) -> Result {
        let expression: CheckedExpression
        do throws(InvalidExpression) {
            expression = try CheckedExpression(text.text, in: environment(of: view))
        } catch {
            return Result(problems: error.problems.map { text.problem($0.message, atByte: $0.range.start) })
        }
        return calculation(expression, result: expression.resultType, of: field, in: view) { message, range in
            text.problem(message, atByte: range.start)
        }
    }

    /// Makes a list of what the code reads one expression.
    private func code(_ name: CalculationText, for field: OutputField, of view: TypeID) -> Result {
        guard let code = registry[name.text] else {
            let names = registry.names.map { "'\($0)'" }.joined(separator: ", ")
            let known = names.isEmpty ? "No code is registered." : "Registered are \(names)."
            return Result(problems: [name.problem("No code is registered as '\(name.text)'. \(known)")])
        }
        let environment = environment(of: view)
        var problems: [Diagnostic] = []
        for input in code.inputs {
            do throws(InvalidExpression) {
                _ = try CheckedExpression(input.expression, in: environment, returning: input.type)
            } catch {
                problems += error.problems.map {
                    name.problem("'\(code.name)' reads '\(input.expression)': \($0.message)")
                }
            }
        }
        guard problems.isEmpty else { return Result(problems: problems) }
        let inputs: CheckedExpression
        do throws(InvalidExpression) {
            // A comment at the end of one may not reach into the next.
            let list = code.inputs.map(\.expression).joined(separator: ",\n")
            inputs = try CheckedExpression("[\(list)\n]", in: environment)
        } catch {
            return Result(problems: error.problems.map { name.problem("What '\(code.name)' reads: \($0.message)") })
        }
        return calculation(inputs, by: code, result: code.resultType, of: field, in: view) { message, _ in
            name.problem("'\(code.name)': \(message)")
        }
    }

    /// - Parameters:
    ///   - result: The type of what comes out in the end.
    ///   - problem: Tells what is wrong at a place in the expression.
    private func calculation(
        _ expression: CheckedExpression,
        by code: RegisteredCalculation? = nil,
        result: CELType,
        of field: OutputField,
        in view: TypeID,
        _ problem: (String, TextRange) -> Diagnostic
    ) -> Result {
        var problems: [Diagnostic] = []
        if !types.fits(result, field.type) {
            let declared = types.types.text(field.type)
            problems.append(
                problem("The result is of type \(result), and the field of type '\(declared)'.", expression.root.range)
            )
        }
        var selection = DataSelection(types)
        let accesses: [Access]
        do throws(Problem) {
            accesses = try expression.accesses()
        } catch {
            return Result(problems: problems + [problem(error.message, error.range)])
        }
        let shape = selection.select(accesses, of: view)
        problems += selection.faults.map { problem($0.message, $0.range) }
        let dependencies = selection.dependencies
        guard problems.isEmpty else { return Result(problems: problems, dependencies: dependencies) }
        let name = "\(types.types[view].name).\(field.name)"
        do throws(Diagnostic) {
            let document = try Document.parse(Source(selection.text, name: "the data of \(name)"), limits: .trusted)
            let program = CalculationProgram(name, expression, selection: document, shape: shape)
            let whole = WholeValue(field.type, in: types.types)
            let calculation = Calculation(name, program, code: code, whole: whole)
            return Result(calculation: calculation, dependencies: dependencies)
        } catch {
            return Result(problems: [problem(error.message, expression.root.range)], dependencies: dependencies)
        }
    }

    /// The fields of a view as variables, and the time of the request, unless a field is called like it.
    private func environment(of view: TypeID) -> Environment {
        var environment = Environment()
        environment.types = types
        environment.variables[CalculationProgram.now] = .timestamp
        for field in types.fields(of: view) {
            guard types.field(field.name, of: view) != nil else { continue }
            environment.variables[field.name] = types.type(of: field.type)
        }
        return environment
    }
}
