"""Where pages of services begin."""

import json

from .views import CURSORS

QUERY = "query ($name: String) { services(first: 1000, after: $name) { edges { cursor } pageInfo { endCursor hasNextPage } } }"


def write(server):
    """Writes the cursors of all services of a gateway, a line each."""
    cursors, end = [], None
    while True:
        page = json.loads(server.ask(QUERY, end))["data"]["services"]
        cursors += [edge["cursor"] for edge in page["edges"]]
        end = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            CURSORS.write_text("".join(cursor + "\n" for cursor in cursors))
            return
