"""Publishes again what is there already."""

import subprocess
import time
from dataclasses import dataclass

from . import streams
from .batches import MESSAGES_PER_BATCH

BATCHES = 120
COUNT = "select sum(n_tup_ins + n_tup_upd + n_tup_del) from pg_stat_user_tables where schemaname = 'public'"


@dataclass(frozen=True)
class Repetition:
    readings: int
    # Inserted, updated or deleted, as PostgreSQL counts them.
    rows: int
    per_second: float


def measure(server, database, source):
    batches = source.next_batches(BATCHES)
    streams.publish(server, batches)
    before = _rows(database)
    per_second = streams.publish(server, batches)
    return Repetition(BATCHES * MESSAGES_PER_BATCH, _rows(database) - before, per_second)


def _rows(database):
    # What a session did is counted when it has rested for 10 seconds, at the latest.
    time.sleep(12)
    command = ["psql", "--no-psqlrc", "--tuples-only", "--no-align", "--command", COUNT]
    return int(subprocess.run(command, env=database.environment, check=True, capture_output=True, text=True).stdout)
