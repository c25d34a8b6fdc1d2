"""Roles given in prose: who is, has, takes, hands over or is called what, and whether it holds now.

    Kevin is our incident commander    the person before the verb         "I am IC", "he's the scribe"
    our incident commander is Kevin    the person after it                "IC remains Dave", "command is with Ana"
    Kevin takes command                having, taking, acting             "I'll take comms", "Tom is scribing"
    handing IC over to Dave            giving: the one who receives       "command passes to Dave"
    Kevin as IC, Kevin (IC), IC Kevin  the name beside                    "@dave on deputy"

A clause that is denied, asked, supposed, past, or planned for a time to come names nobody.
"""

from __future__ import annotations

from typing import Final

from parsers.moods import mood
from parsers.role_beside import Beside
from parsers.role_taking import Taking
from parsers.words import classes

_NAMES: Final = frozenset({"name", "i", "they", "you"})
_VERB_GROUP: Final = frozenset(
    {"be", "am", "apos", "was", "have", "will", "may", "been", "must", "going", "adv", "now", "not", "hedge"}
)
_BE_LOOSE: Final = frozenset(
    "adv now det det_a as role short_role and slash comma quote been take on not for incident over open hyp call".split()
)
_AFTER_ROLE: Final = frozenset(
    "to for on of incident it now adv det prep open shut role seat comma and".split()
)


class Prose(Taking, Beside):
    """The roles that a statement gives in prose."""

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
            if self.statement.lexicon.pattern("and FILL+ BE").match(self.statement.code, last + 1):
                self.used.add(n)  # "Incident lead was me and still is"
                self.add(n, role, people[0], self.statement.between(n, last), "")
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
