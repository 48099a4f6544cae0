/// The functions that an expression may call, by name.
package struct FunctionLibrary: Sendable {
    private var functions: [String: Function] = [:]

    package init(_ functions: [Function]) {
        for function in functions { add(function) }
    }

    /// Adds a function, or takes its place where there is one of the name.
    package mutating func add(_ function: Function) {
        functions[function.name] = function
    }

    package subscript(name: String) -> Function? { functions[name] }

    /// The standard functions, and the extensions for strings, lists, numbers, optionals and Base64.
    package static let standard = FunctionLibrary(
        Arithmetic.functions + Comparisons.functions + Conversions.functions + Sizes.functions + Strings.functions
            + StringExtensions.functions + TimeFunctions.functions + ListExtensions.functions
            + Aggregates.functions + MathExtensions.functions + BitFunctions.functions + Optionals.functions
            + Formatting.functions + Base64.functions
    )
}
