import Foundation
import Schema

/// Cockpit among its peers: reads a task a line from standard input, does it as often as the line says, and answers with
/// the processor time that this took, in nanoseconds.
///
/// A line is `TASK FILE COUNT`. Every peer does so, so that they can be asked in turn. The one argument is the schema.
@main
enum Contestant {
    static func main() throws {
        let tasks = Tasks(types: try TypeSystem.build(from: [Source(try text(of: CommandLine.arguments[1]))]))
        while let line = readLine() {
            let words = line.split(separator: " ").map(String.init)
            guard words.count == 3, let count = Int(words[2]), let task = tasks.task(words[0], try text(of: words[1]))
            else { throw Misunderstanding(line: line) }
            let start = clock()
            for _ in 0..<count { task() }
            // The clock counts microseconds.
            print((clock() - start) * 1000)
            fflush(nil)
        }
    }

    private static func text(of path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(filePath: path)))
    }
}

struct Misunderstanding: Error {
    let line: String
}
