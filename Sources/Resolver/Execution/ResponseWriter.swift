import Postgres
import Schema

/// Writes an answer's `data` into one buffer, column by column, straight from PostgreSQL's rows.
struct ResponseWriter {
    /// Where in the rows of a level an object is written from.
    struct Place {
        var level = 0
        /// The object's place in the level's rows.
        var row = 0
        /// What a connection's fields are written from.
        var page = PageRows()
        /// Whom a connection belongs to; `nil` at a root.
        var owner: UUID?
        /// The published item that the object tells of.
        var item: Published.Item?
        /// The JSON object whose members the fields are.
        var json: JSONValue?
    }

    /// A fault has been reported; the nearest field that may be null becomes so. Spec: "Handling Execution Errors".
    struct Nulled: Error {}

    let step: LoadedStep
    let document: Document
    let options: AnswerOptions
    var buffer: [UInt8]
    private(set) var errors: [FieldError]
    private var path: [FieldError.PathSegment] = []
    /// The Reading whose value is being written, and the way to the place in it.
    var reading: (id: Int64, tokens: [JSONToken])?

    init(
        step: LoadedStep,
        document: Document,
        options: AnswerOptions,
        buffer: [UInt8],
        errors: [FieldError]
    ) {
        self.step = step
        self.document = document
        self.options = options
        self.buffer = buffer
        self.errors = errors
    }

    /// Writes fields without the braces around them.
    mutating func write(_ fields: [FieldPlan], at place: Place) throws(Nulled) {
        for (position, field) in fields.enumerated() {
            if position > 0 { buffer.append(UInt8(ascii: ",")) }
            buffer.append(contentsOf: field.key)
            let start = buffer.count
            path.append(.key(field.name))
            do throws(Nulled) {
                try write(field, at: place)
            } catch {
                path.removeLast()
                guard stopsFault(isNonNull: field.isNonNull) else { throw error }
                truncate(to: start)
                writeNull()
                continue
            }
            path.removeLast()
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
        try write(fields(of: object, at: place), at: place)
        buffer.append(UInt8(ascii: "}"))
    }

    private func fields(of object: ObjectPlan, at place: Place) -> [FieldPlan] {
        guard let variants = object.variants else { return object.fields }
        return variants.fields[bytes(of: variants.typeColumn, at: place)] ?? object.fields
    }

    /// Writes a list, each item by its position.
    mutating func writeList(
        _ count: Int,
        _ item: (inout ResponseWriter, Int) throws(Nulled) -> Void
    ) throws(Nulled) {
        buffer.append(UInt8(ascii: "["))
        for position in 0..<count {
            if position > 0 { buffer.append(UInt8(ascii: ",")) }
            path.append(.index(position))
            defer { path.removeLast() }
            try item(&self, position)
            if isTooLong { throw Nulled() }
        }
        buffer.append(UInt8(ascii: "]"))
    }

    /// Takes back what was written from a place on.
    mutating func truncate(to length: Int) { buffer.removeSubrange(length...) }

    // MARK: - Leaves

    mutating func writeNull() { write(Array("null".utf8)) }
    mutating func write(_ boolean: Bool) { write(Array((boolean ? "true" : "false").utf8)) }
    mutating func write(_ bytes: [UInt8]) { buffer.append(contentsOf: bytes) }
    mutating func write(_ integer: some BinaryInteger) { buffer.append(contentsOf: String(integer).utf8) }
    mutating func write(_ text: String) { JSONText.append(text, to: &buffer) }

    /// Writes a column of a row of the result, or `null`.
    mutating func write(_ column: Int, of place: Place, _ result: Rows) {
        let (row, position) = (resultRow(of: place), position(of: column, at: place))
        guard !result.isNull(row, position) else { return writeNull() }
        let attribute = step.levels[place.level].columns[column].attribute
        switch attribute.transport {
        case .jsonb:
            result.appendJSONB(row, position, to: &buffer)
        case .int8:
            let number = result.int8(row, position) ?? 0
            // A Reading's number is its id, and ids are strings.
            attribute == .count || attribute == .depth ? write(number) : write(String(number))
        case .text:
            result.withBytes(row, position) { JSONText.append($0, to: &buffer) }
        case .uuid:
            buffer.append(UInt8(ascii: "\""))
            result.uuid(row, position)?.append(to: &buffer)
            buffer.append(UInt8(ascii: "\""))
        case .timestamptz:
            buffer.append(UInt8(ascii: "\""))
            Timestamp(microseconds: result.timestamptz(row, position) ?? 0).append(to: &buffer)
            buffer.append(UInt8(ascii: "\""))
        }
    }

    // MARK: - Faults

    /// Reports a fault at the field being written.
    mutating func fail(_ fault: FieldFault, _ field: FieldPlan) -> Nulled {
        guard errors.count <= options.errorLimit else { return Nulled() }
        let isLast = errors.count == options.errorLimit
        errors.append(
            FieldError(
                code: isLast ? FieldFault.Code.tooManyErrors.rawValue : fault.code.rawValue,
                message: isLast ? "There are more errors; \(options.errorLimit) are told of." : fault.message,
                path: path,
                reading: fault.reading,
                location: document.source.location(of: Int(field.offset))
            )
        )
        return Nulled()
    }
}
