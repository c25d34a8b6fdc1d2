"""Whose value a mention is: this incident's, or a ticket's, a neighbour's, a definition's.

"Our support case is a P1", "INC-29 is a severity 1", "The trust next door has a severity 1", "Severity 3 is everything
that one team can handle": none is this incident's. "We have a sev 1", "The outage is severity 1": these are.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from parsers.prose.clauses import lead

if TYPE_CHECKING:
    from parsers.prose.statements import Statement
    from parsers.prose.words import Item
    from parsers.scales.scale import Mention

STAYS: Final = frozenset(
    "stay stays staying remain remains remaining keep keeping hold holding work run treat".split()
)
_DECIDED: Final = frozenset(
    "signed confirmed approved accepted made decided agreed settled voted ruled determined chosen".split()
)
_OURS: Final = frozenset({"i", "we", "it", "incident", "ours", "all"})
_STANDING: Final = frozenset(
    "declared confirmed well under running now underway active started starting on right correct stated official agreed set final still over done in enough kept held maintained unchanged in-force fine appropriate justified the our my".split()
)


def somebody_elses(statement: Statement, first: int) -> bool:
    """Whether the clause before a value speaks of another thing: a ticket, a vendor, another incident's number."""
    before = lead(statement, first)
    if _in_their_eyes(lead(statement, first, relative=True)):
        return True
    colon = max((n for n, item in enumerate(before) if "sep" in item.kinds), default=-1)
    before = before[colon + 1 :]
    near = before[-3:]
    if any("ours" in item.kinds for item in before):
        return False
    if any(
        "foreign" in item.kinds and not item.kinds & {"raise", "call", "take", "give"} for item in before
    ) and not any("incident" in item.kinds for item in near):
        return True
    outsider = max((n for n, item in enumerate(before) if "outsider" in item.kinds), default=None)
    if outsider is not None and any(
        item.kinds & {"call", "say", "raise"} for item in before[outsider + 1 : outsider + 3]
    ):
        return True
    if outsider is not None and not any(
        item.kinds & (_OURS - {"they", "that"}) for item in before[outsider:]
    ):
        return True
    if other_incident(statement):
        return True
    return numbered(statement, before) or _had_by_others(before) or _apposed(statement, first)


def _in_their_eyes(before: list[Item]) -> bool:
    """As in "In Dave's view it's", "in their system it's", "for the bank it's": whose word it is stands first."""
    start = [item for item in before if not item.kinds & {"and", "quote"}][:5]
    if len(start) < 3 or start[0].low not in {"in", "for", "to", "by", "under", "from"}:
        return False
    if start[1].low in {"their", "his", "her", "them", "him", "your"}:
        return True
    if start[1].kinds & {"name"} and (start[2].kinds & {"apos", "it"}):
        return not start[2].kinds & {"it"} or start[0].low in {"for", "to"}
    if "outsider" in start[1].kinds and start[2].kinds & {"it", "comma"}:
        return True
    return "det" in start[1].kinds and "outsider" in start[2].kinds


def _apposed(statement: Statement, first: int) -> bool:
    """As in "… to do with INC-88, the sev 1 that Rob commanded": what stands right after another incident's number."""
    items = statement.items
    at = first - 1 if first and "det" in items[first - 1].kinds else first
    return (
        at > 3
        and bool(items[at - 1].kinds & {"comma", "dash", "open"})
        and numbered(statement, items[at - 4 : at - 1])
    )


def other_incident(statement: Statement) -> bool:
    """As in "The warehouse incident is sev 1 with Dave as IC. Ours is sev 3"."""
    if "ours" not in statement.own:
        return False
    found = statement.lexicon.pattern("^ det what=!incident incident").match(statement.code)
    return found is not None and statement.items[found.start("what")].low not in statement.own


