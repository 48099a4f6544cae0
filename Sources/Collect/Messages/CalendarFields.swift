/// What a calendar and a clock on the wall show, in no particular zone.
struct CalendarFields: Sendable, Equatable {
    var year: Int
    var month: Int
    var day: Int
    var hour: Int
    var minute: Int
    var second: Int
    var microsecond: Int = 0

    /// Whether the fields name a day that a calendar has and a time that a clock shows.
    var isReal: Bool {
        (1...9_999).contains(year) && (1...12).contains(month) && (1...daysInMonth).contains(day)
            && (0..<24).contains(hour) && (0..<60).contains(minute) && (0..<60).contains(second)
    }

    private var daysInMonth: Int {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        default: 31
        }
    }
}
