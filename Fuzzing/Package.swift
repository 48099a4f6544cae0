// swift-tools-version: 6.3
import PackageDescription

/// As in the package that is tested, and watched by libFuzzer on its way.
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
    .unsafeFlags(["-sanitize=fuzzer", "-parse-as-library"]),
]

/// libFuzzer has a `main` of its own; lld leaves it out where there is one already.
let linking: [LinkerSetting] = [.unsafeFlags(["-sanitize=fuzzer", "-use-ld=lld"])]

/// A program that libFuzzer runs with one input after another.
func fuzzTarget(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .executableTarget(
        name: name,
        dependencies: ["Fuzzer", "Schema"] + dependencies,
        swiftSettings: settings,
        linkerSettings: linking
    )
}

// What is tested is visible inside its own package only, so its sources are linked into this one.
let package = Package(
    name: "fuzzing",
    platforms: [.macOS(.v26)],
    targets: [
        .systemLibrary(name: "CLibFuzzer"),
        .target(name: "Fuzzer", dependencies: ["CLibFuzzer"], swiftSettings: settings),
        .target(name: "Schema", swiftSettings: settings),
        .target(name: "CEL", swiftSettings: settings),
        fuzzTarget("FuzzDocuments"),
        fuzzTarget("FuzzExpressions", ["CEL"]),
        fuzzTarget("FuzzJSON"),
        fuzzTarget("FuzzOperations"),
        fuzzTarget("FuzzViews"),
    ]
)
