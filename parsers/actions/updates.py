"""Changes to numbered action items: "A12 done", "A13 moves to Jayla, due Mar 30", "dropping action 9", "reopen A-4".

A sentence is cut into clauses at the numbers in it and at its borders; what the clause says of a number is told by the
classes of its words (action_changes). Several numbers in a row share what is said.

A number changes nothing where the sentence asks, supposes ("once A12 is done") or denies ("A12 is not done yet"), and
where a noun stands before it: "room A12", "Airbus A320", "A4 paper" are no action items. "Superseded by A14" is a
reason and says nothing about A14.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from parsers.actions.changes import changes_of, number_patterns
from parsers.actions.tables import changed_rows
from parsers.reading import ActionUpdate, Question

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.actions.item import Context
    from parsers.reading import Line


_TEXT_LIMIT = 20000
_CHANGES_LIMIT = 200
_WRAPPED = 55  # characters from which on a line may have been wrapped
_SHORT = 40  # up to which it was not, even where the next begins in small letters
# "A12", "A-4" and, with the word in front, "action 9", "action item #12", "AI-12".
REFERENCE = re.compile(r"\[?A[-‑]?(\d{1,6})\]?(?![\w/]|[.,:-]\d)")
# Sentences, but not "30. März"; lines of a list; paragraphs.
_SPLIT = re.compile(
    r"(?<=[.!?;。])(?<!No\.)(?<!no\.)(?:(?<!\s\d\.)(?<!\s\d\d\.)|(?=\s+\W{0,5}A-?\d))\s+"
    r"|\n(?=[ \t]*(?:[-*•+☐☑✅]|\[|A-?\d|\d{1,2}[.)]))|\n[ \t]*\n"
)


_DIGIT = re.compile(r"\d")


def updates(
    lines: Sequence[Line], taken: set[int], context: Context
) -> tuple[tuple[ActionUpdate, ...], tuple[Question, ...], set[int]]:
    """The changes in the authored lines that were not read as new items; questions; the lines they stand in."""
    found: dict[int, ActionUpdate] = {}
    doubts: dict[int, str] = {}
    touched: set[int] = set()
    fast = number_patterns(context.words)["fast"]
    last: ActionUpdate | None = None
    for index, change in changed_rows(lines, context.words)[:_CHANGES_LIMIT]:
        _merge(found, doubts, change)
        touched.add(index)
    for block, first in _blocks(lines, taken):
        if _DIGIT.search(block) is None or not fast.search(block):
            continue
        at = 0
        for piece in _pieces(block):
            if len(found) < _CHANGES_LIMIT and fast.search(piece):
                changes, asked = _sentence(piece, context, last)
                last = changes[-1] if changes else None
                for change in changes:
                    _merge(found, doubts, change)
                for number, doubt in asked:
                    doubts.setdefault(number, doubt)
                if changes:
                    line = first + block.count("\n", 0, at)
                    touched.update(range(line, line + piece.strip("\n").count("\n") + 1))
            at += len(piece)
    questions = tuple(Question(field="action_updates", text=text) for text in doubts.values())
    return tuple(found.values()), questions, touched


def _blocks(lines: Sequence[Line], taken: set[int]) -> list[tuple[str, int]]:
    """Runs of lines that belong together, and the index of the first: a line goes on where it was wrapped."""
    blocks: list[tuple[str, int]] = []
    current: list[str] = []
    for index, line in enumerate(lines):
        text = line.text[:2000].rstrip()
        read = line.part == "authored" and index not in taken and bool(text.strip()) and "|" not in text[:2]
        last = len(current[-1]) if current else 0
        wrapped = last >= _WRAPPED or (last > _SHORT and text.lstrip()[:1].islower())
        if current and not (read and wrapped):
            blocks.append(("\n".join(current)[:_TEXT_LIMIT], index - len(current)))
            current = []
        if read:
            current.append(text)
    if current:
        blocks.append(("\n".join(current)[:_TEXT_LIMIT], len(lines) - len(current)))
    return blocks


def _pieces(block: str) -> list[str]:
    pieces: list[str] = []
    at = 0
    for match in _SPLIT.finditer(block):
        pieces.append(block[at : match.end()])
        at = match.end()
    pieces.append(block[at:])
    return pieces


def _merge(found: dict[int, ActionUpdate], doubts: dict[int, str], change: ActionUpdate) -> None:
    known = found.get(change.number)
    if known is None:
        found[change.number] = change
        return
    if known.status and change.status and known.status != change.status:
        doubts[change.number] = f"Is A{change.number} {known.status} or {change.status}?"
        found[change.number] = replace(known, status=None)
        return
    found[change.number] = replace(
        known,
        status=known.status or change.status,
        owner=change.owner or known.owner,
        due=change.due or known.due,
        reason=known.reason or change.reason,
    )


def _sentence(
    piece: str, context: Context, before: ActionUpdate | None
) -> tuple[list[ActionUpdate], list[tuple[int, str]]]:
    """The changes in one sentence."""
    text = piece.strip()
    if text.endswith("?") or len(text) > 2000:
        return [], []
    changes: list[ActionUpdate] = []
    asked: list[tuple[int, str]] = []
    for change in changes_of(text, context, before):
        if change.doubt:
            asked.extend((number, f"A{number}: {change.doubt}") for number in change.group.numbers)
        if change.update is not None:
            words = text[max(change.start, change.group.start - 80) : change.end].strip(" \t\n,;-*")
            changes.extend(
                replace(change.update, number=number, words=words) for number in change.group.numbers
            )
    return changes, asked
