import Postgres

/// In what pages differ whose statements have the same text.
extension Page {
    /// What the text of a statement depends on.
    struct Shape: Sendable, Hashable {
        fileprivate let isWhole: Bool
        fileprivate let isFromEnd: Bool
        fileprivate let ceiling: Int
        /// The texts of the cursors that are no names, for they are compared without PostgreSQL; `nil` without a cursor.
        fileprivate let after: [[UInt8]]?
        fileprivate let before: [[UInt8]]?
    }

    /// `nil` where the text depends on more than can be told here.
    var shape: Shape? {
        let cursors = [after, before].compactMap(\.self)
        guard cursors.allSatisfy(\.isVarying) else { return nil }
        return Shape(
            isWhole: isWhole,
            isFromEnd: isFromEnd,
            ceiling: ceiling,
            after: after?.texts(in: order, areNames: false).map { Array($0.utf8) },
            before: before?.texts(in: order, areNames: false).map { Array($0.utf8) }
        )
    }

    /// The values in which pages of one shape differ, as statements hold them.
    var varying: [Parameter] {
        (isWhole ? [] : [.int8(Int64(rowLimit))]) + [after, before].compactMap(\.self).flatMap { $0.values(in: order) }
    }

    /// How many values of a page differ at most: its size, and three for each cursor.
    static let varyingCount = 7

    /// The page with values that nothing has, and that no other number gives, in the place of ``varying``.
    ///
    /// - Parameter number: The first of ``varyingCount`` numbers.
    func marked(_ number: Int) -> Page {
        Page(
            self,
            size: isWhole ? size : 1 << 40 + number,
            after: after?.marked(number + 1, in: order),
            before: before?.marked(number + 4, in: order)
        )
    }
}

extension Cursor {
    fileprivate var isVarying: Bool {
        switch self {
        case .texts, .reading: true
        case .keys, .node: false
        }
    }

    fileprivate func texts(in order: [Attribute], areNames: Bool) -> [String] {
        guard case .texts(let texts) = self else { return [] }
        return zip(order, texts).filter { $0.0.isName == areNames }.map(\.1)
    }

    fileprivate func values(in order: [Attribute]) -> [Parameter] {
        if case .reading(let collectedOn, let digest, let id) = self {
            return [.timestamptz(collectedOn), .uuid(digest), .int8(id)]
        }
        return texts(in: order, areNames: true).map { .text($0) }
    }

    fileprivate func marked(_ number: Int, in order: [Attribute]) -> Cursor {
        switch self {
        case .texts(let texts):
            .texts(
                zip(order, texts).enumerated().map { place, text in
                    text.0.isName ? "\u{10FFFF}\(number).\(place)" : text.1
                }
            )
        case .reading:
            .reading(
                collectedOn: .max - Int64(number),
                digest: UUID(high: .max - 1, low: UInt64(number + 1)),
                id: .min + Int64(number + 2)
            )
        case .keys, .node: self
        }
    }
}

extension Attribute {
    fileprivate var isName: Bool {
        switch self {
        case .name, .otherName, .sourceName: true
        default: false
        }
    }
}
