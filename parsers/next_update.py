"""The promise of the next update in one statement: "Next update at 15:00 UTC", "more at 5", "will report back in 30 min".

A promise is a trigger and a moment, with nothing between them but words that may stand there:

    next update          "next", "another", "further" and a word for an update: also "next comms", "ETA for next update"
    we will … update     who promises ("I'll", "we will", "will"), and a verb that says it: "report back", "post again"
    we will send news    the same with a verb that needs its noun
    update by 15:00      the noun alone, only with a moment that lies ahead as written
    more at 5            "more" and nothing in between
    in 30 min I'll …     the moment first, only at the beginning of the statement

"Next update of the firmware at 15:00", "the vendor's next update is at 16:00", "last update at 14:00" and "update the
firmware at 15:00" have a word in between or in front that makes them something else. "Updates every 30 minutes" falls
due after 30 minutes, and is `soft`: a plain promise in the same mail wins. "Next update moved from 14:00 to 15:00"
states its outcome. Whether the statement is asserted at all ("if …", a question) is not judged here.
"""

from __future__ import annotations

import re
import string
from datetime import datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from parsers import spans
from parsers.time_english import ENGLISH
from parsers.when import Found, Frame, Moment, cut, framed, moment_at

if TYPE_CHECKING:
    from collections.abc import Mapping

    from parsers.time_words import TimeWords, Value

_FILL_LIMIT = 10
_LINKS = frozenset(":：-–—=(*_~|→»,>[は、に")
_BREAKS = frozenset(".!?;,:…。")
_FARTHEST = timedelta(days=45)


class _Trigger(NamedTuple):
    """end: the index after it. weak: only with a moment ahead as written. direct: nothing but links in between."""

    end: int
    weak: bool = False
    direct: bool = False


def read(text: str, sent_at: datetime | None, words: TimeWords = ENGLISH) -> Found[datetime] | None:
    """The moment of the next update; value None with a doubt where one is promised and can't be told."""
    if not suspicious(text, words):
        return None
    frame = framed(text, sent_at, words)
    doubtful: Found[datetime] | None = None
    for at in range(len(frame.tokens)):
        trigger = _trigger(frame, at)
        if trigger is None:
            continue
        found = _promised(frame, at, trigger) or _moment_first(frame, at, trigger)
        if found is None:
            continue
        if found.value is not None:
            return found
        doubtful = doubtful or found
    return doubtful


def suspicious(text: str, words: TimeWords = ENGLISH) -> bool:
    """A fast look: whether a word of a promise and anything of a time stand in the text at all."""
    hints = _hints(words)
    found = text.lower().translate(_PUNCTUATION).split()
    if hints.triggers.isdisjoint(found) and (hints.verbs.isdisjoint(found) or hints.will.isdisjoint(found)):
        return _holds(text, hints.triggers_cjk)
    return (
        _DIGIT.search(text) is not None or not hints.times.isdisjoint(found) or _holds(text, hints.times_cjk)
    )


_PUNCTUATION = dict.fromkeys(map(ord, string.punctuation + "’“”„«»–—…：、。・　"), " ")
_DIGIT = re.compile(r"\d")
_TRIGGERS = ("update_noun", "update_more", "update_said", "update_next")
_VERBS = ("update_verb", "update_named")
_TIMES = (
    "unit",
    "relative",
    "weekday",
    "named",
    "part",
    "end",
    "the_hour",
    "next_hour",
    "hourly",
    "half",
    "quarter",
    "oclock",
)


class _Hints(NamedTuple):
    """First words of phrases; those in Han and kana apart, since they stand inside of longer runs."""

    triggers: frozenset[str]
    verbs: frozenset[str]
    will: frozenset[str]
    times: frozenset[str]
    triggers_cjk: tuple[str, ...]
    times_cjk: tuple[str, ...]


@lru_cache(maxsize=32)
def _hints(words: TimeWords) -> _Hints:
    triggers, verbs, will, times = set[str](), set[str](), set[str](), set[str]()
    for phrase, means in words.phrases.items():
        first = phrase.split(" ", 1)[0]
        if any(kind in means for kind in _TRIGGERS):
            triggers.add(first)
        if any(kind in means for kind in _VERBS):
            verbs.add(first)
        if "update_will" in means:
            will.add(first)
        if any(kind in means for kind in _TIMES) or means.get("number", 1) != 1:
            times.add(first)
    return _Hints(
        frozenset(triggers),
        frozenset(verbs),
        frozenset(will),
        frozenset(times),
        tuple(sorted(word for word in triggers if word[0] >= "\u3040")),
        tuple(sorted(word for word in times if word[0] >= "\u3040")),
    )


def _holds(text: str, phrases: tuple[str, ...]) -> bool:
    return bool(phrases) and not text.isascii() and any(phrase in text for phrase in phrases)


