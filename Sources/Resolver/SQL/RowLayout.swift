/// Where each column of each level stands in the rows that all levels share: columns of one PostgreSQL type stand
/// together, as many as the level that has the most of them.
struct RowLayout: Sendable {
    /// Places of the columns that every row begins with.
    static let level = 0
    static let owner = 1
    /// The place of the column that follows them and numbers rows; `nil` where no level is ordered so.
    let ordinal: Int?
    private var prefixWidth: Int { ordinal == nil ? 2 : 3 }
    /// The levels of rows that tell the type of a kind of Readings which was not known.
    static let unknownSnapshots = -1
    static let unknownSeries = -2
    /// The place of that type.
    var kindType: Int {
        Attribute.Transport.allCases.prefix { $0 != .text }.reduce(prefixWidth) { $0 + width(of: $1) }
    }

    /// What a row has of one column of its level.
    struct Cell: Sendable {
        /// The place in the row.
        let position: Int
        let notation: Attribute.Notation
    }

    /// The columns of each level by transport.
    private let byTransport: [[[Int]]]
    private let widths: [Int]
    /// Those of all levels, one level after the other.
    private var cells: [Cell] = []
    /// Where the cells of each level begin.
    private var starts: [Int] = []
    /// The columns that put the rows of each level in order.
    private var orders: [[RowOrder.Column]] = []

    init(_ levels: [Level]) {
        let transports = Attribute.Transport.allCases
        byTransport = levels.map { level in
            transports.map { transport in
                level.columns.indices.filter { level.columns[$0].attribute.transport == transport }
            }
        }
        let byTransport = byTransport
        let widths = transports.map { transport in
            (byTransport.map { $0[transport.rawValue].count } + [transport == .text ? 1 : 0]).max() ?? 0
        }
        self.widths = widths
        let ordinal = levels.contains { $0.order == .ordinal } ? Self.owner + 1 : nil
        self.ordinal = ordinal
        for (level, columns) in zip(levels, byTransport) {
            starts.append(cells.count)
            var positions = Array(repeating: 0, count: level.columns.count)
            var start = prefixWidth
            for transport in transports {
                for (offset, column) in columns[transport.rawValue].enumerated() { positions[column] = start + offset }
                start += widths[transport.rawValue]
            }
            cells += zip(positions, level.columns).map { Cell(position: $0, notation: $1.attribute.notation) }
            orders.append(Self.order(of: level, positions, ordinal))
        }
    }

    private static func order(of level: Level, _ positions: [Int], _ ordinal: Int?) -> [RowOrder.Column] {
        switch level.order {
        case .none:
            []
        case .ordinal:
            ordinal.map { [RowOrder.Column(place: $0, isBytes: false, isReversed: false)] } ?? []
        case .columns(let columns):
            columns.map { column in
                let attribute = level.columns[column].attribute
                return RowOrder.Column(
                    place: positions[column],
                    isBytes: attribute.transport == .text || attribute.transport == .uuid,
                    isReversed: attribute.isReversed
                )
            }
        }
    }

    /// What the rows of a level have of one of its columns.
    func cell(of column: Int, in level: Int) -> Cell { cells[starts[level] + column] }

    /// How the rows of a level are put in order, as it is bound.
    func order(of level: Int, in bound: BoundLevel?) -> RowOrder {
        let columns = orders[level]
        // Numbers are given as the rows come.
        let isNumbered = ordinal != nil && columns.first?.place == ordinal
        return RowOrder(columns: columns, isAscending: isNumbered || bound?.isAscending ?? true)
    }

    func columns(of level: Int, in transport: Attribute.Transport) -> [Int] {
        byTransport[level][transport.rawValue]
    }

    func width(of transport: Attribute.Transport) -> Int { widths[transport.rawValue] }
}
