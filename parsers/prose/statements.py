"""What somebody wrote, cut into statements: blocks of lines, sentences, and the items of each.

Hard-wrapped lines are one paragraph again; a bullet, a "key: value" line, a table's row and a heading with its content
on the next line stand for themselves. A sentence ends with a full stop that is not part of "Dr." or "Alícia S.".

>>> [s.text for s in statements(("Severity 2, phase 1. I am", "incident commander."), lexicon)]
['Severity 2, phase 1.', 'I am incident commander.']
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from parsers.prose.blocks import blocks, is_key
from parsers.prose.name_items import classify
from parsers.prose.tokens import tokens
from parsers.prose.words import Item, Lexicon, united

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MAX_SENTENCE: Final = 1500  # characters; a longer one is no statement that a person wrote
_ENDING: Final = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=[\s*_]|$)|[。！？]+")
_ZONE: Final = re.compile(
    r"(?:[A-Z]{2,4}T?|UTC[+-]\d+|Pacific|Eastern|Central|Mountain)\b(?!\s+(?:is|has|was))"
)
_LAST_WORD: Final = re.compile(r"[^\W_]++(?:\.[^\W_])*+$")
_ABBREVIATIONS: Final = frozenset(
    "dr mr mrs ms prof st nr tel ext approx e.g i.e eg ie vs sev inc incl resp rev col sr sra dra dña hr fr srta sgt lt capt fr bzw ca z.b d.h min max jr cf hon upd "
    "ph supt insp mme mlle gen dipl ing bldg apt ave dept mgr no".split()
)


@dataclass(slots=True)
class Statement:
    """One sentence, line or cell: its text, the words it stands for, and its items.

    source: the text as written, of the same length; words: what it was made from, where it was put together from a
    heading or a table. kind: "prose", "line" (a line of its own) or "subject". before: the sentence before it.
    """

    text: str
    source: str
    kind: str
    lexicon: Lexicon
    words: str | None = None
    before: Statement | None = None
    own: frozenset[str] = (
        frozenset()
    )  # this incident's own: its tokens ("INC-7") and the words of its title, in small letters
    _items: list[Item] | None = field(default=None, repr=False)
    _classes: frozenset[str] | None = field(default=None, repr=False)
    _lows: frozenset[str] | None = field(default=None, repr=False)
    _code: str | None = field(default=None, repr=False)
    _fields: frozenset[str] | None = field(default=None, repr=False)
    memo: dict[str, object] = field(default_factory=dict, repr=False)

    @property
    def items(self) -> list[Item]:
        if self._items is None:
            self._items = classify(self.text, self.lexicon)
        return self._items

    @property
    def classes(self) -> frozenset[str]:
        """The classes of all its items: what is not among them needs no look at each item."""
        if self._classes is None:
            self._classes = united(self.items)
        return self._classes

    @property
    def lows(self) -> frozenset[str]:
        """The words of all its items, in small letters."""
        if self._lows is None:
            self._lows = frozenset([item.low for item in self.items])
        return self._lows

    @property
    def code(self) -> str:
        if self._code is None:
            self._code = self.lexicon.code(self.items)
        return self._code

    @property
    def fields(self) -> frozenset[str]:
        """The fields that it can state at all; none when no person wrote a sentence so long."""
        if self._fields is None:
            self._fields = self.lexicon.fields(self.text) if len(self.text) <= _MAX_SENTENCE else frozenset()
        return self._fields

    def evidence(self, start: int, end: int) -> str:
        """The exact words between two places of the text."""
        return self.words if self.words is not None else self.source[start:end].strip()

    def between(self, first: int, last: int) -> str:
        """The exact words of items first to last."""
        return self.evidence(self.items[first].start, self.items[last].end)


def _splits(text: str, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """The sentences of a block: where each starts and ends."""
    start = 0
    for found in _ENDING.finditer(text):
        if found[0] == "." and not _ends_sentence(text, start, found.start(), lexicon):
            continue
        yield start, found.end()
        start = found.end()
    if text[start:].strip():
        yield start, len(text)


def _ends_sentence(text: str, start: int, dot: int, lexicon: Lexicon) -> bool:
    """Whether a full stop ends a sentence rather than an abbreviation or an initial."""
    word = _LAST_WORD.search(text, max(start, dot - 20), dot)
    following = text[dot + 1 : dot + 60].lstrip()
    if not word or not following:
        return True
    if not following[0].isalnum() and following[0] not in "\"'“‘«(#@*_¿¡[":
        return False  # "Bogdan P. <bogdan@example.com>", "Bruno M. -> Katarina", "Dave D. & Ana"
    if word[0].lower() in {"a.m", "p.m"} and _ZONE.match(following):
        return False
    if len(word[0]) == 1 and word[0].isupper() and (following[0] in '(@"“' or following[1:2] == "."):
        return False
    low = word[0].lower()
    if low in _ABBREVIATIONS:
        return low == "no" and not following[:1].isdigit()
    if following[0].islower() and (len(low) == 1 or "." in low):
        return False
    if len(word[0]) != 1 or not word[0].isupper():
        return True
    # "Jayla M. Next update" ends one, "John D. Smith is" does not.
    ahead = tokens(following)
    if not ahead or ahead[0].low in lexicon.entries:
        return True
    before = text[start : word.start()].split()
    if len(before) <= 1 or (len(ahead) > 1 and ahead[1].kind == "punct"):
        return False
    return before[-1][:1].isupper() and len(before) > 1


def statements(lines: Sequence[str], lexicon: Lexicon) -> list[Statement]:
    """All statements of the authored lines, in order."""
    found: list[Statement] = []
    known: dict[str, list[Item]] = {}
    for block in blocks(lines, lexicon, known):
        source = "\n".join(block.lines)
        text = source.replace("\n", " ")
        asked: str | None = None
        for start, end in _splits(text, lexicon):
            before = found[-1] if found else None
            said = text[start:end].strip()
            if said.endswith("?") and len(said) < 40 and is_key(said[:-1], lexicon, known):
                asked = said[:-1]
                continue
            if asked is not None:  # "Severity? I'd say two."
                found.append(Statement(f"{asked}: {said}", said, "line", lexicon, words=said, before=before))
                asked = None
                continue
            kind = "line" if block.own else "prose"
            said = text[start:end]
            items = known.pop(said, None)
            found.append(Statement(said, source[start:end], kind, lexicon, block.words, before, _items=items))
    return found


def subject_statement(subject: str, lexicon: Lexicon) -> Statement:
    """The subject as one statement."""
    return Statement(subject, subject, "subject", lexicon)
