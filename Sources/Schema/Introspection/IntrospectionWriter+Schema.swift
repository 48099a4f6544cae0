/// `__Schema`.
extension IntrospectionWriter {
    mutating func appendSchema(_ selections: [IntrospectionSelection]) {
        appendObject(named: "__Schema", selections) { writer, field, selection in
            let types = writer.types
            switch field {
            case .description: writer.append(types.description)
            case .types:
                writer.appendList(types.typesInIntrospectionOrder) { writer, id in
                    writer.append(.named(id), selection.selections)
                }
            case .queryType: writer.appendRoot(.query, selection)
            case .mutationType: writer.appendRoot(.mutation, selection)
            case .subscriptionType: writer.appendRoot(.subscription, selection)
            case .directives:
                let directives = selection.shown(types.directives, \.directives)
                writer.appendList(directives) { writer, directive in
                    writer.append(directive, selection.selections)
                }
            default: writer.appendNull()
            }
        }
    }

    private mutating func appendRoot(_ operation: OperationType, _ selection: IntrospectionSelection) {
        append(types.rootType(of: operation).map { .named($0) }, selection.selections)
    }
}
