import Postgres
import Schema

/// The statements about dead letters.
enum DeadLetterQuery {
    static func insert(_ letter: DeadLetter) -> SQL {
        """
        insert into dead_letter (source, delivery_id, sent_on, code, message, place, path, body) values (\
        \(letter.source), \(letter.deliveryID), \(parameter: .timestamptz(letter.sentOn.microseconds)), \
        \(letter.fault.code), \(text(letter.fault.message)), \(letter.fault.place), \(text(letter.fault.path)), \
        \(parameter: .bytea(letter.body))) on conflict (source, delivery_id) do nothing
        """
    }

    /// Deletes all but the newest.
    static func trim(to count: Int) -> SQL {
        "delete from dead_letter where id <= (select id from dead_letter order by id desc offset \(count) limit 1)"
    }

    static func select(after id: Int64, count: Int) -> SQL {
        """
        select id, received_on, source, delivery_id, sent_on, code, message, place, path, body from dead_letter \
        where id > \(id) order by id limit \(count)
        """
    }

    /// The rows of ``select(after:count:)``.
    static func letters(_ rows: Rows) -> [DeadLetters.Kept] {
        (0..<rows.count).map { row in
            DeadLetters.Kept(
                id: rows.int8(row, 0) ?? 0,
                receivedOn: Timestamp(microseconds: rows.timestamptz(row, 1) ?? 0),
                letter: DeadLetter(
                    source: rows.text(row, 2) ?? "",
                    deliveryID: rows.text(row, 3) ?? "",
                    sentOn: Timestamp(microseconds: rows.timestamptz(row, 4) ?? 0),
                    fault: DeadLetter.Fault(
                        code: rows.text(row, 5) ?? "",
                        message: rows.text(row, 6) ?? "",
                        place: Int(rows.int8(row, 7) ?? 0),
                        path: rows.text(row, 8) ?? ""
                    ),
                    body: rows.bytes(row, 9) ?? []
                )
            )
        }
    }

    /// Messages and paths may quote a key with U+0000, which PostgreSQL keeps in no text.
    private static func text(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map { $0 == "\0" ? "\u{FFFD}" : $0 }))
    }
}
