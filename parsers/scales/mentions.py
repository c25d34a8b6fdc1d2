"""Values on a scale as they are mentioned: "severity 2", "SEV-2", "from 3 to 2", "2 -> 1", "phase: two (was 1)".

A mention says which value, whether words of change lead to it, and why it is not asserted, if so; a range or a choice
("sev 1-4", "sev 1 or 2") has no value. Source: the contract's list of forms.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from parsers.prose.moods import mood
from parsers.prose.words import classes
from parsers.scales.mentions_apart import apart, bare
from parsers.scales.scale import (
    OLD,
    Mention,
    Scale,
    changes,
    ends_value,
    is_value,
    it_is,
    no_more,
    unmoved,
    value_of,
)

if TYPE_CHECKING:
    from parsers.prose.statements import Statement
    from parsers.prose.words import Item

_GLUE: Final = frozenset(
    "sep dash hyp bar level adv now be apos have been quote become det_a stop arrow was change for think".split()
)
_LINKS: Final = frozenset(
    {"at", "of", "to", "#", "unchanged", "the", "same", "let", "'s", "say", "as before", "same as before"}
)
_INSIDE: Final = 9  # items that may stand between the field's word and a value after a verb


def _skip_brackets(items: list[Item], at: int) -> int:
    """Past a bracket after the field's word: "Severity (1-4): 2"."""
    if at < len(items) and "open" in items[at].kinds:
        for end in range(at + 1, min(at + 10, len(items))):
            if "shut" in items[end].kinds:
                return end + 1
    return at


def _find(items: list[Item], at: int, scale: Scale) -> int | None:
    """The item that holds the value of the field's word at `at`, or None."""
    n = _skip_brackets(items, at + 1)
    steps = 0
    while n < len(items) and steps < 6:
        item = items[n]
        if is_value(item, scale):
            return n
        if "shut" in item.kinds and n == at + 1 and at and "open" in items[at - 1].kinds:
            n += 1  # "Gravity (severity): 2"
            continue
        if (
            "slash" in item.kinds
            and n == at + 1
            and n + 1 < len(items)
            and is_value(items[n + 1], scale)
            and ends_value(items, n + 1)
        ):
            return n + 1  # "Severity/2"
        if (
            "comma" in item.kinds
            and n + 1 < len(items)
            and is_value(items[n + 1], scale)
            and ends_value(items, n + 1)
        ):
            return n + 1  # "As to severity, 3."
        if item.kinds & scale.words and steps <= 2:  # "Severity: Sev 2", "priority level"
            n, steps = n + 1, steps + 1
            continue
        if item.kinds & _GLUE or item.low in _LINKS or (item.kinds & {"open", "shut"} and n == at + 1):
            n, steps = n + 1, steps + 1
            continue
        break
    return _after_verb(items, at, scale)


def _after_verb(items: list[Item], at: int, scale: Scale) -> int | None:
    """As in "The severity of this incident has been raised to 2", "severity goes from 3 to 2"."""
    verb = False
    for n in range(at + 1, min(at + 1 + _INSIDE, len(items))):
        item = items[n]
        if item.kinds & (scale.words | {"stop", "semi", "but", "ask", "comma", "role", "shut", "open"}):
            return None
        if item.kinds & {"be", "am", "become", "raise", "call", "apos", "sep", "arrow", "toward"}:
            verb = True
        if is_value(item, scale) and isinstance(item.value, int):
            before = items[n - 1]
            if verb and (
                before.kinds & classes("to toward from be become now adv det_a as sep arrow apos")
                or before.low == "at"
            ):
                return n
            if before.kinds & {"from"}:
                return n
            if item.low != "one":  # "goes up one to 2"
                return None
    return None


def _outcome(items: list[Item], first: int, n: int, scale: Scale) -> tuple[int, int | None, bool]:
    """From the first value at n: (last item, the value that holds, whether it changed); no value for a range."""
    value, last, changed = value_of(items[n], scale), n, False
    came_from = any("from" in items[m - 1].kinds for m in (first, n) if m)
    at = n + 1
    while at < len(items):
        while (
            at + 1 < len(items) and items[at].kinds & {"have", "had", "now"} and items[at + 1].low in _TURNED
        ):
            at += 1  # "the sev 1 had become a sev 3"
        kinds = items[at].kinds
        skip = at + 1
        while skip + 1 < len(items) and items[skip].kinds & (scale.words | {"hyp", "det_a"}):
            skip += 1
        if skip >= len(items) or not is_value(items[skip], scale):
            break
        if (
            kinds & {"arrow"}
            or items[at].low in _TURNED
            or _becomes(items, first, at)
            or (kinds & {"to", "toward"} and (came_from or _raises(items, n)))
        ):
            value, last, changed = value_of(items[skip], scale), skip, True
            at = skip + 1
            continue
        if "dash" in kinds and any("of" in item.kinds for item in items[skip + 1 : skip + 2]):
            break  # "P2 - two of three feeds gone"
        if not kinds & {"or", "hyp", "dash", "slash", "to", "until", "and"} or not ends_value(items, skip):
            break
        if (
            items[skip].kinds & {scale.compact, "weak"}
            and kinds & {"slash", "dash"}
            and value_of(items[skip], scale) == value
        ):
            last, at = skip, skip + 1  # "Severity 2 / SEV2"
            continue
        return skip, None, False
    if came_from and not changed:
        return last, None, False
    return last, value, changed