def told_apart(found: list[tuple[Statement, Mention]]) -> list[tuple[Statement, Mention]]:
    """Of several values, those of a named incident marked where another is ours: "Berlin's is phase 3, we're at phase 1"."""
    held = [n for n, (_, mention) in enumerate(found) if not mention.why and mention.value is not None]
    if len({found[n][1].value for n in held}) <= 1:
        return found
    owners = {n: _owner(lead(found[n][0], found[n][1].first)) for n in held}
    if "ours" not in owners.values():
        return found
    return [
        (statement, replace(mention, why="other") if owners.get(n) == "named" else mention)
        for n, (statement, mention) in enumerate(found)
    ]


def _owner(before: list[Item]) -> str:
    """As in "ours" for "we", "ours", "this one", "here"; "named" for "the Leeds outage", "Berlin's incident"."""
    if any("ours" in item.kinds or item.low in {"this one", "this", "here", "us"} for item in before):
        return "ours"
    at = next((n for n, item in enumerate(before) if "incident" in item.kinds), None)
    if at and before[at - 1].kinds & {"name", "acronym", "place", "word", "apos", "other"}:
        return "named"
    if any(
        "apos" in item.kinds
        and n
        and before[n - 1].kinds & {"name", "acronym", "outsider"}
        and n + 1 < len(before)
        and before[n + 1].kinds & {"be", "was"}
        for n, item in enumerate(before)
    ):
        return "named"  # "Berlin's is"
    return "ours" if any(item.kinds & {"we"} for item in before) else ""


def numbered(statement: Statement, before: list[Item]) -> bool:
    """As in "INC-29 is": a number that is not this incident's."""
    for left, middle, right in zip(before, before[1:], before[2:], strict=False):
        if "hyp" in middle.kinds and "num" in right.kinds and left.kinds & {"acronym", "name", "incident"}:
            token = statement.text[left.start : right.end]
            if token[:2].isupper() and token.upper() not in statement.own:
                return True
    return False


def _had_by_others(before: list[Item]) -> bool:
    """As in "The trust has a severity 1": somebody who is not us has it."""
    verb = next(
        (n for n, item in enumerate(before) if "have" in item.kinds and item.low in {"has", "have"}), None
    )
    if verb and before[verb - 1].kinds & {"they", "outsider"}:
        return True
    if (
        verb is None
        or verb == 0
        or any(
            item.kinds & {"been", "call", "raise", "as", "it"} or item.low in _DECIDED
            for item in before[verb + 1 :]
        )
    ):
        return False
    return not any(item.kinds & _OURS for item in before[:verb])


def explained(items: list[Item], last: int) -> bool:
    """As in "Severity 3 is everything that …", "Phase 1 is patching": what a value means, not that it holds."""
    if last + 1 >= len(items) or not items[last + 1].kinds & {"be", "apos"}:
        return False
    following = [
        item for item in items[last + 2 : last + 5] if not item.kinds & {"adv"} or item.low in _STANDING
    ]
    if not following:
        return False
    head = following[0]
    if head.kinds & {"i", "ours"} or head.low in {"yours", "his", "hers", "theirs"}:
        return False  # "This sev 2 is mine"
    if head.low == "where we are":
        return False  # "Phase 2 is where we are"
    if head.kinds & {"now", "not", "been", "time", "stop", "comma", "future"} or head.low in _STANDING:
        return (
            head.low in {"the", "our", "my"}
            and len(following) > 1
            and following[1].low
            not in {"right", "correct", "current", "severity", "level", "call", "official"}
        )
    return True


def of_old(statement: Statement) -> bool:
    """A sentence without a verb after one about another year: "In 2007 I was … Severity 1 from the first hour"."""
    earlier = statement.before
    if (
        earlier is None
        or len(earlier.text) > 400
        or any(item.kinds & {"be", "am", "have", "now", "apos"} for item in statement.items)
    ):
        return False
    if not any(char.isdigit() for char in earlier.text):
        return False
    return any("year" in item.kinds for item in earlier.items) and any(
        "was" in item.kinds for item in earlier.items
    )
