"""Moments in tokens: a length from the Date header, a day with a time, a time with a day, and other ways to say it.

[in] 30 minutes [from now]          "in an hour and a half", "within the next 30 minutes"
day [at] clock [zone]               "tomorrow 9am", "Monday, 09:00 CET", "2026-03-15T15:00Z"
[at] clock [zone] [day]             "by 4pm PT", "9am PT tomorrow"
moment (moment)                     "15:30 PT (22:30 UTC)", "15:00 UTC / 16:00 CET", "15:00 -> 16:00"
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from parsers.times import clock_zones, clocks, days, spans, zones
from parsers.times.calendar_dates import Day
from parsers.times.instants import Frame, Moment, agreed, resolved
from parsers.times.tokens import past, tokens

if TYPE_CHECKING:
    from parsers.times.words import TimeWords


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
        elif token.text == "." and at > begin and tokens[at - 1].text in _SHORTENED:
            pass  # "approx. 16:30"
        elif token.text == "a" and at + 2 < len(tokens) and "quarter" in tokens[at + 1].means:
            if "past" not in tokens[at + 2].means and "to" not in tokens[at + 2].means:
                break
            anchored = True  # "at a quarter past three"
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
            and (token.numbers[0] if token.kind == "number" else token.means.get("number"))
            in (5, 10, 15, 20, 25, 30, 40, 45, 60, 90)
            and clocks.closes(tokens, at + 1)
        ):
            minutes = token.numbers[0] if token.kind == "number" else float(token.means["number"])
            return _after(frame, minutes * 60, at + 1)  # "back in 30"
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


def _on(frame: Frame, first: Day) -> Moment | None:
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


def _timed(frame: Frame, found: clocks.Clock, on: Day | None, begin: int) -> Moment | None:
    """A clock time with its zone, and the day that may follow it: "9am PT tomorrow", "15:00 on Monday"."""
    tokens, end = frame.tokens, found.end
    if found.zone:
        value = zones.offset(found.zone) or (UTC if found.zone == "z" else None)
        zone: clock_zones.Zone | None = clock_zones.Zone(
            value, end, "" if value else "this offset does not exist"
        )
    else:
        zone = clock_zones.zone(tokens, end, frame.text, frame.sent_at, frame.words)
    if _ranged(frame, zone.end if zone else end):
        return Moment(None, zone.end if zone else end, "this is a range")
    if zone is not None:
        end = zone.end
    if on is None:
        after = past(tokens, end, "article")
        evening = begin < found.end and "relative" in tokens[found.end - 1].means
        on = Day(frame.today, found.end, relative=True) if evening else days.day(tokens, after, frame.today)
        if on is not None and not (
            on.closing or "before_span" in tokens[after if after < len(tokens) else -1].means
        ):
            end = max(end, on.end)
            if zone is None:
                zone = clock_zones.zone(tokens, end, frame.text, frame.sent_at, frame.words)
                end = zone.end if zone else end
        else:
            on = None
    if zone is not None and zone.value is None:
        return Moment(None, end, zone.doubt or "which time zone?")
    if zone is not None and zones.counts_to_24(zone.value):
        found = found._replace(sure=True)
    if on is not None and on.value is None:
        return Moment(None, end, on.doubt or "which day?")
    return resolved(frame, found, zone.value if zone else None, on, end)


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


_SHORTENED = frozenset({"approx", "ca", "est", "circa", "env", "aprox", "bzw"})
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
    if choice and first.value != second.value:
        return first._replace(end=end, value=None, doubt="these times differ")
    if arrow:  # "15:00 -> 16:00": a change states its outcome
        return second._replace(end=end)
    if first.value is None or second.value is None:
        return first._replace(end=end, value=None, doubt=first.doubt or second.doubt)
    return agreed(first, second, end)
