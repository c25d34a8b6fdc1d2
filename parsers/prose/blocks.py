"""Lines to blocks: wrapped ones are one paragraph again; a bullet, a "key: value" line, a table's row stand for themselves.

A heading is brought together with its content on the next line, and a table's head with the values below it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from parsers.prose.name_items import classify
from parsers.prose.words import Item, Lexicon, classes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WRAPPED: Final = 50  # a line at least this long may be continued by the next
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
_STRUCK: Final = re.compile(r"~~[^~\n]{1,200}~~")
_COLUMN: Final = re.compile(
    r"[ \t]*[*_]{0,2}(?P<key>[^\W\d_][\w /()&'’-]{0,40}?)[*_]{0,2}(?P<gap>[ \t]{3,60}|\t|[ ]?(?:\.{3,60}|…{1,30}|_{3,60})[ ]?)(?=[^\s._])"
)
_DASHED: Final = re.compile(r"(?P<key>[^\W\d_][\w /()&'’-]{0,40}?)[ ]+[-–—=][ ]+\S")
_LOG: Final = re.compile(
    r"[ \t]*(?:\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[ ]+\d{1,2}[ ]\d\d:\d\d:\d\d[ ]|[\w.]+=[\w\"'].{0,80}?[ ]\w+=[\w\"'].{0,80}?[ ]\w+=\"|\[[A-Z]{4,12}(?::\d+)?\][ ]\S.{0,80}?\b\w+=\w).*"
)
_NOW: Final = frozenset({"now", "current", "currently", "today", "new", "after", "at present"})


@dataclass(slots=True)
class Block:
    """Lines that belong together, and the words they stand for where those are not the lines' own."""

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


def is_key(text: str, lexicon: Lexicon, known: dict[str, list[Item]]) -> bool:
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


def blocks(lines: Sequence[str], lexicon: Lexicon, known: dict[str, list[Item]]) -> Iterator[Block]:
    """Lines to blocks: wrapped ones joined, keys and tables brought together with their values."""
    current: Block | None = None
    header: list[str] | None = None
    key: str | None = None
    compared = 0  # the column of now, in a table that compares it with then
    rows: list[Block] = []
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
            and (column["gap"].strip() or is_key(column["key"], lexicon, known))
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
            if compared and compared < len(cells) and is_key(cells[0], lexicon, known):
                yield Block([f"{cells[0]}: {cells[compared]}"], own=True, words=cells[compared])
                continue
            if header is None and len(cells) > 1 and sum(is_key(cell, lexicon, known) for cell in cells) >= 2:
                header = cells
                continue
            if header and len(header) == len(cells):
                rows.append(
                    Block(
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
            yield Block([line], own=True)
            continue
        bullet = _BULLET.match(line)
        heading = _HEADING.match(line)
        text = line[bullet.end() :] if bullet else line[heading.end() :] if heading else line
        if key is not None and not is_key(text, lexicon, known):
            if current:
                yield current
            current = None
            yield Block([f"{key.strip().rstrip(':')}: {text.strip()}"], own=True, words=text.strip())
            key = None
            continue
        key = None
        if is_key(text, lexicon, known):
            if current:
                yield current
            current, key = None, text.strip().strip("*_ #=:")
            continue
        starts = bool(bullet or heading or _match(_PAIR, _OF_PAIR, line))
        if not starts:
            dashed = _match(_DASHED, _OF_DASHED, text)
            starts = dashed is not None and is_key(dashed["key"], lexicon, known)
        if current and not starts and _continues(current, line, widths[number]):
            current.lines.append(line)
            continue
        if current:
            yield current
        current = Block([text], own=starts)
        if heading:
            yield current
            current = None
    yield from _table(rows)
    if current:
        yield current


def _now_column(cells: list[str]) -> int:
    """Which column says what holds now, in a table's head such as "what | now | at 06:00"; 0 for none."""
    return next((n for n, cell in enumerate(cells) if n and cell.lower().strip("*_ ") in _NOW), 0)


def _table(rows: list[Block]) -> Iterator[Block]:
    """A table with one row below its head states fields; with more it lists several incidents and states none."""
    if len(rows) == 1:
        for line in rows[0].lines:
            yield Block([line], own=True, words=line.partition(": ")[2])


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


def _continues(block: Block, line: str, width: int) -> bool:
    """Whether a line goes on where the block's last line was wrapped: its first word would not have fitted."""
    last = block.lines[-1].rstrip()
    first = line.lstrip()
    room = len(last) + 1 + len(first.split(" ", 1)[0])
    if len(last) >= _WRAPPED and (
        room > width or (first[:1].islower() and last[-1] not in ".!?:;" and len(last) >= 0.7 * width)
    ):
        return True
    return line[:1] in " \t" and block.own and first[:1].islower()
