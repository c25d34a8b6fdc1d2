"""The zone behind a clock time, in tokens: "UTC", "(CET)", "+0200", "Berlin time", "Pacific", "heure de Paris".

A zone that is written and not known ("15:00 XST", "your time") makes the moment doubtful; it is never dropped, since
the moment would then silently be another one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from parsers.times import zones

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime, tzinfo

    from parsers.times.tokens import Token
    from parsers.times.words import TimeWords


# Zones that are words in small letters; taken in small letters only at the end of a clause, or never.
_SMALL_AT_END = frozenset({"et", "est", "mt", "ct", "z", "cst", "ast"})
_NEVER_SMALL = frozenset({"art", "west", "cat", "eat", "wet", "ut"})
_LOOKS_LIKE_ZONE = re.compile(r"[A-Z]{1,3}[SD]T\Z")
_NO_ZONES = frozenset(
    [
        "JUST",
        "MUST",
        "LAST",
        "EAST",
        "POST",
        "TEST",
        "HOST",
        "LIST",
        "REST",
        "COST",
        "FAST",
        "BEST",
        "MOST",
        "FIRST",
    ]
)
_STANDARD = frozenset({"standard", "daylight", "summer", "saving", "savings", "winter"})


class Zone(NamedTuple):
    """value None: a zone is written and not known; the doubt says so."""

    value: tzinfo | None
    end: int
    doubt: str = ""


def zone(
    tokens: Sequence[Token], at: int, text: str, sent_at: datetime | None, words: TimeWords
) -> Zone | None:
    """The zone that stands exactly here, also in brackets: "UTC", "(CET)", "+0200", "Berlin time"."""
    if at >= len(tokens):
        return None
    bracket = tokens[at].text in ("(", "[", "（")
    begin = at + 1 if bracket else at
    found = _zone(tokens, begin, text, sent_at, words)
    if found is None:
        return None
    if not bracket:
        return found
    if found.end < len(tokens) and tokens[found.end].text in (")", "]", "）"):
        return found._replace(end=found.end + 1)
    return None


def _zone(
    tokens: Sequence[Token], at: int, text: str, sent_at: datetime | None, words: TimeWords
) -> Zone | None:
    if at >= len(tokens):
        return None
    token = tokens[at]
    if token.kind == "offset":
        return Zone(
            zones.offset(token.text), at + 1, "" if zones.offset(token.text) else "this offset does not exist"
        )
    if token.kind == "region":
        value = zones.iana(token.text)
        return Zone(value, at + 1, "" if value else f"the zone {text[token.start : token.end]} is not known")
    if token.kind != "word":
        return None
    if "local" in token.means:
        return Zone(sent_at.tzinfo if sent_at else None, at + 1)
    if "elsewhere" in token.means:
        return Zone(None, at + 1, f"whose time is “{text[token.start : token.end]}”?")
    written = text[token.start : token.end]
    if zones.is_abbreviation(token.text, words.zones) and _means_zone(tokens, at, written):
        value, doubt = zones.named(token.text, sent_at, words.zones)
        end = at + 1
        following = tokens[end] if end < len(tokens) else None
        if following is not None and following.kind == "offset" and not following.text[0].isalpha():
            value, doubt, end = zones.offset(following.text), "", end + 1  # "UTC +02:00"
        elif following is not None and "clock_place" in following.means:
            end += 1
        return Zone(value, end, doubt)
    if _LOOKS_LIKE_ZONE.match(written) and written not in _NO_ZONES:
        return Zone(None, at + 1, f"the zone {written} is not known")
    return _place(tokens, at, text)


def _means_zone(tokens: Sequence[Token], at: int, written: str) -> bool:
    if not written.islower():
        return True
    if written in _NEVER_SMALL:
        return False
    return written not in _SMALL_AT_END or at + 1 >= len(tokens) or tokens[at + 1].kind in ("sign", "arrow")


def _place(tokens: Sequence[Token], at: int, text: str) -> Zone | None:
    """As in "Berlin time", "New York time", "Pacific", "Central European Summer Time", "heure de Paris"."""
    if "place_first" in tokens[at].means:
        begin = at + 1
        if begin < len(tokens) and "article" in tokens[begin].means:
            begin += 1
        for size in (2, 1):
            if begin + size <= len(tokens):
                value = zones.place(" ".join(token.text for token in tokens[begin : begin + size]))
                if value:
                    return Zone(value, begin + size)
        return None
    names: list[str] = []
    for index in range(at, min(at + 5, len(tokens))):
        token = tokens[index]
        if token.kind != "word":
            break
        if "clock_place" in token.means:
            if not names:
                return None
            value = zones.place(" ".join(names))
            if value is None and not text[tokens[at].start].isupper():
                return None
            written = text[tokens[at].start : token.end]
            return Zone(value, index + 1, "" if value else f"the zone of “{written}” is not known")
        if token.text not in _STANDARD:
            names.append(token.text)
    if tokens[at].text in ("pacific", "eastern", "central", "mountain"):
        return Zone(zones.place(tokens[at].text), at + 1)
    return None
