extension Source {
    /// What every type system has without saying so. Spec: Type System, "Built-in Scalars" and "Built-in Directives".
    static let builtIns = Source(
        #"""
        "Represents a signed 32-bit integer."
        scalar Int
        "Represents a double-precision floating-point number as IEEE 754 defines it."
        scalar Float
        "Represents text as a sequence of Unicode code points."
        scalar String
        "Represents `true` or `false`."
        scalar Boolean
        "Represents an opaque identifier, written as a string; integers are accepted."
        scalar ID

        "Keeps the selection only when the condition is true."
        directive @include("Whether to keep it." if: Boolean!) on FIELD | FRAGMENT_SPREAD | INLINE_FRAGMENT
        "Leaves out the selection when the condition is true."
        directive @skip("Whether to leave it out." if: Boolean!) on FIELD | FRAGMENT_SPREAD | INLINE_FRAGMENT
        "Says that an element should no longer be used, and why."
        directive @deprecated(reason: String! = "No longer supported")
            on FIELD_DEFINITION | ARGUMENT_DEFINITION | INPUT_FIELD_DEFINITION | ENUM_VALUE | DIRECTIVE_DEFINITION
        "Tells where the behaviour of a scalar is written down."
        directive @specifiedBy("The address of the specification." url: String!) on SCALAR
        "Says that exactly one field of the input object must be given, and not null."
        directive @oneOf on INPUT_OBJECT
        """#,
        name: "built-in types"
    )
}
