import CLibPQ
import Glibc

/// The rows of one result, in PostgreSQL's binary form, kept where libpq put them.
///
/// A row or a column out of range traps, and so does reading a column as what it is not. Null is `nil`.
@safe package final class Rows: Sendable {
    /// libpq only reads a finished result, so any thread may. Freed in `deinit`.
    private nonisolated(unsafe) let result: OpaquePointer
    package let count: Int
    package let columnCount: Int

    init(adopting result: OpaquePointer) {
        unsafe self.result = unsafe result
        self.count = unsafe Int(PQntuples(result))
        self.columnCount = unsafe Int(PQnfields(result))
    }

    deinit {
        unsafe PQclear(result)
    }

    /// How many rows the command inserted, updated, deleted or selected; 0 for other commands.
    package var affectedRowCount: Int {
        guard let text = unsafe PQcmdTuples(result) else { return 0 }
        return unsafe Int(String(cString: text)) ?? 0
    }

    /// The command that PostgreSQL says it completed, such as `COMMIT`.
    var commandTag: String {
        guard let text = unsafe PQcmdStatus(result) else { return "" }
        return unsafe String(cString: text)
    }

    package func name(ofColumn column: Int) -> String {
        precondition(column >= 0 && column < columnCount, "The result has no such column.")
        guard let text = unsafe PQfname(result, Int32(column)) else { return "" }
        return unsafe String(cString: text)
    }

    package func isNull(_ row: Int, _ column: Int) -> Bool {
        check(row, column)
        return unsafe PQgetisnull(result, Int32(row), Int32(column)) == 1
    }

    /// Calls `body` with the column's bytes. Nothing is copied.
    ///
    /// - Returns: What `body` returns; `false` when the column is null.
    package func withBytes(_ row: Int, _ column: Int, _ body: (Span<UInt8>) -> Bool) -> Bool {
        guard let bytes = unsafe value(row, column) else { return false }
        return body(unsafe bytes.span)
    }

    /// Appends a column's bytes to a buffer; nothing when the column is null. One copy.
    package func append(_ row: Int, _ column: Int, to buffer: inout [UInt8]) {
        guard let bytes = unsafe value(row, column) else { return }
        unsafe buffer.append(contentsOf: bytes)
    }

    /// Calls `body` with the text of a JSONB column. Nothing is copied.
    ///
    /// - Returns: What `body` returns; `false` when the column is null.
    package func withJSONB(_ row: Int, _ column: Int, _ body: (Span<UInt8>) -> Bool) -> Bool {
        guard let bytes = unsafe jsonb(at: row, column) else { return false }
        return body(unsafe bytes.span)
    }

    /// Appends the text of a JSONB column to a buffer; nothing when the column is null. One copy.
    ///
    /// - Returns: Whether there is a text.
    @discardableResult
    package func appendJSONB(_ row: Int, _ column: Int, to buffer: inout [UInt8]) -> Bool {
        guard let bytes = unsafe jsonb(at: row, column) else { return false }
        unsafe buffer.append(contentsOf: bytes)
        return true
    }

    private func jsonb(at row: Int, _ column: Int) -> UnsafeBufferPointer<UInt8>? {
        guard let bytes = unsafe value(row, column) else { return nil }
        precondition(unsafe bytes.first == 1, "The column is not jsonb in its first binary form.")
        return unsafe UnsafeBufferPointer(rebasing: bytes.dropFirst())
    }

    package func text(_ row: Int, _ column: Int) -> String? {
        guard let bytes = unsafe value(row, column) else { return nil }
        return unsafe String(decoding: bytes, as: UTF8.self)
    }

    package func bytes(_ row: Int, _ column: Int) -> [UInt8]? {
        guard let bytes = unsafe value(row, column) else { return nil }
        return unsafe Array(bytes)
    }

    /// Compares a column's texts in two rows by their bytes, as the collation "C" does. Null is less than any text.
    ///
    /// - Returns: Less than 0, 0 or more than 0, as the first row's text is less than, equal to or greater than the other's.
    package func compareTexts(_ row: Int, _ other: Int, _ column: Int) -> Int {
        unsafe Self.compare(value(row, column), value(other, column))
    }

    /// Whether a column's texts in rows that follow each other are in order, compared as by ``compareTexts(_:_:_:)``.
    package func areInOrder(_ rows: Range<Int>, byTextsIn column: Int, isAscending: Bool) -> Bool {
        guard let first = rows.first else { return true }
        var previous = unsafe value(first, column)
        for row in rows.dropFirst() {
            let next = unsafe value(row, column)
            let comparison = unsafe Self.compare(previous, next)
            if comparison != 0, (comparison > 0) == isAscending { return false }
            unsafe previous = unsafe next
        }
        return true
    }

    private static func compare(_ left: UnsafeBufferPointer<UInt8>?, _ right: UnsafeBufferPointer<UInt8>?) -> Int {
        guard let left = unsafe left else { return unsafe right == nil ? 0 : -1 }
        guard let right = unsafe right else { return 1 }
        let count = min(left.count, right.count)
        var comparison = 0
        if let left = left.baseAddress, let right = right.baseAddress {
            comparison = unsafe Int(memcmp(left, right, count))
        }
        return comparison != 0 ? comparison : left.count - right.count
    }

    /// Reads an integer in network order, as wide as the column must be.
    func integer<Value: FixedWidthInteger & UnsignedInteger>(_ row: Int, _ column: Int, as type: Value.Type) -> Value? {
        guard let bytes = unsafe value(row, column) else { return nil }
        precondition(bytes.count == MemoryLayout<Value>.size, "The column has another type than it is read as.")
        return unsafe Value(bigEndian: UnsafeRawBufferPointer(bytes).loadUnaligned(as: Value.self))
    }

    /// Reads two integers in network order.
    func integerPair(_ row: Int, _ column: Int) -> (UInt64, UInt64)? {
        guard let bytes = unsafe value(row, column) else { return nil }
        precondition(bytes.count == 16, "The column has another type than it is read as.")
        let raw = UnsafeRawBufferPointer(bytes)
        let high = unsafe raw.loadUnaligned(as: UInt64.self)
        let low = unsafe raw.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
        return (UInt64(bigEndian: high), UInt64(bigEndian: low))
    }

    @inline(__always)
    private func value(_ row: Int, _ column: Int) -> UnsafeBufferPointer<UInt8>? {
        check(row, column)
        let length = unsafe Int(PQgetlength(result, Int32(row), Int32(column)))
        if length == 0, unsafe PQgetisnull(result, Int32(row), Int32(column)) == 1 { return nil }
        guard let start = unsafe PQgetvalue(result, Int32(row), Int32(column)) else { return nil }
        return unsafe UnsafeBufferPointer(
            start: UnsafeRawPointer(start).assumingMemoryBound(to: UInt8.self),
            count: length
        )
    }

    private func check(_ row: Int, _ column: Int) {
        precondition(row >= 0 && row < count, "The result has no such row.")
        precondition(column >= 0 && column < columnCount, "The result has no such column.")
    }
}
