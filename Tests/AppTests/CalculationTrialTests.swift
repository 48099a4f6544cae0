import Gateway
import Schema
import Testing

@testable import App

@Suite struct CalculationTrialTests {
    private static func trial(_ expression: String, type: String = "Service") throws(CommandFailure) -> CalculationTrial
    {
        try CalculationTrial(expression, type: type, name: "auth", in: [.shippedSchema])
    }

    @Test(arguments: [
        ("nothing", "1:1"), ("'é\"' + nothing", "1:8"), ("name +\n  nothing", "2:3"), (#"'\\' + nothing"#, "1:8"),
    ])
    func `a problem is told by its place in the expression`(expression: String, place: String) {
        let failure = #expect(throws: CommandFailure.self) { try Self.trial(expression) }
        #expect(failure?.kind == .usage)
        #expect(
            failure?.description
                == "the expression is not as it should be:\nexpression:\(place): There is no variable 'nothing'."
        )
    }

    @Test func `a type that no view shows is refused`() {
        let failure = #expect(throws: CommandFailure.self) { try Self.trial("1", type: "Nothing") }
        #expect(failure?.description == "no view of the schema shows Resources of the type 'Nothing'")
    }

    @Test func `an answer is a value, an absent Resource, or errors`() throws {
        let trial = try Self.trial("deployments.size()")
        #expect(
            trial.outcome(of: Array(#"{"data":{"resource":{"expression":[1, 2]}}}"#.utf8))
                == .value(Array("[1, 2]".utf8))
        )
        #expect(trial.outcome(of: Array(#"{"data":{"resource":null}}"#.utf8)) == .absent)
        #expect(
            trial.outcome(of: Array(#"{"errors":[{"message":"Why."}],"data":{"resource":{"expression":null}}}"#.utf8))
                == .failed(["Why."])
        )
    }
}
