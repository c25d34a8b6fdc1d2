"""Figures of the weeks: what counts, in which week, and the medians."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from mailbot.incidents import schedule
from mailbot.incidents.figures import span, weeks
from mailbot.incidents.model import Incident, Status
from mailbot.incidents.policy import Policy

NOW = datetime(2026, 3, 23, 9, 0, 5, tzinfo=UTC)


def incident(opened: str, **more) -> Incident:
    at = datetime.fromisoformat(opened).replace(tzinfo=UTC)
    values = {"status": Status.OPEN, "severity": 2, **more}
    return Incident(
        list_address="l@example.com", prefix="INC", number=1, title="t", subject="t", opened_at=at, **values
    )


def counted(*incidents: Incident):
    return weeks(incidents, schedule.edges(NOW, Policy(), 5))


def after(one: Incident, **minutes: int) -> Incident:
    return replace(one, **{name: one.opened_at + timedelta(minutes=m) for name, m in minutes.items()})


def test_opened_and_closed_by_severity():
    closed = incident("2026-03-10T12:00", status=Status.CLOSED, severity=1)
    found = counted(
        incident("2026-03-16T09:00"),  # the first moment of the week
        incident("2026-03-23T08:59", severity=3),
        incident("2026-03-23T09:00"),  # the next week's
        incident("2026-03-18T00:00", severity=None),
        replace(closed, closed_at=datetime(2026, 3, 20, tzinfo=UTC)),
        incident("2026-02-15T00:00"),  # before the five weeks
    )
    assert [str(one.starts) for one in found] == [
        "2026-02-16", "2026-02-23", "2026-03-02", "2026-03-09", "2026-03-16",
    ]  # fmt: skip
    assert [one.opened_count for one in found] == [0, 0, 0, 1, 3]
    assert found[-1].opened == {2: 1, 3: 1, None: 1}
    assert found[-1].closed == {1: 1}


@pytest.mark.parametrize(
    "outside",
    [{"drill": True}, {"status": Status.WITHDRAWN}, {"status": Status.MERGED}, {"status": Status.UNDECLARED}],
)
def test_outside_all_figures(outside):
    one = after(incident("2026-03-18T00:00", **outside), mitigated_at=5, resolved_at=9, closed_at=10)
    assert counted(one)[-1] == counted()[-1]


def test_medians():
    found = counted(
        after(incident("2026-03-18T00:00"), mitigated_at=10, resolved_at=60),
        after(incident("2026-03-18T01:00"), mitigated_at=20, resolved_at=90),
        after(incident("2026-03-18T02:00", status=Status.CLOSED), mitigated_at=900, closed_at=1000),
    )[-1]
    assert found.to_mitigate == timedelta(minutes=20)
    assert found.to_resolve == timedelta(minutes=90)  # closed without phase 3 counts as resolved then
    assert counted()[-1].to_mitigate is None


@pytest.mark.parametrize(
    ("time", "words"),
    [
        (None, "-"),
        (timedelta(seconds=20), "0 min"),
        (timedelta(minutes=45), "45 min"),
        (timedelta(hours=3), "3 h"),
        (timedelta(hours=3, minutes=20), "3 h 20 min"),
        (timedelta(hours=30, minutes=10), "30 h"),
        (timedelta(days=5, hours=2), "5 days"),
    ],
)
def test_span(time, words):
    assert span(time) == words
