/// Finds one part of names that are made by a template: `{service}@{environment}`.
package struct NamePattern: Sendable, Hashable {
    /// Two placeholders have text between them.
    package let template: Template
    /// Which placeholder is meant, from 0.
    package let place: Int

    /// Why a template finds no parts, in the middle of a sentence.
    package struct Fault: Error, Sendable, Hashable {
        package let message: String
    }

    package init(_ template: Template, part: String) throws(Fault) {
        guard let place = template.placeholders.firstIndex(where: { $0.utf8.elementsEqual(part.utf8) }) else {
            throw Fault(message: "the pattern has no '{\(part)}'")
        }
        for (one, next) in zip(template.parts, template.parts.dropFirst()) {
            if case .placeholder(let first) = one, case .placeholder(let second) = next {
                throw Fault(
                    message: "nothing stands between '{\(first)}' and '{\(second)}', so nothing tells them apart"
                )
            }
        }
        self.template = template
        self.place = place
    }

    /// The part of a name; every placeholder takes as little as it can, at least one byte, and the last one the rest.
    ///
    /// - Returns: `nil` for a name that the template does not make.
    package func part(of name: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        var rest = name
        var found: [ArraySlice<UInt8>] = []
        for (position, part) in template.parts.enumerated() {
            let isLast = position == template.parts.count - 1
            switch part {
            case .placeholder:
                guard isLast else { continue }
                guard !rest.isEmpty else { return nil }
                found.append(rest)
            case .text(let text):
                let literal = Array(text.utf8)
                guard position > 0 else {
                    guard rest.starts(with: literal) else { return nil }
                    rest = rest.dropFirst(literal.count)
                    if isLast, !rest.isEmpty { return nil }
                    continue
                }
                guard let place = isLast ? rest.suffixPlace(of: literal) : rest.place(of: literal) else { return nil }
                found.append(rest[rest.startIndex..<place])
                rest = rest[(place + literal.count)...]
            }
        }
        return found.indices.contains(place) ? found[place] : nil
    }
}

extension ArraySlice<UInt8> {
    /// The first place, after at least one byte, where bytes stand.
    fileprivate func place(of bytes: [UInt8]) -> Int? {
        guard count > bytes.count else { return nil }
        return (startIndex + 1...endIndex - bytes.count).first { self[$0..<($0 + bytes.count)].elementsEqual(bytes) }
    }

    /// The place, after at least one byte, where the slice ends with bytes.
    fileprivate func suffixPlace(of bytes: [UInt8]) -> Int? {
        guard count > bytes.count, suffix(bytes.count).elementsEqual(bytes) else { return nil }
        return endIndex - bytes.count
    }
}
