"""Clock times and the zones behind them, in tokens: "3pm", "15.30 Uhr", "half past 3", "1530Z", "9 in the morning".

A clock knows how sure its hour is. "15:00", "09:00", "3pm" and "noon" are `sure`; "3:30" and "at 5" may mean the
afternoon, and `when` decides by what lies ahead. A bare number is a clock only behind a word such as "at", and only
where nothing follows that it could count: "at 5" is, "at 5 sites" is not.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from parsers.times import zones
from parsers.times.tokens import past

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.times.tokens import Token


_DIGITS = re.compile(r"t?[\d:：.,]+")
_COLON = re.compile("[:：]")
_CLOSING_SIGNS = frozenset(".,;:!?)]}\"'’”»|*-–—(/。、）」")


class Clock(NamedTuple):
    """minutes after midnight (1440 is the end of the day); end: the index after its last token."""

    minutes: int
    seconds: float
    sure: bool
    end: int
    zone: str = ""
    bare: bool = False
    spoken: bool = False  # "half past seven", said of either half of the day
    either: bool = False  # "half nine": half past it for some, half an hour before it for others


def clock(tokens: Sequence[Token], at: int, *, anchored: bool) -> Clock | None:
    """The clock time that begins exactly here; anchored: a word such as "at" stands before it."""
    part = None
    if at < len(tokens) and "part" in tokens[at].means:  # 午後3時
        part = str(tokens[at].means["part"])
        at += 1
    found = _plain(tokens, at, anchored=anchored or part is not None)
    if found is None:
        return None
    found = _fraction(tokens, found)
    end = found.end
    if part is None:
        after = past(tokens, end, "article")
        if after < len(tokens) and "part" in tokens[after].means and "relative" not in tokens[after].means:
            part, end = str(tokens[after].means["part"]), after + 1
        elif after == end and end < len(tokens) and "part" in tokens[end].means:
            part = str(tokens[end].means["part"])  # "8 tonight": the word also says the day
    return in_part(found._replace(end=end), part) if part else found


def _plain(tokens: Sequence[Token], at: int, *, anchored: bool) -> Clock | None:
    if at >= len(tokens):
        return None
    token = tokens[at]
    kind, numbers = token.kind, token.numbers
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    oclock = following is not None and "oclock" in following.means
    if "named" in token.means:
        return Clock(int(token.means["named"]), 0, True, at + 1)
    if kind == "number" and numbers[0] == 12 and following is not None and "named" in following.means:
        return Clock(int(following.means["named"]), 0, True, at + 2)  # "12 noon"
    if kind == "twelve":
        return _twelve(token, at)
    if kind in ("clock", "tclock"):
        written = _DIGITS.match(token.text)
        zone = token.text[written.end() :] if written and kind == "tclock" else ""
        seconds = numbers[2] if written and len(_COLON.findall(written[0])) == 2 else 0.0
        loose = kind == "clock" and not token.text.startswith("0") and numbers[0] <= 12 and not oclock
        return _checked(numbers[0], numbers[1], not loose, at + 1 + oclock, seconds=seconds, zone=zone)
    if kind == "hclock":
        return _checked(numbers[0], numbers[1], True, at + 1)
    if kind == "dotted":
        minutes = token.text.rstrip(".").split(".")[1]
        if len(minutes) != 2 or not (oclock or (anchored and closes(tokens, at + 1))):
            return None
        return _checked(numbers[0], numbers[1], oclock or numbers[0] > 12, at + 1 + oclock)
    if "half" in token.means or "quarter" in token.means or "half_to" in token.means:
        return _around(tokens, at, 30 if "half" in token.means else 15, anchored=anchored)
    number = numbers[0] if kind == "number" else token.means.get("number")
    if number is None or number != int(float(number)):
        return None
    return _bare(tokens, at, int(number), anchored=anchored)


def _bare(tokens: Sequence[Token], at: int, number: int, *, anchored: bool) -> Clock | None:
    """As in "15 Uhr", "3 o'clock", "1530Z", "15時30分", "ten past 3", "at 5"."""
    token = tokens[at]
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    digits = token.kind == "number"
    if following is not None:
        if "past" in following.means or ("to" in following.means and number < 30):
            hour = _hour(tokens, at + 2)
            if hour is not None and number < 60 and anchored:
                return _shifted(hour, number if "past" in following.means else -number, at + 3)
        if digits and len(token.text) == 4 and token.text.isdigit():
            military = "oclock" in following.means
            if military or _zone_word(following) or (anchored and closes(tokens, at + 1)):
                return _checked(number // 100, number % 100, True, at + 1 + military)
            return None
        word = following.text == "h" or following.means.get("oclock") == 24
        counted = "unit" in following.means and not (anchored and digits and word)
        if "oclock" in following.means and not counted:
            return _hour_words(tokens, at, number)
        if _zone_word(following) and digits and anchored and number < 24:
            return _checked(number, 0, number > 12 or number == 0, at + 1)
    elif digits and len(token.text) == 4 and anchored:
        return _checked(number // 100, number % 100, True, at + 1)
    if anchored and number < 24 and closes(tokens, at + 1):
        found = _checked(number, 0, number > 12 or number == 0, at + 1)
        return found._replace(bare=True) if found else None
    return None


def _hour_words(tokens: Sequence[Token], at: int, hour: int) -> Clock | None:
    """As in "15 Uhr 30", "15時30分", "3 o'clock": the word "Uhr" goes with the clock of 24 hours, "o'clock" does not."""
    word = tokens[at + 1]
    end, minutes = at + 2, 0
    if end < len(tokens) and tokens[end].kind == "number" and len(tokens[end].text) <= 2:
        following = tokens[end + 1].means if end + 1 < len(tokens) else {}
        if following.get("unit") == "minute" or ("unit" not in following and word.means["oclock"] == 24):
            minutes = int(tokens[end].numbers[0])
            end += 1 + (following.get("unit") == "minute")
    elif end < len(tokens) and "half" in tokens[end].means and word.text == "時":
        minutes, end = 30, end + 1
    return _checked(hour, minutes, word.means["oclock"] == 24 or hour > 12 or hour == 0, end)


def _around(tokens: Sequence[Token], at: int, minutes: int, *, anchored: bool) -> Clock | None:
    """As in "half past 3", "quarter to 4", "halb vier" (half an hour before four), "at half nine" (9:30 for the British)."""
    token = tokens[at]
    if "half_to" in token.means:
        hour = _hour(tokens, at + 1)
        if hour is not None:
            return _shifted(hour, -30, at + 2)
    following = tokens[at + 1].means if at + 1 < len(tokens) else {}
    if anchored and token.text == "half" and tokens[at + 1 : at + 2] and tokens[at + 1].kind == "word":
        after = _hour(tokens, at + 1)
        if after is not None and after.minutes <= 12 * 60 and closes(tokens, at + 2):
            return _shifted(after, 30, at + 2)._replace(either=True)
    hour = _hour(tokens, at + 2)
    if hour is None:
        return None
    if "past" in following:
        return _shifted(hour, minutes, at + 3)
    if "to" in following and minutes == 15:
        return _shifted(hour, -minutes, at + 3)
    return None


def _fraction(tokens: Sequence[Token], found: Clock) -> Clock:
    """As in "las 3 y media", "3 heures et demie": a half or a quarter behind a whole hour."""
    at = found.end
    if found.minutes % 60 or at + 1 >= len(tokens) or "and" not in tokens[at].means:
        return found
    middle = at + 2 if "number" in tokens[at + 1].means and at + 2 < len(tokens) else at + 1
    minutes = 30 if "half" in tokens[middle].means else 15 if "quarter" in tokens[middle].means else 0
    if not minutes or (middle + 1 < len(tokens) and "unit" in tokens[middle + 1].means):
        return found
    return found._replace(minutes=found.minutes + minutes, end=middle + 1)


def _hour(tokens: Sequence[Token], at: int) -> Clock | None:
    if at >= len(tokens):
        return None
    token = tokens[at]
    if token.kind == "twelve":
        return _twelve(token, at)
    if "named" in token.means:
        return Clock(int(token.means["named"]), 0, True, at + 1)
    number = token.numbers[0] if token.kind == "number" else token.means.get("number")
    if number is None or number != int(float(number)) or not 0 <= int(number) < 24:
        return None
    return Clock(int(number) * 60, 0, int(number) > 12, at + 1)


def _twelve(token: Token, at: int) -> Clock | None:
    hour, minutes = int(token.numbers[0]), int(token.numbers[1]) if len(token.numbers) > 1 else 0
    evening = "p" in token.text
    if hour > 12:  # "15:30 pm" is written, and clear; "15:30 am" is not
        return _checked(hour, minutes, True, at + 1) if evening else None
    if hour == 0:
        return None
    return _checked(hour % 12 + (12 if evening else 0), minutes, True, at + 1)


def in_part(found: Clock, part: str) -> Clock | None:
    hour = found.minutes // 60
    if found.sure and (hour > 12 or part == "morning"):
        return found
    if hour > 12:
        return found if part != "morning" else None
    if part == "morning":
        return found._replace(minutes=found.minutes % 720, sure=True)
    if part == "night" and (hour < 6 or hour == 12):
        return found._replace(minutes=found.minutes % 720, sure=True)
    return found._replace(minutes=found.minutes % 720 + 720, sure=True)


def _shifted(hour: Clock, minutes: int, end: int) -> Clock:
    return Clock((hour.minutes + minutes) % 1440, 0, hour.sure, end, spoken=True)


def _checked(
    hour: float, minutes: float, sure: bool, end: int, *, seconds: float = 0.0, zone: str = ""
) -> Clock | None:
    if hour == 24 and minutes == 0 and seconds == 0:
        return Clock(1440, 0, True, end, zone)
    if hour > 23 or minutes > 59 or seconds > 59:
        return None
    return Clock(int(hour) * 60 + int(minutes), seconds, sure, end, zone)


def closes(tokens: Sequence[Token], at: int) -> bool:
    """Nothing follows that the number before could count: the end, a sign, a zone, a day, a small word."""
    if at >= len(tokens):
        return True
    token = tokens[at]
    if token.kind in ("sign", "arrow"):
        return token.text in _CLOSING_SIGNS or token.kind == "arrow"
    if token.kind in ("offset", "region", "ymd", "numeric", "cjk"):
        return True
    means = token.means
    if any("clock_place" in following.means for following in tokens[at + 1 : at + 3]):
        return True  # "16.00 UK time"
    return any(
        kind in means
        for kind in (
            "after_clock",
            "weekday",
            "relative",
            "part",
            "before_time",
            "before_span",
            "same",
            "or",
            "update_who",
            "update_with",
        )
    ) or _zone_word(token)


def _zone_word(token: Token) -> bool:
    return token.kind in ("offset", "region") or (token.kind == "word" and zones.is_abbreviation(token.text))
