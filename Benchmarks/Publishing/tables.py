"""The table about publishing."""

from . import batches, singles


def publishing(batched, single, repeated):
    yield "| What is published | Cockpit | By hand | Ratio |"
    yield "|---|---|---|---|"
    ratio = batched["Cockpit"] / batched["hand-written"]
    yield (
        f"| batches of {batches.MESSAGES_PER_BATCH} messages, rows a second | {batched['Cockpit']:.0f} | "
        f"{batched['hand-written']:.0f} | {ratio:.2f} × |"
    )
    ratio = single["Cockpit"] / single["hand-written"]
    yield (
        f"| single messages of {singles.PUBLISHERS} publishers, a second | {single['Cockpit']:.0f} | "
        f"{single['hand-written']:.0f} | {ratio:.2f} × |"
    )
    yield ""
    yield f"With a transaction for each message the gateway stores {single['Alone']:.0f} of those a second. Of"
    yield f"{repeated.readings} Readings published again as they were, {repeated.rows} rows were written, at"
    yield f"{repeated.per_second:.0f} Readings a second."
