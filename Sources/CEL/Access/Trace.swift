/// Where a value of an expression may come from.
struct Trace {
    /// The places in the accesses that it may be; sorted.
    private(set) var nodes: [Int] = []
    /// Where the elements of a list or map may come from that was made in the expression. At most one.
    private var elements: [Trace] = []
    /// Where the values of keys may come from that were written out.
    private(set) var fields: [(name: String, trace: Trace)] = []

    static let nothing = Trace()

    init(nodes: [Int]) {
        self.nodes = Set(nodes).sorted()
    }

    init(element: Trace = .nothing, fields: [(name: String, trace: Trace)] = []) {
        elements = [element]
        self.fields = fields
    }

    private init() {}

    /// Elements that were made in the expression.
    var element: Trace? { elements.first }

    func field(_ name: String) -> Trace? { fields.first { $0.name.hasSameBytes(as: name) }?.trace }

    func union(_ other: Trace) -> Trace {
        var union = self
        union.nodes = Set(nodes).union(other.nodes).sorted()
        if let element = other.element {
            union.elements = [self.element?.union(element) ?? element]
        }
        for (name, trace) in other.fields {
            if let index = union.fields.firstIndex(where: { $0.name.hasSameBytes(as: name) }) {
                union.fields[index].trace = union.fields[index].trace.union(trace)
            } else {
                union.fields.append((name, trace))
            }
        }
        return union
    }
}
