"""Whether all that are measured give the same answers."""

import json

# Where the hand-written statements find them, Resources have other ids; and times are written in several ways.
DIFFERENT = {"id", "createdOn", "timestamp", "lastEventAt"}


def _comparable(value):
    if isinstance(value, dict):
        return {key: _comparable(member) for key, member in value.items() if key not in DIFFERENT}
    if isinstance(value, list):
        return [_comparable(item) for item in value]
    return value


def compare(view, answers):
    """Ends the run where one of the answers, by name, is unlike the first one, or has errors."""
    parsed = {name: _comparable(json.loads(answer)) for name, answer in answers.items()}
    first = next(iter(parsed.values()))
    for name, answer in parsed.items():
        if answer != first or "errors" in answer:
            raise SystemExit(f"{name} has another answer to {view.name}: {answers[name][:1000]}")
