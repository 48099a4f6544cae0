/// `size`, of what has one. Language Definition, "size".
enum Sizes {
    static let functions = [
        Function(
            "size",
            [.string, .bytes, .list(.a), .map(.a, .b)].flatMap { type -> [Overload] in
                [.global(type, returns: .int), .member(type, returns: .int)]
            },
            unary: { value, context throws(Fault) in
                switch value {
                case .string(let text):
                    try context.spend(text.utf8.count / 64)
                    return .int(Int64(text.unicodeScalars.count))
                case .bytes(let bytes): return .int(Int64(bytes.count))
                case .list(let list): return .int(Int64(list.count))
                case .map(let map): return .int(Int64(map.count))
                default: throw .noSuchOverload("size", [value])
                }
            }
        )
    ]
}
