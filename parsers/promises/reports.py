"""Who will report when, in whatever order a sentence says it: "more from me in 15 min", "at 17:15 I'll tell you what we know".

A promise of ours has three parts, in one clause: a moment that lies ahead; a word of reporting (to write, tell, speak; a
bulletin, word, news); and our side as its source: "I", "we", "from me", "my next", or the reader who hears or gets it.
The vendor's word, the regulator's report, a call, an invoice, a request to write and a condition lack one of them.
`parsers.promises.next_update` asks here where its patterns of promises found none.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from parsers.promises.announced import announced
from parsers.promises.announced_words import REPORTS
from parsers.promises.report_clauses import ASKING, COMMON, HEARS, MOMENT, NOT, NOUNS, VERBS, Word, told
from parsers.times.moments import cut, moment_at
from parsers.times.when import Found

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from parsers.times.instants import Frame, Moment

_WORD: Final = re.compile(r"[^\W_]+|[.,;:!?()–—]|['’](?:ll|re|m|ve|s|d)\b|n['’]t\b")
_HARD: Final = frozenset(".;!?")


_TELLING: Final = (
    (VERBS - COMMON)
    | NOUNS
    | REPORTS
    | {
        "hear",
        "hearing",
        "know",
        "next",
        "inform",
        "informs",
        "fill",
        "acquaint",
        "confirm",
        "back",
        "refresh",
        "renew",
        "revise",
        "pass",
        "forward",
        "relay",
        "read",
        "round",
        "another",
        "further",
    }
) - {
    "state",
    "position",
    "check",
}
_LETTERS: Final = re.compile("[a-z]+")
_TIMED: Final = ("half", "quarter", "named", "unit", "the_hour", "next_hour", "hour", "number")
_LONGEST: Final = 1500  # characters; a longer sentence no person wrote
_SPAN: Final = 5  # tokens of a moment before its number
_TIME: Final = re.compile(
    r"\d|\b(?:half|quarter|hours?|noon|midnight|midday|clock|minutes?|twenty|thirty|forty)\b", re.IGNORECASE
)


def may_report(text: str) -> bool:
    """A fast look: whether a word of reporting and anything of a time stand in the text."""
    return not _TELLING.isdisjoint(_LETTERS.findall(text.lower())) and _TIME.search(text) is not None


def reported(frame: Frame) -> Found[datetime] | None:
    """The moment of a promise that a clause makes; None where none does, or two differ."""
    if len(frame.text) > _LONGEST:
        return None
    words = [
        Word(found[0].lower().replace("’", "'"), found.start(), found[0][0].isupper())
        for found in _WORD.finditer(frame.text)
    ]
    lows = {word.low for word in words}
    if lows.isdisjoint(VERBS | HEARS | _TELLING):
        return None
    timed = [
        n
        for n, token in enumerate(frame.tokens)
        if token.numbers or any(kind in token.means for kind in _TIMED)
    ]
    near = {n - m for n in timed for m in range(_SPAN)}
    promised: list[Found[datetime]] = []
    at = 0
    while at < len(frame.tokens):
        moment = _ahead(frame, at) if at in near else None
        if moment is None:
            at += 1
            continue
        begin, end = frame.tokens[at].start, frame.tokens[moment.end - 1].end
        if (_promises(words, begin, end) and not _others(frame, begin, end)) or (
            _announced(words, begin, end, led=_led(frame, at))
            and not _others(frame, begin, end, but=_OUR_OWN)
        ):
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


# Of the words that stop a promise, those that an undertaking may hold: "Terrence plans his next update", "I promised".
_OUR_OWN: Final = frozenset({"his", "her", "promised", "promises", "your", "last"})


def _led(frame: Frame, at: int) -> bool:
    return not frame.tokens[at].means.keys().isdisjoint({"before_time", "before_span"})


def _announced(words: Sequence[Word], begin: int, end: int, *, led: bool) -> bool:
    """Whether the sentence around the moment announces a report (`parsers.promises.announced`)."""
    first = max(
        (
            n + 1
            for n, word in enumerate(words)
            if word.start < begin and word.low in _HARD and not _dots(words, n)
        ),
        default=0,
    )
    last = next((n for n, word in enumerate(words) if word.start >= end and word.low in _HARD), len(words))
    return announced(
        [word for word in words[first:last] if word.start < begin and word.low != "."],
        [word for word in words[first:last] if word.start >= end],
        led=led,
    )


def _dots(words: Sequence[Word], n: int) -> bool:
    """As in "Next ..... 15:00": a full stop beside another."""
    return words[n].low == "." and any(
        0 <= m < len(words) and words[m].low == "." and abs(words[m].start - words[n].start) == 1
        for m in (n - 1, n + 1)
    )


def _others(frame: Frame, begin: int, end: int, *, but: frozenset[str] = frozenset()) -> bool:
    """Whether the clause around a moment names a vendor, a wish or the past (`update_not`)."""
    for token in frame.tokens:
        if "update_not" in token.means and token.text not in but and not begin <= token.start < end:
            between = frame.text[min(token.start, end) : max(token.start, begin)]
            asked = token.start > end and not ASKING.isdisjoint(between.lower().split())
            if but and not ASKING.isdisjoint(frame.text[: token.start].lower().split()[2:]):
                continue  # "I'll fill you in on what the vendor says"
            if _HARD.isdisjoint(between) and "," not in between and not asked:
                return True
    return False


def _promises(words: Sequence[Word], begin: int, end: int) -> bool:
    """Whether the clause that holds the moment, without it, promises a report of ours."""
    first = max(
        (n + 1 for n, word in enumerate(words) if word.start < begin and word.low in _HARD), default=0
    )
    last = next((n for n, word in enumerate(words) if word.start >= end and word.low in _HARD), len(words))
    if any(word.low == "of" and end <= word.start <= end + 1 for word in words[first:last]):
        return False  # "more in 30 minutes of logs"
    parts: list[list[Word]] = [[]]
    here = 0
    for word in words[first:last]:
        if begin <= word.start < end:
            here = len(parts) - 1
            if not parts[-1] or parts[-1][-1].low != MOMENT:
                parts[-1].append(Word(MOMENT, word.start, capital=False))
        elif word.low in (",", ":", "–", "—", "(", ")"):
            parts.append([])
        else:
            parts[-1].append(word)
    clause = parts[here]
    if told(clause):
        return True
    before, after = parts[here - 1] if here else [], parts[here + 1] if here + 1 < len(parts) else []
    bare = all(word.low in _LEADS for word in clause)
    quiet = any(word.low in _QUIET for word in clause) and after and after[0].low in ("then", "and")
    if quiet:
        return any(word.low in VERBS | NOUNS for word in after) and not any(
            word.low in NOT for word in (*clause, *after)
        )
    return bare and (told([*before, *clause]) or told([*clause, *after]))


_LEADS: Final = frozenset(
    {
        MOMENT,
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
