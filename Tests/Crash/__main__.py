"""Kills gateways and PostgreSQL under load, again and again, and then looks whether all is there that was acknowledged.

Two gateways run on one state directory, with the PostgreSQL that they start. What is killed, by SIGKILL, is one of the
gateways, the postmaster or one of its processes. Whoever runs gateways starts one again that has ended; nothing else is
helped along. Ends with status 1 where something is missing, stands twice or does not come back.
"""

import argparse
import random
import sys
import tempfile
import threading
import time
from pathlib import Path

from .catalogue import Catalogue
from .collector import Collector
from .gateway import Gateway
from .killer import Killer

COLLECTORS = 6
# How long everything may take to answer again after the last kill.
RECOVERY_SECONDS = 120
# How much of each log is shown when something does not.
LOG_LINES = 15


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--cockpit", type=Path, required=True)
    arguments.add_argument("--schema", type=Path, required=True)
    arguments.add_argument("--seconds", type=float, required=True)
    arguments.add_argument("--seed", type=int, default=int(time.time()))
    options = arguments.parse_args()
    print(f"seed {options.seed}", flush=True)
    with tempfile.TemporaryDirectory(prefix="cockpit-crash.", dir="/tmp") as folder:
        # PostgreSQL's account has to get there, too.
        Path(folder).chmod(0o755)
        sys.exit(0 if run(options, Path(folder)) else 1)


def run(options, folder):
    state = folder / "state"
    gateways = [Gateway(options.cockpit, options.schema, state, folder / f"gateway-{number}.log") for number in range(2)]
    try:
        for gateway in gateways:
            gateway.start()
            gateway.wait_until_ready(RECOVERY_SECONDS)
        stop = threading.Event()
        collectors = [Collector(number, gateways, stop, options.seed + number) for number in range(COLLECTORS)]
        killer = Killer(gateways, state, random.Random(options.seed))
        for collector in collectors:
            collector.start()
        killer.run(options.seconds)
        for gateway in gateways:
            gateway.wait_until_ready(RECOVERY_SECONDS)
        stop.set()
        for collector in collectors:
            collector.join(RECOVERY_SECONDS)
            if collector.is_alive():
                print("a collector still waits for an answer")
                return False
        problems = [f"refused: {answer}" for collector in collectors for answer in collector.refused]
        problems += Catalogue(state, RECOVERY_SECONDS).problems([item for collector in collectors for item in collector.acknowledged])
        acknowledged = sum(len(collector.acknowledged) for collector in collectors)
        repeats = sum(collector.repeats for collector in collectors)
        print(f"{killer.summary()}; {acknowledged} items acknowledged, {repeats} batches sent again")
        print("\n".join(problems) or "Everything acknowledged is there, once.")
        return not problems and acknowledged > 0
    except TimeoutError as error:
        print(error)
        for log in [*(gateway.log for gateway in gateways), state / "postgres.log"]:
            print(f"{log.name}:", *log.read_text().splitlines()[-LOG_LINES:], sep="\n  ")
        return False
    finally:
        for gateway in gateways:
            gateway.stop()


main()
