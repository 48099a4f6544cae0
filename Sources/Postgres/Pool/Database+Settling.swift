import Logging

extension Database {
    /// Answers a request whose unit has ended, and lets the next one have its place.
    func settle(_ reply: Connection.Reply, on connection: Connection) {
        let request = reply.request
        if request.occupiesSlot { vacate(connection, after: reply) }
        switch reply.verdict {
        case .succeeded:
            request.finish(.success(.init(rows: reply.rows)))
        case .abandoned(.cancelled):
            request.finish(.failure(.cancelled))
        case .abandoned(.timedOut):
            request.finish(.failure(.timedOut))
        case .hitByStrayCancel:
            if request.takeRetry() { place(request, again: true) } else { refuse(request, reply.failure) }
        case .refused:
            if reply.failure?.isOfStalePlan == true, request.takeRetry() {
                place(request, again: true)
            } else {
                refuse(request, reply.failure)
            }
        }
    }

    private func refuse(_ request: Request, _ failure: ServerFailure?) {
        let sqlState = failure.flatMap { $0.sqlState.isEmpty ? nil : $0.sqlState }
        let detail = failure?.message ?? "no reason was given"
        request.finish(.failure(.init(.refused, sqlState: sqlState, detail: detail)))
    }

    /// A failed write leaves its transaction open; the connection is of use again only without it.
    private func vacate(_ connection: Connection, after reply: Connection.Reply) {
        if connection.kind == .shared || !connection.isInTransaction {
            release(connection)
        } else if reply.request.purpose == .rollback {
            giveUp(connection, detail: "a transaction could not be rolled back")
        } else {
            let deadline = ContinuousClock.now + configuration.statementTimeout
            send(Request(.rollback, [.rollback], deadline: deadline), over: connection)
        }
    }

    /// Closes a connection that was taken out of the pool, and sees to what it carried.
    func dispose(of connection: Connection, detail: String) {
        let (replies, unanswered) = connection.close()
        logger.warning("A connection to the database was lost.", metadata: ["detail": "\(detail)"])
        for reply in replies { settle(reply, on: connection) }
        for request in unanswered { lose(request, detail: detail) }
    }
}

extension EncodedStatement {
    static let begin = EncodedStatement(command: "begin")
    static let commit = EncodedStatement(command: "commit")
    static let rollback = EncodedStatement(command: "rollback")
}
