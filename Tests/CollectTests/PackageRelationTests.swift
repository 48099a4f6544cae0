import Testing

@testable import Collect

/// Relation fields are read into alternatives with version constraints, deb-control(5).
struct PackageRelationTests {
    @Test(arguments: [
        ("passwd", #"[{"anyOf":[{"package":"passwd"}]}]"#),
        ("libc6 (>= 2.34)", #"[{"anyOf":[{"package":"libc6","relation":">=","version":"2.34"}]}]"#),
        (
            "default-mta | mail-transport-agent, cron",
            #"[{"anyOf":[{"package":"default-mta"},{"package":"mail-transport-agent"}]},{"anyOf":[{"package":"cron"}]}]"#
        ),
        (
            "perl:any (<<5.40~)",
            #"[{"anyOf":[{"package":"perl","qualifier":"any","relation":"<<","version":"5.40~"}]}]"#
        ),
        (
            "a (> 1),\n b (< 2:3-1)",
            #"""
            [{"anyOf":[{"package":"a","relation":">=","version":"1"}]},\#
            {"anyOf":[{"package":"b","relation":"<=","version":"2:3-1"}]}]
            """#
        ),
        ("g++ (= 4:12) [amd64 !i386] <!nocheck>", #"[{"anyOf":[{"package":"g++","relation":"=","version":"4:12"}]}]"#),
        ("a: | b\t( = 1 )", #"[{"anyOf":[{"package":"a"},{"package":"b","relation":"=","version":"1"}]}]"#),
        (
            "a (>= ), b (~ 1), c (= 1",
            #"[{"anyOf":[{"package":"a"}]},{"anyOf":[{"package":"b"}]},{"anyOf":[{"package":"c"}]}]"#
        ),
        ("", "[]"), (" , ,", "[]"), ("${misc:Depends}", "[]"),
    ])
    func `a field is read`(field: String, expected: String) {
        #expect(JSON.array(PackageRelation.parse(field).map(\.value)).text == expected)
    }
}
