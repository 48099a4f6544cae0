import Foundation
import Testing

@testable import Collect

/// A file that cannot be read is named, with the place of its fault, and spoils nothing else.
struct BrokenSBOMTests {
    @Test(arguments: [
        ("{\n \"a\": 1,\n \"b\" 2}", "line 3, column 6: expected ':'"),
        ("{\"bomFormat\": \"CycloneDX\",", "line 1, column 27: expected a key in quotes, found the end"),
        ("", "line 1, column 1: expected a value"), ("{} x", "line 1, column 4: something follows the document's end"),
        (#"{"bomFormat": "Cyclone\q"}"#, "line 1, column 24: an unknown escape"),
        ("{}", "neither SPDX (no spdxVersion) nor CycloneDX (no bomFormat) in JSON"),
        (#"{"spdxVersion": "SPDX-3.0"}"#, "SPDX-3.0 is not supported, only SPDX 2"),
        (#"{"bomFormat": "CycloneDX"}"#, "metadata.component: missing, so it is unknown what the bill is about"),
        (
            #"{"bomFormat": "CycloneDX", "metadata": {"component": {"type": "container", "name": "a"}}, "components": [{"type": "library"}]}"#,
            "components[0].name: missing"
        ),
    ])
    func `the fault's place is told`(document: String, fault: String) {
        #expect(throws: BillError(description: fault)) { try BillReader.read(Data(document.utf8)) }
    }

    @Test func `the other files are still published`() async throws {
        let missing = SBOMTests.folder + "/missing.json"
        let paths = [missing] + SBOMTests.paths("alpine") + [missing]
        let transcript = try await Transcript.of(SBOMCollector(paths: paths))
        #expect(transcript.faults == 2)
        let report = missing + ": cannot be read: No such file or directory\n"
        #expect(transcript.console == report + report)
        #expect(transcript.names(of: "ServiceDeployment") == ["docker.io/library/alpine@latest"])
    }

    @Test(arguments: ["[1, -2.5e+3, {\"a\": [true, false, null]}]", " \"\\u00e9\\n\" ", "0"])
    func `JSON has no fault`(text: String) {
        #expect(JSONSyntax.fault(in: Array(text.utf8)) == nil)
    }

    @Test func `nesting is bounded`() {
        let deep = Array(repeating: UInt8(ascii: "["), count: 100_000)
        #expect(JSONSyntax.fault(in: deep)?.reason == "nested deeper than 512")
    }
}
