extension SchemaChange {
    /// What kind of change it is. Raw values are public, documented, and never reused; where the reference implementation
    /// of GraphQL knows the change, they are its own.
    package enum Code: String, Sendable, CaseIterable {
        // Breaking.
        case typeRemoved = "TYPE_REMOVED"
        case typeChangedKind = "TYPE_CHANGED_KIND"
        case typeRemovedFromUnion = "TYPE_REMOVED_FROM_UNION"
        case valueRemovedFromEnum = "VALUE_REMOVED_FROM_ENUM"
        case implementedInterfaceRemoved = "IMPLEMENTED_INTERFACE_REMOVED"
        case fieldRemoved = "FIELD_REMOVED"
        case fieldChangedKind = "FIELD_CHANGED_KIND"
        case requiredInputFieldAdded = "REQUIRED_INPUT_FIELD_ADDED"
        case inputFieldBecameRequired = "INPUT_FIELD_BECAME_REQUIRED"
        case argumentRemoved = "ARG_REMOVED"
        case argumentChangedKind = "ARG_CHANGED_KIND"
        case requiredArgumentAdded = "REQUIRED_ARG_ADDED"
        case argumentBecameRequired = "ARG_BECAME_REQUIRED"
        case oneOfAdded = "ONE_OF_ADDED"
        case directiveRemoved = "DIRECTIVE_REMOVED"
        case directiveArgumentRemoved = "DIRECTIVE_ARG_REMOVED"
        case requiredDirectiveArgumentAdded = "REQUIRED_DIRECTIVE_ARG_ADDED"
        case directiveRepeatableRemoved = "DIRECTIVE_REPEATABLE_REMOVED"
        case directiveLocationRemoved = "DIRECTIVE_LOCATION_REMOVED"
        case rootTypeRemoved = "ROOT_TYPE_REMOVED"
        case rootTypeChanged = "ROOT_TYPE_CHANGED"

        // Dangerous.
        case typeAddedToUnion = "TYPE_ADDED_TO_UNION"
        case valueAddedToEnum = "VALUE_ADDED_TO_ENUM"
        case implementedInterfaceAdded = "IMPLEMENTED_INTERFACE_ADDED"
        case optionalInputFieldAdded = "OPTIONAL_INPUT_FIELD_ADDED"
        case inputFieldDefaultValueChange = "INPUT_FIELD_DEFAULT_VALUE_CHANGE"
        case optionalArgumentAdded = "OPTIONAL_ARG_ADDED"
        case argumentDefaultValueChange = "ARG_DEFAULT_VALUE_CHANGE"
        /// A directive that says what an element means, such as where a field's values come from, is there no longer, is
        /// new, or says something else.
        case meaningChanged = "MEANING_CHANGED"

        // Safe.
        case typeAdded = "TYPE_ADDED"
        case fieldAdded = "FIELD_ADDED"
        case fieldChangedKindSafe = "FIELD_CHANGED_KIND_SAFE"
        case inputFieldDefaultValueAdded = "INPUT_FIELD_DEFAULT_VALUE_ADDED"
        case argumentChangedKindSafe = "ARG_CHANGED_KIND_SAFE"
        case argumentDefaultValueAdded = "ARG_DEFAULT_VALUE_ADDED"
        case oneOfRemoved = "ONE_OF_REMOVED"
        case directiveAdded = "DIRECTIVE_ADDED"
        case optionalDirectiveArgumentAdded = "OPTIONAL_DIRECTIVE_ARG_ADDED"
        case directiveRepeatableAdded = "DIRECTIVE_REPEATABLE_ADDED"
        case directiveLocationAdded = "DIRECTIVE_LOCATION_ADDED"
        case rootTypeAdded = "ROOT_TYPE_ADDED"
        case descriptionChanged = "DESCRIPTION_CHANGED"
        case deprecationAdded = "DEPRECATION_ADDED"
        case deprecationChanged = "DEPRECATION_CHANGED"
        case deprecationRemoved = "DEPRECATION_REMOVED"

        package var severity: Severity {
            switch self {
            case .typeRemoved, .typeChangedKind, .typeRemovedFromUnion, .valueRemovedFromEnum,
                .implementedInterfaceRemoved, .fieldRemoved, .fieldChangedKind, .requiredInputFieldAdded,
                .inputFieldBecameRequired, .argumentRemoved, .argumentChangedKind, .requiredArgumentAdded,
                .argumentBecameRequired, .oneOfAdded, .directiveRemoved, .directiveArgumentRemoved,
                .requiredDirectiveArgumentAdded, .directiveRepeatableRemoved, .directiveLocationRemoved,
                .rootTypeRemoved, .rootTypeChanged:
                .breaking
            case .typeAddedToUnion, .valueAddedToEnum, .implementedInterfaceAdded, .optionalInputFieldAdded,
                .inputFieldDefaultValueChange, .optionalArgumentAdded, .argumentDefaultValueChange, .meaningChanged:
                .dangerous
            case .typeAdded, .fieldAdded, .fieldChangedKindSafe, .inputFieldDefaultValueAdded,
                .argumentChangedKindSafe, .argumentDefaultValueAdded, .oneOfRemoved, .directiveAdded,
                .optionalDirectiveArgumentAdded, .directiveRepeatableAdded, .directiveLocationAdded, .rootTypeAdded,
                .descriptionChanged, .deprecationAdded, .deprecationChanged, .deprecationRemoved:
                .safe
            }
        }
    }
}
