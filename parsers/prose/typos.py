"""Long field words with one letter wrong ("severtiy", "commmander"), which is how they arrive from phones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_EDITED_FROM: Final = 6  # letters that a field word must have to be recognised with one wrong


# Words one letter away from a field word.
_REAL_WORDS: Final = frozenset(
    "commanded commands commander's commanders command deputed deputise incidents incidence accident scribes scribed "
    "liaisons severities severally priorities depute channels chancel channel severely phrase phrases phases "
    "sever severe several bridges bridged fridge scribble describe subscribe commandery responder's responders "
    "respondent response response incipient coordinate coordinated coordinator phased deputy's experts export exports expect "
    "manages manager's managers manger".split()
)


def _one_letter_wrong(word: str) -> Iterator[str]:
    """Every string one edit or one swap of neighbours away from a word, its first letter kept."""
    alphabet = "abcdefghijklmnopqrstuvwxyz"
    for n in range(1, len(word)):
        yield word[:n] + word[n + 1 :]
        if n + 1 < len(word):
            yield word[:n] + word[n + 1] + word[n] + word[n + 2 :]
        for other in alphabet:
            yield word[:n] + other + word[n + 1 :]
            yield word[:n] + other + word[n:]
    for other in alphabet:
        yield word + other


def typos(field_words: Collection[str], known: Collection[str]) -> dict[str, str]:
    """Wrong writing → field word, for the field words long enough; never a word that has a meaning of its own."""
    long = {word for word in field_words if len(word) >= _EDITED_FROM and word.isascii()}
    return {
        wrong: right
        for right in sorted(long)
        for wrong in _one_letter_wrong(right)
        if wrong not in known
        and wrong not in _REAL_WORDS
        and wrong not in long
        and not wrong.endswith(("ed", "ing"))
    }
