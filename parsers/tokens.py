"""Text to tokens: words, numbers, links, channels, handles, addresses, arrows and marks.

Contractions are taken apart ("I'm" is two tokens, "isn't" is two, "l'incident" is two); marks of Markdown are dropped.
One pass with one expression whose parts cannot give back what they took: linear.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

DROPPED: Final = frozenset("*_`^#\\")  # marks of Markdown, no words


_WRITTEN: Final = r"""
  (?P<plain>[^\W\d_]++(?=[\s,;!?)]))                             # most words, which nothing else can begin with
 |(?P<leader>(?<!\.)\.{3,}+(?=\s{0,9}[^\s.])|_{3,}|\u2026{2,})       # "Severity ........ 1"
 |(?P<url>(?:https?|sips?|tel|msteams|zoommtg)://?[^\s<>"'`|]*[^\s<>"'`|.,;:!?)\]*_]|www\.[^\s<>"'`|]*[^\s<>"'`|.,;:!?)\]*_])
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


def tokens(text: str) -> Iterator[Token]:
    """Words and marks, with contractions taken apart: "I'm" is two, "isn't" is two."""
    for found in TOKEN.finditer(text):
        kind, word, (start, end) = found.lastgroup, found[0], found.span()
        if kind == "plain":
            yield Token("word", word, start, end, word.lower())
            continue
        if kind != "word":
            if kind == "punct" and word in DROPPED:
                continue
            yield Token(str(kind), word, start, end, word.lower())
            continue
        low = word.lower()
        if "'" in low or "’" in low:
            low = low.replace("’", "'")
            elided = next(
                (
                    part
                    for part in _ELIDED
                    if low.startswith(part) and word[len(part) :][:1].islower() and low != "n't"
                ),
                None,
            )
            if elided:
                cut = len(elided)
                yield Token("word", word[:cut], start, start + cut, elided)
                word, low, start = word[cut:], low[cut:], start + cut
            if low.endswith("n't"):
                cut = len(low) - 3
                if cut:
                    yield Token("word", word[:cut], start, start + cut, low[:cut])
                yield Token("word", word[cut:], start + cut, end, "n't")
                continue
            ending = next((part for part in _CONTRACTED if low.endswith(part)), None)
            if ending and len(low) > len(ending):
                cut = len(low) - len(ending)
                yield Token("word", word[:cut], start, start + cut, low[:cut])
                yield Token("word", word[cut:], start + cut, end, ending)
                continue
        yield Token("word", word, start, end, low)
