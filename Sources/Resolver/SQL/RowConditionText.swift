import Postgres
import Schema

/// Writes what is asked of a row, by ``RowParts``. A condition is NULL where it is unknown.
///
/// Nothing that stands in a Reading makes a statement fail: it is looked at before it is converted.
struct RowConditionText {
    /// Those of the level.
    let slots: [Level.Slot]
    /// Where the slots that terms speak of stand among those.
    let places: [Int]
    /// Where what is made of the lists that terms speak of stands.
    let lists: [AggregateColumn.Place]
    /// What terms speak of by its place, for one request.
    let constants: [Parameter]
    let parts: RowParts

    func sql(of condition: RowCondition) -> SQL {
        switch condition {
        case .literal(let value): value ? "true" : "false"
        case .all(let conditions): joined(conditions, by: " and ")
        case .any(let conditions): joined(conditions, by: " or ")
        case .not(let condition): "(not \(sql: sql(of: condition)))"
        case .either(let condition, let first, let second):
            // SQL would take the second where it is unknown which of them is meant.
            """
            (case \(sql: sql(of: condition)) when true then \(sql: sql(of: first)) \
            when false then \(sql: sql(of: second)) end)
            """
        case .compared(.equal, let left, let right): equality(left, right)
        case .compared(let comparison, let left, let right): compared(left, comparison.sign, right)
        case .text(let predicate, let text, let part): self.predicate(predicate, text, part)
        case .isTrue(let term): value(of: term, as: .boolean)
        case .isNull(let term): isNull(term) ?? "false"
        case .isNullJSON(let json): isNull(json)
        case .isAbsent(let slot, let other): isAbsent(slot, beside: other)
        case .hasKey(let json, let key):
            "(case \(sql: type(of: json)) when 'object' then jsonb_exists(\(sql: self.json(json)), \(key)) end)"
        }
    }

    /// Whether a condition is surely true or false, and never NULL.
    func isDefinite(_ condition: RowCondition) -> Bool {
        switch condition {
        case .literal: true
        case .all(let conditions), .any(let conditions): conditions.allSatisfy(isDefinite)
        case .not(let condition): isDefinite(condition)
        case .isAbsent(_, let other): isAlwaysThere(other)
        case .isNull(.leaf(.field(let slot, _), _)), .isNullJSON(.field(let slot, _)): isThere(ownerOf: slot) == nil
        case .either, .compared, .text, .isTrue, .isNull, .isNullJSON, .hasKey: false
        }
    }

    /// What may be wrong with the row; never NULL.
    func sql(of fault: RowFault) -> SQL {
        switch fault {
        case .undecided(let condition): return "(\(sql: sql(of: condition)) is null)"
        case .misfit(let json, let shape, let isNonNull):
            let type = type(of: json)
            let fits: SQL =
                switch shape {
                case .object: "\(sql: type) = 'object'"
                case .leaf(.scalar(.json)): "true"
                case .leaf(let leaf): "\(sql: self.value(of: .leaf(json, leaf), as: nil)) is not null"
                }
            let misfits: SQL = "coalesce(\(sql: type) <> 'null' and not (\(sql: fits)), false)"
            return isNonNull ? "(\(sql: misfits) or coalesce(\(sql: isNull(json)), false))" : misfits
        }
    }

    private func joined(_ conditions: [RowCondition], by sign: SQL) -> SQL {
        let parts = conditions.map(sql)
        return "(\(sql: parts.dropFirst().reduce(parts[0]) { "\(sql: $0)\(sql: sign)\(sql: $1)" }))"
    }

    // MARK: - Comparing

    private func compared(_ left: RowTerm, _ sign: SQL, _ right: RowTerm) -> SQL {
        let kind = kind(left, right)
        // Texts are compared by their bytes.
        let collation: SQL = kind == .text ? " collate \"C\"" : ""
        return "(\(sql: value(of: left, as: kind))\(sql: collation) \(sql: sign) \(sql: value(of: right, as: kind)))"
    }

    /// null is equal to null and to nothing else, and JSON of one kind to none of another.
    private func equality(_ left: RowTerm, _ right: RowTerm) -> SQL {
        let same = compared(left, "=", right)
        switch (isUnlike(left, right), isNull(right)) {
        case (nil, nil): return same
        case (let unlike?, nil): return "(case when \(sql: unlike) then false else \(sql: same) end)"
        case (nil, let null?): return "(case when \(sql: null) then false else \(sql: same) end)"
        case (let unlike?, let null?):
            return """
                (case when (\(sql: unlike)) is null or (\(sql: null)) is null then null \
                when (\(sql: unlike)) and (\(sql: null)) then true \
                when (\(sql: unlike)) or (\(sql: null)) then false else \(sql: same) end)
                """
        }
    }

    /// Whether the left side is null, or JSON that holds something of another kind than the right side is.
    private func isUnlike(_ left: RowTerm, _ right: RowTerm) -> SQL? {
        guard case .json(let json) = Self.plain(left), let kind = right.kind, kind != .json else { return isNull(left) }
        return """
            (case when \(sql: isNull(json)) then true \
            else \(sql: type(of: json)) <> \(literal: Self.jsonType(of: kind)) end)
            """
    }

