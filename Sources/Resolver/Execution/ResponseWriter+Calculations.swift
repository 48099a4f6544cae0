import CEL
import Schema

/// Fields that are calculated.
extension ResponseWriter {
    /// Writes what an expression makes of the data of a row; null where registered code is still to be called for it.
    mutating func write(_ plan: CalculationPlan, _ field: FieldPlan, at place: Place) throws(Nulled) {
        switch outcome(of: plan, at: place) {
        case nil:
            calculations.isIncomplete = true
            writeNull()
        case .failure(let fault):
            throw fail(fault, field)
        case .success(let document):
            guard document.root.kind != .null else { return try writeAbsence(of: field) }
            misfitCode = .calculationMisfit
            defer { misfitCode = .readingMisfit }
            try write(document.root, as: plan.shape, field, at: place)
        }
    }

    /// What comes of a calculation, once for each row; `nil` where registered code is still to be called.
    private mutating func outcome(of plan: CalculationPlan, at place: Place) -> CalculationRun.Outcome? {
        let key = CalculationRun.Key(calculation: plan.number, row: place.row)
        if let known = calculations.outcome(of: key) { return known }
        calculations.enter()
        defer { calculations.leave() }
        let outcome: CalculationRun.Outcome
        do throws(FieldFault) {
            guard let document = try calculate(plan, key, at: place) else { return nil }
            outcome = .success(document)
        } catch {
            outcome = .failure(error)
        }
        calculations.keep(outcome, for: key)
        return outcome
    }

    private mutating func calculate(
        _ plan: CalculationPlan,
        _ key: CalculationRun.Key,
        at place: Place
    ) throws(FieldFault) -> JSONDocument? {
        try calculations.checkTime()
        let calculation = plan.calculation
        var value = try pushedValue(of: plan, at: place)
        if value == nil {
            guard let data = try data(plan.data, of: calculation, at: place) else { return nil }
            value = try calculation.program.value(of: data, options.calculations, within: calculations.remaining)
        }
        guard let value else { return nil }
        guard calculation.code != nil else { return try calculation.document(of: value) }
        calculations.await(calculation, of: key, with: Array(value) ?? [])
        return nil
    }

    /// The value of an expression of which PostgreSQL has worked out parts; `nil` where it does not know one, or there are
    /// none.
    private mutating func pushedValue(of plan: CalculationPlan, at place: Place) throws(FieldFault) -> CEL.Value? {
        guard let object = plan.pushedData, let program = plan.calculation.pushed?.program else { return nil }
        let data: [UInt8]?
        do throws(FieldFault) {
            data = try self.data(object, of: plan.calculation, at: place)
        } catch {
            // Of several faults the first is told, so all that is read has to be looked at.
            return nil
        }
        return try data.flatMap { data throws(FieldFault) in
            try program.value(of: data, options.calculations, within: calculations.remaining)
        }
    }

    /// What a calculation reads, as JSON text: written at the end of the buffer and taken off it again. `nil` where something
    /// in it waits for registered code.
    ///
    /// - Throws: ``FieldFault``, for faults in it are those of the calculation.
    private mutating func data(
        _ object: ObjectPlan,
        of calculation: Calculation,
        at place: Place
    ) throws(FieldFault) -> [UInt8]? {
        let (start, outerErrors, wasIncomplete) = (buffer.count, errors, calculations.isIncomplete)
        errors = []
        calculations.isIncomplete = false
        var isNulled = false
        do throws(Nulled) {
            try write(object, at: place)
        } catch {
            isNulled = true
        }
        let (fault, isTooLong, isIncomplete) = (errors.first, isTooLong, calculations.isIncomplete)
        errors = outerErrors
        calculations.isIncomplete = wasIncomplete
        let data = Array(buffer[start...])
        truncate(to: start)
        let name = calculation.name
        if isTooLong {
            throw FieldFault(
                code: .calculationTooCostly,
                message: "What '\(name)' is calculated from is longer than an answer may be."
            )
        }
        guard !isIncomplete else { return nil }
        guard !isNulled, fault == nil else {
            throw FieldFault(
                code: fault.flatMap { FieldFault.Code(rawValue: $0.code) } ?? .calculationFailed,
                message:
                    "'\(name)' is calculated from what has a fault\(fault.map { ", at \($0.pathText): \($0.message)" } ?? ".")",
                reading: fault?.reading
            )
        }
        return data
    }
}

extension [CEL.Value] {
    /// The elements of a list; `nil` for all else.
    fileprivate init?(_ value: CEL.Value) {
        guard case .list(.array(let elements)) = value else { return nil }
        self = elements
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
