package import Schema

/// Why a part of an answer is null. Spec: Response, "Errors".
package struct FieldError: Error, Sendable {
    package enum PathSegment: Sendable, Hashable {
        case key(String)
        case index(Int)
    }

    /// The raw value of the code that tells programs what happened.
    package let code: String
    package let message: String
    package private(set) var path: [PathSegment]
    /// The Reading whose value does not fit, and where in it.
    package let reading: ReadingPlace?
    package let location: SourceLocation

    /// Tells that the path so far begins inside a field or an item of a list.
    mutating func nest(in segment: PathSegment) { path.insert(segment, at: 0) }
}
