import CLibPQ
import Glibc

extension Session {
    /// Asks for a statement to be prepared under a name.
    ///
    /// - Returns: False when libpq could not take it; then the connection must be given up.
    mutating func prepare(_ key: EncodedStatement.Key, as name: String) -> Bool {
        key.checkText()
        return unsafe key.types.withUnsafeBufferPointer { types in
            unsafe PQsendPrepare(handle, name, key.text, Int32(types.count), types.baseAddress) == 1
        }
    }

    /// Asks for a prepared statement to be run; its rows come in binary.
    mutating func run(_ statement: EncodedStatement, preparedAs name: String) -> Bool {
        unsafe statement.withPointers { count, values, lengths, formats in
            unsafe PQsendQueryPrepared(handle, name, count, values, lengths, formats, Self.binary) == 1
        }
    }

    /// Asks for a statement to be run without keeping it.
    mutating func run(_ statement: EncodedStatement) -> Bool {
        statement.key.checkText()
        return unsafe statement.withPointers { count, values, lengths, formats in
            unsafe statement.key.types.withUnsafeBufferPointer { types in
                unsafe PQsendQueryParams(
                    handle,
                    statement.key.text,
                    count,
                    types.baseAddress,
                    values,
                    lengths,
                    formats,
                    Self.binary
                ) == 1
            }
        }
    }

    /// Ends a unit: what failed before this point leaves alone what comes behind it. Sends all that is buffered.
    mutating func synchronise() -> Bool {
        unsafe PQpipelineSync(handle) == 1
    }

    /// The format code of values in their binary form.
    fileprivate static var binary: Int32 { 1 }
}

extension EncodedStatement.Key {
    /// C would take a zero byte for the end of the statement.
    fileprivate func checkText() {
        let length = unsafe text.withCString { unsafe strlen($0) }
        precondition(length == text.utf8.count, "The text of a statement has a zero byte.")
    }
}

extension EncodedStatement {
    fileprivate func withPointers<Result>(
        _ body: (
            Int32,
            UnsafePointer<UnsafePointer<CChar>?>?,
            UnsafePointer<Int32>?,
            UnsafePointer<Int32>?
        ) -> Result
    ) -> Result {
        let count = ranges.count
        // A value of no bytes must not look like a null, whose pointer is nil; nor may an empty buffer have no address.
        return unsafe (bytes.isEmpty ? [0] : bytes).withUnsafeBytes { buffer in
            let start = unsafe buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
            return unsafe withUnsafeTemporaryAllocation(of: UnsafePointer<CChar>?.self, capacity: count) { values in
                unsafe withUnsafeTemporaryAllocation(of: Int32.self, capacity: count * 2) { numbers in
                    for (index, range) in ranges.enumerated() {
                        let value = unsafe start.flatMap { range == nil ? nil : unsafe $0 + (range?.lowerBound ?? 0) }
                        unsafe values.initializeElement(at: index, to: value)
                        unsafe numbers.initializeElement(at: index, to: Int32(range?.count ?? 0))
                        unsafe numbers.initializeElement(at: count + index, to: Session.binary)
                    }
                    guard count > 0 else { return body(0, nil, nil, nil) }
                    return unsafe body(
                        Int32(count),
                        unsafe UnsafePointer(values.baseAddress),
                        unsafe UnsafePointer(numbers.baseAddress),
                        numbers.baseAddress.map { unsafe UnsafePointer($0 + count) }
                    )
                }
            }
        }
    }
}
