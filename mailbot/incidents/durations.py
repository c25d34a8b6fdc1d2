"""Lengths of time in words, as people say them: "25 minutes", "2 hours 40 minutes", "3 weeks"."""

from __future__ import annotations

from datetime import timedelta

UNITS = (
    ("week", timedelta(weeks=1)),
    ("day", timedelta(days=1)),
    ("hour", timedelta(hours=1)),
    ("minute", timedelta(minutes=1)),
)


def lasting(length: timedelta) -> str:
    """At most two units, rounded down; "less than a minute" for the rest. A business day is said elsewhere."""
    for place, (name, unit) in enumerate(UNITS):
        count = length // unit
        if count <= 0:
            continue
        if name == "week" and (count == 1 or length % unit):
            continue  # "10 days" says more than "1 week 3 days"
        words = [_count(count, name)]
        rest = length % unit
        if place + 1 < len(UNITS) and name != "week":
            next_name, next_unit = UNITS[place + 1]
            if more := rest // next_unit:
                words.append(_count(more, next_name))
        return " ".join(words)
    return "less than a minute"


def _count(count: int, name: str) -> str:
    return f"{count} {name}" if count == 1 else f"{count} {name}s"
