"""Measures publishing through `POST /ingest` beside hand-written statements in pgbench, on one database, and writes what comes
out between the markers of a Markdown file."""

import argparse
import shutil
import statistics
import sys
from pathlib import Path

from report import finish
from Views.database import Database
from Views.servers import Server

from . import batches, goals, hand_written, repetition, singles, streams, tables

SCHEMA = Path(__file__).parents[2] / "schema.graphql"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("cockpit", "folder", "report"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    folder = given.folder.resolve()
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    state = folder / "state"

    def gateway(name="Cockpit", *flags):
        command = [given.cockpit, "serve", "--state-dir", state, "--schema", SCHEMA, *flags, "--port"]
        return Server(name, command, folder / f"{name}.log")

    alone = folder / "alone.json"
    alone.write_text('{"publishGroupItemLimit": 1}')
    # The one that runs PostgreSQL has to outlive the other.
    with gateway() as server, gateway("Alone", "--config", alone) as ungrouped:
        database = Database(state)
        statements = hand_written.Statements(database, folder)
        source = batches.Source()
        # Resources and the first snapshots; what is measured then is change.
        streams.publish(server, source.next_batches(batches.RESOURCES // batches.RESOURCES_PER_BATCH))
        rows = {"Cockpit": [], "hand-written": []}
        for round in range(given.rounds + 1):
            print(f"Round {round} of {given.rounds}", file=sys.stderr)
            pair = {
                "Cockpit": streams.publish(server, source.next_batches()),
                "hand-written": statements.publish(source.next_batches()),
            }
            # The first round is for warmth.
            for name, found in pair.items() if round else []:
                rows[name].append(found)
        messages = {"Cockpit": [], "Alone": [], "hand-written": []}
        for _ in range(given.rounds):
            messages["Cockpit"].append(singles.publish(server))
            messages["Alone"].append(singles.publish(ungrouped))
            messages["hand-written"].append(singles.by_hand(database, folder))
        repeated = repetition.measure(server, database, source)
    batched = {name: statistics.median(found) for name, found in rows.items()}
    single = {name: statistics.median(found) for name, found in messages.items()}
    finish(
        given.report,
        {"publishing": list(tables.publishing(batched, single, repeated))},
        list(goals.missed(batched, single, repeated)),
    )


main()
