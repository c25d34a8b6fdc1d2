"""The shipped vocabularies, one module a language; English is the default."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from parsers.languages import en

if TYPE_CHECKING:
    from parsers.vocabulary import Vocabulary

SHIPPED: Final[dict[str, Vocabulary]] = {"en": en.VOCABULARY}
DEFAULT: Final = en.VOCABULARY


def shipped(first: str = "en", *others: str) -> Vocabulary:
    """The vocabularies of several languages at once; the first one's scale holds. KeyError for an unknown code."""
    return SHIPPED[first].merge(*(SHIPPED[code] for code in others)) if others else SHIPPED[first]
