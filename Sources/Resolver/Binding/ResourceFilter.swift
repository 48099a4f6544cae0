import Postgres
import Schema

/// Conditions on a Resource; all must hold.
struct ResourceFilter: Sendable {
    let conditions: [ResourceCondition]
    /// The edges that the conditions look at.
    let edges: [Edge]

    /// Whether it cannot be told what passes before something is calculated.
    var needsCalculations: Bool { conditions.contains(where: \.needsCalculations) }

    /// How many conditions a filter may have, those inside others included.
    private static let conditionLimit = 200

    init(conditions: [ResourceCondition], edges: [Edge]) {
        self.conditions = conditions
        self.edges = edges
    }

    /// - Parameter edges: Those that conditions may name.
    /// - Throws: ``FieldFault`` for what the filter's type admits and nothing can mean.
    init(_ filter: ArgumentValues?, edges: [Edge]) throws(FieldFault) {
        guard let filter else {
            (conditions, self.edges) = ([], [])
            return
        }
        var reader = Reader(edges: edges)
        conditions = try reader.conditions(filter)
        self.edges = reader.used
    }

    private struct Reader {
        let edges: [Edge]
        private var count = 0
        private(set) var used: [Edge] = []

        init(edges: [Edge]) { self.edges = edges }

        mutating func conditions(_ filter: ArgumentValues) throws(FieldFault) -> [ResourceCondition] {
            var conditions: [ResourceCondition] = []
            for all in filter.objects("and") ?? [] { conditions += try self.conditions(all) }
            if let any = filter.objects("or") {
                var alternatives: [ResourceCondition] = []
                for one in any { alternatives.append(.all(try self.conditions(one))) }
                conditions.append(.any(alternatives))
            }
            if let inner = filter.object("not") { conditions.append(.not(.all(try self.conditions(inner)))) }
            if let id = filter.object("id") { conditions += Self.id(id) }
            for (name, attribute) in [("type", Attribute.type), ("name", .name)] {
                if let text = filter.object(name) { conditions += Self.text(text).map { .text(attribute, $0) } }
            }
            if let times = filter.object("createdOn") { conditions += try Self.times(times).map { .createdOn($0) } }
            if let hasParent = filter.boolean("hasParent") { conditions.append(.hasParent(hasParent)) }
            if let parent = filter.object("parent") { conditions.append(.parent(.all(try self.conditions(parent)))) }
            if let children = filter.object("children") {
                for (quantifier, inner) in try quantified(children) { conditions.append(.children(quantifier, inner)) }
            }
            if let reading = filter.object("reading") { conditions.append(.reading(try self.reading(reading))) }
            if let calculation = filter.object("calculation") {
                let part = try CalculatedPart(calculation.string("name") ?? "", calculation)
                conditions.append(.calculated(part, try comparisons(calculation)))
            }
            for (name, direction) in [("references", EdgeScope.Direction.out), ("referencedBy", .into)] {
                guard let related = filter.object(name) else { continue }
                let scope = scope(direction, named: related.string("edge"))
                used += scope.edges
                for (quantifier, inner) in try quantified(related) {
                    conditions.append(.related(scope, quantifier, inner))
                }
            }
            count += conditions.count
            guard count <= ResourceFilter.conditionLimit else {
                throw FieldFault(
                    code: .filterInvalid,
                    message: "A filter has \(ResourceFilter.conditionLimit) conditions at most."
                )
            }
            return conditions
        }

        private mutating func quantified(
            _ filter: ArgumentValues
        ) throws(FieldFault) -> [(ResourceCondition.Quantifier, ResourceCondition)] {
            var quantified: [(ResourceCondition.Quantifier, ResourceCondition)] = []
            for quantifier in ResourceCondition.Quantifier.allCases {
                guard let inner = filter.object(quantifier.rawValue) else { continue }
                quantified.append((quantifier, .all(try conditions(inner))))
            }
            return quantified
        }

        private func scope(_ direction: EdgeScope.Direction, named name: String?) -> EdgeScope {
            EdgeScope(direction: direction, edges: edges.filter { $0.isNamed(name) }, isResolved: true)
        }

        // MARK: - Comparisons