    private static func jsonType(of kind: RowTerm.Kind) -> String {
        switch kind {
        case .boolean: "boolean"
        case .integer, .double: "number"
        case .text, .time, .duration, .json: "string"
        }
    }

    /// What two terms are compared as: whole numbers as such when both are, else as doubles.
    private func kind(_ left: RowTerm, _ right: RowTerm) -> RowTerm.Kind? {
        switch (left.kind, right.kind) {
        case (.integer, .integer): .integer
        case (.integer, _), (.double, _), (.json, .integer), (.json, .double): .double
        case (.json, let kind): kind
        case (let kind, _): kind
        }
    }

    private func predicate(_ predicate: RowCondition.TextPredicate, _ text: RowTerm, _ part: RowTerm) -> SQL {
        let (text, part) = (value(of: text, as: .text), value(of: part, as: .text))
        return switch predicate {
        case .startsWith: "starts_with(\(sql: text), \(sql: part))"
        case .endsWith: "(right(\(sql: text), length(\(sql: part))) collate \"C\" = \(sql: part))"
        case .contains: "(position(\(sql: part) in (\(sql: text) collate \"C\")) > 0)"
        }
    }

    // MARK: - Terms

    /// A term as a value of SQL; NULL where it is null or unknown.
    ///
    /// - Parameter kind: What JSON is taken for, and whole numbers are made; `nil` for what the term is by itself.
    func value(of term: RowTerm, as kind: RowTerm.Kind?) -> SQL {
        switch Self.plain(term) {
        case .attribute(let slot, .id): return "\(sql: column("id", of: slot))::text"
        case .attribute(let slot, let attribute): return column(attribute.column, of: slot)
        case .constant(let place, let own):
            let value: SQL = "\(parameter: constants[place])"
            return kind == .double && own == .integer ? "\(sql: value)::float8" : value
        case .difference(let left, let right):
            let (left, right) = (value(of: left, as: nil), value(of: right, as: nil))
            // Longer ones are past what a duration holds, or nearly so.
            return """
                (case when abs(extract(epoch from \(sql: left) - \(sql: right))) < 9000000000 \
                then (extract(epoch from \(sql: left) - \(sql: right)) * 1000000)::int8 end)
                """
        case .shifted(let time, let duration, let isLater):
            let (time, sign): (SQL, SQL) = (value(of: time, as: nil), isLater ? "+" : "-")
            // The years 1 to 9999 are not left then.
            return """
                (case when \(sql: time) > timestamptz '0300-01-01' and \(sql: time) < timestamptz '9700-01-01' \
                then \(sql: time) \(sql: sign) \(sql: value(of: duration, as: nil)) * interval '1 microsecond' end)
                """
        case .aggregate(let list, let value, let own):
            let column = aggregate(value, of: list)
            return kind == .double && own == .integer ? "\(sql: column)::float8" : column
        case .optional(let term, let condition):
            return "(case when \(sql: sql(of: condition)) then \(sql: value(of: term, as: kind)) end)"
        case .json(let json): return part(json, as: kind ?? .json)
        case .leaf(let json, .enumeration(_, let values)):
            let text = part(json, as: .text)
            let names = values.map { String(decoding: $0, as: UTF8.self) }.sorted()
            return "(case when \(sql: text) collate \"C\" = any(\(parameter: .textArray(names))) then \(sql: text) end)"
        case .leaf(let json, _):
            return part(json, as: term.kind == .integer && kind == .double ? .double : term.kind ?? .json)
        }
    }

    /// JSON as a value of a kind, NULL where it is of another one.
    private func part(_ json: RowJSON, as kind: RowTerm.Kind) -> SQL {
        let (value, type) = (self.json(json), type(of: json))
        switch kind {
        case .text, .time, .duration:
            return "(case \(sql: type) when 'string' then \(sql: value) #>> '{}' end)"
        case .boolean:
            return "(case \(sql: type) when 'boolean' then \(sql: value)::boolean end)"
        case .integer:
            // Nine digits are within 32 bits.
            return """
                (case when \(sql: type) = 'number' and scale(\(sql: value)::numeric) = 0 \
                and abs(\(sql: value)::numeric) < 1000000000 then \(sql: value)::int8 end)
                """
        case .double:
            // A hundred digits are within a double, and so are sums of such numbers.
            return """
                (case when \(sql: type) = 'number' and scale(\(sql: value)::numeric) < 100 \
                and abs(\(sql: value)::numeric) < 1e100 then \(sql: value)::float8 end)
                """
        case .json:
            return value
        }
    }

    /// Whether a term is null, unknown where it cannot be told; `nil` where it never is.
    private func isNull(_ term: RowTerm) -> SQL? {
        switch term {
        case .constant: nil
        // Of what they are made of one may not be known, or they are past their bounds.
        case .difference, .shifted: "(case when \(sql: value(of: term, as: nil)) is not null then false end)"
        case .attribute(let slot, _):
            isAlwaysThere(slot) ? nil : "(case when \(sql: presence(of: slot)) is not null then false end)"
        case .aggregate(let list, let value, _):
            "(case when \(sql: aggregate(value, of: list)) is not null then false end)"
        case .optional(let term, let condition):
            """
            (case \(sql: sql(of: condition)) when true then \(sql: isNull(term) ?? "false") when false then true end)
            """
        case .leaf(let json, _), .json(let json): isNull(json)
        }
    }

