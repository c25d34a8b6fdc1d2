"""Lengths of time in words, as people say them: "25 minutes", "2 hours 40 minutes", "3 weeks"; and times soon to come."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from mailbot.incidents.view import moment

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

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


def soon(at: datetime, now: datetime, zone: ZoneInfo) -> str:
    """A time that comes within hours needs no day: "03:45 CET"; any other is said in full."""
    local = at.astimezone(zone)
    if timedelta(0) <= at - now < timedelta(hours=12):
        return f"{local:%H:%M %Z}"
    return moment(at, zone)
