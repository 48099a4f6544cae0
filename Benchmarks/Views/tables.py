"""The tables about views."""

from . import goals
from .views import ASKED_BY_MANY, TYPENAME, V6, VIEWS

STATEMENTS = ["json_agg", "text", "rows"]
PEERS = ["Strawberry", "graphql-js"]


def _table(head, rows):
    yield "| " + " | ".join(head) + " |"
    yield "|---" * len(head) + "|"
    for row in rows:
        yield "| " + " | ".join(row) + " |"


def _title(view):
    return "`{ __typename }`" if view is TYPENAME else view.name


def throughput(results, sizes):
    def row(view):
        yield view.name
        yield f"{sizes[view.name] / 1000:.1f} KB"
        yield f"{results['Cockpit', view].per_second:.0f}"
        for other in STATEMENTS + PEERS:
            if (other, view) not in results:
                yield ""
                continue
            yield f"{results[other, view].per_second:.0f}, {goals.ratio(results, other, view):.2f} ×"

    yield from _table(["View", "Answer", "Cockpit", *STATEMENTS, *PEERS], map(row, VIEWS))
    yield ""
    yield f"The geometric mean over `json_agg`: {goals.mean_ratio(results):.2f} ×."
    yield f"`{{ __typename }}`: {results['Cockpit', TYPENAME].per_second:.0f} a second."


def crowd(results):
    def row(view):
        many = view.asked_by_many
        yield view.name
        yield f"{results['Cockpit', view].per_second:.0f}"
        yield f"{results['Cockpit', many].per_second:.0f}"
        yield " + ".join(f"{part:.0f}" for part in (results["Cockpit", many].processor, results["Cockpit", many].database))
        yield f"{results['json_agg', many].per_second:.0f}, {goals.ratio(results, 'json_agg', many):.2f} ×"

    clients = VIEWS[0].asked_by_many.clients
    head = ["View", f"{VIEWS[0].clients} clients", f"{clients} clients", "Processor time", "json_agg"]
    yield from _table(head, map(row, ASKED_BY_MANY))


def processor(results):
    def row(view):
        yield _title(view)
        for name in ["Cockpit", *STATEMENTS, *PEERS]:
            found = results.get((name, view))
            yield f"{found.processor:.0f} + {found.database:.0f}" if found else ""

    yield from _table(["View", "Cockpit", *STATEMENTS, *PEERS], map(row, [TYPENAME, *VIEWS]))
    yield ""
    yield f"The program in C takes {results['C', V6].processor:.0f} µs for an answer to {V6.name},"
    yield f"the gateway {goals.assembler_factor(results):.2f} × that."


def latency(results):
    servers = ["Cockpit", *PEERS]

    def row(view):
        yield _title(view)
        for name in servers:
            found = results.get((name, view))
            yield " / ".join(f"{value:.1f}" for value in found.latencies.values()) if found else ""

    yield from _table(["View", *servers], map(row, [TYPENAME, *VIEWS]))


def debian(questions):
    def row(question):
        yield question.title
        yield f"{question.byte_count / 1000:.1f} KB"
        for part in (50, 95, 99):
            yield f"{question.percentile(part):.1f} ms"
        yield f"{question.limit_milliseconds} ms"

    yield from _table(["Question", "Answer", "Median", "95 %", "99 %", "Goal of 95 %"], map(row, questions))


def memory(growth, peak):
    yield f"While {growth.clients} clients ask for {V6.name}, a gateway that has just been started grows from"
    yield f"{growth.before / 1e6:.1f} MB to {growth.peak / 1e6:.1f} MB at the peak: {growth.factor:.1f} times the answer for"
    yield f"each request in flight. The peak of the gateway that was asked for everything was {peak / 1e6:.1f} MB."
