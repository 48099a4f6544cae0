"""Publishes a message at a time: by many publishers at once to a gateway, and by hand with a commit for each."""

import json
import re
import subprocess
import uuid
from pathlib import Path

from .batches import SERIES, TYPE

PUBLISHERS = 16
SECONDS = 4

SCRIPT = f"""\\set number random(0, 999)
\\set mark random(1, 9000000000000000)
with r as (insert into resource (id, type, name)
    values (md5('published-' || :number::int)::uuid, '{TYPE}', 'by-hand-' || :number::int) on conflict (id) do nothing)
insert into reading_series (resource_id, type, storage_mode, collected_on, value, value_digest)
select md5('published-' || :number::int)::uuid, '{SERIES}', 'TIME_SERIES', '2026-02-01T00:00:00Z', value,
    encode(substring(sha256(convert_to(value::text, 'UTF8')) for 16), 'hex')::uuid
from (select jsonb_build_object('kind', 'DEPLOYED', 'mark', :mark::bigint)) v(value)
on conflict (resource_id, type, collected_on, value_digest) do nothing;
"""


def publish(server):
    """Messages stored a second, by all publishers together."""
    command = ["wrk", "--threads", "1", "--connections", str(PUBLISHERS), "--duration", f"{SECONDS}s"]
    command += ["--script", Path(__file__).parent / "singles.lua", f"http://127.0.0.1:{server.port}/ingest"]
    command += ["--", uuid.uuid4().hex]
    told = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()[-1])
    if told["failed"] > 0:
        raise SystemExit(f"{server.name} fails: {told}")
    return told["requests"] / told["microseconds"] * 1e6


def by_hand(database, folder):
    """Messages stored a second over one connection, each committed before the next is sent."""
    script = folder / "single.sql"
    script.write_text(SCRIPT)
    command = ["pgbench", "--no-vacuum", "--protocol", "prepared", "--client", "1", "--time", str(SECONDS)]
    command += ["--file", script]
    with database.sessions():
        run = subprocess.run(command, env=database.environment, capture_output=True, text=True)
    if run.returncode != 0:
        raise SystemExit(f"The hand-written statement fails: {run.stderr}")
    return float(re.search(r"^tps = ([\d.]+)", run.stdout, re.MULTILINE)[1])
