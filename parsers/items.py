"""The items of one sentence: phrases of the vocabulary, compact forms ("SEV2"), and what is left by its shape.

A phrase that starts earlier wins, and the longer over the shorter, unless it would cut the name of a field in two
("our incident" in "our incident lead"). Runs of Han and kana are cut by the vocabulary's phrases.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from parsers.reading import Person
from parsers.tokens import is_cjk, tokens
from parsers.words import PUNCTUATION, Item, only

if TYPE_CHECKING:
    from parsers.tokens import Token
    from parsers.words import Entry, Lexicon

_COMPACT: Final = re.compile(r"([^\W\d_]+)(\d{1,2})")
_CLOCK: Final = re.compile(
    r"\d{1,2}[:.h]\d{2}(?::\d{2})?(?:am|pm)?|\d{1,2}(?:am|pm|h|uhr)|\d{4}-\d\d-\d\d|\d{2,4}(?:z|utc)",
    re.IGNORECASE,
)
_GERUND: Final = 7  # letters from which on a word in -ing that opens a sentence is a verb and no "Fleming"
NAME: Final = only("name")
_YEAR: Final = frozenset({"num", "year"})
_FIELDS: Final = frozenset({"role", "severity", "phase", "command", "short_role", "doing"})
_CAPITALS: Final = frozenset({"pH", "IT", "US", "WHO"})  # other words than "it", "us", "who"
# Capitalised, these may be names where a name can stand: "Will is IC", "May has command".
_ALSO_NAMES: Final = frozenset(
    "jan jun sun will may mark grant bill art rob sue hope faith dawn pat page ward dean may chase drew april june august summer".split()
)


def _cjk_pieces(token: Token, lexicon: Lexicon) -> list[tuple[int, int, bool]]:
    """A run without spaces cut by the vocabulary's phrases: (start, end, known)."""
    text, low = token.text, token.low
    pieces: list[tuple[int, int, bool]] = []
    at = loose = 0
    while at < len(text):
        phrase = next((p for p in lexicon.cjk.get(low[at], ()) if low.startswith(p, at)), None)
        if phrase is None and low[at].isdecimal():
            end = at + 1
            while end < len(text) and low[end].isdecimal():
                end += 1
            phrase = low[at:end]
        elif phrase is None and low[at].isascii() and low[at].isalpha():
            end = at + 1
            while end < len(text) and low[end].isascii() and low[end].isalnum():
                end += 1
            phrase = low[at:end]
        if phrase is None:
            at += 1
            continue
        if at > loose:
            pieces.append((loose, at, False))
        pieces.append((at, at + len(phrase), True))
        at = loose = at + len(phrase)
    if len(text) > loose:
        pieces.append((loose, len(text), False))
    return pieces


def _spread(text: str, lexicon: Lexicon) -> list[Token]:
    """The tokens of a text, runs of Han and kana cut into words."""
    found = list(tokens(text))
    if text.isascii() or not lexicon.cjk or not is_cjk(text):
        return found
    cut: list[Token] = []
    for token in found:
        if token.kind != "word" or not is_cjk(token.text):
            cut.append(token)
            continue
        for start, end, _ in _cjk_pieces(token, lexicon):
            piece = token.text[start:end]
            kind = "num" if piece.isdecimal() else "word"
            cut.append(type(token)(kind, piece, token.start + start, token.start + end, token.low[start:end]))
    return cut


def _phrase(found: list[Token], at: int, lexicon: Lexicon) -> Entry | None:
    """The longest phrase of the vocabulary that starts here and does not cut a field's name in two."""
    typos = lexicon.typos
    low = found[at].low
    entries = lexicon.entries.get(low) or lexicon.entries.get(typos.get(low, ""))
    if not entries:
        return None
    if not entries[0].rest:  # the longest one
        return entries[0]
    second = found[at + 1].low if at + 1 < len(found) else ""
    second = typos.get(second, second)
    for entry in entries:
        rest = entry.rest
        if not rest:
            return entry
        if rest[0] != second:  # most entries end here: cheaper than looking at the whole phrase
            continue
        end = at + len(rest) + 1
        if end > len(found) or any(
            typos.get(t.low, t.low) != word for t, word in zip(found[at + 1 : end], rest, strict=True)
        ):
            continue
        if entry.parts[0] & _FIELDS or not any(
            _field_beyond(found, n, end, lexicon) for n in range(at + 1, end)
        ):
            return entry
    return None


