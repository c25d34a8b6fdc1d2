"""Time in command: when the commander gets a word to hand over, and what is in the pack."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from mailbot.incidents.handoff import lapse, plan
from mailbot.incidents.history import Event
from mailbot.incidents.lapse import Lapse
from mailbot.incidents.model import Action, Due, Incident, Person, Status
from mailbot.incidents.policy import Calendar, Policy

POLICY = Policy(calendar=Calendar(zone=ZoneInfo("Europe/Berlin"), holidays="DE"))
KEVIN = Person(name="Kevin", address="kevin@example.com")


def wall(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=POLICY.calendar.zone).astimezone(UTC)


def incident(since: str = "2026-03-16 22:00", **more) -> Incident:
    at = wall(since)
    values = {
        "list_address": "incidents-list@example.com", "prefix": "INC", "number": 7, "title": "API down",
        "subject": "API down", "opened_at": at, "status": Status.OPEN, "severity": 1, "phase": 1, "commander": KEVIN,
        "commander_since": at, "last_update_at": at, "description": "All is 500.", "last_word": "All is 500.",
        "roles": {"deputy": (Person(name="Shruti S.", address="shruti@example.com"),)},
    }  # fmt: skip
    return Incident(**{**values, **more})


def looked_at(one: Incident, at: datetime, **more):
    return lapse(Lapse(due=Due(kind="shift", at=at), incident=one, **more), POLICY, at)


@pytest.mark.parametrize(
    ("since", "facts", "wanted"),
    [
        ("2026-03-16 22:00", {"severity": 1}, "2026-03-17 01:00"),
        ("2026-03-16 22:00", {"severity": 2}, "2026-03-17 02:00"),
        ("2026-03-16 09:30", {"severity": 3}, "2026-03-16 17:30"),
        ("2026-03-16 16:00", {"severity": 3}, "2026-03-17 15:00"),  # working time
        ("2026-04-02 16:00", {"severity": 3}, "2026-04-07 15:00"),  # over Easter
        ("2026-03-16 09:00", {"severity": 4}, "2026-03-18 15:00"),
        ("2026-03-29 00:30", {"severity": 1}, "2026-03-29 04:30"),  # three real hours
        ("2026-03-16 22:00", {"phase": 2}, "2026-03-17 01:00"),
        ("2026-03-16 22:00", {"phase": 3}, None),
        ("2026-03-16 22:00", {"severity": None}, None),
        ("2026-03-16 22:00", {"commander": None}, None),
        ("2026-03-16 22:00", {"commander": Person(name="Dave", address=None)}, None),
        ("2026-03-16 22:00", {"status": Status.CLOSED}, None),
        ("2026-03-16 22:00", {"status": Status.MERGED}, None),
    ],
)
def test_when(since, facts, wanted):
    found = plan(incident(since, **facts), POLICY, wall(since))
    assert [due.at for due in found] == ([wall(wanted)] if wanted else [])


def test_again_after_another_shift_while_it_moves_and_at_most_three_times():
    one, now, told = incident(), wall("2026-03-16 22:00"), []
    for _ in range(60):
        now += timedelta(minutes=30)
        one = replace(one, last_update_at=now)
        if [due for due in plan(one, POLICY, now) if due.at <= now]:
            decision = looked_at(one, now)
            one = decision.incident
            told += [f"{now.astimezone(POLICY.calendar.zone):%d %H:%M}" for _ in decision.letters]
    assert told == ["17 01:00", "17 04:00", "17 07:00"]


def test_a_silent_incident_nags_nobody():
    one = looked_at(incident(), wall("2026-03-17 01:00")).incident
    assert plan(one, POLICY, wall("2026-03-17 01:00")) == ()


def test_a_new_commander_has_a_shift_of_their_own():
    one = looked_at(incident(), wall("2026-03-17 01:00")).incident
    dave = Person(name="Dave", address="dave@example.com")
    taken = replace(one, commander=dave, commander_since=wall("2026-03-17 01:10"))
    (due,) = plan(taken, POLICY, wall("2026-03-17 01:10"))
    assert due.at == wall("2026-03-17 04:10")
    (letter,) = looked_at(taken, due.at).letters
    assert letter.to == (dave,)


def test_reminders_can_be_switched_off():
    assert plan(incident(), replace(POLICY, reminders=False), wall("2026-03-16 22:00")) == ()


def test_after_downtime_once():
    decision = looked_at(incident(), wall("2026-03-20 03:00"))
    (letter,) = decision.letters
    assert letter.context["in_command"] == "3 days 5 hours"
    assert plan(decision.incident, POLICY, wall("2026-03-20 03:00")) == ()


def test_a_mild_one_waits_for_the_morning_after_downtime():
    one = incident("2026-03-16 09:00", severity=3)
    night = wall("2026-03-18 03:00")
    assert looked_at(one, night).letters == ()
    assert plan(one, POLICY, night)[0].at == wall("2026-03-18 09:00")


def test_the_pack():
    at = wall("2026-03-17 01:00")
    events = [
        Event(
            at=wall("2026-03-16 22:00"), who="Kevin", field="severity", old=None, new="1", words="Severity 1"
        ),
        Event(at=wall("2026-03-16 22:00"), who="Kevin", field="phase", old=None, new="1", words="phase 1"),
        Event(at=wall("2026-03-16 22:30"), who="mailbot", field="reminder", old=None, new="Kevin reminded"),
    ]
    items = [
        Action(number=1, text="add an alert", created_at=at, changed_at=at),
        Action(number=2, text="drop it", state="done", created_at=at, changed_at=at),
    ]
    (letter,) = looked_at(incident(), at, timeline=events, actions=items).letters
    assert letter.private
    assert letter.to == (KEVIN,)
    pack = letter.context
    assert pack["in_command"] == "3 hours"
    assert [item.number for item, _ in pack["actions"]] == [1]
    assert [(e.who, [c.label for c in e.changes]) for e in pack["timeline"]] == [
        ("Kevin", ["severity", "phase"])
    ]
    assert pack["people"] == [("deputy", "Shruti S. <shruti@example.com>")]
    assert [gap.key for gap in pack["gaps"]] == ["venue", "role:business_liaison"]
    assert pack["due"] == wall("2026-03-16 22:30")
    assert not pack["news"]  # the last word is what stands above it
