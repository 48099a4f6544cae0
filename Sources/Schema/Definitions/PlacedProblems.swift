/// The problems of documents that are read together, in the order in which they are found, up to a limit.
struct PlacedProblems {
    private struct Problem {
        let message: String
        let places: [Place]
        /// The document that the problem is told of.
        let document: Int?
    }

    private let documents: [Document]
    private let limit: Int
    private var problems: [Problem] = []

    init(_ documents: [Document], limit: Int = TypeSystemError.problemLimit) {
        self.documents = documents
        self.limit = limit
    }

    var isEmpty: Bool { problems.isEmpty }

    /// How many more problems are told of.
    var room: Int { limit - problems.count }

    /// Takes a problem in; does nothing where there is no room.
    ///
    /// - Parameters:
    ///   - places: Where to look. Those in other documents than the problem's own stand apart in its diagnostic.
    ///   - document: The document that the problem is told of; `nil` for that of the last place, which in most rules is
    ///     the one that breaks what an earlier one set.
    mutating func report(
        _ message: @autoclosure () -> String,
        at places: @autoclosure () -> [Place],
        in document: Int? = nil
    ) {
        guard room > 0 else { return }
        let places = places()
        problems.append(Problem(message: message(), places: places, document: document ?? places.last?.document))
    }

    /// - Parameter source: The source that problems without a place are told of.
    consuming func diagnostics(in source: Source) -> [Diagnostic] {
        guard !isEmpty else { return [] }
        let places = problems.flatMap(\.places)
        var locations = [SourceLocation](repeating: SourceLocation(line: 1, column: 1), count: places.count)
        for (document, positions) in Dictionary(grouping: places.indices, by: { places[$0].document }) {
            let found = documents[document].source.locations(of: positions.map { places[$0].offset })
            for (position, location) in zip(positions, found) { locations[position] = location }
        }
        var rest = locations[...]
        return problems.map { problem in
            defer { rest = rest.dropFirst(problem.places.count) }
            return diagnostic(problem, Array(rest.prefix(problem.places.count)), in: source)
        }
    }

    private func diagnostic(_ problem: Problem, _ locations: [SourceLocation], in source: Source) -> Diagnostic {
        var (here, elsewhere): ([SourceLocation], [Diagnostic.Place]) = ([], [])
        for (place, location) in zip(problem.places, locations) {
            if place.document == problem.document {
                here.append(location)
            } else {
                elsewhere.append(.init(source: documents[place.document].source.name, location: location))
            }
        }
        return Diagnostic(
            .schema,
            problem.message,
            in: problem.document.map { documents[$0].source } ?? source,
            locations: here,
            elsewhere: elsewhere
        )
    }
}
