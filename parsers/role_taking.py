"""Roles taken, held, given away and left, in prose.

Kevin takes command                having, taking, acting             "I'll take comms", "Tom is scribing"
handing IC over to Dave            giving: the one who receives       "command passes to Dave", "IC handover: me -> Dave"
I'm stepping down as IC            leaving: nobody, until somebody is named
"""

from __future__ import annotations

from typing import Final

from parsers.role_claims import Claims

_NAMES: Final = frozenset({"name", "i", "they", "you"})
_TAKE_LOOSE: Final = frozenset(
    "as for det det_a adv now over on of it incident i they from name role short_role and comma been to take slash command call seat".split()
)
_GIVE_LOOSE: Final = frozenset(
    "name i they you over to adv now det as for det_a been on and role short_role".split()
)


class Taking(Claims):
    """The forms of taking, holding and giving."""

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
