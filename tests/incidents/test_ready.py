"""Each reply that we offer is read by ourselves as what its button says."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime

import pytest

import parsers
from mailbot import config
from mailbot.incidents.model import Incident, Status
from mailbot.incidents.policy import Policy
from mailbot.incidents.ready import TAKE_IT, replies
from mailbot.words import vocabulary
from parsers.reading import Person

NOW = datetime(2026, 3, 16, 3, tzinfo=UTC)  # a Monday
KEVIN = Person(name="Kevin", address="kevin@example.com")
SHRUTI = Person(name="Shruti S.", address="shruti@example.com")
WORDS = vocabulary(config.load_or_example(None))


def incident(**more) -> Incident:
    values = {
        "list_address": "incidents-list@example.com", "prefix": "INC", "number": 7, "title": "API down",
        "subject": "API down", "opened_at": NOW, "status": Status.OPEN, "severity": 1, "phase": 1, "commander": KEVIN,
    }  # fmt: skip
    return Incident(**{**values, **more})


def read(body: str):
    mail = EmailMessage()
    mail["From"], mail["To"] = "Dave D. <dave@example.com>", "incidents-list@example.com"
    mail["Subject"], mail["Date"], mail["Message-ID"] = "Re: API down", format_datetime(NOW), "<2@x>"
    mail["In-Reply-To"] = "<1@x>"
    mail.set_content(body)
    return parsers.read(mail.as_bytes(), WORDS)


def bodies(**more) -> list[str]:
    return [reply.body for reply in replies(incident(**more), Policy(), NOW)]


@pytest.mark.parametrize(
    ("facts", "wanted"),
    [
        ({}, ["No change. Next update in 1 hour.", "Next update in 30 minutes.", "Mitigated. Phase 2."]),
        ({"phase": 2}, ["No change. Next update in 2 hours.", "Next update in 1 hour.", "Resolved. Phase 3."]),
        ({"severity": 3}, ["No change.", "Next update Tuesday at 09:00.", "Mitigated. Phase 2."]),
        ({"severity": 4, "phase": 3}, ["No change.", "Next update Tuesday at 09:00.", "Closing this incident."]),
        ({"severity": None}, ["No change. Next update in 1 hour.", "Next update in 30 minutes.", "Mitigated. Phase 2."]),
    ],
)  # fmt: skip
def test_what_is_offered(facts, wanted):
    assert bodies(**facts)[:3] == wanted


def test_nobody_in_command_is_the_first_thing():
    assert bodies(commander=None)[0] == TAKE_IT.body
    assert not [body for body in bodies(commander=None) if "Handing" in body]


def test_no_change_is_an_update_with_a_promise():
    found = read("No change. Next update in 1 hour.")
    assert found.signals.no_change
    assert found.next_update_at == NOW + timedelta(hours=1)
    assert read("No change.").signals.no_change


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Next update in 30 minutes.", NOW + timedelta(minutes=30)),
        ("Next update in 1 hour.", NOW + timedelta(hours=1)),
        ("No change. Next update in 4 hours.", NOW + timedelta(hours=4)),
        ("Next update Tuesday at 09:00.", datetime(2026, 3, 17, 9, tzinfo=UTC)),
    ],
)
def test_a_later_time(body, wanted):
    assert read(body).next_update_at == wanted


def test_phases():
    assert read("Mitigated. Phase 2.").phase == 2
    assert read("Resolved. Phase 3.").phase == 3
    assert read("Closing this incident.").closed


def test_handing_over():
    (body,) = [body for body in bodies(roles={"deputy": (SHRUTI,)}) if "Handing" in body]
    commander = read(body).commander
    assert commander is not None
    assert commander.name.rstrip(".") == "Shruti S"


def test_handing_over_to_nobody_states_nothing():
    (body,) = [body for body in bodies() if "Handing" in body]
    assert read(body).commander is None
    assert read(f"{body}(name)").commander is None


@pytest.mark.parametrize("body", [TAKE_IT.body, "Taking over as IC.", "I am incident commander."])
def test_taking_over(body):
    commander = read(body).commander
    assert commander is not None
    assert commander.address == "dave@example.com"


def test_snooze():
    assert read("snooze 2 hours").signals.snooze_until == NOW + timedelta(hours=2)
    assert read("Snooze until Monday 9:00").signals.snooze_until is not None
