"""Roles that stand beside a name: "Kevin as IC", "Kevin (IC)", "IC Kevin", "@dave on deputy", "Kevin, our IC, …"."""

from __future__ import annotations

from typing import Final

from parsers.prose.moods import mood
from parsers.prose.words import classes
from parsers.roles.apposed import Apposed

_NAMES: Final = frozenset({"name", "i", "they", "you"})
_LISTED: Final = frozenset({"role", "severity", "compact", "phase", "phase_compact"})
_OBJECTS: Final = frozenset({"me", "him", "them"})
_LEADING: Final = classes("to of from with for prep take give appoint say have call not")
_ROLES: Final = frozenset({"role", "short_role"})
_BY_SOMEBODY: Final = frozenset({"beside", "behind", "alongside", "along with", "together with", "next to"})
_REGARDS: Final = frozenset(
    "see sees saw picture pictures imagine imagines view views consider considers fancy fancies envisage envisages".split()
)
_HELPING: Final = frozenset(
    "backs backing supports supporting assists assisting helps helping stands standing sits sitting joins joined relieves accompanies".split()
)


class Beside(Apposed):
    """The forms of standing beside a name."""

    def _beside(self, n: int, role: str, *, begins: bool) -> bool:
        """As in "Kevin as IC", "Kevin (IC)", "IC Kevin", "Jayla customer liaison", "Kevin, our IC, …"."""
        return (
            self._named_as(n, role)
            or self._bracketed(n, role)
            or self._before_name(n, role, begins=begins)
            or self._alone(n, role)
            or self._around_bracket(n, role, begins=begins)
            or self._apposed(n, role)
            or self._enlisted(n, role)
        )

    def _named_as(self, n: int, role: str) -> bool:
        """As in "Kevin as IC", "@dave on deputy", "Tom in his role as scribe", "Nuria, as incident commander, has …"."""
        items = self.items
        lead = self._back(n)
        if lead < 1:
            return False
        if "as" in items[lead].kinds:
            office = self.statement.lexicon.pattern("who=NAMED on they|det* seat $").search(
                self.statement.code[:lead]
            )
            if office:
                lead = office.start("who") + 1
            elif lead > 1 and "comma" in items[lead - 1].kinds and "name" in items[lead - 2].kinds:
                after = self._past(n + 1)
                if after < len(items) and "comma" in items[after].kinds:
                    lead -= 1
        asked = items[lead].kinds & {"as", "on", "for", "comma"} and lead > 0
        if not asked or not items[lead - 1].kinds & (_NAMES | {"acronym", "shut", "take", "over"}):
            return False
        if "comma" in items[lead].kinds and "as" not in items[lead + 1].kinds:
            return False
        people, first = self.people.before(lead)
        if first and (items[first - 1].low in _BY_SOMEBODY or (self._owner(first) and first < lead - 1)):
            return False  # "stands beside me as deputy"
        if first > 1 and items[first - 1].low in _HELPING | {"me", "him"}:
            return False  # "Felix supports Nora as deputy"
        if first and items[first - 1].low in _REGARDS:
            return False  # "Ben sees Carla as IC": what he thinks of her
        return self._claim(n, role, people, first, n, verb=lead)

    def _bracketed(self, n: int, role: str) -> bool:
        """As in "Kevin (IC)", "Ana (the scribe)"."""
        items = self.items
        opened = n - 1
        if opened > 0 and "det" in items[opened].kinds:
            opened -= 1
        after = self._past(n + 1)
        if opened < 1 or "open" not in items[opened].kinds or not items[opened - 1].kinds & {"name", "i"}:
            return False
        closes = after >= len(items) or items[after].kinds & {"shut", "comma", "slash", "and", "now"}
        if not closes and not any("shut" in item.kinds for item in items[n + 1 : n + 4]):
            return False
        people, first = self.people.before(opened)
        return self._claim(n, role, people[-1:], first, n, verb=n - 1)

    def _before_name(self, n: int, role: str, *, begins: bool) -> bool:
        """As in "IC Kevin", "IC still me", "SME payments Haruto" in a list of roles."""
        items = self.items
        ahead = self._past(n + 1)
        if ahead >= len(items):
            return False
        kinds = items[ahead].kinds
        if (
            kinds <= {"word", "plain", "incident", "place"}
            and begins
            and role != "commander"
            and ahead + 1 < len(items)
            and "name" in items[ahead + 1].kinds
            and sum(1 for item in items if item.kinds & _LISTED) > 1
        ):
            return self._titled(n, ahead + 1, role, begins=begins)
        if "i" in kinds and ahead + 1 < len(items) and "word" in items[ahead + 1].kinds:
            return False  # "The incident commander I spoke to"
        near = items[ahead].start - items[ahead - 1].end <= 1
        if near and ("name" in kinds or (begins and kinds & {"i", "acronym", "nobody"})):
            return self._titled(n, ahead, role, begins=begins)
        return False

    def _alone(self, n: int, role: str) -> bool:
        """As in ", Mona Fahmy incident lead", "; me still IC;", "priya still ic": a clause of a name and a role."""
        items = self.items
        back = self._bare(n)
        start, end = self._clause(n)
        start = max((m + 1 for m in range(start, n) if "sep" in items[m].kinds), default=start)
        if (
            back >= n
            or back != start
            or not all(item.kinds & {"stop", "now", "adv"} for item in items[n + 1 : end])
        ):
            return False
        if not (items[back].kinds & {"name", "i"} or ("word" in items[back].kinds and role == "commander")):
            return False
        person = self.people.person(back)[0] or self.people.small(back)
        return self._claim(n, role, [person] if person else [], back, n, verb=n)

    def _around_bracket(self, n: int, role: str, *, begins: bool) -> bool:
        """As in "customer liaison (for clinics) Mercy A.", "(customer liaison) Siobhan Daly", "the IC (Dave) is"."""
        pattern, code = self.statement.lexicon.pattern, self.statement.code
        found = pattern("open !shut{1,6} shut who=NAMED").match(code, n + 1)
        if found is None and n and "open" in self.items[n - 1].kinds:
            found = pattern("shut who=NAMED").match(code, n + 1)
        if found and begins:
            return self._titled(n, found.start("who"), role, begins=begins)
        inside = pattern("open who=NAMED|i shut").match(code, n + 1)
        return inside is not None and self._one(n, role, inside.start("who"))

    def _one(self, n: int, role: str, at: int) -> bool:
        person, _, _ = self.people.person(at)
        return self._claim(n, role, [person] if person else [], min(n, at), max(n, at), verb=n)

    def _enlisted(self, n: int, role: str) -> bool:
        """As in "Dave is IC and Priya his deputy": one more in a sentence that lists people and roles."""
        items = self.items
        back = self._bare(n)
        joined = back > 0 and items[back - 1].kinds & {"and", "comma", "semi"}
        if back < n and "name" in items[back].kinds and (back == n - 1 or joined) and self._lists_roles():
            return self._one(n, role, back)
        return False

    def _titled(self, n: int, at: int, role: str, *, begins: bool) -> bool:
        """As in "IC Kevin", "Communications lead Barnaby T.": the role as a title before the name."""
        people, last, why = self.people.listed(at, line=True)
        if self.items[n].low == "deputy" and self._rank(n, last):
            return False  # "Deputy Harlan and Deputy Cruz are on the door"
        if self.items[n].low == "commander" and (
            not begins
            or (
                last + 1 < len(self.items)
                and not self.items[last + 1].kinds
                & {"comma", "stop", "semi", "slash", "bar", "dash", "open", "shut", "and", "until"}
            )
        ):
            return False  # a rank: "Commander Keen runs on the kiosk", "I spoke to Commander Pascoe"
        if why == "nobody":
            self._nobody(n, role, n, at, "nobody")
            return True
        if not people:
            return False
        several = people if begins else people[:1]
        if role == "commander" and len(several) > 1:
            several = several[:1]
        why = mood(self.statement, n)
        self.used.add(n)
        if why == "asked" and 0 < n < 3 and self.items[0].kinds & {"be", "was"}:
            begins = True  # "Is incident lead Rossana or is it Pietro?"
        for person in several:
            kept = (
                {"other", "past"}
                if self.items[at].kinds & {"name"} and not begins
                else {"other", "past", "asked", "supposed", "reported", "doubtful"}
            )
            self.add(
                n,
                role,
                person,
                self.statement.between(n, last),
                why if why in kept else "",
                change=self._now(n, last),
            )
        return True

    def _rank(self, n: int, last: int) -> bool:
        """Whether a title is a rank, since others bear it too or what its bearer does is told."""
        if last + 1 >= len(self.items) or (n and "det" in self.items[n - 1].kinds):
            return False
        after = self.items[last + 1]
        again = last + 2 < len(self.items) and self.items[last + 2].low == self.items[n].low
        earlier = any(item.low == self.items[n].low for item in self.items[:n])
        return bool(after.kinds & {"be", "was", "have"}) or again or earlier

    def _in_brackets(self, n: int, role: str) -> bool:
        """As in "Dilip writes things down (note taker)": the subject of the clause before the bracket."""
        items = self.items
        if (
            n < 2
            or "open" not in items[n - 1].kinds
            or n + 1 >= len(items)
            or "shut" not in items[n + 1].kinds
        ):
            return False
        start, _ = self._clause(n - 2)
        people, first = self.people.subject(start, n - 1)
        if mood(self.statement, n - 2) not in {"", "reported"}:
            return False
        return self._claim(n, role, people, first, n, verb=n - 1)

    def _as_role(self, n: int, role: str) -> bool:
        """As in "lucia backs me up as deputy", "I keep the watch as IC": the clause's one subject, whatever the verb."""
        items = self.items
        start, _ = self._clause(n)
        lead = n - 1
        while lead > start and items[lead].kinds & {"det", "adv", "now", "role", "short_role", "and"}:
            lead -= 1
        if lead <= start + 1 or "as" not in items[lead].kinds:
            return False
        at = start
        while at < lead and items[at].kinds & {"and", "adv", "now", "but"}:
            at += 1
        if self.people.small(at) is None:
            subjects = (
                m
                for m in range(at, lead)
                if (items[m].kinds & _NAMES and items[m].low not in _OBJECTS and not self._owner(m))
                or self.people.past_title(m) > m
            )
            at = next(subjects, at)
        if self._owner(at):
            return False  # "Priya's badge as scribe is lost"
        if (at > start and items[at - 1].kinds & _LEADING) or any(
            "who" in item.kinds for item in items[start:at]
        ):
            return False
        helps = any(item.low in _HELPING for item in items[at + 1 : at + 6])
        if any(
            items[m].kinds & {"not", "like", "say", "quit"}
            or items[m].low in _REGARDS
            or ("name" in items[m].kinds and m > at + 1 and not helps)
            for m in range(at + 1, lead)
        ):
            return False
        at = self.people.past_title(at)
        small = self.people.small(at)
        people, first = ([small], at) if small else self.people.before(at + 1)
        if not people and at == start > 2 and items[at].kinds & {"be", "have"}:
            people, first = self.people.before(at)  # "The chap for the numbering, Idris, is on hand as SME"
            return self._claim(n, role, people, first, n, verb=lead)
        return first == at and self._claim(n, role, people, first, n, verb=lead)

    def _owner(self, n: int) -> bool:
        """As in "Mr. Brandt's assistant Noemi", "taking Tom's place": whose somebody or something is."""
        ahead = self.items[n + 1 : n + 3]
        return (
            len(ahead) > 1
            and "apos" in ahead[0].kinds
            and bool(ahead[1].kinds & {"word", "place", "seat", "compound"})
        )

    def _lists_roles(self) -> bool:
        """Whether the sentence lists people with their roles, so that a name beside a role is one more."""
        items = self.items
        listed = {"name", "role", "short_role", "comma", "and", "stop", "slash", "semi", "det"}
        return sum(1 for item in items if item.kinds & _ROLES) > 1 or all(
            item.kinds & listed for item in items
        )
