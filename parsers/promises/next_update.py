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
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from parsers.promises.promises import Trigger, means_of, suspicious, trigger_at
from parsers.promises.reports import may_report, reported
from parsers.times import spans
from parsers.times.clocks import closes
from parsers.times.english import ENGLISH
from parsers.times.instants import Frame, Moment
from parsers.times.moments import cut, framed, moment_at
from parsers.times.when import Found

if TYPE_CHECKING:
    from parsers.times.words import TimeWords


_FILL_LIMIT = 10
_LINKS = frozenset("+:：-–—=(*_~|→»,>[は、に")
_FARTHEST = timedelta(days=45)
_NIGHT = timedelta(hours=5)  # "new info at 01:30", written before midnight


def read(text: str, sent_at: datetime | None, words: TimeWords = ENGLISH) -> Found[datetime] | None:
    """The moment of the next update; value None with a doubt where one is promised and can't be told."""
    if not suspicious(text, words):
        return reported(framed(text, sent_at, words)) if may_report(text) else None
    frame = framed(text, sent_at, words)
    doubtful = soft = None
    for at in range(len(frame.tokens)):
        trigger = trigger_at(frame, at)
        if trigger is None and "update_back" in frame.tokens[at].means:
            found = _back(frame, at)
            if found is not None:
                return found
        if trigger is None:
            continue
        found = _promised(frame, at, trigger) or _moment_first(frame, at, trigger)
        if found is None:
            continue
        if found.value is not None and not found.soft:
            return found
        if found.soft and soft is None:
            first = _first(frame, at)
            if first is not None:
                return first
        soft = soft or (found if found.soft else None)  # "every half hour; the next one at 18:45"
        doubtful = doubtful or found
    return soft or doubtful or reported(frame)


def _promised(frame: Frame, begin: int, trigger: Trigger) -> Found[datetime] | None:
    """The moment behind the trigger, with only words between them that may stand there."""
    at, moved = trigger.end, False
    tokens = frame.tokens
    often = next((index for index in range(begin, at) if "hourly" in means_of(frame, index)), None)
    if often is not None:
        return _cadence(frame, begin, often)
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
        if token.kind == "number" and means_of(frame, at + 1).get("oclock") and token.numbers[0] > 12:
            found = moment_at(frame, at, anchored=True)  # "next update 16h"
            return _found(frame, begin, found, trigger) if found else None
        found = moment_at(
            frame,
            at,
            anchored=moved or token.kind == "dotted" or (token.kind == "number" and len(token.text) == 4),
        ) or _length(frame, at + ("more_span" in means))
        if found is not None:
            if trigger.weak and not (_prepared(frame, trigger.end, at) and _ends(frame, found.end)):
                return None
            return _found(frame, begin, _outcome(frame, found), trigger)
        if not (
            token.text in _LINKS
            or (token.text == "." and tokens[at - 1].text == "upd")
            or (not trigger.direct and "update_fill" in means)
            or (moved and "update_to" in means)
            or ("update_done" in means and tokens[at - 1].text.rsplit(" ", 1)[-1] in ("be", "is", "gets"))
        ):
            if "update_when" in means:
                return _at_latest(frame, begin, at, trigger)
            return _loosely(frame, begin, at, trigger) if trigger.loose else None
        at += 1
    return None


_STOPS = frozenset(
    "of after before when once until if unless depends depend depending follows following regarding about call meeting meets "
    "visit appointment vendor window on not only than vs call's may might could would can should possibly perhaps hopefully maybe probably".split()
)


def _loosely(frame: Frame, begin: int, at: int, trigger: Trigger) -> Found[datetime] | None:
    """As in "Next update from the night desk at 18:00": other words, and then a time that a preposition leads to."""
    for index in range(at, min(at + 8, len(frame.tokens))):
        token = frame.tokens[index]
        if "before_time" in token.means or token.text == ",":
            found = moment_at(frame, index + (token.text == ","))
            if found is not None and found.value is not None and not found.rolled and _ends(frame, found.end):
                return _found(frame, begin, found, trigger)
        if token.text == ",":
            continue
        if (
            token.kind != "word"
            or (token.text in _STOPS and not (token.text == "before" and _comma(frame, index + 2)))
            or "update_not" in token.means
            or "update_moved" in token.means
            or "no" in token.means
        ):
            return None
    return None


