"""Severity, phase and closed of one sentence together: tests/parsers/said/holds.txt, "sentence => 2 1 T" a line.

The three are severity, phase, and T where the incident is closed; - is nothing. Each shape of sentence stands there
with neighbours that state the opposite: "hasn't moved from 2" beside "wouldn't call it a 1".
"""

from __future__ import annotations

from pathlib import Path

import pytest

from parsers import closed, phase, severity
from parsers.languages import DEFAULT
from parsers.statements import statements
from parsers.words import lexicon

TABLE = Path(__file__).parent / "said" / "holds.txt"


def cases() -> list[tuple[str, str]]:
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    split = [line.rpartition("=>") for line in lines if line.strip()]
    return [(said.strip().replace("\\n", "\n"), want.strip()) for said, _, want in split]


@pytest.mark.parametrize(("said", "want"), cases())
def test_holds(said, want):
    read = statements(said.split("\n"), lexicon(DEFAULT, said))
    numbers = (severity.read(read, None).value, phase.read(read, None).value)
    shut = "T" if closed.read(read, None).value else "-"
    assert " ".join([*("-" if n is None else str(n) for n in numbers), shut]) == want
