"""A small language of patterns over classes of words, compiled to ordinary regular expressions.

A sentence is a string of one character an item (`code`); a pattern is written with class names:

>>> found = lexicon.pattern("who=PERSON BE FILL* DET? what=role").search(lexicon.code(items))

reads "Kevin is now our incident commander". Capital names are unions of classes, `a|b` a choice, `!a` anything but,
`who=` a group (its index is the item's), `( a b )?` an optional run, `( a / b c )` a choice of runs. Quantifiers are those of regular expressions; a pattern holds no nested
ones, so each search is linear in the sentence.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

_NONE: Final = "\uf8ff"  # a letter that stands for nothing

UNIONS: Final = {
    "BE": ("be", "am", "apos", "become"),
    "HAVE": ("have", "apos"),
    "FILL": ("adv", "now"),
    "DET": ("det", "det_a"),
    "PERSON": ("name", "acronym", "i", "they", "you"),
    "NAMED": ("name", "acronym"),
    "SEP": ("sep", "dash", "bar", "arrow"),
    "AND": ("and", "comma", "slash", "semi"),
    "ROLE": ("role", "short_role"),
    "END": ("stop", "ask", "semi", "comma", "shut", "but", "dash", "bar"),
    "IT": ("it", "incident"),
}
_GROUPING: Final = {"(": "(?:", ")": ")", ")?": ")?", "/": "|"}
_ELEMENT: Final = re.compile(
    r"(?:(?P<group>\w+)=)?(?P<not>!)?(?P<names>[\w|]+|\^|\$|ANY)(?P<times>[?*+]|\{\d+,?\d*\})?"
)


def _class(names: str, letters: Mapping[frozenset[str], str]) -> str:
    wanted: set[str] = set()
    for name in names.split("|"):
        wanted.update(UNIONS.get(name, (name,)))
    return "".join(letter for kinds, letter in letters.items() if not wanted.isdisjoint(kinds)) or _NONE


class Pattern:
    """A pattern for one lexicon, which gives letters to sets of classes as they come up.

    It is compiled anew when a letter came up since: not when it is asked for, but when it is used, since the sentence that
    it is to be used on may be the one that brings a new letter.
    """

    __slots__ = ("_compiled", "_known", "_letters", "_text")

    def __init__(self, text: str, letters: Mapping[frozenset[str], str]) -> None:
        self._text, self._letters = text, letters
        self._compiled: re.Pattern[str] | None = None
        self._known = 0

    def search(self, code: str, at: int = 0) -> re.Match[str] | None:
        return self._ready().search(code, at)

    def match(self, code: str, at: int = 0) -> re.Match[str] | None:
        return self._ready().match(code, at)

    def _ready(self) -> re.Pattern[str]:
        if self._compiled is None or self._known != len(self._letters):
            self._compiled = compile_pattern(self._text, self._letters)
            self._known = len(self._letters)
        return self._compiled


def compile_pattern(text: str, letters: Mapping[frozenset[str], str]) -> re.Pattern[str]:
    """Compile a pattern of classes, with the letters that a lexicon gave to sets of classes."""
    parts: list[str] = []
    for word in text.split():
        if word in _GROUPING:
            parts.append(_GROUPING[word])
            continue
        found = _ELEMENT.fullmatch(word)
        if found is None:
            raise ValueError(f"not a pattern element: {word!r} in {text!r}")
        names = found["names"]
        if names in {"^", "$"}:
            parts.append(names)
            continue
        body = "." if names == "ANY" else f"[{'^' if found['not'] else ''}{_class(names, letters)}]"
        body += found["times"] or ""
        parts.append(f"(?P<{found['group']}>{body})" if found["group"] else body)
    return re.compile("".join(parts), re.DOTALL)
