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
    update_…    words of a promise to write again: see `next_update`
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


ENGLISH = TimeWords(
    tables=(
        {
            "number": {
                1: "a|an|one",
                2: "two",
                3: "three",
                4: "four",
                5: "five",
                6: "six",
                7: "seven",
                8: "eight",
                9: "nine",
                10: "ten",
                11: "eleven",
                12: "twelve",
                15: "fifteen",
                20: "twenty",
                25: "twenty five",
                30: "thirty",
                40: "forty",
                45: "forty five",
                60: "sixty",
                90: "ninety",
            },
            "half": {1: "half"},
            "quarter": {1: "quarter|quarters"},
            "unit": {
                "second": "second|seconds|sec|secs",
                "minute": "minute|minutes|min|mins|m|mn|minuets|mintues",
                "hour": "hour|hours|hr|hrs|h|huor|huors",
                "day": "day|days",
                "workday": "business day|business days|working day|working days|work day|work days|workday|workdays",
                "week": "week|weeks|wk|wks",
                "fortnight": "fortnight|fortnights",
                "month": "month|months",
            },
            "weekday": {
                0: "monday|mondays|mon",
                1: "tuesday|tuesdays|tue|tues",
                2: "wednesday|wednesdays|wed|weds|wednsday",
                3: "thursday|thursdays|thu|thur|thurs",
                4: "friday|fridays|fri",
                5: "saturday|saturdays|sat",
                6: "sunday|sundays|sun",
            },
            "month": {
                1: "january|jan",
                2: "february|feb",
                3: "march|mar",
                4: "april|apr",
                5: "may",
                6: "june|jun",
                7: "july|jul",
                8: "august|aug",
                9: "september|sep|sept",
                10: "october|oct",
                11: "november|nov",
                12: "december|dec",
            },
            "relative": {
                -1: "yesterday|last night",
                0: "today|tonight",
                1: "tomorrow|tmrw|tomorow|tommorow|tommorrow|tmw",
                2: "day after tomorrow|the day after tomorrow",
            },
            "part": {
                "morning": "morning|in the morning",
                "afternoon": "afternoon|in the afternoon",
                "evening": "evening|in the evening|tonight",
                "night": "night|at night",
            },
            "named": {0: "midnight", 720: "noon|midday|mid day"},
            "oclock": {1: "o clock|oclock|hrs|hours|hour|h"},
            "past": {1: "past|after"},
            "to": {1: "to|before"},
            "before_time": {
                1: "at|by|around|about|until|till|before|approx|approximately|circa|ca|no later than|not later than"
                "|at the latest by|latest by|latest at|latest|due|roughly|say|exactly|next at"
            },
            "before_span": {
                1: "in|within|inside|in about|in around|in approx|in approximately|in under|in roughly|in max"
            },
            "after_span": {1: "from now|hence|time|s time|from this mail|from this email|from now on"},
            "more_span": {
                1: "next|the next|another|the following|coming|the coming|max|maximum|at most|say|about|around"
            },
            "the_hour": {1: "within the hour|inside the hour|within an hour|in the hour"},
            "next_hour": {0: "top of the hour|the top of the hour|top of the next hour|on the hour"},
            "article": {1: "the|on|of|this|for"},
            "this": {1: "this|coming|this coming"},
            "next": {1: "next"},
            "end": {
                "day": "eod|end of day|end of the day|end of today|eop|close of day|close of play|cop|end of the working day"
                "|end of play",
                "business": "eob|cob|end of business|close of business|end of business day|end of the business day",
                "week": "eow|end of week|end of the week|end of this week|week s end|weeks end",
                "next week": "end of next week",
                "month": "eom|end of month|end of the month|end of this month|month s end|month end",
                "next month": "end of next month",
                "quarter": "eoq|end of quarter|end of the quarter|end of this quarter",
                "year": "eoy|end of year|end of the year|end of this year|year end",
            },
            "end_of": {1: "end of|the end of"},
            "vague": {1: "few|couple|several|some|sometime|soon|shortly|asap"},
            "span_vague": {
                1: "next week|next month|this week|this month|next quarter|next sprint|this sprint"
            },
            "every": {1: "every|each"},
            "hourly": {60: "hourly", 30: "half hourly", 1440: "daily"},
            "range": {1: "to|till|until|and|through"},
            "between": {1: "between"},
            "or": {1: "or"},
            "and": {1: "and"},
            "same": {1: "i e|ie|aka|that is|that s|which is|equals|resp|is"},
            "clock_place": {1: "time|local time"},
            "local": {1: "local time|my time|our time|local|here"},
            "elsewhere": {1: "your time|their time|server time|customer time|site time"},
            "after_clock": {
                1: "sharp|latest|at the latest|today|tomorrow|tonight|on|at|or|with|if|unless|once|and|but|as|for|when|the"
                "|at which|by|in|then|please|so|this|to|after|via|even|from|is|we|i|until|o|max|ish"
            },
        },
    )
)
