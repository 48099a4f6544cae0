/// A date and time of day in the proleptic Gregorian calendar.
struct CivilTime {
    let year: Int64
    /// From 1.
    let month: Int
    /// From 1.
    let day: Int
    let hour: Int
    let minute: Int
    let second: Int
    /// From 0.
    let dayOfYear: Int
    /// 0 is Sunday.
    let dayOfWeek: Int

    /// - Parameter seconds: Since 1970-01-01T00:00:00, of the place's own clock.
    init(seconds: Int64) {
        let dayNumber = (seconds >= 0 ? seconds : seconds - 86_399) / 86_400
        let second = Int(seconds - dayNumber * 86_400)
        hour = second / 3600
        minute = second / 60 % 60
        self.second = second % 60
        // Years begin in March, so that the day that some have more comes last.
        let shifted = dayNumber + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayFromMarch = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayFromMarch + 2) / 153
        day = Int(dayFromMarch - (153 * monthFromMarch + 2) / 5 + 1)
        month = Int(monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9)
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        dayOfYear = Int(dayNumber - Self.days(year: year, month: 1, day: 1))
        dayOfWeek = Int(((dayNumber + 4) % 7 + 7) % 7)
    }

    /// The days from 1970-01-01 to a date.
    static func days(year: Int64, month: Int64, day: Int64) -> Int64 {
        let year = month <= 2 ? year - 1 : year
        let era = (year >= 0 ? year : year - 399) / 400
        let yearOfEra = year - era * 400
        let dayFromMarch = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayFromMarch - 719_468
    }

    static func dayCount(year: Int64, month: Int64) -> Int64 {
        days(year: month == 12 ? year + 1 : year, month: month == 12 ? 1 : month + 1, day: 1)
            - days(year: year, month: month, day: 1)
    }
}
