"""Publishes batches over a few connections that stay open."""

import http.client
import threading
import time

from .batches import MESSAGES_PER_BATCH, body

CONNECTIONS = 4


def publish(server, batches):
    """Rows stored a second."""
    bodies = [body(batch) for batch in batches]
    failures = []

    def work(own):
        connection = http.client.HTTPConnection("127.0.0.1", server.port)
        for content in own:
            connection.request("POST", "/ingest", content, {"content-type": "application/x-ndjson"})
            answer = connection.getresponse().read()
            if answer.count(b'"status":"') != MESSAGES_PER_BATCH or b'"REJECTED":0}' not in answer:
                failures.append(answer[-500:])
        connection.close()

    workers = [threading.Thread(target=work, args=[bodies[place::CONNECTIONS]]) for place in range(CONNECTIONS)]
    start = time.monotonic()
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    if failures:
        raise SystemExit(f"Not published: {failures[0]}")
    return len(bodies) * MESSAGES_PER_BATCH / (time.monotonic() - start)
