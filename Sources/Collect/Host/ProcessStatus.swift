/// A line of `/proc/<pid>/stat`: proc_pid_stat(5).
struct ProcessStatus: Equatable {
    let processID: Int
    /// The command's name, up to 15 bytes, its control characters replaced.
    let command: String
    /// The kernel's letter for what the process is doing.
    let state: Character
    let isKernelThread: Bool
    /// Whether the process hangs on a terminal, as a person's shell does and a service does not.
    let hasTerminal: Bool
    let threads: Int
    /// When it started, in clock ticks since the machine did.
    let startTicks: Int
    let residentPages: Int

    private static let kernelThreadFlag = 0x0020_0000

    init?(line: String) {
        guard let open = line.firstIndex(of: "("), let close = line.lastIndex(of: ")"), open < close,
            let processID = Int(line[..<open].trimmingPrefix { $0 == " " }.prefix { $0 != " " })
        else { return nil }
        // The first of these words is field 3 of the manual page: the state.
        let words = line[line.index(after: close)...].split(separator: " ")
        guard words.count > 21, let state = words[0].first, let terminal = Int(words[4]), let flags = Int(words[6]),
            let threads = Int(words[17]), let startTicks = Int(words[19]), let residentPages = Int(words[21])
        else { return nil }
        self.processID = processID
        self.command = Self.printable(line[line.index(after: open)..<close])
        self.state = state
        self.isKernelThread = flags & Self.kernelThreadFlag != 0
        self.hasTerminal = terminal != 0
        self.threads = threads
        self.startTicks = startTicks
        self.residentPages = residentPages
    }

    /// A zombie has ended and a stopped process does no work; everything else is alive.
    var isUp: Bool { !["Z", "X", "x", "T", "t"].contains(state) }

    var stateName: String {
        switch state {
        case "R": "RUNNING"
        case "S": "SLEEPING"
        case "D": "WAITING_FOR_DISK"
        case "I": "IDLE"
        case "Z": "ZOMBIE"
        case "T", "t": "STOPPED"
        case "X", "x": "DEAD"
        default: String(state)
        }
    }

    private static func printable(_ text: Substring) -> String {
        String(
            String.UnicodeScalarView(text.unicodeScalars.map { $0.properties.generalCategory == .control ? "?" : $0 })
        )
    }
}
