"""Roles given in prose: who is, has, takes, hands over or is called what, and whether it holds now.

    Kevin is our incident commander    the person before the verb         "I am IC", "he's the scribe"
    our incident commander is Kevin    the person after it                "IC remains Dave", "command is with Ana"
    Kevin takes command                having, taking, acting             "I'll take comms", "Tom is scribing"
    handing IC over to Dave            giving: the one who receives       "command passes to Dave"
    Kevin as IC, Kevin (IC), IC Kevin  the name beside                    "@dave on deputy"

A clause that is denied, asked, supposed, past, or planned for a time to come names nobody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from parsers.moods import clauses, mood
from parsers.names import People
from parsers.whose import numbered, other_incident
from parsers.words import classes

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from parsers.reading import Person
    from parsers.statements import Statement

_NAMES: Final = frozenset({"name", "i", "they", "you"})
_ROLES: Final = frozenset({"role", "short_role"})
_VERB_GROUP: Final = frozenset(
    {"be", "am", "apos", "was", "have", "will", "may", "been", "must", "going", "adv", "now", "not", "hedge"}
)
_BE_LOOSE: Final = frozenset(
    "adv now det det_a as role short_role and slash comma quote been take on not for incident over open hyp call".split()
)
_TAKE_LOOSE: Final = frozenset(
    "as for det det_a adv now over on of it incident i they from name role short_role and comma been to take slash command call seat".split()
)
_AFTER_ROLE: Final = frozenset(
    "to for on of incident it now adv det prep open shut role seat comma and".split()
)
_GIVE_LOOSE: Final = frozenset(
    "name i they you over to adv now det as for det_a been on and role short_role".split()
)
_PLANNED: Final = frozenset({"will", "going"})


class Prose:
    """The roles that a statement gives in prose."""

    def __init__(
        self,
        statement: Statement,
        sender: Person | None,
        key: Callable[[int], str],
        add: Callable[..., None],
        used: set[int],
    ) -> None:
        self.statement = statement
        self.items = statement.items
        self.sender = sender
        self.people = People(statement, sender)
        self.key, self.add, self.used = key, add, used

    def held(self, n: int) -> bool:
        """Whether a short role ("comms") stands after a verb or preposition of having it: "on comms", "I'll take comms"."""
        for item in reversed(self.items[max(0, n - 3) : n]):
            if item.kinds & {"take", "on", "for", "have", "as", "apos", "be"}:
                return True
            if not item.kinds & {"adv", "now", "det", "and", "role", "short_role", "comma"}:
                return False
        return False

    def read(self, n: int, *, begins: bool) -> None:
        """Add the claim that the role's word at item n makes, by the first form that fits."""
        role = self.key(n)
        forms = (
            self._left,
            self._as_i,
            self._handover,
            self._given,
            self._holding,
            self._is_person,
            self._named,
            self._we_have,
            self._inverted,
            self._goes_on,
        )
        if any(form(n, role) for form in forms):
            return
        if not (self._beside(n, role, begins=begins) or self._in_brackets(n, role)):
            self._as_role(n, role)

    def _left(self, n: int, role: str) -> bool:
        """As in "I'm stepping down as IC": nobody, until somebody is named."""
        start, _ = self._clause(n)
        verb = next((m for m in range(start, n) if "quit" in self.items[m].kinds), None)
        if verb is None:
            return False
        people, first = self.people.before(verb)
        self.used.add(n)
        self.add(
            n, role, people[0] if people else self.sender, self.statement.between(min(first, verb), n), "past"
        )
        return True

    def _as_i(self, n: int, role: str) -> bool:
        """As in "As incident commander I ask for silence", "In my role as IC I have decided"."""
        found = self.statement.lexicon.pattern("( ^ / comma|stop|semi|seat|but ) as FILL|DET* $").search(
            self.statement.code[:n]
        )
        speaks = n + 1 < len(self.items) and "i" in self.items[n + 1].kinds
        if found is None or not speaks or self.sender is None:
            return False
        return self._claim(n, role, [self.sender], n - 1, n + 1, verb=n)

    def _handover(self, n: int, role: str) -> bool:
        """As in "IC handover: Kevin to Dave", "IC handoff: me -> Dave", "IC change: Dave takes over"."""
        pattern = self.statement.lexicon.pattern
        found = pattern("give|raise SEP|stop? FILL|from|det* NAMED|i? to|arrow FILL* who=NAMED|i").match(
            self.statement.code, n + 1
        )
        found = found or pattern("give|raise SEP who=NAMED|i take").match(self.statement.code, n + 1)
        if found is None:
            return False
        person, _, _ = self.people.person(found.start("who"))
        return self._claim(
            n, role, [person] if person else [], n, found.end() - 1, verb=found.start("who"), change=True
        )

    # -- giving

    def _given(self, n: int, role: str) -> bool:
        """As in "Handing IC to Dave", "command passes to Dave", "IC handed over to Dave"."""
        items = self.items
        start, end = self._clause(n)
        verbs = [m for m in range(start, n) if "give" in items[m].kinds]
        to = next((m for m in range(n + 1, min(n + 9, end)) if "to" in items[m].kinds), None)
        later = [m for m in range(n + 1, min(n + 6, end)) if "give" in items[m].kinds]
        if to is None or not (verbs or (later and later[0] < to)):
            return self._given_first(n, role, verbs)
        between = items[n + 1 : to]
        if not later and any(item.kinds & {"stop", "semi", "comma", "but", "be"} for item in between):
            return False
        return self._give(n, role, to + 1, (verbs or later)[-1])

    def _given_first(self, n: int, role: str, verbs: list[int]) -> bool:
        """As in "Handing over to Dave as IC", "appointing Dave IC", "Dave has been appointed IC"."""
        items = self.items
        start, _ = self._clause(n)
        doing = verbs or [m for m in range(start, n) if items[m].kinds & {"appoint", "call"}]
        if not doing:
            return False
        verb = doing[-1]
        between = range(verb + 1, n)
        if any(not items[m].kinds & _GIVE_LOOSE for m in between):
            return False
        names = [m for m in between if items[m].kinds & _NAMES]
        if names:
            return self._give(n, role, names[0], verb)
        if any(items[m].kinds & {"been", "was", "be", "am", "apos"} for m in range(start, verb)):
            people, first = self.people.before(verb)
            return self._claim(n, role, people, first, n, verb=verb, change=True)
        return False

    def _give(self, n: int, role: str, at: int, verb: int) -> bool:
        people, last, why = self.people.listed(at, line=False)
        first = min(verb, n)
        if people:
            return self._claim(
                n,
                role,
                people[:1] if role == "commander" else people,
                first,
                max(last, n),
                verb=verb,
                change=True,
            )
        if (
            why in {"team", "unclear"}
            and at < len(self.items)
            and self.items[at].kinds & {"team", "they", "det", "you"}
        ):
            self._nobody(n, role, first, min(max(last, n), len(self.items) - 1), why)
            return True
        return False

    # -- having and taking

    def _holding(self, n: int, role: str) -> bool:
        """As in "Kevin has command", "I'll take IC", "Dave took over as IC from me", "Tom is scribing"."""
        items = self.items
        start, _ = self._clause(n)
        if "doing" in items[n].kinds:
            people, first = self.people.before(n)
            return self._claim(n, role, people, first, n, verb=n)
        verb = next(
            (
                m
                for m in range(n - 1, start - 1, -1)
                if items[m].kinds & {"take", "have", "take_off", "become", "agree"}
                and not ("apos" in items[m].kinds and m == n - 1)
            ),
            None,
        )
        if verb is None or any(not items[m].kinds & _TAKE_LOOSE for m in range(verb + 1, n)):
            return False
        took = "take_off" in items[verb].kinds
        between = [m for m in range(verb + 1, n) if items[m].kinds & {"name", "i", "they"}]
        if between and not took and not any("from" in items[m].kinds for m in range(verb + 1, n)):
            return False
        people, first = self.people.before(verb)
        if (
            not people and verb > start and "to" in items[verb - 1].kinds
        ):  # "I have asked Devika to take over as IC"
            people, first = self.people.before(verb - 1)
        if not people and self._subjectless(verb) and self.sender is not None:
            people, first = [self.sender], verb
        return self._claim(n, role, people, first, n, verb=verb, change=took or self._takes(verb))

    def _takes(self, verb: int) -> bool:
        return self.items[verb].low.startswith(("tak", "took", "assum", "step", "pick", "resum", "accept"))

    def _subjectless(self, verb: int) -> bool:
        """Whether a verb has no subject and so means the sender: "Taking over as IC from Kevin."."""
        items = self.items
        start, _ = self._clause(verb)
        if any(
            not items[m].kinds & {"adv", "now", "and", "but", "will", "have", "quote", "am"}
            for m in range(start, verb)
        ):
            return False
        if any("i" in items[m].kinds for m in range(max(0, start - 6), verb)):
            return True
        led = any(items[m].kinds & {"will", "have", "am"} for m in range(start, verb))
        low = items[verb].low
        return (
            low.split(" ")[0].endswith(("ing", "ed", "ook")) or led or (low in {"have", "got"} and start == 0)
        )

    # -- being

    def _is_person(self, n: int, role: str) -> bool:
        """As in "Kevin is IC", "I am (acting as) IC", "you're IC, Dave"."""
        items = self.items
        start, _ = self._clause(n)
        links = {"be", "am", "apos", "was", "become", "been"} | ({"will"} if role == "scribe" else set())
        verb = next((m for m in range(n - 1, start - 1, -1) if items[m].kinds & links), None)
        if (
            verb is not None
            and "apos" in items[verb].kinds
            and verb - 2 >= start
            and items[verb - 1].kinds & {"name"}
        ):
            earlier = next((m for m in range(verb - 2, start - 1, -1) if items[m].kinds & {"be", "am"}), None)
            if earlier is not None and all(
                items[m].kinds & {"name", "adv", "now"} for m in range(earlier + 1, verb)
            ):
                people, first = self.people.before(earlier)
                return self._claim(n, role, people, first, n, verb=earlier)  # "I'm Ana's deputy"
        if verb is None or any(not items[m].kinds & _BE_LOOSE for m in range(verb + 1, n)):
            return False
        head = verb
        while (
            head - 1 >= start and items[head - 1].kinds & _VERB_GROUP and not items[head - 1].kinds & _NAMES
        ):
            head -= 1
        people, first = self.people.before(head)
        if people:
            return self._claim(n, role, people, first, n, verb=verb)
        if head == start and "am" in items[verb].kinds and self.sender is not None:
            return self._claim(n, role, [self.sender], verb, n, verb=verb)
        if head > start and items[head - 1].kinds & {"team", "we", "all"}:
            self._nobody(n, role, head - 1, n, mood(self.statement, n) or "team")
            return True
        return False

    def _named(self, n: int, role: str) -> bool:
        """As in "IC is Kevin", "our expert for the device is Jorrit", "IC was Ana, now Dave", "command is with Dave"."""
        items = self.items
        at = n + 1
        while (
            at < len(items)
            and (items[at].kinds & _AFTER_ROLE or items[at].low == "then")
            and not items[at].kinds & {"be", "name"}
        ):
            if items[at].kinds & {"for", "of", "to"}:  # "for the purposes of our plan"
                words = at + 1
                while words < min(at + 8, len(items)) and items[words].kinds & classes(
                    "outsider team place word det of for incident it name acronym compound"
                ):
                    words += 1
                at = words - 1
            at += 1
        if at + 1 < len(items) and "will" in items[at].kinds and items[at + 1].low == "be":
            at += 1  # "Business liaison will be Shaila Karim"
        if at >= len(items) or not (
            items[at].kinds & {"be", "apos", "become", "was"}
            or (items[at].low == "be" and "will" in items[at - 1].kinds)
        ):
            return False
        verb = at
        while (
            at < len(items)
            and items[at].kinds & {"be", "apos", "become", "was", "been", "adv", "now", "comma", "and"}
            and not items[at].kinds & {"name"}
        ):
            at += 1
        if at < len(items) and items[at].low == "with":
            at += 1
        unchanged = self.statement.lexicon.pattern("nobody open who=NAMED|i shut").match(
            self.statement.code, at
        )
        if unchanged:  # "Commander is unchanged (Jorge)"
            at = unchanged.start("who")
        if at < len(items) and "not" in items[at].kinds:
            return self._not_but(n, role, at, verb)
        people, last, why = self.people.listed(at, line=False)
        if people:
            after = self.statement.lexicon.pattern("comma|but now it? BE? who=NAMED|i").match(
                self.statement.code, last + 1
            )
            if after and "was" in items[verb].kinds:
                now, _, _ = self.people.person(after.start("who"))
                if now is not None and not mood(self.statement, after.start("who")):
                    self.used.add(n)
                    self.add(n, role, now, self.statement.between(n, after.start("who")), "", change=True)
                    return True
            return self._claim(n, role, people, n, last, verb=verb)
        if (
            at < len(items)
            and why in {"team", "nobody", "unclear"}
            and items[at].kinds & {"team", "nobody", "det", "all"}
        ):
            self._nobody(n, role, n, at, "team" if why == "team" else "nobody")
            return True
        return False

    def _not_but(self, n: int, role: str, at: int, verb: int) -> bool:
        """As in "IC is not Dave but Ana"."""
        found = self.statement.lexicon.pattern("not NAMED|i comma? but who=NAMED|i").match(
            self.statement.code, at
        )
        if found is None:
            return False
        person, _, _ = self.people.person(found.start("who"))
        if person is None or mood(self.statement, verb) not in {"", "denied", "past"}:
            return False
        self.used.add(n)
        self.add(n, role, person, self.statement.between(n, found.start("who")), "", change=True)
        return True

    def _inverted(self, n: int, role: str) -> bool:
        """As in "Jetzt übernimmt Hauke die Einsatzleitung", "Toma el mando Ximena", "Protokoll führt Aylin": not in English."""
        if self.statement.lexicon.languages[0] == "en":
            return False
        lexicon, code = self.statement.lexicon, self.statement.code
        verb_first = lexicon.pattern(
            "verb=take|give|be|am|was|have who=NAMED|i FILL|DET|as|of|over* $"
        ).search(code[:n])
        found = verb_first or lexicon.pattern("verb=take|be|have who=NAMED|i").match(code, n + 1)
        if found is None:
            found = lexicon.pattern("verb=take FILL|DET* $").search(code[:n])
            after = lexicon.pattern("who=NAMED").match(code, n + 1) if found else None
            if found is None or after is None:
                return False
            people, last, _ = self.people.listed(after.start("who"), line=False)
            return self._claim(
                n, role, people[:1], found.start("verb"), last, verb=found.start("verb"), change=True
            )
        person, _, _ = self.people.person(found.start("who"))
        first = min(found.start("verb"), n)
        return self._claim(
            n, role, [person] if person else [], first, max(n, found.end() - 1), verb=found.start("verb")
        )

    def _goes_on(self, n: int, role: str) -> bool:
        """As in "Dave is on the bridge and has command", "I am on site and in command": the sentence's subject."""
        items = self.items
        start, _ = self._clause(n)
        led = self.statement.lexicon.pattern(
            "and FILL* ( BE|have|take FILL* on? as? DET? / on ) FILL* $"
        ).search(self.statement.code[:n])
        single = (
            self.statement.lexicon.pattern("i BE DET ANY on $").search(self.statement.code[:n])
            if "command" in items[n].kinds
            else None
        )
        if led is None and single is None:
            return False
        first = start
        while first > 0 and not items[first - 1].kinds & {"stop", "semi", "comma", "but"}:
            first -= 1
        people, at = self.people.subject(first, n)
        return self._claim(n, role, people, at, n, verb=n - 1)

    def _we_have(self, n: int, role: str) -> bool:
        """As in "As subject-matter experts we have Dr. Nguyen and Timo W."."""
        found = self.statement.lexicon.pattern("we|i|they have|appoint|take|word who=NAMED").match(
            self.statement.code, n + 1
        )
        lead = n - 1
        while lead > 0 and self.items[lead].kinds & {"det", "they", "adv"}:
            lead -= 1
        if found is None or lead < 0 or "as" not in self.items[lead].kinds:
            return False
        people, last, _ = self.people.listed(found.start("who"), line=False)
        return self._claim(n, role, people, n, last, verb=n + 2)

    # -- beside

    def _beside(self, n: int, role: str, *, begins: bool) -> bool:
        """As in "Kevin as IC", "Kevin (IC)", "IC Kevin", "@dave on deputy", "Jayla customer liaison", "Kevin, our IC, …"."""
        items = self.items
        before = items[n - 1] if n else None
        ahead = n + 1
        while ahead < len(items) and items[ahead].kinds & {"adv", "now"} and not items[ahead].kinds & _NAMES:
            ahead += 1  # "IC still me"
        following = items[ahead] if ahead < len(items) else None
        lead = n - 1
        while (
            lead >= 0
            and items[lead].kinds & {"det", "adv", "now", "role", "short_role", "and"}
            and not items[lead].kinds & {"name"}
        ):
            lead -= 1
        if (
            lead > 0
            and items[lead].kinds & {"as", "on", "for"}
            and items[lead - 1].kinds & (_NAMES | {"acronym", "shut", "take", "over"})
        ):
            people, first = self.people.before(lead)
            if people:
                return self._claim(n, role, people, first, n, verb=lead)
        if (
            n > 1
            and before is not None
            and ("open" in before.kinds or ("det" in before.kinds and "open" in items[n - 2].kinds))
            and (
                following is None
                or following.kinds & {"shut", "comma", "slash", "and", "now"}
                or any("shut" in item.kinds for item in items[n + 1 : n + 4])
            )
            and items[n - (2 if "open" in before.kinds else 3)].kinds & {"name", "i"}
        ):
            people, first = self.people.before(n - (1 if "open" in before.kinds else 2))
            return self._claim(n, role, people[-1:], first, n, verb=n - 1)
        subject = (
            following is not None
            and following.kinds <= {"word", "plain", "incident", "place"}
            and begins
            and role != "commander"
            and ahead + 1 < len(items)
            and "name" in items[ahead + 1].kinds
        )
        if (
            subject
            and sum(
                1 for item in items if item.kinds & {"role", "severity", "compact", "phase", "phase_compact"}
            )
            > 1
        ):
            return self._titled(n, ahead + 1, role, begins=begins)  # "SME payments Haruto"
        if (
            following is not None
            and following.start - items[ahead - 1].end <= 1
            and (("name" in following.kinds) or (begins and following.kinds & {"i", "acronym", "nobody"}))
        ):
            return self._titled(n, ahead, role, begins=begins)
        back = max(n - 1, 0)
        while back > 0 and items[back].kinds & {"adv", "now", "det"}:
            back -= 1
        start, end = self._clause(n)
        whole = (
            back < n
            and back == start
            and (items[back].kinds & {"name", "i"} or ("word" in items[back].kinds and role == "commander"))
            and all(item.kinds & {"stop", "now", "adv"} for item in items[n + 1 : end])
        )
        if whole and n > back:  # ", Mona Fahmy incident lead", "; me still IC;", "priya still ic"
            person = self.people.person(back)[0] or self.people.small(back)
            return self._claim(n, role, [person] if person else [], back, n, verb=n)
        bracket = self.statement.lexicon.pattern("open !shut{1,6} shut who=NAMED").match(
            self.statement.code, n + 1
        )
        if bracket is None and before is not None and "open" in before.kinds:
            bracket = self.statement.lexicon.pattern("shut who=NAMED").match(self.statement.code, n + 1)
        if begins and bracket:  # "customer liaison (for clinics) Mercy A.", "(customer liaison) Siobhan Daly"
            return self._titled(n, bracket.start("who"), role, begins=begins)
        inside = self.statement.lexicon.pattern("open who=NAMED|i shut").match(self.statement.code, n + 1)
        inside = inside or (
            self.statement.lexicon.pattern("comma who=NAMED comma !name").match(self.statement.code, n + 1)
            if before is not None and "det" in before.kinds
            else None
        )
        if (
            inside is None
            and before is not None
            and (
                ("det" in before.kinds and (role != "commander" or before.low == "our"))
                or (before.kinds & {"det_a", "comma", "open"} and role != "commander")
            )
        ):
            inside = self.statement.lexicon.pattern("comma who=NAMED ( stop|semi / $ )").match(
                self.statement.code, n + 1
            )
        if inside:  # "The incident commander (Dave) is on the bridge", "our IC, Dave, is"
            person, _, _ = self.people.person(inside.start("who"))
            return self._claim(n, role, [person] if person else [], n, inside.start("who"), verb=n)
        joined = back > 0 and items[back - 1].kinds & {"and", "comma", "semi"}
        if back < n and "name" in items[back].kinds and (back == n - 1 or joined) and self._lists_roles():
            person, _, _ = self.people.person(back)  # "Dave is IC and Priya his deputy"
            return self._claim(n, role, [person] if person else [], back, n, verb=n)
        listed = self.statement.lexicon.pattern("sep|semi|comma|prep|to|word|take who=NAMED comma $").search(
            self.statement.code[:n]
        )
        ends = n + 1 >= len(items) or bool(items[n + 1].kinds & {"stop", "semi", "shut"})
        led = role != "commander" or any(item.kinds & {"sep", "we"} for item in items[:n])
        if (
            listed and ends and led and "name" in items[n - 2].kinds
        ):  # "Others: Dylan Moss, deputy; Carys Hughes, scribe"
            person, _, _ = self.people.person(n - 2)
            return self._claim(n, role, [person] if person else [], n - 2, n, verb=n)
        if (
            lead > 0
            and lead < n - 1
            and "comma" in items[lead].kinds
            and "name" in items[lead - 1].kinds
            and (
                following is None
                or following.kinds & {"comma"}
                or ("stop" in following.kinds and "det" in items[n - 1].kinds and items[n - 1].low != "the")
            )
        ):
            people, first = self.people.before(lead)
            return self._claim(n, role, people[-1:], first, n, verb=n)
        return False

    def _titled(self, n: int, at: int, role: str, *, begins: bool) -> bool:
        """As in "IC Kevin", "Communications lead Barnaby T.": the role as a title before the name."""
        people, last, why = self.people.listed(at, line=True)
        if (
            self.items[n].low == "commander"
            and last + 1 < len(self.items)
            and not self.items[last + 1].kinds
            & {"comma", "stop", "semi", "slash", "bar", "dash", "open", "shut", "and", "until"}
        ):
            return False  # "Commander Keen runs on the kiosk"
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
        if any(items[m].kinds & {"name", "not", "like", "say"} for m in range(at + 1, lead)):
            return False
        at = self.people.past_title(at)
        people, first = self.people.before(at + 1)
        return first == at and self._claim(n, role, people, first, n, verb=lead)

    def _lists_roles(self) -> bool:
        """Whether the sentence lists people with their roles, so that a name beside a role is one more."""
        items = self.items
        listed = {"name", "role", "short_role", "comma", "and", "stop", "slash", "semi", "det"}
        return sum(1 for item in items if item.kinds & _ROLES) > 1 or all(
            item.kinds & listed for item in items
        )

    # -- what holds

    def _clause(self, n: int) -> tuple[int, int]:
        clause = next((c for c in clauses(self.statement) if c.first <= n < c.last), None)
        return (clause.first, clause.last) if clause else (n, n + 1)

    def _nobody(self, n: int, role: str, first: int, last: int, why: str) -> None:
        self.used.add(n)
        self.add(n, role, None, self.statement.between(first, last), why)

    def _claim(
        self,
        n: int,
        role: str,
        people: Sequence[Person],
        first: int,
        last: int,
        *,
        verb: int,
        change: bool = False,
    ) -> bool:
        """Put down a claim with its mood."""
        if not people:
            return False
        first, last = min(first, n), max(last, n)
        words = self.statement.between(first, last)
        why = self._mood(n, verb, first, last)
        for person in people if role != "commander" else people[:2]:
            self.add(n, role, person, words, why, change=change or self._now(first, last))
        self.used.add(n)
        return True

    def _now(self, first: int, last: int) -> bool:
        return any(item.kinds & {"now", "change"} for item in self.items[max(0, first - 2) : last + 3])

    def _mood(self, n: int, verb: int, first: int, last: int) -> str:
        items = self.items
        why = mood(self.statement, max(n, verb))
        now = self._now_in(first, last)
        if why in {"asked", "supposed", "reported", "other", "doubtful", "instructed", "defined"}:
            asked_to = "to" in items[verb - 1].kinds if verb else False
            return "" if why in {"supposed", "reported"} and asked_to and now else why
        start, end = self._clause(verb)
        span = items[min(start, first) : verb + 1]
        if any(
            "not" in item.kinds and "neutral" not in item.kinds
            for item in items[min(start, first) : max(n, verb) + 1]
        ):
            return "denied"
        low = items[verb].low
        takes = items[verb].kinds & {"take", "give", "take_off", "appoint", "agree", "call"}
        recent = takes and all(item.low == "ago" for item in items[start:end] if "past" in item.kinds)
        if (why == "past" and not recent) or any(item.kinds & {"was", "had"} for item in span):
            passive = takes or any(item.kinds & {"appoint", "give", "agree"} for item in items[verb : n + 1])
            if not passive or any("past" in item.kinds for item in items[start:end]):
                return "past"
        if low in {"had", "held", "ran", "led"}:
            return "past"
        if (
            low == "be"
            and not any(item.kinds & {"will", "agree", "going"} for item in span)
            and not self._accepted(last)
        ):
            return "supposed"  # "let Dave be IC", "Dave, please be IC"
        if self._of_another(last) or other_incident(self.statement):
            return "other"
        return (
            ""
            if now
            else self._planned(
                verb,
                first,
                last,
                takes=bool(takes),
                span_kinds={kind for item in span for kind in item.kinds},
            )
        )

    def _accepted(self, last: int) -> bool:
        """As in "I have asked Thor to be scribe, he accepted", "… and she has begun"."""
        found = self.statement.lexicon.pattern("comma|and|semi they|NAMED FILL|have|say*").match(
            self.statement.code, last + 1
        )
        after = self.items[found.end() - 1 : found.end() + 2] if found else []
        return any(item.low in {"accepted", "agreed", "yes", "begun", "started", "obliged"} for item in after)

    def _of_another(self, last: int) -> bool:
        """As in "Dave is IC of INC-12", "IC for the other incident", "IC on the warehouse incident"."""
        items = self.items
        if last + 1 >= len(items) or not items[last + 1].kinds & {"of", "for", "on"}:
            return False
        ahead = items[last + 2 : last + 7]
        if any("other" in item.kinds for item in ahead) or numbered(self.statement, ahead):
            return True
        found = self.statement.lexicon.pattern("det what=!incident incident").match(
            self.statement.code, last + 2
        )
        return found is not None and items[found.start("what")].low not in self.statement.own

    def _planned(self, verb: int, first: int, last: int, *, takes: bool, span_kinds: set[str]) -> str:
        """Whether it is only planned: "will … at 18:00", "takes over tomorrow", "to be IC", "once he is here"."""
        items = self.items
        timed = self._timed(first, last)
        planned = bool(span_kinds & _PLANNED)
        progressive = items[verb].low.split(" ")[0].endswith(("ing", "es", "s"))
        if timed == "future" or (timed and (planned or (progressive and takes))):
            return "future"
        if any(item.kinds & {"if", "when", "unless"} for item in items[verb : min(len(items), last + 3)]):
            return "supposed"
        if planned and any(
            item.low in {"after", "once", "when"} for item in items[verb : min(len(items), last + 5)]
        ):
            return "future"
        if "must" in span_kinds and "agree" not in span_kinds:
            return "supposed"
        if verb and items[verb - 1].low == "to" and items[verb].kinds & {"take", "been"}:
            return "supposed"
        return ""

    def _now_in(self, first: int, last: int) -> bool:
        start, end = self._clause(first)
        return any(
            "now" in item.kinds for item in self.items[start : min(max(end, last + 1), len(self.items))]
        ) or any("now" in item.kinds for item in self.items[last + 1 : last + 5])

    def _timed(self, first: int, last: int) -> str:
        """Whether a time stands by: "future" for tomorrow and such, "time" for a clock time after a preposition."""
        items = self.items
        start, end = self._clause(first)
        around = items[start : min(len(items), max(end, last + 1) + 4)]
        for offset, item in enumerate(around):
            if item.kinds & {"comma", "semi", "stop"} and offset > last - start:
                break
            if "future" in item.kinds:
                return "future"
            before = around[offset - 1] if offset else None
            if "time" in item.kinds or (
                "num" in item.kinds and before is not None and before.low in {"at", "from", "in"}
            ):
                if before is not None and (
                    before.kinds & {"until", "since"} or before.low in {"since", "as of"}
                ):
                    continue
                return "future" if before is not None and "from" in before.kinds else "time"
        return ""
