"""The figures of a week beside the weeks before: how many opened and closed, how long it took.

Counted by the severity that an incident has now; drills, withdrawn and merged threads, and threads that never stated
anything of an incident are outside all figures. Times are medians, since one long incident says nothing of the week.
Time to mitigate: from the first mail until phase 2; to resolve: until phase 3, or closed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from mailbot.incidents.model import Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date, datetime

    from mailbot.incidents.model import Incident
    from mailbot.incidents.schedule import Slot

COUNTED = frozenset({Status.OPEN, Status.CLOSED})


@dataclass(frozen=True, kw_only=True, slots=True)
class Week:
    """One week. starts: its first day. opened, closed: how many, by severity; None: no severity was stated."""

    starts: date
    opened: Mapping[int | None, int] = field(default_factory=dict)
    closed: Mapping[int | None, int] = field(default_factory=dict)
    to_mitigate: timedelta | None = None
    to_resolve: timedelta | None = None

    @property
    def opened_count(self) -> int:
        return sum(self.opened.values())

    @property
    def closed_count(self) -> int:
        return sum(self.closed.values())


def counts(incident: Incident) -> bool:
    return not incident.drill and incident.status in COUNTED


def resolved_at(incident: Incident) -> datetime | None:
    """Phase 3, or closed without ever having been in it."""
    return incident.resolved_at or incident.closed_at


def weeks(incidents: Iterable[Incident], edges: Sequence[Slot]) -> tuple[Week, ...]:
    """The weeks between the edges, oldest first."""
    counted = [incident for incident in incidents if counts(incident)]
    return tuple(_week(counted, first.day, first.at, last.at) for first, last in pairwise(edges))


def _week(incidents: Sequence[Incident], starts: date, first: datetime, last: datetime) -> Week:
    def within(at: datetime | None) -> bool:
        return at is not None and first <= at < last

    return Week(
        starts=starts,
        opened=_by_severity(i for i in incidents if within(i.opened_at)),
        closed=_by_severity(i for i in incidents if within(i.closed_at)),
        to_mitigate=_median(
            i.mitigated_at - i.opened_at for i in incidents if i.mitigated_at and within(i.mitigated_at)
        ),
        to_resolve=_median(
            at - i.opened_at for i in incidents if (at := resolved_at(i)) is not None and within(at)
        ),
    )


def _by_severity(incidents: Iterable[Incident]) -> dict[int | None, int]:
    found: dict[int | None, int] = {}
    for incident in incidents:
        found[incident.severity] = found.get(incident.severity, 0) + 1
    return dict(sorted(found.items(), key=lambda one: (one[0] is None, one[0] or 0)))


def _median(spans: Iterable[timedelta]) -> timedelta | None:
    seconds = [one.total_seconds() for one in spans]
    return timedelta(seconds=median(seconds)) if seconds else None


def span(time: timedelta | None) -> str:
    """As people say it, in at most two units: "45 min", "3 h 20 min", "2 days"; "-" for none."""
    if time is None:
        return "-"
    minutes = max(0, round(time.total_seconds() / 60))
    if minutes < 60:
        return f"{minutes} min"
    if minutes < 48 * 60:
        hours, rest = divmod(minutes, 60)
        return f"{hours} h {rest} min" if rest and hours < 10 else f"{round(minutes / 60)} h"
    return f"{round(minutes / 1440)} days"
