import Postgres
import Schema
import Testing

@testable import Resolver

@Suite struct PageTests {
    @Test func `a page has fifty rows unless told otherwise`() throws {
        let page = try page([:])
        #expect(page.size == 50)
        #expect(!page.isFromEnd)
        #expect(try self.page(["last": .int(7)]).isFromEnd)
    }

    @Test(arguments: [
        (["first": CoercedValue.int(-1)], FieldFault.Code.pageSizeInvalid),
        (["first": .int(1_001)], .pageSizeInvalid),
        (["last": .int(1_001)], .pageSizeInvalid),
        (["first": .int(1), "last": .int(1)], .pageSizeInvalid),
        (["after": .string("x")], .cursorInvalid),
        (
            ["before": .string(Cursor.reading(collectedOn: 1, digest: UUID(high: 1, low: 1), id: 1).encoded)],
            .cursorInvalid
        ),
        (["after": .string(Cursor.texts(["no name"]).encoded)], .cursorInvalid),
        (["after": .string(Cursor.texts(["T", "name", "an edge's"]).encoded)], .cursorInvalid),
    ])
    func `a page that cannot be is refused`(arguments: [String: CoercedValue], code: FieldFault.Code) {
        let fault = #expect(throws: FieldFault.self) { try page(arguments) }
        #expect(fault?.code == code)
    }

    @Test func `rows past the page tell that others follow`() throws {
        let two = try page(["first": .int(2)])
        #expect(PageRows(10..<12, two).hasNext == false)
        let more = PageRows(10..<13, two)
        #expect(more.hasNext)
        #expect((0..<more.count).map { more[$0] } == [10, 11])
    }

    @Test(arguments: [(0, 1, 1, 1), (1, 1, 2, 2), (10, 16, 11, 16), (16, 16, 17, 32), (1_000, 1_024, 1_001, 1_024)])
    func `a row past the page is read where somebody asks if others follow`(
        size: Int32,
        ceiling: Int,
        rowLimitPastEnd: Int,
        ceilingPastEnd: Int
    ) throws {
        let page = try page(["first": .int(size)], readsPastEnd: false)
        #expect(page.rowLimit == Int(size))
        #expect(page.ceiling == ceiling)
        #expect(page.varying == [.int8(Int64(size))])
        let pastEnd = try self.page(["first": .int(size)])
        #expect(pastEnd.rowLimit == rowLimitPastEnd)
        #expect(pastEnd.ceiling == ceilingPastEnd)
    }

    @Test func `a list of all rows reads past its end whoever asks`() throws {
        let list = try Page(
            ArgumentValues(object: .object([])),
            of: .resources(types: nil),
            isList: true,
            readsPastEnd: false
        )
        #expect(list.rowLimit == Page.listLimit + 1)
    }

    @Test func `a page from the end is shown in the order of the connection`() throws {
        let rows = PageRows(10..<13, try page(["last": .int(2)]))
        #expect((0..<rows.count).map { rows[$0] } == [11, 10])
        #expect(rows.hasPrevious)
        #expect(!rows.hasNext)
    }

    @Test func `pages differ in values alone where they begin after other names of one type`() throws {
        func page(_ count: Int32, after cursor: [String]? = nil, _ size: String = "first") throws(FieldFault) -> Page {
            let cursor = cursor.map { ["after": CoercedValue.string(Cursor.texts($0).encoded)] } ?? [:]
            return try self.page(cursor.merging([size: .int(count)]) { $1 })
        }
        let one = try page(50, after: ["T", "a"])
        #expect(try one.shape == page(40, after: ["T", "b"]).shape)
        #expect(one.varying == [.int8(51), .text("a")])
        for other in [
            try page(50), try page(64, after: ["T", "a"]), try page(50, after: ["U", "a"]),
            try page(50, after: ["T", "a"], "last"),
        ] { #expect(other.shape != one.shape) }
        // Values that mark places in a statement leave its text as it is, and are no page's own.
        #expect(one.marked(7).shape == one.shape)
        #expect(Set(one.marked(7).varying).isDisjoint(with: one.varying + one.marked(12).varying))
    }

    private func page(
        _ arguments: [String: CoercedValue],
        readsPastEnd: Bool = true
    ) throws(FieldFault) -> Page {
        let members = arguments.map { CoercedValue.Member(name: $0.key, value: $0.value) }
        return try Page(
            ArgumentValues(object: .object(members)),
            of: .resources(types: nil),
            readsPastEnd: readsPastEnd
        )
    }
}
