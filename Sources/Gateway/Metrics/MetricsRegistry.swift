package import CoreMetrics
import Synchronization

/// Keeps what the program measures about itself, and shows it in the text format that Prometheus reads.
package final class MetricsRegistry: MetricsFactory, Sendable {
    private struct Key: Hashable {
        let name: String
        /// The labels as they are shown: `{kind="query"}`, or nothing.
        let labels: String
    }

    private enum Series {
        case counter(CounterSeries)
        case gauge(GaugeSeries)
        case summary(SummarySeries)
    }

    private let series = Mutex<[Key: Series]>([:])

    package init() {}

    // MARK: - Showing

    /// Every series, by name. Prometheus, "Text-based format".
    package func text() -> String {
        let all = series.withLock { Array($0) }.sorted { ($0.key.name, $0.key.labels) < ($1.key.name, $1.key.labels) }
        var text = ""
        var named = ""
        for (key, series) in all {
            if key.name != named {
                named = key.name
                text += "# TYPE \(named) \(Self.kind(of: series))\n"
            }
            switch series {
            case .counter(let counter): text += "\(key.name)\(key.labels) \(Self.number(counter.total))\n"
            case .gauge(let gauge): text += "\(key.name)\(key.labels) \(Self.number(gauge.value))\n"
            case .summary(let summary):
                let (count, sum) = summary.totals
                text += "\(key.name)_sum\(key.labels) \(Self.number(sum))\n\(key.name)_count\(key.labels) \(count)\n"
            }
        }
        return text
    }

    private static func kind(of series: Series) -> String {
        switch series {
        case .counter: "counter"
        case .gauge: "gauge"
        case .summary: "summary"
        }
    }

    private static func number(_ value: Double) -> String {
        Int64(exactly: value).map(String.init) ?? "\(value)"
    }

    // MARK: - MetricsFactory

    package func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        counter(label, dimensions)
    }

    package func makeFloatingPointCounter(
        label: String,
        dimensions: [(String, String)]
    ) -> any FloatingPointCounterHandler {
        counter(label, dimensions)
    }

    package func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        gauge(label, dimensions)
    }

    package func makeRecorder(
        label: String,
        dimensions: [(String, String)],
        aggregate: Bool
    ) -> any RecorderHandler {
        aggregate ? summary(label, dimensions) : gauge(label, dimensions)
    }

    package func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        summary(label, dimensions)
    }

    // Series outlive what counts them: a total that starts anew would be a lie.
    package func destroyCounter(_ handler: any CounterHandler) {}
    package func destroyFloatingPointCounter(_ handler: any FloatingPointCounterHandler) {}
    package func destroyMeter(_ handler: any MeterHandler) {}
    package func destroyRecorder(_ handler: any RecorderHandler) {}
    package func destroyTimer(_ handler: any TimerHandler) {}

    private func gauge(_ label: String, _ dimensions: [(String, String)]) -> GaugeSeries {
        made(label, dimensions, { .gauge(GaugeSeries()) }) { if case .gauge(let gauge) = $0 { gauge } else { nil } }
    }

    private func counter(_ label: String, _ dimensions: [(String, String)]) -> CounterSeries {
        made(label, dimensions, { .counter(CounterSeries()) }) {
            if case .counter(let counter) = $0 { counter } else { nil }
        }
    }

    private func summary(_ label: String, _ dimensions: [(String, String)]) -> SummarySeries {
        made(label, dimensions, { .summary(SummarySeries()) }) {
            if case .summary(let summary) = $0 { summary } else { nil }
        }
    }

    /// The series of a label, made when it is not there yet.
    private func made<Handler>(
        _ label: String,
        _ dimensions: [(String, String)],
        _ make: () -> Series,
        _ handler: (Series) -> Handler?
    ) -> Handler {
        let labels = dimensions.map { name, value in
            let escaped = value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
            return "\(name)=\"\(escaped)\""
        }
        let key = Key(name: label, labels: labels.isEmpty ? "" : "{\(labels.joined(separator: ","))}")
        let series = series.withLock { known in
            let series = known[key] ?? make()
            known[key] = series
            return series
        }
        guard let handler = handler(series) else { preconditionFailure("'\(label)' is two kinds of metric") }
        return handler
    }
}
