import Testing

@testable import Gateway

extension DatabaseTests {
    @Suite struct UpgradeGapTests {
        @Test func `the gap of a version is the number of newer ones, in whatever order they became known`()
            async throws
        {
            try await withService { service, _ in
                let dependency = #"{"type":"SoftwareDependency","name":"maven/org.example:lib"}"#
                let versions = ["1.10.0", "1.9.3", "2.0.0-rc1", "2.0.0", "1.2"].map { version in
                    #"{"type":"SoftwareDependencyVersion","name":"maven/org.example:lib:\#(version)","parent":\#(dependency)}"#
                }
                let alone = #"{"type":"SoftwareDependencyVersion","name":"maven/org.example:other:1.0"}"#
                await service.publish(#"{"resources":[\#(dependency),\#(versions.joined(separator: ",")),\#(alone)]}"#)
                let answer = await service.answer(
                    #"{ resources(where: {type: {eq: "SoftwareDependencyVersion"}}) { nodes { name ... on SoftwareDependencyVersion { upgradeGap } } } }"#
                )
                for (version, gap) in [
                    ("lib:1.10.0", 2), ("lib:1.9.3", 3), ("lib:2.0.0-rc1", 1), ("lib:2.0.0", 0), ("lib:1.2", 4),
                    ("other:1.0", 0),
                ] {
                    #expect(
                        answer.contains(#"{"name":"maven/org.example:\#(version)","upgradeGap":\#(gap)}"#),
                        "\(answer)"
                    )
                }
            }
        }
    }
}
