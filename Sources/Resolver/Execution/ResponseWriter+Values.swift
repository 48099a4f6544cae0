import Postgres
import Schema

extension ResponseWriter {
    /// Writes the value of a field.
    mutating func write(_ field: FieldPlan, at place: Place) throws(Nulled) {
        switch field.value {
        case .constant(let text):
            write(text)
        case .fault(let fault):
            throw fail(answer[fault], field)
        case .column(let column):
            if let fault = step.fault(ofColumn: column, in: place.level) { throw fail(fault, field) }
            if !write(column, at: place) { try writeAbsence(of: field) }
        case .either(let column, let other):
            if !write(column, at: place), !write(other, at: place) { writeNull() }
        case .typeName(let choice):
            if let name = written(by: choice, at: place) { write(name) } else { write("GenericResource") }
        case .namePart(let column, let pattern):
            guard let part = answer[pattern].part(of: bytes(of: column, at: place)[...]) else {
                return try writeAbsence(of: field)
            }
            JSONText.append(Array(part).span, to: &buffer)
        case .readingValue(let value):
            try write(value, field, at: place)
        case .member(let member):
            try write(answer[member], of: json, field, at: place)
        case .calculation(let calculation):
            try write(answer[calculation], field, at: place)
        case .presence(let column):
            write(!isNull(column, at: place))
        case .object(let object, let column):
            if let column, isNull(column, at: place) { return try writeAbsence(of: field) }
            try write(object, at: place)
        case .related(let object, let column, let count):
            if isNull(column, at: place) { return try writeAbsence(of: field) }
            if let several = step.result?.int8(place.row, position(of: count, at: place)), several > 1 {
                throw fail(
                    FieldFault(
                        code: .referenceNotSingle,
                        message: "There are \(several) Resources, and the field holds one."
                    ),
                    field
                )
            }
            try write(object, at: place)
        case .one(let relation, let object):
            guard let row = try rows(relation, at: place, field).first else { return try writeAbsence(of: field) }
            try write(object, at: self.place(row, of: relation.level))
        case .list(let relation, let object):
            let rows = try rows(relation, at: place, field)
            if let page = step.bound[relation.level]?.page, rows.count > page.size { throw fail(.listTooLong, field) }
            try writeList(rows.count) { writer, position throws(Nulled) in
                try writer.write(object, at: writer.place(rows.lowerBound + position, of: relation.level))
            }
        case .nodes(let plan):
            try write(plan, field)
        case .connection(let plan):
            let rows = try rows(plan.rows, at: place, field)
            guard let page = step.bound[plan.rows.level]?.page else { return try writeAbsence(of: field) }
            try write(
                plan.object,
                at: Place(
                    level: plan.rows.level,
                    page: PageRows(rows, page),
                    owner: owner(of: plan.rows, at: place)
                )
            )
        case .edges(let object):
            try writeList(place.page.count) { writer, position throws(Nulled) in
                try writer.write(object, at: writer.place(place.page[position], of: place.level))
            }
        case .nodesOfPage(let object, let column):
            try writeList(place.page.count) { writer, position throws(Nulled) in
                let node = writer.place(place.page[position], of: place.level)
                if let column, writer.isNull(column, at: node) { return writer.writeNull() }
                try writer.write(object, at: node)
            }
        case .node(let object), .pageInfo(let object):
            try write(object, at: place)
        case .cursor:
            writeCursor(at: place)
        case .pageFact(let fact):
            write(fact, at: place)
        case .totalCount(let level):
            let rows = place.owner.map { step.rows[level].range(of: $0) } ?? step.rows[level].all
            guard let row = rows.first else { return write(0) }
            if !write(0, at: self.place(row, of: level)) { writeNull() }
        case .summary(let relation, let shape):
            guard let row = try rows(relation, at: place, field).first,
                let json = json(0, at: self.place(row, of: relation.level))
            else { return write(Array("[]".utf8)) }
            guard json.root.items.map({ $0.count <= Page.listLimit }) ?? true else { throw fail(.listTooLong, field) }
            try write(json.root, as: answer[shape], field, at: place)
        case .aggregates(let relation, let column):
            guard let row = try rows(relation, at: place, field).first,
                write(column, at: self.place(row, of: relation.level))
            else { return writeNull() }
        case .isComplete(let stop):
            // Not those of what is joined to the rows.
            let isStopped = stop.map { self.stop(level: $0, of: place.owner) != nil } ?? false
            write(!isStopped && step.pendingEdges.isDisjoint(with: step.bound[place.level]?.edges ?? []))
        case .stop(let level):
            guard let stop = stop(level: level, of: place.owner) else { return writeNull() }
            write(stop)
        case .way(let way):
            let plan = answer[way]
            guard let row = try rows(plan.destination, at: place, field).first else {
                if stop(level: plan.stop, of: nil) != nil { throw fail(.searchStopped, field) }
                return try writeAbsence(of: field)
            }
            let steps = try rows(plan.steps, at: self.place(row, of: plan.destination.level), field)
            try writeList(steps.count) { writer, position throws(Nulled) in
                try writer.write(plan.object, at: writer.place(steps.lowerBound + position, of: plan.steps.level))
            }
        case .call(let call, let object):
            try write(call, as: object, field)
        case .resolved(let name):
            try write(resolved(name, at: place), field)
        case .resolvedList(let name, let object):
            try write(resolved(name, at: place), as: object, field)
        }
    }

