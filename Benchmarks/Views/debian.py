"""The questions about a Debian archive, each asked by one client again and again."""

import math
import time
from dataclasses import dataclass, field

from .views import QUERIES

SECONDS = 2


@dataclass
class Question:
    title: str
    file: str
    package: str
    limit_milliseconds: float
    milliseconds: list = field(default_factory=list)
    byte_count: int = 0

    @property
    def query(self):
        return (QUERIES / "Debian" / f"{self.file}.graphql").read_text()

    def ask(self, gateway):
        """Asks for a while; what each answer took is added to what is known."""
        query, end = self.query, time.perf_counter() + SECONDS
        with gateway.connect() as connection:
            while (start := time.perf_counter()) < end:
                answer = connection.ask(query, self.package)
                self.milliseconds.append((time.perf_counter() - start) * 1e3)
        if b'"errors"' in answer:
            raise SystemExit(f"{self.title}: {answer[:1000]}")
        self.byte_count = len(answer)

    def percentile(self, part):
        """What `part` of 100 answers took at most."""
        return sorted(self.milliseconds)[math.ceil(len(self.milliseconds) * part / 100) - 1]


def questions():
    return [
        Question("50 packages that name `libssl3`, with their sections", "dependents", "libssl3", 10),
        Question("All that need `liblog4j2-java` in the end, each with a way", "users", "liblog4j2-java", 15),
        Question("How many need `libc6` in the end, and their sections", "closure", "libc6", 400),
    ]
