"""What the benchmark of views is to show."""

import statistics

from .views import TYPENAME, V6, VIEWS

# How many times as many answers as `json_agg` there are to be, in the geometric mean, at least, and of single views.
MEAN_RATIO = 1.15
LEAST_RATIO = 0.6
RATIOS = {"V3": 1.1, "V5": 1.1, "V6": 1.4}
# How many times as many answers as a peer there are to be, of each view.
PEER_RATIOS = {"Strawberry": 20, "graphql-js": 8}
TYPENAME_MICROSECONDS = 50
# How many times the processor time of the program in C the gateway may take.
ASSEMBLER_FACTOR = 2
MEMORY_FACTOR = 3


def ratio(results, other, view):
    """How many times as many answers Cockpit gives."""
    return results["Cockpit", view].per_second / results[other, view].per_second


def mean_ratio(results):
    return statistics.geometric_mean(ratio(results, "json_agg", view) for view in VIEWS)


def assembler_factor(results):
    return results["Cockpit", V6].processor / results["C", V6].processor


def missed(results, growth, questions):
    """The goals that were not reached."""
    for view in VIEWS:
        for other, least in {"json_agg": RATIOS.get(view.name, LEAST_RATIO), **PEER_RATIOS}.items():
            if (found := ratio(results, other, view)) < least:
                yield f"{view.name}: {found:.2f} × {other}"
    if (mean := mean_ratio(results)) < MEAN_RATIO:
        yield f"geometric mean: {mean:.2f} × json_agg"
    if (processor := results["Cockpit", TYPENAME].processor) > TYPENAME_MICROSECONDS:
        yield f"__typename: {processor:.0f} µs"
    if (factor := assembler_factor(results)) > ASSEMBLER_FACTOR:
        yield f"{V6.name}: {factor:.2f} × the processor time of the program in C"
    if growth.factor >= MEMORY_FACTOR:
        yield f"{V6.name}: {growth.factor:.1f} times its answer in memory"
    for question in questions:
        if (found := question.percentile(95)) >= question.limit_milliseconds:
            yield f"{question.package}: {found:.1f} ms"
