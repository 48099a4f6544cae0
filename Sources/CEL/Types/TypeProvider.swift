/// Declares object types and their fields.
package protocol TypeProvider: Sendable {
    func hasType(named name: String) -> Bool
    /// - Returns: `nil` where the type has no such field.
    func field(_ name: String, ofType type: String) -> FieldDeclaration?
}

package struct FieldDeclaration: Hashable, Sendable {
    package let type: CELType
    /// What an object is asked for the field by, when its type is known before: every object that may stand where this type
    /// is declared, one of a type that merely implements it among them, must know the field by this index.
    package let index: Int

    package init(type: CELType, index: Int) {
        self.type = type
        self.index = index
    }
}

/// No object types.
package struct NoTypes: TypeProvider {
    package init() {}
    package func hasType(named name: String) -> Bool { false }
    package func field(_ name: String, ofType type: String) -> FieldDeclaration? { nil }
}
