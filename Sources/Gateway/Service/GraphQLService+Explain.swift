package import Resolver

extension GraphQLService {
    /// What came of asking how a request is answered.
    package enum ExplainReply: Sendable {
        case explained(Explanation)
        /// JSON text of the answer that the request would get instead.
        case refused([UInt8])
    }

    /// Tells how a request would be answered that is JSON text as `POST /graphql` takes it. Nothing is changed.
    package func explain(json: [UInt8], _ options: ExplainOptions) async -> ExplainReply {
        do {
            guard case .single(let parameters) = try RequestBody(json: json, batchLimit: 0) else {
                preconditionFailure("a body may hold no list")
            }
            let request = try request(for: parameters, allowsMutations: true)
            switch try await engine.value.explain(request, options) {
            case .refused(let diagnostics): return .refused(Reply(refusing: diagnostics).body)
            case .explained(let explanation): return .explained(explanation)
            }
        } catch let error as MalformedRequest {
            return .refused(Reply(malformed: error).body)
        } catch let error as RequestFailure {
            logger.log(error)
            return .refused(Reply(failure: error).body)
        } catch {
            preconditionFailure("explaining a request throws nothing else: \(error)")
        }
    }
}
