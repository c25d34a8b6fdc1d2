"""What is said of a place behind it: "#a is where we work", "#a, that's where we all are", "It's #a, nurses talk there".

Only where people are said to come together: "room 0.14 is where the water stands" and "there are sockets" are none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from parsers.venues.words import GATHER, PAST, SAY, STAY, STRANGERS, WE

if TYPE_CHECKING:
    from parsers.prose.statements import Statement
    from parsers.venues.places import Place

_AHEAD: Final = 110  # characters
_WHERE: Final = re.compile(
    r"""["'”’]?(?:\s+(?:on|in)\s+(?:our\s+)?\w+)?(?:,\s(?:the\s)?\w+\sfloor)?[\s,;:–—-]*(?:(?:and|cos|because|cuz)\s+)?
        (?:(?:(?:that|which|this|it)(?:\s+|['’])?)?(?:\s*is|s|\sremains)\s+)?(?:(?:still|now|also|again)\s+)?where\s+(?:[\w-]+,\s){0,3}(?P<rest>[^.!?;:,\n]{2,70})
       |(?:\s+(?:on|in)\s+\w+)?,?\s+(?:(?:that|which|this|it)\s*['’]?)?(?:\s*is|s|remains|stays)\s+(?:(?:still|now|also|again)\s+)?(?:the|our)\s+(?P<spot>place|spot|one|room|channel|venue|bridge|base|hq|(?:meeting|assembly|muster)\s+point|rendezvous|headquarters)\b
         (?!\s+for\s+(?!(?:this|that|it|us|all|everything|now|today|talk|talking|the)\b))""",
    re.IGNORECASE | re.VERBOSE,
)
_CALLS: Final = re.compile(  # "#a needs you"
    r"\s+(?:needs|wants|awaits|(?:is|are)\s+waiting\s+for|could\s+(?:use|do\s+with)|would\s+love|welcomes)\s+(?:you|everyone|everybody|help|hands|people|anyone|more)\b",
    re.IGNORECASE,
)
_THERE: Final = re.compile(
    r"""[^.!?]{0,70}?[\s,;–—-](?P<who>(?:\w+\s+){0,3}?)(?P<verb>[\w'’-]+)(?:\s+(?:us|all|in|on|over|up|along|already))?\s+(?:in\s+|on\s+|over\s+)?there\b(?!['’]s|\s+(?:is|are|was|will))""",
    re.IGNORECASE | re.VERBOSE,
)
_IN: Final = re.compile(
    r"\b(?:in|at|on|from|by|to|into|is)\s(?:the\s|our\s)?$|^\s*(?:the\s)?$", re.IGNORECASE
)
_BIDS: Final = frozenset("come join gather meet drop pop hop head ask talk write post".split())
_PRESENT: Final = frozenset(
    "we're they're everybody's everyone's everyone everybody all are is we’re they’re everybody’s everyone’s sit talk".split()
)


def where_people_are(statement: Statement, place: Place) -> bool:
    """Whether what follows says that people are, work or talk there."""
    text = statement.text
    where = _WHERE.match(text, place.end, place.end + _AHEAD)
    if where is not None and (where["spot"] or _together(where["rest"].lower().split())):
        return True
    if place.kind in ("channel", "short") and _CALLS.match(text, place.end, place.end + _AHEAD):
        return True
    if place.kind == "room" and not _IN.search(text[max(0, place.start - 20) : place.start]):
        return False  # "with the privacy office in room Zeeland, everyone can come there"
    if " there" not in text[place.end : place.end + _AHEAD]:
        return False
    found = _THERE.match(text, place.end, place.end + _AHEAD)
    if found is None:
        return False
    verb, who = found["verb"].lower(), found["who"].lower().split()
    if not STRANGERS.isdisjoint(who) or "not" in who or "n't" in verb or "don" in who:
        return False
    if verb in _PRESENT:
        return verb not in ("is", "are") or not {"we", "all", "team", "everyone", "everybody"}.isdisjoint(who)
    return verb in _BIDS or verb in GATHER or verb in STAY


def _together(words: list[str]) -> bool:
    """As in "where we all are", "where to find us", "where they are sorting it out"; not "where the water stands"."""
    if not STRANGERS.isdisjoint(words) or "not" in words:
        return False
    who = {word.partition("'")[0].partition("’")[0] for word in words[:4]}
    if any(word.endswith("ed") or word in PAST for word in words[:6]):
        return False
    if words[0] == "to" or any(word in GATHER or word in STAY for word in words[1:7]):
        return "was" not in words and "were" not in words
    if (
        words[0] in ("everybody", "everyone", "we")
        and words[1:2] != []
        and words[1] in SAY | {"posts", "writes"}
    ):
        return True
    return not who.isdisjoint(WE) and not {
        "are",
        "is",
        "am",
        "we're",
        "we’re",
        "i'm",
        "everyone's",
        "everybody's",
    }.isdisjoint(words[:4])