def _comma(frame: Frame, at: int) -> bool:
    """As in "before lunch, at 11:45"."""
    return at < len(frame.tokens) and frame.tokens[at].text == ","


def keyed(text: str) -> bool:
    """As in "Next update" over an answer of its own, and "Next update when?"."""
    return _KEY.fullmatch(text.strip()) is not None


_KEY: Final = re.compile(
    r"(?:the\s|our\s)?(?:next|further)\s(?:(?:status|progress|written|planned|scheduled|regular)\s)?(?:update|report|news|information|info|message|mail|bulletin|briefing|communication|sitrep|note|word)"
    r"(?:\s(?:at|due|time|when|eta|planned|expected|by))?\s*[:?]{0,2}",
    re.IGNORECASE,
)


def corrected(text: str, sent_at: datetime | None, words: TimeWords = ENGLISH) -> Found[datetime] | None:
    """The moment of "sorry, 12:30", a sentence that only corrects the promise before it."""
    opening = _CORRECTION.match(text)
    if opening is None:
        return None
    frame = framed(text[opening.end() :], sent_at, words)
    found = moment_at(frame, 0, anchored=True) if frame.tokens else None
    if found is None or found.value is None or not closes(frame.tokens, found.end):
        return None
    if sent_at is not None and found.value <= sent_at:
        return None
    return Found(value=found.value, words=text.strip(), start=0)


_CORRECTION = re.compile(
    r"\s*(?:(?:sorry|no|correction|wait|rather|actually|oops)\b[\s,:–—-]*){1,3}(?:(?:make that|i mean|i meant|it's|it is|that's|say)\b[\s,:]*)?"
    r"|\s*(?:make that|i mean|i meant)\b[\s,:]*",
    re.IGNORECASE,
)


def _at_latest(frame: Frame, begin: int, at: int, trigger: Trigger) -> Found[datetime] | None:
    """As in "Next update when the disk is in, 16:00 at the latest"."""
    for index in range(at + 1, min(at + 20, len(frame.tokens))):
        token = frame.tokens[index]
        if token.kind == "word" and not token.means:
            continue
        found = moment_at(frame, index)
        if found is not None:
            near = range(max(at, index - 1), min(found.end + 1, len(frame.tokens)))
            if any("update_latest" in frame.tokens[n].means for n in near):
                return _found(frame, begin, found, trigger)
            return None
    return None


def _prepared(frame: Frame, begin: int, at: int) -> bool:
    """Whether a word such as "at" or "due" leads to the moment: "Update 14:25" is the time of this update."""
    return (
        any("update_fill" in means_of(frame, index) for index in range(begin, at + 1))
        or any(
            kind in means_of(frame, at) for kind in ("before_time", "before_span", "the_hour", "next_hour")
        )
        or means_of(frame, at).get("relative") == 1
        or frame.tokens[at].text in ("@", "~")
    )


def _ends(frame: Frame, at: int) -> bool:
    """Whether the clause is over: "Update at 16:00 we restarted" tells what happened then."""
    if at < len(frame.tokens) and frame.tokens[at].text in ("from me", "from us", "to you all", "or sooner"):
        return True
    return closes(frame.tokens, at) and not any(
        kind in means_of(frame, at) for kind in ("update_who", "same")
    )


def _outcome(frame: Frame, found: Moment) -> Moment:
    """As in "Next update at 15:00 moves to 16:00": the later one."""
    at = found.end
    for _ in range(3):
        means = means_of(frame, at)
        if "update_moved" in means:
            while "update_moved" in means_of(frame, at) or "update_to" in means_of(frame, at):
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
    if found.seconds > 12 * 3600 and frame.tokens[found.end - 1].text == "h":
        return None  # "next update 16h" is a clock time
    try:
        return Moment(frame.sent_at + timedelta(seconds=found.seconds), found.end, length=found.seconds)
    except OverflowError:
        return None


