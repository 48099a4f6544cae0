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
        let name = "\(types.types[view].name).\(field.name)"
        let data = data(of: expression, for: name, in: view)
        problems += data.problems.map { problem($0.message, $0.range) }
        guard problems.isEmpty, let program = data.program else {
            return Result(problems: problems, dependencies: data.dependencies)
        }
        let parts = PushedParts(expression, of: view, self)
        let calculation = Calculation(
            name,
            program,
            pushed: pushed(parts, of: expression, for: name, in: view),
            windows: SeriesWindow.all(in: expression, of: view, types),
            code: code,
            whole: WholeValue(field.type, in: types.types)
        )
        return Result(calculation: calculation, dependencies: data.dependencies)
    }

    /// An expression with what it reads, and what is wrong with that.
    private struct Data {
        var program: CalculationProgram?
        var dependencies: [DataSelection.Dependency] = []
        var problems: [DataSelection.Fault] = []
    }

    /// - Parameters:
    ///   - parts: What PostgreSQL works out of the expression.
    ///   - evaluated: The expression with variables in the place of those parts.
    private func data(
        of expression: CheckedExpression,
        for name: String,
        in view: TypeID,
        pushing parts: PushedParts? = nil,
        evaluating evaluated: CheckedExpression? = nil
    ) -> Data {
        let accesses: [Access]
        let pushed: [(path: [String], rest: Access?)]
        do throws(Problem) {
            accesses = try expression.accesses()
            pushed =
                try evaluated.map { evaluated throws(Problem) in parts?.paths(with: try evaluated.accesses()) ?? [] }
                ?? []
        } catch {
            return Data(problems: [.init(message: error.message, range: error.range)])
        }
        // All else that the parts read of the view is selected, since what is wrong with it is an error of the calculation.
        var selection = DataSelection(types, pushed: pushed)
        let shape = selection.select(accesses, of: view)
        var data = Data(dependencies: selection.dependencies, problems: selection.faults)
        do throws(Diagnostic) {
            let document = try Document.parse(Source(selection.text, name: "the data of \(name)"), limits: .trusted)
            data.program = CalculationProgram(
                name,
                evaluated ?? expression,
                selection: document,
                shape: shape,
                pushed: parts?.values() ?? [:]
            )
        } catch {
            data.problems.append(.init(message: error.message, range: expression.root.range))
        }
        return data
    }

    private func pushed(
        _ parts: PushedParts,
        of expression: CheckedExpression,
        for name: String,
        in view: TypeID
    ) -> PushedCalculation? {
        guard !parts.isEmpty else { return nil }
        let data = data(of: expression, for: name, in: view, pushing: parts, evaluating: parts.replaced())
        guard data.problems.isEmpty else { return nil }
        return data.program.map { PushedCalculation($0, lists: parts.pushedLists()) }
    }

    /// The fields of a view as variables, and the time of the request, unless a field is called like it.
    func environment(of view: TypeID) -> Environment {
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
