"""Changes to numbered action items: "A12 done", "A13 moves to Jayla, due Mar 30", "dropping action 9", "reopen A-4".

A sentence is cut at the numbers in it. What stands right before a number ("closing", "[x]", "Jayla takes") and right
behind it ("is done", "-> Jayla", "due 30 March") says what happens to it; several numbers in a row share what follows.

A number changes nothing where the sentence asks, supposes ("once A12 is done") or denies ("A12 is not done yet"), and
where a noun stands before it: "room A12", "Airbus A320", "A4 paper" are no action items. "Superseded by A14" is a
reason and says nothing about A14.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from parsers.action_change_patterns import change_patterns
from parsers.action_changes import Group, change_of
from parsers.reading import ActionUpdate, Question

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.action_item import Context
    from parsers.reading import Line


_TEXT_LIMIT = 20000
_CHANGES_LIMIT = 200
_WRAPPED = 55  # characters from which on a line may have been wrapped
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
    fast = change_patterns(context.words)["fast"]
    for block, first in _blocks(lines, taken):
        if _DIGIT.search(block) is None or not fast.search(block):
            continue
        at = 0
        for piece in _pieces(block):
            if len(found) < _CHANGES_LIMIT and fast.search(piece):
                changes, asked = _sentence(piece, context)
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
        wrapped = current and (len(current[-1]) >= _WRAPPED or text.lstrip()[:1].islower())
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


def _sentence(piece: str, context: Context) -> tuple[list[ActionUpdate], list[tuple[int, str]]]:
    """The changes in one sentence."""
    text = piece.strip()
    if text.endswith("?") or len(text) > 2000:
        return [], []
    patterns = change_patterns(context.words)
    groups = _groups(text, patterns)
    changes: list[ActionUpdate] = []
    asked: list[tuple[int, str]] = []
    for index, group in enumerate(groups):
        begin = groups[index - 1].end if index else 0
        end = groups[index + 1].start if index + 1 < len(groups) else len(text)
        head, tail = text[begin : group.start], text[group.end : end]
        if index + 1 < len(groups):
            tail = _own_tail(tail, patterns)
        change, doubt = change_of(head, tail, group, context, text[: group.start])
        if doubt:
            asked.extend((number, f"A{number}: {doubt}") for number in group.numbers)
        if change is not None and (change.status or change.owner or change.due):
            words = text[group.start - len(_used(head, patterns)) : group.end + len(tail)].strip(" \t\n,;-*")
            changes.extend(replace(change, number=number, words=words) for number in group.numbers)
    return changes, asked


def _used(head: str, patterns: dict[str, re.Pattern[str]]) -> str:
    """The end of the head that belongs to this number: from its verb on, else from the last comma, stop or "and"."""
    head = head[-80:]
    verb = patterns["verb"].search(head)
    if verb is not None:
        return head[verb.start() :]
    return re.split(r"[,;:.][ \t\n]|[ \t\n]and[ \t\n]", head)[-1]


def _groups(text: str, patterns: dict[str, re.Pattern[str]]) -> list[Group]:
    groups: list[Group] = []
    for match in patterns["group"].finditer(text):
        if patterns["refers"].search(text[max(0, match.start() - 40) : match.start()]):
            continue
        written = match[0]
        if not match["named"] and written[0] == "a" and not re.match(r"a\d", written):
            continue
        numbers = tuple(int(digits) for digits in re.findall(r"\d{1,6}", written))
        if all(number > 0 for number in numbers):
            groups.append(Group(numbers, match.start(), match.end(), match["named"] is not None))
    return groups


def _own_tail(tail: str, patterns: dict[str, re.Pattern[str]]) -> str:
    """The part of what lies between two numbers that belongs to the first one."""
    verb = patterns["verb"].search(tail) or patterns["taking"].search(tail) or patterns["assign"].search(tail)
    if verb is not None:
        return tail[: verb.start()].rstrip().removesuffix("and").rstrip(" \t\n,;")
    return tail.rstrip().removesuffix(" and").rstrip(" \t\n,;-*[")
