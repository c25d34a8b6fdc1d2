"""The noun that a place hangs on, and whose it is: "the incident bridge: …", "our channel is …", "the vendor's bridge, …".

"Everyone touching DNS -> #a" and "discussion: #a" point to a place; "call me on …", "the customers talk in …", "#a is for
the football" turn one away.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from parsers.venues.patterns import CODED, NOT_FOR
from parsers.venues.people import ARTICLES, Word, clause_of, people, strange, without_company, words_of
from parsers.venues.words import BASE, BE, EVERYBODY, GATHERING, OTHER_VERBS, TOGETHER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.prose.statements import Statement
    from parsers.prose.words import Item
    from parsers.venues.places import Place

FILLERS: Final = frozenset({"det", "det_a", "adv", "now", "quote", "sep", "open", "comma", "must"})
_NOUNS: Final = frozenset({"venue_key", "meeting"})
_NOUN_WORDS: Final = frozenset({"line", "number", "room", "slack", "space"})
_USES: Final = frozenset({"use", "using", "join", "dial", "ring", "call", "come"})
_BEFORE_NOUN: Final = frozenset({"det", "det_a", "incident", "adv", "now", "venue_key", "meeting"})


def without_noun(lead: Sequence[Item]) -> Sequence[Item]:
    """Without "the incident bridge", "a Slack channel please:" at its end."""
    end = len(lead)
    while end and (
        lead[end - 1].kinds & (FILLERS | {"x"})
        or lead[end - 1].low in {"open", "live", "up", "running", "available"}
    ):
        end -= 1
    if end > 2 and lead[end - 2].low == "for" and lead[end - 1].kinds & {"it", "we", "incident"}:
        end -= 2  # "a channel for it"
    noun = end
    while noun and (lead[noun - 1].kinds & _NOUNS or lead[noun - 1].low in _NOUN_WORDS):
        noun -= 1
    if noun == end:
        return lead
    while noun and (lead[noun - 1].kinds & _BEFORE_NOUN or lead[noun - 1].low == "own"):
        noun -= 1
    return lead[:noun]


def hangs(place: Place, core: Sequence[Item], every: frozenset[str]) -> bool:
    """Whether "on the bridge: +1 555 0100", "the incident channel, #a" says where, once the noun is taken off."""
    if every & {"foreign", "outsider", "other", "they"}:
        return False
    if place.kind in {"phone", "short"} or "incident" in every:
        return not core or bool(core[-1].kinds & {"on", "prep", "to", "have", "coordinate"} or _uses(core))
    return bool(core) and (_uses(core) or "have" in core[-1].kinds)


def _uses(core: Sequence[Item]) -> bool:
    return any(item.low in _USES or "coordinate" in item.kinds for item in core)


def base_is(lead: Sequence[Item]) -> bool:
    """As in "Our channel is", "the team's HQ is", "our base tonight is": a place of ours that has another name."""
    words = [
        word for word in words_of(lead) if not word.kinds & (ARTICLES - {"incident"}) or word.low == "our"
    ]
    words = [word for word in words if not word.kinds & {"now", "adv", "sep"}]
    if not words or words[-1].low not in BE:
        return False
    subject = clause_of(words[:-1])
    return (
        bool(subject)
        and subject[-1].low in BASE
        and not strange(subject)
        and not any(w.kinds & {"other", "moved"} for w in subject)
    )


def invites(host: Sequence[Item]) -> bool:
    """As in "come and sit with us", "we meet outside": a verb of coming together, and us."""
    words = words_of(host)
    lows = {word.low for word in words}
    if strange(words) or any("not" in word.kinds for word in words):
        return False
    return bool(lows & (TOGETHER | {"come", "join"})) and bool(lows & {"us", "we", "me"})


def called(statement: Statement, place: Place) -> bool:
    """As in "Night crew, #a please": people called there, and nothing else said."""
    items = statement.items
    at = next((n for n, item in enumerate(items) if item.end > place.start), 0)
    words = words_of(items[:at])
    if not 1 < len(words) <= _FEW or not words[-1].kinds & {"comma", "dash"} or strange(words):
        return False
    behind = statement.text[place.end : place.end + 20].strip(" .!").lower()
    team = any(word.kinds & {"team", "all", "you"} or word.low in EVERYBODY for word in words)
    return team and behind in ("", "please", "now", "please now", "pls", "asap")


_FEW: Final = 6


def pointed(lead: Sequence[Item]) -> bool:
    """As in "everyone touching DNS -> #a", "discussion, moaning: #a", "in case you own a probe: #a"."""
    words = words_of(lead)
    while words and words[-1].kinds & {"det", "quote"}:
        words.pop()
    if len(words) < 2 or not words[-1].kinds & {"sep", "arrow"}:
        return False
    start = max(
        (n for n, word in enumerate(words[:-1]) if word.kinds & {"stop", "semi", "bar", "sep", "arrow"}),
        default=-1,
    )
    host = words[start + 1 : -1]
    if strange(host) or any(
        word.kinds & {"backchannel", "not", "foreign", "other"} or word.low in OTHER_VERBS for word in host
    ):
        return False
    if any(word.low == "our" for word in host) and any(word.low in BASE for word in host):
        return True  # "Our digs for the day: the boardroom"
    return people(host) or any(word.low in GATHERING or word.kinds & {"if_you"} for word in host)


def turned_away(statement: Statement, place: Place, lead: Sequence[Item]) -> bool:
    """Whether the place is another's, or for something else: customers talk there, a bot posts, one person's number."""
    words = words_of(lead)
    words = without_company(words, len(words) - 1) if words else words
    text = statement.text
    if NOT_FOR.match(text, place.end, place.end + 90):
        return True
    with_us = any(word.low in ("us", "we", "our") for word in words)
    subject = clause_of(words)
    if strange(subject) and not with_us:
        return True
    if place.kind in ("phone", "short"):
        return _own_number(words, text[place.start : place.end])
    return (
        len(words) > 1
        and words[-2].low == "me"
        and any(w.low in ("ping", "poke", "message", "dm", "tell", "ask") for w in words)
    )


def _own_number(words: Sequence[Word], said: str) -> bool:
    """As in "Call me on", "my mobile is": one person's number, unless it has a code."""
    lows = {word.low for word in words}
    if CODED.search(said):
        return False
    if said.lower().startswith("ext") and not lows.isdisjoint({"i", "me", "i'm"}) and not lows & {"we", "us"}:
        return True  # "I'm at extension 4410"
    return bool(
        lows & {"my", "mobile", "cell", "hotline", "helpline", "desk", "customers"}
        or (lows & {"me", "her", "him"} and lows & {"ring", "call", "phone", "text", "get", "try"})
    )