def _means(frame: Frame, at: int) -> Mapping[str, Value]:
    return frame.tokens[at].means if 0 <= at < len(frame.tokens) else {}


def _trigger(frame: Frame, at: int) -> _Trigger | None:
    means = frame.tokens[at].means
    if "update_next" in means:
        end = _noun(frame, at + 1, wide=True)
        if end is not None and not _possessed(frame, at) and not _excluded(frame, at):
            return _Trigger(end)
    if "update_will" in means and "update_named" in _means(frame, at + 1) and _named(frame, at):
        return _Trigger(at + 2)
    if "update_will" in means and _ours(frame, at):
        end = _verb(frame, at + 1)
        if end is not None:
            return _Trigger(end)
    if "update_said" in means and (_opens(frame, at) or _after_moment(frame, at)):
        return _Trigger(at + 1)
    if "update_more" in means and _opens(frame, at):
        return _Trigger(at + 1, direct=True, weak=True)
    if "update_noun" in means and _opens(frame, at):
        return _Trigger(at + 1, weak=True)
    if "hourly" in means and "update_noun" in _means(frame, at + 1) and _opens(frame, at):
        return _Trigger(at, weak=True)
    return None


def _noun(frame: Frame, at: int, *, wide: bool) -> int | None:
    """The index after "[status] update" here."""
    for index in range(at, at + 3):
        means = _means(frame, index)
        following = _means(frame, index + 1)
        if "update_kind" in means and (
            "update_noun" in following or (wide and "update_noun_wide" in following)
        ):
            continue
        if "update_noun" in means or (wide and "update_noun_wide" in means):
            return index + 1
        if "update_kind" not in means and "article" not in means:
            return None
    return None


def _verb(frame: Frame, at: int) -> int | None:
    """The index after "report back" or "send you all an update" here."""
    for _ in range(3):
        if "update_adverb" not in _means(frame, at) or "update_verb" in _means(frame, at):
            break
        at += 1
    means = _means(frame, at)
    if "update_verb" in means:
        return at + 1
    if "update_give" not in means:
        return None
    for index in range(at + 1, at + 6):
        means = _means(frame, index)
        if "update_noun" in means or "update_more" in means:
            return index + 1
        if "update_next" in means or "update_kind" in means or "update_fill" in means or "article" in means:
            continue
        return None
    return None


def _named(frame: Frame, at: int) -> bool:
    """Whether a name stands right before "will": "Femi will write at 01:00"; "The vendor will" has none."""
    if at == 0:
        return False
    token = frame.tokens[at - 1]
    name = frame.text[token.start : token.end]
    return (
        name[0].isupper() and not name.isupper() and "update_not" not in token.means and token.kind == "word"
    )


def _possessed(frame: Frame, at: int) -> bool:
    """Whether somebody's update is meant who is no person of ours: "the vendor's next update"; "Devika's" is."""
    if at < 3 or frame.tokens[at - 1].text != "s" or frame.tokens[at - 2].kind != "sign":
        return False
    token = frame.tokens[at - 3]
    name = frame.text[token.start : token.end]
    return not (name[0].isupper() and not name.isupper() and token.kind == "word")


def _ours(frame: Frame, at: int) -> bool:
    """Whether "will" is said of us: "We will", "and will", "Will update by 4pm"; not "Cisco will"."""
    if "update_who" in frame.tokens[at].means:
        return not _excluded(frame, at, reach=1)
    before = at - 1
    if before >= 0 and "update_adverb" in frame.tokens[before].means:
        before -= 1
    if before < 0:
        return True
    token = frame.tokens[before]
    if "update_who" in token.means:
        return not _excluded(frame, before, reach=1)
    return token.kind == "sign" or "and" in token.means or token.text in ("but", "then", "so")


def _opens(frame: Frame, at: int) -> bool:
    """Whether the words here begin a clause, save for "an", "our", "expect" and the like."""
    for index in range(at - 1, max(-1, at - 5), -1):
        token = frame.tokens[index]
        if token.text in _BREAKS or token.text in ("-", "–", "—", "*", "•", "(", "|", ">", "_"):
            return True
        means = token.means
        if "update_not" in means:
            return False
        if not (
            "update_kind" in means
            or "article" in means
            or "number" in means
            or "and" in means
            or "update_who" in means
            or token.text in ("expect", "with", "our", "for", "eta", "please", "will", "ll", "an")
        ):
            return False
        if (
            token.text == "please"
            and _means(frame, index + 1)
            and "expect" not in frame.tokens[index + 1].text
        ):
            return False
    return not _excluded(frame, at, reach=6)


def _excluded(frame: Frame, at: int, *, reach: int = 8) -> bool:
    """Whether a word in front, in the same clause, makes the promise somebody else's or something else."""
    for index in range(at - 1, max(-1, at - 1 - reach), -1):
        token = frame.tokens[index]
        if token.text in _BREAKS or "and" in token.means:
            return False
        if "update_not" in token.means:
            return True
    return False


