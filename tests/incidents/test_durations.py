"""Lengths of time as people say them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from mailbot.incidents.durations import lasting, soon

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("length", "wanted"),
    [
        (timedelta(seconds=59), "less than a minute"),
        (timedelta(0), "less than a minute"),
        (timedelta(minutes=-5), "less than a minute"),
        (timedelta(minutes=1), "1 minute"),
        (timedelta(minutes=25, seconds=40), "25 minutes"),
        (timedelta(minutes=60), "1 hour"),
        (timedelta(minutes=160), "2 hours 40 minutes"),
        (timedelta(hours=24), "1 day"),
        (timedelta(hours=25, minutes=10), "1 day 1 hour"),
        (timedelta(days=10), "10 days"),
        (timedelta(days=21), "3 weeks"),
        (timedelta(days=21, hours=2), "21 days 2 hours"),
    ],
)
def test_lasting(length, wanted):
    assert lasting(length) == wanted


@pytest.mark.parametrize(
    ("hours", "wanted"),
    [(0, "03:00 CET"), (1, "04:00 CET"), (11, "14:00 CET"), (13, "Mon 16 Mar 16:00 CET (15:00 UTC)"),
     (-1, "Mon 16 Mar 02:00 CET (01:00 UTC)")],
)  # fmt: skip
def test_soon(hours, wanted):
    now = datetime(2026, 3, 16, 2, tzinfo=UTC)
    assert soon(now + timedelta(hours=hours), now, BERLIN) == wanted
