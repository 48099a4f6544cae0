"""Measures what calculations take: a page of services with five of them each, beside the same page with the data that they read,
both asked of one gateway in turn; and of another one that has PostgreSQL work out nothing of them."""

import argparse
import contextlib
import json
import os
import statistics
import sys
from pathlib import Path

from report import finish

from . import cursors
from .catalogue import Catalogue, wait_for_edges
from .contestants import ServerContestant
from .database import Database
from .servers import Server
from .views import CURSORS, View

FOLDER = Path(__file__).parent
SCHEMAS = [FOLDER / "schema.graphql", FOLDER / "calculations.graphql"]
SECONDS = 3
# How many times as long as the data alone the calculations may take.
RATIO_LIMIT = 1.5


def query(name):
    return View(f"Calculations/{name}", "", 0, "", "", CURSORS)


def expected(service):
    """What the calculations of a service come to, by its data."""
    instances = [instance for deployment in service["deployments"] for instance in deployment["instances"]]
    dependencies = [dependency for deployment in service["deployments"] for dependency in deployment["dependencies"]]
    found = [dependency["vulnerabilities"] for dependency in dependencies if dependency["vulnerabilities"]]
    return {
        "instanceCount": len(instances),
        "downInstances": sum(1 for one in instances if one["health"] and one["health"]["status"] == "DOWN"),
        "dependencyCount": len(dependencies),
        "criticalDependencies": sum(1 for one in found if one["critical"] > 0),
        "worstScore": max((one["maxScore"] for one in found), default=None),
    }


def compare(servers, calculated, data, cursor):
    """Ends the run where a calculation is not what the data comes to."""
    asked = json.loads(servers[0].ask(data.file.read_text(), cursor))["data"]["services"]["nodes"]
    for server in servers:
        answer = json.loads(server.ask(calculated.file.read_text(), cursor))
        if "errors" in answer:
            raise SystemExit(f"{server.name} has errors: {answer['errors'][:3]}")
        for service, found in zip(asked, answer["data"]["services"]["nodes"], strict=True):
            wanted = {"id": service["id"], "name": service["name"], **expected(service)}
            if found != wanted:
                raise SystemExit(f"{server.name} calculates {found}, not {wanted}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("cockpit", "data", "folder", "report"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    folder = given.folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    catalogue = Catalogue(folder / "state", given.data, SCHEMAS)

    def gateway(name, **settings):
        flags = [flag for schema in SCHEMAS for flag in ("--schema", schema)]
        command = [given.cockpit, "serve", "--state-dir", catalogue.state, *flags, "--port"]
        return Server(name, command, folder / f"{name}.log", os.environ | settings)

    calculated, data = query("calculated"), query("data")
    with contextlib.ExitStack() as running:
        if not catalogue.is_filled:
            catalogue.clear()
        cockpit = running.enter_context(gateway("Cockpit"))
        loading = running.enter_context(gateway("loading", COCKPIT_CALCULATION_PUSHING="false"))
        if not catalogue.is_filled:
            catalogue.fill(cockpit, [])
        cursors.write(cockpit)
        cursor = data.example
        wait_for_edges(cockpit, [(data.file.read_text(), cursor)])
        compare([cockpit, loading], calculated, data, cursor)
        database = Database(catalogue.state)
        tasks = {
            "calculations": (ServerContestant(cockpit, database), calculated),
            "data": (ServerContestant(cockpit, database), data),
            "loading": (ServerContestant(loading, database), calculated),
        }
        sizes = {name: len(cockpit.ask(view.file.read_text(), cursor)) for name, (_, view) in tasks.items()}
        found = {name: [] for name in tasks}
        for round in range(given.rounds + 1):
            print(f"Round {round} of {given.rounds}", file=sys.stderr)
            for name, (contestant, view) in tasks.items():
                measurement = contestant.measure(view, SECONDS)
                # The first round is for warmth.
                if round:
                    found[name].append(measurement)

    def median(name, value):
        return statistics.median(value(one) for one in found[name])

    def ratio(name):
        return median("data", lambda one: one.per_second) / median(name, lambda one: one.per_second)

    titles = {
        "data": "the data alone",
        "calculations": "five calculations",
        "loading": "five calculations, PostgreSQL working out nothing",
    }

    def table():
        yield "| Page of 50 services | Answer | A second | Median | Gateway + PostgreSQL | Time of the data alone |"
        yield "|---|---|---|---|---|---|"
        for name, title in titles.items():
            yield (
                f"| {title} | {sizes[name] / 1000:.1f} KB | {median(name, lambda one: one.per_second):.1f} "
                f"| {median(name, lambda one: one.latencies[50]):.1f} ms "
                f"| {median(name, lambda one: one.processor) / 1000:.1f} + {median(name, lambda one: one.database) / 1000:.1f} ms "
                f"| {ratio(name):.2f} × |"
            )

    missed = [f"calculations: {ratio('calculations'):.2f} × the data"] if ratio("calculations") > RATIO_LIMIT else []
    finish(given.report, {"calculations": list(table())}, missed)


main()
