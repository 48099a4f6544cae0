import Postgres

/// The Resources of a connection; `k.owner` is their parent, where they have to have one.
struct ResourceRows {
    private let conditions: [SQL]
    /// The type of all of them, where there is but one.
    private let type: String?

    init(types: [[String]], filter: ResourceFilter, areChildren: Bool) {
        conditions =
            (areChildren ? ["t.parent_id = k.owner"] : []) + types.map { ("t.type" as SQL).among($0) }
            + filter.conditions.map(ConditionText(table: "t").sql)
        type = types.first { $0.count == 1 }?[0]
    }

    func count() -> SQL {
        "select count(*) as count from resource t\(sql: conditions.where)"
    }

    /// All Resources, in no order.
    func all() -> SQL { "select t.* from resource t\(sql: conditions.where)" }

    func facets(_ facets: [Facet], knowing kinds: Set<ReadingKind>) -> SQL {
        FacetRows(facets: facets, kinds: kinds).select(from: "resource t", where: conditions)
    }

    func select(_ page: Page, _ order: ResourceOrder?) -> SQL {
        if let order { return OrderedRows(order: order, page: page).select(from: "resource t", where: conditions) }
        let cut = PageCut(
            page: page,
            isAscending: true,
            order: [.type, .name],
            known: type.map { ["type": $0] } ?? [:]
        )
        let conditions = conditions + cut.conditions("t")
        return cut.visible("select t.* from resource t\(sql: conditions.where) \(sql: cut.end("t"))")
    }
}

extension SQL {
    /// Whether a column holds one of some texts. One text is compared as such: an index keeps its order then.
    func among(_ texts: [String]) -> SQL {
        texts.count == 1 ? "\(sql: self) = \(texts[0])" : "\(sql: self) = any(\(parameter: .textArray(texts)))"
    }

    /// Whether a column holds one of some ids. One id is looked up in the index itself, several by a bitmap of it.
    func among(_ ids: [UUID]) -> SQL {
        ids.count == 1 ? "\(sql: self) = \(ids[0])" : "\(sql: self) = any(\(parameter: .uuidArray(ids)))"
    }
}

extension [SQL] {
    /// ` where …`, or nothing.
    var `where`: SQL {
        isEmpty ? SQL(text: "", parameters: []) : " where \(sql: joined(separator: " and "))"
    }
}
