"""What takes the assertion from a value without "not", "if" or a question mark: `mood` asks here last.

    Nobody has declared a sev 1; no need for severity 1        a subject or object that is nobody
    Please ignore the severity 1 in my last mail               a verb that throws away what follows
    Yesterday we treated it as severity 3                      a clause that opens with another day
    At 92 it becomes severity 2; above 95 severity 1           a threshold
    One more failure and this is severity 1                    what hasn't happened yet
    A data loss counts as severity 1                           any such thing, not this one

Source: the contract's list of what states no value.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from parsers.prose.moods_beside import own_part
from parsers.prose.words import united

if TYPE_CHECKING:
    from parsers.prose.clauses import Clause
    from parsers.prose.statements import Statement
    from parsers.prose.words import Item

_SMALL: Final = frozenset({"and", "adv", "but", "quote", "because"})
_NOBODY: Final = frozenset({"nobody", "no one", "no-one", "no need", "none"})
_DISCARDS: Final = frozenset(
    "ignore disregard forget strike scrap discard ignoring disregarding avoided averted prevented escaped dodged".split()
) | {"away from"}
_WRONG: Final = frozenset({"was wrong", "wrong", "mistaken"})
_GUESSES: Final = frozenset(
    "considered discussed toyed pondered weighed contemplated debated expected feared dreaded predicted anticipated imagined".split()
)
_SIGNS: Final = frozenset(
    "sign signs makings hallmarks symptoms look feel smell potential danger talk rumours idea thought".split()
)
_LEAVE: Final = frozenset(
    "approval permission authority request order orders plan need reason wish right chance option attempt position".split()
)
_TELLING: Final = _SIGNS | _WRONG | {"stop"}
_ANOTHER_DAY: Final = frozenset(
    {"yesterday", "last night", "last week", "earlier", "at first", "the day before", "overnight"}
)
_LIMITS: Final = frozenset({"at", "above", "below", "beyond", "over", "under", "past", "from", "with"})
_MORE: Final = frozenset({"more", "further", "additional", "extra"})
_NOT_YET: Final = frozenset({"another", "one", "two", "any", "a", "a few"})
_COUNTS: Final = frozenset({"counts as", "counts", "qualifies", "ranks", "rates"})
_THIS_ONE: Final = frozenset({"it", "we", "i", "ours", "incident", "name"})


_ANY_SUCH: Final = frozenset({"a", "an", "any", "anything", "every"})
# A word or a class of which one stands in every sentence that anything below is true of: looked for first.
_WORDS: Final = (
    _NOBODY | _DISCARDS | _LEAVE | _TELLING | _GUESSES | _ANOTHER_DAY | _LIMITS | _NOT_YET | _ANY_SUCH | {"against", "without"}
)  # fmt: skip
_CLASSES: Final = frozenset({"was", "future"})


def discounted(statement: Statement, all_clauses: list[Clause], number: int, n: int) -> str:
    """Why item n, in clause `number`, isn't asserted; "" when nothing of this kind keeps it from being so."""
    if statement.lows.isdisjoint(_WORDS) and statement.classes.isdisjoint(_CLASSES):
        return ""
    items = statement.items
    clause = all_clauses[number]
    body = items[clause.first : clause.last]
    colon = max([m for m in range(clause.first, n) if "sep" in items[m].kinds], default=clause.first - 1)
    before = items[colon + 1 : n]
    before = own_part(before)
    led, words = united(before), {item.low for item in before}
    if not words.isdisjoint(_NOBODY) and any(_is_nobody(before, m) for m in range(len(before))):
        return "denied"
    if not words.isdisjoint(_DISCARDS) or any(item.low == "against" for item in before[-3:]):
        return "denied"
    if not words.isdisjoint(_LEAVE) and any(
        left.low in _LEAVE and "to" in right.kinds for left, right in pairwise(before)
    ):
        return "supposed"  # "I have approval to raise this to severity 1"
    for item, following in pairwise(before if "was" in led or not words.isdisjoint(_TELLING) else ()):
        if "was" in item.kinds and following.kinds & {"going", "must"}:
            return "supposed"  # "I was going to declare a severity 1"
        if (item.low in _WRONG and following.low == "about") or (
            item.low == "stop" and following.low.endswith("ing")
        ):
            return "denied"  # "I was wrong about sev 3", "stop calling this a sev 1"
        if item.low in _SIGNS and "of" in following.kinds:
            return "doubtful"  # "it has all the signs of a severity 1"
    guess = next(
        (
            m
            for m, item in enumerate(before)
            if item.low in _GUESSES and not (m and before[m - 1].kinds & {"be", "been"})
        ),
        None,
    )
    if guess is not None and not any(item.kinds & {"have", "be", "apos"} for item in before[guess + 1 :]):
        return "supposed"  # "We expected a sev 1 and got a sev 3"
    fronted = items[all_clauses[number - 1].first : clause.first] if number and not clause.opener else []
    if any(left.low == "stop" and right.low.endswith("ing") for left, right in pairwise(fronted)):
        return "denied"  # "Please stop telling people | it's fixed"
    if len(fronted) == 2 and fronted[0].low == "without" and "it" in fronted[1].kinds:
        return "supposed"  # "With the generator it's a severity 3, without it it's a severity 1"
    if "now" in led:
        return ""
    start = _start(body)
    if _another_day(start, before):
        return "past"
    if _to_come(start, before):
        return "future"
    if _threshold(start) or (
        number and "comma" in clause.opener and _limit_only(items, all_clauses[number - 1])
    ):
        return "supposed"
    earlier = all_clauses[number - 1] if number and "and" in clause.opener else None
    joined = earlier is not None and _not_yet(_start(items[earlier.first : earlier.last]))
    if joined or _not_yet(start):
        return "supposed"
    return "defined" if _any_such(before) else ""


