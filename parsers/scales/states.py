"""Phases stated by a word ("Status: investigating", "the outage is mitigated"), and whether they are asserted.

Where a clause says such a word of the incident: `parsers.scales.state_clause`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from parsers.prose.clauses import clause_of
from parsers.prose.moods import mood
from parsers.scales.settled import Said
from parsers.scales.state_clause import plain_statement

if TYPE_CHECKING:
    from parsers.prose.clauses import Clause
    from parsers.prose.statements import Statement
    from parsers.prose.words import Item


def states(statement: Statement) -> list[Said]:
    """Phases that a statement states by words."""
    items = statement.items
    found: list[Said] = []
    for n, item in enumerate(items):
        if "state" not in item.kinds or not isinstance(item.value, int):
            continue
        first = plain_statement(statement, n)
        came = n > 1 and "arrow" in items[n - 1].kinds and "state" in items[n - 2].kinds
        if came:  # "Status: identified -> mitigated"
            first = plain_statement(statement, n - 2)
        if first is None or (
            n + 2 < len(items) and "arrow" in items[n + 1].kinds and "state" in items[n + 2].kinds
        ):
            continue
        why = judged(statement, first, n)
        last = n + 1 if n + 1 < len(items) and items[n + 1].kinds & {"incident", "cause"} else n
        change = any(other.kinds & {"now"} for other in items[first : n + 3])
        found.append(Said(number=item.value, words=statement.between(first, last), why=why, change=change))
    return found


def judged(statement: Statement, first: int, n: int) -> str:
    """Why a word of state is not asserted."""
    items = statement.items
    why = mood(statement, n)
    clause = clause_of(statement, n)
    told = any(
        item.kinds & {"say", "doubt"} for item in items[clause.first : n]
    )  # "I wrote that it was resolved"
    if why == "past" and items[n].low.endswith(("ed", "en", "clear")) and not _long_ago(items) and not told:
        why = ""  # "was resolved at 14:05": it holds
    if why:
        return why
    around = items[clause.first : n]
    if _undone(items, n) or (n and items[n - 1].low == "being" and items[n].low.endswith("ed")):
        return "past"
    if _we_think(items, clause.last):
        return "doubtful"
    if any("think" in item.kinds and not item.low.endswith(("consider", "say", "call")) for item in around):
        return "doubtful"
    if any(item.kinds & {"will", "going"} for item in around):
        return "future"
    if any("partial" in item.kinds for item in around):
        return "partial"
    ahead = items[n + 1 : min(n + 4, clause.last)]
    if any("future" in item.kinds and not _then(items[n], item, around) for item in ahead):
        return "future"
    if _not_wholly(statement, clause, n):
        return "partial"
    if ahead and "not" in ahead[0].kinds and ahead[0].low not in {"rather than", "instead of"}:
        return "denied"
    if any(item.low in {"mostly", "partially", "partly"} for item in ahead[:2]):
        return "partial"
    del first
    return ""


def _undone(items: list[Item], n: int) -> bool:
    """As in "It was contained, then it wasn't", "it was fixed, then broke again"."""
    if not n or not any("was" in item.kinds for item in items[max(0, n - 3) : n]):
        return False
    rest = items[n + 1 :]
    at = next((m for m, item in enumerate(rest) if "but" in item.kinds or item.low == "then"), None)
    return at is not None and any("not" in item.kinds or item.low in _AGAIN for item in rest[at : at + 5])


_AGAIN: Final = frozenset("again broke returned failed reappeared came back".split())


def _we_think(items: list[Item], end: int) -> bool:
    """As in "The breach is contained, we believe"."""
    after = [item for item in items[end + 1 : end + 5] if not item.kinds & {"stop", "adv"}]
    return len(after) == 2 and bool(after[0].kinds & {"i", "we"}) and "think" in after[1].kinds


def _then(state: Item, when: Item, around: list[Item]) -> bool:
    """Whether "at noon" tells when it was: "was resolved at noon", "closed the incident at noon"."""
    if any("was" in item.kinds for item in around) and not any(
        item.kinds & {"will", "may", "going", "must"} for item in around
    ):
        return state.low.endswith(("ed", "clear"))  # "was resolved on Friday"
    return (
        when.low in {"at noon", "at midnight"}
        and state.low.endswith(("ed", "clear"))
        and not any(item.kinds & {"be", "will", "may", "going", "must"} for item in around)
    )


def _not_wholly(statement: Statement, clause: Clause, n: int) -> bool:
    """As in "Resolved for most customers", "resolved in Leeds, not in York", "resolved, pending confirmation"."""
    items = statement.items
    if any(item.low in {"most", "some", "many", "half"} for item in items[n + 1 : min(n + 4, clause.last)]):
        return True
    if any(item.low in {"except", "apart from", "excluding", "bar"} for item in items[n + 1 : clause.last]):
        return True
    if (
        n + 1 < len(items)
        and items[n + 1].kinds & {"on"}
        and any(
            item.kinds & {"not", "incident"} or item.low in {"still", "down"}
            for item in items[clause.last + 1 :]
        )
    ):
        return True  # "It's resolved on the website; the shops are still down"
    if (
        clause.last + 1 < len(items)
        and "open" in items[clause.last].kinds
        and "partial" in items[clause.last + 1].kinds
    ):
        return True  # "Status: mitigated (partially)"
    rest = items[clause.last + 1 : clause.last + 3] if clause.last < len(items) else []
    if not rest or "comma" not in items[clause.last].kinds:
        return False
    return rest[0].low in {"pending", "awaiting", "except", "subject to"} or (
        "not" in rest[0].kinds and len(rest) > 1 and bool(rest[1].kinds & {"on", "prep", "for"})
    )


def _long_ago(items: list[Item]) -> bool:
    """Words that put a past tense into another time: "last year", "in 2024", "the previous one"."""
    return any(
        item.kinds & {"past", "other"} or ("year" in item.kinds and n and items[n - 1].low == "in")
        for n, item in enumerate(items)
    )
