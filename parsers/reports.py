"""Who will report when, in whatever order a sentence says it: "more from me in 15 min", "at 17:15 I'll tell you what we know".

A promise of ours has three parts, in one clause: a moment that lies ahead; a word of reporting (to write, tell, speak; a
bulletin, word, news); and our side as its source: "I", "we", "from me", "my next", or the reader who hears or gets it.
The vendor's word, the regulator's report, a call, an invoice, a request to write and a condition lack one of them.
`parsers.next_update` asks here where its patterns of promises found none.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from parsers.moments import cut, moment_at
from parsers.when import Found

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from parsers.instants import Frame, Moment

_VERBS: Final = frozenset(
    "revert write writing report reporting mail mailing email post posting message brief briefing tell telling inform informing update updating summarise summarize speak say shout ping reply "
    "notify announce send circulate share issue publish drop give put have owe bring come be get".split()
)
_GIVING: Final = frozenset(
    "send circulate share issue publish drop give put have owe bring come be get sending posting post write share mail provide".split()
)  # these want a noun of reporting
_COMMON: Final = frozenset("get come be give put have bring drop share".split())
_NOUNS: Final = frozenset(
    "update updates bulletin note word news mail email message summary report briefing sitrep line shout info information status letter dispatch instalment newsletter statement "
    "recap summary communique post memo numbers figures something more".split()
)
_FRESH: Final = frozenset(
    "next another further following more a an fresh new my our your word news any some out round".split()
)
_HEARS: Final = frozenset("hear hearing get receive have know learn read see find".split())
_EXPECT: Final = ("expect", "watch", "look out for", "look for", "count on", "wait for", "await", "await")
_WE: Final = frozenset("i we team ops comms desk ic i'm we're".split())
_FROM_US: Final = re.compile(
    r"\b(?:from|by)\s(?:me|us|my|our|ops|comms|the\s(?:desk|team|ic|commander|incident\s\w+)|here)\b"
)
_AUX: Final = frozenset(
    "will shall 'll am are 're 'm going to gonna be then also again next definitely certainly now only just both all aim plan intend and promise still do personally".split()
)
_TO_ALL: Final = frozenset(
    "again back next here in on to you all everyone everybody the this list thread channel group at by before around about up out more with for folks colleagues of round once "
    "whatever word line note mail everybody's y'all a an another further our my".split()
)
_LIST: Final = frozenset(
    {
        "you",
        "everyone",
        "everybody",
        "all",
        "again",
        "here",
        "list",
        "thread",
        "channel",
        "group",
        "colleagues",
        "folks",
        "staff",
    }
)
_FREE: Final = frozenset({"you", "everyone", "everybody", "all", "list", "folks"})
_NOT: Final = frozenset(
    "not no nobody never n't without if unless might may could would should hope hoping must wrote told said posted sent reported was were had did yesterday ago came please "
    "regulator authority authorities ico bank insurer press media auditor auditors board ministry customer customers client clients supplier vendor carrier meeting meet call calls "
    "conference down app system bot maintenance deadline due_ they he she their his her invoice invoices after".split()
)
_WORD: Final = re.compile(r"[^\W_]+|[.,;:!?()–—]|['’](?:ll|re|m|ve|s|d)\b|n['’]t\b")
_HARD: Final = frozenset(".;!?")
_REACH: Final = 22


class _Word(NamedTuple):
    low: str
    start: int
    capital: bool


_TELLING: Final = (_VERBS - _COMMON) | _NOUNS | {"hear", "hearing", "know"}
_LETTERS: Final = re.compile("[a-z]+")
_TIME: Final = re.compile(
    r"\d|\b(?:half|quarter|hours?|noon|midnight|midday|minutes?|twenty|thirty|forty)\b", re.IGNORECASE
)


def may_report(text: str) -> bool:
    """A fast look: whether a word of reporting and anything of a time stand in the text."""
    return not _TELLING.isdisjoint(_LETTERS.findall(text.lower())) and _TIME.search(text) is not None


def reported(frame: Frame) -> Found[datetime] | None:
    """The moment of a promise that a clause makes; None where none does, or two differ."""
    words = [
        _Word(found[0].lower().replace("’", "'"), found.start(), found[0][0].isupper())
        for found in _WORD.finditer(frame.text)
    ]
    lows = {word.low for word in words}
    if lows.isdisjoint(_VERBS | _HEARS) and lows.isdisjoint(_NOUNS):
        return None
    promised: list[Found[datetime]] = []
    at = 0
    while at < len(frame.tokens):
        moment = _ahead(frame, at)
        if moment is None:
            at += 1
            continue
        begin, end = frame.tokens[at].start, frame.tokens[moment.end - 1].end
        if _promises(words, begin, end) and not _others(frame, begin, end):
            assert moment.value is not None
            promised.append(Found(value=moment.value, words=cut(frame, at, moment.end), start=begin))
        at = moment.end
    if len({found.value for found in promised}) != 1:
        return None
    return promised[0]


def _ahead(frame: Frame, at: int) -> Moment | None:
    """The moment that begins here, if it lies ahead and can be told."""
    token = frame.tokens[at]
    if token.kind == "sign" or (token.kind == "word" and not token.means):
        return None
    before = frame.tokens[at - 1].text if at else ""
    found = moment_at(frame, at, anchored=len(token.text) == 4 and before in _POINTS)
    if found is None or found.value is None or frame.sent_at is None or found.value <= frame.sent_at:
        return None
    ahead = found.value - frame.sent_at
    return found if ahead < (_OVERNIGHT if found.rolled else _FARTHEST) else None


_FARTHEST: Final = timedelta(days=8)
_OVERNIGHT: Final = timedelta(hours=16)  # a clock time that is past today, and taken for tomorrow's
_POINTS: Final = frozenset({"is", "me", "us", ":", "-", "–"})


def _others(frame: Frame, begin: int, end: int) -> bool:
    """Whether the clause around a moment names a vendor, a wish or the past (`update_not`)."""
    for token in frame.tokens:
        if "update_not" in token.means and not begin <= token.start < end:
            between = frame.text[min(token.start, end) : max(token.start, begin)]
            asked = token.start > end and not _ASKING.isdisjoint(between.lower().split())
            if _HARD.isdisjoint(between) and "," not in between and not asked:
                return True
    return False


def _promises(words: Sequence[_Word], begin: int, end: int) -> bool:
    """Whether the clause that holds the moment, without it, promises a report of ours."""
    first = max(
        (n + 1 for n, word in enumerate(words) if word.start < begin and word.low in _HARD), default=0
    )
    last = next((n for n, word in enumerate(words) if word.start >= end and word.low in _HARD), len(words))
    if any(word.low == "of" and end <= word.start <= end + 1 for word in words[first:last]):
        return False  # "more in 30 minutes of logs"
    parts: list[list[_Word]] = [[]]
    here = 0
    for word in words[first:last]:
        if begin <= word.start < end:
            here = len(parts) - 1
            if not parts[-1] or parts[-1][-1].low != _THEN:
                parts[-1].append(_Word(_THEN, word.start, capital=False))
        elif word.low in (",", ":", "–", "—", "(", ")"):
            parts.append([])
        else:
            parts[-1].append(word)
    clause = parts[here]
    if _told(clause):
        return True
    before, after = parts[here - 1] if here else [], parts[here + 1] if here + 1 < len(parts) else []
    bare = all(word.low in _LEADS for word in clause)
    quiet = any(word.low in _QUIET for word in clause) and after and after[0].low in ("then", "and")
    if quiet:
        return any(word.low in _VERBS | _NOUNS for word in after) and not any(
            word.low in _NOT for word in (*clause, *after)
        )
    return bare and (_told([*before, *clause]) or _told([*clause, *after]))


_ONCE: Final = frozenset({"once", "when", "whenever", "soon"})
_ASKING: Final = frozenset({"what", "where", "how", "whether", "why", "which"})
_THEN: Final = "@"  # stands for the moment
_LEADS: Final = frozenset(
    {
        _THEN,
        "at",
        "by",
        "in",
        "around",
        "about",
        "till",
        "until",
        "from",
        "ish",
        "latest",
        "the",
        "within",
        "for",
        "that",
        "with",
        "us",
        "then",
    }
)
_QUIET: Final = frozenset({"quiet", "silence", "silent", "radio", "hush"})


def _told(clause: Sequence[_Word]) -> bool:
    """Whether a clause promises a report of ours."""
    clause = clause[-_REACH:]
    free = next(
        (n for n, word in enumerate(clause) if word.low in _ASKING and n and clause[n - 1].low in _FREE),
        len(clause),
    )
    if any(
        word.low in _NOT or (word.low in _ONCE and clause[n - 1].low != "is")
        for n, word in enumerate(clause[:free])
        if n or word.low not in _ONCE
    ) or not any(word.low == _THEN for word in clause):
        return False
    text = " ".join(word.low for word in clause)
    from_us = bool(_FROM_US.search(text)) or _from_somebody(clause)
    for n, word in enumerate(clause):
        if word.low in _VERBS and _speaks(clause, n) and _to_us_all(clause, n):
            return True
        if (
            word.low in _NOUNS
            and n
            and _fresh(clause, n)
            and (from_us or _named_next(clause, n) or _given(clause, n))
        ):
            return True
        if word.low in _HEARS and _reader(clause, n) and (from_us or word.low in ("hear", "hearing")):
            return True
    return (
        from_us
        and clause[0].low in ("next", "more")
        and (len(clause) < 2 or clause[1].low in _NOUNS | {"one", "from", "sign"})
    )


def _from_somebody(clause: Sequence[_Word]) -> bool:
    """As in "from Jonas": a person's name."""
    return any(
        word.low == "from" and n + 1 < len(clause) and clause[n + 1].capital and clause[n + 1].low not in _NOT
        for n, word in enumerate(clause)
    )


