"""Measures views through HTTP beside hand-written statements in pgbench and beside other GraphQL servers, on one database,
and writes what comes out between the markers of a Markdown file."""

import argparse
import contextlib
import sys
from pathlib import Path

from report import finish

from . import cursors, goals, memory, processes, rounds, tables
from .answers import compare
from .catalogue import Catalogue, wait_for_edges
from .contestants import AssemblerContestant, ServerContestant, StatementContestant
from .database import Database
from .debian import questions
from .servers import Server
from .statements import Statements
from .views import ASKED_BY_MANY, TYPENAME, V6, VIEWS

PEERS = Path(__file__).parent / "Peers"
SCHEMAS = [Path(__file__).parent / name for name in ("schema.graphql", "calculations.graphql")]


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("cockpit", "collector", "assembler", "data", "debian-schema", "folder", "report"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--rounds", type=int, default=5)
    return parser.parse_args()


def main():
    given = arguments()
    folder = given.folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    schemas = [*SCHEMAS, given.debian_schema.resolve()]
    catalogue = Catalogue(folder / "state", given.data, schemas)
    debian = questions()
    asked = [(view.file.read_text(), view.pattern % 1) for view in VIEWS if not view.lines]
    asked += [(question.query, question.package) for question in debian]

    def gateway():
        flags = [flag for schema in schemas for flag in ("--schema", schema)]
        command = [given.cockpit, "serve", "--state-dir", catalogue.state, *flags, "--port"]
        return Server("Cockpit", command, folder / "Cockpit.log")

    if not catalogue.is_filled:
        catalogue.clear()
        with gateway() as server:
            catalogue.fill(server, asked, given.collector)

    growth = memory.growth(gateway, catalogue.state, V6)
    with contextlib.ExitStack() as running:
        cockpit = running.enter_context(gateway())
        database = Database(catalogue.state)
        peers = {
            "Strawberry": [sys.executable, PEERS / "strawberry_server.py"],
            "graphql-js": ["node", PEERS / "graphql_js_server.cjs"],
        }
        servers = [cockpit] + [
            running.enter_context(Server(name, command, folder / f"{name}.log", database.environment))
            for name, command in peers.items()
        ]
        wait_for_edges(cockpit, asked)
        cursors.write(cockpit)

        statements = Statements(given.data / "queries.sql")
        assembler = AssemblerContestant(given.assembler, statements, database)
        sizes = {}
        for view in VIEWS:
            answers = {server.name: server.ask(view.file.read_text(), view.example) for server in servers}
            sizes[view.name] = len(answers["Cockpit"])
            if view is V6:
                answers[assembler.name] = assembler.answer(view)
            compare(view, answers)

        contestants = [ServerContestant(server, database) for server in servers]
        variants = {"json_agg": lambda _: "Ajson", "text": lambda _: "Atext", "rows": lambda view: view.rows}
        contestants += [
            StatementContestant(name, variant, statements, database, folder) for name, variant in variants.items()
        ]
        tasks = [(contestant, view) for view in VIEWS for contestant in contestants if contestant.answers(view)]
        tasks += [(assembler, V6), (contestants[0], TYPENAME)]
        tasks += [
            (contestant, view.asked_by_many)
            for view in ASKED_BY_MANY
            for contestant in contestants
            if contestant.name in ("Cockpit", "json_agg")
        ]
        results = rounds.measure(tasks, given.rounds, lambda: [question.ask(cockpit) for question in debian])
        peak = processes.memory(cockpit.process, "VmHWM")

    sections = {
        "views": tables.throughput(results, sizes),
        "crowd": tables.crowd(results),
        "processor": tables.processor(results),
        "latency": tables.latency(results),
        "debian": tables.debian(debian),
        "memory": tables.memory(growth, peak),
    }
    finish(
        given.report,
        {name: list(lines) for name, lines in sections.items()},
        list(goals.missed(results, growth, debian)),
    )


main()
