import Schema

/// What is wrong with one document.
struct DocumentProblems {
    let file: String
    let problems: [Diagnostic]

    init(in source: Source, _ validator: Validator) {
        file = source.name
        do throws(Diagnostic) {
            problems = validator.validate(try Document.parse(source))
        } catch {
            problems = [error]
        }
    }

    /// A line for each problem: `file:line:column: message`.
    static func text(_ results: [DocumentProblems]) -> String {
        results.flatMap(\.problems).map { "\($0)\n" }.joined()
    }

    /// One line: `[{"file":…,"errors":[{"message":…,"locations":[{"line":…,"column":…}]}]}]`
    static func json(_ results: [DocumentProblems]) -> [UInt8] {
        var json: [UInt8] = []
        JSONText.appendList(results, "[", "]", to: &json) { result, json in
            json.append(contentsOf: #"{"file":"#.utf8)
            JSONText.append(result.file, to: &json)
            json.append(contentsOf: #","errors":"#.utf8)
            JSONText.appendList(result.problems, "[", "]", to: &json) { problem, json in
                json.append(contentsOf: #"{"message":"#.utf8)
                JSONText.append(problem.message, to: &json)
                json.append(contentsOf: #","locations":"#.utf8)
                JSONText.appendList(problem.locations, "[", "]", to: &json) { location, json in
                    json.append(contentsOf: #"{"line":\#(location.line),"column":\#(location.column)}"#.utf8)
                }
                json.append(UInt8(ascii: "}"))
            }
            json.append(UInt8(ascii: "}"))
        }
        json.append(UInt8(ascii: "\n"))
        return json
    }
}
