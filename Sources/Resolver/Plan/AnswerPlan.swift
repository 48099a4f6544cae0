import Schema

/// How a step's part of an answer is written. Objects, fields and texts stand in flat arrays and know each other by their
/// places in them, so that what is walked for each row holds no references: requests share a plan, and would all count
/// them in the same places.
struct AnswerPlan: Sendable {
    /// Where a text stands among all texts.
    typealias Text = Range<Int>

    /// Where a thing stands among others of its kind.
    struct Reference<Thing>: Sendable {
        fileprivate let place: Int
    }

    /// What is written for Resources of one type: fields or a text.
    struct TypeCase: Sendable {
        let resourceType: Text
        let written: Range<Int>
    }

    private var texts: [UInt8] = []
    private var objects: [ObjectPlan.Contents] = []
    /// The fields of all objects, those of one object together.
    private(set) var fields: [FieldPlan] = []
    private var typeCases: [TypeCase] = []
    private var patterns: [NamePattern] = []
    private var members: [JSONMember] = []
    private var shapes: [JSONShape] = []
    private var ways: [WayPlan] = []
    /// Of fields of what resolvers return.
    private var names: [String] = []
    private var faults: [FieldFault] = []
    private(set) var calculations: [CalculationPlan] = []

    // MARK: - Reading

    subscript(object: ObjectPlan) -> ObjectPlan.Contents { objects[object.place] }
    subscript(pattern: Reference<NamePattern>) -> NamePattern { patterns[pattern.place] }
    subscript(member: Reference<JSONMember>) -> JSONMember { members[member.place] }
    subscript(shape: Reference<JSONShape>) -> JSONShape { shapes[shape.place] }
    subscript(way: Reference<WayPlan>) -> WayPlan { ways[way.place] }
    subscript(name: Reference<String>) -> String { names[name.place] }
    subscript(fault: Reference<FieldFault>) -> FieldFault { faults[fault.place] }
    subscript(calculation: Reference<CalculationPlan>) -> CalculationPlan { calculations[calculation.place] }

    func append(_ text: Text, to buffer: inout [UInt8]) { buffer.append(texts.span.extracting(text)) }

    /// What is written for Resources of a type; `nil` where that is nothing of its own. There are few cases, and most of
    /// their types differ in length.
    func written(for resourceType: Span<UInt8>, of choice: TypeChoice) -> Range<Int>? {
        for place in choice.cases
        where resourceType.holdsSame(as: texts.span.extracting(typeCases[place].resourceType)) {
            return typeCases[place].written
        }
        return nil
    }

    /// The response key of a field.
    func responseKey(of field: FieldPlan) -> String {
        // Names have nothing that is escaped between the quotes.
        String(decoding: texts[field.key.dropFirst(2).dropLast(2)], as: UTF8.self)
    }

    func fields(of object: ObjectPlan) -> ArraySlice<FieldPlan> { fields[self[object].fields] }

    // MARK: - Making

    mutating func add(_ text: some Collection<UInt8>) -> Text {
        texts.append(contentsOf: text)
        return texts.count - text.count..<texts.count
    }

    /// - Parameter responseKey: A name.
    mutating func add(responseKey: String) -> Text {
        var text = [UInt8(ascii: ",")]
        JSONText.append(responseKey, to: &text)
        text.append(UInt8(ascii: ":"))
        return add(text)
    }

    mutating func add(_ fields: [FieldPlan]) -> ObjectPlan {
        self.fields += fields
        return add(ObjectPlan.Contents(fields: self.fields.count - fields.count..<self.fields.count))
    }

    mutating func add(_ contents: ObjectPlan.Contents) -> ObjectPlan {
        objects.append(contents)
        return ObjectPlan(place: objects.count - 1)
    }

    mutating func add(_ cases: [TypeCase], byColumn column: Int) -> TypeChoice {
        typeCases += cases
        return TypeChoice(column: column, cases: typeCases.count - cases.count..<typeCases.count)
    }

    mutating func add(_ pattern: NamePattern) -> Reference<NamePattern> {
        patterns.append(pattern)
        return Reference(place: patterns.count - 1)
    }

    mutating func add(_ member: JSONMember) -> Reference<JSONMember> {
        members.append(member)
        return Reference(place: members.count - 1)
    }

    mutating func add(_ way: WayPlan) -> Reference<WayPlan> {
        ways.append(way)
        return Reference(place: ways.count - 1)
    }

    mutating func add(name: String) -> Reference<String> {
        names.append(name)
        return Reference(place: names.count - 1)
    }

    mutating func add(_ fault: FieldFault) -> Reference<FieldFault> {
        faults.append(fault)
        return Reference(place: faults.count - 1)
    }

    mutating func add(_ calculation: CalculationPlan) -> Reference<CalculationPlan> {
        calculations.append(calculation)
        return Reference(place: calculations.count - 1)
    }

    mutating func add(_ shape: JSONShape) -> Reference<JSONShape> {
        shapes.append(shape)
        return Reference(place: shapes.count - 1)
    }
}
