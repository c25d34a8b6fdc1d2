"""Roles given in prose: by the relation to a verb (`role_relation`), beside a name (`role_beside`), and some set forms.

    As incident commander I ask for silence     the sender's own role
    IC handover: Kevin to Dave                  a heading for a change
    Jetzt übernimmt Hauke die Einsatzleitung    languages with the verb before its subject

A clause that is denied, asked, supposed, past, or planned for a time to come names nobody.
"""

from __future__ import annotations

from typing import Final

from parsers.roles.beside import Beside
from parsers.roles.relation import Relation

_HANDOVERS: Final = frozenset(
    "handover hand-over handoff hand-off handing change changes changed changing switch switches switched moved transferred transfer rotated".split()
)


class Prose(Relation, Beside):
    """The roles that a statement gives in prose."""

    def read(self, n: int, *, begins: bool) -> None:
        """Add the claim that the role's word at item n makes, by the first form that fits."""
        role = self.key(n)
        forms = (
            self._as_i,
            self._handover,
            self._same_for,
            self._passing,
            self.related,
            self._inverted,
        )
        if any(form(n, role) for form in forms):
            return
        if not (self._beside(n, role, begins=begins) or self._in_brackets(n, role)):
            self._as_role(n, role)

    def _as_i(self, n: int, role: str) -> bool:
        """As in "As incident commander I ask for silence", "In my role as IC I have decided"."""
        found = self.statement.lexicon.pattern("( ^ / comma|stop|semi|seat|but ) as FILL|DET* $").search(
            self.statement.code[:n]
        )
        said = self.statement.lexicon.pattern("^ what=word|take as FILL|DET* $").search(
            self.statement.code[:n]
        )
        if (
            said
            and self.items[said.start("what")].low in {"speaking", "writing", "acting", "talking"}
            and n + 1 < len(self.items)
            and self.items[n + 1].kinds & {"sep", "comma"}
        ):
            return self.sender is not None and self._claim(
                n, role, [self.sender], 0, n, verb=n
            )  # "Speaking as IC: …"
        speaks = n + 1 < len(self.items) and "i" in self.items[n + 1].kinds
        if (
            found
            and n + 1 < len(self.items)
            and "they" in self.items[n + 1].kinds
            and "they" not in self.items[n - 1].kinds
        ):
            person, _, _ = self.people.person(n + 1)
            return person is not None and self._claim(n, role, [person], n - 1, n + 1, verb=n)
        if found is None or not speaks or self.sender is None:
            return False
        return self._claim(n, role, [self.sender], n - 1, n + 1, verb=n)

    def _same_for(self, n: int, role: str) -> bool:
        """As in "…, Denis Aubert that of business liaison": a clause that goes on with the verb of the one before it."""
        found = self.statement.lexicon.pattern(
            "( comma|semi|and / comma and ) who=NAMED that of DET? $"
        ).search(self.statement.code[:n])
        return found is not None and self._one(n, role, found.start("who"))

    def _passing(self, n: int, role: str) -> bool:
        """As in "From Karin to Elin goes the incident lead", "… the job, at present it's Xin Yi", "The commander I am"."""
        pattern, code = self.statement.lexicon.pattern, self.statement.code
        given = pattern("from NAMED|i to who=NAMED|i verb=give DET|FILL* $").search(code[:n])
        _, last = self._phrase(n)
        if self.sender and pattern("i am ( stop|comma|semi|and / $ )").match(code, last + 1):
            return self._claim(n, role, [self.sender], n, last + 2, verb=last + 2)
        after = self.items[last + 1].kinds if last + 1 < len(self.items) else frozenset()
        if given and not after & {"apos", "word"}:
            at = given.start("who")
            person, _, _ = self.people.person(at)
            return self._claim(
                n, role, [person] if person else [], at, n, verb=given.start("verb"), change=True
            )
        turn = pattern(
            "verb=give comma|semi|dash on|prep|as|now|word|det* it|that BE FILL* who=NAMED|i ( stop|comma|semi|shut / $ )"
        ).match(code, last + 1)
        if turn:
            at = turn.start("who")
            person, _, _ = self.people.person(at)
            return self._claim(n, role, [person] if person else [], n, at, verb=n)
        return False

    def _handover(self, n: int, role: str) -> bool:
        """As in "IC handover: Kevin to Dave", "IC handoff: me -> Dave", "IC change: Dave takes over"."""
        pattern = self.statement.lexicon.pattern
        found = pattern("give|raise SEP|stop? FILL|from|det* NAMED|i? to|arrow FILL* who=NAMED|i").match(
            self.statement.code, n + 1
        )
        if n + 1 < len(self.items) and self.items[n + 1].low not in _HANDOVERS:
            return False
        found = found or pattern("give|raise SEP who=NAMED|i take").match(self.statement.code, n + 1)
        if found is None:
            return False
        person, _, _ = self.people.person(found.start("who"))
        return self._claim(
            n, role, [person] if person else [], n, found.end() - 1, verb=found.start("who"), change=True
        )

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
