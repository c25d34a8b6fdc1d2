"""Lengths of time in tokens: "30 minutes", "half an hour", "1h30", "an hour and a half", "two weeks".

    number unit            "90 min", "1.5 hours", "two weeks", "30分"
    number unit [and] more "1 hour and 30 minutes", "an hour and a half", "une heure et demie", "1時間半"
    half [a] unit          "half an hour", "einer halben Stunde", "une demi-heure"
    quarter of an unit     "a quarter of an hour", "three quarters of an hour"
    1h30                   "in 1h30", after a preposition of length

"30 to 45 minutes" and "an hour or two" are ranges: a span whose `ranged` is set, and which states no moment.
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.times.tokens import Token

SECONDS: dict[str, int] = {
    "second": 1,
    "minute": 60,
    "quarter hour": 900,
    "three quarter hour": 2700,
    "half hour": 1800,
    "hour": 3600,
    "day": 86400,
    "week": 604800,
    "fortnight": 1209600,
}
_STOPS = frozenset(".,;:!?)")
_LIMIT = 10 * 366 * 86400  # nobody promises more than ten years ahead
_DASHES = frozenset("-–—~/〜～")


class Span(NamedTuple):
    """end: the index after its last token. Months and working days have no fixed length."""

    seconds: float
    end: int
    months: int = 0
    workdays: int = 0
    ranged: bool = False

    @property
    def dated(self) -> bool:
        """Counted in days or more: says a day, not a time of day."""
        return bool(self.months or self.workdays) or (self.seconds >= 86400 and self.seconds % 86400 == 0)


def span(tokens: Sequence[Token], at: int, depth: int = 0) -> Span | None:
    """The span that begins exactly at this token; depth: how many parts came before ("1 hour 30 minutes")."""
    if at >= len(tokens) or depth > 2:
        return None
    token = tokens[at]
    if token.kind == "hclock":
        return Span(token.numbers[0] * 3600 + token.numbers[1] * 60, at + 1)
    if "half" in token.means:
        return _unit(tokens, _past(tokens, at + 1, "article", "number"), 0.5)
    if "quarter" in token.means:
        return _unit(tokens, _past(tokens, at + 1, "article", "number"), 0.25)
    number = _number(token)
    if number is None:
        return (
            _unit(tokens, at, 1) if "unit" in token.means and "hour" in str(token.means["unit"])[1:] else None
        )
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if following is None:
        return None
    if "half" in following.means:  # "einer halben Stunde"
        return _unit(tokens, _past(tokens, at + 2, "article"), number * 0.5) if number == 1 else None
    if "quarter" in following.means:
        return _unit(tokens, _past(tokens, at + 2, "article", "number"), number * 0.25)
    if "and" in following.means:  # "one and a half hours"
        middle = _past(tokens, at + 2, "number")
        if middle < len(tokens) and "half" in tokens[middle].means:
            return _unit(tokens, middle + 1, number + 0.5)
    if (following.text in _DASHES or "range" in following.means or "or" in following.means) and at + 2 < len(
        tokens
    ):
        upper = span(tokens, at + 2, depth + 1)
        return upper._replace(ranged=True) if upper and _number(tokens[at + 2]) is not None else None
    if following.text == "-" and at + 2 < len(tokens):
        return _unit(tokens, at + 2, number, depth)
    return _unit(tokens, at + 1, number, depth)


def _unit(tokens: Sequence[Token], at: int, number: float, depth: int = 0) -> Span | None:
    if at >= len(tokens) or number <= 0:
        return None
    unit = tokens[at].means.get("unit")
    if unit == "month":
        return Span(0, at + 1, months=int(number)) if number == int(number) and number < 120 else None
    if unit == "workday":
        return Span(0, at + 1, workdays=int(number)) if number == int(number) and number < 1000 else None
    if unit is None:
        return None
    size = SECONDS[str(unit)]
    if size * number > _LIMIT:
        return None
    return _more(tokens, Span(size * number, at + 1), size, depth)


def _more(tokens: Sequence[Token], found: Span, size: int, depth: int) -> Span:
    """What may follow: "and a half", "30 minutes", "or two"."""
    at = found.end
    if at >= len(tokens):
        return found
    if "half" in tokens[at].means:  # 1時間半
        after = at + 1
        if after >= len(tokens) or "unit" not in tokens[after].means:
            return Span(found.seconds + size / 2, after)
    conjunction = "and" in tokens[at].means
    following = at + 1 if conjunction else at
    if conjunction:
        middle = _past(tokens, following, "number")
        if middle < len(tokens) and ("half" in tokens[middle].means or "quarter" in tokens[middle].means):
            share = 2 if "half" in tokens[middle].means else 4
            after = middle + 1
            if after >= len(tokens) or "unit" not in tokens[after].means:
                return Span(found.seconds + size / share, after)
    if "or" in tokens[at].means and at + 1 < len(tokens) and _number(tokens[at + 1]) is not None:
        return found._replace(end=at + 2, ranged=True)
    if following < len(tokens) and _number(tokens[following]) is not None and size > 60:
        rest = span(tokens, following, depth + 1)
        if rest and 0 < rest.seconds < size and not rest.ranged:
            return Span(found.seconds + rest.seconds, rest.end)
        if (
            rest is None and not conjunction and size == 3600 and tokens[at].kind == "number"
        ):  # "1 h 30", "1 hour 15"
            minutes, after = tokens[at].numbers[0], at + 1
            over = after >= len(tokens) or tokens[after].text in _STOPS
            if (
                0 < minutes < 60
                and tokens[at].start - tokens[at - 1].end <= 1
                and (over or tokens[at - 1].text == "h")
            ):
                return Span(found.seconds + minutes * 60, after)
    return found


def later(day: date, found: Span) -> date | None:
    """The day that lies a dated span after this one; None beyond the calendar."""
    try:
        if found.months:
            month = day.month - 1 + found.months
            year, month = day.year + month // 12, month % 12 + 1
            return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
        if found.workdays:
            for _ in range(found.workdays):
                day += timedelta(days=1)
                while day.weekday() > 4:
                    day += timedelta(days=1)
            return day
        return day + timedelta(seconds=found.seconds)
    except (OverflowError, ValueError):
        return None


def _number(token: Token) -> float | None:
    if token.kind == "number":
        return token.numbers[0]
    if token.kind == "dotted" and not token.text.endswith("."):
        return float(token.text)
    number = token.means.get("number")
    return float(number) if number is not None else None


def _past(tokens: Sequence[Token], at: int, *kinds: str) -> int:
    """The first index from here, at most two on, whose token is none of these kinds."""
    for _ in range(2):
        if at < len(tokens) and any(kind in tokens[at].means for kind in kinds):
            at += 1
    return at
