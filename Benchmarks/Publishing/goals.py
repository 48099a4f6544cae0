"""What the benchmark of publishing is to show."""

# How many times as many rows a second as by hand there are to be.
BATCH_RATIO = 0.6
# How many times as many messages a second as with a commit for each there are to be.
SINGLE_RATIO = 8


def missed(batched, single, repeated):
    """The goals that were not reached."""
    if (found := batched["Cockpit"] / batched["hand-written"]) < BATCH_RATIO:
        yield f"batches: {found:.2f} × by hand"
    if (found := single["Cockpit"] / single["hand-written"]) < SINGLE_RATIO:
        yield f"single messages: {found:.2f} × a commit for each"
    if repeated.rows:
        yield f"published again: {repeated.rows} rows written"
