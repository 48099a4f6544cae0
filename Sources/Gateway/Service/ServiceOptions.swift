package import Ingest
package import Resolver

/// What a service answers, and what it keeps for requests to come.
package struct ServiceOptions: Sendable {
    package var limits: EngineLimits
    package var trustedDocuments: TrustedDocuments
    /// Whether documents that are not trusted are answered.
    package var allowsOtherDocuments: Bool
    /// What documents that clients may name by their hash may take, in bytes.
    package var documentByteLimit: Int
    /// How much is deleted at once.
    package var housekeeping: HousekeepingPacing

    package init(
        limits: EngineLimits = EngineLimits(),
        trustedDocuments: TrustedDocuments = TrustedDocuments(),
        allowsOtherDocuments: Bool = true,
        documentByteLimit: Int = 16 << 20,
        housekeeping: HousekeepingPacing = HousekeepingPacing()
    ) {
        self.limits = limits
        self.trustedDocuments = trustedDocuments
        self.allowsOtherDocuments = allowsOtherDocuments
        self.documentByteLimit = documentByteLimit
        self.housekeeping = housekeeping
    }
}
