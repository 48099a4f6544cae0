"""Measures how much longer answers take when there is ten times as much: two gateways, each on data of its own, asked in turn."""

import argparse
import contextlib
import re
import statistics
import sys
from dataclasses import replace
from pathlib import Path

from report import finish

from .catalogue import Catalogue, wait_for_edges
from .contestants import ServerContestant
from .database import Database
from .servers import Server
from .views import V4, V6, VIEWS

SCHEMA = Path(__file__).parent / "schema.graphql"
FACTOR = 10
SECONDS = 4
# How many times as long 95 of 100 answers may take.
GROWTH_LIMIT = 1.3
# What a domain holds grows with the number of services; what belongs to one service does not. Of a page no goal speaks.
GROWN_VIEWS = [view for view in VIEWS if view not in (V4, V6)]


def enlarge(statements):
    """The statements that make ten times as many services and events of them."""
    # The events are told to have been apart by less, so that the last ones are not in the future.
    text = statements.replace("interval '20 sec'", "interval '2 sec'")
    return re.sub(r"\b(2000|6000|1000000)\b", lambda number: str(int(number[1]) * FACTOR), text)


def filled(name, statements, program, folder):
    """A gateway's catalogue, filled once."""
    data = folder / name
    data.mkdir(parents=True, exist_ok=True)
    (data / "load.sql").write_text(statements)
    catalogue = Catalogue(data / "state", data, [SCHEMA])
    if not catalogue.is_filled:
        catalogue.clear()
        with gateway(name, catalogue, program) as server:
            catalogue.fill(server, questions())
    return catalogue


def gateway(name, catalogue, program):
    command = [program, "serve", "--state-dir", catalogue.state, "--schema", SCHEMA, "--port"]
    return Server(name, command, catalogue.state.parent / "Cockpit.log")


def questions():
    return [(view.file.read_text(), view.pattern % 1) for view in GROWN_VIEWS]


def table(latencies):
    yield f"| View | 95 % | of {FACTOR} times the data | Ratio | Median | of {FACTOR} times the data |"
    yield "|---|---|---|---|---|---|"
    for view in GROWN_VIEWS:
        small, large = (latencies[size, view.name] for size in ("small", "large"))
        yield f"| {view.name} | {small[95]:.2f} ms | {large[95]:.2f} ms | {large[95] / small[95]:.2f} × | " + (
            f"{small[50]:.2f} ms | {large[50]:.2f} ms |"
        )


def missed(latencies):
    for view in GROWN_VIEWS:
        ratio = latencies["large", view.name][95] / latencies["small", view.name][95]
        if ratio > GROWTH_LIMIT:
            yield f"{view.name}: 95 % take {ratio:.2f} × as long"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("cockpit", "data", "folder", "report"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    folder = given.folder.resolve()
    statements = (given.data / "load.sql").read_text()
    catalogues = {
        "small": filled("small", statements, given.cockpit, folder),
        "large": filled("large", enlarge(statements), given.cockpit, folder),
    }
    with contextlib.ExitStack() as running:
        contestants = {}
        for name, catalogue in catalogues.items():
            server = running.enter_context(gateway(name, catalogue, given.cockpit))
            wait_for_edges(server, questions())
            database = Database(catalogue.state)
            database.warm()
            contestants[name] = ServerContestant(server, database)
        found = {(name, view.name): [] for name in contestants for view in GROWN_VIEWS}
        for round in range(given.rounds + 1):
            print(f"Round {round} of {given.rounds}", file=sys.stderr)
            for view in GROWN_VIEWS:
                for name, contestant in contestants.items():
                    count = view.count * (FACTOR if name == "large" else 1)
                    measurement = contestant.measure(replace(view, count=count), SECONDS)
                    # The first round is for warmth.
                    if round:
                        found[name, view.name].append(measurement.latencies)
    latencies = {
        key: {part: statistics.median(one[part] for one in all) for part in (50, 95)} for key, all in found.items()
    }
    finish(given.report, {"growth": list(table(latencies))}, list(missed(latencies)))


main()
