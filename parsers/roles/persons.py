"""One person in a sentence: a name, "I", "she", "you", a lower-case name in a mail typed without capitals, a team.

"I" is the sender, "she" the one named before, "you" the one called by name; "the DBA on call" is a team and nobody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from parsers.prose.names import known_as, same
from parsers.prose.words import classes
from parsers.reading import Person

if TYPE_CHECKING:
    from parsers.prose.statements import Statement
    from parsers.prose.words import Item

NAMED: Final = frozenset({"name", "acronym"})
PRONOUNS: Final = frozenset({"i", "they", "you"})
AND: Final = frozenset({"and", "comma", "slash", "semi"})
NOT_NAMES: Final = frozenset(
    "now here there what who volunteers volunteer please needed wanted help anyone someone later same unchanged rotating free available asap today still only also just "
    "this that it he she they we you nobody none people support team done tbd open missing yes no not being getting everything something nothing everybody everyone one".split()
)


class Persons:
    """The persons of one statement, seen by its sender."""

    def __init__(self, statement: Statement, sender: Person | None, greeted: Person | None = None) -> None:
        self.statement = statement
        self.greeted = greeted
        self.items = statement.items
        self.sender = sender

    def person(self, n: int, *, line: bool = False) -> tuple[Person | None, int, str]:
        """One person at item n: (person, next item, why nobody)."""
        items = self.items
        item = items[n]
        if "i" in item.kinds:
            return self.sender, n + 1, "" if self.sender else "unclear"
        if item.kinds & NAMED and isinstance(item.value, Person):
            return known_as(item.value, self.sender), n + 1, ""
        if item.kinds & {"team", "all", "we"}:
            return None, n + 1, "team"
        if "nobody" in item.kinds:
            return None, n + 1, "nobody"
        if item.kinds & {"they", "you"}:
            person = self._meant(n) if "they" in item.kinds else self.addressed(n)
            return (person, n + 1, "") if person else (None, n + 1, "unclear")
        if item.kinds & {"det", "det_a"} and any(other.kinds & {"team"} for other in items[n + 1 : n + 4]):
            return None, n + 1, "team"
        if line and "word" in item.kinds and not item.kinds & {"person_stop"}:
            return self._lower_case(n)
        return None, n + 1, ""

    def subject(self, start: int, end: int) -> tuple[list[Person], int]:
        """The people that a clause begins with, when no others are named before item `end`."""
        items = self.items
        at = start
        while (
            at < end
            and items[at].kinds & {"and", "adv", "now", "but", "because", "quote"}
            and not items[at].kinds & NAMED
        ):
            at += 1
        if at >= end or not items[at].kinds & (PRONOUNS | NAMED):
            bracket = next((m for m in range(at, end) if "open" in items[m].kinds), None)
            if bracket is None or bracket + 1 >= end or "name" not in items[bracket + 1].kinds:
                return [], end
            at = bracket + 1
        person, after, _ = self.person(at)
        others = any(items[m].kinds & {"name", "they"} for m in range(after, end))
        return ([person], at) if person and not others else ([], end)

    def small(self, n: int) -> Person | None:
        """A lower-case word as a name, where the mail is typed without capitals."""
        item = self.items[n]
        if "word" not in item.kinds or not self._small_name(item):
            return None
        return known_as(Person(name=self.statement.text[item.start : item.end]), self.sender)

    def _small_name(self, item: Item) -> bool:
        """Whether a lower-case word may be a name: in a mail typed without capitals."""
        return (
            item.low.isalpha()
            and item.low not in NOT_NAMES
            and not any(char.isupper() for char in self.statement.text[:2])
            and len(item.low) > 1
        )

    def _lower_case(self, n: int) -> tuple[Person | None, int, str]:
        """As in "ic: dave", typed without capitals: one or two words and then the end of the segment."""
        items = self.items
        text = self.statement.text
        if any(char.isupper() for char in text[: items[n].start]):
            return None, n + 1, ""
        end = n + 1
        if end < len(items) and "word" in items[end].kinds and items[end].start - items[end - 1].end == 1:
            end += 1
        after = items[end] if end < len(items) else None
        if after is not None and after.kinds & classes("word be have was will may hyp of to code"):
            return None, n + 1, ""
        name = text[items[n].start : items[end - 1].end]
        if any(not part.isalpha() or part in NOT_NAMES for part in name.split()):
            return None, n + 1, ""
        return known_as(Person(name=name), self.sender), end, ""

    def _meant(self, n: int) -> Person | None:
        """Whom "she" means: the name right before the clause, else the one name before, else that of the sentence before."""
        items = self.items
        head = n - 1
        while head >= 0 and items[head].kinds & (
            AND | {"dash", "stop", "but", "that", "shut", "open", "sep"}
        ):
            head -= 1
        nearest = items[head].value if 0 <= head < n - 1 and "name" in items[head].kinds else None
        if isinstance(nearest, Person):
            return known_as(nearest, self.sender)
        earlier = self.statement.before
        for seen in (items[:n], earlier.items if earlier and len(earlier.text) < 400 else []):
            people: list[Person] = []
            for item in seen:
                if (
                    "name" in item.kinds
                    and isinstance(item.value, Person)
                    and item.value.name
                    and not same(item.value, self.sender)
                    and not any(same(item.value, other) for other in people)
                ):
                    people.append(item.value)
            if people:
                return people[0] if len(people) == 1 else None
        return None

    def addressed(self, n: int) -> Person | None:
        """Whom "you" means: the name called at the beginning or the end of the sentence, else the one greeted above."""
        items = self.items
        head = items[0].value
        if (
            n
            and "name" in items[0].kinds
            and isinstance(head, Person)
            and items[1].kinds & {"comma", "dash", "you", "sep"}
        ):
            return head
        ends = [item for item in items if "stop" not in item.kinds]
        tail = ends[-1].value if ends else None
        if (
            len(ends) > 2
            and "name" in ends[-1].kinds
            and "comma" in ends[-2].kinds
            and isinstance(tail, Person)
        ):
            return tail
        return self.greeted