def _cadence(frame: Frame, begin: int, at: int) -> Found[datetime] | None:
    """As in "updates every 30 minutes", "every hour", "hourly": the first one falls due after that long."""
    means = means_of(frame, at)
    if frame.sent_at is None:
        return None
    if "hourly" in means:
        seconds, end = int(means["hourly"]) * 60.0, at + 1
        while "update_noun" in means_of(frame, end):
            end += 1
    else:
        found = spans.span(frame.tokens, at + 1)
        if found is not None and not found.ranged and found.seconds:
            seconds, end = found.seconds, found.end
        elif "unit" in means_of(frame, at + 1) and str(means_of(frame, at + 1)["unit"]) in spans.SECONDS:
            seconds, end = float(spans.SECONDS[str(means_of(frame, at + 1)["unit"])]), at + 2
        else:
            return None
    if not 300 <= seconds <= 7 * 86400:
        return None
    try:
        value = frame.sent_at + timedelta(seconds=seconds)
    except OverflowError:
        return None
    return Found(value=value, words=cut(frame, begin, end), start=frame.tokens[begin].start, soft=True)


def _first(frame: Frame, begin: int) -> Found[datetime] | None:
    """As in "Updates every hour on the hour, the first at 8": when a cadence begins."""
    for at in range(begin + 1, len(frame.tokens) - 1):
        if frame.tokens[at].text in ("first", "first one", "starting", "beginning") and at > begin:
            following = at + 1 + (frame.tokens[at + 1].text in ("one", "is", "being"))
            found = moment_at(frame, following)
            if found is not None and found.value is not None and not found.rolled and _ends(frame, found.end):
                return _found(frame, begin, found, Trigger(at))
    return None


def _moment_first(frame: Frame, at: int, trigger: Trigger) -> Found[datetime] | None:
    """As in "In 30 minutes we'll send another update", "15:00 UTC: next update"."""
    if trigger.weak:
        return None
    begin = 0
    while begin < at and frame.tokens[begin].kind == "sign":
        begin += 1
    if [token.text for token in frame.tokens[begin : begin + 2]] in (["make", "that"], ["make", "it"]):
        begin += 2  # "Make that 11:15 please, next update then"
    found = moment_at(frame, begin)
    if found is None or found.end > at or found.value is None or found.rolled:
        return None
    for index in range(found.end, at):
        token = frame.tokens[index]
        means = token.means
        if not (
            token.text in _LINKS
            or token.text == "please"
            or "update_who" in means
            or "update_will" in means
            or "article" in means
        ):
            return None
    return _found(frame, begin, found._replace(end=trigger.end), trigger)


def _back(frame: Frame, at: int) -> Found[datetime] | None:
    """As in "back in 20 with an update"."""
    moment = moment_at(frame, at + 1)
    if moment is None or moment.value is None or "update_with" not in means_of(frame, moment.end):
        return None
    return _found(frame, at, moment._replace(end=moment.end + 1), Trigger(moment.end, weak=True))


def _found(frame: Frame, begin: int, found: Moment, trigger: Trigger) -> Found[datetime] | None:
    words, start = cut(frame, begin, found.end), frame.tokens[begin].start
    if found.value is None:
        denied = begin > 0 and "no" in frame.tokens[begin - 1].means
        return (
            None if trigger.weak or denied else Found(value=None, words=words, start=start, doubt=found.doubt)
        )
    if frame.sent_at is not None and (
        found.value <= frame.sent_at
        or found.value - frame.sent_at > _FARTHEST
        or (trigger.weak and found.rolled and found.value - frame.sent_at > _NIGHT)
    ):
        return None
    return Found(value=found.value, words=words, start=start)