        private static func text(_ filter: ArgumentValues) -> [ResourceCondition.TextComparison] {
            let comparisons: [ResourceCondition.TextComparison?] = [
                filter.string("eq").map { .equal($0) },
                filter.string("ne").map { .notEqual($0) },
                filter.strings("in").map { .among($0) },
                filter.string("startsWith").map { .startsWith($0) },
                filter.string("contains").map { .contains($0) },
            ]
            return comparisons.compactMap { $0 }
        }

        /// An id that is written otherwise, or is none, is nobody's.
        private static func id(_ filter: ArgumentValues) -> [ResourceCondition] {
            text(filter).map { comparison in
                switch comparison {
                case .equal(let text): .id(among: [text].compactMap(UUID.init))
                case .notEqual(let text): .not(.id(among: [text].compactMap(UUID.init)))
                case .among(let texts): .id(among: texts.compactMap(UUID.init))
                case .startsWith, .contains: .text(.id, comparison)
                }
            }
        }

        private static func times(
            _ filter: ArgumentValues
        ) throws(FieldFault) -> [ResourceCondition.TimeComparison] {
            var comparisons: [ResourceCondition.TimeComparison] = ResourceCondition.Comparison.allCases.compactMap {
                comparison in
                filter.timestamp(comparison.rawValue).map { .compared(comparison, $0) }
            }
            if let text = filter.string("within") {
                guard let duration = Duration(iso8601: text) else {
                    throw FieldFault(
                        code: .filterInvalid,
                        message: "'\(text)' is no duration like 'PT24H' or 'P7D' (ISO 8601, without years and months)."
                    )
                }
                comparisons.append(.within(duration))
            }
            return comparisons
        }

        private func reading(
            _ filter: ArgumentValues
        ) throws(FieldFault) -> ResourceCondition.ReadingCondition {
            var values: [ResourceCondition.ValueCondition] = []
            for value in filter.objects("value") ?? [] { values.append(try self.value(value)) }
            return ResourceCondition.ReadingCondition(
                type: filter.string("type") ?? "",
                exists: filter.boolean("exists") ?? true,
                collectedOn: try filter.object("collectedOn").map { times throws(FieldFault) in try Self.times(times) }
                    ?? [],
                values: values
            )
        }

        private func value(
            _ filter: ArgumentValues
        ) throws(FieldFault) -> ResourceCondition.ValueCondition {
            let pointer: JSONPointer
            do throws(JSONPointer.Fault) {
                pointer = try JSONPointer(filter.string("at") ?? "")
            } catch {
                throw FieldFault(code: .pointerInvalid, message: error.message)
            }
            return ResourceCondition.ValueCondition(pointer: pointer, comparisons: try comparisons(filter))
        }

        private func comparisons(
            _ filter: ArgumentValues
        ) throws(FieldFault) -> [ResourceCondition.ValueComparison] {
            var comparisons: [ResourceCondition.ValueComparison] = []
            for comparison in ResourceCondition.Comparison.allCases {
                guard let json = filter.json(comparison.rawValue) else { continue }
                comparisons.append(.compared(comparison, try operand(json, comparison)))
            }
            if let among = filter.jsons("in") { comparisons.append(.among(among)) }
            if let part = filter.json("contains") { comparisons.append(.contains(part)) }
            if let prefix = filter.string("startsWith") { comparisons.append(.startsWith(prefix)) }
            if let exists = filter.boolean("exists") { comparisons.append(.exists(exists)) }
            return comparisons
        }

        private func operand(
            _ json: [UInt8],
            _ comparison: ResourceCondition.Comparison
        ) throws(FieldFault) -> JSONDocument {
            let fault = FieldFault(
                code: .filterInvalid,
                message:
                    "'\(comparison.rawValue)' compares numbers, texts and booleans, not \(String(decoding: json.prefix(80), as: UTF8.self))."
            )
            guard let document = try? JSONDocument.parse(json) else { throw fault }
            switch (comparison, document.root.kind) {
            case (.equal, _), (.notEqual, _), (_, .number), (_, .string), (_, .boolean): return document
            case (_, .null), (_, .array), (_, .object): throw fault
            }
        }
    }
}

extension Edge {
    /// Whether edges of a name are meant, or of any when there is none.
    func isNamed(_ name: String?) -> Bool { name.map { self.name.utf8.elementsEqual($0.utf8) } ?? true }
}
