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
// the cache and what the cache keeps, which do without PostgreSQL. Each executable is built by itself.
let package = Package(
    name: "benchmarks",
    platforms: [.macOS(.v26)],
    dependencies: [
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
    ],
    targets: [
        .target(name: "Schema", swiftSettings: settings),
        .executableTarget(
            name: "Contestant",
            dependencies: ["Schema", .product(name: "CoreMetrics", package: "swift-metrics")],
            swiftSettings: settings
        ),
        .target(name: "CEL", swiftSettings: settings),
        .executableTarget(name: "Expressions", dependencies: ["CEL"], swiftSettings: settings),
        .systemLibrary(name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"]), .brew(["libpq"])]),
        .target(
            name: "Postgres",
            dependencies: [
                "CLibPQ",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "DequeModule", package: "swift-collections"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: settings
        ),
        .target(
            name: "Ingest",
            dependencies: [
                "Schema", "Postgres",
                .product(name: "CoreMetrics", package: "swift-metrics"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: settings
        ),
        .target(
            name: "DatabaseTesting",
            dependencies: ["Postgres", .product(name: "Logging", package: "swift-log")],
            swiftSettings: settings
        ),
        .target(name: "Beside", dependencies: ["Postgres"], swiftSettings: settings),
        .executableTarget(
            name: "Deriving",
            dependencies: [
                "Beside", "Ingest", "Postgres", "Schema", "DatabaseTesting",
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: settings
        ),
        .executableTarget(
            name: "Trimming",
            dependencies: ["Beside", "Ingest", "Postgres", "Schema", "DatabaseTesting"],
            swiftSettings: settings
        ),
    ]
)
