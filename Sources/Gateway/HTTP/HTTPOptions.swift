/// How the gateway speaks HTTP.
package struct HTTPOptions: Sendable {
    /// The longest request body, in bytes.
    package var bodyByteLimit: Int
    /// How many requests one body may hold as a list; 0 for no lists.
    package var batchLimit: Int
    package var statusCodes: StatusCodes

    package init(bodyByteLimit: Int = 64 << 20, batchLimit: Int = 0, statusCodes: StatusCodes = .compatible) {
        self.bodyByteLimit = bodyByteLimit
        self.batchLimit = batchLimit
        self.statusCodes = statusCodes
    }
}
