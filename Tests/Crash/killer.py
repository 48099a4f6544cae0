"""Ends processes by SIGKILL, at random."""

import os
import signal
import time
from collections import Counter
from pathlib import Path


class Killer:
    def __init__(self, gateways, state, source):
        self.gateways = gateways
        self.state = state
        self.source = source
        self.kills = Counter()

    def run(self, seconds):
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            time.sleep(self.source.uniform(0.5, 5))
            kind = self.source.choice(["gateway", "gateway", "postmaster", "session"])
            if getattr(self, f"_kill_{kind}")():
                self.kills[kind] += 1

    def summary(self):
        return "killed: " + ", ".join(f"{kind} {count} ×" for kind, count in sorted(self.kills.items()))

    def _kill_gateway(self):
        self.source.choice(self.gateways).kill()
        return True

    def _kill_postmaster(self):
        process = self._postmaster()
        return process is not None and self._kill(process)

    def _kill_session(self):
        """One of the postmaster's processes, after which all of them start anew."""
        postmaster = self._postmaster()
        sessions = [] if postmaster is None else sorted(self._children(postmaster))
        return bool(sessions) and self._kill(self.source.choice(sessions))

    def _postmaster(self):
        try:
            process = int((self.state / "postgres" / "postmaster.pid").read_text().split("\n", 1)[0])
        except (FileNotFoundError, ValueError):
            return None
        # A file that was left behind may name a process that is another's by now.
        return process if self._is_postgres(process) else None

    @staticmethod
    def _is_postgres(process):
        try:
            return Path(f"/proc/{process}/comm").read_text().strip() == "postgres"
        except FileNotFoundError:
            return False

    @staticmethod
    def _children(parent):
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                if int((folder / "stat").read_text().rsplit(")", 1)[1].split()[1]) == parent:
                    yield int(folder.name)
            except (FileNotFoundError, ProcessLookupError):
                pass

    @staticmethod
    def _kill(process):
        try:
            os.kill(process, signal.SIGKILL)
            return True
        except ProcessLookupError:
            return False
