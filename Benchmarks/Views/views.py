"""The views that are measured, as the design names them: V4 needs calculations, which there are none of yet."""

from dataclasses import dataclass
from pathlib import Path

QUERIES = Path(__file__).parent / "Queries"


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

    @property
    def file(self):
        return QUERIES / f"{self.name}.graphql"


def _service(name, key="md5('svc'||:number::text)::uuid", rows="C1.0"):
    return View(name, "svc-%05d", 2000, key, rows)


V6 = View("V6", "domain-%03d", 50, "md5('dom'||:number::text)::uuid", "C1.0")
VIEWS = [
    _service("V1", "('svc-'||lpad(:number::text,5,'0'))", "C2.0"),
    _service("V2"),
    _service("V3"),
    _service("V5"),
    V6,
]
# What answers nothing, which no statement stands for.
TYPENAME = View("typename", "", 1, "", "")