def _speaks(clause: Sequence[_Word], n: int) -> bool:
    """Whether our side is the subject of the verb: "I'll", "we shall again", "Rosa will"."""
    at = n - 1
    while at >= 0 and clause[at].low in _AUX:
        at -= 1
    if at < 0:
        return n > 0 and clause[0].low in ("will", "shall", "going")
    if clause[at].low == _THEN:
        return any(word.low in ("will", "shall") for word in clause[at + 1 : n])
    helped = any(word.low in ("will", "'ll", "shall") for word in clause[at + 1 : n])
    return clause[at].low in _WE or (helped and clause[at].capital)


def _to_us_all(clause: Sequence[_Word], n: int) -> bool:
    """Whether a verb is one of reporting, to the list: "write again", "tell you what"; "send the invoice" is not."""
    after = [word.low for word in clause[n + 1 :]]
    upto = after[: after.index(_THEN)] if _THEN in after else after
    if clause[n].low in _GIVING:
        noun = next((m for m, low in enumerate(upto) if low in _NOUNS), None)
        if noun is not None and (
            upto[noun - 1] in _FRESH - {"the"}
            or upto[noun] in ("word", "news", "something", "figures", "numbers", "more")
        ):
            return all(low in _TO_ALL | _NOUNS | _FRESH for low in upto[:noun])
        if clause[n].low not in ("post", "mail", "write", "share"):
            return False
    if clause[n].low in ("tell", "telling", "inform", "informing", "brief", "briefing", "notify") and not (
        upto and upto[0] in _TO_ALL
    ):
        return False
    if clause[n].low in ("update", "updating") and _LIST.isdisjoint(after):
        return False  # "we update at 16:00 to version 7.2"
    for low in upto[:5]:
        if low in _ASKING:
            return True
        if low not in _TO_ALL:
            return False
    return True


