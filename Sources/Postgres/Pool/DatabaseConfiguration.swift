/// Where the database is, and the limits on what is asked of it.
package struct DatabaseConfiguration: Sendable {
    /// A URI or keywords and values, as libpq reads them.
    package var connectionString: String
    /// Connections that reads share.
    package var connectionLimit = 4
    /// Connections for writes and transactions, which have one to themselves; besides those that reads share.
    package var exclusiveConnectionLimit = 2
    /// Requests in flight on one shared connection.
    package var pipelineDepthLimit = 8
    /// Requests waiting for a connection; one more is refused.
    package var waitingLimit = 1024
    /// How long an attempt to connect may take, and how long a request waits while there is no connection at all.
    package var connectTimeout: Duration = .seconds(5)
    /// From asking to answering, the wait included; then the statement is cancelled. Also how long a transaction may
    /// stay idle.
    package var statementTimeout = standardStatementTimeout
    /// How long the server may take to obey a cancellation; then the connection is given up.
    package var cancelTimeout: Duration = .seconds(5)
    /// Prepared statements on one connection; the least recently used makes room.
    package var preparedStatementLimit = 512
    /// Pause after the first failed attempt to connect. Doubles up to `reconnectDelayLimit`.
    package var reconnectDelay: Duration = .milliseconds(50)
    package var reconnectDelayLimit: Duration = .seconds(2)
    /// How long accepted work may take to finish after ``Database/shutDown()``.
    package var drainTimeout: Duration = .seconds(10)

    package static let standardStatementTimeout: Duration = .seconds(30)

    package init(connectionString: String) {
        self.connectionString = connectionString
    }
}
