import Schema
import Testing

@testable import Gateway

extension Source {
    /// Domains over the services of the shipped schema.
    fileprivate static let domains = Source(
        """
        type Domain @resource(type: "Domain") {
          services(where: ResourceFilter, first: Int, after: String, last: Int, before: String): ServiceConnection! @children
        }

        extend type Query {
          domains(where: ResourceFilter, first: Int, after: String, last: Int, before: String): DomainConnection! @lookup
        }
        """,
        name: "domains.graphql"
    )
}

extension DatabaseTests {
    /// Answers while what they are about moves from one place to another.
    @Suite struct ConsistencyTests {
        @Test func `every answer is of one moment, however much is moved meanwhile`() async throws {
            try await withService([.shippedSchema, .domains]) { service, _ in
                let fleet = MovingFleet()
                await service.publish(fleet.everything)
                // Cancelled when enough was seen.
                async let _: Void = Self.keepMoving(fleet, in: service)
                async let some = Self.sightings(by: service)
                async let others = Self.sightings(by: service)
                let sightings = await some.union(await others)
                // Who sees but one state cannot contradict himself.
                #expect(sightings.count > 1)
            }
        }

        private static func sightings(by service: GraphQLService) async -> Set<FleetSighting> {
            var sightings: Set<FleetSighting> = []
            for _ in 0..<25 {
                let sighting = FleetSighting(await service.answer(MovingFleet.query))
                #expect(sighting.contradictions == [])
                sightings.insert(sighting)
            }
            return sightings
        }

        private static func keepMoving(_ fleet: MovingFleet, in service: GraphQLService) async {
            var fleet = fleet
            while !Task.isCancelled {
                let move = fleet.move()
                // In a task of its own, a move that has begun is not cancelled.
                await Task { await service.publish(move) }.value
            }
        }
    }
}
