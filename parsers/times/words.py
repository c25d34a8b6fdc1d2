"""The words of times and dates, as data: English, and how languages are put together.

A table has kinds of meaning; each kind maps a value to the phrases that say it, separated by "|". Phrases are lower
case, their words separated by one space; an apostrophe or a hyphen between letters counts as a space ("o clock"
for "o'clock", "sexta feira" for "sexta-feira"). A phrase may have several kinds: Portuguese "um" is a number and
German "um" stands before a clock time.

    number      1, 2, 0.5: "two"                     half, quarter   the words themselves
    unit        "minute", "hour", "day", "workday"   weekday, month  0 (Monday) …, 1 (January) …
    relative    days from today: "tomorrow" is 1     part            "morning", "afternoon", "evening", "night"
    named       minutes after midnight: noon is 720  oclock          behind an hour: "o'clock", "Uhr"
    before_time "at", "by", "around"                 before_span     "in", "within"; after_span "from now"
    end         "day", "business", "week", "month", "quarter", "year": whole phrases
    end_of      in front of a unit or a month's name: "end of"
    update_…    words of a promise to write again: see `promises`
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import time

Value: TypeAlias = "int | float | str"
Table: TypeAlias = "Mapping[str, Mapping[Value, str]]"


@dataclass(frozen=True, kw_only=True, eq=False)
class TimeWords:
    """The words of one or several languages, and what the organisation says of its own times.

    closing: when the working day ends, for "next update by EOD"; None: it is asked.
    zones: own names of zones, lower case, before all others: (("ist", "Europe/Dublin"),).
    """

    tables: tuple[Table, ...]
    closing: time | None = None
    zones: tuple[tuple[str, str], ...] = ()
    phrases: Mapping[str, Mapping[str, Value]] = field(init=False, repr=False)
    longest: Mapping[str, int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        phrases: dict[str, dict[str, Value]] = {}
        longest: dict[str, int] = {}
        for table in self.tables:
            for kind, values in table.items():
                for value, alternatives in values.items():
                    for phrase in filter(None, alternatives.split("|")):
                        phrases.setdefault(phrase, {}).setdefault(kind, value)
                        first = phrase.split(" ", 1)[0]
                        longest[first] = max(longest.get(first, 1), phrase.count(" ") + 1)
        object.__setattr__(self, "phrases", MappingProxyType(phrases))
        object.__setattr__(self, "longest", MappingProxyType(longest))


@lru_cache(maxsize=32)
def merged(*languages: TimeWords, closing: time | None = None) -> TimeWords:
    """Several languages switched on together; the first one wins where two give a phrase one kind of meaning."""
    return TimeWords(
        tables=tuple(table for words in languages for table in words.tables),
        closing=closing or next((words.closing for words in languages if words.closing), None),
        zones=tuple(pair for words in languages for pair in words.zones),
    )
