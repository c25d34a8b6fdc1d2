"""One digest a week, at a wall time, in any zone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.incidents import schedule
from mailbot.incidents.model import Due
from mailbot.incidents.policy import Calendar, Policy

ZONES = sorted(available_timezones() - {"localtime", "posixrules", "Factory"})


def policy(zone="UTC", weekday=0, at="09:00", **more) -> Policy:
    calendar = Calendar(zone=ZoneInfo(zone))
    return Policy(calendar=calendar, digest_weekday=weekday, digest_at=time.fromisoformat(at), **more)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "zone", "weekday", "at", "expected"),
    [
        ("2026-03-16T08:59", "UTC", 0, "09:00", "2026-03-16T09:00"),
        ("2026-03-16T09:00", "UTC", 0, "09:00", "2026-03-23T09:00"),  # strictly after now
        ("2026-03-18T12:00", "UTC", 0, "09:00", "2026-03-23T09:00"),
        ("2026-03-18T12:00", "UTC", 2, "13:00", "2026-03-18T13:00"),
        ("2026-03-22T23:30", "Asia/Tokyo", 0, "09:00", "2026-03-23T00:00"),  # Monday there already
        # the clocks of Berlin go forward on 29 March and back on 25 October
        ("2026-03-23T09:00", "Europe/Berlin", 0, "09:00", "2026-03-30T07:00"),
        ("2026-10-19T08:00", "Europe/Berlin", 0, "09:00", "2026-10-26T08:00"),
        ("2026-03-28T00:00", "Europe/Berlin", 6, "02:30", "2026-03-29T01:30"),  # skipped: 03:30 there
        ("2026-10-24T00:00", "Europe/Berlin", 6, "02:30", "2026-10-25T00:30"),  # twice: the first
        ("2026-10-25T00:30", "Europe/Berlin", 6, "02:30", "2026-11-01T01:30"),  # and not the second
        # New York goes forward on 8 March
        ("2026-03-07T00:00", "America/New_York", 0, "09:00", "2026-03-09T13:00"),
        ("2026-03-01T00:00", "America/New_York", 0, "09:00", "2026-03-02T14:00"),
        # Samoa left out Friday, 30 December 2011
        ("2011-12-29T00:00", "Pacific/Apia", 4, "09:00", "2011-12-30T19:00"),
    ],
)
def test_following(now, zone, weekday, at, expected):
    assert schedule.following(utc(now), policy(zone, weekday, at)).at == utc(expected)


def test_week_is_the_iso_week():
    assert schedule.slot(datetime(2027, 1, 3).date(), policy()).week == "2026-W53"


def test_edges_are_whole_weeks():
    found = schedule.edges(utc("2026-04-01T00:00"), policy("Europe/Berlin"), 5)
    assert [f"{one.day}" for one in found] == [
        "2026-02-23", "2026-03-02", "2026-03-09", "2026-03-16", "2026-03-23", "2026-03-30",
    ]  # fmt: skip
    assert found[4].at - found[3].at == timedelta(days=7)
    assert found[5].at - found[4].at == timedelta(days=7) - timedelta(hours=1)


@pytest.mark.parametrize(
    ("planned", "change", "now", "expected"),
    [
        (None, {}, "2026-03-18T00:00", "2026-03-23T09:00"),
        ("2026-03-23", {}, "2026-03-18T00:00", None),
        ("2026-03-16", {}, "2026-03-18T00:00", None),  # it fell due: told late, and not moved
        ("2026-03-23", {"digest_weekday": 4}, "2026-03-18T00:00", "2026-03-20T09:00"),
        ("2026-03-23", {"digest_at": time(10)}, "2026-03-18T00:00", "2026-03-23T10:00"),
        ("2026-03-23", {"digest": False}, "2026-03-18T00:00", ()),
        (None, {"digest": False}, "2026-03-18T00:00", None),
    ],
)
def test_replan(planned, change, now, expected):
    dues = ()
    if planned:
        one = schedule.slot(datetime.fromisoformat(planned).date(), policy())
        dues = (
            Due(
                kind="digest", at=one.at, key=f"digest:{planned}", data={"since": "2026-03-09T09:00:00+00:00"}
            ),
        )
    found = schedule.replan(dues, replace(policy(), **change), utc(now))
    if expected is None or expected == ():
        assert found == expected
    else:
        (due,) = found
        assert due.at == utc(expected)
        told = utc("2026-03-09T09:00") if planned else utc(now)
        assert schedule.since(due) == told  # what the digest before left untold is not lost


moments = st.datetimes(min_value=datetime(1995, 1, 1), max_value=datetime(2036, 1, 1), timezones=st.just(UTC))
policies = st.builds(
    lambda zone, weekday, minutes: policy(zone, weekday, f"{minutes // 60:02}:{minutes % 60:02}"),
    st.sampled_from(ZONES), st.integers(0, 6), st.integers(0, 24 * 60 - 1),
)  # fmt: skip


@given(moments, policies)
def test_each_week_has_one_slot(now, rules):
    weeks, days = [], []
    for _ in range(60):
        one = schedule.following(now, rules)
        assert one.at > now
        assert schedule.latest(one.at, rules) == one
        weeks.append(one.week)
        days.append(one.day)
        now = one.at
    assert len(set(weeks)) == len(weeks)
    assert {later - earlier for earlier, later in pairwise(days)} == {timedelta(days=7)}


@given(moments, policies, st.lists(st.integers(1, 40 * 24), max_size=40))
def test_downtime_never_makes_two_in_a_week_nor_leaves_out_one_that_can_be_told(start, rules, hours):
    """Ticks at any distances: each week in which there was one after its slot has one digest, no week has two."""
    planned, now, sent, ticks = schedule.due(start, rules, start), start, [], []
    for hour in hours:
        now += timedelta(hours=hour)
        ticks.append(now)
        if planned.at <= now:
            sent.append(schedule.latest(now, rules).week)
            planned = schedule.due(now, rules, now)
    assert len(set(sent)) == len(sent)
    could = {schedule.latest(tick, rules).week for tick in ticks if schedule.latest(tick, rules).at > start}
    assert set(sent) == could
