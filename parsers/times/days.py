"""Days in tokens: "2026-03-22", "22 March", "Mar 22nd", "Friday", "tomorrow", "end of week", "in two weeks".

Everything counts from the day of the Date header in its own offset.

- No year: the next such day, today included. A weekday: the next one strictly after today.
- "next Friday" is read only where both of its meanings (the coming one, the one of the next week) are the same day;
  otherwise it is asked. "this Friday" and "coming Friday" are the coming one; "Friday next week" is clear.
- Calendar dates: see `calendar_dates`.
- "end of week" is the Friday of this week (on a Saturday or Sunday: the coming one), "end of month" its last day.
- A weekday that does not fit its date ("Friday 22 March" on a Sunday) is asked.
- "next week", "soon" and the like name no day.
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import TYPE_CHECKING

from parsers.times.calendar_dates import (
    Day,
    dated,
    east_asian,
    means_of,
    numeric,
    of_month,
    slashed,
    with_month,
)
from parsers.times.spans import later, span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.times.tokens import Token


_FRIDAY = 4


def day(tokens: Sequence[Token], at: int, today: date | None, depth: int = 0) -> Day | None:
    """The day that begins exactly at this token; without today only a day with its year.

    depth: how many words came before that speak of another day ("end of day on Friday 13 March").
    """
    if at >= len(tokens) or depth > 2:
        return None
    token = tokens[at]
    if token.kind in ("ymd", "numeric"):
        return numeric(token, at)
    if token.kind == "number" and "month_sign" in means_of(tokens, at + 1):
        return east_asian(tokens, at, today)
    found = with_month(tokens, at, today)
    if found is not None or today is None:
        return found
    if token.kind == "dotted":
        return dated(at + 1, token.numbers[1], token.numbers[0], today) if token.text.endswith(".") else None
    if token.kind == "slashed":
        return slashed(token, at, today)
    if token.kind in ("number", "ordinal"):
        return _counted(tokens, at, today, depth)
    means = token.means
    if not means:
        return None
    if "weekday" in means:
        return _weekday(tokens, at, today, depth)
    if "relative" in means:
        return _relative(tokens, at, today, depth)
    if "end" in means:
        return _end(tokens, at, today, depth)
    if "end_of" in means:
        return _end_of(tokens, at, today, depth)
    if "this" in means or "next" in means:
        following = means_of(tokens, at + 1)
        if "weekday" in following:
            return _named_week(tokens, at, today)
    if "span_vague" in means and "weekday" in means_of(tokens, _skip(tokens, at + 1)):  # 来週の金曜日
        return _week_first(tokens, at, today)
    if "article" in means and at + 1 < len(tokens) and tokens[at + 1].kind == "ordinal":
        return of_month(tokens[at + 1], at + 2, today)
    return (
        _counted(tokens, at, today, depth)
        if "before_span" in means or "number" in means or "article" in means
        else None
    )


def _skip(tokens: Sequence[Token], at: int) -> int:
    return at + 1 if at < len(tokens) and ("article" in tokens[at].means or tokens[at].text == "の") else at


def _plus(today: date, days: int) -> date | None:
    try:
        return today + timedelta(days=days)
    except OverflowError:
        return None


def _coming(today: date, weekday: int) -> date | None:
    return _plus(today, (weekday - today.weekday() - 1) % 7 + 1)


def _weekday(tokens: Sequence[Token], at: int, today: date, depth: int) -> Day | None:
    """As in "Friday", "Friday 22 March", "Fri (22 March)", "Friday next week"."""
    weekday = int(tokens[at].means["weekday"])
    end = at + 1
    if end < len(tokens) and tokens[end].text == "." and len(tokens[at].text) <= 4 and end + 1 < len(tokens):
        end += 1
    following = end
    for _ in range(2):
        if following < len(tokens) and (
            tokens[following].text in (",", "(", "-") or "article" in tokens[following].means
        ):
            following += 1
    if following < len(tokens):
        token = tokens[following]
        if (
            token.kind in ("number", "ordinal", "ymd", "numeric", "dotted", "slashed")
            or "month" in token.means
        ):
            exact = day(tokens, following, today, depth + 1)
            if exact is None and token.kind == "ordinal":  # "Friday the 20th"
                exact = of_month(token, following + 1, today)
            if exact is not None:
                return _agreeing(exact, weekday, tokens)
        if token.text == "next week" or (token.means.get("span_vague") == "next week"):
            monday = _plus(today, 7 - today.weekday())
            return Day(_plus(monday, weekday) if monday else None, following + 1)
        if following == end and token.text == "week":
            coming = _coming(today, weekday)
            return Day(_plus(coming, 7) if coming else None, end + 1)
    return Day(_coming(today, weekday), at + 1)


def _agreeing(exact: Day, weekday: int, tokens: Sequence[Token]) -> Day:
    end = exact.end
    if end < len(tokens) and tokens[end].text == ")":
        end += 1
    if exact.value is not None and exact.value.weekday() != weekday:
        return Day(None, end, f"{exact.value:%-d %B %Y} is a {exact.value:%A}")
    if exact.value is None and exact.doubt:
        return exact._replace(end=end)
    return exact._replace(end=end)


def _named_week(tokens: Sequence[Token], at: int, today: date) -> Day | None:
    """As in "this Friday", "next Friday"."""
    weekday = int(tokens[at + 1].means["weekday"])
    coming = _coming(today, weekday)
    if coming is None:
        return None
    if "next" in tokens[at].means and "this" not in tokens[at].means:
        other = _plus(today, 7 - today.weekday() + weekday)
        if other != coming and other:
            return Day(None, at + 2, f"“next” can be {coming:%A %-d %B} or {other:%A %-d %B}")
    return Day(coming, at + 2)


def _week_first(tokens: Sequence[Token], at: int, today: date) -> Day | None:
    index = _skip(tokens, at + 1)
    weekday = int(tokens[index].means["weekday"])
    which = tokens[at].means["span_vague"]
    if which not in ("next week", "this week"):
        return None
    monday = _plus(today, -today.weekday() + (7 if which == "next week" else 0))
    return Day(_plus(monday, weekday) if monday else None, index + 1)


def _relative(tokens: Sequence[Token], at: int, today: date, depth: int) -> Day:
    """As in "tomorrow", "tomorrow (Thursday)"."""
    found = Day(_plus(today, int(tokens[at].means["relative"])), at + 1, relative=True)
    if at + 2 < len(tokens) and tokens[at + 1].text in ("(", ","):
        other = day(tokens, at + 2, today, depth + 1) if "weekday" in tokens[at + 2].means else None
        if other is not None and other.value is not None:
            end = other.end + (other.end < len(tokens) and tokens[other.end].text == ")")
            if found.value is None or other.value != found.value:
                return Day(None, end, "these days differ")
            return found._replace(end=end)
    return found


def _end(tokens: Sequence[Token], at: int, today: date, depth: int) -> Day | None:
    what = str(tokens[at].means["end"])
    if what in ("day", "business"):
        after = at + 1
        if after < len(tokens) and ("article" in tokens[after].means or tokens[after].text == ","):
            after += 1
        if after < len(tokens):
            other = day(tokens, after, today, depth + 1)
            if other is not None and not other.closing:
                return other._replace(closing=True)
        return Day(today, at + 1, closing=True, relative=True)
    value = _last(what, today)
    return Day(value, at + 1) if value else None


def _last(what: str, today: date) -> date | None:
    if what in ("week", "next week"):
        friday = _plus(today, (_FRIDAY - today.weekday()) % 7)
        if what == "week" or friday is None:
            return friday
        return _plus(today, 7 - today.weekday() + _FRIDAY)
    month, year = today.month, today.year
    if what == "next month":
        month, year = month % 12 + 1, year + month // 12
    elif what == "quarter":
        month = (month + 2) // 3 * 3
    elif what == "year":
        month = 12
    if year > 9999:
        return None
    return date(year, month, calendar.monthrange(year, month)[1])


def _end_of(tokens: Sequence[Token], at: int, today: date, depth: int) -> Day | None:
    """As in "end of March", "end of Friday", "end of Q2"."""
    means = means_of(tokens, at + 1)
    month = means.get("month")
    if isinstance(month, int):
        year = today.year + (month < today.month)
        return Day(date(year, month, calendar.monthrange(year, month)[1]), at + 2) if year <= 9999 else None
    if "weekday" in means or "relative" in means:
        other = day(tokens, at + 1, today, depth + 1)
        return other._replace(closing=True) if other else None
    if at + 2 < len(tokens) and tokens[at + 1].text == "q" and tokens[at + 2].kind == "number":
        quarter = tokens[at + 2].numbers[0]
        if quarter in (1, 2, 3, 4):
            month = int(quarter) * 3
            year = today.year + (month < today.month)
            return (
                Day(date(year, month, calendar.monthrange(year, month)[1]), at + 3) if year <= 9999 else None
            )
    return None


def _counted(tokens: Sequence[Token], at: int, today: date, depth: int) -> Day | None:
    """As in "in two weeks", "within 10 days", "2 weeks from now", "a week from Friday"."""
    begin = at
    found = span(tokens, begin)
    while found is None and begin < len(tokens) and begin - at < 3:
        if not any(kind in tokens[begin].means for kind in ("before_span", "article", "more_span")):
            break
        begin += 1
        found = span(tokens, begin)
    if found is None or found.ranged or not found.dated:
        return None
    anchored = any("before_span" in token.means for token in tokens[at:begin])
    end = found.end
    if "after_span" in means_of(tokens, end):
        end, anchored = end + 1, True
    elif end < len(tokens) and tokens[end].text == "from":
        start = day(tokens, end + 1, today, depth + 1)
        if start is not None:
            return Day(later(start.value, found) if start.value else None, start.end, start.doubt)
    return Day(later(today, found), end) if anchored else None
