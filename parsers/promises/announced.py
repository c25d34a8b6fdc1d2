"""Promises of an update taken by default: "Next point at 11:00", "Owen commits to a summary by 10:30", "I'll drop a note by 3pm".

Three ways to say it, each with a moment that lies ahead:

    a heading       "next" and hardly anything more before the moment, whatever it is called, unless that is no report
                    at all ("next train", "next shift"); "further", "status", "news" only with a word for a report
    an undertaking  our side or a named person, and a verb of telling ("inform", "write"), or one of giving, planning or
                    promising together with a word for a report
    a passive       "a further communication will be issued by 15:00", "a notice shall reach you not later than 17:00"

What names an outsider, is denied, wished, past or conditional promises nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from parsers.promises.announced_shapes import OF_THESE, awaited, passes_on, returns
from parsers.promises.announced_words import (
    AUX,
    BEHIND,
    BY_NAME,
    DENIED,
    DIRECT,
    ENDS,
    GIVE,
    LINKS,
    LISTENERS,
    MARKS,
    MESSAGES,
    NO_REPORT,
    OPENING,
    PASSIVE,
    PHRASE,
    PRONOUNS,
    REPORTS,
    SENDING,
    SUBJECTS,
    TELL,
)
from parsers.promises.report_clauses import ASKING, Word

if TYPE_CHECKING:
    from collections.abc import Sequence


def announced(before: Sequence[Word], after: Sequence[Word], *, led: bool) -> bool:
    """Whether the words of a sentence before and after a moment promise a report at it; led: by "at", "in" or the like."""
    part = _clause(before)
    asks = next((n for n, word in enumerate(part) if word.low in ASKING and n > 1), len(part))
    behind = [word.low for word in after]
    near = behind[: next((n for n, low in enumerate(behind) if low in ENDS | ASKING), len(behind))]
    lows = [word.low for word in part[:asks]]
    if not DENIED.isdisjoint(lows) or not (DENIED - {"call", "calls", "meeting", "after"}).isdisjoint(near):
        return False
    if _heading(before, behind, led=led) or _heading(part, behind, led=led):
        return True
    if (
        near
        and near[0] in ("of", "to", "the", "until")
        and not (near[0] == "to" and near[1:2] and near[1] in LISTENERS)
    ):
        return False
    return (
        _undertaken(part[:asks])
        or _passive(lows)
        or awaited(lows)
        or returns(lows)
        or passes_on([word.low for word in part], asks)
    )


def _clause(before: Sequence[Word]) -> list[Word]:
    """The words right before a moment, from the last mark on; from the mark before where only links follow it."""
    marks = [n for n, word in enumerate(before) if word.low in MARKS]
    while marks and all(word.low in LINKS for word in before[marks[-1] + 1 :]):
        marks.pop()
    return [word for word in before[marks[-1] + 1 if marks else 0 :] if word.low not in MARKS]


def _heading(before: Sequence[Word], behind: Sequence[str], *, led: bool) -> bool:
    """As in "Next point at 11:00", "Status at 8:30 from me", "Next ..... 15:00"."""
    words = list(before)
    definite = False
    while words and words[0].low in OPENING | MARKS:
        definite = definite or words[0].low == "the"
        words.pop(0)
    if not words or len(words) > _FEW or (behind and behind[0] not in BEHIND | MARKS):
        return False
    opener, rest = words[0].low, words[1:]
    if opener != "next" and (definite or opener not in BY_NAME):
        return False
    named = opener in REPORTS
    if opener != "next" and (
        (behind and behind[0] == ":") or any(word.low in ("is", "are") for word in rest)
    ):
        return False
    prepared = led or opener in ("next", "updates")
    unknown = 0
    for n, word in enumerate(rest):
        low = word.low
        prior = rest[n - 1].low if n else opener
        if low in NO_REPORT or low in ASKING or (low not in REPORTS and low.endswith(_DOING)):
            return False
        if low in LINKS:
            prepared = True
        elif low in REPORTS:
            named = True
        elif prior in ("from", "this", "by") or (word.capital and n > 1 and rest[n - 2].low == "from"):
            prepared = True
        elif low in ("from", "me", "us"):
            named = prepared = True
        elif low in SENDING and (prior in PRONOUNS or rest[n - 1].capital):
            named = True
        elif low in PRONOUNS or (word.capital and n + 1 < len(rest) and rest[n + 1].low in SENDING):
            if n + 1 >= len(rest) or rest[n + 1].low not in SENDING:
                return False
        else:
            unknown += 1
            if (
                word.capital
                and n == 0
                and not named
                and not word.low.isupper()
                and len(rest) > 1
                and rest[1].low not in LINKS | REPORTS
            ):
                return False  # "Next Tom restarts it at 15:00"
    if opener == "next":
        return unknown <= 1 or (named and unknown <= _DESCRIBED)
    return named and prepared and not unknown


_FEW: Final = 10
_DOING: Final = ("over", "off", "out", "ing", "ings")  # "changeover", "kick-off", "boarding"
_DESCRIBED: Final = 2


def _undertaken(part: Sequence[Word]) -> bool:
    """As in "I'll drop a note round", "Marta plans another round-up for", "Renata informs again"."""
    for n, word in enumerate(part):
        if word.low not in TELL | GIVE | _RENEW or not _subject(part, n):
            continue
        obj = [other.low for other in part[n + 1 :]]
        if len(obj) > _LONG or not ASKING.isdisjoint(obj[:1]):
            continue
        if word.low in GIVE and (_free(obj) or OF_THESE.search(" ".join(obj))):
            return True
        if word.low in _RENEW and obj[:1] == ["this"] and (not obj[1:] or obj[1] in LINKS | MESSAGES):
            return True  # "I refresh this at 14:00"
        if word.low in TELL and _tells(word.low, obj):
            return True
    return False


_LONG: Final = 14
_RENEW: Final = frozenset("refresh refreshes renew renews redo rewrite revise".split())


_OUTCOMES: Final = frozenset(
    "results outcome latest findings details news".split()
)  # "the results": ours all the same


def _free(obj: Sequence[str]) -> bool:
    """Whether a word for a report is the object of giving, and a new one: "a note", "the results"; not "the report"."""
    for n, low in enumerate(obj):
        if (low in MESSAGES | _OUTCOMES or (low == "round" and "up" in obj[n + 1 : n + 2])) and (
            n == 0 or obj[n - 1] != "the" or low in _OUTCOMES
        ):
            return n + 1 == len(obj) or obj[n + 1] in LINKS | LISTENERS | {
                "of",
                "from",
                "up",
                "with",
                "out",
            }
    return False


def _tells(verb: str, obj: Sequence[str]) -> bool:
    if verb == "let":
        return "know" in obj and _listens(obj)
    if verb in PHRASE and not PHRASE[verb] & set(obj[:2]):
        return False
    if verb in ("update", "updates") and (not obj or obj[0] in LINKS - LISTENERS):
        return True
    if verb in DIRECT and not _listens(obj):
        return False
    if (
        verb in ("write", "report", "reports", "writes", "mail", "mails", "post", "posts", "email", "message")
        and obj
    ):
        first = next((low for low in obj if low != "back"), "at")
        if first in ("the", "this", "all") and not _listens(obj):
            return False
        if first not in LINKS | LISTENERS | REPORTS | {
            "once",
            "before",
            "one",
            "up",
            "a",
            "an",
            "my",
            "our",
            "more",
        }:
            return False
    if verb == "confirm" and not {"you", "all", "everyone", "everybody", "here", "list"} & set(obj):
        return False
    return all(
        _listens(obj[n + 1 :])
        for n, low in enumerate(obj[:-1])
        if low == "to" or (low == "with" and verb in ("speak", "speaks", "talk"))
    )


def _listens(obj: Sequence[str]) -> bool:
    """Whether a verb's object begins with the reader: "you", "the list", "all staff"; "all servers" is none."""
    if not obj or obj[0] not in LISTENERS:
        return False
    if obj[0] not in ("the", "this", "all", "staff"):
        return True
    return len(obj) == 1 or obj[1] in LISTENERS | {"channel", "team", "of"} | LINKS


