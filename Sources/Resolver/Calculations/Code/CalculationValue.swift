package import CEL
package import Schema

/// A type of values that registered code is given, or gives.
package protocol CalculationValue: Sendable {
    /// The type that expressions have for it.
    static var type: CELType { get }
    /// - Returns: `nil` for a value of another type; null is one, unless the type says otherwise.
    init?(_ value: CEL.Value)
    var value: CEL.Value { get }
}

extension Bool: CalculationValue {
    package static var type: CELType { .bool }

    package init?(_ value: CEL.Value) {
        guard case .bool(let boolean) = value else { return nil }
        self = boolean
    }

    package var value: CEL.Value { .bool(self) }
}

extension Int: CalculationValue {
    package static var type: CELType { .int }

    package init?(_ value: CEL.Value) {
        guard case .int(let integer) = value, let number = Int(exactly: integer) else { return nil }
        self = number
    }

    package var value: CEL.Value { .int(Int64(self)) }
}

extension Double: CalculationValue {
    package static var type: CELType { .double }

    package init?(_ value: CEL.Value) {
        guard case .double(let number) = value else { return nil }
        self = number
    }

    package var value: CEL.Value { .double(self) }
}

extension String: CalculationValue {
    package static var type: CELType { .string }

    package init?(_ value: CEL.Value) {
        guard case .string(let text) = value else { return nil }
        self = text
    }

    package var value: CEL.Value { .string(self) }
}

extension Schema.Timestamp: CalculationValue {
    package static var type: CELType { .timestamp }

    /// Cut to microseconds.
    package init?(_ value: CEL.Value) {
        guard case .timestamp = value else { return nil }
        self.init(rfc3339: value.shown)
    }

    package var value: CEL.Value {
        var text: [UInt8] = []
        append(to: &text)
        return CEL.Timestamp(String(decoding: text, as: UTF8.self)).map(CEL.Value.timestamp) ?? .null
    }
}

/// What may be null.
extension Optional: CalculationValue where Wrapped: CalculationValue {
    package static var type: CELType {
        switch Wrapped.type {
        case .bool, .int, .double, .string: .wrapper(Wrapped.type)
        // Everything else may be null as it is.
        default: Wrapped.type
        }
    }

    package init?(_ value: CEL.Value) {
        if case .null = value {
            self = .none
        } else {
            guard let wrapped = Wrapped(value) else { return nil }
            self = .some(wrapped)
        }
    }

    package var value: CEL.Value { self?.value ?? .null }
}

extension Array: CalculationValue where Element: CalculationValue {
    package static var type: CELType { .list(Element.type) }

    package init?(_ value: CEL.Value) {
        guard case .list(let list) = value else { return nil }
        self = []
        reserveCapacity(list.count)
        for index in 0..<list.count {
            guard let element = (try? list.element(at: index)).flatMap(Element.init) else { return nil }
            append(element)
        }
    }

    package var value: CEL.Value { .list(map(\.value)) }
}

/// Objects whose members have one type, as results that are shown as an object type.
extension Dictionary: CalculationValue where Key == String, Value: CalculationValue {
    package static var type: CELType { .map(.string, Value.type) }

    package init?(_ value: CEL.Value) {
        guard case .map(let map) = value else { return nil }
        self = [:]
        for index in 0..<map.count {
            guard let key = String(map.key(at: index)), let value = (try? map.value(at: index)).flatMap(Value.init)
            else { return nil }
            self[key] = value
        }
    }

    package var value: CEL.Value {
        // Keys that are equal as Swift has it are one already.
        let entries = sorted { $0.key < $1.key }.map { (key: CEL.Value.string($0.key), value: $0.value.value) }
        return (try? MapEntries(entries)).map { .map(.entries($0)) } ?? .null
    }
}
