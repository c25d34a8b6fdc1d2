"""A severity that an organisation of ours gives: less plainly said than the sender's own, more than hearsay.

"Area office say it's a sev 3", "the duty desk has it as severity 2": taken where the sender gives none and doesn't object. Two
that rate differently leave it open, and the reply asks. Not a vendor's or a customer's rating, not what they ask for or guess.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from parsers.prose.clauses import lead
from parsers.prose.moods import mood

if TYPE_CHECKING:
    from parsers.prose.statements import Statement
    from parsers.scales.scale import Mention

_BODIES: Final = frozenset(
    "control dispatch hq headquarters plant depot duty switchboard central".split()
) | {"control room", "dispatch", "duty desk"}
_RATES: Final = frozenset(
    "say says said rate rates rated call calls called have has had put puts set sets make makes made confirm confirms confirmed log logs logged class classes classed list lists listed".split()
)
_NOT_OURS: Final = frozenset({"outsider", "foreign", "name", "other", "they", "who", "not", "i", "we", "you"})
_OBJECTS: Final = frozenset(
    "disagree disagrees doubt dispute wrong nonsense mistaken reject overrule no view no opinion".split()
) | {"not sure", "i doubt", "no idea", "not convinced"}
_REFUSES: Final = frozenset({"disagree", "dispute", "nonsense", "wrong"})
_SENDERS: Final = frozenset("i we it ours incident level name severity compact all and".split())
_SHORT: Final = 8  # items of "I disagree with them."
_LONGEST: Final = 5  # items of an organisation's name: "the depot board of trustees"


def rated(statement: Statement, mention: Mention) -> bool:
    """Whether an organisation of ours gives the value, in a clause of its own: "area office say", "control has set"."""
    said = [item for item in lead(statement, mention.first) if not item.kinds & {"adv", "now", "quote"}]
    joined = max((n for n, item in enumerate(said) if "and" in item.kinds), default=-1)
    said = said[joined + 1 :]
    verb = next((n for n, item in enumerate(said) if item.low in _RATES), 0)
    subject = said[:verb]
    return (
        0 < verb <= _LONGEST
        and any(item.kinds & {"team", "place"} or item.low in _BODIES for item in subject[-2:])
        and not any(item.kinds & _NOT_OURS for item in subject)
    )


def attributed(statement: Statement, mention: Mention) -> bool:
    """Whether anybody but the sender gives the value: "the fire service log it as severity 1"; then it's less than firm."""
    if rated(statement, mention):
        return True
    said = [item for item in lead(statement, mention.first) if not item.kinds & {"adv", "now", "quote"}]
    verb = next((n for n, item in enumerate(said) if item.low.split(" ")[0] in _RATES), 0)
    gives = verb > 0 and (
        said[verb].low.endswith((" it", " this"))
        or any("it" in item.kinds for item in said[verb + 1 : verb + 2])
    )
    return (
        gives
        and not said[verb - 1].kinds & _SENDERS
        and not any(item.kinds & {"i", "we"} for item in said[:verb])
    )


def refused(statement: Statement) -> bool:
    """As in "I disagree.", right after it."""
    return len(statement.items) <= _SHORT and not statement.lows.isdisjoint(_REFUSES)


def judged(statement: Statement, mention: Mention) -> str:
    """Why such a value isn't asserted: only by whom it is said is no reason, unless the sender objects."""
    if mention.why != "reported" or not rated(statement, mention) or objected(statement):
        return mention.why
    return mood(statement, mention.last, reports=False)


def objected(statement: Statement) -> bool:
    """As in "Ops say sev 3 but I doubt it"."""
    return not statement.lows.isdisjoint(_OBJECTS) or "doubt" in statement.classes
