import Schema

@testable import Gateway

extension Source {
    /// Calculations of the views of ``shop`` that are compared.
    static let comparedShop = Source(
        #"""
        extend type App {
          partCount: Int! @calculation(cel: "parts.size()")
          twicePort: Int @calculation(cel: "port * 2")
          label: String @calculation(cel: "port == null ? optional.none() : optional.of('p' + string(port))")
          isBusy: Boolean! @calculation(cel: "parts.size() > 1")
          made: Made! @calculation(cel: "{'count': parts.size(), 'names': parts.map(p, p.name)}")
          useNames: [String!]! @calculation(cel: "uses.map(u, u.name)")
          broken: String! @calculation(cel: "name + '\\u0000'")
        }

        extend type Store {
          partCount: Int! @calculation(cel: "apps.map(a, a.parts.size()).sum() * 10")
        }

        extend type Part {
          ofBusy: Boolean! @calculation(cel: "app != null && app.isBusy")
        }

        type Made {
          count: Int!
          names: [String!]
        }
        """#,
        name: "compared.graphql"
    )
}

extension GraphQLService {
    /// Apps `a0@eu` … `a7@eu`: each has as many parts as its number modulo 4 says, those with an odd number have their number as
    /// a port, all of them use the one before them, and the even ones belong to the store `s`.
    func publishComparedApps() async {
        var resources = [#"{"type":"Store","name":"s"}"#, #"{"type":"Other","name":"o"}"#]
        var readings: [String] = []
        for app in 0..<8 {
            let parent = app % 2 == 0 ? #","parent":{"type":"Store","name":"s"}"# : ""
            let reference = #"{"type":"App","name":"a\#(app)@eu"}"#
            resources.append(#"{"type":"App","name":"a\#(app)@eu"\#(parent)}"#)
            for part in 0..<app % 4 {
                resources.append(#"{"type":"Part","name":"a\#(app)/\#(part)","parent":\#(reference)}"#)
            }
            if app % 2 == 1 {
                readings.append(#"{"resource":\#(reference),"type":"Settings","value":{"port":\#(app)}}"#)
            }
            let used = #"{"name":"a\#(app - 1)","where":{"region":"eu"}}"#
            if app > 0 { readings.append(#"{"resource":\#(reference),"type":"Uses","value":{"apps":[\#(used)]}}"#) }
        }
        await publish(
            #"{"timestamp":"2026-01-02T03:04:05Z","resources":[\#(resources.joined(separator: ","))],"readings":[\#(readings.joined(separator: ","))]}"#
        )
    }
}