def _subject(part: Sequence[Word], n: int) -> bool:
    """Whether our side or a named person is the subject of the verb at n."""
    at = n - 1
    while at >= 0 and part[at].low in AUX:
        at -= 1
    helped = any(word.low in ("will", "shall", "'ll", "going", "gonna") for word in part[at + 1 : n])
    verb = part[n].low
    if at < 0:
        return n > 0 and part[0].low in ("will", "shall")
    subject = part[at]
    if subject.low in SUBJECTS:
        own = subject.low in ("i", "we", "i'm", "we're")
        return helped or own or verb.endswith("s")
    if subject.low == "and":
        return False
    return (
        subject.capital
        and (at == 0 or part[at - 1].capital or part[at - 1].low in ("and", "then"))
        and (helped or verb.endswith("s") or verb == "promised")
    )


def _passive(lows: Sequence[str]) -> bool:
    """As in "A further communication will be issued", "a written statement is to follow", "an update comes to you"."""
    if lows[1:2] == ["next"] and lows[0] in ("my", "our") and NO_REPORT.isdisjoint(lows):
        return len(lows) > _DESCRIBED and lows[3:4] != [] and lows[3] in _ARRIVES
    noun = next((n for n, low in enumerate(lows) if low in MESSAGES), None)
    if (
        noun is None
        or noun > _DESCRIBED + 2
        or not lows
        or (lows[0] in ("this", "that", "the") and "next" not in lows[:noun])
    ):
        return False
    if noun and lows[0] not in (
        "a",
        "an",
        "another",
        "further",
        "next",
        "our",
        "my",
        "your",
        "the",
        "more",
        "new",
    ):
        return False
    rest = lows[noun + 1 :]
    to = [rest[n + 1] for n, low in enumerate(rest[:-1]) if low == "to"]
    if not all(low in LISTENERS | PASSIVE | {"be"} for low in to):
        return False
    if rest[:1] and rest[0] in ("follows", "comes", "follow", "goes"):
        return True
    return rest[:1] != [] and rest[0] in ("will", "shall", "is", "should") and not PASSIVE.isdisjoint(rest)


_ARRIVES: Final = frozenset("reaches comes follows goes lands arrives will is leaves".split())
