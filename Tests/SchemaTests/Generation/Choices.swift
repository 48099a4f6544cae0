/// Where a generator's decisions come from: from a seed, the same each time, or from bytes that a fuzzer made.
struct Choices {
    private enum Origin {
        case seed(UInt64)
        case bytes(ArraySlice<UInt8>)
    }

    private var origin: Origin

    init(seed: UInt64) {
        origin = .seed(seed)
    }

    init(bytes: ArraySlice<UInt8>) {
        origin = .bytes(bytes)
    }

    /// A number from 0 to below a bound, which is at most 65,536. Once bytes have run out it is 0, so 0 stands for what
    /// ends soonest.
    mutating func below(_ bound: Int) -> Int {
        bound > 1 ? next() % bound : 0
    }

    mutating func happens(percent: Int) -> Bool { below(100) >= 100 - percent }

    /// One of a few things, of which there is one at least.
    mutating func pick<Options: RandomAccessCollection>(_ options: Options) -> Options.Element {
        options[options.index(options.startIndex, offsetBy: below(options.count))]
    }

    private mutating func next() -> Int {
        switch origin {
        case .seed(let state):
            let next = state &+ 0x9E37_79B9_7F4A_7C15
            origin = .seed(next)
            // SplitMix64, of which the upper bits are the better ones.
            var mixed = (next ^ (next >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return Int(mixed >> 48)
        case .bytes(let bytes):
            origin = .bytes(bytes.dropFirst(2))
            return bytes.prefix(2).reduce(0) { $0 << 8 | Int($1) }
        }
    }
}
