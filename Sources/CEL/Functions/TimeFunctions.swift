/// Parts of timestamps and lengths of durations. Language Definition, "Date/Time Functions".
enum TimeFunctions {
    static let functions = [
        part("getDate") { civil, _ in Int64(civil.day) },
        part("getDayOfMonth") { civil, _ in Int64(civil.day - 1) },
        part("getDayOfWeek") { civil, _ in Int64(civil.dayOfWeek) },
        part("getDayOfYear") { civil, _ in Int64(civil.dayOfYear) },
        part("getFullYear") { civil, _ in civil.year },
        part("getMonth") { civil, _ in Int64(civil.month - 1) },
        part("getHours", ofDuration: { $0 / 3_600_000_000_000 }) { civil, _ in Int64(civil.hour) },
        part("getMinutes", ofDuration: { $0 / 60_000_000_000 }) { civil, _ in Int64(civil.minute) },
        part("getSeconds", ofDuration: { $0 / 1_000_000_000 }) { civil, _ in Int64(civil.second) },
        part("getMilliseconds", ofDuration: { $0 % 1_000_000_000 / 1_000_000 }) { _, time in
            Int64(time.nanoseconds / 1_000_000)
        },
    ]

    private static func part(
        _ name: String,
        ofDuration duration: (@Sendable (Int64) -> Int64)? = nil,
        _ part: @escaping @Sendable (CivilTime, Timestamp) -> Int64
    ) -> Function {
        Function(
            name,
            [.member(.timestamp, returns: .int), .member(.timestamp, .string, returns: .int)]
                + (duration == nil ? [] : [.member(.duration, returns: .int)]),
            unary: { value, _ throws(Fault) in
                switch value {
                case .timestamp(let time): return .int(part(CivilTime(seconds: time.seconds), time))
                case .duration(let nanoseconds):
                    guard let duration else { throw .noSuchOverload(name, [value]) }
                    return .int(duration(nanoseconds))
                default: throw .noSuchOverload(name, [value])
                }
            },
            binary: { value, zone, context throws(Fault) in
                guard case .timestamp(let time) = value, case .string(let zone) = zone else {
                    throw .noSuchOverload(name, [value, zone])
                }
                guard let ahead = secondsAhead(zone, at: time, context.timeZones) else {
                    throw Fault(.invalidArgument, "There is no time zone '\(zone)'.")
                }
                return .int(part(CivilTime(seconds: time.seconds + ahead), time))
            }
        )
    }

    /// A zone is `UTC`, hours and minutes ahead of it such as `-02:30`, or a name. Language Definition, "Timezones".
    private static func secondsAhead(_ zone: String, at time: Timestamp, _ zones: any TimeZoneDatabase) -> Int64? {
        if zone == "UTC" { return 0 }
        var reader = TimeReader(zone)
        let isBehind = reader.accept("-")
        if !isBehind { _ = reader.accept("+") }
        if let fixed = reader.hoursAndMinutes(), reader.isAtEnd { return isBehind ? -fixed : fixed }
        return zones.secondsAhead(in: zone, at: time.seconds)
    }
}