def _becomes(items: list[Item], first: int, at: int) -> bool:
    """As in "Severity 2 becomes severity 3": not "a severity 2 becomes …", any such."""
    return items[at].low == "becomes" and not (first and items[first - 1].kinds & {"det_a", "generic"})


_TURNED: Final = frozenset({"become", "became"})


def _raises(items: list[Item], n: int) -> bool:
    return any("raise" in item.kinds for item in items[max(0, n - 8) : n])


def mentions(statement: Statement, scale: Scale) -> list[Mention]:
    """Every mention of a value in a statement, asserted or not, in order."""
    items, marks = statement.items, scale.words | {scale.compact}
    if statement.classes.isdisjoint(marks | {scale.weak}):
        return []
    found: list[Mention] = []
    at = 0
    while at < len(items):
        item = items[at]
        strong = not item.kinds.isdisjoint(marks)
        if not strong and scale.weak not in item.kinds:
            at += 1
            continue
        held = _find(items, at, scale) if item.kinds & scale.words else at
        if held is None:
            at += 1
            continue
        made = _mention(statement, at, held, scale, strong=strong)
        found.append(made)
        at = made.last + 1
    if found:
        found += bare(statement, scale, found)
    elif any(item.kinds & scale.words for item in items):
        found += apart(statement, scale)
    found.sort(key=lambda mention: mention.first)
    return [
        replace(mention, why="past")  # "Sev 1 until 09:30, sev 2 since"
        if mention is not found[-1] and not mention.why and _is_until(items, mention.last + 1)
        else mention
        for mention in found
    ]


def _choices(items: list[Item], held: int, scale: Scale) -> bool:
    """As in "Severity: 1 2 3 [4]": a form's choices, of which nobody says which is ticked."""
    ahead = [item for item in items[held + 1 : held + 10] if not item.kinds & {"open", "shut", "x", "bar"}]
    return len(ahead) > 1 and {item.value for item in ahead[:2]} <= scale.numbers - {items[held].value}


def _is_until(items: list[Item], n: int) -> bool:
    return n + 1 < len(items) and "until" in items[n].kinds and bool(items[n + 1].kinds & {"time", "num"})


def _mention(statement: Statement, first: int, held: int, scale: Scale, *, strong: bool) -> Mention:
    items = statement.items
    if isinstance(items[held].value, int) is False:
        return Mention(value=None, first=first, last=held, why="range", strong=strong)
    last, value, changed = _outcome(items, first, held, scale)
    if _choices(items, held, scale):
        return Mention(value=None, first=first, last=held, why="range", strong=strong)
    if last + 1 < len(items) and "ask" in items[last + 1].kinds:
        return Mention(value=value, first=first, last=last, why="asked", strong=strong)  # "Sev 1? checkout"
    if value is None and last == held and unmoved(items, held, scale):
        return Mention(value=value_of(items[held], scale), first=first, last=held, strong=strong)
    if value is None:
        why = "past" if any("from" in items[m - 1].kinds for m in (first, held) if m) else "range"
        return Mention(value=None, first=first, last=last, why=why, strong=strong)
    why = mood(statement, held)
    if why == "reported" and it_is(items, last):
        why = ""
    if why in {"denied", "supposed"} and unmoved(items, held, scale):
        why = ""
    if not why and (
        no_more(items, last)
        or (first and items[first - 1].low in OLD)
        or any(item.low in OLD for item in items[first + 1 : held])
    ):
        why = "past"
    inside = items[first + 1 : held]
    if not why and any(item.low == "such" for item in inside):
        why = "defined"  # "The severity of such things is 3"
    if not why and any(
        left.low in {"for", "of"} and "det_a" in right.kinds and "num" not in items[held - 1].kinds
        for left, right in pairwise(inside)
        if right is not inside[-1]
    ):
        why = "defined"  # "The severity for a flood is 1"
    if (
        not why
        and any("was" in word.kinds for word in inside)
        and not any(word.kinds & {"raise", "call"} for word in inside)
    ):
        why = "past"
    if last + 1 < len(items) and items[last + 1].low in {"%", "°"}:
        why = "other"
    if (
        not why
        and last + 1 < len(items)
        and items[last + 1].kinds & {"hyp"}
        and last + 2 < len(items)
        and items[last + 2].low == "ish"
    ):
        why = "doubtful"
    return Mention(
        value=value,
        first=first,
        last=last,
        why=why,
        change=changed or changes(statement, first, last),
        strong=strong,
    )
