"""The data that is asked for: what the benchmark of views brings along, and the packages of a Debian archive."""

import hashlib
import shutil
import subprocess
import sys
import time

from .database import Database
from .load import load


class Catalogue:
    """A gateway's state directory, filled once; and anew when what it is made of has changed."""

    def __init__(self, state, data, schemas):
        self.state = state
        self._statements = data / "load.sql"
        self._marker = state.parent / "filled"
        sources = b"".join(file.read_bytes() for file in [self._statements, *schemas])
        self._mark = hashlib.sha256(sources).hexdigest()

    @property
    def is_filled(self):
        return self._marker.exists() and self._marker.read_text() == self._mark

    def clear(self):
        self._marker.unlink(missing_ok=True)
        shutil.rmtree(self.state, ignore_errors=True)

    def fill(self, gateway, questions, collector=None):
        """Publishes all of it to a gateway, the archive if there is a collector; then all edges are there, and statistics too."""
        environment = Database(self.state).environment
        psql = ["psql", "--no-psqlrc", "--quiet", "--set", "ON_ERROR_STOP=1"]
        print("Filling the database; it takes some minutes, and is done once.", file=sys.stderr)
        subprocess.run([*psql, "--file", self._statements], env=environment, check=True, stdout=subprocess.DEVNULL)
        load(environment, gateway.port)
        if collector:
            subprocess.run([collector, "debian-archive", "--url", f"http://127.0.0.1:{gateway.port}"], check=True)
        wait_for_edges(gateway, questions)
        subprocess.run([*psql, "--command", "vacuum (analyze)"], env=environment, check=True)
        self._marker.write_text(self._mark)


def wait_for_edges(gateway, questions):
    """Waits until no answer tells of edges that are still being derived."""
    for query, name in questions:
        while b'"pendingEdges"' in gateway.ask(query, name):
            time.sleep(0.2)
