"""The views that are measured, as the design names them."""

from dataclasses import dataclass, replace
from pathlib import Path

QUERIES = Path(__file__).parent / "Queries"
# Where pages of services begin, a cursor a line; see `cursors`.
CURSORS = Path(__file__).resolve().parents[2] / ".build" / "benchmarks" / "cursors"


@dataclass(frozen=True)
class View:
    name: str
    # What is asked for by name: `pattern` makes names of the numbers from 1 to `count`.
    pattern: str
    count: int
    # How the hand-written statements take what is asked for, of its number in `:number`.
    key: str
    # The variant of the statement that gives rows and does best.
    rows: str
    # The file of what is asked for instead, a line each.
    lines: Path | None = None
    # How many ask at once.
    clients: int = 8

    @property
    def file(self):
        return QUERIES / f"{self.name}.graphql"

    @property
    def asked_by_many(self):
        return replace(self, clients=48)

    @property
    def names(self):
        """What `requests.lua` takes for the names."""
        return [self.lines] if self.lines else [self.pattern, str(self.count)]

    @property
    def example(self):
        """One of those that are asked for."""
        return self.lines.read_text().splitlines()[0] if self.lines else self.pattern % 1


def _service(name, key="md5('svc'||:number::text)::uuid", rows="C1.0"):
    return View(name, "svc-%05d", 2000, key, rows)


# The hand-written statements take the name that a page begins after.
V4 = View("V4", "svc-%05d", 2000, "('svc-'||lpad(:number::text,5,'0'))", "C2.0", CURSORS)
V6 = View("V6", "domain-%03d", 50, "md5('dom'||:number::text)::uuid", "C1.0")
VIEWS = [
    _service("V1", "('svc-'||lpad(:number::text,5,'0'))", "C2.0"),
    _service("V2"),
    _service("V3"),
    V4,
    _service("V5"),
    V6,
]
# Those that many ask for at once, too.
ASKED_BY_MANY = VIEWS[:3]
# What answers nothing, which no statement stands for.
TYPENAME = View("typename", "", 1, "", "")
