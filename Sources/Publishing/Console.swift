import Foundation
import Synchronization

/// The person's side of a run: warnings, the progress line, the summary. Standard output stays free for data.
package final class Console: Sendable {
    /// Whether a line can be overwritten in place.
    package let isTerminal: Bool
    private let write: @Sendable (String) -> Void
    private let progressIsShown = Mutex(false)

    package init(isTerminal: Bool, write: @escaping @Sendable (String) -> Void) {
        self.isTerminal = isTerminal
        self.write = write
    }

    /// The process's standard error.
    package static func standardError() -> Console {
        Console(isTerminal: isatty(STDERR_FILENO) == 1) { text in
            try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
        }
    }

    /// Prints a line that stays.
    package func print(_ line: String) {
        progressIsShown.withLock { isShown in
            write((isShown ? Self.clearing : "") + line + "\n")
            isShown = false
        }
    }

    package func warn(_ line: String) {
        print("warning: " + line)
    }

    /// Replaces the progress line; an empty text removes it. Does nothing away from a terminal.
    package func showProgress(_ text: String) {
        guard isTerminal else { return }
        progressIsShown.withLock { isShown in
            write((isShown ? Self.clearing : "") + text)
            isShown = !text.isEmpty
        }
    }

    /// Back to the line's start, and everything on it erased.
    private static let clearing = "\r\u{1B}[K"
}