def _field_beyond(found: list[Token], at: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a field's name begins here and goes on past `end`: "our incident" in "our incident lead"."""
    low = lexicon.typos.get(found[at].low, found[at].low)
    for entry in lexicon.entries.get(low, ()):
        size = len(entry.rest) + 1
        reaches = at + size > end and at + size <= len(found) and entry.parts[0] & _FIELDS
        if reaches and all(
            t.low == word for t, word in zip(found[at + 1 : at + size], entry.rest, strict=True)
        ):
            return True
    return False


def _numeric(token: Token) -> tuple[str, object]:
    if token.text.isdecimal() and len(token.text) <= 2:
        return "num", int(token.text)
    if _CLOCK.fullmatch(token.text):
        return "time", None
    return "num", None


def _shape(token: Token, lexicon: Lexicon) -> tuple[str, object]:
    """The class of a token that is in no phrase."""
    low = token.low
    if token.kind == "num":
        return _numeric(token)
    if token.kind == "handle":
        return "name", Person(name=token.text)
    if token.kind == "mail":
        return "name", Person(address=token.text)
    if token.kind == "leader":
        return "sep", None
    if token.kind in {"url", "channel", "arrow"}:
        return token.kind, token.text
    if token.kind == "punct":
        return PUNCTUATION.get(token.text, "x"), None
    if not low.isalpha() and any(char.isdigit() for char in low):
        compact = _COMPACT.fullmatch(low)
        if compact and (compact[1] in lexicon.severity_prefixes):
            return "compact", int(compact[2])
        if compact and compact[1] in lexicon.phase_prefixes:
            return "phase_compact", int(compact[2])
        return ("time" if _CLOCK.fullmatch(token.text) else "code"), None
    if is_cjk(token.text):
        hiragana = any("\u3040" <= char <= "\u309f" for char in token.text)
        return ("word", None) if hiragana or len(token.text) > 8 else ("name", Person(name=token.text))
    if token.start == 0 and len(low) >= _GERUND and low.endswith("ing"):
        return "word", None  # "Swapping IC: …"
    if token.text[:1].isupper():
        return ("acronym" if len(token.text) > 1 and token.text.isupper() else "name"), Person(
            name=token.text
        )
    return "word", None


def raw_items(text: str, lexicon: Lexicon) -> list[Item]:
    found = _spread(text, lexicon)
    items: list[Item] = []
    shouted = text.isupper()
    at = 0
    while at < len(found):
        token = found[at]
        phrase = (
            _phrase(found, at, lexicon)
            if token.kind in {"word", "num", "channel"} and not (token.text in _CAPITALS and not shouted)
            else None
        )
        if phrase is None:
            kind, value = _shape(token, lexicon)
            if token.text == "-":
                glued = (
                    token.start > 0
                    and not text[token.start - 1].isspace()
                    and not text[token.end : token.end + 1].isspace()
                )
                kind = "hyp" if glued and token.end < len(text) else "dash"
            kinds = (
                _YEAR
                if kind == "num" and len(token.text) == 4 and token.text[:2] in {"19", "20"}
                else only(kind)
            )
            items.append(Item(kinds, token.start, token.end, token.low, value))
            at += 1
            continue
        size = len(phrase.rest) + 1
        start, end = token.start, found[at + size - 1].end
        low = token.low if size == 1 else " ".join([t.low for t in found[at : at + size]])
        capital = token.text[:1].isupper()
        if size == 1 and capital and low in _ALSO_NAMES and start > 0:
            items.append(Item(NAME, start, end, low, Person(name=token.text)))
        else:
            items += [Item(part, start, end, low, phrase.value) for part in phrase.parts]
        at += size
    return items
