"""Sentences that assert no fact and name a venue all the same: a request, an invitation, somebody's wish.

"Could the on-call please join #a?", "if you own a till, come to #a", "you can find us in #a", "she wants all chatter in
#a" send people there. "Should we meet in #a?", "if the line drops we use #a", "we might move to #a" do not.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from parsers.venues.words import EVERYBODY, STRANGERS, WISHES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.prose.statements import Statement
    from parsers.prose.words import Item
    from parsers.venues.places import Place

_READERS: Final = re.compile(  # a condition that says who is meant, not what must happen first
    r"\b(?:if|when|whenever|in\scase|should|once|as\ssoon\sas)\s(?:(?:any|some|one)\s?(?:one|body|of\syou)|you['’]?(?:re|ve|d)?|u|your)\b"
    r"(?!\s(?:lose|drop|can['’]?t|cannot|hear|see|smell|notice|get\scut))",
    re.IGNORECASE,
)
_CONDITIONS: Final = frozenset({"if", "when", "unless", "whether", "until"})
_UNSURE: Final = frozenset({"would", "might", "could", "'d"})


_NOWHERE_ELSE: Final = re.compile(
    r"\b(?:(?:any|no)(?:where|\s(?:place|channel|room))|elsewhere)(?:\s\w+){0,2}\s(?:other\sthan|except(?:\sfor)?|but|than|outside(?:\sof)?)"
    r"\s(?:(?:in|on|at|to|via)\s)?(?:the\s)?(?:[\w-]+\s){0,2}[\"'“]?$",
    re.IGNORECASE,
)


def nowhere_else(statement: Statement, place: Place) -> bool:
    """As in "Do not write about this anywhere other than the Teams channel Harcourt-recall": two denials."""
    return bool(_NOWHERE_ELSE.search(statement.text[max(0, place.start - 70) : place.start]))


def all_the_same(
    why: str, statement: Statement, place: Place, lead: Sequence[Item], *, labelled: bool
) -> bool:
    """Whether a sentence that asks, supposes or reports (`why`) still says where people come together."""
    items = statement.items
    ours = any(item.kinds & {"we", "i"} for item in lead)
    if why == "asked":
        return "?" not in statement.text or (not ours and _asks_to_come(statement, lead))
    if why == "reported":
        return wished(lead) or _ordered(lead) or _own_line(statement, place, lead)
    if why != "supposed":
        return False
    if any(item.kinds & {"hedge", "partial", "whether", "unless"} for item in lead):
        return False
    if labelled and place.kind != "room" and not any(item.kinds & {"if", "when"} for item in items):
        return True  # "Teams meeting: "Till outage" https://…"
    if any(item.kinds & (_CONDITIONS - {"until"}) for item in items):
        return bool(_READERS.search(statement.text)) and not _unsure(lead)
    return not _unsure(lead)


def _asks_to_come(statement: Statement, lead: Sequence[Item]) -> bool:
    """As in "Could the on-call for storage please join": a request, not "is anyone in #a?"."""
    asks = any("may" in item.kinds for item in lead) or (lead and lead[0].low.startswith(("please", "can")))
    return bool(asks) and re.search(r"\b(?:please|pls|asap|now)\b", statement.text, re.IGNORECASE) is not None


def _own_line(statement: Statement, place: Place, lead: Sequence[Item]) -> bool:
    r"""As in "he said so\\nwe sort it out in #a": a line of its own behind one that reports, without a full stop."""
    if len(statement.source) != len(statement.text):
        return False
    start = statement.source.rfind("\n", 0, place.start)
    before = statement.source.rfind("\n", 0, max(start, 0))
    full = start - before > 0.8 * max(len(line) for line in statement.source.split("\n"))
    here = [item for item in lead if item.start > start]
    return (
        start > 0 and (not full or len(here) > 4) and not any(item.kinds & {"say", "told"} for item in here)
    )


def wished(lead: Sequence[Item]) -> bool:
    """As in "She wants all chatter in", "he asked that everyone write in", "dispatch wants team leaders to dial in to"."""
    at = next((n for n in range(len(lead) - 1, -1, -1) if lead[n].low in WISHES), None)
    if at is None:
        return False
    words = {word for item in lead[at + 1 :] for word in item.low.split()}
    if not STRANGERS.isdisjoint(words) or any(
        item.kinds & {"outsider", "foreign", "was", "not"} for item in lead
    ):
        return False
    return (
        not words.isdisjoint(EVERYBODY | {"to", "that", "all"})
        or any(item.kinds & {"team", "all"} for item in lead[at + 1 :])
        or any(word.endswith(_OFFICES) for word in words)
    )


_OFFICES: Final = (
    "leads",
    "managers",
    "supervisors",
    "heads",
    "engineers",
    "operators",
    "officers",
    "foremen",
    "coordinators",
)


def _ordered(lead: Sequence[Item]) -> bool:
    """As in "The lady from head office told me that all managers should be on": reported, and an order to come."""
    words = [word for item in lead for word in item.low.split()]
    told = next((n for n, word in enumerate(words) if word in _TOLD), None)
    if told is None or not STRANGERS.isdisjoint(words[told:]) or any("not" in item.kinds for item in lead):
        return False
    bid = next((n for n in range(told + 1, len(words)) if words[n] in ("should", "must")), None)
    return bid is not None and any(
        word in EVERYBODY - {"me", "us", "i", "we"} or word == "all" or word.endswith(_OFFICES)
        for word in words[told + 1 : bid]
    )


_TOLD: Final = frozenset("says said told tells announced decided ordered instructed".split())


def _unsure(lead: Sequence[Item]) -> bool:
    """As in "We might move to", "we'd meet in": a modal that asks nobody to come; "you can find us in" does."""
    colon = max((n for n, item in enumerate(lead) if "sep" in item.kinds), default=-1)
    lead = lead[colon + 1 :]
    for n, item in enumerate(lead):
        if "may" in item.kinds:
            subject = lead[n - 1] if n else None
            if item.low in _UNSURE or (
                subject is not None and "we" in subject.kinds and item.low not in ("should", "must")
            ):
                return True
    return False
