"""The items of one sentence: phrases of the vocabulary, compact forms ("SEV2"), and what is left by its shape.

A phrase that starts earlier wins, and the longer over the shorter, unless it would cut the name of a field in two
("our incident" in "our incident lead"). Runs of Han and kana are cut by the vocabulary's phrases.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from parsers.prose.tokens import is_cjk, tokens
from parsers.prose.word_classes import PUNCTUATION
from parsers.prose.words import Item, only
from parsers.reading import Person

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.prose.tokens import Token
    from parsers.prose.words import Entry, Lexicon

_COMPACT: Final = re.compile(r"([^\W\d_]+)(\d{1,2})")
_CLOCK: Final = re.compile(
    r"\d{1,2}[:.h]\d{2}(?::\d{2})?(?:am|pm)?|\d{1,2}(?:am|pm|h|uhr)|\d{4}-\d\d-\d\d|\d{2,4}(?:z|utc)",
    re.IGNORECASE,
)
_GERUND: Final = 7  # letters from which on a word in -ing that opens a sentence is a verb and no "Fleming"
_NO_NAMES: Final = ("ing", "fully", "ically", "ately", "ously", "edly", "ably", "ntly")
NAME: Final = only("name")
_YEAR: Final = frozenset({"num", "year"})
_IN_PHRASES: Final = frozenset({"word", "num", "channel"})  # kinds of tokens that phrases are made of
_FIELDS: Final = frozenset({"role", "severity", "phase", "command", "short_role", "doing"})
_NO_SLIPS: Final[dict[str, str]] = {}
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
    found = tokens(text)
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
    if low not in lexicon.entries:
        low = typos.get(low, "")
    longer = lexicon.longer.get(low)
    if longer is not None and at + 1 < len(found):
        second = found[at + 1].low
        for entry in longer.get(typos.get(second, second), ()):
            end = at + len(entry.rest) + 1
            if _continues(found, at + 2, entry.rest[1:], typos) and (
                entry.parts[0] & _FIELDS
                or not any(_field_beyond(found, n, end, lexicon) for n in range(at + 1, end))
            ):
                return entry
    return lexicon.alone.get(low)


def _continues(found: list[Token], at: int, words: Sequence[str], typos: dict[str, str]) -> bool:
    """Whether these words, or slips for them, stand from here on."""
    return at + len(words) <= len(found) and all(
        typos.get(found[n].low, found[n].low) == word for n, word in enumerate(words, at)
    )


def _field_beyond(found: list[Token], at: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a field's name begins here and goes on past `end`: "our incident" in "our incident lead"."""
    low = lexicon.typos.get(found[at].low, found[at].low)
    longer = lexicon.longer.get(low)
    if longer is None or at + 1 >= len(found):
        return False
    return any(
        at + len(entry.rest) + 1 > end
        and entry.parts[0] & _FIELDS
        and _continues(found, at + 2, entry.rest[1:], _NO_SLIPS)
        for entry in longer.get(found[at + 1].low, ())
    )


def _numeric(token: Token) -> tuple[str, object]:
    if token.text.isdecimal() and len(token.text) <= 2:
        return "num", int(token.text)
    if _CLOCK.fullmatch(token.text):
        return "time", None
    return "num", None


def _shape(token: Token, lexicon: Lexicon, *, first: bool) -> tuple[str, object]:
    """The class of a token that is in no phrase."""
    low = token.low
    if token.text == low and low.isalpha() and low.isascii() and (token.start or not low.endswith("ing")):
        return "word", None  # most words
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
    if first and len(low) >= _GERUND and low.endswith(_NO_NAMES):
        return "word", None  # "Swapping IC: …", "Thankfully Mia is"
    if token.text[:1].isupper():
        return ("acronym" if len(token.text) > 1 and token.text.isupper() else "name"), Person(
            name=token.text
        )
    return "word", None


def raw_items(text: str, lexicon: Lexicon) -> list[Item]:
    """The items of a text as the vocabulary and their shapes give them, before names are put together."""
    found = _spread(text, lexicon)
    entries, typos = lexicon.entries, lexicon.typos
    items: list[Item] = []
    at = 0
    while at < len(found):
        token = found[at]
        kind, word, start, end, low = token
        known = (low in entries or low in typos) and kind in _IN_PHRASES
        phrase = _phrase(found, at, lexicon) if known and not _is_name_of(word, text) else None
        if phrase is None:
            items.append(_shaped(token, text, lexicon))
            at += 1
            continue
        size = len(phrase.rest) + 1
        if size > 1:
            end, low = found[at + size - 1].end, " ".join([t.low for t in found[at : at + size]])
        elif low in _ALSO_NAMES and word[0].isupper() and start > 0:
            items.append(Item(NAME, start, end, low, Person(name=word)))
            at += 1
            continue
        for part in phrase.parts:
            items.append(Item(part, start, end, low, phrase.value))
        at += size
    return items


def _is_name_of(word: str, text: str) -> bool:
    """As in "IT", "WHO": no words of the vocabulary, where the text around is not in capitals too."""
    return word in _CAPITALS and not text.isupper()


def _shaped(token: Token, text: str, lexicon: Lexicon) -> Item:
    """The item of a token that is in no phrase."""
    kind, value = _shape(token, lexicon, first=token.start < 2 and not text[: token.start].strip())
    word = token.text
    if kind == "num" and len(word) == 4 and word[:2] in {"19", "20"}:
        return Item(_YEAR, token.start, token.end, token.low, value)
    if word == "-":
        after = text[token.end : token.end + 1]
        glued = token.start > 0 and not text[token.start - 1].isspace() and not after.isspace()
        kind = "hyp" if glued and after else "dash"
    return Item(only(kind), token.start, token.end, token.low, value)
