import Foundation

/// Why a file is no bill of materials that can be read.
struct BillError: Error, Equatable, CustomStringConvertible {
    let description: String
}

/// Reads a bill of materials of either format.
enum BillReader {
    /// - Throws: ``BillError`` telling the line and column, or the path inside the document, where they are known.
    static func read(_ data: Data) throws(BillError) -> BillOfMaterials {
        let kind = try decode(Kind.self, data)
        switch (kind.spdxVersion, kind.bomFormat) {
        case (let version?, _) where version.hasPrefix("SPDX-2."):
            return try decode(SPDXDocument.self, data).bill
        case (let version?, _):
            throw BillError(description: "\(version) is not supported, only SPDX 2")
        case (nil, "CycloneDX"):
            guard let bill = try decode(CycloneDXDocument.self, data).bill else {
                throw BillError(description: "metadata.component: missing, so it is unknown what the bill is about")
            }
            return bill
        case (nil, _):
            throw BillError(description: "neither SPDX (no spdxVersion) nor CycloneDX (no bomFormat) in JSON")
        }
    }

    private struct Kind: Decodable {
        let spdxVersion: String?
        let bomFormat: String?
    }

    private static func decode<Document: Decodable>(
        _ type: Document.Type,
        _ data: Data
    ) throws(BillError) -> Document {
        do {
            return try JSONDecoder().decode(type, from: data)
        } catch let error as DecodingError {
            throw BillError(description: syntaxFault(in: data) ?? explanation(error))
        } catch {
            throw BillError(description: "\(error)")
        }
    }

    private static func syntaxFault(in data: Data) -> String? {
        JSONSyntax.fault(in: Array(data)).map { "line \($0.line), column \($0.column): \($0.reason)" }
    }

    private static func explanation(_ error: DecodingError) -> String {
        switch error {
        case .keyNotFound(let key, let context):
            return path(context.codingPath + [key]) + ": missing"
        case .valueNotFound(_, let context):
            return path(context.codingPath) + ": null, where a value is needed"
        case .typeMismatch(_, let context), .dataCorrupted(let context):
            return path(context.codingPath) + ": " + context.debugDescription
        @unknown default:
            return "\(error)"
        }
    }

    /// As in `packages[3].name`; the document itself is `document`.
    private static func path(_ keys: [any CodingKey]) -> String {
        var path = ""
        for key in keys {
            if let index = key.intValue {
                path += "[\(index)]"
            } else {
                path += (path.isEmpty ? "" : ".") + key.stringValue
            }
        }
        return path.isEmpty ? "document" : path
    }
}
