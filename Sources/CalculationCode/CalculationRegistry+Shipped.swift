package import Resolver

extension CalculationRegistry {
    /// The code that this program's schemas may name in `@calculation(swift:)`. Who writes some adds it here.
    package static let shipped = CalculationRegistry([
        .upgradeGap
    ])
}
