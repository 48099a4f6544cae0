// swift-tools-version: 6.3
import PackageDescription

/// The same as in the package that is measured.
let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .enableUpcomingFeature("InferIsolatedConformances"),
    .enableUpcomingFeature("ImmutableWeakCaptures"),
]

// What is measured is visible inside its own package only, so its sources are linked into this one. Of `Resolver` it is
// the cache and what the cache keeps, which do without PostgreSQL.
let package = Package(
    name: "benchmarks",
    platforms: [.macOS(.v26)],
    dependencies: [.package(url: "https://github.com/apple/swift-metrics", from: "2.13.0")],
    targets: [
        .target(name: "Schema", swiftSettings: settings),
        .executableTarget(
            name: "Contestant",
            dependencies: ["Schema", .product(name: "CoreMetrics", package: "swift-metrics")],
            swiftSettings: settings
        ),
    ]
)
