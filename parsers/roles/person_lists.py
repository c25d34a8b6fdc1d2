"""Lists of people in a sentence: those after a word, and those whose list ends before a verb.

"Alícia S. (database), Dave D." are two; "Alícia and Dave are" is one list, "Kevin is IC, Dave is" is none.
"""

from __future__ import annotations

from typing import Final

from parsers.prose.names import address_of, same
from parsers.prose.words import classes
from parsers.reading import Person
from parsers.roles.persons import AND, NAMED, PRONOUNS, Persons

_ASIDE: Final = 14  # items that a bracket after a name may hold


_VERBAL: Final = frozenset(
    "adv now have will not may must hedge apos been shut going be am was quote become".split()
)


class People(Persons):
    """The persons of one statement, one by one and in lists."""

    def listed(self, at: int, *, line: bool) -> tuple[list[Person], int, str]:
        """The people from an item on: who, the last item of theirs, why nobody ("" when somebody)."""
        items = self.items
        found: list[Person] = []
        n = at
        while (
            n < len(items)
            and items[n].kinds & {"adv", "now", "quote", "be", "det"}
            and not items[n].kinds & NAMED
        ):
            named = n + 1 < len(items) and items[n + 1].kinds & NAMED
            if "det" in items[n].kinds and not named:
                mate = items[n].low in {"my", "our"} and n + 2 < len(items) and "name" in items[n + 2].kinds
                if not (mate and "word" in items[n + 1].kinds):
                    break
                n += 1  # "my colleague Jürgen Voss"
            n += 1
        n = self.past_title(n)
        last = at - 1
        if n < len(items) and items[n].kinds & {"not", "nobody"} and not items[n].kinds & NAMED:
            return [], n, "nobody"
        while n < len(items):
            person, after, why = self.person(n, line=line)
            if why:
                return found, last if found else after - 1, "" if found else why
            if person is None:
                break
            boss = self._possessed(after)
            if boss:
                n = boss  # "Kasia's boss, Irena Lis", "Mr Hall's colleague in the office, Dina Frost"
                continue
            if (
                found
                and found[-1].name
                and not found[-1].address
                and person.address
                and not person.name
                and address_of(found[-1].name, person.address)
            ):
                found[-1] = Person(
                    name=found[-1].name, address=person.address
                )  # "Duarte Pinho, duarte.pinho@example.com"
            elif found and found[-1] is self.sender and same(person, self.sender):
                found[-1] = person  # "Customer liaison: me, Adele"
            else:
                found.append(person)
            last = after - 1
            n, arrow = self._aside(after, line=line or self._more_after(after))
            if arrow and n < len(items):
                found.clear()
                continue
            joint = n
            while n < len(items) and items[n].kinds & AND:
                n += 1
            if (
                joint < len(items)
                and "or" in items[joint].kinds
                and joint + 1 < len(items)
                and items[joint + 1].kinds & (NAMED | PRONOUNS)
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

    def _more_after(self, n: int) -> bool:
        """Whether what somebody is there for stands between two names: "Thanos for the core system and Despina for …"."""
        found = self.statement.lexicon.pattern(
            "for|on !be|am|have|will|was|take|name|role|short_role|stop|semi|comma{1,5} and|comma NAMED ( for|on / and / comma / stop / $ )"
        ).match(self.statement.code, n)
        return found is not None

    def past_title(self, n: int) -> int:
        """Past a job's name that leads to a person's: "Site Manager Joan Petrie"."""
        items, text = self.items, self.statement.text
        at = n
        while (
            at < min(n + 3, len(items))
            and not items[at].kinds & NAMED
            and text[items[at].start].isupper()
            and items[at].kinds & {"plain", "compound", "place", "team"}
            and not items[at].kinds & {"i", "nobody"}
        ):
            at += 1
        return at if n < at < len(items) and "name" in items[at].kinds else n

    def _possessed(self, n: int) -> int:
        """The name after "'s boss," where the name before is only whose boss; 0 otherwise."""
        found = self.statement.lexicon.pattern(
            "apos word|team|plain ( on|from|prep DET? word|place|team{1,2} )? comma who=name"
        ).match(self.statement.code, n)
        return found.start("who") if found else 0

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
                and not item.kinds & NAMED
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

    def before(self, at: int) -> tuple[list[Person], int]:
        """The people whose list ends right before item `at`, and where it starts."""
        items = self.items
        n = at - 1
        while (
            n >= 0
            and (items[n].kinds & _VERBAL or ("word" in items[n].kinds and items[n].low.endswith("ly")))
            and not items[n].kinds & (PRONOUNS | NAMED)
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
                if opened and "name" in items[opened + 1].kinds and not items[opened - 1].kinds & NAMED:
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
            person = self._one_before(n)
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
                or not items[joint].kinds & AND
                or not items[joint - 1].kinds & (NAMED | {"i", "comma", "shut"})
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
                    items[m - 2].kinds & (AND | {"stop", "dash", "but", "adv", "now", "because", "semi"})
                )
                return m - 1 if starts else -1
            if not items[m].kinds & classes(
                "word team det name acronym place venue_key incident hyp num outsider of code"
            ):
                return -1
        return -1

    def _one_before(self, n: int) -> Person | None:
        item = self.items[n]
        if item.kinds & (PRONOUNS | NAMED):
            return self.person(n)[0]
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
