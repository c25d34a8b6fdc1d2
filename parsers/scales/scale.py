"""A scale, one value mentioned on it, and what shows that it moved: used for severities and phases alike.

"Severity hasn't moved from 3" states what was; "sev 1 is over", "sev 1 no more" are past; "raising to", "now", "correction:"
lead to a value that goes before the one before.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from parsers.prose.clauses import clauses

if TYPE_CHECKING:
    from parsers.prose.statements import Statement
    from parsers.prose.words import Item


@dataclass(frozen=True, kw_only=True, slots=True)
class Mention:
    """One value mentioned: its items, why it is not asserted ("" when it is), and whether it is a change."""

    value: int | None
    first: int
    last: int
    why: str = ""
    change: bool = False
    strong: bool = True
    bare: bool = False  # a number alone, after the field was named


@dataclass(frozen=True, kw_only=True, slots=True)
class Scale:
    """What tells mentions of one scale from another's: its words, compact forms, bare aliases and numbers."""

    words: frozenset[str]
    compact: str
    weak: str
    numbers: frozenset[int]


def value_of(item: Item, scale: Scale) -> int | None:
    if item.kinds & {"num", scale.compact, scale.weak, "weak"} and isinstance(item.value, int):
        return item.value
    return None


def is_value(item: Item, scale: Scale) -> bool:
    return bool(item.kinds & {"num", scale.compact, scale.weak})


def ends_value(items: list[Item], n: int) -> bool:
    """Whether a number stands as a value: "sev 1 or 2", not "Sev 2 - 3 shops are down"."""
    following = items[n + 1] if n + 1 < len(items) else None
    return following is None or not following.kinds & {"word", "name", "acronym", "code", "hyp"}


_ENDED: Final = frozenset(
    "over lifted withdrawn rescinded revoked cancelled canceled ended finished history".split()
)
OLD: Final = frozenset("before earlier previously old former previous".split())
CANNOT: Final = frozenset({"ca n't", "cannot", "wo n't", "unable to"})
_MOVES: Final = frozenset(
    "left leave leaving exit exited budge budged shift shifted differ differed deviate deviated".split()
)


_PUTS: Final = frozenset("put puts putting set sets setting".split())


def unmoved(items: list[Item], held: int, scale: Scale) -> bool:
    """As in "The severity hasn't moved from 3", "we haven't left phase 1": a change denied states what was."""
    for m in range(held - 1, max(-1, held - 7), -1):
        item = items[m]
        if item.low in _PUTS:
            return False  # "Nobody put the severity at 1"
        if ("raise" in item.kinds and item.low not in {"up", "down", "back"}) or item.low in _MOVES:
            return any("not" in word.kinds or word.low in CANNOT for word in items[max(0, m - 3) : m])
        if item.low == "out of":
            return any("not" in word.kinds for word in items[max(0, m - 2) : m])
        if not item.kinds & (scale.words | {"from", "over", "det", "adv"}) and item.low != "at":
            return False
    return False


def it_is(items: list[Item], last: int) -> bool:
    """As in "Phase 1 it is": the sender's own verdict, whoever spoke before."""
    ahead = items[last + 1 : last + 4]
    return (
        len(ahead) > 1
        and ahead[0].low == "it"
        and ahead[1].low in {"is", "'s"}
        and (
            len(ahead) == 2
            or bool(
                ahead[2].kinds & {"stop", "comma", "semi", "now", "dash", "but", "and", "prep", "for", "as"}
            )
        )
    )


def no_more(items: list[Item], last: int) -> bool:
    """As in "Sev 1 no more; sev 3", "severity 1 no longer"."""
    ahead = items[last + 1 : last + 4]
    told = next(
        (item for item in ahead if not item.kinds & {"be", "was", "been", "have", "apos", "adv", "now"}), None
    )
    if told is not None and told is not ahead[0] and told.low in _ENDED:
        return True  # "The severity 1 is over", "severity 1 was lifted at noon"
    if not ahead or not ahead[0].kinds & {"not", "past"}:
        return False
    if ahead[0].low in {"no longer", "not any more", "not anymore"}:
        return True
    return len(ahead) > 1 and ahead[1].low == "more" and (len(ahead) == 2 or "like" not in ahead[2].kinds)


def changes(statement: Statement, first: int, last: int) -> bool:
    """Whether words of change lead to a value: "raising to", "now", "correction:", "… no longer"."""
    items = statement.items
    clause = next((c for c in clauses(statement) if c.first <= first < c.last), None)
    if clause is None:
        return False
    around = items[max(0, clause.first - 2) : min(len(items), last + 4)]
    if any(item.kinds & {"raise", "change", "toward"} for item in around):
        return True
    return any(item.kinds & {"now"} for item in items[clause.first : min(len(items), last + 3)])
