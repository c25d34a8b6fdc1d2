"""What an action item consists of, and how its owner's name and its date are read where they stand alone.

"me" is the sender, "tbd" is nobody. A date may carry a clock time ("Friday 17:00"), which is passed over: an action
item is due on a day.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from parsers.actions.names import name_end
from parsers.actions.words import ActionWords, alternatives, listed
from parsers.times import days
from parsers.times.calendar_dates import of_month
from parsers.times.clock_zones import zone
from parsers.times.clocks import clock
from parsers.times.moments import framed
from parsers.times.tokens import past

if TYPE_CHECKING:
    from datetime import date, datetime

    from parsers.reading import Person
    from parsers.times.instants import Frame
    from parsers.times.words import TimeWords


ENDS = " \t\n.,;:-–—|/>→、，；：。"
_DOTTED_DAY = re.compile(r"\d\.\d{1,2}\.\Z")
_EMPTY = re.compile(r"[ \t]*[(\[][ \t,;.:–-]*[)\]]")


@dataclass(frozen=True, kw_only=True, slots=True)
class Parts:
    """owned, dated: whether an owner or a date was written, also one that names nobody or can't be told."""

    text: str
    owner: str | None = None
    due: date | None = None
    doubt: str = ""
    owned: bool = False
    dated: bool = False


@dataclass(frozen=True, slots=True)
class Context:
    """What one mail gives to every item in it."""

    sent_at: datetime | None
    sender: Person | None
    words: ActionWords
    time_words: TimeWords

    @property
    def me(self) -> str | None:
        return (self.sender.name or self.sender.address) if self.sender else None


def tidy(text: str) -> str:
    """No empty brackets, no dangling separators, one space between words."""
    text = _EMPTY.sub("", text)
    text = " ".join(text.split()).strip(ENDS)
    while text.startswith(")") or (text.endswith(("(", "[")) and text):
        text = text.strip("()[] ")
    if text.count('"') == 2 and text[0] == text[-1] == '"':
        text = text[1:-1]
    return text


def owner_name(written: str, context: Context) -> tuple[bool, str | None]:
    """Whether an owner is written here at all, and who; "me" is the sender, "tbd" nobody."""
    name = " ".join(written.split()).strip('*_`"“”,;:|–—-( 、，；：')
    if name.endswith(")") and "(" not in name:
        name = name[:-1]
    if name.endswith(".") and name_end(name, 0) != len(name):
        name = name.rstrip(".")
    low = name.lower()
    if not name:
        return False, None
    if low in listed(context.words.first):
        return True, context.me
    if low.strip("?") in listed(context.words.nobody) or set(low) <= {"?", "-", "_", "."}:
        return True, None
    if item_patterns(context.words)["uncertain"].search(low):
        return True, None
    return True, name


def due_day(written: str, context: Context) -> tuple[bool, date | None, str]:
    """Whether the words are a day from their first to their last, the day, and the doubt about it."""
    written = written.strip(" \t,;:!()[]*_")
    if not _DOTTED_DAY.search(written):
        written = written.rstrip(".")
    frame = framed(written, context.sent_at, context.time_words)
    tokens = frame.tokens
    if not tokens:
        return False, None, ""
    at = 0
    while (
        at < len(tokens) and at < 3 and ("article" in tokens[at].means or "before_time" in tokens[at].means)
    ):
        found = days.day(tokens, at, frame.today)
        if found is not None:
            break
        at += 1
    if len(tokens) == at + 1 and tokens[at].kind == "ordinal" and frame.today:  # "by 20th"
        found = of_month(tokens[at], at + 1, frame.today)
        return found is not None, found.value if found else None, ""
    end, value, doubt = day_to_end(frame, at)
    return (end == len(tokens) and end > at), value, doubt


