"""When the next update is due: severity, phase, customers, promises, working hours."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from mailbot.incidents.cadence import half_paces_after, keeps_promise, pace, update_due
from mailbot.incidents.model import Incident, Status
from mailbot.incidents.policy import LEVELS, Calendar, Policy

BERLIN = Policy(calendar=Calendar(zone=ZoneInfo("Europe/Berlin"), holidays="DE"))
NEW_YORK = Policy(calendar=Calendar(zone=ZoneInfo("America/New_York"), holidays="US"))


def wall(text: str, policy: Policy) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=policy.calendar.zone)


def incident(last: datetime, **more) -> Incident:
    values = {
        "list_address": "incidents-list@example.com",
        "prefix": "INC",
        "number": 7,
        "title": "API down",
        "subject": "API down",
        "opened_at": last,
        "status": Status.OPEN,
        "last_update_at": last,
    }
    return Incident(**{**values, **more})


@pytest.mark.parametrize(
    ("policy", "last", "facts", "wanted"),
    [
        # the four severities, phases 0 and 1 (2026-03-16 is a Monday)
        (BERLIN, "2026-03-16 10:00", {"severity": 1}, "2026-03-16 10:30"),
        (BERLIN, "2026-03-16 10:00", {"severity": 2}, "2026-03-16 11:00"),
        (BERLIN, "2026-03-16 10:00", {"severity": 3}, "2026-03-16 14:00"),
        (BERLIN, "2026-03-16 10:00", {"severity": 4}, "2026-03-17 10:00"),
        (BERLIN, "2026-03-16 10:00", {"severity": 1, "phase": 0}, "2026-03-16 10:30"),
        (BERLIN, "2026-03-16 10:00", {"severity": 1, "phase": 1}, "2026-03-16 10:30"),
        # phase 2 four times slower, at most one business day; phase 3 with the digest
        (BERLIN, "2026-03-16 10:00", {"severity": 1, "phase": 2}, "2026-03-16 12:00"),
        (BERLIN, "2026-03-16 10:00", {"severity": 2, "phase": 2}, "2026-03-16 14:00"),
        (BERLIN, "2026-03-16 10:00", {"severity": 3, "phase": 2}, "2026-03-17 09:00"),
        (BERLIN, "2026-03-16 10:00", {"severity": 4, "phase": 2}, "2026-03-17 10:00"),
        (BERLIN, "2026-03-16 10:00", {"severity": 1, "phase": 3}, None),
        (BERLIN, "2026-03-16 10:00", {"severity": 4, "phase": 3}, None),
        # customers are affected: never over one hour up to phase 2
        (BERLIN, "2026-03-16 10:00", {"severity": 1, "customers_affected": True}, "2026-03-16 10:30"),
        (BERLIN, "2026-03-16 10:00", {"severity": 3, "customers_affected": True}, "2026-03-16 11:00"),
        (BERLIN, "2026-03-16 10:00", {"severity": 4, "customers_affected": True}, "2026-03-16 11:00"),
        (
            BERLIN,
            "2026-03-16 10:00",
            {"severity": 2, "phase": 2, "customers_affected": True},
            "2026-03-16 11:00",
        ),
        (BERLIN, "2026-03-13 17:30", {"severity": 3, "customers_affected": True}, "2026-03-13 18:30"),
        (BERLIN, "2026-03-16 10:00", {"severity": 3, "customers_affected": False}, "2026-03-16 14:00"),
        (BERLIN, "2026-03-16 10:00", {"severity": 1, "phase": 3, "customers_affected": True}, None),
        # severities 3 and 4 wait for working hours, weekends and holidays over; 1 and 2 do not
        (BERLIN, "2026-03-16 16:30", {"severity": 3}, "2026-03-17 09:00"),
        (BERLIN, "2026-03-13 16:30", {"severity": 3}, "2026-03-16 09:00"),
        (BERLIN, "2026-04-02 16:30", {"severity": 3}, "2026-04-07 09:00"),
        (BERLIN, "2026-04-02 16:30", {"severity": 4}, "2026-04-07 16:30"),
        (BERLIN, "2026-04-03 16:30", {"severity": 2}, "2026-04-03 17:30"),
        (NEW_YORK, "2026-11-25 16:30", {"severity": 3}, "2026-11-27 09:00"),
        # clocks that change: half an hour stays half an hour, a business day keeps its wall time
        (BERLIN, "2026-03-29 01:45", {"severity": 1}, "2026-03-29 03:15"),
        (BERLIN, "2026-03-27 16:30", {"severity": 3}, "2026-03-30 09:00"),
        (BERLIN, "2026-03-27 15:00", {"severity": 4}, "2026-03-30 15:00"),
        (BERLIN, "2026-10-23 15:00", {"severity": 4}, "2026-10-26 15:00"),
        (BERLIN, "2026-10-25 01:30", {"severity": 2, "phase": 2}, "2026-10-25 04:30"),
        (NEW_YORK, "2026-03-08 01:45", {"severity": 1}, "2026-03-08 03:15"),
        (NEW_YORK, "2026-03-06 15:00", {"severity": 4}, "2026-03-09 15:00"),
        (NEW_YORK, "2026-10-30 15:00", {"severity": 4}, "2026-11-02 15:00"),
        (NEW_YORK, "2026-10-30 16:30", {"severity": 3}, "2026-11-02 09:00"),
        # nothing is owed where nothing was declared, or all is over
        (BERLIN, "2026-03-16 10:00", {}, None),
        (BERLIN, "2026-03-16 10:00", {"severity": 9}, None),
        (BERLIN, "2026-03-16 10:00", {"severity": 1, "status": Status.CLOSED}, None),
        (BERLIN, "2026-03-16 10:00", {"severity": 1, "status": Status.WITHDRAWN}, None),
        (BERLIN, "2026-03-16 10:00", {"severity": 1, "status": Status.MERGED}, None),
        (BERLIN, "2026-03-16 10:00", {"severity": 1, "status": Status.UNDECLARED}, None),
    ],
)
def test_the_pace(policy, last, facts, wanted):
    at = wall(last, policy).astimezone(UTC)
    assert update_due(incident(at, **facts), policy) == (wall(wanted, policy) if wanted else None)


@pytest.mark.parametrize(
    "facts", [{"severity": 1}, {"severity": 3, "phase": 3}, {"customers_affected": True}, {}]
)
def test_a_promise_overrides(facts):
    last = wall("2026-03-16 10:00", BERLIN)
    promise = wall("2026-03-21 03:00", BERLIN)
    assert update_due(incident(last, next_update_at=promise, **facts), BERLIN) == promise


def test_without_any_update_the_opening_counts():
    opened = wall("2026-03-16 10:00", BERLIN)
    assert update_due(incident(opened, severity=1, last_update_at=None), BERLIN) == opened + timedelta(
        minutes=30
    )


@pytest.mark.parametrize(
    ("facts", "start", "half", "full"),
    [
        ({"severity": 1}, "2026-03-14 03:00", "2026-03-14 03:15", "2026-03-14 03:30"),
        ({"severity": 2}, "2026-03-14 03:00", "2026-03-14 03:30", "2026-03-14 04:00"),
        ({"severity": 1, "phase": 2}, "2026-03-14 03:00", "2026-03-14 04:00", "2026-03-14 05:00"),
        ({"severity": 3}, "2026-03-16 09:00", "2026-03-16 11:00", "2026-03-16 13:00"),
        (
            {"severity": 3},
            "2026-03-13 17:00",
            "2026-03-16 10:00",
            "2026-03-16 12:00",
        ),  # each gets working time
        ({"severity": 3, "phase": 2}, "2026-03-16 09:00", "2026-03-16 13:30", "2026-03-17 09:00"),
        ({"severity": 4}, "2026-03-16 10:00", "2026-03-16 14:30", "2026-03-17 10:00"),
        (
            {"severity": 4, "customers_affected": True},
            "2026-03-16 10:00",
            "2026-03-16 10:30",
            "2026-03-16 11:00",
        ),
        (
            {"severity": 3},
            "2026-03-27 17:00",
            "2026-03-30 10:00",
            "2026-03-30 12:00",
        ),  # the clocks change between
        (
            {"severity": 1, "phase": 3},
            "2026-03-16 10:00",
            "2026-03-16 14:30",
            "2026-03-17 10:00",
        ),  # promised in phase 3
        ({}, "2026-03-14 03:00", "2026-03-14 03:30", "2026-03-14 04:00"),
    ],
)
def test_half_paces(facts, start, half, full):
    at = wall(start, BERLIN)
    one = incident(at, **facts)
    assert half_paces_after(at, 0, one, BERLIN) == at
    assert half_paces_after(at, 1, one, BERLIN) == wall(half, BERLIN)
    assert half_paces_after(at, 2, one, BERLIN) == wall(full, BERLIN)


def test_no_pace_is_a_business_day():
    assert pace(incident(wall("2026-03-16 10:00", BERLIN), severity=4), BERLIN) is None


@pytest.mark.parametrize(
    ("facts", "minutes_before", "kept"),
    [
        ({"severity": 1}, 15, True),
        ({"severity": 1}, 16, False),  # news on the way, the promised word is still to come
        ({"severity": 1}, -60, True),
        ({"severity": 2}, 30, True),
        ({"severity": 2}, 31, False),
        ({"severity": 3}, 120, True),
        ({"severity": 4}, 4 * 60, True),
        ({"severity": 4}, 5 * 60, False),
    ],
)
def test_an_early_update_keeps_the_promise(facts, minutes_before, kept):
    promise = wall("2026-03-16 15:30", BERLIN)
    one = incident(wall("2026-03-16 10:00", BERLIN), next_update_at=promise, **facts)
    assert keeps_promise(one, BERLIN, promise - timedelta(minutes=minutes_before)) is kept


def test_the_organisation_has_its_own_pace():
    levels = {1: replace(LEVELS[0], pace=timedelta(minutes=5)), 2: replace(LEVELS[1], pace=None)}
    policy = replace(BERLIN, levels=levels)
    at = wall("2026-03-13 15:00", policy)
    assert update_due(incident(at, severity=1), policy) == at + timedelta(minutes=5)
    assert update_due(incident(at, severity=2), policy) == wall("2026-03-16 15:00", policy)
