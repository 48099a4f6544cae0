import Postgres

/// Statements about the rules that the database keeps.
enum EdgeRuleQuery {
    /// What rules say of an item: key, edge, type of the target, template, whether it makes an id.
    static func definitions(of keys: Set<Int64>) -> SQL {
        """
        select id, edge, target_type, target_template, is_by_id from edge_rule \
        where id = any (\(parameter: .int8Array(Array(keys))))
        """
    }
}
