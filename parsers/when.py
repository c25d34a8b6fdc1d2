"""Moments, days and lengths of time in prose, relative to the mail's Date header.

Rules (the contract of reading a mail):

- Without a zone a clock time is in the offset of the Date header. A clock time already past: the next day.
- "in 30 minutes", "within the hour" count from the Date header, to the second.
- Several clock times for one moment, "15:30 PT (22:30 UTC)", must agree; else nothing is read and the doubt says so.
- A range ("between 3 and 4", "in 30-45 minutes") is no moment. Neither is a day without a time, nor "EOD" as long as
  the organisation has not said when its day ends (`TimeWords.closing`): the reply asks.
- "3:30" and "at 5" without am or pm: the hour as on a 24-hour clock if it still lies ahead today; otherwise 1 to 6 is
  the afternoon, if that lies ahead. Otherwise "9:00" is tomorrow's, and a bare "9" is asked.

    >>> from datetime import UTC, datetime
    >>> moment("next update by 4pm PT", datetime(2026, 3, 15, 14, 0, tzinfo=UTC)).value
    datetime.datetime(2026, 3, 15, 16, 0, tzinfo=zoneinfo.ZoneInfo(key='America/Los_Angeles'))
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from parsers import clocks, days, spans, zones
from parsers.time_english import ENGLISH
from parsers.time_tokens import Token, tokens

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import tzinfo

    from parsers.time_words import TimeWords

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True, slots=True)
class Found(Generic[T]):
    """What words say. value None: they speak of one that can't be told, and the doubt says why, for a question.

    words: exactly as written; start: where they begin in the text.
    soft: said in passing ("updates every 30 minutes"); gives way to a plain one in the same mail.
    """

    value: T | None
    words: str
    start: int = 0
    doubt: str = ""
    soft: bool = False


class Moment(NamedTuple):
    """A moment in tokens: end is the index after its last token; rolled: taken for the next day."""

    value: datetime | None
    end: int
    doubt: str = ""
    zoned: bool = False
    dated: bool = False
    length: float = 0.0
    rolled: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """One text being read: its tokens and the Date header it is relative to."""

    text: str
    tokens: Sequence[Token]
    sent_at: datetime | None
    words: TimeWords

    @property
    def today(self) -> date | None:
        return self.sent_at.date() if self.sent_at else None


def moment(text: str, sent_at: datetime | None, words: TimeWords = ENGLISH) -> Found[datetime] | None:
    """The first moment in the text."""
    frame = framed(text, sent_at, words)
    for at, token in enumerate(frame.tokens):
        if token.kind == "sign" or (token.kind == "word" and not token.means):
            continue
        found = moment_at(frame, at)
        if found is not None:
            return Found(
                value=found.value, words=cut(frame, at, found.end), start=token.start, doubt=found.doubt
            )
    return None


def day(text: str, sent_at: datetime | None, words: TimeWords = ENGLISH) -> Found[date] | None:
    """The first day in the text: by the calendar, or of a clock time ("by 15:00" falls due today or tomorrow)."""
    frame = framed(text, sent_at, words)
    for at, token in enumerate(frame.tokens):
        if token.kind == "sign" or (token.kind == "word" and not token.means):
            continue
        found = days.day(frame.tokens, at, frame.today)
        if found is not None:
            return Found(
                value=found.value, words=cut(frame, at, found.end), start=token.start, doubt=found.doubt
            )
    return None


def duration(text: str, words: TimeWords = ENGLISH) -> timedelta | None:
    """The first length of time in the text; months and working days have none."""
    found = tokens(text, words)
    for at in range(len(found)):
        length = spans.span(found, at)
        if length is not None:
            return timedelta(seconds=length.seconds) if length.seconds and not length.ranged else None
    return None


def framed(text: str, sent_at: datetime | None, words: TimeWords) -> Frame:
    if sent_at is not None and sent_at.utcoffset() is None:
        sent_at = sent_at.replace(tzinfo=UTC)
    return Frame(text, tokens(text, words), sent_at, words)


def cut(frame: Frame, begin: int, end: int) -> str:
    return frame.text[frame.tokens[begin].start : frame.tokens[end - 1].end]


def moment_at(frame: Frame, at: int, *, anchored: bool = False) -> Moment | None:
    """The moment that begins exactly at this token, with all the clock times given for it."""
    found = _single(frame, at, anchored=anchored)
    while found is not None:
        joined = _joined(frame, found)
        if joined is None:
            return found
        found = joined
    return None


def _single(frame: Frame, at: int, *, anchored: bool) -> Moment | None:
    tokens = frame.tokens
    begin, spanned = at, False
    while at < len(tokens) and at - begin < 5:
        token = tokens[at]
        if "before_time" in token.means or token.text in ("@", "~", "≈"):
            anchored = True
        elif "before_span" in token.means:
            spanned = True
        elif "more_span" in token.means and (spanned or anchored):
            pass
        elif "between" in token.means:
            return _between(frame, at)
        elif not ("article" in token.means and "this" not in token.means) or "the_hour" in token.means:
            break
        found = _direct(frame, at, anchored=anchored, spanned=spanned) if token.means.keys() & _ALSO else None
        if found is not None:
            return found
        at += 1
    return _direct(frame, at, anchored=anchored, spanned=spanned)


_ALSO = frozenset(
    {"number", "relative", "weekday", "named", "end", "part", "half", "quarter", "half_to", "month"}
)


def _direct(frame: Frame, at: int, *, anchored: bool, spanned: bool) -> Moment | None:
    """What stands after the prepositions: a span, a day with a time, a time with a day."""
    tokens = frame.tokens
    if at >= len(tokens):
        return None
    means = tokens[at].means
    if "the_hour" in means:
        return _after(frame, 3600, at + 1)
    if spanned and "unit" in means and "more_span" in tokens[at - 1].means:  # "in the next hour"
        return _after(frame, spans.SECONDS.get(str(means["unit"]), 0), at + 1)
    if "next_hour" in means and frame.sent_at:
        whole = frame.sent_at.replace(minute=0, second=0, microsecond=0)
        return Moment(_plus(whole, 3600), at + 1)
    if not anchored or spanned:
        found = _span(frame, at, spanned=spanned)
        if found is not None:
            return found
    elif (
        "unit" in (tokens[at + 1].means if at + 1 < len(tokens) else {})
        and "oclock" not in tokens[at + 1].means
    ):
        return _span(frame, at, spanned=False)
    if spanned and not anchored and tokens[at].kind not in ("ymd", "numeric"):
        return None
    first = days.day(tokens, at, frame.today)
    if first is not None:
        return _on(frame, first)
    if tokens[at].kind == "number" and _ranged(frame, at + 1):  # "3-4pm"
        return Moment(None, at + 3, "this is a range")
    time_of_day = clocks.clock(tokens, at, anchored=anchored)
    return _timed(frame, time_of_day, None, at) if time_of_day else None


def _span(frame: Frame, at: int, *, spanned: bool) -> Moment | None:
    tokens = frame.tokens
    found = spans.span(tokens, at)
    if found is None:
        token = tokens[at]
        if (
            spanned
            and token.kind == "number"
            and token.numbers[0] in (5, 10, 15, 20, 25, 30, 40, 45, 60, 90)
            and clocks.closes(tokens, at + 1)
        ):
            return _after(frame, token.numbers[0] * 60, at + 1)  # "back in 30"
        return None
    end = found.end
    after = end < len(tokens) and "after_span" in tokens[end].means
    if not (spanned or after):
        return None
    end += after
    if found.ranged:
        return Moment(None, end, "this is a range")
    if found.months or found.workdays:
        return None
    return _after(frame, found.seconds, end)


def _after(frame: Frame, seconds: float, end: int) -> Moment | None:
    if frame.sent_at is None or not seconds:
        return None
    return Moment(_plus(frame.sent_at, seconds), end, length=seconds)


def _plus(start: datetime, seconds: float) -> datetime | None:
    """Elapsed time: through UTC, so that a change of the clocks in between does not count."""
    try:
        return (start.astimezone(UTC) + timedelta(seconds=seconds)).astimezone(start.tzinfo)
    except (OverflowError, ValueError):
        return None


def _on(frame: Frame, first: days.Day) -> Moment | None:
    """A day, and the clock time that follows it: "tomorrow 9am", "Monday, 09:00 CET", "2026-03-15T15:00Z"."""
    tokens, at = frame.tokens, first.end
    part, anchored = None, False
    for _ in range(4):
        if at >= len(tokens):
            break
        means = tokens[at].means
        if "part" in means and "relative" not in means:
            part = at
        elif "before_time" in means or tokens[at].text in ("@", "~"):
            anchored = True
        elif (tokens[at].text not in (",", "-", "–", "(") and "article" not in means) or (
            tokens[at].text in ("-", "–", "(") and at != first.end
        ):
            break
        at += 1
    evening = first.relative and first.end and "part" in tokens[first.end - 1].means
    found = clocks.clock(tokens, at, anchored=anchored or at == first.end or part is not None)
    if found is not None:
        if part is not None or evening:
            word = tokens[part if part is not None else first.end - 1]
            found = clocks.in_part(found, str(word.means["part"]))
            if found is None:
                return None
        return _timed(frame, found, first, at)
    if first.closing:
        closing = frame.words.closing
        if closing is None:
            return Moment(None, first.end, "at what time does your day end?")
        return _timed(frame, clocks.Clock(closing.hour * 60 + closing.minute, 0, True, first.end), first, at)
    end = part + 1 if part is not None else first.end
    return Moment(None, end, first.doubt or "at what time?")


def _timed(frame: Frame, found: clocks.Clock, on: days.Day | None, begin: int) -> Moment | None:
    """A clock time with its zone, and the day that may follow it: "9am PT tomorrow", "15:00 on Monday"."""
    tokens, end = frame.tokens, found.end
    if found.zone:
        value = zones.offset(found.zone) or (UTC if found.zone == "z" else None)
        zone: clocks.Zone | None = clocks.Zone(value, end, "" if value else "this offset does not exist")
    else:
        zone = clocks.zone(tokens, end, frame.text, frame.sent_at, frame.words)
    if _ranged(frame, zone.end if zone else end):
        return Moment(None, zone.end if zone else end, "this is a range")
    if zone is not None:
        end = zone.end
    if on is None:
        after = end
        while (
            after < len(tokens)
            and after - end < 2
            and ("article" in tokens[after].means or tokens[after].text == ",")
        ):
            after += 1
        evening = begin < found.end and "relative" in tokens[found.end - 1].means
        on = (
            days.Day(frame.today, found.end, relative=True)
            if evening
            else days.day(tokens, after, frame.today)
        )
        if on is not None and not (
            on.closing or "before_span" in tokens[after if after < len(tokens) else -1].means
        ):
            end = max(end, on.end)
            if zone is None:
                zone = clocks.zone(tokens, end, frame.text, frame.sent_at, frame.words)
                end = zone.end if zone else end
        else:
            on = None
    if zone is not None and zone.value is None:
        return Moment(None, end, zone.doubt or "which time zone?")
    if zone is not None and zones.counts_to_24(zone.value):
        found = found._replace(sure=True)
    if on is not None and on.value is None:
        return Moment(None, end, on.doubt or "which day?")
    return _resolved(frame, found, zone.value if zone else None, on, end)


def _resolved(
    frame: Frame, found: clocks.Clock, zone: tzinfo | None, on: days.Day | None, end: int
) -> Moment | None:
    sent_at = frame.sent_at
    tz = zone or (sent_at.tzinfo if sent_at else None)
    if tz is None or (sent_at is None and (on is None or not on.absolute)):
        return None
    zoned = zone is not None
    if on is not None and on.value is not None:
        today_bare = sent_at is not None and on.relative and on.value == sent_at.date()
        if not found.sure and found.minutes < 7 * 60:
            if not today_bare or sent_at is None:
                return Moment(None, end, "in the morning or in the afternoon?", zoned, dated=True)
            early, late = _at(on.value, found, tz), _at(on.value, found, tz, 720)
            value = early if early and early >= sent_at else late
            return Moment(value, end, "", zoned, dated=True) if value else None
        value = _at(on.value, found, tz)
        return Moment(value, end, "", zoned, dated=True) if value else None
    assert sent_at is not None
    try:
        here = sent_at.astimezone(tz)
    except (OverflowError, ValueError):
        return None
    value = _at(here.date(), found, tz)
    if value is None or value >= here.replace(second=0, microsecond=0):
        return Moment(value, end, "", zoned) if value else None
    if not found.sure and found.minutes <= 12 * 60 + 59:
        if found.minutes < 7 * 60:
            value = _at(here.date(), found, tz, 720)
            if value is not None and value >= here:
                return Moment(value, end, "", zoned)
        elif found.bare:
            return Moment(None, end, "in the morning or in the evening?", zoned)
    try:
        value = _at(here.date() + timedelta(days=1), found, tz)
    except OverflowError:
        return None
    return Moment(value, end, "", zoned, rolled=True) if value else None


def _at(on: date, found: clocks.Clock, tz: tzinfo, more: int = 0) -> datetime | None:
    minutes = found.minutes + more
    try:
        midnight = on + timedelta(days=minutes // 1440)
        value = datetime.combine(midnight, time(minutes // 60 % 24, minutes % 60, int(found.seconds)), tz)
        value.astimezone(UTC)
    except (OverflowError, ValueError):
        return None
    return value


def _between(frame: Frame, at: int) -> Moment | None:
    """As in "between 15:00 and 16:00": a range, when a time stands there at all."""
    if clocks.clock(frame.tokens, at + 1, anchored=True) is None and spans.span(frame.tokens, at + 1) is None:
        number = frame.tokens[at + 1] if at + 1 < len(frame.tokens) else None
        if number is None or number.kind != "number":
            return None
    return Moment(None, min(at + 2, len(frame.tokens)), "this is a range")


def _ranged(frame: Frame, at: int) -> bool:
    """Whether a second time follows that makes the first the start of a range: "15:00-15:30", "3 to 4pm"."""
    tokens = frame.tokens
    if at + 1 >= len(tokens):
        return False
    if tokens[at].text not in _RANGE_SIGNS and "range" not in tokens[at].means:
        return False
    if "and" in tokens[at].means:
        return False
    return clocks.clock(tokens, at + 1, anchored=True) is not None and tokens[at + 1].kind != "word"


_RANGE_SIGNS = frozenset("-–—~〜～")
_JOINS = frozenset({"(", "/", "=", "[", "（", "|", "≙"})


def _joined(frame: Frame, first: Moment) -> Moment | None:
    """The moment together with another way to say it right behind; None when there is none."""
    tokens, at = frame.tokens, first.end
    if at >= len(tokens):
        return None
    token = tokens[at]
    sign = token.text in _JOINS
    choice = "or" in token.means
    arrow = token.kind == "arrow"
    said_again = "same" in token.means or token.text in (",", "-", "–", "—")
    if not (sign or choice or arrow or said_again):
        return None
    begin = at + 1
    while (
        begin < len(tokens)
        and begin - at < 4
        and ("same" in tokens[begin].means or tokens[begin].text in ("=", ",", "("))
    ):
        begin += 1
    second = _single(frame, begin, anchored=sign or choice or arrow)
    if second is None or (second.value is None and not second.zoned and second.doubt != "this is a range"):
        return None
    if said_again and not (first.zoned and second.zoned):
        return None
    end = second.end
    opened = token.text in ("(", "[", "（") or tokens[begin - 1].text == "("
    if opened and end < len(tokens) and tokens[end].text in (")", "]", "）"):
        end += 1
    if arrow:  # "15:00 -> 16:00": a change states its outcome
        return second._replace(end=end)
    if first.value is None or second.value is None:
        return first._replace(end=end, value=None, doubt=first.doubt or second.doubt)
    return _agreed(first, second, end)


def _agreed(first: Moment, second: Moment, end: int) -> Moment:
    assert first.value is not None
    assert second.value is not None
    apart = abs((first.value - second.value).total_seconds())
    if first.length or second.length:
        length = first.length or second.length
        clock = second if first.length else first
        if apart <= max(300.0, length / 5):
            return clock._replace(end=end, zoned=True)
    elif first.zoned and second.zoned:
        if apart == 0 or (not (first.dated and second.dated) and apart % 86400 == 0):
            chosen = second if second.dated and not first.dated else first
            return chosen._replace(end=end)
    elif apart == 0 or not first.dated:
        chosen = second if second.zoned else first  # the one with a zone explains the one without
        if apart == 0 or (first.zoned != second.zoned and apart % 900 == 0):
            return chosen._replace(end=end)
    elif second.zoned and apart % 900 == 0 and apart <= 14 * 3600:
        return second._replace(end=end)
    return Moment(None, end, "these times differ", zoned=True)
