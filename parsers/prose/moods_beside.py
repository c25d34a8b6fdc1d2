"""What stands beside a value and takes it back, doubts it, or leaves it alone.

sev 2, perhaps; sev 3, which I doubt               doubted by what follows
it's fixed, it isn't; phase 2 declared too soon    taken back
sev 2: roughly 14% of the calls fail               untouched: the guess is of what the colon explains
not like it, and control has set sev 3             untouched: the denial is of what was before "and"
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from parsers.prose.words import classes

if TYPE_CHECKING:
    from parsers.prose.clauses import Clause
    from parsers.prose.words import Item

_UNSURE: Final = frozenset({"not sure", "unsure", "uncertain", "not certain"})


_ISNT: Final = frozenset({"n't", "isn't", "not"})


def explains(items: list[Item], n: int, m: int, end: int) -> bool:
    """Whether item m only explains: "sev 2: roughly 14% of calls fail"; not "sev 2: probably"."""
    colon = next((at for at in range(n + 1, m) if "sep" in items[at].kinds), None)
    return colon is not None and end - colon > 3


def tag(items: list[Item], clause: Clause) -> str:
    """As in "…, it isn't", which takes it back, and "…, isn't it", which asks."""
    body = [
        item
        for item in items[clause.first : min(clause.last, clause.first + 6)]
        if not item.kinds & {"adv", "be", "apos", "stop", "sep", "now"}
    ]
    if len(body) != 2:
        return ""
    left, right = body
    if left.kinds & {"it"} and _ISNT & set(right.low.split()):
        return "denied"
    return "asked" if "n't" in left.low and right.kinds & {"it"} else ""


_FINITE: Final = frozenset({"have", "be", "was"})


def own_part(before: list[Item]) -> list[Item]:
    """As in "This is nothing like it and | control has set": what "and" joins with a subject and a verb of its own."""
    at = max((m for m, item in enumerate(before) if "and" in item.kinds), default=-1)
    rest = before[at + 1 :]
    verb = next((m for m, item in enumerate(rest) if item.kinds & _FINITE), 0)
    subject = verb and not any(item.kinds & {"that", "not", "or"} for item in rest[:verb])
    return rest if at >= 0 and subject else before


def too_soon(rest: list[Item]) -> bool:
    """As in "I declared phase 2 too early"."""
    return any(
        (left.low == "too" and right.low in {"early", "soon", "hastily"})
        or (left.low in {"by", "in"} and right.low in {"mistake", "error"})
        for left, right in pairwise(rest)
    )


def only_hedge(items: list[Item], clause: Clause) -> bool:
    hedges = [
        item for item in items[clause.first : clause.last] if "hedge" in item.kinds or item.low in _UNSURE
    ]
    if not hedges:
        return False
    body = [
        item for item in items[clause.first : clause.last] if not item.kinds & {"stop", "ask", "now", "adv"}
    ]
    return (
        len(body) <= (2 if "sep" in clause.opener else 4)  # "Severity 2: it looks like the certificate"
        and any(item in body for item in hedges)
        and not any(
            item.kinds & classes("word name code incident role severity phase compact be future take")
            for item in body
        )
    )


def disputed(items: list[Item], clause: Clause) -> bool:
    """As in "Facilities call it sev 3, which I doubt"."""
    said = items[clause.first : clause.first + 3]
    return (
        len(said) == 3
        and said[0].low == "which"
        and bool(said[1].kinds & {"i", "we"})
        and ("doubt" in said[2].kinds or said[2].low in {"dispute", "question", "reject"})
    )
