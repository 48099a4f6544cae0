/// What the changes of input values are called where they stand.
struct InputChangeCodes {
    let removed: SchemaChange.Code
    let requiredAdded: SchemaChange.Code
    let optionalAdded: SchemaChange.Code
    let typeChanged: SchemaChange.Code
    let typeWidened: SchemaChange.Code
    let defaultChanged: SchemaChange.Code
    let defaultAdded: SchemaChange.Code
    let becameRequired: SchemaChange.Code
    /// What messages call the input value.
    let noun: String

    /// Of a field.
    static let argument = InputChangeCodes(
        removed: .argumentRemoved,
        requiredAdded: .requiredArgumentAdded,
        optionalAdded: .optionalArgumentAdded,
        typeChanged: .argumentChangedKind,
        typeWidened: .argumentChangedKindSafe,
        defaultChanged: .argumentDefaultValueChange,
        defaultAdded: .argumentDefaultValueAdded,
        becameRequired: .argumentBecameRequired,
        noun: "argument"
    )

    static let directiveArgument = InputChangeCodes(
        removed: .directiveArgumentRemoved,
        requiredAdded: .requiredDirectiveArgumentAdded,
        optionalAdded: .optionalDirectiveArgumentAdded,
        typeChanged: .argumentChangedKind,
        typeWidened: .argumentChangedKindSafe,
        defaultChanged: .argumentDefaultValueChange,
        defaultAdded: .argumentDefaultValueAdded,
        becameRequired: .argumentBecameRequired,
        noun: "argument"
    )

    static let inputField = InputChangeCodes(
        removed: .fieldRemoved,
        requiredAdded: .requiredInputFieldAdded,
        optionalAdded: .optionalInputFieldAdded,
        typeChanged: .fieldChangedKind,
        typeWidened: .fieldChangedKindSafe,
        defaultChanged: .inputFieldDefaultValueChange,
        defaultAdded: .inputFieldDefaultValueAdded,
        becameRequired: .inputFieldBecameRequired,
        noun: "field"
    )
}
