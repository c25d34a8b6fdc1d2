"""Moments, days and lengths of time in prose, relative to the mail's Date header.

Rules (the contract of reading a mail):

- Without a zone a clock time is in the offset of the Date header. A clock time already past: the next day.
- "in 30 minutes", "within the hour" count from the Date header, to the second.
- Several clock times for one moment, "15:30 PT (22:30 UTC)", must agree; else nothing is read and the doubt says so.
- A range ("between 3 and 4", "in 30-45 minutes") is no moment. Neither is a day without a time, nor "EOD" as long as
  the organisation has not said when its day ends (`TimeWords.closing`): the reply asks.
- "3:30" and "at 5" without am or pm: see `instants`. Days: see `days`. Zones: see `zones`.

    >>> from datetime import UTC, datetime
    >>> moment("next update by 4pm PT", datetime(2026, 3, 15, 14, 0, tzinfo=UTC)).value
    datetime.datetime(2026, 3, 15, 16, 0, tzinfo=zoneinfo.ZoneInfo(key='America/Los_Angeles'))
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Generic, TypeVar

from parsers.times import days, spans
from parsers.times.english import ENGLISH
from parsers.times.moments import cut, framed, moment_at
from parsers.times.tokens import tokens

if TYPE_CHECKING:
    from parsers.times.words import TimeWords


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