    /// Writes null where the field's type has it.
    mutating func writeAbsence(of field: FieldPlan) throws(Nulled) {
        guard field.isNonNull else { return writeNull() }
        throw fail(
            FieldFault(code: .missing, message: "There is nothing to put in this field, which cannot be null."),
            field
        )
    }

    // MARK: - Finding rows

    /// The place of a level's row, by the row's place among those of the level.
    func place(_ row: Int, of level: Int) -> Place { Place(level: level, row: step.rows[level][row]) }

    func isNull(_ column: Int, at place: Place) -> Bool {
        step.result?.isNull(place.row, position(of: column, at: place)) ?? true
    }

    func position(of column: Int, at place: Place) -> Int { step.layout.cell(of: column, in: place.level).position }

    /// The value of a column of JSONB.
    private func json(_ column: Int, at place: Place) -> JSONDocument? {
        var text: [UInt8] = []
        step.result?.appendJSONB(place.row, position(of: column, at: place), to: &text)
        return try? JSONDocument.parse(text, limits: .stored)
    }

    /// The bytes of a text column; none where it is null.
    func bytes(of column: Int, at place: Place) -> [UInt8] {
        step.result?.bytes(place.row, position(of: column, at: place)) ?? []
    }

    /// What is written for the type of the Resource at a place; `nil` where that is nothing of its own.
    func written(by choice: TypeChoice, at place: Place) -> Range<Int>? {
        var written: Range<Int>?
        _ = step.result?.withBytes(place.row, position(of: choice.column, at: place)) { type in
            written = answer.written(for: type, of: choice)
            return written != nil
        }
        return written
    }

    /// Why a walk stopped; `nil` where it came to its end.
    private func stop(level: Int, of owner: UUID?) -> String? {
        let rows = owner.map { step.rows[level].range(of: $0) } ?? step.rows[level].all
        guard let row = rows.first else { return nil }
        let place = place(row, of: level)
        return step.result?.text(place.row, position(of: 0, at: place))
    }

    private func owner(of relation: Relation, at place: Place) -> UUID? {
        switch relation.key {
        case .root:
            return nil
        case .connection:
            return place.owner
        case .column(let column):
            return step.result?.uuid(place.row, position(of: column, at: place))
        case .resolved(let name):
            switch resolved(name, at: place) {
            case .resource(let id): return id
            case .reading(let id): return UUID(reading: id)
            default: return nil
            }
        }
    }

    private mutating func rows(
        _ relation: Relation,
        at place: Place,
        _ field: FieldPlan
    ) throws(Nulled) -> Range<Int> {
        if let fault = step.faults[relation.level] { throw fail(fault, field) }
        switch (relation.key, place.owner) {
        case (.root, _), (.connection, nil): return step.rows[relation.level].all
        default: break
        }
        return owner(of: relation, at: place).map { step.rows[relation.level].range(of: $0) } ?? 0..<0
    }

    // MARK: - Nodes

    private mutating func write(_ plan: NodesPlan, _ field: FieldPlan) throws(Nulled) {
        if let fault = step.faults[plan.resources.level] { throw fail(fault, field) }
        let ids = step.bound[plan.resources.level]?.requestedIDs ?? []
        if plan.isSingle {
            guard try write(ids.first ?? nil, of: plan) else { return try writeAbsence(of: field) }
            return
        }
        try writeList(ids.count) { writer, position throws(Nulled) in
            // The items may be null, so nothing that goes wrong in one reaches the list.
            let start = writer.buffer.count
            do throws(Nulled) {
                if try !writer.write(ids[position], of: plan) { writer.writeNull() }
            } catch {
                guard writer.stopsFault(isNonNull: false) else { throw error }
                writer.truncate(to: start)
                writer.writeNull()
            }
        }
    }

    /// - Returns: `false` where there is no such node; then nothing is written.
    private mutating func write(_ id: NodeID?, of plan: NodesPlan) throws(Nulled) -> Bool {
        let ((level, object), key): ((level: Int, object: ObjectPlan), UUID)
        switch id {
        case .resource(let id): ((level, object), key) = (plan.resources, id)
        case .reading(let number): ((level, object), key) = (plan.readings, UUID(reading: number))
        case nil: return false
        }
        guard let row = step.rows[level].range(of: key).first else { return false }
        try write(object, at: place(row, of: level))
        return true
    }
}
