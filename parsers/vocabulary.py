"""The words of an organisation, as data: its severities, phases, roles, and the small words of its languages.

Nothing in the readers knows a word by itself; they know *classes* of words ("role", "be", "not") and get the words
of each class from a `Vocabulary`. A language ships one (`parsers.languages`); an organisation replaces the parts that
it names otherwise, and switches several languages on by `merge`. Example: three severities, counted from nought:

>>> Vocabulary(levels=(Level(number=0, aliases=("S0",)), Level(number=1), Level(number=2))).numbers()
(0, 1, 2)
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, kw_only=True, slots=True)
class Level:
    """One severity: its number, its name ("severe"), and other writings of it ("P1", "S0", "critical")."""

    number: int
    name: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Phase:
    """One phase: its number, its name, and the words that state it in a status line ("investigating")."""

    number: int
    name: str = ""
    states: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Role:
    """One role besides the commander: its key in the JSON, what it is called, and what somebody does who has it.

    names: "customer liaison"; short: names that count only in a line or after a word like "is on" ("comms");
    doing: "scribing".
    """

    key: str
    names: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    doing: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Vocabulary:
    """All the words. Compared by identity, so that what is compiled from it is compiled once.

    severity, priority: words before a severity's number; a compact form ("SEV2") follows from each.
    commander: what the commander is called; command: what a commander has ("command");
    commanding: what a commander does ("commands the incident").
    grammar: class of words → words, for the classes named in `parsers.prose.words`.
    frequent: words by which the language of a mail is told from the others that are switched on.
    others: further vocabularies, read together with this one.
    """

    language: str = ""
    levels: tuple[Level, ...] = ()
    severity: tuple[str, ...] = ()
    priority: tuple[str, ...] = ()
    phases: tuple[Phase, ...] = ()
    phase: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()
    commander: tuple[str, ...] = ()
    commanding: tuple[str, ...] = ()
    command: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    grammar: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    frequent: frozenset[str] = frozenset()
    others: tuple[Vocabulary, ...] = ()

    def numbers(self) -> tuple[int, ...]:
        """The severities that exist, worst first."""
        return tuple(sorted(level.number for level in self.levels))

    def phase_numbers(self) -> tuple[int, ...]:
        return tuple(sorted(phase.number for phase in self.phases))

    def merge(self, *others: Vocabulary) -> Vocabulary:
        """Its own words and those of others at once; the scale stays this one's."""
        return replace(self, others=(*self.others, *others))

    def each(self) -> tuple[Vocabulary, ...]:
        return (self, *self.others)
