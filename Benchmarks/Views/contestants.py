"""Those that are asked for the views. Each tells how often it answered, and what that took."""

import json
import re
import resource
import subprocess
from dataclasses import dataclass
from pathlib import Path

from . import processes

# Fewer answers for each client tell little of how many there are in a second: those to all come at about the same time.
LEAST_ANSWERS = 4


@dataclass(frozen=True)
class Measurement:
    """Of one contestant, asked for one view for a while. Processor times are microseconds an answer."""

    per_second: float
    # Of what is asked, whatever its kind: the server, or the client that runs a statement.
    processor: float
    database: float = 0
    # Milliseconds, by the part in a hundred that took no more.
    latencies: dict = None


class ServerContestant:
    """A server, asked by wrk, which keeps its connections open."""

    def __init__(self, server, database):
        self.name = server.name
        self._server = server
        self._database = database
        # How long it has to be asked for a view, where that is known to be longer than usual.
        self._seconds = {}

    def answers(self, view):
        return True

    def measure(self, view, seconds):
        seconds = max(seconds, self._seconds.get(view, 0))
        server, database = processes.seconds(self._server.process), self._database.seconds()
        told = self._ask(view, seconds)
        requests = told["requests"]
        if requests < LEAST_ANSWERS * view.clients:
            self._seconds[view] = 2 * seconds
            return self.measure(view, seconds)
        return Measurement(
            per_second=requests / told["microseconds"] * 1e6,
            processor=(processes.seconds(self._server.process) - server) / requests * 1e6,
            database=(self._database.seconds() - database) / requests * 1e6,
            latencies={percentile: told[f"p{percentile}"] / 1e3 for percentile in (50, 95, 99)},
        )

    def _ask(self, view, seconds):
        """What wrk tells."""
        command = ["wrk", "--threads", "1", "--connections", str(view.clients), "--duration", f"{seconds}s"]
        command += ["--timeout", f"{seconds}s", "--script", Path(__file__).parent / "requests.lua", self._server.url]
        command += ["--", view.file, *view.names]
        output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        told = json.loads(output.splitlines()[-1])
        if told["failed"] > 0:
            raise SystemExit(f"{self.name} fails at {view.name}: {told}")
        return told


class StatementContestant:
    """A variant of the hand-written statements, run by pgbench."""

    def __init__(self, name, variant, statements, database, folder):
        self.name = name
        self._variant = variant
        self._statements = statements
        self._database = database
        self._script = folder / "statement.sql"

    def answers(self, view):
        """Whether there is such a variant."""
        return self._statements.has(view, self._variant(view))

    def measure(self, view, seconds):
        self._script.write_text(self._statements.script(view, self._variant(view)))
        database, client = self._database.seconds(), _ended_children_seconds()
        command = ["pgbench", "--no-vacuum", "--protocol", "prepared", "--client", str(view.clients)]
        command += ["--time", str(seconds), "--file", self._script]
        with self._database.sessions():
            run = subprocess.run(command, env=self._database.tuned_environment, capture_output=True, text=True)
        if run.returncode != 0:
            raise SystemExit(f"{self.name} fails at {view.name}: {run.stderr}")
        transactions = int(re.search(r"transactions actually processed: (\d+)", run.stdout)[1])
        return Measurement(
            per_second=float(re.search(r"^tps = ([\d.]+)", run.stdout, re.MULTILINE)[1]),
            processor=(_ended_children_seconds() - client) / transactions * 1e6,
            database=(self._database.seconds() - database) / transactions * 1e6,
        )


class AssemblerContestant:
    """The program in C that makes an answer of the rows of V6; as many of them as there are clients elsewhere."""

    name = "C"

    def __init__(self, program, statements, database):
        self._program = program
        self._statements = statements
        self._database = database

    def measure(self, view, seconds):
        with self._database.sessions():
            runs = [self._start(view, seconds) for _ in range(view.clients)]
            told = [json.loads(run.communicate()[0]) for run in runs]
        requests = sum(one["requests"] for one in told)
        return Measurement(
            per_second=sum(one["requests"] / one["seconds"] for one in told),
            processor=sum(one["processorSeconds"] for one in told) / requests * 1e6,
        )

    def answer(self, view):
        """What it makes of the first of those that can be asked for."""
        return self._start(view, 0).communicate()[0]

    def _start(self, view, seconds):
        statement = self._statements.text(view, view.rows).replace(":number", "$1")
        command = [self._program, statement, str(view.count), str(seconds)]
        return subprocess.Popen(command, env=self._database.tuned_environment, stdout=subprocess.PIPE)


def _ended_children_seconds():
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime
