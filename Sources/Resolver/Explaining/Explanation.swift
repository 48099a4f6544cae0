package import Schema

/// How a request is answered: what is loaded, by which SQL, and what PostgreSQL makes of that.
package struct Explanation: Sendable {
    /// Fields that are answered together: all of a query's, one of a mutation's.
    package struct Step: Sendable {
        /// What is loaded for.
        package enum Purpose: String, Sendable {
            /// To be told.
            case answer
            /// To calculate what conditions and orders of a step after it compare.
            case comparison
        }

        package let purpose: Purpose
        /// In the order they are loaded.
        package let levels: [LevelDescription]
        /// Those of the fields that are answered, and those that they read: each once for each kind of rows.
        package let calculations: [CalculationDescription]
        /// `nil` where nothing is loaded.
        package let statement: Statement?
    }

    /// A calculation and what it reads.
    package struct CalculationDescription: Sendable {
        /// As schema coordinates have it: `Service.health`.
        package let name: String
        /// The name of the registered code that makes the value; `nil` where the expression does.
        package let code: String?
        /// What is evaluated; of registered code, a list of what it is given.
        package let expression: String
        /// What is loaded for it, as a selection; of connections, all there is.
        package let selection: String
        /// The parts of the expression that PostgreSQL works out; the lists that these are about are loaded only where it does
        /// not know.
        package let pushed: [String]
    }

    package struct Statement: Sendable {
        package let sql: String
        /// The values of `$1`, `$2` and so on, as SQL.
        package let parameters: [String]
        /// PostgreSQL's plan: lines of text or a JSON document, whichever was asked for.
        package let databasePlan: String
    }

    package let operationType: OperationType
    package let steps: [Step]
    /// Whether the statements were run.
    package let isAnalyzed: Bool
}
