"""What counts as an update, and what only looks like one."""

from __future__ import annotations

import time

import pytest

from mailbot.incidents.stating import states_something
from parsers.reading import Person

KEVIN = Person(name="Kevin Kowalski", address="kevin@example.com")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("We restarted the queue, watching it.", True),
        ("Still down.", True),
        ("Thanks! The database is back.", True),
        ("Any news? Customers are calling.", True),
        ("Hi all,\n\nrolled back to 1.2.\n\nKevin", True),
        ("Wir haben den Server neu gestartet.", True),
        ("再起動しました。", True),
        ("", False),
        ("   \n\n", False),
        ("Any news?", False),
        ("Any update on this?\n\nKevin Kowalski", False),
        ("Is the site still down for anyone else?", False),
        ("Hi all,\n\nany news?\n\nBest regards\nKevin", False),
        ("Thanks!", False),
        ("Thank you all.\n\nCheers,\nKevin", False),
        ("+1", False),
        ("ok", False),
        (
            "OK, got it.",
            True,
        ),  # two courtesies in one sentence are not worth a grammar: better counted than nagged
        ("Vielen Dank!", False),
        ("ありがとうございます。", False),
        ("何か進展はありますか？", False),
    ],
)
def test_states_something(text, wanted):
    assert states_something(text, KEVIN) is wanted


def test_any_size_in_linear_time():
    started = time.process_time()
    for text in ("a" * 1_000_000, "." * 1_000_000, "\n" * 1_000_000, "thanks? " * 200_000, "ok\n" * 300_000):
        states_something(text, None)
    assert time.process_time() - started < 3
