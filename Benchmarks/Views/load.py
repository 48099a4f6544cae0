"""Publishes the resources and readings of the schema `g`, where the hand-written statements find them, to a gateway.

They come as collectors send them: a message for each thousand items, in the order of the rows in their tables.
"""

import http.client
import itertools
import json
import subprocess

MUTATION = "mutation ($input: PublishInput!) { publish(input: $input) { rejected } }"
ITEMS_PER_MESSAGE = 1000

# PostgreSQL writes the items, a line each.
RESOURCES = """
    select json_build_object('type', r.type, 'name', r.name, 'observedOn', r.created_on,
        'parent', case when p.id is not null then json_build_object('type', p.type, 'name', p.name) end)
    from g.resource r left join g.resource p on p.id = r.parent_id order by r.ctid
"""
READINGS = """
    select json_build_object('resource', json_build_object('type', s.type, 'name', s.name), 'type', r.type,
        'collectedOn', r.timestamp, 'storageMode', r.storage_mode, 'value', r.value)
    from g.reading r join g.resource s on s.id = r.resource_id order by r.ctid
"""


def rows(environment, statement):
    """The lines that a statement gives, as they come. Strings of JSON have no control characters of their own."""
    copy = f"copy ({statement}) to stdout with (format csv, quote e'\\x01', delimiter e'\\x02')"
    command = ["psql", "--no-psqlrc", "--quiet", "--command", copy]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as psql:
        for line in psql.stdout:
            yield line.strip("\x01\n")
    if psql.returncode != 0:
        raise SystemExit("psql failed")


def publish(gateway, kind, items):
    """Sends the items of one message; none may be refused."""
    body = f'{{"query": {json.dumps(MUTATION)}, "variables": {{"input": {{"{kind}": [{",".join(items)}]}}}}}}'
    gateway.request("POST", "/graphql", body.encode(), {"content-type": "application/json"})
    answer = json.load(gateway.getresponse())
    if "errors" in answer or answer["data"]["publish"]["rejected"] != 0:
        raise SystemExit(f"Not published: {answer}")


def load(environment, port):
    """Publishes all there is. The environment tells psql what to connect to."""
    gateway = http.client.HTTPConnection("127.0.0.1", port)
    for kind, statement in {"resources": RESOURCES, "readings": READINGS}.items():
        items = rows(environment, statement)
        while message := list(itertools.islice(items, ITEMS_PER_MESSAGE)):
            publish(gateway, kind, message)
    gateway.close()
