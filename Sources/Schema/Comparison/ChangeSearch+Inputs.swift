extension ChangeSearch {
    /// Compares arguments, or the fields of input objects.
    mutating func compareInputs(
        _ old: Members<InputValue>,
        _ new: Members<InputValue>,
        _ codes: InputChangeCodes,
        at coordinate: (String) -> SchemaCoordinate
    ) {
        let inputs = NamedDifference(old, new)
        for input in inputs.removed {
            report(codes.removed, coordinate(input.name), "The \(codes.noun) was removed.")
        }
        for input in inputs.added {
            report(
                input.isRequired ? codes.requiredAdded : codes.optionalAdded,
                coordinate(input.name),
                "\(input.isRequired ? "A required" : "An optional") \(codes.noun) was added."
            )
        }
        for (old, new) in inputs.kept { compare(old, new, codes, at: coordinate(old.name)) }
    }

    private mutating func compare(
        _ oldInput: InputValue,
        _ newInput: InputValue,
        _ codes: InputChangeCodes,
        at coordinate: SchemaCoordinate
    ) {
        // What clients could give before, they can give still.
        let isSafe = Self.isWithin(oldInput.type, of: old, newInput.type, of: new)
        if let texts = changedTexts(oldInput.type, newInput.type) {
            report(isSafe ? codes.typeWidened : codes.typeChanged, coordinate, texts)
        }
        if isSafe { compareDefaults(oldInput, newInput, codes, at: coordinate) }
        compareDescriptions(oldInput.description, newInput.description, at: coordinate)
        compareApplied(oldInput.directives, newInput.directives, at: coordinate)
    }

    private mutating func compareDefaults(
        _ oldInput: InputValue,
        _ newInput: InputValue,
        _ codes: InputChangeCodes,
        at coordinate: SchemaCoordinate
    ) {
        switch (oldInput.defaultText, newInput.defaultText) {
        case (nil, nil): break
        case (nil, let text?):
            report(codes.defaultAdded, coordinate, "The default value is \(Self.shown(text)) now; there was none.")
        case (let text?, nil):
            report(codes.defaultChanged, coordinate, "The default value was \(Self.shown(text)); there is none now.")
            if newInput.isRequired { report(codes.becameRequired, coordinate, "A value has to be given now.") }
        case (let oldText?, let newText?):
            guard !Self.isSame(oldInput.defaultValue, newInput.defaultValue, oldText, newText) else { return }
            report(
                codes.defaultChanged,
                coordinate,
                oldText.utf8.elementsEqual(newText.utf8)
                    ? "The default value leaves out fields whose own default values have changed."
                    : "The default value was \(Self.shown(oldText)) and is \(Self.shown(newText)) now."
            )
        }
    }

    /// Values are the same however they are written; what cannot be read as its type says is what is written.
    private static func isSame(_ old: CoercedValue?, _ new: CoercedValue?, _ oldText: String, _ newText: String) -> Bool
    {
        guard let old, let new else { return oldText.utf8.elementsEqual(newText.utf8) }
        return old.comparable == new.comparable
    }
}
