"""Who stands in what relation to a role: by the verb's class, its subject and its object.

    being, having, taking     the subject          "Kevin is IC", "Ana has the scribe's hat", "Tom is scribing"
    giving                    the one who gets it  "handing IC to Dave", "command has passed from me to Inès"
    naming                    the object           "they made Hector IC", "for the deputy we've got Shona"
    leaving                   nobody, until somebody is named
    the role as the subject   what is said of it   "IC is Kevin", "command rests with Ana", "is held by Zoltán"

The role is a phrase: "the role of IC", "the commander's chair", "our IC for tonight". A noun that only stands beside the
role's word is another thing: "the scribe's laptop".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from parsers.prose.words import classes
from parsers.roles.claims import WRITING
from parsers.roles.persons import NAMED
from parsers.roles.said import BEING, PEOPLE, Said

if TYPE_CHECKING:
    from parsers.reading import Person

_GIVING: Final = classes("give")
_NAMING: Final = classes("appoint call")
_GIVES: Final = _GIVING | _NAMING | {"quit", "take_off"}
_LEXICAL: Final = classes("take take_off give appoint call agree quit have had")
_VERBS: Final = BEING | _LEXICAL
_GROUP: Final = _VERBS | classes("will may must going adv now not hedge to over")
_LOOSE: Final = classes(
    "adv now det det_a as for role short_role command and slash comma quote on not incident over open hyp of it to seat from"
)
_PARTS: Final = classes("stop semi but because sep dash")
_NO_SUBJECT: Final = classes("to of from with prep for by take give appoint say have call")
_ALSO_VERBS: Final = WRITING | {"to be"}
_LEADS: Final = classes("for on")
_BESIDE: Final = frozenset({"with", "for", "along with", "together with"})
_PLACES: Final = frozenset("place seat role job spot post".split())
_STAYS: Final = frozenset(
    {"remain", "stay", "stay on", "carry on", "go on", "continue", "continue to be", "keep"}
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Verb:
    """The verb that governs a role: where it is, where its group begins, and the person between it and the role."""

    at: int
    head: int
    between: int | None
    led: bool  # by "as", "for" or "on"


class Relation(Said):
    """The relation of a role to the verb of its clause."""

    def related(self, n: int, role: str) -> bool:
        """Whether the clause says who has the role at item n; its claims are added."""
        first, last = self._phrase(n)
        if n + 1 < len(self.items) and self._belonging(n, last):
            self.used.add(n)  # "the IC's number"
            return True
        if self._had_as(n, role, first, last) or self._with(n, role, first) or self._in_place(n, role):
            return True
        owned = self._owned(first, last)
        return (not owned and self._governed(n, role, first, last)) or self._told(n, role, last)

    # -- the verb before the role

    def _governed(self, n: int, role: str, first: int, last: int) -> bool:
        """The role as the verb's object or complement."""
        if "doing" in self.items[n].kinds and n + 1 < len(self.items) and "be" in self.items[n + 1].kinds:
            return False  # "Running the incident is not my job"
        verb = (
            Verb(at=n, head=self._head(n), between=None, led=False)
            if "doing" in self.items[n].kinds
            else self._verb(n, first)
        )
        if verb is None:
            return False
        kinds = self.items[verb.at].kinds
        if self._is_thing(n, role, first, last, verb.at):
            return False
        between = verb.between
        if between is None and kinds & _GIVES and "they" in self.items[first].kinds and first < n:
            between = first  # "we made her IC"
        if between is not None:
            return self._object(n, role, verb, between)
        if kinds & _GIVING and not kinds & {"be"}:
            return self._given(n, role, verb, last)
        if "quit" in kinds:
            return self._left(n, role, verb, last)
        if kinds & _NAMING and not kinds & {"take"}:
            return self._passive(n, role, verb)
        if "take_off" in kinds:
            people, at = self._subject(verb)
            passive = any(item.kinds & {"been", "was", "be"} for item in self.items[verb.head : verb.at])
            if people and passive:
                return self._gone(n, role, at, at, n)  # "Ulf has been relieved as deputy"
            return False  # "replacing the IC": the chip, or a person without a name
        if kinds & BEING and "for" in self.items[first - 1].kinds:
            return False  # "is up for the job of incident manager"
        people, at = self._subject(verb)
        after = self._past_modifiers(last + 1)
        if at == verb.at and self.statement.lexicon.pattern("we* BE FILL* NAMED").match(
            self.statement.code, after
        ):
            return False  # "Serving as deputy is Lars Holm"
        changes = "take" in kinds and self._takes(verb.at)
        if not self._claim(n, role, people, at, n, verb=verb.at, change=changes):
            return False
        others = self.statement.lexicon.pattern(
            "for !comma|stop|name|role{1,4} comma|and{1,2} who=NAMED for !be"
        ).match(self.statement.code, last + 1)
        if others and role != "commander":  # "Lin is the SME for DNS, Ravi for BGP"
            person, _, _ = self.people.person(others.start("who"))
            self._claim(n, role, [person] if person else [], n, others.start("who"), verb=verb.at)
        return True

    def _verb(self, n: int, first: int) -> Verb | None:
        """The nearest verb before the role's phrase that nothing but loose words and people part from it."""
        items = self.items
        start, _ = self._clause(first)
        verbs = _VERBS | {"will"} if "role" in items[n].kinds and self.key(n) == "scribe" else _VERBS
        between, led, loose = None, False, False
        ends = n + 1 < len(items) and bool(items[n + 1].kinds & {"be", "was", "have", "will"})
        for at in range(first - 1, start - 1, -1):
            kinds = items[at].kinds
            if kinds & PEOPLE and not (kinds & _VERBS and not kinds & {"name"}):
                beside = at and (items[at - 1].kinds & {"from", "of"} or items[at - 1].low in _BESIDE)
                owner = "apos" in items[at + 1].kinds
                if not beside and not owner:
                    between = at
            elif kinds & verbs or items[at].low in _ALSO_VERBS:
                if "apos" in kinds and items[at - 1].kinds & NAMED and self._earlier(start, at):
                    continue  # "I'm Ana's deputy"
                if "apos" in kinds and at + 1 < first and (ends or "seat" in items[at + 1].kinds):
                    return None  # "Priya's badge as scribe", "Tom's laptop as scribe is"
                return Verb(at=at, head=self._head(at), between=between, led=led)
            elif "as" in kinds:
                led = loose = True
            elif kinds & _LEADS:
                led = True
            elif "and" in kinds and items[at + 1].kinds & _LEADS:
                loose = True  # "I am on site and in command"
            elif not kinds & _LOOSE and not loose and items[at].low != "by":
                return None
        return None

    def _earlier(self, start: int, at: int) -> bool:
        return any(item.kinds & {"be", "am", "was"} for item in self.items[start : at - 1])

    def _head(self, verb: int) -> int:
        """Where a verb's group begins: "has agreed to be"."""
        items = self.items
        start, _ = self._clause(verb)
        head = verb
        group = _GROUP | {"det"} if "doing" in items[verb].kinds else _GROUP
        while head > start and items[head - 1].kinds & group and not items[head - 1].kinds & PEOPLE:
            head -= 1
        return head

    def _subject(self, verb: Verb) -> tuple[list[Person], int]:
        """Who does what the verb says; the sender where a verb has no subject: "Taking over as IC from Kevin."."""
        people, first = self.people.before(verb.head)
        if not people and verb.head != verb.at:
            people, first = self.people.before(verb.at)
        if not people and verb.head and "and" in self.items[verb.head - 1].kinds:
            people, first = self._shared(verb.head - 1)
        if not people and "for" in self.items[verb.head - 1].kinds and verb.head:
            people, first = self._thanked(verb.head - 1, verb.at)
        if not people and self._stays(verb.at):
            called = self.people.addressed(verb.at)
            return ([called], verb.at) if called else ([], verb.at)
        if not people and self._subjectless(verb.at) and self.sender is not None:
            people, first = [self.sender], verb.at
        return people, first

    def _thanked(self, lead: int, verb: int) -> tuple[list[Person], int]:
        """As in "Thanks Jonas for taking over as IC", "Jonas, thank you for taking command": who is thanked for it did it."""
        items = self.items
        if not (
            items[verb].kinds & {"take", "agree"} or any("agree" in item.low for item in items[lead:verb])
        ):
            return [], lead
        found = self.statement.lexicon.pattern("thanks ( comma|adv|to* who=NAMED comma? )? $").search(
            self.statement.code[:lead]
        )
        if found is None:
            return [], lead
        if found["who"]:
            return self.people.before(found.start("who") + 1)
        called = self.people.addressed(found.start())
        return ([called], found.start()) if called else ([], lead)

    def _shared(self, joint: int) -> tuple[list[Person], int]:
        """The subject of the clause before "and": "Derek has kindly agreed and is the incident lead"."""
        items = self.items
        start = next((m + 1 for m in range(joint - 1, -1, -1) if items[m].kinds & _PARTS), 0)
        for at in range(start, joint):
            if items[at].kinds & PEOPLE:
                leads = items[at - 1].kinds & _NO_SUBJECT if at > start else frozenset()
                return self.people.before(at + 1) if not leads else ([], joint)
        return [], joint

    def _stays(self, verb: int) -> bool:
        """As in "Lovisa, please remain incident lead", "Please carry on as IC, Dave": asked to go on, and so it is."""
        start, _ = self._clause(verb)
        return self.items[verb].low in _STAYS and all(
            item.kinds & {"adv", "now", "and"} for item in self.items[start:verb]
        )

    def _subjectless(self, verb: int) -> bool:
        items = self.items
        start, _ = self._clause(verb)
        if any(
            not items[m].kinds & {"adv", "now", "and", "but", "will", "have", "quote", "am"}
            for m in range(start, verb)
        ):
            return False
        if any("i" in items[m].kinds for m in range(max(0, start - 6), verb)):
            return True
        led = (
            any(items[m].kinds & {"will", "have", "am"} for m in range(start, verb))
            or "am" in items[verb].kinds
        )
        low = items[verb].low
        return (
            low.split(" ")[0].endswith(("ing", "ed", "ook")) or led or (low in {"have", "got"} and start == 0)
        )

    def _in_place(self, n: int, role: str) -> bool:
        """As in "Taking Tom's place as IC": who takes a place is the sender, or the one named before."""
        pattern, code = self.statement.lexicon.pattern, self.statement.code
        found = pattern("verb=take NAMED apos what=ANY as FILL|DET* $").search(code[:n])
        if found is None or self.items[found.start("what")].low not in _PLACES:
            return False
        at = found.start("verb")
        people, start = self._subject(Verb(at=at, head=self._head(at), between=None, led=False))
        return self._claim(n, role, people, start, n, verb=at, change=True)

    def _takes(self, verb: int) -> bool:
        return self.items[verb].low.startswith(("tak", "took", "assum", "step", "pick", "resum", "accept"))

    def _had_as(self, n: int, role: str, first: int, last: int) -> bool:
        """As in "For the deputy we've got Shona", "As subject-matter experts we have Dr. Nguyen and Timo W."."""
        if not first or not self.items[first - 1].kinds & {"as", "for"}:
            return False
        found = self.statement.lexicon.pattern(
            "comma? we|i|they|you|all verb=have|apos|appoint|take|call|word|raise FILL|have|been|appoint* who=NAMED"
        ).match(
            self.statement.code, self._past_modifiers(last + 1) if last + 1 < len(self.items) else last + 1
        )
        if found is None:
            return False
        if self.people.subject(self._clause(first)[0], first)[0] or self._clause(first)[0] < first - 1:
            return False  # "Harriet is in charge as incident manager and I've asked Joe to be scribe"
        people, end, _ = self.people.listed(found.start("who"), line=False)
        return self._claim(n, role, people, n, end, verb=found.start("verb"))

    def _with(self, n: int, role: str, first: int) -> bool:
        """As in "Nuria is IC with Bo as deputy", "with Rui standing by as deputy", "with Joost himself in command"."""
        if first < 2 or not self.items[first - 1].kinds & {"as", "on"}:
            return False
        found = self.statement.lexicon.pattern(
            "lead=prep who=NAMED now|adv* do=word|take|become prep|over|on|i|they* as|on? FILL|DET* $"
        ).search(self.statement.code[:n])
        if found and self.items[found.start("lead")].low == "with":
            does = self.items[found.start("do")].low.split(" ")[0]
            person, _, _ = self.people.person(found.start("who"))
            if person is not None and does.endswith(("ing", "self")):
                return self._claim(n, role, [person], found.start("who"), n, verb=n)
        if self.items[0].low == "with" and any(
            "may" in item.kinds and item.low != "can" for item in self.items[n + 1 : n + 4]
        ):
            self._nobody(n, role, 0, n, "supposed")  # "With Noel as scribe we would be faster"
            return True
        people, at = self.people.before(first - 1)
        return (
            at > 0
            and self.items[at - 1].low == "with"
            and self._claim(n, role, people, at, n, verb=first - 1)
        )

    # -- giving, naming, leaving

    def _object(self, n: int, role: str, verb: Verb, between: int) -> bool:
        """A person between the verb and the role: "made Hector IC", "has relieved me as IC", "handing over to Dave as IC"."""
        items = self.items
        kinds = items[verb.at].kinds
        if "take_off" in kinds and items[between - 1].low != "by":
            people, first = self._subject(verb)
            if not people:
                return self._gone(n, role, between, between, n)  # "We relieved Ulf as deputy"
            return self._claim(n, role, people, first, n, verb=verb.at, change=True)
        gives = kinds & _GIVES
        if not gives and not (verb.led and kinds & {"have", "take"}):
            return False
        return self._give(n, role, between, verb.at)

    def _gone(self, n: int, role: str, who: int, first: int, last: int) -> bool:
        """Somebody who has the role no longer."""
        person, _, _ = self.people.person(who)
        self.used.add(n)
        self.add(n, role, person, self.statement.between(min(first, n), max(last, n)), "past")
        return True

    def _given(self, n: int, role: str, verb: Verb, last: int) -> bool:
        """As in "handing IC over to Dave", "Dave has been given command"; the giver has it no longer."""
        to = self._to(last + 1)
        if to:
            return self._give(n, role, to, verb.at)
        if self._passive(n, role, verb):
            return True
        if any("over" in item.kinds for item in self.items[verb.at + 1 : n]) or self.items[
            verb.at
        ].low.endswith((" up", " over")):
            return self._left(n, role, verb, last)
        return False

    def _passive(self, n: int, role: str, verb: Verb) -> bool:
        """As in "Dave has been appointed IC"."""
        items = self.items
        if items[verb.at].low.split(" ")[0].endswith("ing"):
            return False  # "is calling the deputy"
        group = items[verb.head : verb.at]
        if any(item.kinds & {"been", "was", "be", "am", "apos"} for item in group) or (
            items[verb.at].low in {"made", "given"} and any("have" in item.kinds for item in group)
        ):
            people, first = self._subject(verb)
            return self._claim(n, role, people, first, n, verb=verb.at, change=True)
        return False

    def _left(self, n: int, role: str, verb: Verb, last: int) -> bool:
        """As in "I'm stepping down as IC": nobody, until somebody is named."""
        to = self._to(last + 1)
        if to:
            return self._give(n, role, to, verb.at)
        people, first = self.people.before(verb.head)
        self.used.add(n)
        self.add(
            n,
            role,
            people[0] if people else self.sender,
            self.statement.between(min(first, verb.at), n),
            "past",
        )
        return True
