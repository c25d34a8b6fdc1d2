"""Whether one clause with a moment promises a report of ours: "you get our next word", "Femi will write", "more from me".

The moment stands in it as `MOMENT`. A verb of reporting wants our side as its subject and the list as its object; a noun
wants to be new ("another mail", "the next bulletin") and ours ("from me", "our", "I owe you"); a hearer wants to be the
reader. Denials, conditions, requests and others' names take the promise away.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

VERBS: Final = frozenset(
    "talk writes reports mails posts tells updates speaks briefs revert write writing report reporting mail mailing email post posting message brief briefing tell telling inform informing update updating summarise summarize speak say shout ping reply "
    "notify announce send circulate share issue publish drop give put have owe bring come be get".split()
)
_GIVING: Final = frozenset(
    "send circulate share issue publish drop give put have owe bring come be get sending posting post write share mail provide".split()
)  # these want a noun of reporting
COMMON: Final = frozenset("get come be give put have bring drop share".split())
NOUNS: Final = frozenset(
    "update updates bulletin note word news mail email message summary report briefing sitrep line shout info information status letter dispatch instalment newsletter statement "
    "recap words summary communique post memo numbers figures something more".split()
)
_FRESH: Final = frozenset(
    "next another further following more a an fresh new my our your word news any some out round".split()
)
HEARS: Final = frozenset("hear hearing get receive have know learn read see find".split())
_EXPECT: Final = ("expect", "watch", "look out for", "look for", "count on", "wait for", "await", "await")
_WE: Final = frozenset("i we team ops comms desk ic i'm we're".split())
_FROM_US: Final = re.compile(
    r"\b(?:from|by|off)\s(?:me|us|my|our|ops|comms|the\s(?:desk|team|ic|commander|incident\s\w+)|here)\b"
)
_AUX: Final = frozenset(
    "will shall 'll am are 're 'm going to gonna be then also again next definitely certainly now only just both all aim plan intend due and promise still do personally".split()
)
_TO_ALL: Final = frozenset(
    "again back next here in on to you all everyone everybody the this list thread channel group at by before around about up out more with for folks colleagues of round once "
    "after lunch dinner anew afresh word line note mail everybody's y'all a an another further our my".split()
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
NOT: Final = frozenset(
    "not no nobody never n't without if unless might may could would should hope hoping must wrote told said posted sent reported was were had did yesterday ago came please "
    "regulator authority authorities ico bank insurer press media auditor auditors board ministry customer customers client clients supplier vendor carrier meeting meet call calls "
    "conference down app system bot maintenance deadline due_ they he she their his her invoice invoices after".split()
)
_ONCE: Final = frozenset({"once", "when", "whenever", "soon"})
ASKING: Final = frozenset({"what", "where", "how", "whether", "why", "which", "whatever"})
MOMENT: Final = "@"  # stands for the moment


_REACH: Final = 22  # words of a clause


class Word(NamedTuple):
    low: str
    start: int
    capital: bool


def told(clause: Sequence[Word]) -> bool:
    """Whether a clause promises a report of ours."""
    clause = clause[-_REACH:]
    if not any(word.low == MOMENT for word in clause) or _kept_back(clause):
        return False
    from_us = bool(_FROM_US.search(" ".join(word.low for word in clause))) or _from_somebody(clause)
    for n, word in enumerate(clause):
        if word.low in VERBS and _speaks(clause, n) and _to_us_all(clause, n):
            return True
        if word.low in NOUNS and _announced(clause, n, from_us=from_us):
            return True
        if [other.low for other in clause[n + 1 : n + 3]][:1] in (["the"], ["a"]) and not _next_one(
            clause, n + 2
        ):
            continue  # "You'll hear the sirens"
        if word.low in ("hear", "hearing", "know") and _reader(clause, n) and (from_us or word.low != "know"):
            return True
        if (
            word.low == "read"
            and clause[n + 1 : n + 2]
            and clause[n + 1].low in ("from", "again")
            and _reader(clause, n)
            and from_us
        ):
            return True  # "You read from me again tomorrow at 12"
    return from_us and clause[0].low in ("next", "more") and (len(clause) < 2 or clause[1].low in _NEXT_ONES)


def _next_one(clause: Sequence[Word], n: int) -> bool:
    return n < len(clause) and clause[n].low in NOUNS | {
        "next",
        "latest",
        "rest",
        "outcome",
        "result",
        "results",
        "whole",
    }


_NEXT_ONES: Final = NOUNS | {"one", "from", "sign", MOMENT}
_MEALS: Final = frozenset({"lunch", "dinner", "breakfast", "noon", "midnight", "work"})


def _kept_back(clause: Sequence[Word]) -> bool:
    """Whether a denial, a condition, a request or another's name stands in the clause; "tell you what they said" is free."""
    free = next(
        (n for n, word in enumerate(clause) if word.low in ASKING and n and clause[n - 1].low in _FREE),
        len(clause),
    )
    for n, word in enumerate(clause[:free]):
        following = clause[n + 1].low if n + 1 < len(clause) else ""
        if word.low in NOT and not (word.low == "after" and following in _MEALS):
            return True
        if word.low in _ONCE and n and clause[n - 1].low != "is":
            return True
    return False


