"""The ladder of an overdue update: when, whom, how often, and what is never told twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from mailbot.incidents.lapse import Lapse
from mailbot.incidents.model import Due, Incident, Person, Status
from mailbot.incidents.overdue import Audience, ladder, lapse, plan
from mailbot.incidents.policy import Calendar, Policy

POLICY = Policy(calendar=Calendar(zone=ZoneInfo("Europe/Berlin"), holidays="DE"))
KEVIN = Person(name="Kevin", address="kevin@example.com")
SHRUTI = Person(name="Shruti S.", address="shruti@example.com")
JAYLA = Person(name="Jayla M.", address="jayla@example.com")
ANA = Person(name="Ana", address="ana@example.com")
NAMELESS = Person(name="Dave", address=None)
LIST = "incidents-list@example.com"
ROLES = {"deputy": (SHRUTI,), "communications_lead": (JAYLA,), "business_liaison": (ANA,)}


def wall(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=POLICY.calendar.zone).astimezone(UTC)


def incident(last: str = "2026-03-16 03:00", **more) -> Incident:
    at = wall(last)
    values = {
        "list_address": LIST, "prefix": "INC", "number": 7, "title": "API down", "subject": "API down",
        "opened_at": at, "status": Status.OPEN, "severity": 1, "phase": 1, "commander": KEVIN, "last_update_at": at,
        "last_update_by": KEVIN, "last_word": "All is 500.", "roles": ROLES, "root_message_id": "<1@x>",
    }  # fmt: skip
    return Incident(**{**values, **more})


def looked_at(one: Incident, at: datetime, policy: Policy = POLICY):
    return lapse(Lapse(due=Due(kind="update", at=at), incident=one), policy, at)


def told(one: Incident, policy: Policy = POLICY, until: str = "2026-05-01 00:00"):
    """Every letter that goes out if nobody writes: wall time, addresses."""
    found = []
    for _ in range(50):
        due = plan(one, policy, wall("2026-03-01 00:00"))
        if not due or due[0].at > wall(until):
            return found
        decision = looked_at(one, due[0].at, policy)
        at = f"{due[0].at.astimezone(policy.calendar.zone):%m-%d %H:%M}"
        found += [(at, *(p.address.partition("@")[0] for p in (*x.to, *x.cc))) for x in decision.letters]
        one = decision.incident
    raise AssertionError("the ladder does not end")


@pytest.mark.parametrize(
    ("last", "facts", "wanted"),
    [
        (
            "2026-03-16 03:00",
            {},
            [
                ("03-16 03:30", "kevin"),
                ("03-16 03:45", "kevin", "shruti", "jayla"),
                ("03-16 04:00", "incidents-list", "ana"),
            ],
        ),
        (
            "2026-03-16 03:00",
            {"severity": 2, "roles": {}},
            [("03-16 04:00", "kevin"), ("03-16 04:30", "kevin"), ("03-16 05:00", "incidents-list")],
        ),
        # nobody in command, or nobody who can be written to: the list at once, and once
        ("2026-03-16 03:00", {"commander": None}, [("03-16 03:30", "incidents-list", "ana")]),
        ("2026-03-16 03:00", {"commander": NAMELESS}, [("03-16 03:30", "incidents-list", "ana")]),
        # mild ones in working time, and no business liaison
        (
            "2026-03-13 16:00",
            {"severity": 3},
            [
                ("03-16 09:00", "kevin"),
                ("03-16 11:00", "kevin", "shruti", "jayla"),
                ("03-16 13:00", "incidents-list"),
            ],
        ),
        (
            "2026-04-02 16:30",
            {"severity": 3},
            [
                ("04-07 09:00", "kevin"),
                ("04-07 11:00", "kevin", "shruti", "jayla"),
                ("04-07 13:00", "incidents-list"),
            ],
        ),
        (
            "2026-03-13 15:00",
            {"severity": 4},
            [
                ("03-16 15:00", "kevin"),
                ("03-17 10:30", "kevin", "shruti", "jayla"),
                ("03-17 15:00", "incidents-list"),
            ],
        ),
        # customers shorten the pace, not the night: a mild one still waits
        (
            "2026-03-13 17:30",
            {"severity": 3, "customers_affected": True},
            [
                ("03-16 09:00", "kevin"),
                ("03-16 09:30", "kevin", "shruti", "jayla"),
                ("03-16 10:00", "incidents-list"),
            ],
        ),
        # a promise at night for a mild one
        (
            "2026-03-13 15:00",
            {"severity": 3, "next_update_at": wall("2026-03-14 02:00")},
            [
                ("03-16 09:00", "kevin"),
                ("03-16 11:00", "kevin", "shruti", "jayla"),
                ("03-16 13:00", "incidents-list"),
            ],
        ),
        # one person with two roles gets one mail; one without an address none
        (
            "2026-03-16 03:00",
            {"roles": {"deputy": (KEVIN,), "communications_lead": (NAMELESS,)}},
            [("03-16 03:30", "kevin"), ("03-16 03:45", "kevin"), ("03-16 04:00", "incidents-list")],
        ),
        # nothing is owed
        ("2026-03-16 03:00", {"phase": 3}, []),
        ("2026-03-16 03:00", {"severity": None}, []),
        ("2026-03-16 03:00", {"status": Status.CLOSED}, []),
        ("2026-03-16 03:00", {"status": Status.MERGED}, []),
        ("2026-03-16 03:00", {"status": Status.WITHDRAWN}, []),
        ("2026-03-16 03:00", {"status": Status.UNDECLARED}, []),
    ],
)
def test_the_ladder(last, facts, wanted):
    assert told(incident(last, **facts)) == wanted


@pytest.mark.parametrize(
    ("most", "wanted"),
    [
        (0, []),
        (1, [("03-16 03:30", "kevin")]),
        (2, [("03-16 03:30", "kevin"), ("03-16 03:45", "kevin", "shruti", "jayla")]),
        (
            5,
            [
                ("03-16 03:30", "kevin"),
                ("03-16 03:45", "kevin", "shruti", "jayla"),
                ("03-16 04:00", "incidents-list", "ana"),
                ("03-16 04:30", "incidents-list", "ana"),
                ("03-16 05:00", "incidents-list", "ana"),
            ],
        ),
    ],
)
def test_no_more_than_the_organisation_wants(most, wanted):
    assert told(incident(), replace(POLICY, max_reminders=most)) == wanted


def test_the_list_is_told_even_where_one_reminder_is_the_most():
    policy = replace(POLICY, max_reminders=1)
    assert told(incident(commander=None), policy) == [("03-16 03:30", "incidents-list", "ana")]


def test_reminders_can_be_switched_off():
    assert told(incident(), replace(POLICY, reminders=False)) == []


def test_planning_again_brings_nothing_back():
    one = incident()
    now = wall("2026-03-16 03:30")
    first = plan(one, POLICY, now)
    assert plan(one, POLICY, now + timedelta(minutes=5)) == first
    one = looked_at(one, now).incident
    changed = replace(one, venues=("#api",), severity=one.severity)  # anything that moves no due time
    (second,) = plan(changed, POLICY, now)
    assert (second.step, second.at) == (2, wall("2026-03-16 03:45"))
    assert looked_at(one, now).letters == ()


@pytest.mark.parametrize(
    ("now", "wanted"),
    [
        ("2026-03-16 03:31", Audience.COMMANDER),
        ("2026-03-16 03:50", Audience.LEADS),
        ("2026-03-16 04:10", Audience.LIST),
        ("2026-04-06 04:10", Audience.LIST),  # three weeks
    ],
)
def test_after_downtime_the_highest_rung_once(now, wanted):
    one = incident()
    decision = looked_at(one, wall(now))
    template = "overdue" if wanted is Audience.LIST else "update-due"
    assert [letter.template for letter in decision.letters] == [template]
    after = decision.incident
    assert looked_at(after, wall(now)).letters == ()
    assert [due.at > wall(now) for due in plan(after, POLICY, wall(now))] in ([], [True])


def test_how_late_it_is():
    (letter,) = looked_at(incident(), wall("2026-04-06 04:30")).letters
    assert letter.context["late"] == "3 weeks"


def test_downtime_ends_at_night_and_a_mild_one_still_waits():
    one = incident("2026-03-13 10:00", severity=3)
    saturday = wall("2026-03-14 03:00")
    decision = looked_at(one, saturday)
    assert decision.letters == ()
    (due,) = plan(decision.incident, POLICY, saturday)
    assert due.at == wall("2026-03-16 09:00")
    assert [x.template for x in looked_at(one, due.at).letters] == ["overdue"]


def test_a_new_due_time_is_a_new_ladder():
    one = looked_at(incident(), wall("2026-03-16 04:00")).incident
    assert plan(one, POLICY, wall("2026-03-16 04:00")) == ()
    moved = replace(one, last_update_at=wall("2026-03-16 04:05"))
    (due,) = plan(moved, POLICY, wall("2026-03-16 04:05"))
    assert (due.step, due.at) == (1, wall("2026-03-16 04:35"))
    assert len([mark for mark in looked_at(moved, due.at).incident.asked if mark.startswith("overdue")]) == 1


def test_a_due_time_that_no_longer_holds_is_let_go():
    assert looked_at(incident(status=Status.CLOSED), wall("2026-03-16 04:00")).letters == ()
    assert looked_at(incident(), wall("2026-03-16 03:29")).letters == ()


def test_the_rungs_climb():
    rungs = ladder(incident(), replace(POLICY, max_reminders=6))
    assert [r.number for r in rungs] == [1, 2, 3, 4, 5, 6]
    assert sorted(r.at for r in rungs) == [r.at for r in rungs]


def test_what_stands_in_the_mails():
    (letter,) = looked_at(incident(), wall("2026-03-16 03:30")).letters
    assert letter.private
    assert letter.urgent
    assert letter.subject is None
    assert letter.references == ("<1@x>",)
    assert letter.context["without_a_word"] == (
        "Without a word, Shruti S. and Jayla M. are reminded too at 03:45 CET, and the list is told at 04:00 CET."
    )
    (letter,) = looked_at(incident(), wall("2026-03-16 04:00")).letters
    assert not letter.private
    assert letter.subject == "Re: API down"
    assert [r.body for r in letter.context["replies"]] == [
        "No change. Next update in 1 hour.",
        "Next update in 30 minutes.",
        "Mitigated. Phase 2.",
        "Handing incident command to Shruti S.",
        "I'll take it. I am incident commander.",
    ]
    (letter,) = looked_at(incident(severity=3), wall("2026-03-16 09:00")).letters
    assert not letter.urgent
