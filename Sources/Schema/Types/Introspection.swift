extension Source {
    /// The types that describe types. Spec: Introspection, "Schema Introspection Schema".
    ///
    /// Directives that have directives, and the locations of what is only proposed, are of later drafts.
    static let introspection = Source(
        #"""
        "What a service offers: its types, its directives, and where operations begin."
        type __Schema {
          description: String
          "Every type that the service has."
          types: [__Type!]!
          "Where queries begin."
          queryType: __Type!
          "Where mutations begin, if the service has any."
          mutationType: __Type
          "Where subscriptions begin, if the service has any."
          subscriptionType: __Type
          "Every directive that documents may use."
          directives(includeDeprecated: Boolean! = false): [__Directive!]!
        }

        "A named type, or a list or non-null type around one. What a kind of type does not have is null."
        type __Type {
          kind: __TypeKind!
          name: String
          description: String
          specifiedByURL: String
          fields(includeDeprecated: Boolean! = false): [__Field!]
          interfaces: [__Type!]
          possibleTypes: [__Type!]
          enumValues(includeDeprecated: Boolean! = false): [__EnumValue!]
          inputFields(includeDeprecated: Boolean! = false): [__InputValue!]
          ofType: __Type
          isOneOf: Boolean
        }

        "The kinds of types."
        enum __TypeKind {
          "A type without parts."
          SCALAR
          "A type that has `fields` and `interfaces`."
          OBJECT
          "A type that has `fields`, `interfaces` and `possibleTypes`."
          INTERFACE
          "A type that has `possibleTypes`."
          UNION
          "A type that has `enumValues`."
          ENUM
          "A type that has `inputFields`."
          INPUT_OBJECT
          "A list of what `ofType` says."
          LIST
          "What `ofType` says, never null."
          NON_NULL
        }

        "A field of an object or interface."
        type __Field {
          name: String!
          description: String
          args(includeDeprecated: Boolean! = false): [__InputValue!]!
          type: __Type!
          isDeprecated: Boolean!
          deprecationReason: String
        }

        "An argument, or a field of an input object."
        type __InputValue {
          name: String!
          description: String
          type: __Type!
          "What stands in when no value is given, as GraphQL writes it."
          defaultValue: String
          isDeprecated: Boolean!
          deprecationReason: String
        }

        "One of the values of an enum."
        type __EnumValue {
          name: String!
          description: String
          isDeprecated: Boolean!
          deprecationReason: String
        }

        "A directive that documents may use."
        type __Directive {
          name: String!
          description: String
          isRepeatable: Boolean!
          locations: [__DirectiveLocation!]!
          args(includeDeprecated: Boolean! = false): [__InputValue!]!
          isDeprecated: Boolean!
          deprecationReason: String
        }

        "Where a directive may stand."
        enum __DirectiveLocation {
          "A query."
          QUERY
          "A mutation."
          MUTATION
          "A subscription."
          SUBSCRIPTION
          "A field."
          FIELD
          "The definition of a fragment."
          FRAGMENT_DEFINITION
          "The spread of a fragment."
          FRAGMENT_SPREAD
          "An inline fragment."
          INLINE_FRAGMENT
          "The definition of an operation's variable."
          VARIABLE_DEFINITION
          "The definition of a fragment's variable."
          FRAGMENT_VARIABLE_DEFINITION
          "A schema."
          SCHEMA
          "A scalar."
          SCALAR
          "An object."
          OBJECT
          "The definition of a field."
          FIELD_DEFINITION
          "The definition of an argument."
          ARGUMENT_DEFINITION
          "An interface."
          INTERFACE
          "A union."
          UNION
          "An enum."
          ENUM
          "A value of an enum."
          ENUM_VALUE
          "An input object."
          INPUT_OBJECT
          "The definition of an input object's field."
          INPUT_FIELD_DEFINITION
          "The definition of a directive."
          DIRECTIVE_DEFINITION
        }
        """#,
        name: "introspection types"
    )
}
