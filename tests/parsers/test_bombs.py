"""Hostile mails are read like any other: nothing raised, and no pattern that needs the square of the size.

What ten times the size costs is measured by `benchmarks/bombs.py`; here a bound that only a square passes.
"""

from __future__ import annotations

import time

import pytest

import parsers
from parsers.written.authored import lines
from parsers.written.html import to_text
from tests.parsers.bombs import BOMBS

LETTERS = 40_000
LONG = 3.0  # seconds of the processor; reading takes some hundredths, the square of the size minutes


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS)
def test_a_bomb_is_read_in_no_time(bomb):
    started = time.process_time()
    parsers.read(bomb(LETTERS))
    assert time.process_time() - started < LONG


def test_words_of_the_thread_are_looked_up_in_linear_time():
    earlier = " ".join(f"word{n}" for n in range(40_000))
    body = "\n".join(f"word{n} and word{n + 1}" for n in range(15_000))
    started = time.perf_counter()
    lines(body, earlier=[earlier] * 20)
    assert time.perf_counter() - started < 3


def test_deep_html_is_read():
    assert to_text("<div>" * 5_000 + "words").strip() == "words"
