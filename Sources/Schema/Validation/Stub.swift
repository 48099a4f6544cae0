package struct Validator: Sendable { package init(types: TypeSystem) {}
  package func validate(_ d: Document) -> [Diagnostic] { [] } }
