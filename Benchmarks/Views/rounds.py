"""Asks all contestants in turn, round after round, so that whatever else the machine does strikes all alike."""

import statistics
import sys

from .contestants import Measurement

SECONDS = 2
WARM_UP_SECONDS = 1


def measure(tasks, number, between):
    """The medians over a number of rounds of each task, which is a contestant and a view. The first round is for warmth.

    `between` is done once a round, too.
    """
    measurements = {task: [] for task in tasks}
    for contestant, view in tasks:
        contestant.measure(view, WARM_UP_SECONDS)
    for round in range(number):
        print(f"Round {round + 1} of {number}", file=sys.stderr)
        for contestant, view in tasks:
            measurements[contestant, view].append(contestant.measure(view, SECONDS))
        between()
    return {(contestant.name, view): _median(found) for (contestant, view), found in measurements.items()}


def _median(measurements):
    def of(value):
        return statistics.median(value(measurement) for measurement in measurements)

    latencies = measurements[0].latencies
    return Measurement(
        per_second=of(lambda one: one.per_second),
        processor=of(lambda one: one.processor),
        database=of(lambda one: one.database),
        latencies=latencies and {part: of(lambda one: one.latencies[part]) for part in latencies},
    )
