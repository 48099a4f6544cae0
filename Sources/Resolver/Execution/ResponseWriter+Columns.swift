import Postgres
import Schema

/// Columns of rows, which most of a long answer is made of.
extension ResponseWriter {
    /// Writes fields with their keys, from one on, as long as they hold columns that are not null and that need no reading.
    ///
    /// - Returns: The position of the first field that is not written.
    mutating func writeColumns(_ fields: Range<Int>, from first: Int, at place: Place) -> Int {
        // The result is looked up once for all of them: each time its references are counted.
        guard first < fields.upperBound, !step.hasColumnFaults, let result = step.result else { return first }
        for position in first..<fields.upperBound {
            let start = buffer.count
            let isWritten: Bool
            switch answer.fields[position].value {
            case .column(let column):
                writeKey(of: position, among: fields)
                isWritten = write(column, at: place, of: result)
            case .readingValue(let value):
                guard let scalar = value.scalar else { return position }
                writeKey(of: position, among: fields)
                let column = self.position(of: value.column, at: place)
                isWritten = result.withJSONB(place.row, column) { scalar.copies($0, to: &buffer) }
            default:
                return position
            }
            guard isWritten else {
                truncate(to: start)
                return position
            }
        }
        return fields.upperBound
    }

    /// Writes a field's key, behind a comma where another field comes before it.
    mutating func writeKey(of position: Int, among fields: Range<Int>) {
        let key = answer.fields[position].key
        write(position == fields.lowerBound ? key.dropFirst() : key)
    }

    /// Writes a column of a row.
    ///
    /// - Returns: `false` where it is null; then nothing is written.
    mutating func write(_ column: Int, at place: Place) -> Bool {
        guard let result = step.result else { return false }
        return write(column, at: place, of: result)
    }

    @inline(__always)
    private mutating func write(_ column: Int, at place: Place, of result: Rows) -> Bool {
        let (row, cell) = (place.row, step.layout.cell(of: column, in: place.level))
        switch cell.notation {
        case .uuid:
            guard let uuid = result.uuid(row, cell.position) else { return false }
            buffer.append(addingCapacity: 38) { free in
                free.append(UInt8(ascii: "\""))
                uuid.append(to: &free)
                free.append(UInt8(ascii: "\""))
            }
        case .text:
            return result.withBytes(row, cell.position) { text in
                JSONText.append(text, to: &buffer)
                return true
            }
        case .timestamp:
            guard let microseconds = result.timestamptz(row, cell.position) else { return false }
            buffer.append(UInt8(ascii: "\""))
            Timestamp(microseconds: microseconds).append(to: &buffer)
            buffer.append(UInt8(ascii: "\""))
        case .number:
            guard let number = result.int8(row, cell.position) else { return false }
            write(number)
        case .numericID:
            guard let number = result.int8(row, cell.position) else { return false }
            write(String(number))
        case .json:
            return result.appendJSONB(row, cell.position, to: &buffer)
        }
        return true
    }
}
