/// What validating a document may cost, and how much is told of it.
package struct ValidationLimits: Sendable {
    /// The most problems told of; past them, validation stops and says so.
    package var problemLimit: Int
    /// The most aliases in one document.
    package var aliasLimit: Int
    /// The most directives in one document.
    package var directiveLimit: Int
    /// The most fields an operation may select at its root, its fragments' included.
    package var rootFieldLimit: Int
    /// The most fragment spreads one operation may stand for, once fragments are spread in fragments in turn.
    package var fragmentExpansionLimit: Int
    /// The most fragments and variables looked at when operations share fragments, summed over a document's operations.
    package var fragmentWorkLimit: Int
    /// The deepest nesting of selection sets, fragments spread out.
    package var nestingLimit: Int
    /// How many lists of `__Type` (`fields`, `interfaces`, `possibleTypes`, `inputFields`) may nest, plus one.
    package var introspectionDepthLimit: Int
    /// The most fields looked at in deciding whether selections can be merged.
    package var mergeStepLimit: Int
    /// The most comparisons in finding out which selections cannot be merged, once it is known that some cannot.
    package var conflictStepLimit: Int
    /// Whether messages keep silent about names that may have been meant.
    package var hidesSuggestions: Bool

    package init(
        problemLimit: Int = 100,
        aliasLimit: Int = 10_000,
        directiveLimit: Int = 20_000,
        rootFieldLimit: Int = 5_000,
        fragmentExpansionLimit: Int = 10_000,
        fragmentWorkLimit: Int = 50_000,
        nestingLimit: Int = 200,
        introspectionDepthLimit: Int = 3,
        mergeStepLimit: Int = 500_000,
        conflictStepLimit: Int = 150_000,
        hidesSuggestions: Bool = false
    ) {
        self.problemLimit = problemLimit
        self.aliasLimit = aliasLimit
        self.directiveLimit = directiveLimit
        self.rootFieldLimit = rootFieldLimit
        self.fragmentExpansionLimit = fragmentExpansionLimit
        self.fragmentWorkLimit = fragmentWorkLimit
        self.nestingLimit = nestingLimit
        self.introspectionDepthLimit = introspectionDepthLimit
        self.mergeStepLimit = mergeStepLimit
        self.conflictStepLimit = conflictStepLimit
        self.hidesSuggestions = hidesSuggestions
    }
}
