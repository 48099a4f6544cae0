import Logging

/// The log of one run, on standard error.
enum Log {
    static func logger(_ level: Logger.Level) -> Logger {
        var logger = Logger(label: "cockpit") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = level
        return logger
    }
}
