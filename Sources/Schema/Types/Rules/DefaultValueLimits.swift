/// No default value becomes too large as those that it leaves to others are filled in. A rule of ours.
struct DefaultValueLimits {
    func check(
        _ excesses: [Located<InputValueDefinition>],
        in context: TypeSystemContext,
        reporting problems: inout PlacedProblems
    ) {
        for source in excesses {
            let name = context.definitions.text(source, \.name)
            problems.report(
                "The default value of '\(name)' nests more than \(DefaultValueExtents.depthLimit) levels or holds more "
                    + "than \(DefaultValueExtents.sizeLimit) values, once those that it leaves to others are filled in.",
                at: [source.place(source.node.range)]
            )
        }
    }
}
