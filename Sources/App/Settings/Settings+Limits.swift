import Gateway
import Ingest
import Resolver
import Schema

extension HTTPOptions {
    init(_ settings: SettingReader) throws(CommandFailure) {
        self.init()
        bodyByteLimit = try settings.integer("bodyByteLimit", in: 1...(1 << 30), default: bodyByteLimit)
        batchLimit = try settings.integer("batchLimit", in: 0...1_000, default: batchLimit)
        statusCodes = try settings.choice("statusCodes", default: statusCodes)
    }
}

extension IngestLimits {
    init(_ settings: SettingReader) throws(CommandFailure) {
        self.init()
        futureSkewSeconds = Int64(
            try settings.integer("futureSkewSeconds", in: 0...86_400, default: Int(futureSkewSeconds))
        )
        groups.itemLimit = try settings.integer("publishGroupItemLimit", in: 1...10_000, default: groups.itemLimit)
        groups.writerLimit = try settings.integer("publishWriterLimit", in: 1...8, default: groups.writerLimit)
        groups.waitingItemLimit = try settings.integer(
            "publishWaitingItemLimit",
            in: 1...10_000_000,
            default: groups.waitingItemLimit
        )
        groups.waitingByteLimit = try settings.integer(
            "publishWaitingByteLimit",
            in: 1...(1 << 30),
            default: groups.waitingByteLimit
        )
    }
}

extension EngineLimits {
    init(_ settings: SettingReader) throws(CommandFailure) {
        self.init()
        func limit(_ name: String, _ standard: Int) throws(CommandFailure) -> Int {
            try settings.integer(name, in: 0...(1 << 30), default: standard)
        }
        parser.byteLimit = try limit("documentByteLimit", parser.byteLimit)
        parser.tokenLimit = try limit("tokenLimit", parser.tokenLimit)
        parser.nestingLimit = try settings.integer("nestingLimit", in: 1...1_000, default: parser.nestingLimit)
        validation.nestingLimit = parser.nestingLimit
        validation.aliasLimit = try limit("aliasLimit", validation.aliasLimit)
        validation.directiveLimit = try limit("directiveLimit", validation.directiveLimit)
        validation.rootFieldLimit = try limit("rootFieldLimit", validation.rootFieldLimit)
        validation.fragmentExpansionLimit = try limit("fragmentExpansionLimit", validation.fragmentExpansionLimit)
        validation.introspectionDepthLimit = try limit("introspectionDepthLimit", validation.introspectionDepthLimit)
        validation.problemLimit = try limit("problemLimit", validation.problemLimit)
        validation.hidesSuggestions = try settings.boolean("hidesSuggestions", default: validation.hidesSuggestions)
        allowsIntrospection = try settings.boolean("introspection", default: allowsIntrospection)
        fieldLimit = try limit("fieldLimit", fieldLimit)
        levelLimit = try limit("levelLimit", levelLimit)
        columnLimit = try limit("columnLimit", columnLimit)
        answerByteLimit = try limit("answerByteLimit", answerByteLimit)
        errorLimit = try limit("errorLimit", errorLimit)
        traversalNodeLimit = try settings.integer(
            "traversalNodeLimit",
            in: 1...10_000_000,
            default: traversalNodeLimit
        )
        traversalDuration = try settings.integer("traversalMillisecondLimit", in: 1...(1 << 30)).map {
            .milliseconds($0)
        }
        calculationCostLimit = try limit("calculationCostLimit", calculationCostLimit)
        calculationDuration = try settings.milliseconds(
            "calculationMillisecondLimit",
            in: 1...(1 << 30),
            default: calculationDuration
        )
        calculationRequestDuration = try settings.milliseconds(
            "calculationRequestMillisecondLimit",
            in: 1...(1 << 30),
            default: calculationRequestDuration
        )
        calculationCandidateLimit = try limit("calculationCandidateLimit", calculationCandidateLimit)
        pushesCalculations = try settings.boolean("calculationPushing", default: pushesCalculations)
        cacheByteLimit = try limit("planCacheByteLimit", cacheByteLimit)
    }
}

extension HousekeepingPacing {
    init(_ settings: SettingReader) throws(CommandFailure) {
        self.init()
        let seconds = try settings.integer(
            "housekeepingIntervalSeconds",
            in: 1...604_800,
            default: Int(interval / .seconds(1))
        )
        interval = .seconds(seconds)
        subtreeLimit = try settings.integer("subtreeLimit", in: 1...(1 << 30), default: subtreeLimit)
    }
}
