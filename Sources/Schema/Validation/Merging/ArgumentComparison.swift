/// Compares the arguments of fields as they are written, whatever their order.
struct ArgumentComparison {
    private let document: Document

    init(_ document: Document) {
        self.document = document
    }

    func areSame(_ one: Children<Argument>, _ other: Children<Argument>) -> Bool {
        guard one.count == other.count else { return false }
        for (position, opposite) in zip(one.indices, other.indices) {
            let argument = document.arguments[position]
            var match: Argument? = document.arguments[opposite]
            if match?.name.id != argument.name.id {
                match = document[other].last { $0.name.id == argument.name.id }
            }
            guard let match, areSame(document[argument.value], document[match.value]) else { return false }
        }
        return true
    }

    func areSame(_ one: Value, _ other: Value) -> Bool {
        switch (one.kind, other.kind) {
        case (.variable(let name), .variable(let otherName)): name == otherName
        case (.enumeration(let name), .enumeration(let otherName)): name == otherName
        case (.boolean(let boolean), .boolean(let otherBoolean)): boolean == otherBoolean
        case (.null, .null): true
        case (.int, .int), (.float, .float): haveSameText(one, other)
        case (.string, .string), (.blockString, .blockString):
            haveSameText(one, other) || document.string(one) == document.string(other)
        case (.list(let items), .list(let otherItems)):
            items.count == otherItems.count
                && zip(items.indices, otherItems.indices).allSatisfy {
                    areSame(document.values[$0], document.values[$1])
                }
        case (.object(let fields), .object(let otherFields)): areSame(fields, otherFields)
        default: false
        }
    }

    private func haveSameText(_ one: Value, _ other: Value) -> Bool {
        document.source.bytes[one.range.offsets].elementsEqual(document.source.bytes[other.range.offsets])
    }

    private func areSame(_ one: Children<ObjectField>, _ other: Children<ObjectField>) -> Bool {
        guard one.count == other.count else { return false }
        var (fields, others) = (document[one], document[other])
        if zip(fields, others).contains(where: { $0.name.id != $1.name.id }) {
            fields.sort { $0.name.id.number < $1.name.id.number }
            others.sort { $0.name.id.number < $1.name.id.number }
        }
        return zip(fields, others).allSatisfy {
            $0.name.id == $1.name.id && areSame(document[$0.value], document[$1.value])
        }
    }
}
