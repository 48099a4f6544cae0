/// Two domains of two services each, every service with two deployments, every deployment with two instances. Pairs change
/// places, so that how many there are of what is the same at any time.
struct MovingFleet: Sendable {
    static let domains = ["d0", "d1"]
    static let services = ["s0", "s1", "s2", "s3"]
    static let deployments = services.flatMap { ["\($0)@a", "\($0)@b"] }
    static let instances = deployments.flatMap { ["\($0)/1", "\($0)/2"] }

    /// By the name of the child.
    private var parents: [String: String] = [:]
    private var moveCount = 0

    init() {
        for (place, service) in Self.services.enumerated() { parents[service] = Self.domains[place / 2] }
        for (place, deployment) in Self.deployments.enumerated() { parents[deployment] = Self.services[place / 2] }
        for (place, instance) in Self.instances.enumerated() { parents[instance] = Self.deployments[place / 2] }
    }

    /// An input that publishes all of it.
    var everything: String {
        let domains = Self.domains.map { #"{"type":"Domain","name":"\#($0)"}"# }
        return input(domains, claimsOf: Self.services + Self.deployments + Self.instances)
    }

    /// Lets a service of either domain change places, and a deployment of either service.
    ///
    /// - Returns: An input that publishes the move, at a time of its own.
    mutating func move() -> String {
        moveCount += 1
        let movers = [Self.services, Self.deployments].flatMap { names in
            let first = names[moveCount % names.count]
            let others = names.filter { parents[$0] != parents[first] }
            let second = others[moveCount / names.count % others.count]
            return [first, second]
        }
        for pair in [(movers[0], movers[1]), (movers[2], movers[3])] {
            (parents[pair.0], parents[pair.1]) = (parents[pair.1], parents[pair.0])
        }
        return input([], claimsOf: movers)
    }

    /// Resources with their parents, and a Reading about each that names the parent too.
    private func input(_ resources: [String], claimsOf children: [String]) -> String {
        let claims = children.map { child in
            #"{"type":"\#(Self.type(of: child))","name":"\#(child)","parent":\#(Self.reference(to: parents[child] ?? ""))}"#
        }
        let readings = children.map { child in
            #"{"resource":\#(Self.reference(to: child)),"type":"Place","value":"\#(parents[child] ?? "")"}"#
        }
        let microseconds = String(1_000_000 + moveCount).dropFirst()
        return #"{"timestamp":"2026-01-02T03:04:05.\#(microseconds)Z","#
            + #""resources":[\#((resources + claims).joined(separator: ","))],"readings":[\#(readings.joined(separator: ","))]}"#
    }

    private static func reference(to name: String) -> String {
        #"{"type":"\#(type(of: name))","name":"\#(name)"}"#
    }

    private static func type(of name: String) -> String {
        if name.contains("/") { return "ServiceInstance" }
        if name.contains("@") { return "ServiceDeployment" }
        return name.hasPrefix("s") ? "Service" : "Domain"
    }

    /// Asks for the same in many ways.
    static let query = """
        {
          domains { totalCount nodes { name
            services { totalCount facets(of: [{field: "parent"}]) { buckets { value count } }
              nodes { name parent { name } parentRef { name } place: reading(type: "Place") { value }
                deployments { totalCount facets(of: [{field: "parent"}]) { buckets { value count } }
                  nodes { name parent { name } parentRef { name } place: reading(type: "Place") { value }
                    instances { totalCount facets(of: [{field: "parent"}]) { buckets { value count } }
                      nodes { name parent { name } parentRef { name } place: reading(type: "Place") { value }
                        ancestors { name } } } } } } }
            traverse(edges: ["children"], maxDepth: 3, first: 100) { totalCount facets(of: [{field: "type"}]) { buckets { value count } }
              nodes { name } } } }
          services: resources(where: {type: {eq: "Service"}}) { totalCount facets(of: [{field: "parent"}]) { buckets { value count } }
            nodes { name parent { name } } }
          \(domains.map { domain in
            #"\#(domain): path(from: {type: "Domain", name: "\#(domain)"}, to: {type: "ServiceInstance", name: "s0@a/1"}, edges: ["children"]) { resource { name } }"#
          }.joined(separator: "\n  "))
        }
        """
}
