import CLibPQ

/// One connection of libpq in pipeline mode, closed in `deinit`. Nothing here blocks but ``open(_:deadline:stop:)``.
@safe struct Session: ~Copyable {
    enum Reply {
        case rows(Rows)
        case failed(ServerFailure)
        /// Not run, because something before it in the same unit failed.
        case skipped
        /// A sync point was reached.
        case synchronised
        /// Nothing more for the current command.
        case end
    }

    enum FlushOutcome {
        case done
        /// The socket is full; flush again when it can be written.
        case pending
        case failed
    }

    let handle: OpaquePointer

    init(adopting handle: OpaquePointer) {
        unsafe self.handle = unsafe handle
    }

    deinit {
        unsafe PQfinish(handle)
    }

    var socket: Int32 { unsafe PQsocket(handle) }

    var isBroken: Bool { unsafe PQstatus(handle) == CONNECTION_BAD }

    /// Whether a transaction is open or failed, as of the last sync point.
    var isInTransaction: Bool { unsafe PQtransactionStatus(handle) != PQTRANS_IDLE }

    /// What libpq last complained about, on one line.
    var complaint: String {
        guard let message = unsafe PQerrorMessage(handle) else { return "out of memory" }
        return unsafe String(cString: message).onOneLine
    }

    /// Reads what has arrived. False when the connection is lost; what arrived before is still there.
    mutating func consumeInput() -> Bool {
        unsafe PQconsumeInput(handle) == 1
    }

    /// Whether the next reply has not arrived yet.
    mutating func isBusy() -> Bool {
        unsafe PQisBusy(handle) == 1
    }

    /// Takes the next reply. Would block while ``isBusy()``.
    mutating func nextReply() -> Reply {
        guard let result = unsafe PQgetResult(handle) else { return .end }
        let status = unsafe PQresultStatus(result)
        switch status {
        case PGRES_TUPLES_OK, PGRES_COMMAND_OK, PGRES_EMPTY_QUERY:
            return unsafe .rows(Rows(adopting: result))
        case PGRES_PIPELINE_SYNC:
            unsafe PQclear(result)
            return .synchronised
        case PGRES_PIPELINE_ABORTED:
            unsafe PQclear(result)
            return .skipped
        default:
            let failure = unsafe ServerFailure(result)
            unsafe PQclear(result)
            return .failed(failure)
        }
    }

    mutating func flush() -> FlushOutcome {
        switch unsafe PQflush(handle) {
        case 0: .done
        case 1: .pending
        default: .failed
        }
    }
}
