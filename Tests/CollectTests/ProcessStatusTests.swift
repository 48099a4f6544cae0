import Testing

@testable import Collect

/// A process is read from its line in `/proc` and named so that it keeps its name.
struct ProcessStatusTests {
    @Test func `a service's line is read`() throws {
        let process = try #require(Self.process(command: "(sd-pam) x", state: "S", flags: 4_194_560))
        #expect(process.command == "(sd-pam) x")
        #expect(process.processID == 412)
        #expect(process.threads == 3)
        #expect(process.residentPages == 383)
        #expect(!process.isKernelThread && !process.hasTerminal && process.isUp)
        let name = HostDeployment(service: "vm", environment: "host").instance(process, boot: "9ae24b87").name
        #expect(name == "vm@host/(sd-pam) x-412-9ae24b87-73189")
    }

    @Test(arguments: [("Z", "ZOMBIE"), ("T", "STOPPED"), ("t", "STOPPED"), ("X", "DEAD")])
    func `a process that does no work is down`(state: String, name: String) throws {
        let process = try #require(Self.process(command: "cron", state: state, flags: 0))
        #expect(!process.isUp)
        #expect(process.stateName == name)
    }

    @Test func `kernel threads and control characters are seen`() throws {
        let process = try #require(Self.process(command: "a\u{1B}b", state: "I", flags: 0x0020_8040))
        #expect(process.isKernelThread)
        #expect(process.command == "a?b")
    }

    @Test(arguments: ["", "1", "1 (x", "1 (x) S 1", "x (y) S"])
    func `another line is no process`(line: String) {
        #expect(ProcessStatus(line: line) == nil)
    }

    private static func process(command: String, state: String, flags: Int) -> ProcessStatus? {
        ProcessStatus(
            line: "412 (\(command)) \(state) 1 412 412 0 -1 \(flags) 98 0 0 0 7 3 0 0 20 0 3 0 73189 3133440 383 1 2 3"
        )
    }
}
