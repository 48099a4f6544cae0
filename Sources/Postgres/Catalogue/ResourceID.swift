/// How a Resource gets its id: the type and the name alone decide it, so nobody has to look it up.
package enum ResourceID {
    /// Changing it would change every id there is.
    private static let namespace = UUID(high: 0x079d_1cda_e9bf_41f6, low: 0x85ad_246d_c7e1_5969)

    /// The version 5 UUID over the type, one zero byte and the name, both in UTF-8, with no folding or normalisation.
    package static func derive(type: String, name: String) -> UUID {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(type.utf8.count + 1 + name.utf8.count)
        bytes.append(contentsOf: type.utf8)
        bytes.append(0)
        bytes.append(contentsOf: name.utf8)
        return UUID.version5(namespace: namespace, name: bytes)
    }
}
