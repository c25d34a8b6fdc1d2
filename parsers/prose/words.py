"""Words to classes: text is cut into items, each of one class, which the patterns of `parsers.prose.patterns` read.

"Kevin is our incident commander" is name, be, det, role. Which words belong to which class comes from the
`Vocabulary`; phrases win over words, longer over shorter. A capitalised word that nobody knows may be a name. Long
field words are recognised with one letter wrong ("severtiy"), which is how they arrive from phones. One pass, one
dictionary look-up a word: linear.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from parsers.prose.patterns import Pattern
from parsers.prose.tokens import LETTERS, is_cjk, letters, plain, tokens
from parsers.prose.typos import typos

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from parsers.vocabulary import Vocabulary

Kinds = frozenset[str]
ALL_FIELDS: Final = frozenset({"severity", "phase", "closed", "role", "venue"})
_SMALL_NUMBER: Final = re.compile(r"(?<!\d)(?<!\d:)\d{1,2}(?![:.,/]?\d)")
_HEARD: Final = 4000  # characters by which a mail's language is told
_FEW, _SHARE = 2, 0.6  # frequent words that a language must show, and as a share of the most frequent one's


@dataclass(slots=True)
class Item:
    """A word, phrase, name or mark: its classes, where it stands, and what it means (a number, a role's key, …)."""

    kinds: Kinds
    start: int
    end: int
    low: str
    value: object = None


@cache
def classes(names: str) -> Kinds:
    """Several classes at once, in one string."""
    return frozenset(names.split())


@lru_cache(maxsize=256)
def only(kind: str) -> Kinds:
    return frozenset((kind,))


def united(items: Iterable[Item]) -> Kinds:
    """The classes of several items."""
    return frozenset().union(*[item.kinds for item in items])


@dataclass(slots=True)
class Entry:
    """One phrase after its first word: the classes of each item that it makes, its meaning, its vocabulary."""

    rest: tuple[str, ...]
    parts: tuple[Kinds, ...]
    value: object
    of: str


class Lexicon:
    """A vocabulary compiled: phrase → class and meaning, found by the first word."""

    def __init__(
        self, spoken: tuple[Vocabulary, ...], vocabularies: tuple[Vocabulary, ...], base: Vocabulary
    ) -> None:
        """spoken: the languages a text is written in, first first: all their words; of the others the field words."""
        self.vocabulary = base
        self.languages = tuple(v.language for v in spoken)
        self.entries: dict[str, list[Entry]] = {}
        self._letters: dict[Kinds, str] = {}
        self._patterns: dict[str, Pattern] = {}
        self.cjk: dict[str, list[str]] = {}
        self.severity_numbers = frozenset(base.numbers())
        self.phase_numbers = frozenset(base.phase_numbers())
        self.severity_prefixes: set[str] = set()
        self.phase_prefixes: set[str] = set()
        self._adding = ""
        for vocabulary in (*spoken, *(v for v in vocabularies if v not in spoken)):
            self._adding = vocabulary.language
            self._fields(vocabulary)
            if vocabulary in spoken:
                self._grammar(vocabulary)
        for entries in self.entries.values():
            entries.sort(key=lambda entry: -len(entry.rest))
        self.alone, self.longer = self._by_length()
        self.number_words = frozenset(
            first
            for first, entries in self.entries.items()
            if any("num" in part for entry in entries for part in entry.parts)
        )
        for phrases in self.cjk.values():
            phrases.sort(key=len, reverse=True)
        self.anchors = self._anchors(vocabularies, spoken)
        self.typos = self._typos(spoken)
        for anchors in self.anchors.values():
            anchors |= {wrong for wrong, right in self.typos.items() if right in anchors}
        self._stated_by: dict[str, set[str]] = {}  # the anchors by word
        for field, anchors in self.anchors.items():
            for word in anchors:
                self._stated_by.setdefault(word, set()).add(field)
        self._telling_words = frozenset(self._stated_by)

    def _grammar(self, vocabulary: Vocabulary) -> None:
        for kind, phrases in vocabulary.grammar.items():
            for phrase in phrases:
                number, _, word = phrase.partition("=") if kind == "num" else ("", "", phrase)
                self.add(kind, (word,), int(number) if number else None)

    def _fields(self, v: Vocabulary) -> None:
        own = v.language == self.vocabulary.language
        self.add("severity", v.severity)
        self.add("priority", v.priority)
        self.severity_prefixes |= {word for word in v.severity if " " not in word}
        for level in v.levels:
            if level.number not in self.severity_numbers:
                continue
            names = (*level.aliases, level.name) if own else level.aliases
            for alias in filter(None, names):
                short = any(char.isdigit() for char in alias)
                self.add("weak" if short else "alias", (alias,), level.number)
        self.add("phase", v.phase)
        self.phase_prefixes |= {word for word in v.phase if " " not in word}
        for phase in v.phases:
            if phase.number in self.phase_numbers:
                self.add("state", (*phase.states, *filter(None, (phase.name,))), phase.number)
        self.add("closed", v.closed)
        for name in v.commander:
            self.add("role", (name, f"{name}s"), "commander")
        self.add("command", v.command)
        self.add("doing", v.commanding, "commander")
        for role in v.roles:
            for name in role.names:
                self.add("role", (name, f"{name}s"), role.key)
            self.add("short_role", role.short, role.key)
            self.add("doing", role.doing, role.key)

    def add(self, kind: str, phrases: Iterable[str], value: object = None) -> None:
        for phrase in phrases:
            for variant in {phrase, phrase.replace("-", " "), plain(phrase), plain(phrase).replace("-", " ")}:
                words = (variant,) if variant[0] == "'" else tuple(token.low for token in tokens(variant))
                if not words:
                    continue
                if len(words) == 1 and is_cjk(variant):
                    self.cjk.setdefault(variant[0], []).append(variant.lower())
                self._add(words, tuple(only(part) for part in kind.split()), value)

    def _add(self, words: tuple[str, ...], parts: tuple[Kinds, ...], value: object) -> None:
        """A phrase of several classes has them all; of several languages, the first has its say."""
        listed = self.entries.setdefault(words[0], [])
        known = next((entry for entry in listed if entry.rest == words[1:]), None)
        if known is None:
            listed.append(Entry(words[1:], parts, value, self._adding))
        elif known.of == self._adding and len(parts) == len(known.parts) == 1:
            known.parts = (known.parts[0] | parts[0],)
            known.value = value if known.value is None else known.value

    def _by_length(self) -> tuple[dict[str, Entry], dict[str, dict[str, list[Entry]]]]:
        """The phrases of one word by it; the longer ones by their first and second word, the longest first."""
        alone: dict[str, Entry] = {}
        longer: dict[str, dict[str, list[Entry]]] = {}
        for first, entries in self.entries.items():
            for entry in entries:
                if entry.rest:
                    longer.setdefault(first, {}).setdefault(entry.rest[0], []).append(entry)
                else:
                    alone[first] = entry
        return alone, longer

    def letter(self, kinds: Kinds) -> str:
        """The one character that stands for a set of classes in the code of a sentence."""
        found = self._letters.get(kinds)
        if found is None:
            found = self._letters[kinds] = chr(0xE000 + len(self._letters))
        return found

    def code(self, items: Iterable[Item]) -> str:
        """One character an item."""
        return "".join([self.letter(item.kinds) for item in items])

    def pattern(self, text: str) -> Pattern:
        """A pattern of classes (`parsers.prose.patterns`) for this vocabulary."""
        found = self._patterns.get(text)
        if found is None:
            found = self._patterns[text] = Pattern(text, self._letters)
        return found

    @staticmethod
    def field_words(vocabularies: tuple[Vocabulary, ...]) -> Iterator[str]:
        for v in vocabularies:
            yield from v.severity
            yield from v.priority
            yield from v.phase
            yield from v.commander
            yield from v.command
            yield from v.commanding
            for role in v.roles:
                yield from (*role.names, *role.short, *role.doing)

    def _anchors(
        self, vocabularies: tuple[Vocabulary, ...], spoken: tuple[Vocabulary, ...]
    ) -> dict[str, set[str]]:
        """Field → the longest word of each phrase that can state it: a sentence with none of them is not looked at."""
        phrases: dict[str, list[str]] = {
            field: [] for field in ("severity", "phase", "closed", "role", "venue")
        }
        for v in vocabularies:
            phrases["severity"] += (*v.severity, *v.priority)
            for level in v.levels:
                phrases["severity"] += (*level.aliases, level.name)
            phrases["phase"] += v.phase
            for phase in v.phases:
                phrases["phase"] += (*phase.states, phase.name)
            phrases["phase"] += [word for word in v.grammar.get("recovered", ()) if " " not in word]
            phrases["closed"] += (*v.closed, *v.grammar.get("close", ()))
            phrases["role"] += (*v.commander, *v.command, *v.commanding)
            for role in v.roles:
                phrases["role"] += (*role.names, *role.short, *role.doing)
        for v in spoken:
            for kind in ("coordinate", "venue_key", "meeting", "place", "code_word"):
                phrases["venue"] += v.grammar.get(kind, ())
        return {field: self._telling(listed) for field, listed in phrases.items()}

    @staticmethod
    def _telling(phrases: Iterable[str]) -> set[str]:
        found: set[str] = set()
        for phrase in phrases:
            for variant in (phrase, plain(phrase)):
                words = LETTERS.findall(variant.lower())
                if words:
                    telling = max(
                        reversed(words), key=len
                    )  # "clear" of "all clear", "notes" of "takes notes"
                    found |= {telling, f"{telling}s"} if len(telling) > 1 else {telling}
        return found

    def _typos(self, vocabularies: tuple[Vocabulary, ...]) -> dict[str, str]:
        field_words = {
            word for phrase in self.field_words(vocabularies) for word in LETTERS.findall(phrase.lower())
        }
        known = set(self.entries) | {
            word for entries in self.entries.values() for entry in entries for word in entry.rest
        }
        return typos(field_words, known)

    def counts(self, text: str) -> bool:
        """Whether a small number stands in a text, in figures or in words; a clock time is none."""
        low = text.lower()
        return (
            _SMALL_NUMBER.search(low) is not None
            or not self.number_words.isdisjoint(letters(low))
            or (not low.isascii() and is_cjk(low))
        )

    def fields(self, text: str) -> frozenset[str]:
        """The fields that a text can state at all: the cheap question before the dear one."""
        if not text.isascii() and is_cjk(text):
            return ALL_FIELDS
        found: set[str] = set()
        for word in self._telling_words.intersection(letters(text.lower())):
            found |= self._stated_by[word]
        if "#" in text or "://" in text or "www." in text or "Raum " in text:
            found.add("venue")
        return frozenset(found)


@lru_cache(maxsize=64)
def _compiled(
    spoken: tuple[Vocabulary, ...], vocabularies: tuple[Vocabulary, ...], base: Vocabulary
) -> Lexicon:
    return Lexicon(spoken, vocabularies, base)


def lexicon(vocabulary: Vocabulary, text: str = "") -> Lexicon:
    """The compiled vocabulary; of several languages, those that a text is written in come first."""
    each = vocabulary.each()
    return _compiled(_spoken(each, text[:_HEARD]), each, vocabulary)


def _spoken(each: tuple[Vocabulary, ...], text: str) -> tuple[Vocabulary, ...]:
    """The languages of a text, most certain first, by their frequent words and by field words no other has; the
    organisation's own always.
    """
    if len(each) == 1 or not text:
        return each[:1]
    counts, weights = [0] * len(each), _weights(each)
    for word in weights.keys() & letters(text.lower()):
        for n, weight in weights[word]:
            counts[n] += weight
    hits = [(counts[n], -n, v) for n, v in enumerate(each)]
    most = max(hits)[0]
    spoken = [
        v
        for count, _, v in sorted(hits, key=lambda hit: hit[:2], reverse=True)
        if count >= max(_FEW, _SHARE * most)
    ]
    spoken += [v for v in each if not v.frequent and not text.isascii() and is_cjk(text)]
    if each[0] not in spoken:
        spoken.append(each[0])
    return tuple(spoken)


@lru_cache(maxsize=64)
def _weights(each: tuple[Vocabulary, ...]) -> dict[str, list[tuple[int, int]]]:
    """Word → the languages that it tells of, by their number, and how strongly: a field's word counts double."""
    found: dict[str, list[tuple[int, int]]] = {}
    for n, v in enumerate(each):
        for words, weight in ((v.frequent, 1), (_own_words(v, each[0]), 2)):
            for word in words:
                found.setdefault(word, []).append((n, weight))
    return found


@lru_cache(maxsize=64)
def _own_words(vocabulary: Vocabulary, first: Vocabulary) -> frozenset[str]:
    """The words of a vocabulary's fields that the first one does not have."""
    if vocabulary is first:
        return frozenset()

    def of(v: Vocabulary) -> set[str]:
        return {
            word
            for phrase in Lexicon.field_words((v,))
            for word in LETTERS.findall(phrase.lower())
            if len(word) > 3
        }

    return frozenset(of(vocabulary) - of(first))
