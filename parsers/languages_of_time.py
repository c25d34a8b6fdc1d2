"""The words of times and of action items that go with a vocabulary's languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parsers.action_words import ENGLISH as ENGLISH_ACTIONS
from parsers.time_english import ENGLISH as ENGLISH_TIMES

if TYPE_CHECKING:
    from parsers.action_words import ActionWords
    from parsers.time_words import TimeWords
    from parsers.vocabulary import Vocabulary
    from parsers.words import Lexicon


def words_for(vocabulary: Vocabulary, lexicon: Lexicon) -> tuple[TimeWords, ActionWords]:
    del vocabulary, lexicon
    return ENGLISH_TIMES, ENGLISH_ACTIONS
