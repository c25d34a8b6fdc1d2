"""What moves the due time of the next update: statements, "no change", promises and snoozes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from mailbot.incidents.cadence import update_due
from mailbot.incidents.fold import Fold
from mailbot.incidents.handoff import offered
from mailbot.incidents.model import Incident, Person, Status
from mailbot.incidents.policy import Policy
from parsers.reading import Kind, Reading, Signals

NOW = datetime(2026, 3, 16, 15, tzinfo=UTC)
KEVIN = Person(name="Kevin", address="kevin@example.com")


def minutes(count: int) -> timedelta:
    return timedelta(minutes=count)


def incident(**more) -> Incident:
    values = {
        "list_address": "incidents-list@example.com", "prefix": "INC", "number": 7, "title": "API down",
        "subject": "API down", "opened_at": NOW - minutes(40), "status": Status.OPEN, "severity": 2, "phase": 1,
        "commander": KEVIN, "last_update_at": NOW - minutes(40), "last_word": "All is 500.", "description": "All is 500.",
    }  # fmt: skip
    return Incident(**{**values, **more})


def fold(one: Incident, text: str = "", *, public: bool = True, signals: Signals | None = None, **facts):
    reading = Reading(
        kind=Kind.HUMAN, message_id="<2@x>", sender=KEVIN, sent_at=NOW, authored=text, description=text,
        signals=signals or Signals(), **facts,
    )  # fmt: skip
    return Fold(incident=one, reading=reading, policy=Policy(), known=(), now=NOW, public=public).apply()


@pytest.mark.parametrize(
    ("mail", "due"),
    [
        ({"text": "Rolled back."}, 60),
        ({"text": "No change.", "signals": Signals(no_change=True)}, 60),
        ({"severity": 2}, 60),  # restated: it says that it still holds
        ({"severity": 1}, 30),
        ({"text": "Any news?"}, 20),
        ({"text": "Thanks!"}, 20),
        ({"next_update_at": NOW + minutes(5)}, 5),
        ({"signals": Signals(snooze_until=NOW + minutes(120))}, 120),
        ({"text": "snooze 2 hours", "signals": Signals(snooze_until=NOW + minutes(120))}, 120),
        ({"signals": Signals(snooze_until=NOW - minutes(5))}, 20),  # long past
        ({"signals": Signals(snooze_until=NOW + minutes(120)), "next_update_at": NOW + minutes(5)}, 5),
        # to us alone: only what the answer tells the list
        ({"text": "Rolled back.", "public": False}, 20),
        ({"text": "No change.", "signals": Signals(no_change=True), "public": False}, 60),
        ({"phase": 2, "public": False}, 240),
        ({"signals": Signals(snooze_until=NOW + minutes(120)), "public": False}, 120),
    ],
)
def test_the_due_time(mail, due):
    after, _ = fold(incident(), **mail)
    assert update_due(after, Policy()) == NOW + minutes(due)


def test_a_snooze_is_no_word():
    after, changes = fold(incident(), "snooze 2 hours", signals=Signals(snooze_until=NOW + minutes(120)))
    assert after.last_update_at == NOW - minutes(40)
    assert after.last_word == "All is 500."
    assert [change.field for change in changes] == ["next_update_at"]


def test_no_change_to_us_alone_is_told():
    _, changes = fold(incident(), "No change.", signals=Signals(no_change=True), public=False)
    assert [(change.field, change.new) for change in changes] == [("update", "no change")]
    _, changes = fold(incident(), "No change.", signals=Signals(no_change=True))
    assert changes == ()


@pytest.mark.parametrize(
    ("promised", "due"),
    [
        (-10, 60),  # broken, and made good now
        (20, 60),  # kept early
        (45, 45),  # news on the way
    ],
)
def test_a_promise(promised, due):
    one = incident(next_update_at=NOW + minutes(promised))
    after, _ = fold(one, "Rolled back.")
    assert update_due(after, Policy()) == NOW + minutes(due)
    asked, _ = fold(one, "Any news?")
    assert asked.next_update_at == one.next_update_at


def test_a_promise_restated_stands():
    at = NOW + minutes(10)
    after, _ = fold(incident(next_update_at=at), "Still on it.", next_update_at=at)
    assert after.next_update_at == at


def test_a_question_that_opens_an_incident_describes_it():
    after, _ = fold(incident(description="", last_update_at=None), "Is the site down for anyone else?")
    assert after.description == "Is the site down for anyone else?"


@pytest.mark.parametrize(
    ("answers", "asked", "takes"),
    [
        ("", frozenset(), False),  # an action item, perhaps
        ("answer:12", frozenset(), False),
        ("shift:INC-7:2026-03-16T14:20:00Z:1", frozenset(), True),
        ("unanswered:INC-7:2", frozenset(), True),
        ("update:INC-7:2026-03-16T14:20:00Z:3", frozenset(), True),
        (
            "",
            frozenset({"shift 2026-03-16T14:20:00Z 2026-03-16T17:20:00Z"}),
            True,
        ),  # nudged, and it was forwarded
        ("", frozenset({"shift 2026-03-16T10:00:00Z 2026-03-16T14:00:00Z"}), False),  # the one before was
    ],
)
def test_taking_it(answers, asked, takes):
    dave = Person(name="Dave", address="dave@example.com")
    one = incident(asked=asked)
    reading = Reading(
        kind=Kind.HUMAN, message_id="<2@x>", sender=dave, sent_at=NOW, authored="I'll take it.",
        signals=Signals(takes_command=True),
    )  # fmt: skip
    taking = offered(one, answers)
    after, changes = Fold(
        incident=one, reading=reading, policy=Policy(), known=(), now=NOW, taking=taking
    ).apply()
    assert after.commander == (dave if takes else KEVIN)
    assert [(c.field, c.old, c.new) for c in changes] == ([("commander", "Kevin", "Dave")] if takes else [])


def test_what_is_reopened_is_owed_updates_again():
    one = incident(status=Status.CLOSED, phase=3, asked=frozenset({"phase", "venue"}))
    after, _ = fold(one, "It is back.", severity=2)
    assert (after.status, after.phase, after.asked) == (Status.OPEN, None, frozenset({"venue"}))
    assert after.commander_since == NOW
    assert update_due(after, Policy()) == NOW + minutes(60)
    after, _ = fold(one, "It is back.", phase=1)
    assert after.phase == 1
