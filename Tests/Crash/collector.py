"""Publishes batches and remembers what was acknowledged; what was not is sent again, to any gateway."""

import http.client
import json
import random
import threading
import time

TIMEOUT_SECONDS = 60


class Collector(threading.Thread):
    def __init__(self, number, gateways, stop, seed):
        super().__init__(daemon=True)
        self.number = number
        self.gateways = gateways
        self.stop = stop
        self.source = random.Random(seed)
        self.acknowledged = []
        # Answers to messages that were refused, though all are good.
        self.refused = []
        self.repeats = 0
        self.serial = 0

    def run(self):
        while not self.stop.is_set():
            self.publish([self.message() for _ in range(self.source.randint(1, 60))])

    def message(self):
        """A message that no other is equal to, though many are about the same Resource."""
        self.serial += 1
        seconds, micros = divmod(self.serial, 1_000_000)
        time_of_it = f"2026-01-01T{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{micros:06}Z"
        resource = {"type": "ServiceDeployment", "name": f"crash-{self.source.randrange(40)}"}
        mark = f"{self.number}-{self.serial}"
        match self.source.randrange(3):
            case 0:
                return {"resource": {"type": "Mark", "name": mark, "observedOn": time_of_it, "parent": resource}}
            case 1:
                value = {"mark": mark, "filling": "x" * self.source.randrange(300)}
                kind, mode = "ServiceEvents", "TIME_SERIES"
            case _:
                artifacts = [f"a{self.source.randrange(20)}" for _ in range(4)]
                value = {"dependencies": [{"group": "g", "artifact": name, "version": "1"} for name in artifacts]}
                kind, mode = "ServiceDeploymentDependencies", "SNAPSHOT"
        return {
            "reading": {
                "resource": resource, "type": kind, "storageMode": mode, "collectedOn": time_of_it, "value": value,
            }
        }

    def publish(self, messages):
        body = "\n".join(json.dumps(message) for message in messages).encode()
        while messages:
            try:
                stored = self.send(body)
            except (OSError, http.client.HTTPException, ValueError):
                stored = []
            self.acknowledged += [messages[line - 1] for line in stored]
            if len(stored) == len(messages) or self.refused:
                return
            if self.stop.is_set():
                # What was not acknowledged may or may not be there.
                return
            self.repeats += 1
            time.sleep(self.source.uniform(0.05, 0.5))

    def send(self, body):
        """The numbers of the lines that are said to be stored."""
        gateway = self.source.choice(self.gateways)
        connection = http.client.HTTPConnection("127.0.0.1", gateway.port, timeout=TIMEOUT_SECONDS)
        stored = []
        try:
            connection.request("POST", "/ingest", body, {"Content-Type": "application/x-ndjson"})
            response = connection.getresponse()
            if response.status != 200:
                return stored
            while line := response.readline():
                answer = json.loads(line)
                match answer.get("status"):
                    case None:
                        # The last line, which tells whether the answer is complete.
                        break
                    case "REJECTED":
                        self.refused.append(answer)
                    case _:
                        stored.append(answer["line"])
        except (OSError, http.client.HTTPException, ValueError):
            # What was acknowledged before the answer broke off counts.
            pass
        finally:
            connection.close()
        return stored
