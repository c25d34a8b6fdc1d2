"""People as they are written in a sentence: one, a list, "I", "she", "you", and teams that are nobody.

"Alícia S. (database), Dave D." are two, "the DBA on call" is a team, "she" is the one named before, "you" the one
called by name. Names stay as written; the sender's own name gets the sender's address.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from parsers.reading import Person
from parsers.words import classes

if TYPE_CHECKING:
    from parsers.statements import Statement
    from parsers.words import Item

_ASIDE: Final = 14  # items that a bracket after a name may hold
_AND: Final = frozenset({"and", "comma", "slash", "semi"})
_VERBAL: Final = frozenset(
    "adv now have will not may must hedge apos been shut going be am was quote become".split()
)
_PRONOUNS: Final = frozenset({"i", "they", "you"})
_NAMED: Final = frozenset({"name", "acronym"})
_NOT_NAMES: Final = frozenset(
    "now here there what who volunteers volunteer please needed wanted help anyone someone later same unchanged rotating free available asap today still only also just "
    "this that it he she they we you nobody none people support team done tbd open missing yes no not being getting everything something nothing everybody everyone one".split()
)


def same(one: Person | None, other: Person | None) -> bool:
    """Whether two writings name one person: "Dave" and "Dave D. <dave@example.com>"."""
    if one is None or other is None:
        return one is other
    if one.address and other.address:
        return one.address.lower() == other.address.lower()
    if not one.name or not other.name:
        return False
    left, right = _plain(one.name), _plain(other.name)
    return left == right or left.startswith(f"{right} ") or right.startswith(f"{left} ")


def _plain(name: str) -> str:
    return " ".join(name.lower().lstrip("@").rstrip(".").split())


def called(person: Person | None) -> str:
    """How to speak of a person."""
    return (person.name or person.address or "?") if person else "?"


def known_as(person: Person, sender: Person | None) -> Person:
    """A name that is the sender's gets the sender's address."""
    if sender is None or not person.name or person.address or not sender.address:
        return person
    if sender.name and same(Person(name=person.name), Person(name=sender.name)):
        shouted = person.name.isupper() and not sender.name.isupper() and len(person.name) > 3
        return Person(name=sender.name if shouted else person.name, address=sender.address)
    if not sender.name and _plain(person.name) == sender.address.partition("@")[0].lower():
        return Person(name=person.name, address=sender.address)
    return person


def _address_of(name: str, address: str) -> bool:
    """Whether an address looks like a name's: one of its words stands in it."""
    local = address.partition("@")[0].lower()
    return any(len(word) > 2 and word in local for word in _plain(name).split())


