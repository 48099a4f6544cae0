"""The same batches, stored by the statement that a hand may write for them: one for all of a batch, over arrays.

The arrays lie in a table beforehand, so that nothing is spent on a client. It does what has to be done to leave the same rows,
the newest snapshot, a series without repeats and edges among it, and does not say what became of each message.
"""

import json
import re
import subprocess

from .batches import MESSAGES_PER_BATCH, SERIES, SNAPSHOT, TARGET_TYPE, TYPE, resource_id
from .streams import CONNECTIONS

TABLES = """
    drop schema if exists bench cascade;
    create schema bench;
    create table bench.item (batch int, id uuid, name text, collected_on timestamptz, snapshot jsonb, event jsonb);
    create table bench.link (batch int, source_id uuid, source_name text, target_id uuid, target_name text, item jsonb);
    create table bench.batch (number int primary key, ids uuid[], names text[], times timestamptz[], snapshots jsonb[],
        events jsonb[], source_ids uuid[], source_names text[], target_ids uuid[], target_names text[], items jsonb[]);
    alter table bench.batch alter column snapshots set storage external, alter column events set storage external,
        alter column items set storage external;
    create sequence bench.next;
"""

GATHER = """
    truncate bench.batch;
    insert into bench.batch select * from
        (select batch, array_agg(id order by name), array_agg(name order by name), array_agg(collected_on order by name),
            array_agg(snapshot order by name), array_agg(event order by name) from bench.item group by batch) i
        join (select batch, array_agg(source_id order by source_name), array_agg(source_name order by source_name),
            array_agg(target_id order by source_name), array_agg(target_name order by source_name),
            array_agg(item order by source_name) from bench.link group by batch) l using (batch);
    select setval('bench.next', 1, false);
    vacuum analyze bench.batch;
"""

SCRIPT = f"""select nextval('bench.next') as batch \\gset
with b as materialized (select * from bench.batch where number = :batch),
r as (insert into resource (id, type, name)
    select id, '{TYPE}', name from b, unnest(ids, names) u(id, name) on conflict (id) do nothing),
s as (insert into reading_snapshot as r (resource_id, type, storage_mode, collected_on, value)
    select id, '{SNAPSHOT}', 'SNAPSHOT', collected_on, value
    from b, unnest(ids, times, snapshots) u(id, collected_on, value)
    on conflict (resource_id, type) do update
    set collected_on = excluded.collected_on, value = excluded.value, received_on = excluded.received_on
    where (excluded.collected_on, excluded.value::text) > (r.collected_on, r.value::text)),
t as (insert into reading_series (resource_id, type, storage_mode, collected_on, value, value_digest)
    select id, '{SERIES}', 'TIME_SERIES', collected_on, value,
        encode(substring(sha256(convert_to(value::text, 'UTF8')) for 16), 'hex')::uuid
    from b, unnest(ids, times, events) u(id, collected_on, value)
    on conflict (resource_id, type, collected_on, value_digest) do nothing),
l as materialized (select u.*, k.id as rule_id from b,
    unnest(source_ids, source_names, target_ids, target_names, items)
        u(source_id, source_name, target_id, target_name, item),
    (select id from edge_rule where edge = 'usesDependency' and source_type = '{TYPE}') k),
d as (delete from edge e using b where e.source_id = any(b.ids)
    and not exists (select from l where l.source_id = e.source_id and l.rule_id = e.rule_id
        and l.target_name = e.target_name))
insert into edge (source_id, rule_id, target_id, source_name, target_name, item)
select source_id, rule_id, target_id, source_name, target_name, item from l
on conflict (source_id, rule_id, target_name) do nothing;
"""


class Statements:
    def __init__(self, database, folder):
        self._database = database
        self._script = folder / "batch.sql"
        self._script.write_text(SCRIPT)
        self._run(TABLES)

    def publish(self, batches):
        """Rows stored a second."""
        self._run("truncate bench.item, bench.link")
        self._copy("item", self._items(batches))
        self._copy("link", self._links(batches))
        for statement in GATHER.split(";"):
            if statement.strip():
                self._run(statement)
        command = ["pgbench", "--no-vacuum", "--protocol", "prepared", "--client", str(CONNECTIONS)]
        command += ["--transactions", str(len(batches) // CONNECTIONS), "--file", self._script]
        with self._database.sessions():
            run = subprocess.run(command, env=self._database.environment, capture_output=True, text=True)
        if run.returncode != 0:
            raise SystemExit(f"The hand-written statement fails: {run.stderr}")
        return float(re.search(r"^tps = ([\d.]+)", run.stdout, re.MULTILINE)[1]) * MESSAGES_PER_BATCH

    @staticmethod
    def _items(batches):
        for number, batch in enumerate(batches, 1):
            for item in batch:
                row = [number, resource_id(TYPE, item.name), item.name, item.collected_on]
                yield row + [json.dumps(item.snapshot), json.dumps(item.event)]

    @staticmethod
    def _links(batches):
        for number, batch in enumerate(batches, 1):
            for item in batch:
                for dependency in item.dependencies:
                    target = ":".join(dependency[part] for part in ("group", "artifact", "version"))
                    row = [number, resource_id(TYPE, item.name), item.name]
                    yield row + [resource_id(TARGET_TYPE, target), target, json.dumps(dependency)]

    def _copy(self, table, rows):
        text = "".join("\t".join(map(str, row)) + "\n" for row in rows)
        self._psql(["--command", f"copy bench.{table} from stdin"], text)

    def _run(self, statement):
        self._psql(["--command", statement])

    def _psql(self, arguments, given=None):
        command = ["psql", "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", *arguments]
        environment = self._database.environment | {"PGOPTIONS": "-c client_min_messages=warning"}
        subprocess.run(command, env=environment, input=given, check=True, text=True, stdout=subprocess.DEVNULL)