def _announced(clause: Sequence[Word], n: int, *, from_us: bool) -> bool:
    """As in "another mail from me", "our next message", "update 4 follows", "Ines sends the 18:00 update"."""
    after = [word.low for word in clause[n + 1 :] if not word.low.isdigit()]
    if after and after[0] not in _LINKS:
        return False  # "the next mail run", "more trucks"
    alone = clause[n].low in _OURS_ALONE
    if alone and n and clause[n - 1].low == MOMENT:
        return from_us or any(word.low in ("will", "sends", "comes", "follows", "posts") for word in clause)
    if alone and after and after[0] in ("follows", "follow", "comes"):
        return True
    return n > 0 and _fresh(clause, n) and (from_us or _named_next(clause, n) or _given(clause, n))


def _from_somebody(clause: Sequence[Word]) -> bool:
    """As in "from Jonas": a person's name."""
    return any(
        word.low == "from" and n + 1 < len(clause) and clause[n + 1].capital and clause[n + 1].low not in NOT
        for n, word in enumerate(clause)
    )


def _speaks(clause: Sequence[Word], n: int) -> bool:
    """Whether our side is the subject of the verb: "I'll", "we shall again", "Rosa will", "Femi writes"."""
    at = n - 1
    while at >= 0 and clause[at].low in _AUX:
        at -= 1
    helped = any(word.low in ("will", "'ll", "shall") for word in clause[max(0, at + 1) : n])
    if at < 0:
        again = any(word.low == "again" for word in clause[n:])
        return (
            clause[0].low in ("will", "shall", "going") if n else again and clause[0].low in ("talk", "speak")
        )
    if clause[at].low == MOMENT:
        return helped or (clause[at + 1].low in ("and", "then") and _ours_before(clause[:at]))
    if clause[at].low in _WE:
        return True
    if clause[n - 1].low in ("and", "then"):
        return _ours_before(clause[:n])  # "I'll have another look and then write"
    return clause[at].capital and (helped or (at == n - 1 == 0 and clause[n].low.endswith("s")))


def _ours_before(words: Sequence[Word]) -> bool:
    return any(
        word.low in _WE and words[n + 1].low in ("will", "'ll", "shall") for n, word in enumerate(words[:-1])
    )


def _to_us_all(clause: Sequence[Word], n: int) -> bool:
    """Whether a verb is one of reporting, to the list: "write again", "tell you what"; "send the invoice" is not."""
    after = [word.low for word in clause[n + 1 :]]
    upto = after[: after.index(MOMENT)] if MOMENT in after else after
    if clause[n].low in _GIVING:
        noun = next(
            (
                m
                for m, low in enumerate(upto)
                if low in NOUNS and (after[m + 1 : m + 2] or [MOMENT])[0] in _LINKS
            ),
            None,
        )
        if noun is not None and (
            upto[noun - 1] in _FRESH - {"the"}
            or upto[noun] in ("word", "news", "something", "figures", "numbers", "more")
        ):
            return all(low in _TO_ALL | NOUNS | _FRESH for low in upto[:noun])
        if clause[n].low not in ("post", "mail", "write", "share"):
            return False
    if clause[n].low in ("tell", "telling", "inform", "informing", "brief", "briefing", "notify") and not (
        upto and upto[0] in _TO_ALL
    ):
        return False
    if clause[n].low in ("update", "updating") and _LIST.isdisjoint(after):
        return False  # "we update at 16:00 to version 7.2"
    for low in upto[:5]:
        if low in ASKING:
            return True
        if low not in _TO_ALL:
            return False
    return True


def _fresh(clause: Sequence[Word], n: int) -> bool:
    """As in "another mail", "my next bulletin", "word": something new, not "the report"."""
    before = [word.low for word in clause[max(0, n - 4) : n]]
    return not before or (
        before[-1] != "the"
        and (not _FRESH.isdisjoint(before) or clause[n].low in ("word", "news", "more", "something"))
    )


def _named_next(clause: Sequence[Word], n: int) -> bool:
    """As in "our next message", "my note"; and "the next bulletin", whose only it can be."""
    at = n - 1
    while at > 0 and clause[at].low in _BETWEEN:
        at -= 1
    before = {word.low for word in clause[max(0, n - 3) : n]}
    return bool(before & {"my", "our"}) or (
        clause[n].low in _OURS_ALONE and clause[at].low in ("next", "another", "further")
    )


_BETWEEN: Final = frozenset(
    "round of set batch bit lot full short proper brief written status progress".split()
)
_LINKS: Final = frozenset(
    "@ well from for to on about in here at by then again will is comes goes follows due coming going leaves lands reaches reach arrives out around before within next as when that you of ish "
    "once with this via round or later".split()
)
_OURS_ALONE: Final = frozenset({"update", "updates", "bulletin", "sitrep", "news", "word"})


def _given(clause: Sequence[Word], n: int) -> bool:
    """As in "I owe you an update", "you get our next word", "watch this list for the next word"."""
    before = clause[:n]
    text = " ".join(word.low for word in before)
    if text.startswith(_EXPECT):
        return True
    ours = any(word.low in _WE for word in before)
    giving = any(word.low in _GIVING for word in before)
    gets = any(word.low in HEARS for word in before) and any(word.low == "you" for word in before)
    return (ours and giving) or (gets and not ours)


def _reader(clause: Sequence[Word], n: int) -> bool:
    """Whether the reader hears: "you'll hear", "the next you hear", "expect to hear"."""
    before = [word.low for word in clause[:n]]
    return "you" in before[-5:] or (len(before) > 1 and before[0] == "expect" and before[-1] in ("to", "be"))
