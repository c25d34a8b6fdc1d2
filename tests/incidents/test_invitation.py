"""When a review is proposed, until when it is due, and the invitation that calendars take."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.incidents.calendar import is_working_time
from mailbot.incidents.invitation import CONTENT_TYPE, LENGTH, Slot, invitation, propose
from mailbot.incidents.model import Incident
from mailbot.incidents.policy import Calendar, Policy
from parsers.reading import Person

BERLIN = Policy(calendar=Calendar(zone=ZoneInfo("Europe/Berlin"), holidays="DE"))


def local(text: str, rules: Policy = BERLIN) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=rules.calendar.zone).astimezone(UTC)


@pytest.mark.parametrize(
    ("resolved", "starts", "due"),
    [
        ("2026-03-17T16:00", "2026-03-18T09:00", "2026-03-18T16:00"),  # the next morning
        ("2026-03-17T03:00", "2026-03-17T11:00", "2026-03-18T03:00"),  # after a night: eight hours of rest
        (
            "2026-03-17T09:40",
            "2026-03-17T14:00",
            "2026-03-18T09:40",
        ),  # else four: the next morning is too late
        ("2026-03-17T09:07", "2026-03-17T13:30", "2026-03-18T09:07"),  # on the half hour
        ("2026-03-20T17:00", "2026-03-23T09:00", "2026-03-23T18:00"),  # Friday evening: Monday
        ("2026-03-21T12:00", "2026-03-23T09:00", "2026-03-23T18:00"),  # Saturday: no sooner
        ("2026-04-02T17:00", "2026-04-07T09:00", "2026-04-07T18:00"),  # over Easter (holidays of Germany)
        ("2026-03-28T20:00", "2026-03-30T09:00", "2026-03-30T18:00"),  # the clocks go forward in between
    ],
)
def test_propose(resolved, starts, due):
    slot = propose(local(resolved), BERLIN)
    assert (slot.starts, slot.due) == (local(starts), local(due))


def test_never_later_than_two_business_days():
    rules = replace(BERLIN, review_within=timedelta(days=10))
    assert propose(local("2026-03-17T10:00"), rules).due == local("2026-03-19T10:00")


@given(
    st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)),
    st.sampled_from(["UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Chatham"]),
)
def test_the_hour_is_in_working_time_and_before_the_due_time(resolved, zone):
    rules = Policy(calendar=Calendar(zone=ZoneInfo(zone)))
    slot = propose(resolved, rules)
    assert slot.starts > resolved
    assert slot.ends <= slot.due
    assert is_working_time(slot.starts, rules.calendar)
    assert is_working_time(slot.ends - timedelta(seconds=1), rules.calendar)
    assert slot.due <= resolved + timedelta(days=4)


NOW = datetime(2026, 3, 17, 12, tzinfo=UTC)
SLOT = Slot(starts=datetime(2026, 3, 18, 9, tzinfo=UTC), due=datetime(2026, 3, 18, 12, tzinfo=UTC))


def event(*, title="API down", people=(), optional=(), sequence=0, drill=False):
    incident = Incident(
        list_address="l@example.com",
        prefix="INC",
        number=7,
        title=title,
        subject=title,
        opened_at=NOW,
        drill=drill,
    )
    raw = invitation(
        incident, SLOT, required=people, optional=optional, sequence=sequence, policy=Policy(), now=NOW
    )
    calendar = icalendar.Calendar.from_ical(raw)
    (found,) = calendar.walk("VEVENT")
    return calendar, found, raw


def test_request():
    kevin, ana = (
        Person(name="Kevin", address="kevin@example.com"),
        Person(name=None, address="ana@example.com"),
    )
    calendar, found, raw = event(people=[kevin], optional=[ana])
    assert calendar["METHOD"] == "REQUEST"
    assert "method=REQUEST" in CONTENT_TYPE
    assert found["UID"] == "review-inc-7@example.com"
    assert found["SEQUENCE"] == 0
    assert found["ORGANIZER"] == "mailto:incidents-bot@example.com"
    assert (found.start, found.end) == (SLOT.starts, SLOT.starts + LENGTH)
    assert found["DTSTAMP"].dt == NOW
    guests = [(a, a.params["ROLE"], a.params["PARTSTAT"]) for a in found["ATTENDEE"]]
    assert guests == [
        ("mailto:kevin@example.com", "REQ-PARTICIPANT", "NEEDS-ACTION"),
        ("mailto:ana@example.com", "OPT-PARTICIPANT", "NEEDS-ACTION"),
    ]
    assert max(map(len, raw.split(b"\r\n"))) <= 75  # RFC 5545 3.1


def test_a_second_one_moves_the_first():
    _, first, _ = event()
    _, second, _ = event(sequence=1)
    assert first["UID"] == second["UID"]
    assert second["SEQUENCE"] == 1


def test_drill():
    assert event(drill=True)[1]["SUMMARY"].startswith("[DRILL] Review of INC-7")


@pytest.mark.parametrize("bad", ["\r\nMETHOD:CANCEL", '"; X="', "\x00", "\ud800", "日本 ; , : ^ \\n"])
def test_nothing_from_a_mail_becomes_a_line_of_its_own(bad):
    calendar, found, raw = event(
        title=f"a{bad}b", people=[Person(name=f"Kevin{bad}", address=f"kevin{bad}@example.com")]
    )
    assert calendar["METHOD"] == "REQUEST"
    assert sorted(found) == sorted(
        [
            "SUMMARY",
            "DTSTART",
            "DTEND",
            "DTSTAMP",
            "UID",
            "SEQUENCE",
            "ATTENDEE",
            "DESCRIPTION",
            "ORGANIZER",
            "STATUS",
        ]
    )
    raw.decode()
