"""When the weekly digest goes out: once in each week, at a wall time of the organisation's zone.

The wall time is what people know ("Monday at nine"), so each week's moment is computed anew from the date, never by
adding seven days of seconds. A time that the clocks skip in spring is taken as much later as they skip; a time that
comes twice in autumn is taken the first time. A week is known by its ISO number, so that nobody gets two digests in
one, whatever happened meanwhile: downtime, a second node, another weekday in the configuration.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from mailbot.incidents.model import Due

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mailbot.incidents.policy import Policy

KIND = "digest"


@dataclass(frozen=True, kw_only=True, slots=True)
class Slot:
    """One week's digest: the day that it is scheduled for, and the moment in UTC."""

    day: date
    at: datetime

    @property
    def week(self) -> str:
        """Such as "2026-W12"."""
        year, week, _ = self.day.isocalendar()
        return f"{year}-W{week:02}"


def slot(day: date, policy: Policy) -> Slot:
    at = datetime.combine(day, policy.digest_at, policy.calendar.zone)
    return Slot(day=day, at=at.astimezone(UTC))


def following(now: datetime, policy: Policy) -> Slot:
    """The next slot strictly after now."""
    return min((one for one in _around(now, policy) if one.at > now), key=lambda one: one.at)


def latest(now: datetime, policy: Policy) -> Slot:
    """The last slot that has come."""
    return max((one for one in _around(now, policy) if one.at <= now), key=lambda one: one.at)


def edges(now: datetime, policy: Policy, weeks: int) -> tuple[Slot, ...]:
    """The last slots, oldest first: the borders of so many whole weeks that are over."""
    last = latest(now, policy).day
    return tuple(slot(last - timedelta(weeks=back), policy) for back in range(weeks, -1, -1))


def _around(now: datetime, policy: Policy) -> Iterator[Slot]:
    """The slots of two weeks before and after; a zone may be a day away from UTC, and has left out whole days."""
    today = now.astimezone(policy.calendar.zone).date()
    for away in range(-15, 16):
        day = today + timedelta(days=away)
        if day.weekday() == policy.digest_weekday:
            yield slot(day, policy)


def due(now: datetime, policy: Policy, since: datetime) -> Due:
    """The planned time of the next digest. since: what happened from then on is told in it."""
    one = following(now, policy)
    return Due(kind=KIND, at=one.at, key=f"{KIND}:{one.day.isoformat()}", data={"since": since.isoformat()})


def replan(planned: Sequence[Due], policy: Policy, now: datetime) -> tuple[Due, ...] | None:
    """What should be planned instead of what is; None when that is right.

    One that has come stays: it is told late, once. One that is ahead moves when the configuration moved the schedule.
    """
    if not policy.digest:
        return () if planned else None
    if len(planned) == 1 and planned[0].at <= now:
        return None
    since = min((_since(one, now) for one in planned), default=now)
    wanted = due(now, policy, since)
    same = len(planned) == 1 and (planned[0].key, planned[0].at) == (wanted.key, wanted.at)
    return None if same else (wanted,)


def _since(planned: Due, now: datetime) -> datetime:
    said = planned.data.get("since")
    return datetime.fromisoformat(said) if said else now


def since(planned: Due) -> datetime:
    """From when on a digest tells what happened: the one before; or the week before when nothing is known."""
    return _since(planned, planned.at - timedelta(weeks=1))
