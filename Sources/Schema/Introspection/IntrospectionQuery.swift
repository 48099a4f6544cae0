extension Source {
    /// The operation by which tools ask for everything about a type system.
    package static let introspectionQuery = Source(
        """
        query IntrospectionQuery {
          __schema {
            description
            queryType { name kind }
            mutationType { name kind }
            subscriptionType { name kind }
            types { ...TypeParts }
            directives(includeDeprecated: true) {
              name
              description
              isRepeatable
              isDeprecated
              deprecationReason
              locations
              args(includeDeprecated: true) { ...InputParts }
            }
          }
        }

        fragment TypeParts on __Type {
          kind
          name
          description
          specifiedByURL
          isOneOf
          fields(includeDeprecated: true) {
            name
            description
            args(includeDeprecated: true) { ...InputParts }
            type { ...Reference }
            isDeprecated
            deprecationReason
          }
          inputFields(includeDeprecated: true) { ...InputParts }
          interfaces { ...Reference }
          enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason }
          possibleTypes { ...Reference }
        }

        fragment InputParts on __InputValue {
          name
          description
          type { ...Reference }
          defaultValue
          isDeprecated
          deprecationReason
        }

        fragment Reference on __Type {
          ...Names
          ofType { ...Names ofType { ...Names ofType { ...Inner } } }
        }

        fragment Inner on __Type {
          ...Names
          ofType { ...Names ofType { ...Names ofType { ...Innermost } } }
        }

        fragment Innermost on __Type {
          ...Names
          ofType { ...Names ofType { ...Names ofType { ...Names } } }
        }

        fragment Names on __Type { kind name }
        """,
        name: "introspection query"
    )
}

extension TypeSystem {
    /// The answer to ``Source/introspectionQuery``, as JSON: an object with the one member `__schema`.
    ///
    /// - Throws: A ``Diagnostic`` where there is no query root to ask, or the answer is too long.
    package func introspectionJSON() throws(Diagnostic) -> [UInt8] {
        let document = try Document.parse(.introspectionQuery)
        guard let root = queryType, let operation = document.operations.first else {
            throw Diagnostic(.schema, "Query root type must be provided.", in: document.source, at: [])
        }
        let collector = FieldCollector(types: self, document: document, operation: operation, variables: [])
        var json = Array("{".utf8)
        for field in try collector.fields(of: [operation.selectionSet], on: root) {
            JSONText.append(document.text(field.field.responseKey), to: &json)
            json.append(UInt8(ascii: ":"))
            json += try IntrospectionAnswers(collector).json(of: field)
        }
        json.append(UInt8(ascii: "}"))
        return json
    }
}
