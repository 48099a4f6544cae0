import CLibPQ

/// PostgreSQL's answer to what it could not do.
struct ServerFailure: Sendable, Hashable {
    /// Five characters; empty when libpq itself complains.
    let sqlState: String
    /// For logs only: it may quote SQL and values.
    let message: String

    init(sqlState: String, message: String) {
        self.sqlState = sqlState
        self.message = message
    }

    init(_ result: OpaquePointer) {
        // The fields' names are the letters of the protocol: SQLSTATE, primary message, detail.
        let fields = unsafe [Self.field("M", of: result), Self.field("D", of: result)].compactMap { $0 }
        unsafe self.init(
            sqlState: Self.field("C", of: result) ?? "",
            message: fields.isEmpty ? Self.complaint(of: result) : fields.joined(separator: ": ")
        )
    }

    private static func field(_ letter: Unicode.Scalar, of result: OpaquePointer) -> String? {
        guard let text = unsafe PQresultErrorField(result, Int32(letter.value)) else { return nil }
        return unsafe String(cString: text)
    }

    private static func complaint(of result: OpaquePointer) -> String {
        guard let text = unsafe PQresultErrorMessage(result) else { return "" }
        return unsafe String(cString: text).onOneLine
    }
}

extension String {
    /// libpq's own complaints have several lines, indented.
    var onOneLine: String {
        split { $0.isNewline || $0 == "\t" }.joined(separator: " ")
    }
}

extension ServerFailure {
    /// The prepared statement is not there, or what it returns may have changed with the schema: preparing it anew
    /// may help. The message, which would tell for sure, depends on the server's language.
    var isOfStalePlan: Bool {
        sqlState == "26000" || sqlState == "0A000"
    }
}
