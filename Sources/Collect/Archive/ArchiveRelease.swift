/// What the file `InRelease` or `Release` of an archive says of all its lists.
struct ArchiveRelease {
    /// When the archive was made as it is.
    private(set) var madeOn: Timestamp?
    /// As in `bookworm-security`: the codename, or where there is none the suite.
    private(set) var name: String?

    /// - Throws: ``SourceError`` when the file cannot be read.
    init(reading file: SourceFile) async throws {
        // The signature around an InRelease has no field that is kept.
        try await file.forEachParagraph(ControlParser(keeping: "Date", "Codename", "Suite")) { paragraph in
            madeOn = madeOn ?? paragraph["Date"].flatMap { Timestamp(releaseDate: $0) }
            name = name ?? paragraph["Codename"] ?? paragraph["Suite"]
        }
    }
}

extension Timestamp {
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// Reads the date of a release, as in `Sat, 11 Jul 2026 10:16:37 UTC`.
    ///
    /// - Returns: `nil` for anything else, other zones than UTC included: archives use no other.
    init?(releaseDate text: String) {
        let words = text.split(separator: " ")
        guard words.count == 6, let day = Int(words[1]), let year = Int(words[3]),
            let month = Self.months.firstIndex(of: String(words[2])), ["UTC", "GMT", "Z", "+0000"].contains(words[5])
        else { return nil }
        let clock = words[4].split(separator: ":").compactMap { Int($0) }
        guard clock.count == 3 else { return nil }
        let fields = CalendarFields(
            year: year,
            month: month + 1,
            day: day,
            hour: clock[0],
            minute: clock[1],
            second: clock[2]
        )
        guard fields.isReal else { return nil }
        self.init(fields)
    }
}
