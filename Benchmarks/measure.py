"""Measures Cockpit beside its peers, and writes what comes out between the markers of a Markdown file.

Every contestant is a program that does the tasks it reads and answers with the processor time each took. All of them are
asked in turn, round after round, so that whatever else the machine does strikes all alike; medians are compared.
"""

import argparse
import statistics
import subprocess
import sys
from pathlib import Path

from report import finish

ROUNDS = 21
BATCH_SECONDS = 0.05
# What a just-in-time compiler may take to find out what matters.
WARM_UP_SECONDS = 2

CHECK_LIMIT_MS = 10
LOOKUP_LIMIT_US = 5
MEMORY_LIMIT_FACTOR = 32
# How many times as fast as a peer Cockpit is to be.
GOALS = {("parse", "graphql-js"): 2, ("validate", "graphql-js"): 8, ("validate", "gqlparser"): 1}


class Contestant:
    def __init__(self, name, command):
        self.name = name
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
        )

    def seconds(self, task, file, count):
        """The processor time of doing a task a number of times."""
        self.process.stdin.write(f"{task} {file} {count}\n")
        return int(self.process.stdout.readline()) / 1e9

    def batch(self, task, file):
        """How many times a task is done in one batch, found out while everything gets warm."""
        count, spent = 1, 0.0
        while True:
            seconds = self.seconds(task, file, count)
            spent += seconds
            if spent >= WARM_UP_SECONDS and seconds >= BATCH_SECONDS / 2:
                return max(1, round(count * BATCH_SECONDS / seconds))
            if seconds < BATCH_SECONDS:
                count *= 2

    def peak_memory(self, task, file):
        """By how many bytes a task makes the program grow, at its peak."""
        process = Path(f"/proc/{self.process.pid}")

        def size(key):
            lines = (process / "status").read_text().splitlines()
            return next(int(line.split()[1]) * 1024 for line in lines if line.startswith(key))

        # Starts the peak anew.
        (process / "clear_refs").write_text("5")
        before = size("VmRSS:")
        self.seconds(task, file, 1)
        return size("VmHWM:") - before

    def end(self):
        self.process.stdin.close()
        self.process.wait()


def medians(contestants, task, file):
    """The time that each contestant takes for a task, in microseconds."""
    batches = {contestant: contestant.batch(task, file) for contestant in contestants}
    times = {contestant: [] for contestant in contestants}
    for _ in range(ROUNDS):
        for contestant, count in batches.items():
            times[contestant].append(contestant.seconds(task, file, count) / count * 1e6)
    return {contestant.name: statistics.median(values) for contestant, values in times.items()}


def race(contestants, data, missed):
    """The table of what all contestants do."""
    peers = [contestant.name for contestant in contestants[1:]]
    yield "| Task | Document | Cockpit | " + " | ".join(peers) + " |"
    yield "|---" * (3 + len(peers)) + "|"
    for task in ("parse", "validate"):
        for document in ("typical", "big"):
            file = data / f"{document}.graphql"
            times = medians(contestants, task, file)
            ours = times["Cockpit"]
            row = [task, f"{document}, {file.stat().st_size / 1000:.1f} KB", f"{ours:.1f} µs"]
            for peer in peers:
                ratio = times[peer] / ours
                row.append(f"{times[peer]:.0f} µs, {ratio:.1f} ×")
                if ratio < GOALS.get((task, peer), 0):
                    missed.append(f"{task} of {document}: {ratio:.1f} × {peer}")
            yield "| " + " | ".join(row) + " |"


def hostile(command, data, missed):
    """The table of documents that were written to do harm."""
    yield "| Document | Size | Parse and validate | Memory, as a multiple of the size |"
    yield "|---|---|---|---|"
    for file in sorted((data / "adversarial").glob("*.graphql")):
        # Memory that one document left behind would hide what the next one needs.
        contestant = Contestant("Cockpit", command)
        contestant.seconds("check", data / "typical.graphql", 1)
        size = file.stat().st_size
        factor = contestant.peak_memory("check", file) / size
        milliseconds = statistics.median(contestant.seconds("check", file, 1) for _ in range(ROUNDS)) * 1e3
        contestant.end()
        yield f"| `{file.stem}` | {size / 1000:.1f} KB | {milliseconds:.2f} ms | {factor:.0f} |"
        if milliseconds > CHECK_LIMIT_MS:
            missed.append(f"{file.stem}: {milliseconds:.1f} ms")
        # Memory comes in pages and more; of a short document they tell little.
        if factor > MEMORY_LIMIT_FACTOR and factor * size > 1 << 20:
            missed.append(f"{file.stem}: {factor:.0f} times its size")


def lookup(contestant, data, missed):
    """The line about the plan cache."""
    microseconds = medians([contestant], "lookup", data / "typical.graphql")["Cockpit"]
    if microseconds > LOOKUP_LIMIT_US:
        missed.append(f"lookup: {microseconds:.1f} µs")
    yield f"Finding the document and the plan of the typical operation when it comes again: {microseconds:.1f} µs."


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("programs", "cockpit", "data", "report"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    arguments = parser.parse_args()
    data, peers = arguments.data.resolve(), Path(__file__).parent / "Peers"
    schema = data / "schema.graphql"
    cockpit = [arguments.cockpit, schema]
    contestants = [
        Contestant("Cockpit", cockpit),
        Contestant("graphql-js", ["node", peers / "graphql-js.cjs", schema]),
        Contestant("gqlparser", [arguments.programs / "gqlparser", schema]),
        Contestant("graphql-core", [sys.executable, peers / "graphql_core.py", schema]),
    ]
    missed = []
    sections = {
        "race": list(race(contestants, data, missed)),
        "lookup": list(lookup(contestants[0], data, missed)),
        "hostile": list(hostile(cockpit, data, missed)),
    }
    for contestant in contestants:
        contestant.end()
    finish(arguments.report, sections, missed)


main()
