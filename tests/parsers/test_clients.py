"""Mails as clients of the world write them, one a line of clients.jsonl: what is left of each is the sender's."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from parsers.reading import Person
from parsers.written.authored import authored, lines
from parsers.written.html import to_text

CASES = [
    json.loads(line)
    for line in Path(__file__).with_name("clients.jsonl").read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_what_is_left_is_the_senders(case):
    html = case["kind"] == "html"
    sender = Person(name=case["sender"], address="kevin@example.com") if "sender" in case else None
    body = to_text(case["mail"]) if html else case["mail"]
    assert " ".join(authored(lines(body, from_html=html, sender=sender)).split()) == case["left"]
