import Postgres
import Schema

/// Statements about the rules that the database keeps.
enum EdgeRuleQuery {
    /// What rules say: key, edge, types of the source and of the Reading, path to the items, type of the target, template,
    /// whether it makes an id.
    static func definitions(of keys: Set<Int64>) -> SQL {
        "\(sql: definitions) where id = any (\(parameter: .int8Array(Array(keys))))"
    }

    /// The ``definitions(of:)`` of all rules in force: those that edges are made by.
    static var inForce: SQL { "\(sql: definitions) where state <> 'RETIRING'" }

    private static let definitions: SQL = """
        select id, edge, source_type, reading_type, items::text, target_type, target_template, is_by_id from edge_rule
        """

    /// Fails with ``otherRulesState`` unless these rules are in force and no others.
    static func require(_ keys: [Int64]) -> SQL {
        "select require_edge_rules(\(parameter: .int8Array(keys.sorted())))"
    }

    /// The SQLSTATE of ``require(_:)``.
    static let otherRulesState = "RULES"

    /// Key and state of rules, where they are there.
    static func states(of keys: [Int64]) -> SQL {
        "select id, state from edge_rule where id = any (\(parameter: .int8Array(keys)))"
    }

    /// Says that rules are in use, and answers key and state of those that are there and not being retired.
    static func use(_ keys: [Int64]) -> SQL {
        """
        update edge_rule set used_on = now() where id in (select id from edge_rule \
        where id = any (\(parameter: .int8Array(keys))) and state <> 'RETIRING' order by id for update) \
        returning id, state
        """
    }

    /// Makes rules that are new, and those that are being retired as if they were; answers key and state of all.
    ///
    /// The transaction holds ``EdgeLock/exclusive``.
    static func register(_ rules: [Int64: EdgeRule]) -> SQL {
        let rules = rules.sorted { $0.key < $1.key }
        return """
            insert into edge_rule as r \
            (id, edge, source_type, reading_type, items, target_type, target_template, is_by_id) \
            select id, edge, source_type, reading_type, items::jsonpath, target_type, target_template, is_by_id from unnest(\
            \(parameter: .int8Array(rules.map(\.key))), \
            \(parameter: .textArray(rules.map(\.value.edge))), \
            \(parameter: .textArray(rules.map(\.value.sourceType))), \
            \(parameter: .textArray(rules.map(\.value.readingType))), \
            \(parameter: .textArray(rules.map(\.value.items))), \
            \(parameter: .textArray(rules.map(\.value.targetType))), \
            \(parameter: .textArray(rules.map(\.value.target.template.text))), \
            \(parameter: .boolArray(rules.map(\.value.isByID)))) \
            as i(id, edge, source_type, reading_type, items, target_type, target_template, is_by_id) order by id \
            on conflict (id) do update set used_on = now(), \
            state = case r.state when 'RETIRING' then 'DERIVING' else r.state end, \
            progress = case r.state when 'RETIRING' then null else r.progress end, \
            registered_on = case r.state when 'RETIRING' then now() else r.registered_on end \
            returning id, state
            """
    }

    /// Whether a path names a variable, none of which has a value here. Fails where the text is no path.
    ///
    /// A path is written back with all names and strings in quotes, so a variable shows as `$` before a quote.
    static func namesVariable(_ items: String) -> SQL {
        #"""
        select regexp_replace(\#(items)::text::jsonpath::text, '"([^"\\]|\\.)*"', '""', 'g') like '%$""%'
        """#
    }

    /// How many rules are being derived, are derived and are being retired, and whether one is not in use any more.
    ///
    /// - Parameter lease: How long a rule stays in use, in seconds.
    static func overview(lease: Double) -> SQL {
        """
        select count(*) filter (where state = 'DERIVING'), count(*) filter (where state = 'DERIVED'), \
        count(*) filter (where state = 'RETIRING'), \
        coalesce(bool_or(\(isUnused(lease))), false) from edge_rule
        """
    }

    /// Begins to retire what is not in use any more; answers key and edge. The transaction holds ``EdgeLock/exclusive``.
    static func retire(lease: Double) -> SQL {
        """
        update edge_rule set state = 'RETIRING', progress = null where \(isUnused(lease)) returning id, edge
        """
    }

    private static func isUnused(_ lease: Double) -> SQL {
        "state <> 'RETIRING' and used_on < now() - make_interval(secs => \(parameter: .float8(lease)))"
    }
}

extension EdgeRule {
    fileprivate var isByID: Bool {
        if case .id = target { true } else { false }
    }
}
