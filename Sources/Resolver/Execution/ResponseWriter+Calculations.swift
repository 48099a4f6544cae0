import Schema

/// Fields that are calculated.
extension ResponseWriter {
    /// Writes what a calculation reads, takes it off the buffer again, and writes what the expression makes of it.
    mutating func write(_ plan: CalculationPlan, _ field: FieldPlan, at place: Place) throws(Nulled) {
        let data = try data(of: plan, field, at: place)
        let result: JSONDocument
        do throws(FieldFault) {
            let text = try plan.calculation.value(of: data, options.calculations)
            guard let document = try? JSONDocument.parse(text, limits: .stored) else {
                throw FieldFault(
                    code: .calculationFailed,
                    message: "The result of '\(plan.calculation.name)' nests deeper than it may."
                )
            }
            result = document
        } catch {
            throw fail(error, field)
        }
        guard result.root.kind != .null else { return try writeAbsence(of: field) }
        misfitCode = .calculationMisfit
        defer { misfitCode = .readingMisfit }
        try write(result.root, as: plan.shape, field, at: place)
    }

    /// What a calculation reads, as JSON text. Faults in it are those of the calculation.
    private mutating func data(
        of plan: CalculationPlan,
        _ field: FieldPlan,
        at place: Place
    ) throws(Nulled) -> [UInt8] {
        let (start, outerErrors) = (buffer.count, errors)
        errors = []
        var isNulled = false
        do throws(Nulled) {
            try write(plan.data, at: place)
        } catch {
            isNulled = true
        }
        let (fault, isTooLong) = (errors.first, isTooLong)
        errors = outerErrors
        let data = Array(buffer[start...])
        truncate(to: start)
        let name = plan.calculation.name
        if isTooLong {
            throw fail(
                FieldFault(
                    code: .calculationTooCostly,
                    message: "What '\(name)' is calculated from is longer than an answer may be."
                ),
                field
            )
        }
        guard !isNulled, fault == nil else {
            throw fail(
                FieldFault(
                    code: fault.flatMap { FieldFault.Code(rawValue: $0.code) } ?? .calculationFailed,
                    message:
                        "'\(name)' is calculated from what has a fault\(fault.map { ", at \($0.pathText): \($0.message)" } ?? ".")",
                    reading: fault?.reading
                ),
                field
            )
        }
        return data
    }
}

extension FieldError {
    /// The way to the field: `deployments[2].version`.
    fileprivate var pathText: String {
        path.enumerated().map { place, segment in
            switch segment {
            case .key(let key): place == 0 ? key : ".\(key)"
            case .index(let index): "[\(index)]"
            }
        }.joined()
    }
}
