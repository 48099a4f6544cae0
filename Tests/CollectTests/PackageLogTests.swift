import Foundation
import Testing

@testable import Collect

/// dpkg's log becomes events: what changed, and when in UTC.
struct PackageLogTests {
    @Test(arguments: [
        (
            "2025-06-24 14:36:25 upgrade libudev1:amd64 252.36-1 252.38-1",
            #"{"kind":"PACKAGE_UPGRADED","package":"libudev1","architecture":"amd64","from":"252.36-1","to":"252.38-1"}"#
        ),
        (
            "2025-06-24 14:36:25 upgrade libudev1:amd64 252.38-1 252.36-1",
            #"{"kind":"PACKAGE_DOWNGRADED","package":"libudev1","architecture":"amd64","from":"252.38-1","to":"252.36-1"}"#
        ),
        (
            "2025-06-24 14:36:25 install zip:amd64 <none> 3.0-13",
            #"{"kind":"PACKAGE_INSTALLED","package":"zip","architecture":"amd64","to":"3.0-13"}"#
        ),
        (
            "2025-06-24 14:36:25 remove zip:amd64 3.0-13 <none>",
            #"{"kind":"PACKAGE_REMOVED","package":"zip","architecture":"amd64","from":"3.0-13"}"#
        ),
    ])
    func `a change is an event`(line: String, expected: String) {
        #expect(PackageLogEntry(line: line)?.value.text == expected)
    }

    @Test(arguments: [
        "2025-06-24 14:36:25 startup archives unpack", "2025-06-24 14:36:25 status installed libudev1:amd64 252.38-1",
        "2025-06-24 14:36:25 configure libudev1:amd64 252.38-1 <none>", "", "upgrade", "2025-06-24",
        "2025-06-24 14:36:25 upgrade zip:amd64 3.0-13 3.0-13", "2025-13-24 14:36:25 install zip:amd64 <none> 3.0-13",
        "2025-06-24 14:36:25 purge zip:amd64 3.0-13 <none>",
    ])
    func `another line is none`(line: String) {
        #expect(PackageLogEntry(line: line) == nil)
    }

    @Test(arguments: [
        ("UTC", "2025-06-24 14:36:25", "2025-06-24T14:36:25Z"),
        ("Europe/Berlin", "2025-06-24 14:36:25", "2025-06-24T12:36:25Z"),
        ("Europe/Berlin", "2025-01-24 00:36:25", "2025-01-23T23:36:25Z"),
        // Clocks show the hour from 2 to 3 twice on the last Sunday of October: the first time counts.
        ("Europe/Berlin", "2025-10-26 02:30:00", "2025-10-26T00:30:00Z"),
        ("Europe/Berlin", "2025-10-26 03:00:00", "2025-10-26T02:00:00Z"),
        ("Europe/Berlin", "2025-03-30 01:59:59", "2025-03-30T00:59:59Z"),
        ("Europe/Berlin", "2025-03-30 02:30:00", "2025-03-30T01:30:00Z"),
        ("Europe/Berlin", "2025-03-30 03:00:00", "2025-03-30T01:00:00Z"),
        ("America/New_York", "2025-12-31 23:59:59", "2026-01-01T04:59:59Z"),
    ])
    func `the log's time is taken in the machine's zone`(zone: String, time: String, expected: String) throws {
        let clock = LocalClock(zone: try #require(TimeZone(identifier: zone)))
        let entry = try #require(PackageLogEntry(line: time + " install zip:amd64 <none> 3.0-13"))
        #expect(clock.instant(entry.localTime).description == expected)
    }
}
