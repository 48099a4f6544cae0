"""What processes take of the processor and of memory, from /proc."""

import os
from pathlib import Path

TICK = 1 / os.sysconf("SC_CLK_TCK")


def _statistics(process):
    """The fields behind the name of a program, which may have spaces in it. The first one is the third in the manual."""
    return Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()


def seconds(process):
    """The processor time of a process and all its threads."""
    fields = _statistics(process)
    return (int(fields[11]) + int(fields[12])) * TICK


def children(process):
    """The processes that a process has started and that are still there."""
    found = set()
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if int(_statistics(folder.name)[1]) == process:
                found.add(int(folder.name))
        except (FileNotFoundError, ProcessLookupError):
            pass
    return found


def family_seconds(process):
    """The processor time of a process, of its children, and of those that have ended."""
    fields = _statistics(process)
    spent = (int(fields[13]) + int(fields[14])) * TICK + seconds(process)
    for child in children(process):
        try:
            spent += seconds(child)
        except (FileNotFoundError, ProcessLookupError):
            pass
    return spent


def memory(process, key):
    """One of the sizes in /proc/PID/status, in bytes."""
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith(key + ":"))


def restart_peak(process):
    """Lets the peak of resident memory begin with what is resident now."""
    Path(f"/proc/{process}/clear_refs").write_text("5")
