from __future__ import annotations

import pytest

from parsers.message import subject


@pytest.mark.parametrize(
    ("given", "title", "marks"),  # marks: r reply, f forward
    [
        ("API down", "API down", ""),
        ("Re: API down", "API down", "r"),
        ("RE: AW: Sv: API down", "API down", "r"),
        ("re:API down", "API down", "r"),
        ("Re[2]: API down", "API down", "r"),
        ("Re (3): API down", "API down", "r"),
        ("Antwort: API down", "API down", "r"),
        ("RÉF: API down", "API down", "r"),
        ("回复：API down", "API down", "r"),
        ("Re: Fwd: API down", "API down", "rf"),
        ("WG: API down", "API down", "f"),
        ("TR : API down", "API down", "f"),
        ("[Fwd: API down]", "API down", "f"),
        ("API down (fwd)", "API down", "f"),
        ("转发: API down", "API down", "f"),
        ("Regarding: API down", "Regarding: API down", ""),
        ("Reminder: API down", "Reminder: API down", ""),
        ("API: Re: down", "API: Re: down", ""),
        ("Ref: 4711", "Ref: 4711", ""),
        ("P1: API down", "P1: API down", ""),
        ("SEV1: API down", "SEV1: API down", ""),
        ("[SEV1] API down", "[SEV1] API down", ""),
        ("[P1] API down", "[P1] API down", ""),
        ("[DRILL] API down", "[DRILL] API down", ""),
        ("Re: [RESOLVED] API down", "[RESOLVED] API down", "r"),
        ("[UPDATE 3] API down", "[UPDATE 3] API down", ""),
        ("[Incidents-list] API down", "API down", ""),
        ("[Incidents-list] Re: API down", "API down", "r"),
        ("Re: [Incidents-list] Re: API down", "API down", "r"),
        ("[incidents] [DRILL] API down", "[DRILL] API down", ""),
        ("[ops] API down", "API down", ""),
        ("[checkout] API down", "[checkout] API down", ""),
        ("[EXTERNAL] Re: API down", "API down", "r"),
        ("", "", ""),
        ("Re:", "", "r"),
        ("  API \t down ", "API down", ""),
    ],
)
def test_title_and_marks(given, title, marks):
    found = subject.read(given, has_parent=False)
    assert found.title == title
    assert (found.is_marked, found.is_forward) == ("r" in marks, "f" in marks)


@pytest.mark.parametrize(
    ("given", "title", "tokens"),
    [
        ("[INC-7] API down", "API down", ("INC-7",)),
        ("Re: [INC-7] API down", "API down", ("INC-7",)),
        ("[Incidents-list] Re: [INC-7] [SEV2] API down", "[SEV2] API down", ("INC-7",)),
        ("API down [INC-7]", "API down", ("INC-7",)),
        ("API [INC-7] down [INC-8]", "API down", ("INC-7", "INC-8")),
        ("[inc-7] API down", "API down", ("INC-7",)),
        ("[INC-7][Ops] API down", "API down", ("INC-7",)),
        ("INC-7 API down", "INC-7 API down", ()),
        ("[CVE-2026] API down", "[CVE-2026] API down", ()),
    ],
)
def test_tokens(given, title, tokens):
    found = subject.read(given, has_parent=False, own_prefixes=("INC",))
    assert (found.title, found.tokens) == (title, tokens)


def test_any_token_when_no_prefix_is_given():
    assert subject.read("[OPS-12] x", has_parent=False).tokens == ("OPS-12",)


def test_the_tag_of_a_known_list():
    names = ("checkout-alerts", "Checkout Alerts")
    assert subject.read("Re: [Checkout-Alerts] x", has_parent=False, list_names=names).title == "x"
    assert subject.read("x [Checkout Alerts] y", has_parent=False, list_names=names).title == "x y"
    assert subject.read("[payments] x", has_parent=False, list_names=names).title == "[payments] x"


def test_a_parent_makes_a_reply_but_not_of_a_forward():
    assert subject.read("x", has_parent=True).is_reply
    assert not subject.read("x", has_parent=True).is_marked
    assert not subject.read("Fwd: x", has_parent=True).is_reply