def _promised(frame: Frame, begin: int, trigger: _Trigger) -> Found[datetime] | None:
    """The moment behind the trigger, with only words between them that may stand there."""
    at, moved = trigger.end, False
    tokens = frame.tokens
    for _ in range(_FILL_LIMIT):
        if at >= len(tokens):
            return None
        token = tokens[at]
        means = token.means
        if "every" in means or "hourly" in means:
            return _cadence(frame, begin, at)
        if "update_moved" in means:
            moved, at = True, at + 1
            continue
        if moved and "update_from" in means:
            old = moment_at(frame, at + 1, anchored=True)
            at = old.end if old else at + 1
            continue
        found = moment_at(
            frame,
            at,
            anchored=moved or token.kind == "dotted" or (token.kind == "number" and len(token.text) == 4),
        ) or _length(frame, at)
        if found is not None:
            return _found(frame, begin, _outcome(frame, found), trigger)
        if not (
            token.text in _LINKS
            or (not trigger.direct and "update_fill" in means)
            or (moved and "update_to" in means)
        ):
            return None
        at += 1
    return None


def _outcome(frame: Frame, found: Moment) -> Moment:
    """As in "Next update at 15:00 moves to 16:00": the later one."""
    at = found.end
    for _ in range(3):
        means = _means(frame, at)
        if "update_moved" in means:
            while "update_moved" in _means(frame, at) or "update_to" in _means(frame, at):
                at += 1
            return moment_at(frame, at, anchored=True) or found
        if "update_fill" not in means:
            return found
        at += 1
    return found


def _length(frame: Frame, at: int) -> Moment | None:
    """As in "Next update: 30 minutes"."""
    found = spans.span(frame.tokens, at)
    if found is None or frame.sent_at is None or found.months or found.workdays or not found.seconds:
        return None
    if found.end < len(frame.tokens) and frame.tokens[found.end].text in (
        "after",
        "before",
        "later",
        "ago",
        "earlier",
    ):
        return None
    if found.ranged:
        return Moment(None, found.end, "this is a range")
    try:
        return Moment(frame.sent_at + timedelta(seconds=found.seconds), found.end, length=found.seconds)
    except OverflowError:
        return None


def _cadence(frame: Frame, begin: int, at: int) -> Found[datetime] | None:
    """As in "updates every 30 minutes", "every hour", "hourly": the first one falls due after that long."""
    means = _means(frame, at)
    if frame.sent_at is None:
        return None
    if "hourly" in means:
        seconds, end = int(means["hourly"]) * 60.0, at + (2 if at == begin else 1)
    else:
        found = spans.span(frame.tokens, at + 1)
        if found is not None and not found.ranged and found.seconds:
            seconds, end = found.seconds, found.end
        elif "unit" in _means(frame, at + 1) and str(_means(frame, at + 1)["unit"]) in spans.SECONDS:
            seconds, end = float(spans.SECONDS[str(_means(frame, at + 1)["unit"])]), at + 2
        else:
            return None
    if not 300 <= seconds <= 7 * 86400:
        return None
    try:
        value = frame.sent_at + timedelta(seconds=seconds)
    except OverflowError:
        return None
    return Found(value=value, words=cut(frame, begin, end), start=frame.tokens[begin].start, soft=True)


def _after_moment(frame: Frame, at: int) -> bool:
    """As in "Um 16 Uhr melden wir uns": nothing but a moment stands in front."""
    found = moment_at(frame, 0)
    return found is not None and found.end == at


def _moment_first(frame: Frame, at: int, trigger: _Trigger) -> Found[datetime] | None:
    """As in "In 30 minutes we'll send another update", "15:00 UTC: next update"."""
    if trigger.weak:
        return None
    begin = 0
    while begin < at and frame.tokens[begin].kind == "sign":
        begin += 1
    found = moment_at(frame, begin)
    if found is None or found.end > at or found.value is None or found.rolled:
        return None
    for index in range(found.end, at):
        token = frame.tokens[index]
        means = token.means
        if not (
            token.text in _LINKS or "update_who" in means or "update_will" in means or "article" in means
        ):
            return None
    return _found(frame, begin, found._replace(end=trigger.end), trigger)


def _found(frame: Frame, begin: int, found: Moment, trigger: _Trigger) -> Found[datetime] | None:
    words, start = cut(frame, begin, found.end), frame.tokens[begin].start
    if found.value is None:
        denied = begin > 0 and "no" in frame.tokens[begin - 1].means
        return (
            None if trigger.weak or denied else Found(value=None, words=words, start=start, doubt=found.doubt)
        )
    if frame.sent_at is not None and (
        found.value <= frame.sent_at
        or found.value - frame.sent_at > _FARTHEST
        or (trigger.weak and found.rolled)
    ):
        return None
    return Found(value=found.value, words=words, start=start)
