"""What one sentence states: the tables in tests/parsers/said/, one "sentence => value" a line.

To add a sentence that was misread, write it and what it states into the fitting file. "\\n" parts lines; ME is the
sender; None is nothing.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

import parsers
from parsers import actions, closed, people, phase, severity, venue
from parsers.languages import DEFAULT
from parsers.reading import Line, Person
from parsers.statements import Statement, statements
from parsers.words import lexicon

SAID = Path(__file__).parent / "said"
SENDER = Person(name="Kevin Brown", address="kevin@example.com")


def cases(name: str) -> list[tuple[str, str]]:
    found = []
    for line in (SAID / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.strip():
            said, _, value = line.rpartition("=>")
            found.append((said.strip().replace("\\n", "\n"), value.strip()))
    return found


def read(said: str) -> list[Statement]:
    return statements(said.split("\n"), lexicon(DEFAULT, said))


HEAD = "From: Kevin Brown <kevin@example.com>\nSubject: Checkout trouble\nDate: Wed, 11 Mar 2026 14:28:00 +0100\n\n"


def called(person: Person | None) -> str:
    if person is None:
        return "None"
    if person == SENDER:
        return "ME"
    return (person.name or "") + (f" <{person.address}>" if person.address else "")


@pytest.mark.parametrize(("said", "value"), cases("severity") + cases("severity_prose"))
def test_severity(said, value):
    assert str(severity.read(read(said), None).value) == value


@pytest.mark.parametrize(("said", "value"), cases("phase") + cases("phase_prose"))
def test_phase(said, value):
    assert str(phase.read(read(said), None).value) == value


@pytest.mark.parametrize(("said", "value"), cases("closed") + cases("closed_prose"))
def test_closed(said, value):
    assert str(closed.read(read(said), None).value) == value


@pytest.mark.parametrize(("said", "value"), cases("people") + cases("role_relations"))
def test_people(said, value):
    claims = people.claims(read(said), SENDER)
    commander = people.commander(claims).value
    roles, _, _ = people.roles(claims)
    told = [called(commander)] if commander else []
    told += [f"{role}: {', '.join(map(called, roles[role]))}" for role in sorted(roles)]
    assert ("; ".join(told) or "None") == value


@pytest.mark.parametrize(("said", "value"), cases("venues") + cases("venues_prose"))
def test_venues(said, value):
    assert (" + ".join(venue.read(read(said)).value or ()) or "None") == value


SENT = datetime(2026, 3, 11, 14, 28, tzinfo=UTC)


@pytest.mark.parametrize(("said", "value"), cases("action_updates"))
def test_action_updates(said, value):
    lines = [Line(text=line, part="authored") for line in said.split("\n")]
    told = []
    for item in sorted(actions.read(lines, SENT, SENDER).updates, key=lambda item: item.number):
        owner = "ME" if item.owner == SENDER.name else item.owner
        parts = (item.status, owner and f"> {owner}", item.due and f"@ {item.due}")
        told.append(" ".join([f"A{item.number}", *filter(None, parts)]))
    assert ("; ".join(told) or "None") == value


@pytest.mark.parametrize(("said", "value"), cases("next_update"))
def test_next_update(said, value):
    at = parsers.read(f"{HEAD}{said}\n".encode()).next_update_at
    assert (at.astimezone(UTC).strftime("%d %H:%M") if at else "None") == value


@pytest.mark.parametrize(("said", "value"), cases("actions"))
def test_actions(said, value):
    lines = [Line(text=line, part="authored") for line in said.replace("\\t", "\t").split("\n")]
    told = []
    for item in actions.read(lines, SENT, SENDER).actions:
        owner = "ME" if item.owner == SENDER.name else item.owner
        told.append(
            " ".join([item.text, *filter(None, (owner and f"> {owner}", item.due and f"@ {item.due}"))])
        )
    assert ("; ".join(told) or "None") == value
