"""Working time: weekends, holidays, and clocks that change."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from mailbot.incidents.calendar import (
    add_business_days,
    add_working_time,
    is_working_time,
    next_working_time,
    working_day,
)
from mailbot.incidents.policy import Calendar

BERLIN = Calendar(zone=ZoneInfo("Europe/Berlin"), holidays="DE")
BAVARIA = Calendar(zone=ZoneInfo("Europe/Berlin"), holidays="DE-BY")
NEW_YORK = Calendar(zone=ZoneInfo("America/New_York"), holidays="US")
NO_DAYS = Calendar(work_days=frozenset())
NO_HOURS = Calendar(work_starts=time(18), work_ends=time(9))
NIGHT = Calendar(
    zone=ZoneInfo("Europe/Berlin"), work_starts=time(0), work_ends=time(6), work_days=frozenset(range(7))
)


def wall(text: str, calendar: Calendar) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=calendar.zone)


@pytest.mark.parametrize(
    ("calendar", "at", "wanted"),
    [
        (BERLIN, "2026-03-16 08:59", "2026-03-16 09:00"),
        (BERLIN, "2026-03-16 09:00", "2026-03-16 09:00"),
        (BERLIN, "2026-03-16 17:59", "2026-03-16 17:59"),
        (BERLIN, "2026-03-16 18:00", "2026-03-17 09:00"),
        (BERLIN, "2026-03-13 20:00", "2026-03-16 09:00"),  # over a weekend
        (BERLIN, "2026-03-27 20:00", "2026-03-30 09:00"),  # and the clocks go forward
        (BERLIN, "2026-10-23 20:00", "2026-10-26 09:00"),  # and back
        (NEW_YORK, "2026-03-06 20:00", "2026-03-09 09:00"),
        (NEW_YORK, "2026-10-30 20:00", "2026-11-02 09:00"),
        (BERLIN, "2026-04-02 20:00", "2026-04-07 09:00"),  # Good Friday to Easter Monday
        (NEW_YORK, "2026-11-25 20:00", "2026-11-27 09:00"),  # Thanksgiving
        (BERLIN, "2026-06-04 10:00", "2026-06-04 10:00"),  # Corpus Christi is none in all of Germany
        (BAVARIA, "2026-06-04 10:00", "2026-06-05 09:00"),  # but in Bavaria
    ],
)
def test_next_working_time(calendar, at, wanted):
    assert next_working_time(wall(at, calendar), calendar) == wall(wanted, calendar)


@pytest.mark.parametrize(
    ("calendar", "at", "days", "wanted", "utc"),
    [
        (BERLIN, "2026-03-16 15:00", 1, "2026-03-17 15:00", "14:00"),
        (BERLIN, "2026-03-27 15:00", 1, "2026-03-30 15:00", "13:00"),  # spring: the wall time stands still
        (BERLIN, "2026-10-23 15:00", 1, "2026-10-26 15:00", "14:00"),  # autumn
        (NEW_YORK, "2026-03-06 15:00", 1, "2026-03-09 15:00", "19:00"),
        (NEW_YORK, "2026-10-30 15:00", 1, "2026-11-02 15:00", "20:00"),
        (BERLIN, "2026-04-02 15:00", 1, "2026-04-07 15:00", "13:00"),
        (BERLIN, "2026-04-01 15:00", 2, "2026-04-07 15:00", "13:00"),
        (BERLIN, "2026-03-14 15:00", 1, "2026-03-17 09:00", "08:00"),  # counted from the next opening
        (BERLIN, "2026-03-16 15:00", 0, "2026-03-16 15:00", "14:00"),
    ],
)
def test_business_days(calendar, at, days, wanted, utc):
    found = add_business_days(wall(at, calendar), days, calendar)
    assert found == wall(wanted, calendar)
    assert f"{found:%H:%M}" == utc
    assert found.tzinfo is UTC


@pytest.mark.parametrize(
    ("calendar", "at", "hours", "wanted"),
    [
        (BERLIN, "2026-03-16 10:00", 2, "2026-03-16 12:00"),
        (BERLIN, "2026-03-13 17:00", 2, "2026-03-16 10:00"),  # an hour on Friday, one on Monday
        (BERLIN, "2026-03-13 16:00", 2, "2026-03-16 09:00"),  # closing time is the next opening
        (BERLIN, "2026-03-14 12:00", 1, "2026-03-16 10:00"),
        (BERLIN, "2026-03-27 17:00", 2, "2026-03-30 10:00"),
        (BERLIN, "2026-10-23 17:00", 2, "2026-10-26 10:00"),
        (NEW_YORK, "2026-03-06 17:00", 2, "2026-03-09 10:00"),
        (NEW_YORK, "2026-10-30 17:00", 2, "2026-11-02 10:00"),
        (BERLIN, "2026-04-02 17:00", 20, "2026-04-09 10:00"),  # 1 h, two whole days of 9 h after Easter, 1 h
        (NIGHT, "2026-03-29 01:30", 1, "2026-03-29 03:30"),  # the hour from two to three does not exist
        (NIGHT, "2026-10-25 01:30", 3, "2026-10-25 03:30"),  # and here it comes twice
        (NO_DAYS, "2026-03-13 17:00", 2, "2026-03-13 19:00"),  # a calendar without working time stops nothing
        (NO_HOURS, "2026-03-13 17:00", 2, "2026-03-13 19:00"),
    ],
)
def test_working_time(calendar, at, hours, wanted):
    found = add_working_time(wall(at, calendar), timedelta(hours=hours), calendar)
    assert found == wall(wanted, calendar)


def test_working_time_ends_in_working_time():
    at = wall("2026-03-27 12:00", BERLIN)
    for minutes in range(0, 6000, 37):
        assert is_working_time(add_working_time(at, timedelta(minutes=minutes), BERLIN), BERLIN)


def test_a_working_day():
    assert working_day(BERLIN) == timedelta(hours=9)
    assert working_day(NO_HOURS) == timedelta(0)