class People:
    """The people of one statement, seen by its sender."""

    def __init__(self, statement: Statement, sender: Person | None) -> None:
        self.statement = statement
        self.items = statement.items
        self.sender = sender

    def person(self, n: int, *, line: bool = False) -> tuple[Person | None, int, str]:
        """One person at item n: (person, next item, why nobody)."""
        items = self.items
        item = items[n]
        if "i" in item.kinds:
            return self.sender, n + 1, "" if self.sender else "unclear"
        if item.kinds & _NAMED and isinstance(item.value, Person):
            return known_as(item.value, self.sender), n + 1, ""
        if item.kinds & {"team", "all", "we"}:
            return None, n + 1, "team"
        if "nobody" in item.kinds:
            return None, n + 1, "nobody"
        if item.kinds & {"they", "you"}:
            person = self._meant(n) if "they" in item.kinds else self._addressed(n)
            return (person, n + 1, "") if person else (None, n + 1, "unclear")
        if item.kinds & {"det", "det_a"} and any(other.kinds & {"team"} for other in items[n + 1 : n + 4]):
            return None, n + 1, "team"
        if line and "word" in item.kinds and not item.kinds & {"person_stop"}:
            return self._lower_case(n)
        return None, n + 1, ""

    def listed(self, at: int, *, line: bool) -> tuple[list[Person], int, str]:
        """The people from an item on: who, the last item of theirs, why nobody ("" when somebody)."""
        items = self.items
        found: list[Person] = []
        n = at
        while (
            n < len(items)
            and items[n].kinds & {"adv", "now", "quote", "be", "det"}
            and not items[n].kinds & _NAMED
        ):
            named = n + 1 < len(items) and items[n + 1].kinds & _NAMED
            if "det" in items[n].kinds and not named:
                break
            n += 1
        n = self.past_title(n)
        last = at - 1
        if n < len(items) and items[n].kinds & {"not", "nobody"} and not items[n].kinds & _NAMED:
            return [], n, "nobody"
        while n < len(items):
            person, after, why = self.person(n, line=line)
            if why:
                return found, after - 1, "" if found else why
            if person is None:
                break
            boss = self._possessed(after)
            if boss:
                n = boss  # "Kasia's boss, Irena Lis"
                continue
            if (
                found
                and found[-1].name
                and not found[-1].address
                and person.address
                and not person.name
                and _address_of(found[-1].name, person.address)
            ):
                found[-1] = Person(
                    name=found[-1].name, address=person.address
                )  # "Duarte Pinho, duarte.pinho@example.com"
            elif found and found[-1] is self.sender and same(person, self.sender):
                found[-1] = person  # "Customer liaison: me, Adele"
            else:
                found.append(person)
            last = after - 1
            n, arrow = self._aside(after, line=line)
            if arrow and n < len(items):
                found.clear()
                continue
            joint = n
            while n < len(items) and items[n].kinds & _AND:
                n += 1
            if (
                joint < len(items)
                and "or" in items[joint].kinds
                and joint + 1 < len(items)
                and items[joint + 1].kinds & (_NAMED | _PRONOUNS)
            ):
                return [], joint + 1, "unclear"  # "IC: Dave or Priya"
            if n > joint and n < len(items) and self._clause_begins(n):
                break
            if (
                n == joint
                or n >= len(items)
                or items[n].kinds & {"role", "short_role"}
                or self._another_key(n)
            ):
                break
        return found, last, "" if found else ("unclear" if at < len(items) else "nobody")

    def past_title(self, n: int) -> int:
        """Past a job's name that leads to a person's: "Site Manager Joan Petrie"."""
        items, text = self.items, self.statement.text
        at = n
        while (
            at < min(n + 3, len(items))
            and not items[at].kinds & _NAMED
            and text[items[at].start].isupper()
            and items[at].kinds & {"plain", "compound", "place", "team"}
            and not items[at].kinds & {"i", "nobody"}
        ):
            at += 1
        return at if n < at < len(items) and "name" in items[at].kinds else n

    def before(self, at: int) -> tuple[list[Person], int]:
        """The people whose list ends right before item `at`, and where it starts."""
        items = self.items
        n = at - 1
        while (
            n >= 0
            and (items[n].kinds & _VERBAL or ("word" in items[n].kinds and items[n].low.endswith("ly")))
            and not items[n].kinds & (_PRONOUNS | _NAMED)
        ):
            if "shut" in items[n].kinds:
                opened = next(
                    (m for m in range(n, max(-1, n - _ASIDE), -1) if "open" in items[m].kinds), None
                )
                if opened is None:
                    return [], at
                if opened and "they" in items[opened - 1].kinds and "name" in items[opened + 1].kinds:
                    n = opened + 1  # "she (Mrs Trevelyan) is"
                    break
                if opened and "name" in items[opened + 1].kinds and not items[opened - 1].kinds & _NAMED:
                    n = opened + 1  # "Site manager on call (Bernadette Okafor) is"
                    break
                n = opened
            n -= 1
        if (
            n > 0
            and items[n].low == "who"
            and "name" in items[n - 1].kinds
            and not any(item.kinds & {"say", "doubt", "told"} for item in items[:n])
        ):
            n -= 1  # "Please call Dave who has command"
        elif (
            n > 1
            and items[n].low in {"who", "which"}
            and ("comma" in items[n - 1].kinds or (n > 2 and items[n - 2].kinds & {"be", "apos"}))
        ):
            n -= 2 if "comma" in items[n - 1].kinds else 1  # "Derek, who is", "it's me who is"
        if (
            n > 1
            and items[n].kinds & {"acronym", "name"}
            and items[n - 1].kinds & {"from", "of"}
            and items[n - 2].kinds & {"name"}
        ):
            n -= 2  # "Mitu from SMSC are"
        if (
            n > 2
            and "comma" in items[n].kinds
            and "name" in items[n - 1].kinds
            and "comma" in items[n - 2].kinds
        ):
            person = self.person(n - 1)[0]
            return ([person], n - 1) if person else ([], at)  # "Their lead, Bill Cho, is"
        found: list[Person] = []
        first = at
        while n >= 0:
            person = self._one_before(n, alone=not found)
            if person is None and not found:
                n = self._head_before(n)
                person = self.person(n)[0] if n >= 0 else None
            if person is None:
                break
            found.insert(0, person)
            first = n
            joint = n - 1
            if (
                joint <= 0
                or not items[joint].kinds & _AND
                or not items[joint - 1].kinds & (_NAMED | {"i", "comma", "shut"})
                or not self._joined(joint, at)
            ):
                break
            n = joint - 1
            while n >= 0 and items[n].kinds & {"comma"}:
                n -= 1
        return found, first

    def _head_before(self, n: int) -> int:
        """The name that a phrase belongs to: "Carmen Diaz from front desk" (is); -1 where there is none."""
        items = self.items
        for m in range(n, max(-1, n - 6), -1):
            if items[m].kinds & {"from", "of", "prep", "on"} and m > 0 and "name" in items[m - 1].kinds:
                starts = m == 1 or bool(
                    items[m - 2].kinds & (_AND | {"stop", "dash", "but", "adv", "now", "because", "semi"})
                )
                return m - 1 if starts else -1
            if not items[m].kinds & classes(
                "word team det name acronym place venue_key incident hyp num outsider of code"
            ):
                return -1
        return -1

    def subject(self, start: int, end: int) -> tuple[list[Person], int]:
        """The people that a clause begins with, when no others are named before item `end`."""
        items = self.items
        at = start
        while (
            at < end
            and items[at].kinds & {"and", "adv", "now", "but", "because", "quote"}
            and not items[at].kinds & _NAMED
        ):
            at += 1
        if at >= end or not items[at].kinds & (_PRONOUNS | _NAMED):
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

    def _one_before(self, n: int, *, alone: bool) -> Person | None:
        item = self.items[n]
        if item.kinds & (_PRONOUNS | _NAMED):
            return self.person(n)[0]
        starts = n == 0 or self.items[n - 1].kinds & (_AND | {"stop", "dash", "but"})
        if "word" in item.kinds and alone and starts and self._small_name(item):
            text = self.statement.text[item.start : item.end]
            return known_as(Person(name=text), self.sender)
        return None

    def _joined(self, joint: int, verb: int) -> bool:
        """Whether "Alícia and Dave are" is one list: a comma alone joins only before an "and"."""
        items = self.items
        if "and" in items[joint].kinds:
            ahead = items[verb] if verb < len(items) else None
            singular = ahead is not None and (
                (bool(ahead.kinds & {"be", "am", "apos"}) and ahead.low in {"is", "'s", "am", "'m"})
                or (bool(ahead.kinds & {"take", "have"}) and ahead.low.split(" ")[0].endswith("s"))
            )
            return not singular and not (joint and "comma" in items[joint - 1].kinds)
        return any("and" in item.kinds for item in items[joint:verb])

    def _small_name(self, item: Item) -> bool:
        """Whether a lower-case word may be a name: in a mail typed without capitals."""
        return (
            item.low.isalpha()
            and item.low not in _NOT_NAMES
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
        if any(not part.isalpha() or part in _NOT_NAMES for part in name.split()):
            return None, n + 1, ""
        return known_as(Person(name=name), self.sender), end, ""

    def _possessed(self, n: int) -> int:
        """The name after "'s boss," where the name before is only whose boss; 0 otherwise."""
        items = self.items
        if (
            n + 3 < len(items)
            and "apos" in items[n].kinds
            and items[n + 1].kinds & {"word", "team", "plain"}
            and "comma" in items[n + 2].kinds
        ):
            return n + 3 if "name" in items[n + 3].kinds else 0
        return 0

    def _clause_begins(self, n: int) -> bool:
        """Whether a new clause begins with the name at item n: "…, and Sipho N. answers customers", "…, I mixed up"."""
        items = self.items
        if items[n].low in {"i", "he", "she", "they", "we"}:
            return True
        after = items[n + 1] if n + 1 < len(items) else None
        return (
            after is not None
            and "word" in after.kinds
            and items[n].kinds & {"name"} != frozenset()
            and not after.low.endswith(("ing", "ed"))
        )

    def _another_key(self, n: int) -> bool:
        """Whether a new "key: value" or a clause with its verb begins at item n."""
        for offset, item in enumerate(self.items[n : n + 4]):
            if "sep" in item.kinds and offset:
                return True
            if (
                offset
                and item.kinds & {"be", "am", "apos", "have", "was", "will", "take"}
                and not item.kinds & _NAMED
            ):
                return True
            if not item.kinds & {"name", "adv", "now", "acronym", "i"}:
                return False
        return False

    def _aside(self, n: int, *, line: bool) -> tuple[int, bool]:
        """Past what follows a name: "(database)", "for Postgres"; True when an arrow leads to another person."""
        items = self.items
        ends = classes("comma semi slash bar and stop role short_role severity phase open but dash compact")
        while n < len(items):
            kinds = items[n].kinds
            if "open" in kinds:
                end = next(
                    (m for m in range(n, min(n + _ASIDE, len(items))) if "shut" in items[m].kinds), None
                )
                if end is None:
                    return n, False
                n = end + 1
            elif "arrow" in kinds:
                return n + 1, True
            elif (
                line
                and kinds & {"for", "on", "as", "prep", "until", "from", "since"}
                and "future" not in kinds
            ):
                n += 1
                while n < len(items) and not items[n].kinds & ends:
                    n += 1
            elif kinds & {"now", "adv"} and "change" not in kinds:
                n += 1
            else:
                break
        return n, False

    def _meant(self, n: int) -> Person | None:
        """Whom "she" means: the name right before the clause, else the one name before, else that of the sentence before."""
        items = self.items
        head = n - 1
        while head >= 0 and items[head].kinds & (_AND | {"dash", "stop", "but", "that", "shut", "open"}):
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

    def _addressed(self, n: int) -> Person | None:
        """Whom "you" means: the name called at the beginning or the end of the sentence."""
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
        return None
