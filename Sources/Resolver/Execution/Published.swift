package import Postgres
package import Schema

/// What became of the items of one publish, in their order.
package struct Published: Sendable {
    package struct Item: Sendable {
        /// A value of `PublishStatus`.
        package let status: String
        package let code: String?
        package let message: String?
        /// A JSON Pointer to the fault.
        package let path: String?
        /// The Resource published or described; `nil` when refused.
        package let resourceID: UUID?
        /// The Reading as it is kept; `nil` for Resources and when refused.
        package let readingID: Int64?

        package init(
            status: String,
            code: String? = nil,
            message: String? = nil,
            path: String? = nil,
            resourceID: UUID? = nil,
            readingID: Int64? = nil
        ) {
            self.status = status
            self.code = code
            self.message = message
            self.path = path
            self.resourceID = resourceID
            self.readingID = readingID
        }
    }

    package let resources: [Item]
    package let readings: [Item]
    package let rejectedCount: Int

    package init(resources: [Item], readings: [Item], rejectedCount: Int) {
        self.resources = resources
        self.readings = readings
        self.rejectedCount = rejectedCount
    }

    func items(of list: PublishedList) -> [Item] {
        switch list {
        case .resources: resources
        case .readings: readings
        }
    }

    var resourceIDs: [UUID] { Array(Set((resources + readings).compactMap(\.resourceID))) }
    var readingIDs: [Int64] { Array(Set(readings.compactMap(\.readingID))) }
}

/// Stores what the `publish` mutation is given: its `input`, coerced.
package typealias Publish = @Sendable (CoercedValue) async throws(RequestFailure) -> Published
