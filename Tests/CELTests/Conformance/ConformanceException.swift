/// The tests of the public suite that do not hold, each with the reason. `docs/calculations.md` lists them, too.
struct ConformanceException {
    let reason: String
    /// A file, a section of it, or a test of that.
    let paths: [String]

    static let all = [
        ConformanceException(
            reason: "It is about protocol-buffer messages, the wrappers and `Any` among them: there are none here.",
            paths: [
                "comparisons/eq_literal/eq_dyn_json_null",
                "comparisons/eq_literal/not_eq_dyn_proto2_msg_null",
                "comparisons/eq_literal/not_eq_dyn_proto3_msg_null",
                "comparisons/eq_wrapper",
                "comparisons/ne_literal/ne_proto2",
                "comparisons/ne_literal/ne_proto3",
                "comparisons/ne_literal/ne_proto2_missing_fields_neq",
                "comparisons/ne_literal/ne_proto3_missing_fields_neq",
                "comparisons/ne_literal/ne_proto_nan_not_equal",
                "comparisons/ne_literal/ne_proto_different_types",
                "comparisons/ne_literal/ne_proto2_any_unpack",
                "comparisons/ne_literal/ne_proto2_any_unpack_bytewise_fallback",
                "comparisons/ne_literal/ne_proto3_any_unpack",
                "comparisons/ne_literal/ne_proto3_any_unpack_bytewise_fallback",
                "dynamic",
                "optionals/optionals/has_optional_ofNonZeroValue_struct_optional_ofNonZeroValue_map_optindex_field",
                "optionals/optionals/optional_ofNonZeroValue_struct_optional_ofNonZeroValue_map_optindex_field",
                "optionals/optionals/struct_map_optindex_field",
                "optionals/optionals/struct_optional_ofNonZeroValue_map_optindex_field",
                "optionals/optionals/struct_map_optindex_field_nested",
                "optionals/optionals/struct_list_optindex_field",
                "optionals/optionals/empty_struct_optindex_hasValue",
                "optionals/optionals/optional_empty_struct_optindex_hasValue",
                "optionals/optionals/struct_optindex_value",
                "optionals/optionals/optional_struct_optindex_value",
                "optionals/optionals/optional_struct_optindex_index_value",
                "parse/nest/message_literal",
                "parse/repeat/select",
                "parse/repeat/message_literal",
                "parse/whitespace",
                "parse/comments",
                "proto2",
                "proto2_ext",
                "proto3",
                "string_ext/format_errors/object not allowed",
                "string_ext/format_errors/object inside list",
                "string_ext/format_errors/object inside map",
                "type_deduction/complex_initializers/struct",
                "type_deduction/field_access",
                "type_deduction/flexible_type_parameter_assignment/comprehension_type_var_aliasing",
                "type_deduction/flexible_type_parameter_assignment/overload_type_var_aliasing",
                "type_deduction/flexible_type_parameter_assignment/list_parameters_do_not_unify",
                "type_deduction/wrappers",
                "type_deduction/legacy_nullable_types/null_assignable_to_message_parameter_candidate",
                "type_deduction/legacy_nullable_types/null_assignable_to_duration_parameter_candidate",
                "type_deduction/legacy_nullable_types/null_assignable_to_timestamp_parameter_candidate",
                "wrappers",
            ]
        ),
        ConformanceException(
            reason: "It is about protocol-buffer enumerations: there are none here.",
            paths: [
                "enums"
            ]
        ),
        ConformanceException(
            reason: "`cel.block` stands in what an optimizer writes, not in what people do.",
            paths: [
                "block_ext"
            ]
        ),
    ]

    /// Whether a test is excepted, alone or with its section or file.
    static func path(of test: ConformanceTest) -> String? {
        all.flatMap(\.paths).first { test.path == $0 || test.path.hasPrefix($0 + "/") }
    }
}
