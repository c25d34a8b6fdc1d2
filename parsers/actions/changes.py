"""What a sentence says happens to the numbered action items in it.

Each group of numbers has its clause (action_clauses): whether that is said as a fact, which state it gives the item
(action_states), who has it and until when it is due (action_moves). A group without words of its own shares those of
its neighbour ("A3 (the sensor) and A4 (its cable) are done"); "and so is A15" repeats what was said before.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from parsers.actions.clauses import clauses
from parsers.actions.moves import Moved, moved
from parsers.actions.states import free, state
from parsers.actions.tape import over, tokens
from parsers.actions.words import alternatives
from parsers.reading import ActionUpdate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.actions.clauses import Clause
    from parsers.actions.item import Context
    from parsers.actions.states import Said
    from parsers.actions.words import ActionWords


class Group(NamedTuple):
    """Numbers in a row and where they stand in the sentence."""

    numbers: tuple[int, ...]
    start: int
    end: int
    named: bool


class Change(NamedTuple):
    """What one group of numbers is said to be; update: None for nothing; start, end: its words in the sentence."""

    group: Group
    update: ActionUpdate | None
    doubt: str
    start: int
    end: int


_NUMBER: Final = r"A[-‑]?\d{1,6}(?!\w|/(?!A\d)|[.,:-]\d)"
_BOX: Final = re.compile(r"(?:\[(?:x|X|✓|✔)\]|[☑✅✔☒]\ufe0f?)[ \t*_-]*\Z")
_BOX_AFTER: Final = re.compile(r"[ \t]*[:–—-]?[ \t]*(?:\[(?:x|X|✓|✔)\]|[☑✅✔]\ufe0f?)")
_OPEN_BOX: Final = re.compile(r"(?:\[[ ]?\]|☐)[ \t*_-]*\Z")
_SAME: Final = over("^[Acb]*o[Aaqf]*$")
_TOO: Final = over("^A*$")
_TOO_WORDS: Final = frozenset(["too", "as well", "also", "likewise", "either"])
_NOTHING: Final = over("^[Aaqc]*$")
_GOVERNS: Final = over("[VDXYRQKmS][fA]*$")
_FINITE: Final = over("^A*[BHSG]")
_PLEASE: Final = re.compile(r"\A(?:please|thanks|thank you)\b", re.IGNORECASE)
_TELLING: Final = re.compile(
    r"(?:superseded|a duplicate|duplicate|no longer|not needed|isn't needed|out of scope|redundant|obsolete|moot|replaced by|merged)",
    re.IGNORECASE,
)
_SENTENCE_END: Final = frozenset(".!;")


@lru_cache(maxsize=32)
def number_patterns(words: ActionWords) -> dict[str, re.Pattern[str]]:
    """fast: whether a number of an item may stand in a text; group: numbers in a row; refers: what makes one a mere mention."""
    glue = rf"(?:[ \t]*(?:,|&|/|\+|,?[ \t\n]+{alternatives(words.and_words)})[ \t\n]*)"
    nouns = alternatives(words.numbered)
    number = rf"(?:A[-‑]?)?{_NUMBER[6:]}"
    named = rf"(?:{nouns})[ \t]*[-#]?[ \t]*(?:no\.?[ \t]*)?{number}(?:{glue}{number})*"
    plain = rf"{_NUMBER}(?:{glue}(?:{nouns}[ \t]+)?{_NUMBER})*"
    return {
        "fast": re.compile(
            rf"(?<![^\W_])(?:A[-‑]?|{nouns}[ \t]*[-#]?[ \t]*(?:no\.?[ \t]*)?(?:A[-‑]?)?)\d", re.IGNORECASE
        ),
        "group": re.compile(rf"(?<![\w./#@-])(?:(?P<named>{named})|(?P<plain>{plain}))", re.IGNORECASE),
        "refers": re.compile(
            rf"(?<!\w){alternatives(words.refers)}[ \t\n]+(?:{nouns}[ \t]+)?\Z", re.IGNORECASE
        ),
        "because": re.compile(
            rf"[ \t\n]*[,;]?[ \t\n]*(?:{alternatives(words.because)}(?!\w)[ \t\n]*|[:–—(-][ \t\n]*)?",
            re.IGNORECASE,
        ),
    }


def groups_of(text: str, words: ActionWords) -> list[Group]:
    patterns = number_patterns(words)
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


def changes_of(text: str, context: Context, before: ActionUpdate | None) -> list[Change]:
    """The changes in one sentence; before: what the sentence before it said last."""
    groups = groups_of(text, context.words)
    if len(groups) == 1 and not text[: groups[0].start].strip() and not text[groups[0].end :].strip(" .)"):
        return []
    cut = clauses(text, tokens(text, [(group.start, group.end) for group in groups], context.words))
    parted = [one for group, clause in zip(groups, cut, strict=True) for one in _parted(group, clause, text)]
    if len(parted) > len(groups):
        groups = parted
        cut = clauses(text, tokens(text, [(group.start, group.end) for group in groups], context.words))
    changes: list[Change] = []
    reasons: list[int | None] = []
    for which, (group, clause) in enumerate(zip(groups, cut, strict=True)):
        end = clause.end
        update, doubt, reason = _change(group, clause, clause.text, end, context)
        last = changes[-1].update if changes else before
        if update is None and not doubt and _repeats(clause):
            update = last
        elif (
            update is None
            and not doubt
            and changes
            and changes[-1].update
            and _shares(cut[which - 1], clause)
        ):
            update = changes[-1].update
        changes.append(Change(group, update, doubt, clause.start, end))
        reasons.append(reason)
    for which in range(len(changes) - 2, -1, -1):  # "A3 (the sensor) and A4 (its cable) are done"
        one, other = changes[which], changes[which + 1]
        shared = cut[which + 1].joint in (",", "and", "&", "/", ")") or cut[
            which + 1
        ].joint in context.words.and_words.split("|")
        if (
            one.update is None
            and not one.doubt
            and other.update
            and shared
            and _empty(cut[which])
            and _NOTHING.match(cut[which + 1].head.code)
        ):
            changes[which] = one._replace(update=other.update)
    return [_reasoned(changes, which, reasons[which], text, context) for which in range(len(changes))]


def _parted(group: Group, clause: Clause, text: str) -> list[Group]:
    """As in "Priya takes A31, A32 stays with Tom": the last number begins a clause of its own."""
    written = text[group.start : group.end]
    comma = written.rfind(",")
    listed = comma < 0 or re.search(r"[&/+]|\s[^\W\d]{1,4}\s", written)
    if listed or not (_GOVERNS.search(clause.head.code) and _FINITE.match(clause.tail.code)):
        return [group]
    second = group.end - len(written[comma + 1 :].lstrip())
    return [
        Group(group.numbers[:-1], group.start, group.start + comma, group.named),
        Group(group.numbers[-1:], second, group.end, named=False),
    ]


def _change(
    group: Group, clause: Clause, text: str, end: int, context: Context
) -> tuple[ActionUpdate | None, str, int | None]:
    empty = ActionUpdate(number=0)
    head, tail = text[clause.start : group.start], text[group.end : end]
    if _BOX.search(head):
        return replace(empty, status="done"), "", None
    if _OPEN_BOX.search(head) or clause.unreal:
        return None, "", None
    last = clause.head.tokens[-1].letters if clause.head.tokens else ""
    if last == "a" and not group.named:
        return None, "", None  # "I take the A40 to work"
    unbound = free(clause, named=group.named)
    if unbound and _BOX_AFTER.match(tail):
        return replace(empty, status="done"), "", None
    said: Said | None = state(clause, text, context, named=group.named)
    over = said is not None and said.status != "open"
    where = Moved() if over else moved(clause, text, end, context, free=unbound)
    if said is None and where == Moved():
        return None, "", None
    telling = said and said.status != "done" and _TELLING.match(text, said.first)
    reason = None if said is None or said.status == "done" else said.first if telling else said.end
    update = replace(empty, status=said.status if said else None, owner=where.owner, due=where.due)
    if not (update.status or update.owner or update.due):
        return None, where.doubt, None
    return update, where.doubt, reason


def _repeats(clause: Clause) -> bool:
    """As in "and so is A15", "the same goes for A2", "A15 too"."""
    if _SAME.match(clause.head.code) and not clause.tail.code:
        return True
    too = [token.low for token in clause.tail.tokens]
    return (
        bool(too)
        and _TOO.match(clause.tail.code) is not None
        and bool(_TOO_WORDS & set(too))
        and _NOTHING.match(clause.head.code) is not None
    )


def _empty(clause: Clause) -> bool:
    """Whether nothing but a gloss in brackets stands with the numbers."""
    return (
        not clause.tail.code
        and _NOTHING.match(clause.head.code) is not None
        and all(segment.opener in "()[]" or not segment.code for segment in clause.trail)
    )


def _shares(first: Clause, clause: Clause) -> bool:
    """As in "Closing A3 (door sensor) and A4 (cable)"."""
    verbal = bool(first.head.code) and not first.tail.code
    return verbal and _empty(clause) and clause.joint not in _SENTENCE_END


def _reasoned(
    changes: Sequence[Change], which: int, begin: int | None, text: str, context: Context
) -> Change:
    """The change with the reason that is given for it: all up to what is said of the next item."""
    change = changes[which]
    if change.update is None or begin is None:
        return change
    end = change.end
    for later in changes[which + 1 :]:
        if later.update is not None:
            break
        end = later.end
    because = number_patterns(context.words)["because"].match(text, begin, end)
    written = " ".join(text[because.end() if because else begin : end].split())
    written = _PLEASE.sub("", written).strip(" .,;)!(")
    return change._replace(update=replace(change.update, reason=written[:200] if len(written) > 3 else None))
