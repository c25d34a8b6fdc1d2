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

from parsers.name_items import classify
from parsers.tokens import tokens
from parsers.words import Item, Lexicon, classes, united

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WRAPPED: Final = 50  # a line at least this long may be continued by the next
_MAX_SENTENCE: Final = 1500  # characters; a longer one is no statement that a person wrote
# Marks of which one stands wherever a pattern fits: looked for first, since most lines have none.
_OF_PAIR: Final = (":", "=", "：")
_OF_COLUMN: Final = ("   ", "\t", "...", "…", "___")
_OF_DASHED: Final = (" - ", " – ", " — ", " = ")
_OF_LOG: Final = (":", "=")
_BULLET: Final = re.compile(r"[ \t]*(?:[-*•‣◦▪·–—+o]|\(?\d{1,2}[.)]|\[[ xX]?\])[ \t]+")
_HEADING: Final = re.compile(r"[ \t]*(?:#{1,6}[ \t]+|[=]{2,}[ \t]*)")
_RULE: Final = re.compile(r"[\s\-=_*~+|:#.]*")
_PAIR: Final = re.compile(
    r"[ \t]*[*_]{0,2}[^\W\d_](?:[^:=?!|,;.]|\.(?=\S)){0,40}[:=：][*_]{0,2}(?:\s|$|[^\s/\d])"
)
_ENDING: Final = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=[\s*_]|$)|[。！？]+")
_STRUCK: Final = re.compile(r"~~[^~\n]{1,200}~~")
_COLUMN: Final = re.compile(
    r"[ \t]*[*_]{0,2}(?P<key>[^\W\d_][\w /()&'’-]{0,40}?)[*_]{0,2}(?P<gap>[ \t]{3,60}|\t|[ ]?(?:\.{3,60}|…{1,30}|_{3,60})[ ]?)(?=[^\s._])"
)
_DASHED: Final = re.compile(r"(?P<key>[^\W\d_][\w /()&'’-]{0,40}?)[ ]+[-–—=][ ]+\S")
_LOG: Final = re.compile(
    r"[ \t]*(?:\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[ ]+\d{1,2}[ ]\d\d:\d\d:\d\d[ ]|[\w.]+=[\w\"'].{0,80}?[ ]\w+=[\w\"'].{0,80}?[ ]\w+=\"|\[[A-Z]{4,12}(?::\d+)?\][ ]\S.{0,80}?\b\w+=\w).*"
)
_NOW: Final = frozenset({"now", "current", "currently", "today", "new", "after", "at present"})
_ZONE: Final = re.compile(
    r"(?:[A-Z]{2,4}T?|UTC[+-]\d+|Pacific|Eastern|Central|Mountain)\b(?!\s+(?:is|has|was))"
)
_LAST_WORD: Final = re.compile(r"[^\W_]++(?:\.[^\W_])*+$")
_ABBREVIATIONS: Final = frozenset(
    "dr mr mrs ms prof st nr tel ext approx e.g i.e eg ie vs sev inc incl resp rev col sr sra dra dña hr fr srta sgt lt capt fr bzw ca z.b d.h min max jr cf hon upd "
    "supt insp mme mlle gen dipl ing bldg apt ave dept mgr no".split()
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


@dataclass(slots=True)
class _Block:
    lines: list[str]
    own: bool  # a line that stands for itself: a bullet, a pair, a row
    words: str | None = None


def _masked(line: str) -> str:
    """Struck out words blanked, length kept."""
    return _STRUCK.sub(lambda found: " " * len(found[0]), line) if "~~" in line else line


def _match(pattern: re.Pattern[str], marks: Sequence[str], line: str) -> re.Match[str] | None:
    """The match of a pattern that needs one of the marks."""
    for mark in marks:
        if mark in line:
            return pattern.match(line)
    return None


def _is_key(text: str, lexicon: Lexicon, known: dict[str, list[Item]]) -> bool:
    """Whether a line is nothing but the name of a field ("Incident commander", "## Severity:").

    known: the items of lines that were looked at, for the statements that they become.
    """
    if len(text) > 60 or (not lexicon.fields(text) and "status" not in text.lower()):
        return False
    items = known[text] = classify(text, lexicon)
    keys = ("severity", "priority", "phase", "role", "short_role", "status", "venue_key")
    body = [
        item
        for item in items
        if not item.kinds & classes("sep adv now det level incident x open shut dash and slash be coordinate")
        or item.kinds & set(keys)
    ]
    return bool(body) and all(item.kinds & set(keys) for item in body)


def _cells(line: str) -> list[str] | None:
    """The cells of a table's row, or None."""
    bare = line.strip()
    if "\t" in bare and "|" not in bare:
        return [cell.strip() for cell in bare.split("\t")]
    if bare.count("|") < 1 or (bare.count("|") == 1 and not bare.startswith("|")):
        return None
    return [cell.strip() for cell in bare.strip("|").split("|")]


def _blocks(lines: Sequence[str], lexicon: Lexicon, known: dict[str, list[Item]]) -> Iterator[_Block]:
    """Lines to blocks: wrapped ones joined, keys and tables brought together with their values."""
    current: _Block | None = None
    header: list[str] | None = None
    key: str | None = None
    compared = 0  # the column of now, in a table that compares it with then
    rows: list[_Block] = []
    widths = _widths(lines)
    for number, raw in enumerate(lines):
        line = _masked(raw)
        if _match(_LOG, _OF_LOG, line):
            line = ""
        if header is not None and not (line.strip() and _cells(line)):
            yield from _table(rows)
            header, rows = None, []
        column = _match(_COLUMN, _OF_COLUMN, line)
        if (
            column
            and line[column.end() : column.end() + 1] not in ":=|"
            and (column["gap"].strip() or _is_key(column["key"], lexicon, known))
        ):
            line = f"{line[: column.end('key')]}:{' ' * (column.end('gap') - column.start('gap') - 1)}{line[column.end('gap') :]}"
        if not line.strip():
            if current:
                yield current
            current, header, compared = None, None, 0
            continue
        if _RULE.fullmatch(line):  # a rule below a heading or a table's head: nothing of its own
            if current:
                yield current
            current = None
            continue
        cells = _cells(line)
        if cells and len(cells) > 1:
            if current:
                yield current
            current = None
            if header is None and _now_column(cells) and (not number or not lines[number - 1].strip()):
                compared = _now_column(cells)
                continue
            if compared and compared < len(cells) and _is_key(cells[0], lexicon, known):
                yield _Block([f"{cells[0]}: {cells[compared]}"], own=True, words=cells[compared])
                continue
            if (
                header is None
                and len(cells) > 1
                and sum(_is_key(cell, lexicon, known) for cell in cells) >= 2
            ):
                header = cells
                continue
            if header and len(header) == len(cells):
                rows.append(
                    _Block(
                        [
                            f"{name}: {value}"
                            for name, value in zip(header, cells, strict=True)
                            if value and name
                        ],
                        own=True,
                        words=line.strip(),
                    )
                )
                continue
            yield _Block([line], own=True)
            continue
        bullet = _BULLET.match(line)
        heading = _HEADING.match(line)
        text = line[bullet.end() :] if bullet else line[heading.end() :] if heading else line
        if key is not None and not _is_key(text, lexicon, known):
            if current:
                yield current
            current = None
            yield _Block([f"{key.strip().rstrip(':')}: {text.strip()}"], own=True, words=text.strip())
            key = None
            continue
        key = None
        if _is_key(text, lexicon, known):
            if current:
                yield current
            current, key = None, text.strip().strip("*_ #=:")
            continue
        starts = bool(bullet or heading or _match(_PAIR, _OF_PAIR, line))
        if not starts:
            dashed = _match(_DASHED, _OF_DASHED, text)
            starts = dashed is not None and _is_key(dashed["key"], lexicon, known)
        if current and not starts and _continues(current, line, widths[number]):
            current.lines.append(line)
            continue
        if current:
            yield current
        current = _Block([text], own=starts)
        if heading:
            yield current
            current = None
    yield from _table(rows)
    if current:
        yield current


def _now_column(cells: list[str]) -> int:
    """Which column says what holds now, in a table's head such as "what | now | at 06:00"; 0 for none."""
    return next((n for n, cell in enumerate(cells) if n and cell.lower().strip("*_ ") in _NOW), 0)


def _table(rows: list[_Block]) -> Iterator[_Block]:
    """A table with one row below its head states fields; with more it lists several incidents and states none."""
    if len(rows) == 1:
        for line in rows[0].lines:
            yield _Block([line], own=True, words=line.partition(": ")[2])


def _widths(lines: Sequence[str]) -> list[int]:
    """For each line the longest of its paragraph: where a writing program wrapped."""
    found: list[int] = []
    start = 0
    for n in range(len(lines) + 1):
        if n == len(lines) or not lines[n].strip():
            longest = max((len(line.rstrip()) for line in lines[start:n] if " " in line.strip()), default=0)
            found += [longest] * (n - start + 1)
            start = n + 1
    return found


def _continues(block: _Block, line: str, width: int) -> bool:
    """Whether a line goes on where the block's last line was wrapped: its first word would not have fitted."""
    last = block.lines[-1].rstrip()
    first = line.lstrip()
    room = len(last) + 1 + len(first.split(" ", 1)[0])
    if len(last) >= _WRAPPED and (
        room > width or (first[:1].islower() and last[-1] not in ".!?:;" and len(last) >= 0.7 * width)
    ):
        return True
    return line[:1] in " \t" and block.own and first[:1].islower()


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
    first, second = next(ahead, None), next(ahead, None)
    if first is None or first.low in lexicon.entries:
        return True
    before = text[start : word.start()].split()
    if len(before) <= 1 or (second is not None and second.kind == "punct"):
        return False
    return before[-1][:1].isupper() and len(before) > 1


def statements(lines: Sequence[str], lexicon: Lexicon) -> list[Statement]:
    """All statements of the authored lines, in order."""
    found: list[Statement] = []
    known: dict[str, list[Item]] = {}
    for block in _blocks(lines, lexicon, known):
        source = "\n".join(block.lines)
        text = source.replace("\n", " ")
        asked: str | None = None
        for start, end in _splits(text, lexicon):
            before = found[-1] if found else None
            said = text[start:end].strip()
            if said.endswith("?") and len(said) < 40 and _is_key(said[:-1], lexicon, known):
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
