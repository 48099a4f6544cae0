import CLibFuzzer
import Synchronization

/// Runs a test with one input after another, as the program's arguments tell libFuzzer.
package enum Fuzzer {
    /// A closure in a structure stays as it is when it is read; by itself it would be wrapped anew each time.
    private struct Test {
        let run: @Sendable ([UInt8]) -> Void
    }

    /// libFuzzer calls a C function, and a C function holds nothing; so what it is to call stands here.
    private static let test = Mutex<Test?>(nil)

    /// - Parameter test: Traps where an input shows a fault; libFuzzer then keeps the input.
    package static func run(_ test: @escaping @Sendable ([UInt8]) -> Void) {
        Self.test.withLock { $0 = Test(run: test) }
        var count = CommandLine.argc
        var arguments = unsafe Optional(CommandLine.unsafeArgv)
        _ = unsafe LLVMFuzzerRunDriver(&count, &arguments) { start, count in
            let input = unsafe [UInt8](UnsafeBufferPointer(start: start, count: count))
            Fuzzer.test.withLock { $0 }?.run(input)
            return 0
        }
    }
}
