"""A statement cut into the tokens of times and dates, each with what it may mean.

One regex, read from left to right, never back: linear. A word or a phrase of several words is looked up in the
`TimeWords`; digits are kept by their shape, since the shape says what they can be:

    "15:00" clock   "3pm" twelve   "15h30" clock   "15.30" dotted   "1530" number   "22/3" slashed
    "2026-03-22" ymd   "22/03/2026" numeric   "+0200" offset   "Europe/Berlin" region   "22nd" ordinal
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from parsers.times.words import TimeWords, Value

TEXT_LIMIT = 2000  # characters of one statement that are looked at; a promise of more does not exist
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_NOTHING: Mapping[str, Value] = MappingProxyType({})


class Token(NamedTuple):
    """kind: the shape; text: lower case; numbers: its digits; means: what its words may mean."""

    kind: str
    text: str
    start: int
    end: int
    numbers: tuple[float, ...] = ()
    means: Mapping[str, Value] = _NOTHING


_CJK = "\u3040-\u30ff\u3400-\u9fff々"
_SPACE = re.compile(r"\s+")
_WORD = re.compile(rf"[^\W\d_{_CJK}]+")
# Words that begin a token of another shape: "UTC+2", "T15:00", "Europe/Berlin".
_BEGIN = frozenset(
    [
        "utc",
        "gmt",
        "t",
        "africa",
        "america",
        "antarctica",
        "asia",
        "atlantic",
        "australia",
        "europe",
        "indian",
        "pacific",
        "us",
    ]
)
_TOKEN = re.compile(
    r"""
    (?P<ymd>       (?<!\d) \d{4} ([-/.]) \d{1,2} \2 \d{1,2} (?!\d) )                # 2026-03-22
    | (?P<numeric> (?<!\d) \d{1,2} ([./-]) \d{1,2} \4 (?: \d{4} | \d{2} ) (?!\d) )  # 22.3.2026, 3/22/26
    | (?P<twelve>  (?<!\d) \d{1,2} (?: [:.] \d{2} )? \s? [ap] (?: \s?\.\s?m\b\.? | \s?m\b ) )   # 3pm, 3:30 p.m.
    | (?P<clock>   (?<!\d) \d{1,2} [:：] \d{2} (?: [:：] \d{2} (?: [.,]\d{1,9} )? )? (?!\d) ) # 15:00
    | (?P<hclock>  (?<!\d) \d{1,2} \s? h \s? [0-5]\d (?!\d | \s? m ) )                  # 15h30
    | (?P<tclock>  (?<=\d) T \d{2} : \d{2} (?: : \d{2} (?: [.,]\d{1,9} )? )?
                   (?: Z\b | [+\u2212-] \d{2} :? \d{2} (?!\d) )? )                     # T15:00:00+01:00
    | (?P<dotted>  (?<!\d) \d{1,2} \. \d{1,2} (?: \. (?!\d) )? (?!\d) )               # 15.30, 22.3.
    | (?P<slashed> (?<!\d) \d{1,2} / \d{1,2} (?! [\d/] ) )                            # 22/3
    | (?P<offset>  (?: \b (?:utc|gmt) \s? [+\u2212-] \d{1,2} (?: :? \d{2} )?
                     | \+ \d{2} :? \d{2} | (?<=\s) [\u2212-] \d{4} ) (?!\d) )       # UTC+2, +0200
    | (?P<region>  \b (?: africa|america|antarctica|asia|atlantic|australia|europe|indian|pacific|us )
                   / [a-z]+ (?: [/_-] [a-z]+ ){0,3} )                                   # Europe/Berlin
    | (?P<ordinal> (?<!\d) \d{1,2} (?: st | nd | rd | th ) \b )                         # 22nd
    | (?P<number>  \d{1,9} (?: [.,] \d{1,3} )? (?: \s? [½¼¾] )? | [½¼¾] )
    | (?P<arrow>   -+> | =+> | [→⇒➔➜➡] )
    | (?P<sign>    . )
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_DIGITS = re.compile(r"\d+(?:[.,]\d+)?")
_WHOLE = re.compile(r"\d+")
_HYPHENS = frozenset("-‐‑")
_JOINED = frozenset("'’-‐‑`´")
_CJK_LONGEST = 8


def tokens(text: str, words: TimeWords) -> list[Token]:
    """The tokens of the first `TEXT_LIMIT` characters."""
    text = text[:TEXT_LIMIT]
    found: list[Token] = []
    position, size = 0, len(text)
    while position < size:
        character = text[position]
        if character.isspace():
            match = _SPACE.match(text, position)
            position = match.end() if match else position + 1
            continue
        if (
            character in _HYPHENS
            and position
            and text[position - 1].isalpha()
            and text[position + 1 : position + 2].isalpha()
        ):
            position += 1  # "half-past", "end-of-day"
            continue
        match = _WORD.match(text, position) if character.isalpha() else None
        if match is not None:
            word = match[0].lower()
            special = _TOKEN.match(text, position) if word in _BEGIN else None
            if special is None or special.lastgroup == "sign":
                token = _phrase(text, word, position, match.end(), words)
                found.append(token)
                position = token.end
                continue
        elif character >= "\u3040" and character.isalpha():
            token = _cjk(text, position, words)
            found.append(token)
            position = token.end
            continue
        match = _TOKEN.match(text, position)
        if match is None or match.lastgroup is None:  # pragma: no cover - the last branch takes any character
            break
        found.append(
            Token(
                match.lastgroup, match[0].lower(), position, match.end(), _numbers(match.lastgroup, match[0])
            )
        )
        position = match.end()
    return found


def _phrase(text: str, word: str, start: int, end: int, words: TimeWords) -> Token:
    """The longest phrase of the vocabulary that begins with this word, or the word itself."""
    longest = words.longest.get(word)
    if longest is None:
        return Token("word", word, start, end)
    best = Token("word", word, start, end, (), words.phrases.get(word, _NOTHING))
    phrase = word
    for _ in range(longest - 1):
        begin = end
        if text[begin : begin + 1] in _JOINED:
            begin += 1
        else:
            while text[begin : begin + 1].isspace():
                begin += 1
        following = _WORD.match(text, begin)
        if begin == end or following is None:
            break
        end = following.end()
        phrase = f"{phrase} {following[0].lower()}"
        if phrase in words.phrases:
            best = Token("word", phrase, start, end, (), words.phrases[phrase])
    return best


def _cjk(text: str, start: int, words: TimeWords) -> Token:
    for size in range(_CJK_LONGEST, 0, -1):
        piece = text[start : start + size]
        if piece in words.phrases:
            return Token("word", piece, start, start + len(piece), (), words.phrases[piece])
    return Token("cjk", text[start], start, start + 1)


def _numbers(kind: str, text: str) -> tuple[float, ...]:
    if kind == "number":
        match = _DIGITS.match(text)
        whole = float(match[0].replace(",", ".")) if match else 0.0
        return (whole + _FRACTIONS.get(text[-1], 0.0),)
    if kind in ("sign", "arrow", "offset", "region"):
        return ()
    return tuple(float(digits) for digits in _WHOLE.findall(text))


def past(tokens: Sequence[Token], at: int, means: str) -> int:
    """The index behind at most two tokens that mean this, or are commas: "Friday, the 20th", "15:00 on Monday"."""
    end = at
    while end < len(tokens) and end - at < 2 and (means in tokens[end].means or tokens[end].text == ","):
        end += 1
    return end
