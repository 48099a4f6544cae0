"""graphql-core among the peers; see Sources/Contestant."""

import sys
import time
from pathlib import Path

from graphql import build_schema, parse, validate

schema = build_schema(Path(sys.argv[1]).read_text())


def task(name, text):
    if name == "parse":
        return lambda: parse(text)
    document = parse(text)
    return lambda: validate(schema, document)


for line in sys.stdin:
    name, file, count = line.split()
    work = task(name, Path(file).read_text())
    start = time.process_time_ns()
    for _ in range(int(count)):
        work()
    print(time.process_time_ns() - start, flush=True)
