"""The words of times and of action items that go with the languages of a mail."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from parsers.actions import languages as items
from parsers.actions import words as action_words
from parsers.actions.words import ENGLISH as ENGLISH_ITEMS
from parsers.times import words as time_words
from parsers.times.english import ENGLISH
from parsers.times.french import FRENCH
from parsers.times.german import GERMAN
from parsers.times.iberian import PORTUGUESE, SPANISH
from parsers.times.japanese import JAPANESE

if TYPE_CHECKING:
    from parsers.actions.words import ActionWords
    from parsers.times.words import TimeWords

_BY_LANGUAGE: Final = {
    "en": (ENGLISH, ENGLISH_ITEMS),
    "de": (GERMAN, items.GERMAN),
    "fr": (FRENCH, items.FRENCH),
    "es": (SPANISH, items.SPANISH),
    "pt": (PORTUGUESE, items.PORTUGUESE),
    "ja": (JAPANESE, items.JAPANESE),
}


@lru_cache(maxsize=64)
def words_for(languages: tuple[str, ...]) -> tuple[TimeWords, ActionWords]:
    """The words of several languages at once, the first one's first."""
    known = [_BY_LANGUAGE[code] for code in languages if code in _BY_LANGUAGE] or [_BY_LANGUAGE["en"]]
    if len(known) == 1:
        return known[0]
    return time_words.merged(*(times for times, _ in known)), action_words.merged(
        *(words for _, words in known)
    )
