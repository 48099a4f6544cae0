import CLibFuzzer
import Synchronization

/// Runs a test with one input after another, as the program's arguments tell libFuzzer.
package enum Fuzzer {
    /// libFuzzer calls a C function, and a C function holds nothing; so what it is to call stands here.
    private static let test = Mutex<(@Sendable ([UInt8]) -> Void)?>(nil)

    /// - Parameter test: Traps where an input shows a fault; libFuzzer then keeps the input.
    package static func run(_ test: @escaping @Sendable ([UInt8]) -> Void) {
        Self.test.withLock { $0 = test }
        var count = CommandLine.argc
        var arguments = unsafe Optional(CommandLine.unsafeArgv)
        _ = unsafe LLVMFuzzerRunDriver(&count, &arguments) { start, count in
            let input = unsafe [UInt8](UnsafeBufferPointer(start: start, count: count))
            Fuzzer.test.withLock { $0 }?(input)
            return 0
        }
    }
}
