"""The organisation's working time: zone, working hours, weekends and public holidays.

A business day from Friday 15:00 ends on Monday 15:00; what falls due outside working hours waits for the next
opening; two working hours from Friday 17:00 end on Monday 10:00, when the day is 09:00 to 18:00. Clock times are the
organisation's, so that they stand still when its clocks change. All results are in UTC.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mailbot.incidents.policy import Calendar


@lru_cache(maxsize=64)
def _holidays(code: str, year: int) -> frozenset[date]:
    import holidays  # noqa: PLC0415 - slow to import, and an organisation may keep none

    country, _, subdivision = code.partition("-")
    return frozenset(holidays.country_holidays(country, subdiv=subdivision or None, years=year))


def is_working_day(day: date, calendar: Calendar) -> bool:
    if day.weekday() not in calendar.work_days:
        return False
    return not (calendar.holidays and day in _holidays(calendar.holidays, day.year))


def is_working_time(at: datetime, calendar: Calendar) -> bool:
    local = at.astimezone(calendar.zone)
    return (
        is_working_day(local.date(), calendar) and calendar.work_starts <= local.time() < calendar.work_ends
    )


def next_working_time(at: datetime, calendar: Calendar) -> datetime:
    """`at` itself inside working time, else the next opening."""
    if is_working_time(at, calendar):
        return at.astimezone(UTC)
    local = at.astimezone(calendar.zone)
    day = local.date()
    if local.time() >= calendar.work_ends or not is_working_day(day, calendar):
        day = next_working_day(day, calendar)
    return datetime.combine(day, calendar.work_starts, calendar.zone).astimezone(UTC)


def next_working_day(day: date, calendar: Calendar) -> date:
    """The first working day after this one. A calendar without any gives the next day."""
    for ahead in range(1, 40):
        if is_working_day(day + timedelta(days=ahead), calendar):
            return day + timedelta(days=ahead)
    return day + timedelta(days=1)


def add_business_days(at: datetime, days: int, calendar: Calendar) -> datetime:
    """The same time of day, so many working days later; from outside working time counted from its next opening."""
    local = next_working_time(at, calendar).astimezone(calendar.zone)
    day = local.date()
    for _ in range(days):
        day = next_working_day(day, calendar)
    return datetime.combine(day, local.time(), calendar.zone).astimezone(UTC)


def working_day(calendar: Calendar) -> timedelta:
    """The working hours of one day; zero for a calendar that has none."""
    opens, closes = (datetime.combine(date.min, at) for at in (calendar.work_starts, calendar.work_ends))
    return max(closes - opens, timedelta(0))


def add_working_time(at: datetime, length: timedelta, calendar: Calendar) -> datetime:
    """So much working time later. Always inside working time: what would end at closing ends at the next opening."""
    if not calendar.work_days or not working_day(calendar):
        return at.astimezone(UTC) + length
    at = next_working_time(at, calendar)
    while True:
        day = at.astimezone(calendar.zone).date()
        closes = datetime.combine(day, calendar.work_ends, calendar.zone).astimezone(UTC)
        if at + length < closes:
            return at + length
        length -= closes - at
        at = next_working_time(closes, calendar)
