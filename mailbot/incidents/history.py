"""The timeline of an incident as values: who changed what, when, and the words it was read from.

The store keeps it; a handoff pack, a summary after a storm and a review show it in short.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from mailbot.incidents.model import Change
from mailbot.incidents.view import ChangeLine, change_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from mailbot.incidents.policy import Policy

OURS = frozenset({"reminder"})  # what mailbot itself noted: no news to anybody
# each mail adds to these, none replaces what stood there
ADDED = frozenset({"note", "contributing factor", "root cause", "role:subject_matter_expert"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Event:
    """One logged change. who: as people read it; "mailbot" for what nobody wrote."""

    at: datetime
    who: str
    field: str
    old: str | None
    new: str | None
    words: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """What one person changed at one time, usually in one mail."""

    at: datetime
    who: str
    changes: tuple[ChangeLine, ...]


def in_short(events: Sequence[Event], policy: Policy, limit: int = 10) -> list[Entry]:
    """The last entries, oldest first; without our own reminders."""
    told = [event for event in events if event.field not in OURS]
    entries = [
        Entry(at=at, who=who, changes=tuple(_line(event, policy) for event in group))
        for (at, who), group in groupby(told, key=lambda event: (event.at, event.who))
    ]
    return entries[-limit:]


def net(events: Iterable[Event], policy: Policy) -> list[ChangeLine]:
    """What changed over all: each field once, from its first old value to its last new one."""
    first: dict[str, Event] = {}
    last: dict[str, Event] = {}
    single: list[Event] = []
    for event in events:
        if event.field in OURS:
            continue
        if event.old is None and event.new is not None and event.field in ADDED:
            single.append(event)
            continue
        first.setdefault(event.field, event)
        last[event.field] = event
    merged = [
        Change(field=field, old=start.old, new=last[field].new, words=last[field].words)
        for field, start in first.items()
        if start.old != last[field].new
    ]
    added = [Change(field=e.field, old=e.old, new=e.new, words=e.words) for e in single]
    return [change_line(change, policy) for change in (*merged, *added)]


def _line(event: Event, policy: Policy) -> ChangeLine:
    return change_line(Change(field=event.field, old=event.old, new=event.new, words=event.words), policy)
