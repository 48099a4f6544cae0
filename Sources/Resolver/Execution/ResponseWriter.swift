import Postgres
import Schema

/// Writes an answer's `data` into one buffer, column by column, straight from PostgreSQL's rows.
///
/// What is done for each field takes nothing from the heap and counts no references but the request's own.
struct ResponseWriter {
    /// Where an object is written from.
    struct Place {
        var level = 0
        /// The object's row in the result.
        var row = 0
        /// What a connection's fields are written from.
        var page = PageRows()
        /// Whom a connection belongs to; `nil` at a root.
        var owner: UUID?
        /// The object's place among ``ResponseWriter/resolvedObjects``, where a resolver returned it; -1 where none did.
        var resolved = -1
    }

    /// A fault has been reported; the nearest field that may be null becomes so. Spec: "Handling Execution Errors".
    struct Nulled: Error {}

    let step: LoadedStep
    let answer: AnswerPlan
    let document: Document
    let options: AnswerOptions
    var buffer: [UInt8]
    var errors: [FieldError]
    /// The objects being written that resolvers returned, the outermost first.
    var resolvedObjects: [any ResolvedObject] = []
    var calculations: CalculationRun
    /// The JSON object whose members are being written.
    var json: JSONValue?
    /// What it is called when JSON is not what its field's type says.
    var misfitCode = FieldFault.Code.readingMisfit
    /// The Reading whose value is being written, and the way to the place in it.
    var reading: (id: Int64, tokens: [JSONToken])?

    init(
        step: LoadedStep,
        answer: AnswerPlan,
        document: Document,
        options: AnswerOptions,
        buffer: [UInt8],
        errors: [FieldError],
        calculations: CalculationRun
    ) {
        self.step = step
        self.answer = answer
        self.document = document
        self.options = options
        self.buffer = buffer
        self.errors = errors
        self.calculations = calculations
    }

    /// Writes the fields of an object without the braces around them.
    mutating func writeFields(of object: ObjectPlan, at place: Place) throws(Nulled) {
        let fields = fields(of: object, at: place)
        var position = fields.lowerBound
        while true {
            position = writeColumns(fields, from: position, at: place)
            guard position < fields.upperBound else { return }
            try writeField(fields, position, at: place)
            position += 1
        }
    }

    /// Writes a field with its key, and what becomes of it where it fails.
    private mutating func writeField(_ fields: Range<Int>, _ position: Int, at place: Place) throws(Nulled) {
        let field = answer.fields[position]
        writeKey(of: position, among: fields)
        let (start, knownErrors) = (buffer.count, errors.count)
        defer {
            if errors.count > knownErrors { nestErrors(from: knownErrors, in: .key(answer.responseKey(of: field))) }
        }
        do throws(Nulled) {
            try write(field, at: place)
        } catch {
            guard stopsFault(isNonNull: field.isNonNull) else { throw error }
            truncate(to: start)
            writeNull()
        }
    }

    /// Whether the answer is longer than it may be; nothing more is written then.
    var isTooLong: Bool { buffer.count > options.byteLimit }

    /// Whether a fault goes no further than a field, or an item of a list.
    func stopsFault(isNonNull: Bool) -> Bool {
        switch options.errorBehavior {
        case _ where isTooLong: false
        case .propagate: !isNonNull
        case .null: true
        case .halt: false
        }
    }

    mutating func write(_ object: ObjectPlan, at place: Place) throws(Nulled) {
        buffer.append(UInt8(ascii: "{"))
        try writeFields(of: object, at: place)
        buffer.append(UInt8(ascii: "}"))
    }

    private func fields(of object: ObjectPlan, at place: Place) -> Range<Int> {
        let contents = answer[object]
        return contents.variants.flatMap { written(by: $0, at: place) } ?? contents.fields
    }

    /// Writes a list, each item by its position.
    mutating func writeList(
        _ count: Int,
        _ item: (inout ResponseWriter, Int) throws(Nulled) -> Void
    ) throws(Nulled) {
        buffer.append(UInt8(ascii: "["))
        for position in 0..<count {
            if position > 0 { buffer.append(UInt8(ascii: ",")) }
            let knownErrors = errors.count
            defer { if errors.count > knownErrors { nestErrors(from: knownErrors, in: .index(position)) } }
            try item(&self, position)
            if isTooLong { throw Nulled() }
        }
        buffer.append(UInt8(ascii: "]"))
    }

    /// Takes back what was written from a place on.
    mutating func truncate(to length: Int) { buffer.removeLast(buffer.count - length) }

    // MARK: - Leaves

    mutating func writeNull() { buffer.append(contentsOf: "null".utf8) }
    mutating func write(_ boolean: Bool) { buffer.append(contentsOf: (boolean ? "true" : "false").utf8) }
    mutating func write(_ bytes: [UInt8]) { buffer.append(contentsOf: bytes) }
    mutating func write(_ text: AnswerPlan.Text) { answer.append(text, to: &buffer) }
    mutating func write(_ integer: some BinaryInteger) { buffer.append(contentsOf: String(integer).utf8) }
    mutating func write(_ text: String) { JSONText.append(text, to: &buffer) }

    // MARK: - Faults

    /// Tells that errors lie inside a field or an item of a list: their paths are put together on the way back from them.
    private mutating func nestErrors(from first: Int, in segment: FieldError.PathSegment) {
        for place in first..<errors.count { errors[place].nest(in: segment) }
    }

    /// Reports a fault at the field being written.
    mutating func fail(_ fault: FieldFault, _ field: FieldPlan) -> Nulled {
        guard errors.count <= options.errorLimit else { return Nulled() }
        let isLast = errors.count == options.errorLimit
        errors.append(
            FieldError(
                code: isLast ? FieldFault.Code.tooManyErrors.rawValue : fault.code.rawValue,
                message: isLast ? "There are more errors; \(options.errorLimit) are told of." : fault.message,
                path: [],
                reading: fault.reading,
                location: document.source.location(of: Int(field.offset))
            )
        )
        return Nulled()
    }
}
