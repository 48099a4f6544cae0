/// How a rule for edges is known in the database: by what it says, so that gateways agree without asking one another.
package enum EdgeRuleKey {
    /// Changing it would make all edges be derived again.
    private static let namespace = UUID(high: 0x2c1c_7a52_0f3e_4b8d, low: 0x9a77_5e3b_d1c6_f042)

    /// - Parameter identity: All that the rule says, as bytes.
    package static func derive(identity: [UInt8]) -> Int64 {
        Int64(bitPattern: UUID.version5(namespace: namespace, name: identity).high)
    }
}
