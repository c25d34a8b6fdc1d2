"""The shipped vocabularies, one module a language.

English is the default and gives the scale. The others' field words are read as well (a German colleague writes
"Schweregrad 2" on an English list); their small words only in a mail that is written in their language.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from parsers.languages import de, en, es, fr, ja, pt

if TYPE_CHECKING:
    from parsers.vocabulary import Vocabulary

SHIPPED: Final[dict[str, Vocabulary]] = {
    module.VOCABULARY.language: module.VOCABULARY for module in (en, de, fr, es, pt, ja)
}


def shipped(first: str = "en", *others: str) -> Vocabulary:
    """The vocabularies of several languages at once; the first one's scale holds. KeyError for an unknown code."""
    return SHIPPED[first].merge(*(SHIPPED[code] for code in others)) if others else SHIPPED[first]


DEFAULT: Final = shipped("en", "de", "fr", "es", "pt", "ja")
