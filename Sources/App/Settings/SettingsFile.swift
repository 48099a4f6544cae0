import Configuration
import Foundation
import Schema

/// A file of settings: a JSON object of strings, numbers, booleans and lists of strings. `null` is as good as nothing.
struct SettingsFile {
    private let path: String
    private let document: JSONDocument

    /// - Throws: ``CommandFailure`` for a file that is not there, and for one that is no JSON object.
    init(_ path: String) throws(CommandFailure) {
        self.path = path
        guard let data = FileManager.default.contents(atPath: path) else {
            throw CommandFailure(.configuration, "the settings file \(path) cannot be read")
        }
        do throws(JSONError) {
            document = try JSONDocument.parse(Array(data))
        } catch {
            throw CommandFailure(.configuration, "the settings file \(path) is not JSON: \(error)")
        }
        guard document.root.kind == .object else {
            throw CommandFailure(.configuration, "the settings file \(path) is not a JSON object")
        }
    }

    /// - Throws: ``CommandFailure`` for a value that no setting has.
    func provider() throws(CommandFailure) -> any ConfigProvider {
        var values: [AbsoluteConfigKey: ConfigValue] = [:]
        for (name, value) in document.root.members ?? [] where value.kind != .null {
            guard let content = content(of: value) else {
                throw CommandFailure(
                    .configuration,
                    "in the settings file \(path), \(name) is neither a string, a number, a boolean nor a list of strings"
                )
            }
            values[AbsoluteConfigKey([name])] = ConfigValue(content, isSecret: false)
        }
        return InMemoryProvider(values: values)
    }

    /// - Throws: ``CommandFailure`` for keys that are no settings.
    func refuseUnknownKeys(_ names: Set<String>) throws(CommandFailure) {
        let unknown = (document.root.members ?? []).map(\.key).filter { !names.contains($0) }
        guard unknown.isEmpty else {
            throw CommandFailure(
                .configuration,
                "the settings file \(path) has keys that are no settings: \(unknown.joined(separator: ", "))"
            )
        }
    }

    private func content(of value: JSONValue) -> ConfigContent? {
        switch value.kind {
        case .string: value.string.map { .string($0) }
        case .boolean: value.boolean.map { .bool($0) }
        case .number: Int(value.text).map { .int($0) } ?? Double(value.text).map { .double($0) }
        case .array: list(value.items ?? []).map { .stringArray($0) }
        case .null, .object: nil
        }
    }

    /// - Returns: `nil` where an item is no string.
    private func list(_ items: [JSONValue]) -> [String]? {
        let texts = items.compactMap(\.string)
        return texts.count == items.count ? texts : nil
    }
}
