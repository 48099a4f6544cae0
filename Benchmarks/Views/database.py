"""The PostgreSQL that a gateway runs in its state directory."""

import contextlib
import os
import subprocess
import time

from . import processes

# How long a session may take to end when its client has gone.
END_SECONDS = 1
WARMING = """
    create extension if not exists pg_prewarm;
    select pg_prewarm(oid) from pg_class
    where relkind in ('r', 'i') and relnamespace = 'public'::regnamespace order by relkind = 'r', pg_relation_size(oid) desc
"""


class Database:
    def __init__(self, state):
        lines = (state / "postgres" / "postmaster.pid").read_text().splitlines()
        self.process = int(lines[0])
        # What programs of PostgreSQL connect to: the file names the folder of the socket in its fifth line.
        self.environment = os.environ | {"PGHOST": lines[4], "PGUSER": "cockpit", "PGDATABASE": "postgres"}
        # As the hand-written statements do best.
        self.tuned_environment = self.environment | {
            "PGOPTIONS": "-c search_path=g -c plan_cache_mode=force_generic_plan -c jit=off"
        }

    def warm(self):
        """Has PostgreSQL read all tables and indexes, as one that has been asked for a while has done."""
        command = ["psql", "--no-psqlrc", "--quiet", "--set", "ON_ERROR_STOP=1", "--command", WARMING]
        subprocess.run(command, env=self.environment, check=True, stdout=subprocess.DEVNULL)

    def seconds(self):
        """The processor time of all its processes."""
        return processes.family_seconds(self.process)

    @contextlib.contextmanager
    def sessions(self):
        """Waits, when clients have gone, until their sessions have ended too: their time is not to count later.

        PostgreSQL may start processes of its own meanwhile, so that there is an end to it.
        """
        known = processes.children(self.process)
        yield
        deadline = time.monotonic() + END_SECONDS
        while processes.children(self.process) - known and time.monotonic() < deadline:
            time.sleep(0.01)