    private func aggregate(_ value: Int, of list: Int) -> SQL {
        let (list, column) = (lists[list].list, StatementBuilder.name(ofColumn: lists[list].column))
        return parts.name(
            of:
                "\(identifier: RowParts.name(ofList: list)).\(identifier: AggregateColumnText.name(of: value, in: column))"
        )
    }

    /// A term that is JSON by its declaration or by its place.
    private static func plain(_ term: RowTerm) -> RowTerm {
        if case .leaf(let json, .scalar(.json)) = term { .json(json) } else { term }
    }

    // MARK: - Places

    private func column(_ column: String, of slot: Int) -> SQL {
        parts.name(of: parts.column(column, of: places[slot]))
    }

    /// A column that is NULL where what a slot holds is not there.
    private func presence(of slot: Int) -> SQL {
        switch slots[places[slot]] {
        // Its id would have to be fetched from the table.
        case .newestReading: column(Attribute.collectedOn.column, of: slot)
        case .base, .owner, .parent, .resource, .target, .related: column(Attribute.id.column, of: slot)
        }
    }

    private func isAlwaysThere(_ slot: Int) -> Bool {
        switch slots[places[slot]] {
        case .base, .owner: true
        case .parent, .newestReading, .resource, .target, .related: false
        }
    }

    private func isAbsent(_ slot: Int, beside other: Int) -> SQL {
        let isAbsent: SQL = "\(sql: presence(of: slot)) is null"
        return isAlwaysThere(other)
            ? "(\(sql: isAbsent))" : "(case when \(sql: presence(of: other)) is not null then \(sql: isAbsent) end)"
    }

    private func json(_ json: RowJSON) -> SQL { parts.name(of: lookUp(json)) }

    /// What sort of JSON stands at a place; NULL where there is nothing.
    private func type(of json: RowJSON) -> SQL { parts.name(of: "jsonb_typeof(\(sql: lookUp(json)))") }

    private func lookUp(_ json: RowJSON) -> SQL {
        switch json {
        case .value(let slot): value(of: slot)
        case .field(let slot, let pointer): pointer.sql(in: value(of: slot))
        case .member(let object, let pointer): pointer.sql(in: lookUp(object))
        case .key(let object, let key): "(\(sql: lookUp(object)) -> \(key))"
        }
    }

    private func value(of slot: Int) -> SQL { parts.column("value", of: places[slot]) }

    private func isNull(_ json: RowJSON) -> SQL {
        let isNull: SQL = "coalesce(\(sql: type(of: json)), 'null') = 'null'"
        return switch json {
        // Of a row that is not there nothing is known; a field of one is not asked for before something else is.
        case .value, .key: "(\(sql: type(of: json)) = 'null')"
        case .field(let slot, _):
            isThere(ownerOf: slot).map { "(case when \(sql: $0) then \(sql: isNull) end)" } ?? "(\(sql: isNull))"
        case .member(let object, _):
            "(case \(sql: type(of: object)) when 'object' then \(sql: isNull) end)"
        }
    }

    /// Whether the Resource of a newest Reading is there; `nil` where it always is.
    private func isThere(ownerOf slot: Int) -> SQL? {
        guard case .newestReading(let resource, _) = slots[places[slot]] else { return nil }
        switch slots[resource] {
        case .base, .owner: return nil
        case .parent, .newestReading, .resource, .target, .related:
            return "\(sql: parts.name(of: parts.column(Attribute.id.column, of: resource))) is not null"
        }
    }
}

/// What conditions and terms look at, each once for each row: columns of what a row holds, `s0`, `s1` and so on, and what stands
/// in its Readings. They are columns of a table `j`.
final class RowParts {
    private var lookUps: [SQL] = []
    /// The columns that are read of each slot.
    private(set) var columnsOfSlots: [Int: Set<String>] = [:]

    /// A column of a slot, for something to be looked up in it.
    func column(_ column: String, of slot: Int) -> SQL {
        columnsOfSlots[slot, default: []].insert(column)
        return "\(identifier: "s\(slot)").\(identifier: column)"
    }

    /// The column of what is looked up.
    func name(of lookUp: SQL) -> SQL {
        let place =
            lookUps.firstIndex(of: lookUp)
            ?? {
                lookUps.append(lookUp)
                return lookUps.count - 1
            }()
        return "j.\(identifier: "j\(place)")"
    }

    /// What a list of the rows is called, by its place among those of the level.
    static func name(ofList list: Int) -> String { "a\(list)" }

    /// What the table has for columns.
    var columns: SQL {
        lookUps.enumerated()
            .map { place, lookUp in "\(sql: lookUp) as \(identifier: "j\(place)")" as SQL }
            .joined(separator: ", ")
    }
}