def day_to_end(frame: Frame, at: int) -> tuple[int, date | None, str]:
    """The day that begins here and its clock time, if any: where it ends, which, and the doubt."""
    tokens = frame.tokens
    found = days.day(tokens, at, frame.today)
    if found is None:
        timed = clock(tokens, at, anchored=True)  # "5pm Friday"
        if timed is not None and timed.end < len(tokens):
            middle = _past_zone(frame, timed.end)
            middle += middle < len(tokens) and (
                "article" in tokens[middle].means or tokens[middle].text == ","
            )
            found = days.day(tokens, middle, frame.today)
        if found is None:
            return at, None, ""
    end = found.end
    middle = past(tokens, end, "before_time")
    timed = clock(tokens, middle, anchored=True) if middle < len(tokens) else None
    if timed is not None:
        end = _past_zone(frame, timed.end)
    elif end < len(tokens) and ("part" in tokens[end].means or "end" in tokens[end].means):
        end += 1
    if end < len(tokens) and tokens[end].text in ("at the latest", "latest", "sharp"):
        end += 1
    return end, found.value, found.doubt


def _past_zone(frame: Frame, at: int) -> int:
    found = zone(frame.tokens, at, frame.text, frame.sent_at, frame.words)
    return found.end if found else at


@lru_cache(maxsize=32)
def item_patterns(words: ActionWords) -> dict[str, re.Pattern[str]]:
    to, first_will = alternatives(words.to), alternatives(words.first_will)
    owner, due, by = alternatives(words.owner), alternatives(words.due), alternatives(words.by)
    return {
        "key": re.compile(rf"(?<!\w)(?:(?P<owner>{owner})|(?P<due>{due}))[ \t]*[:：=][ \t]*", re.IGNORECASE),
        "spoken": re.compile(
            r"(?<!\w)(?P<owner>(?i:owner|owned by|assigned to|assignee))[ \t]+(?=[A-ZÀ-Þ@])"
        ),
        "by": re.compile(rf"(?<![\w-]){by}(?!\w)[ \t]*(?:[:=][ \t]*)?", re.IGNORECASE),
        "to": re.compile(rf"[ \t]*(?<!\w){to}[ \t]+(?=[^\W\d_])", re.IGNORECASE),
        "verb": re.compile(rf"[ \t]+{alternatives(words.verbs)}[ \t]", re.IGNORECASE),
        "comma_please": re.compile(r"[ \t]*,[ \t]*(?:please|pls|bitte)[ \t]+", re.IGNORECASE),
        "first": re.compile(rf"{first_will}[ \t]+", re.IGNORECASE),
        "me": re.compile(rf"{alternatives(words.first)}[ \t]*[:–—-][ \t]+", re.IGNORECASE),
        "nobody": re.compile(rf"\[?{alternatives(words.nobody)}\]?[ \t]*[:][ \t]+", re.IGNORECASE),
        "anybody": re.compile(rf"{alternatives(words.nobody)}[ \t]+{to}[ \t]+(?=[^\W\d_])", re.IGNORECASE),
        "colon": re.compile(r"[ \t]*(?::|：|[ \t]-+[ \t]|[ \t]/[ \t]|[ \t]?[–—][ \t]|-+>|→)[ \t]*"),
        "bracket": re.compile(r"[(\[]([^()\[\]\n]{1,60})[)\]][ \t]*[:–—-]?[ \t]*"),
        "by_first": re.compile(rf"{by}[ \t]+", re.IGNORECASE),
        "uncertain": re.compile(
            r"\b(?:tbd|tbc|tba|to be (?:found|confirmed|decided|named|determined)|not (?:yet )?(?:found|known|named))\b"
        ),
    }


_FINISHED = re.compile(
    r"(?i:\((?:done|completed|closed|finished|fixed|dropped|cancelled)\)[ .]*\Z|[-–—:][ \t]*(?:done|completed|closed|finished|dropped|cancelled)[ .!]*\Z|done:|completed:|~~|✅|☑)"
)


def finished(text: str) -> bool:
    """Whether an item says of itself that it is over: "rotate the keys (done)"."""
    return _FINISHED.match(text) is not None or _FINISHED.search(text[-30:]) is not None
