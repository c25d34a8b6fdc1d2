"""Names of owners inside an item: where one begins and ends, and whether it may be one at all.

A name is a run of capitalised words with initials, particles, apostrophes and hyphens, a handle, a name in Han or
kana, or "the platform team"; with "and", "&" or "/" several names are one string, as written. An address behind the
name belongs to it: "Noor <noor@example.com>".
"""

from __future__ import annotations

import re

from parsers.actions.words import ActionWords, listed

_WORD = re.compile(r"[^\W\d_]+(?:['’‐-][^\W\d_]+)*\.?")
_HANDLE = re.compile(r"@[\w.-]*\w")
_ADDRESS = re.compile(r"[ \t]*<[^<>\s@]{1,64}@[^<>\s@]{1,190}>")
_BARE_ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_BETWEEN = re.compile(r"[ \t]*(?:,|/|&|\+|,?[ \t]+(?:and|und|et|y|e)\b)[ \t]*")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff々]{1,8}")
_PARTICLES = frozenset(
    [
        "de",
        "del",
        "della",
        "der",
        "den",
        "di",
        "da",
        "do",
        "dos",
        "das",
        "du",
        "la",
        "le",
        "van",
        "von",
        "vom",
        "zu",
        "zur",
        "bin",
        "ibn",
        "al",
        "el",
        "ter",
        "ten",
        "y",
        "e",
        "af",
        "av",
    ]
)
_TITLES = frozenset(["dr", "prof", "mr", "mrs", "ms", "sr", "jr", "st", "mx", "dra", "sra", "ing"])
_MOST_WORDS = 5


def name_end(text: str, start: int) -> int:
    """Where the one name that begins here ends; start when none does."""
    handle = _HANDLE.match(text, start) or _BARE_ADDRESS.match(text, start) or _CJK.match(text, start)
    if handle:
        return handle.end()
    at = end = start
    for count in range(_MOST_WORDS):
        match = _WORD.match(text, at)
        if match is None:
            break
        word = match[0]
        bare = word.rstrip(".")
        if bare[0].isupper() or (bare.isalpha() and not bare.islower()):
            end = match.end() if len(bare) == 1 or bare.lower() in _TITLES else match.start() + len(bare)
            if end != match.end():
                break
        elif count == 0 or bare not in _PARTICLES or word != bare:
            break
        at = match.end()
        if text[at : at + 1] != " ":
            break
        at += 1
    if end == start:
        return start
    address = _ADDRESS.match(text, end)
    return address.end() if address else end


def names_end(text: str, start: int) -> int:
    """Where a list of names ("Ana and Dave", "Ana/Dave") that begins here ends."""
    end = name_end(text, start)
    if end == start:
        return start
    for _ in range(5):
        between = _BETWEEN.match(text, end)
        following = name_end(text, between.end()) if between else end
        if between is None or following == between.end():
            return end
        end = following
    return end


def team_end(text: str, start: int, words: ActionWords) -> int:
    """Where "the platform team", "Platform team" or "DB on-call" that begins here ends; start when none does."""
    teams = listed(words.teams)
    at, last = start, ""
    for count in range(_MOST_WORDS):
        match = _WORD.match(text, at)
        if match is None:
            return start
        word = match[0].lower().rstrip(".")
        if count and (word in teams or f"{last} {word}" in teams):
            return match.start() + len(word)
        last = word
        at = match.end()
        if text[at : at + 1] != " ":
            return start
        at += 1
    return start


def is_owner(name: str, words: ActionWords, *, strict: bool, before_colon: bool = False) -> bool:
    """Whether these words, found where an owner may stand, name one.

    strict: where a noun may stand as well. before_colon: where a subject may stand: "Security: rotate the keys" is
    about security, "Security to rotate the keys" is not.
    """
    if not name:
        return False
    if name[0] == "@" or "@" in name or _CJK.match(name):
        return True
    if team_end(name, 0, words) == len(name):
        return True
    first = name.split(" ", 1)[0].lower().rstrip(".")
    lowered = name.lower()
    if lowered in listed(words.departments) and not before_colon:
        return name[0].isupper()
    if first in listed(words.imperatives) or lowered in listed(words.categories):
        return False
    if strict and (first in listed(words.categories) or (name.isupper() and len(name) > 2)):
        return False
    return names_end(name, 0) == len(name)
