"""What PostgreSQL holds in the end, asked by psql and not by a gateway."""

import json
import os
import subprocess
import time


class Catalogue:
    def __init__(self, state, seconds):
        self.state = state
        # A gateway may be about to take PostgreSQL over from one that was killed: it answers, ends it and starts it again.
        self.deadline = time.monotonic() + seconds

    def rows(self, statement):
        while True:
            try:
                output = self.output(f"copy ({statement}) to stdout")
                return [json.loads(line) for line in output.replace("\\\\", "\\").splitlines()]
            except (OSError, IndexError, subprocess.CalledProcessError) as error:
                if time.monotonic() > self.deadline:
                    raise TimeoutError(f"PostgreSQL does not answer: {getattr(error, 'stderr', error)}") from error
                time.sleep(0.5)

    def output(self, command):
        lines = (self.state / "postgres" / "postmaster.pid").read_text().splitlines()
        # What programs of PostgreSQL connect to: the file names the folder of the socket in its fifth line.
        environment = os.environ | {"PGHOST": lines[4], "PGUSER": "cockpit", "PGDATABASE": "postgres"}
        psql = ["psql", "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--command", command]
        return subprocess.run(psql, env=environment, check=True, capture_output=True, text=True).stdout

    def problems(self, acknowledged):
        return self.missing(acknowledged) + self.repeated() + self.wrong_edges()

    def missing(self, acknowledged):
        marks = {tuple(row) for row in self.rows("select json_build_array(name, parent_name) from resource where type = 'Mark'")}
        events = {
            row
            for row in self.rows("select value -> 'mark' from reading where storage_mode = 'TIME_SERIES'")
        }
        snapshots = dict(
            self.rows(
                "select json_build_array(s.name, to_char(r.collected_on at time zone 'UTC', "
                "'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')) from reading r join resource s on s.id = r.resource_id "
                "where r.storage_mode = 'SNAPSHOT'"
            )
        )
        problems = []
        for message in acknowledged:
            if "resource" in message:
                resource = message["resource"]
                is_there = (resource["name"], resource["parent"]["name"]) in marks
            else:
                reading = message["reading"]
                name = reading["resource"]["name"]
                if reading["storageMode"] == "TIME_SERIES":
                    is_there = reading["value"]["mark"] in events
                else:
                    is_there = snapshots.get(name, "") >= reading["collectedOn"]
            if not is_there:
                problems.append(f"acknowledged, but not there: {json.dumps(message)[:200]}")
        return problems

    def repeated(self):
        return [
            f"{count} Readings of a series stand there more than once"
            for count in self.rows(
                "select count(*) from (select from reading where storage_mode = 'TIME_SERIES' "
                "group by resource_id, type, collected_on, value having count(*) > 1) r"
            )
            if count
        ]

    def wrong_edges(self):
        """Edges are what the snapshots say that are there."""
        return [
            f"the edges of {name} are not those of its snapshot"
            for name in self.rows(
                "select to_json(name) from (select s.name, "
                "array(select distinct concat_ws(':', i ->> 'group', i ->> 'artifact', i ->> 'version') "
                "from jsonb_array_elements(r.value -> 'dependencies') i order by 1) as said, "
                "array(select e.target_name from edge e join edge_rule u on u.id = e.rule_id "
                "where e.source_id = s.id and u.edge = 'usesDependency' order by 1) as kept "
                "from reading r join resource s on s.id = r.resource_id "
                "where r.type = 'ServiceDeploymentDependencies') e where said <> kept"
            )
        ]
