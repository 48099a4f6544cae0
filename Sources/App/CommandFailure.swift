import ArgumentParser

/// Why a command gives up: what it says, and its exit code. Codes are those of sysexits(3).
struct CommandFailure: Error, CustomStringConvertible {
    enum Kind: Int32 {
        case usage = 64
        case unavailable = 69
        case configuration = 78
    }

    let kind: Kind
    let description: String

    init(_ kind: Kind, _ description: String) {
        self.kind = kind
        self.description = description
    }

    /// Says why on standard error.
    ///
    /// - Returns: What makes the command end with its exit code.
    private func report() -> ExitCode {
        StandardError.write("cockpit: \(description)\n")
        return ExitCode(kind.rawValue)
    }
}

extension CommandFailure {
    /// Runs a command's work; a failure is said on standard error and becomes an exit code.
    static func reporting(_ body: () async throws -> Void) async throws {
        do {
            try await body()
        } catch let failure as CommandFailure {
            throw failure.report()
        }
    }
}
