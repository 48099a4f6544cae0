/// How large an expression may be. The language definition asks for at least 32 repetitions and 12 levels of everything.
package struct ExpressionLimits: Sendable {
    /// Bytes of UTF-8.
    package var textByteLimit = 65_536
    /// Levels of the tree, brackets included. A chain of operators or calls goes one level deeper with each; `&&` and `||`
    /// do not. Everything that walks the tree recurses as deep as this.
    package var nestingLimit = 100
    /// Nodes of the tree.
    package var nodeLimit = 10_000

    package init() {}
}
