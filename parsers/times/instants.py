"""Clock times put on a day: what "at 5" or "15:00 PT" is as a moment, and whether two of them are the same one.

- Without a zone a clock time is in the offset of the Date header. A clock time already past: the next day.
- "3:30" and "at 5" without am or pm: the hour as on a 24-hour clock if it still lies ahead today; otherwise 1 to 6 is
  the afternoon, if that lies ahead; so is any hour said in words ("half past seven"). Otherwise "9:00" is tomorrow's, and a bare "9" is asked.
- Of two times for one moment the one with a zone explains the one without; two with zones must be the same instant,
  but for the day; a length ("in 30 minutes (15:00)") is rounded by people, and may be off by a fifth.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import tzinfo

    from parsers.times.calendar_dates import Day
    from parsers.times.clocks import Clock
    from parsers.times.tokens import Token
    from parsers.times.words import TimeWords


class Moment(NamedTuple):
    """A moment in tokens: end is the index after its last token; rolled: taken for the next day."""

    value: datetime | None
    end: int
    doubt: str = ""
    zoned: bool = False
    dated: bool = False
    length: float = 0.0
    rolled: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """One text being read: its tokens and the Date header it is relative to."""

    text: str
    tokens: Sequence[Token]
    sent_at: datetime | None
    words: TimeWords

    @property
    def today(self) -> date | None:
        return self.sent_at.date() if self.sent_at else None


def resolved(frame: Frame, found: Clock, zone: tzinfo | None, on: Day | None, end: int) -> Moment | None:
    if found.either:  # "half nine" is clear once half past eight is over
        told = resolved(frame, found._replace(either=False), zone, on, end)
        if told is None or told.value is None or frame.sent_at is None:
            return told
        earlier = told.value - timedelta(hours=1) >= frame.sent_at
        return told._replace(value=None, doubt="half past, or half an hour before?") if earlier else told
    sent_at = frame.sent_at
    tz = zone or (sent_at.tzinfo if sent_at else None)
    if tz is None or (sent_at is None and (on is None or not on.absolute)):
        return None
    zoned = zone is not None
    if on is not None and on.value is not None:
        today_bare = sent_at is not None and on.relative and on.value == sent_at.date()
        if not found.sure and found.minutes < 7 * 60:
            if not today_bare or sent_at is None:
                return Moment(None, end, "in the morning or in the afternoon?", zoned, dated=True)
            early, late = _at(on.value, found, tz), _at(on.value, found, tz, 720)
            value = early if early and early >= sent_at else late
            return Moment(value, end, "", zoned, dated=True) if value else None
        value = _at(on.value, found, tz)
        return Moment(value, end, "", zoned, dated=True) if value else None
    assert sent_at is not None
    try:
        here = sent_at.astimezone(tz)
    except (OverflowError, ValueError):
        return None
    value = _at(here.date(), found, tz)
    if value is None or value >= here.replace(second=0, microsecond=0):
        return Moment(value, end, "", zoned) if value else None
    if not found.sure and found.minutes <= 12 * 60 + 59:
        if found.minutes < 7 * 60 or found.spoken:
            value = _at(here.date(), found, tz, 720)
            if value is not None and value >= here:
                return Moment(value, end, "", zoned)
        elif found.bare:
            return Moment(None, end, "in the morning or in the evening?", zoned)
    try:
        value = _at(here.date() + timedelta(days=1), found, tz)
    except OverflowError:
        return None
    return Moment(value, end, "", zoned, rolled=True) if value else None


def _at(on: date, found: Clock, tz: tzinfo, more: int = 0) -> datetime | None:
    minutes = found.minutes + more
    try:
        midnight = on + timedelta(days=minutes // 1440)
        value = datetime.combine(midnight, time(minutes // 60 % 24, minutes % 60, int(found.seconds)), tz)
        value.astimezone(UTC)
    except (OverflowError, ValueError):
        return None
    return value


def agreed(first: Moment, second: Moment, end: int) -> Moment:
    assert first.value is not None
    assert second.value is not None
    apart = abs((first.value - second.value).total_seconds())
    if first.length or second.length:
        length = first.length or second.length
        clock = second if first.length else first
        if apart <= max(300.0, length / 5):
            return clock._replace(end=end, zoned=True)
    elif first.zoned and second.zoned:
        if apart == 0 or (not (first.dated and second.dated) and apart % 86400 == 0):
            chosen = second if second.dated and not first.dated else first
            return chosen._replace(end=end)
    elif apart == 0 or not first.dated:
        chosen = second if second.zoned else first  # the one with a zone explains the one without
        if apart == 0 or (first.zoned != second.zoned and apart % 900 == 0):
            return chosen._replace(end=end)
    elif second.zoned and apart % 900 == 0 and apart <= 14 * 3600:
        return second._replace(end=end)
    return Moment(None, end, "these times differ", zoned=True)
