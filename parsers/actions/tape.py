"""A sentence about numbered action items as a tape: each word by the letters of its classes.

"On A12: Priya finished it off" is "f|t N : w D P f": patterns of such letters say what happens to an item without
listing the words. A word may have several classes; one that has none is "x", a name "w", a number of another item "n".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from parsers.actions.change_words import DOING, DROPPING, GIVING, MARKING, OFF, REOPENING, TAKING, forms
from parsers.actions.names import is_owner, names_end, team_end
from parsers.actions.words import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.actions.words import ActionWords


CLASSES: Final = {
    "D": "done", "X": "dropped", "R": "reopened", "V": "doing", "Y": "dropping", "Q": "reopening", "B": "be", "H": "having",
    "W": "to_come", "M": "modal", "L": "unreal", "h": "hedged", "Z": "denied", "E": "agreed", "C": "supposing", "y": "mine",
    "P": "pronouns", "q": "ours", "u": "someone", "v": "telling", "o": "same", "j": "because", "b": "but", "c": "and_words",
    "a": "articles", "A": "adverbs", "k": "taking", "z": "owner_nouns", "G": "goes_to", "T": "moved", "t": "topics",
    "f": "particles", "p": "prepositions",
}  # fmt: skip
_PERSONS: Final = {
    "i": "I",
    "we": "J",
    "let's": "J",
    "us": "J",
    "you": "U",
    "did": "i",
    "does": "i",
    "do": "i",
    "which": "r",
}
_WORD: Final = re.compile(
    r"['’](?:s|ve|re|m|ll|d)\b|[^\W_]+(?:[-‑'’](?!(?:s|ve|re|m|ll|d)\b)[^\W_]+)*%?|@[\w.-]*\w|-+>|=+>|[→⇒➔✅✔✓☑=]"
    r"|[,;:()\[\].!?–—]|-"
)
_NUMBER: Final = re.compile(r"a?[-‑]?\d+", re.IGNORECASE)
_MOST: Final = 8  # words in a phrase
BREAKS: Final = frozenset(",;:()[].!?–—-")


class Token(NamedTuple):
    """letters: of its classes; a punctuation mark stands for itself."""

    low: str
    start: int
    end: int
    letters: str


@dataclass(frozen=True, slots=True)
class Tape:
    """The letters of some tokens, each token closed by a space; starts: where each begins."""

    tokens: tuple[Token, ...]
    code: str
    starts: tuple[int, ...]

    def index(self, at: int) -> int:
        """Which token begins at this place of the code; the number of tokens at its end."""
        return bisect_left(self.starts, at)


def tape(tokens: Sequence[Token]) -> Tape:
    starts: list[int] = []
    at = 0
    for token in tokens:
        starts.append(at)
        at += len(token.letters) + 1
    return Tape(tuple(tokens), "".join(f"{token.letters} " for token in tokens), tuple(starts))


@lru_cache(maxsize=256)
def over(pattern: str) -> re.Pattern[str]:
    """A pattern of letters: "[BH]*D!x" is any number of tokens of class B or H, then one of D with no x behind."""
    made: list[str] = []
    for part in re.finditer(r"\(\?P<\w+>|\(\?[:=!]|\[(\w+)\]|!(\w)|(\w)|(.)", pattern):
        if part[1] or part[3]:
            made.append(f"(?:[^ ]*[{part[1] or part[3]}][^ ]* )")
        elif part[2]:
            made.append(f"(?![^ ]*{part[2]})")
        else:
            made.append(part[0])
    return re.compile("".join(made))


def tokens(text: str, groups: Sequence[tuple[int, int]], words: ActionWords) -> list[Token]:
    """The tokens of a sentence; each group of numbers is one."""
    found: list[Token] = []
    at = 0
    for start, end in (*groups, (len(text), len(text))):
        found += _between(text, at, start, words)
        if start < end:
            found.append(Token(text[start:end].lower(), start, end, "N"))
        at = end
    return found


def _between(text: str, start: int, limit: int, words: ActionWords) -> list[Token]:
    phrases, text = _phrases(words), text[:limit]
    raw = [
        (match[0].lower().replace("’", "'"), match.start(), match.end())
        for match in _WORD.finditer(text, start, limit)
    ]
    found: list[Token] = []
    at = 0
    while at < len(raw):
        low, begin, end = raw[at]
        for count in range(min(_MOST, len(raw) - at), 0, -1):
            letters = phrases.get(tuple(word for word, _, _ in raw[at : at + count]))
            if letters:
                end = raw[at + count - 1][2]
                found.append(Token(" ".join(text[begin:end].lower().split()), begin, end, letters))
                at += count
                break
        else:
            end, letters = _other(text, low, begin, end, words)
            found.append(Token(low, begin, end, letters))
            at += 1
        if low in ("the", "our", "an", "a"):
            team = team_end(text, begin, words)
            if begin < team <= limit:
                found[-1] = Token(text[begin:team].lower(), begin, team, "w")
                end = team
        while at < len(raw) and raw[at][1] < end:
            at += 1
    return found


def _other(text: str, low: str, begin: int, end: int, words: ActionWords) -> tuple[int, str]:
    """What a word is that stands in no list."""
    if low in BREAKS:
        return end, low
    if low in ("=", "→", "⇒", "➔") or low.endswith(">"):
        return end, "AG"
    if _NUMBER.fullmatch(low):
        return end, "d" if low.isdigit() else "n"
    if low[0].isdigit():
        return end, "d"
    if text[begin] == "@" or text[begin].isupper() or not low.isascii():
        last = max(names_end(text, begin), team_end(text, begin, words))
        if text[last - 2 : last] in ("'s", "’s"):
            last -= 2
        if last > begin and is_owner(text[begin:last], words, strict=True):
            return last, "w"
    if low.endswith("ly") and len(low) > 4:
        return end, "A"
    return end, "x"


def classes_of(phrase: str, words: ActionWords) -> str:
    """The letters of one phrase, "" where it stands in no list."""
    return _phrases(words).get(tuple(_WORD.findall(phrase.lower().replace("’", "'"))), "")


def status_of(phrase: str, words: ActionWords) -> str | None:
    """Which status a phrase names by itself: "closed" is done, "won't do" dropped."""
    letters = classes_of(phrase, words)
    return "open" if "R" in letters else "dropped" if "X" in letters else "done" if "D" in letters else None


@lru_cache(maxsize=32)
def _phrases(words: ActionWords) -> dict[tuple[str, ...], str]:
    """Each phrase, as the words it consists of, with the letters of its classes."""
    classes: dict[str, set[str]] = {}

    def add(letter: str, phrases: frozenset[str]) -> None:
        for phrase in phrases:
            classes.setdefault(phrase, set()).add(letter)

    for letter, field in CLASSES.items():
        add(letter, listed(getattr(words, field)))
    if words.marking:
        for now, then, verbs in (
            ("V", "D", DOING),
            ("Y", "X", DROPPING),
            ("Q", "R", REOPENING),
            ("m", "m", MARKING),
            ("K", "K", TAKING),
            ("S", "S", GIVING),
            ("l", "l", OFF),
        ):
            present, past = forms(verbs)
            add(now, present)
            add(then, past)
            if now == "K":
                add("k", frozenset(form for form in present if form.split(" ")[0].endswith("ing")))
    for person, letter in _PERSONS.items():
        add(letter, frozenset([person]))
    add("C", listed(words.supposed) - listed(words.be) - listed(words.moved))
    add("s", frozenset(["'s"]))
    add("e", frozenset(["who", "what", "which one", "why", "how", "where"]))
    return {
        tuple(match[0].lower().replace("’", "'") for match in _WORD.finditer(phrase)): "".join(
            sorted(letters)
        )
        for phrase, letters in classes.items()
    }
