import Postgres

/// The Resources of a connection; `k.owner` is their parent, where they have to have one.
struct ResourceRows {
    private let conditions: [SQL]

    init(type: String?, filter: ResourceFilter, areChildren: Bool) {
        var conditions: [SQL] = areChildren ? ["t.parent_id = k.owner"] : []
        if let type { conditions.append("t.type = \(type)") }
        self.conditions = conditions + filter.conditions.map { $0.sql(of: "t") }
    }

    func count() -> SQL {
        "select count(*) as count from resource t\(sql: conditions.where)"
    }

    func select(_ page: Page) -> SQL {
        let cut = PageCut(page: page, isAscending: true, columns: ["type", "name"])
        let conditions = conditions + cut.conditions("t")
        return cut.visible("select t.* from resource t\(sql: conditions.where) \(sql: cut.end("t"))")
    }
}

extension [SQL] {
    /// ` where …`, or nothing.
    var `where`: SQL {
        isEmpty ? SQL(text: "", parameters: []) : " where \(sql: joined(separator: " and "))"
    }
}
