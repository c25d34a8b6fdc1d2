"""Days by the calendar, in tokens: "2026-03-22", "22 March", "Mar 22nd", "22.3.", "22/3", "3月22日", "the 22nd".

No year: the next such day, today included. "22/3" is 22 March since there is no 22nd month; "3/4" is asked. "22.3." is
always day before month. A day that does not exist ("Feb 30") is asked as well.
"""

from __future__ import annotations

from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from parsers.times.tokens import Token
    from parsers.times.words import Value


class Day(NamedTuple):
    """value None: the doubt says why. closing: "end of day" in some form. absolute: says its year."""

    value: date | None
    end: int
    doubt: str = ""
    closing: bool = False
    absolute: bool = False
    relative: bool = False


_NOTHING: Mapping[str, Value] = MappingProxyType({})


def means_of(tokens: Sequence[Token], at: int) -> Mapping[str, Value]:
    return tokens[at].means if at < len(tokens) else _NOTHING


def _date(year: float, month: float, number: float) -> date | None:
    try:
        return date(int(year), int(month), int(number))
    except (ValueError, OverflowError):
        return None


def _next_such(month: float, number: float, today: date) -> date | None:
    """The next day of this month and number, today included; 29 February may be years ahead."""
    if not (1 <= month <= 12 and 1 <= number <= 31):
        return None
    for year in range(today.year, min(today.year + 9, 10000)):
        found = _date(year, month, number)
        if found and found >= today:
            return found
    return None


def dated(end: int, month: float, number: float, today: date) -> Day | None:
    found = _next_such(month, number, today)
    return Day(found, end) if found else None


def numeric(token: Token, at: int) -> Day | None:
    first, second, third = token.numbers
    if token.kind == "ymd":
        found = _date(first, second, third)
        return Day(found, at + 1, absolute=True) if found else None
    year = third if third > 99 else 2000 + third
    if "." in token.text:
        found = _date(year, second, first)
        return Day(found, at + 1, absolute=True) if found else None
    day_first, month_first = _date(year, second, first), _date(year, first, second)
    if day_first and month_first and day_first != month_first:
        return Day(None, at + 1, _either(day_first, month_first))
    chosen = day_first or month_first
    return Day(chosen, at + 1, absolute=True) if chosen else None


def slashed(token: Token, at: int, today: date) -> Day | None:
    first, second = token.numbers
    if (first, second) == (24, 7):
        return None
    day_first, month_first = _next_such(second, first, today), _next_such(first, second, today)
    if day_first and month_first and day_first != month_first:
        return Day(None, at + 1, _either(day_first, month_first))
    chosen = day_first or month_first
    return Day(chosen, at + 1) if chosen else None


def _either(one: date, other: date) -> str:
    return f"this can be {one:%-d %B} or {other:%-d %B}"


def with_month(tokens: Sequence[Token], at: int, today: date | None) -> Day | None:
    """As in "22 March 2026", "22nd of March", "22-Mar", "22. März", "March 22nd, 2026"."""
    token = tokens[at]
    if token.kind in ("number", "ordinal"):
        number, middle = token.numbers[0], at + 1
        if middle < len(tokens) and (
            tokens[middle].text in ("-", ".", "º", "°") or "article" in tokens[middle].means
        ):
            middle += 1
        month = means_of(tokens, middle).get("month")
        end = middle + 1
    elif "month" in token.means:
        month, middle = token.means["month"], at + 1
        if middle < len(tokens) and (tokens[middle].text in (".", "-") or "article" in tokens[middle].means):
            middle += 1
        if middle >= len(tokens) or tokens[middle].kind not in ("number", "ordinal"):
            return None
        number, end = tokens[middle].numbers[0], middle + 1
        if end < len(tokens) and "unit" in tokens[end].means:
            return None
    else:
        return None
    if not isinstance(month, int) or number != int(number) or not 1 <= number <= 31:
        return None
    year_at = end
    for _ in range(2):
        if year_at < len(tokens) and (
            tokens[year_at].text in (",", "-", ".") or "article" in tokens[year_at].means
        ):
            year_at += 1
    if year_at < len(tokens) and tokens[year_at].kind == "number" and len(tokens[year_at].text) == 4:
        year = tokens[year_at].numbers[0]
        after = means_of(tokens, year_at + 1)
        if 1990 <= year <= 2199 and "oclock" not in after:
            found = _date(year, month, number)
            return Day(found, year_at + 1, "" if found else "there is no such day", absolute=True)
    if today is None:
        return None
    return dated(end, month, number, today) or Day(None, end, "there is no such day")


def east_asian(tokens: Sequence[Token], at: int, today: date | None) -> Day | None:
    """3月22日, and 2026年3月22日 from its month on."""
    if today is None or at + 3 >= len(tokens) or tokens[at + 2].kind != "number":
        return None
    if "day_sign" not in tokens[at + 3].means and tokens[at + 3].means.get("unit") != "day":
        return None
    return dated(at + 4, tokens[at].numbers[0], tokens[at + 2].numbers[0], today)


def of_month(token: Token, end: int, today: date) -> Day | None:
    """As in "the 22nd": the next 22nd."""
    number = int(token.numbers[0])
    for ahead in range(3):
        month = today.month - 1 + ahead
        found = _date(today.year + month // 12, month % 12 + 1, number)
        if found and found >= today:
            return Day(found, end)
    return None