def _is_nobody(before: list[Item], m: int) -> bool:
    """As in "Nobody has declared", "no need for": with something following that nobody does."""
    if before[m].low not in _NOBODY:
        return False
    ahead = before[m + 1] if m + 1 < len(before) else None
    return ahead is not None and bool(
        ahead.kinds & {"have", "be", "was", "call", "say", "may", "raise", "for", "of", "to", "must", "think"}
    )


def _start(body: list[Item]) -> list[Item]:
    at = next((m for m, item in enumerate(body) if not item.kinds & _SMALL), len(body))
    return body[at:]


def _another_day(start: list[Item], before: list[Item]) -> bool:
    """As in "Yesterday we treated it as": another day first, and a verb in the past."""
    return (
        bool(start)
        and start[0].low in _ANOTHER_DAY
        and any(item.kinds & {"was", "had"} or item.low.endswith("ed") for item in before)
    )


def _to_come(start: list[Item], before: list[Item]) -> bool:
    """As in "From tomorrow it's sev 3", "At six it goes to sev 3": another day or an hour first, and no verb in the past."""
    if not start or any(
        item.kinds & {"was", "had", "have", "past"} or item.low.endswith("ed") for item in before
    ):
        return False
    if "future" in start[0].kinds and len(before) > 1:
        return any(item.kinds & {"be", "apos", "am", "become", "raise", "call"} for item in before)
    timed = start[0].low == "at" and len(start) > 3
    return timed and any(
        "raise" in item.kinds and (item.low.endswith("s") or item.low in {"go", "drop", "move"})
        for item in start[2:]
    )


def _threshold(start: list[Item]) -> bool:
    """As in "At 92 it becomes", "above 95 severity 1", "over 40 degrees we go to"."""
    if (
        len(start) < 2
        or start[0].low not in _LIMITS
        or "num" not in start[1].kinds
        or "year" in start[1].kinds
    ):
        return False
    return start[0].low in {"above", "below", "beyond", "over"} or any(
        item.low in {"becomes", "become", "is", "makes", "go", "goes"} for item in start[2:]
    )


def _limit_only(items: list[Item], clause: Clause) -> bool:
    """As in "Above 40 degrees, …": a clause that names nothing but a limit."""
    start = _start(items[clause.first : clause.last])
    return len(start) <= 4 and _threshold(start)


def _not_yet(start: list[Item]) -> bool:
    """As in "One more failure makes it", "another outage and", "any further loss makes"."""
    if len(start) < 2:
        return False
    counted = start[0].low in _NOT_YET and start[1].low in _MORE
    if not (counted or (start[0].low == "another" and "incident" in start[1].kinds)):
        return False
    verb = next((item for item in start if item.kinds & {"be", "was", "have", "call"}), None)
    return verb is None or verb.low in {"makes", "make"}


def _any_such(before: list[Item]) -> bool:
    """As in "A data loss counts as": an indefinite subject and a verb, and nothing of this incident."""
    start = _start(before)
    if not start or start[0].low not in _ANY_SUCH:
        return False
    verb = next(
        (m for m, item in enumerate(start) if item.kinds & {"be", "call", "raise"} or item.low in _COUNTS),
        None,
    )
    return (
        verb is not None
        and 1 < verb <= 8
        and start[verb].low in _COUNTS | {"is", "are", "makes"}
        and not any(item.kinds & _THIS_ONE for item in start)
    )
