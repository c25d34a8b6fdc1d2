"""What one sentence states: the tables in tests/parsers/said/, one "sentence => value" a line.

To add a sentence that was misread, write it and what it states into the fitting file. "\\n" parts lines; ME is the
sender; None is nothing; in holds.txt "2 1 T" is severity, phase, and T where the incident is closed, - for none.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import parsers
from parsers.actions import actions
from parsers.languages import DEFAULT
from parsers.prose.statements import Statement, statements
from parsers.prose.words import lexicon
from parsers.reading import Line, Person
from parsers.roles import people
from parsers.scales import closed, phase, severity
from parsers.venues import venue

if TYPE_CHECKING:
    from collections.abc import Callable

SAID = Path(__file__).parent / "said"
SENDER = Person(name="Kevin Brown", address="kevin@example.com")


FIFTY = 50  # sentences a test: thousands of tests would cost more than what they test


def told(name: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """A test for each fifty sentences of the files name.txt and name_*.txt."""
    cases = [
        (path.stem, number, *line.rpartition("=>")[::2])
        for path in sorted([SAID / f"{name}.txt", *SAID.glob(f"{name}_*.txt")])
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if line.strip()
    ]
    blocks = [cases[at : at + FIFTY] for at in range(0, len(cases), FIFTY)]
    params = [
        pytest.param([(said.strip().replace("\\n", "\n"), value.strip()) for *_, said, value in block],
                     id=f"{block[0][0]}-{block[0][1]}")
        for block in blocks
    ]  # fmt: skip
    return pytest.mark.parametrize("sentences", params)


def check(sentences: list[tuple[str, str]], reads: Callable[[str], str]) -> None:
    wrong = [f"{said!r} => {got}, not {value}" for said, value in sentences if (got := reads(said)) != value]
    assert not wrong, "\n".join(wrong)


def read(said: str) -> list[Statement]:
    return statements(said.split("\n"), lexicon(DEFAULT, said))


HEAD = "From: Kevin Brown <kevin@example.com>\nSubject: Checkout trouble\nDate: Wed, 11 Mar 2026 14:28:00 +0100\n\n"


def called(person: Person | None) -> str:
    if person is None:
        return "None"
    if person == SENDER:
        return "ME"
    return (person.name or "") + (f" <{person.address}>" if person.address else "")


@told("severity")
def test_severity(sentences):
    check(sentences, lambda said: str(severity.read(read(said), None).value))


@told("phase")
def test_phase(sentences):
    check(sentences, lambda said: str(phase.read(read(said), None).value))


@told("closed")
def test_closed(sentences):
    check(sentences, lambda said: str(closed.read(read(said), None).value))


@told("holds")
def test_holds(sentences):
    """Each shape of sentence stands there with neighbours that state the opposite."""

    def reads(said: str) -> str:
        found = read(said)
        numbers = (severity.read(found, None).value, phase.read(found, None).value)
        shut = "T" if closed.read(found, None).value else "-"
        return " ".join([*("-" if n is None else str(n) for n in numbers), shut])

    check(sentences, reads)


@told("people")
def test_people(sentences):
    def reads(said: str) -> str:
        claims = people.claims(read(said), SENDER)
        commander = people.commander(claims).value
        roles, _, _ = people.roles(claims)
        found = [called(commander)] if commander else []
        found += [f"{role}: {', '.join(map(called, roles[role]))}" for role in sorted(roles)]
        return "; ".join(found) or "None"

    check(sentences, reads)


@told("venues")
def test_venues(sentences):
    check(sentences, lambda said: " + ".join(venue.read(read(said)).value or ()) or "None")


SENT = datetime(2026, 3, 11, 14, 28, tzinfo=UTC)


def as_lines(said: str) -> list[Line]:
    return [Line(text=line, part="authored") for line in said.replace("\\t", "\t").split("\n")]


@told("action_updates")
def test_action_updates(sentences):
    def reads(said: str) -> str:
        found = []
        for item in sorted(actions.read(as_lines(said), SENT, SENDER).updates, key=lambda item: item.number):
            owner = "ME" if item.owner == SENDER.name else item.owner
            parts = (item.status, owner and f"> {owner}", item.due and f"@ {item.due}")
            found.append(" ".join([f"A{item.number}", *filter(None, parts)]))
        return "; ".join(found) or "None"

    check(sentences, reads)


@told("actions")
def test_actions(sentences):
    def reads(said: str) -> str:
        found = []
        for item in actions.read(as_lines(said), SENT, SENDER).actions:
            owner = "ME" if item.owner == SENDER.name else item.owner
            parts = (owner and f"> {owner}", item.due and f"@ {item.due}")
            found.append(" ".join([item.text, *filter(None, parts)]))
        return "; ".join(found) or "None"

    check(sentences, reads)


@told("next_update")
def test_next_update(sentences):
    def reads(said: str) -> str:
        at = parsers.read(f"{HEAD}{said}\n".encode()).next_update_at
        return at.astimezone(UTC).strftime("%d %H:%M") if at else "None"

    check(sentences, reads)
