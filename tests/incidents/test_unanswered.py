"""Who is asked again for a commander or a severity, when, and how often."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from mailbot.incidents.lapse import Lapse
from mailbot.incidents.model import Due, Incident, Person, Status
from mailbot.incidents.policy import Policy
from mailbot.incidents.unanswered import lapse, plan

POLICY = Policy()
START = datetime(2026, 3, 16, 3, tzinfo=UTC)
KEVIN = Person(name="Kevin", address="kevin@example.com")
LIST = "incidents-list@example.com"


def incident(**more) -> Incident:
    values = {
        "list_address": LIST, "prefix": "INC", "number": 7, "title": "API down", "subject": "API down",
        "opened_at": START, "declared_at": START, "opened_by": KEVIN, "status": Status.OPEN, "phase": 1,
        "description": "All is 500.",
    }  # fmt: skip
    return Incident(**{**values, **more})


def looked_at(one: Incident, at: datetime, policy: Policy = POLICY):
    return lapse(Lapse(due=Due(kind="unanswered", at=at), incident=one), policy, at)


def told(one: Incident, policy: Policy = POLICY):
    found = []
    for _ in range(5):
        due = plan(one, policy, START)
        if not due:
            return found
        decision = looked_at(one, due[0].at, policy)
        one = decision.incident
        found += [(int((due[0].at - START).total_seconds() / 60), x.to[0].address) for x in decision.letters]
    raise AssertionError("it does not end")


BOTH = [(10, "kevin@example.com"), (20, LIST)]


@pytest.mark.parametrize(
    ("facts", "wanted"),
    [
        ({}, BOTH),
        ({"commander": KEVIN}, BOTH),  # no severity
        ({"severity": 1}, BOTH),
        ({"severity": 2}, BOTH),
        ({"severity": 3}, []),
        ({"severity": 4}, []),
        ({"severity": 1, "commander": KEVIN}, []),
        ({"severity": 1, "commander": Person(name="Dave", address=None)}, []),
        ({"severity": 1, "opened_by": None}, [(10, LIST)]),
        ({"severity": 1, "opened_by": Person(name="Dave", address=None)}, [(10, LIST)]),
        ({"status": Status.UNDECLARED}, []),
        ({"severity": 1, "status": Status.CLOSED}, []),
        ({"severity": 1, "status": Status.WITHDRAWN}, []),
        ({"severity": 1, "status": Status.MERGED}, []),
        # raised to 1 an hour later: ten minutes from then
        (
            {
                "severity": 1,
                "stated_at": {"severity": START + timedelta(hours=1)},
                "last_update_at": START + timedelta(hours=1),
            },
            [(70, "kevin@example.com"), (80, LIST)],
        ),
        ({"declared_at": START + timedelta(hours=1)}, [(70, "kevin@example.com"), (80, LIST)]),
    ],
)
def test_who_is_asked(facts, wanted):
    assert told(incident(**facts)) == wanted


@pytest.mark.parametrize(
    "policy", [replace(POLICY, reminders=False), replace(POLICY, ask_again_after=timedelta(0))]
)
def test_switched_off(policy):
    assert told(incident(), policy) == []


def test_what_is_asked():
    (letter,) = looked_at(incident(), START + timedelta(minutes=10)).letters
    assert letter.context["names"] == "severity and commander"
    assert letter.context["line"] == "Severity 3. I am incident commander."
    (letter,) = looked_at(incident(severity=1), START + timedelta(minutes=10)).letters
    assert letter.context["names"] == "commander"


def test_answered_meanwhile():
    assert looked_at(incident(severity=4), START + timedelta(minutes=10)).letters == ()


def test_after_downtime_only_the_list_and_once():
    decision = looked_at(incident(), START + timedelta(days=3))
    assert [x.to[0].address for x in decision.letters] == [LIST]
    assert plan(decision.incident, POLICY, START + timedelta(days=3)) == ()


def test_the_overdue_mail_asks_for_the_commander_too():
    decision = looked_at(incident(severity=1, last_update_at=START), START + timedelta(days=3))
    assert decision.letters == ()
    assert plan(decision.incident, POLICY, START + timedelta(days=3)) == ()
