/// What an expression reads of a value, and of what is in it.
///
/// Whoever loads what ``CheckedExpression/accesses()`` tell of can evaluate the expression: a step that is not in the tree is
/// never taken.
package struct Access: Sendable {
    /// The way from a value to one in it.
    package enum Step: Sendable {
        /// The variable itself, where a tree begins.
        case variable(String)
        /// A field of an object, or a key of a map that is written out.
        case field(String)
        /// Any element of a list, or the value of any key of a map.
        case element
    }

    package struct Uses: OptionSet, Sendable {
        package let rawValue: UInt8

        package init(rawValue: UInt8) {
            self.rawValue = rawValue
        }

        /// The value is used whole: compared, calculated with, given to a function or part of the result. An object or a
        /// list of them then needs everything that it has; ``Access/wholeUses`` tells where.
        package static let whole = Uses(rawValue: 1)
        /// It matters whether the value is there, or null.
        package static let presence = Uses(rawValue: 2)
        /// It matters how many elements a list or map has.
        package static let size = Uses(rawValue: 4)
        /// The elements of a list are gone through or asked for by their index, or the keys of a map are.
        package static let iteration = Uses(rawValue: 8)
    }

    package let step: Step
    /// As the declarations have it; what an optional has in it, for optionals.
    package let type: CELType
    package let uses: Uses
    package let wholeUses: [TextRange]
    /// In the order in which the expression takes them.
    package let children: [Access]
}

extension CheckedExpression {
    /// What the expression reads of each variable of the environment that it names: through variables of macros, indexes,
    /// lists and maps made on the way, and functions that pass on what they are given.
    ///
    /// A value that goes where it cannot be followed, into a function of the host for one, is used whole.
    ///
    /// - Parameter limit: The most accesses that there may be, all levels of all trees counted.
    /// - Throws: ``Problem`` with `limitExceeded`. Few texts can read very much: `m.map(x, [x.a, x.b]).flatten()` reads twice
    ///   as many values as `m` each time that it is applied to what it makes.
    package func accesses(limit: Int = 1000) throws(Problem) -> [Access] {
        var collector = AccessCollector(self, limit: limit)
        try collector.collect()
        return collector.accesses
    }
}
