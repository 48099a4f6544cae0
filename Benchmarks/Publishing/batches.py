"""The messages that are published: what collectors say of deployments, of each its dependencies and an event.

A batch is about other Resources than the next, and says something new about each of them: a snapshot that takes the place of
the one before, with one dependency in three changed, and an event that joins a series.
"""

import json
import uuid
from dataclasses import dataclass

RESOURCES = 20_000
RESOURCES_PER_BATCH = 250
MESSAGES_PER_BATCH = 2 * RESOURCES_PER_BATCH
BATCHES = 80
TYPE, TARGET_TYPE = "ServiceDeployment", "SoftwareDependencyVersion"
SNAPSHOT, SERIES = "ServiceDeploymentDependencies", "ServiceEvents"
NAMESPACE = uuid.UUID("079d1cda-e9bf-41f6-85ad-246dc7e15969")
FILLING = "x" * 130


def resource_id(kind, name):
    """How a Resource gets its id."""
    return str(uuid.uuid5(NAMESPACE, f"{kind}\0{name}"))


@dataclass(frozen=True)
class Item:
    """All that a batch says of one Resource."""

    name: str
    collected_on: str
    dependencies: list
    event: dict

    @property
    def snapshot(self):
        return {"dependencies": self.dependencies, "filling": FILLING}

    def messages(self):
        resource = {"type": TYPE, "name": self.name}
        for kind, mode, value in ((SNAPSHOT, "SNAPSHOT", self.snapshot), (SERIES, "TIME_SERIES", self.event)):
            yield {
                "reading": {
                    "resource": resource, "type": kind, "storageMode": mode, "collectedOn": self.collected_on,
                    "value": value,
                }
            }


def body(batch):
    """A batch as the gateway takes it."""
    return "".join(json.dumps(message) + "\n" for item in batch for message in item.messages()).encode()


class Source:
    def __init__(self):
        self._serial = 0

    def next_batches(self, number=BATCHES):
        return [self._next_batch() for _ in range(number)]

    def _next_batch(self):
        turn, part = divmod(self._serial, RESOURCES // RESOURCES_PER_BATCH)
        self._serial += 1
        time = f"2026-01-{1 + turn // 1440:02}T{turn // 60 % 24:02}:{turn % 60:02}:00Z"
        first = part * RESOURCES_PER_BATCH
        return [self._item(number, turn, time) for number in range(first, first + RESOURCES_PER_BATCH)]

    @staticmethod
    def _item(number, turn, time):
        artifacts = [f"artifact-{number % 500}", f"artifact-{number % 700}-b", f"artifact-{turn % 50}-{number % 90}-c"]
        return Item(
            name=f"published-{number:05}",
            collected_on=time,
            dependencies=[{"group": "org.example", "artifact": name, "version": "1.2.3"} for name in artifacts],
            event={"kind": "DEPLOYED", "turn": turn, "environment": "prod", "filling": FILLING},
        )
