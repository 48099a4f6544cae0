/// The labels of `@defer` and `@stream` are written out, and no two are the same.
///
/// Of the proposal for incremental delivery.
struct DeferStreamLabels {
    private var known: [String: SourceRange] = [:]

    mutating func enter(_ directive: Directive, in scope: Scope, reporting problems: inout Problems) {
        let name = scope.context.number(directive.name)
        guard name == .defer || name == .stream else { return }
        guard let label = scope.context.argument(.label, of: directive) else { return }
        switch label.kind {
        case .null:
            return
        case .string, .blockString:
            let text = scope.document.string(label)
            guard let first = known[text] else {
                known[text] = directive.range
                return
            }
            problems.report(
                .deferStreamLabels,
                .entering(directive.range),
                at: [first.start, directive.range.start],
                "Defer/Stream directive label argument must be unique."
            )
        default:
            problems.report(
                .deferStreamLabels,
                entering: directive.range,
                "\(name == .defer ? "Defer" : "Stream") directive label argument must be a static string."
            )
        }
    }
}