def _fresh(clause: Sequence[_Word], n: int) -> bool:
    """As in "another mail", "my next bulletin", "word": something new, not "the report"."""
    before = [word.low for word in clause[max(0, n - 4) : n]]
    return not before or (
        before[-1] != "the"
        and (not _FRESH.isdisjoint(before) or clause[n].low in ("word", "news", "more", "something"))
    )


def _named_next(clause: Sequence[_Word], n: int) -> bool:
    """As in "our next message", "my note"; and "the next bulletin", whose only it can be."""
    before = {word.low for word in clause[max(0, n - 3) : n]}
    return bool(before & {"my", "our"}) or (
        clause[n].low in _OURS_ALONE and clause[n - 1].low in ("next", "another", "further")
    )


_OURS_ALONE: Final = frozenset({"update", "updates", "bulletin", "sitrep", "news", "word"})


def _given(clause: Sequence[_Word], n: int) -> bool:
    """As in "I owe you an update", "you get our next word", "watch this list for the next word"."""
    before = clause[:n]
    text = " ".join(word.low for word in before)
    if text.startswith(_EXPECT):
        return True
    ours = any(word.low in _WE for word in before)
    giving = any(word.low in _GIVING for word in before)
    gets = any(word.low in _HEARS for word in before) and any(word.low == "you" for word in before)
    return (ours and giving) or (gets and not ours)


def _reader(clause: Sequence[_Word], n: int) -> bool:
    """Whether the reader hears: "you'll hear", "the next you hear", "expect to hear"."""
    before = [word.low for word in clause[:n]]
    return "you" in before[-5:] or (len(before) > 1 and before[0] == "expect" and before[-1] in ("to", "be"))
