"""Text to tokens: words, numbers, links, channels, handles, addresses, arrows and marks.

Contractions are taken apart ("I'm" is two tokens, "isn't" is two, "l'incident" is two); marks of Markdown are dropped.
One pass with one expression whose parts cannot give back what they took: linear.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final, NamedTuple

DROPPED: Final = frozenset("*_`^#\\")  # marks of Markdown, no words


_WRITTEN: Final = r"""
  (?P<plain>[^\W\d_]++(?=[\s,;!?)]))                             # most words, which nothing else can begin with
 |(?P<leader>(?<!\.)\.{3,}+(?=\s{0,9}[^\s.])|_{3,}|\u2026{2,})       # "Severity ........ 1"
 |(?P<url>(?:https?|sips?|tel|msteams|zoommtg|mumble|ircs?|ts3server|xmpp)://?[^\s<>"'`|]*[^\s<>"'`|.,;:!?)\]*_]|www\.[^\s<>"'`|]*[^\s<>"'`|.,;:!?)\]*_])
 |(?P<mail>[\w.+'-]{1,64}+@[\w-]++(?:\.[\w-]+)+)
 |(?P<channel>\#(?=[\w-]*[^\W\d])[^\W_]\w*+(?:[.-]+\w+)*+)   # "#prod-failover", not "#1"
 |(?P<handle>@[^\W_]\w*+(?:[.-]\w+)*+)
 |(?P<arrow>-{1,2}>|={1,2}>|[→⇒➔➜➡►▶])
 |(?P<num>\d++(?:[.,:/]\d+)*+(?![^\W\d_]))                  # "2", "4.12", "14:05"
 |(?P<word>[^\W_]++(?:['’][^\W_]+)*+)
 |(?P<punct>[^\w\s]|[_\t])
"""


TOKEN: Final = re.compile(_WRITTEN, re.VERBOSE)


LETTERS: Final = re.compile(r"[^\W\d_]+")
_ASCII_LETTERS: Final = re.compile(r"[A-Za-z]+")


_CONTRACTED: Final = ("'s", "'m", "'re", "'ve", "'ll", "'d")


_ELIDED: Final = ("l'", "d'", "j'", "c'", "n'", "s'", "m'", "qu'")  # French: "l'incident", "j'ai"


class Token(NamedTuple):
    kind: str
    text: str
    start: int
    end: int
    low: str


def letters(text: str) -> list[str]:
    """The runs of letters."""
    return (_ASCII_LETTERS if text.isascii() else LETTERS).findall(text)


def plain(text: str) -> str:
    """Without accents, for "severite" typed on a keyboard that has none."""
    if text.isascii():
        return text
    return unicodedata.normalize(
        "NFC", "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    )


_CJK: Final = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def is_cjk(text: str) -> bool:
    """Whether a script without spaces between words is used (Han, kana, hangul)."""
    return not text.isascii() and _CJK.search(text) is not None


def tokens(text: str) -> list[Token]:
    """Words and marks, with contractions taken apart: "I'm" is two, "isn't" is two."""
    listed: list[Token] = []
    for found in TOKEN.finditer(text):
        kind, word = found.lastgroup, found[0]
        if kind == "plain":
            listed.append(Token("word", word, found.start(), found.end(), word.lower()))
        elif kind == "word" and ("'" in word or "’" in word):
            listed += _taken_apart(word, found.start())
        elif kind != "punct" or word not in DROPPED:
            listed.append(Token(str(kind), word, found.start(), found.end(), word.lower()))
    return listed


def _taken_apart(word: str, start: int) -> list[Token]:
    """The parts of a word with an apostrophe: "I'm", "isn't", "l'incident"; a name such as "O'Neill" is one."""
    low, end = word.lower().replace("’", "'"), start + len(word)
    parts: list[Token] = []
    for elided in _ELIDED:
        cut = len(elided)
        if low.startswith(elided) and word[cut : cut + 1].islower() and low != "n't":
            parts.append(Token("word", word[:cut], start, start + cut, elided))
            word, low, start = word[cut:], low[cut:], start + cut
            break
    ending = "n't" if low.endswith("n't") else next((part for part in _CONTRACTED if low.endswith(part)), "")
    cut = len(low) - len(ending)
    if not ending or (not cut and ending != "n't"):
        return [*parts, Token("word", word, start, end, low)]
    if cut:
        parts.append(Token("word", word[:cut], start, start + cut, low[:cut]))
    return [*parts, Token("word", word[cut:], start + cut, end, ending)]
