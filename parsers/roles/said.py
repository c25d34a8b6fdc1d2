"""Who has a role, where the role is what the sentence speaks of: "IC is Kevin", "command rests with Ana".

being, lying, resting     who stands after it, also "with", "in the hands of"
passing, going, falling   the one after "to"
held, kept, taken over    the one after "by"
"""

from __future__ import annotations

from typing import Final

from parsers.prose.moods import mood
from parsers.prose.words import classes
from parsers.roles.phrase import Phrase

PEOPLE: Final = frozenset({"name", "i", "they", "you"})
BEING: Final = classes("be am apos become was been")
_AFTER: Final = classes("to for on of incident it now adv det prep open shut role seat and time until")
_QUALIFIES: Final = classes(
    "outsider team place word det of for incident it name acronym compound we plain num time"
)
_FALLS: Final = frozenset({"falls", "fell", "fallen", "reverts", "reverted"})
_PLACED: Final = frozenset({"with", "by"})


class Said(Phrase):
    """What is said of a role."""

    def _told(self, n: int, role: str, last: int) -> bool:
        """As in "IC is Kevin", "our expert for the device is Jorrit", "command rests with Ana", "is held by Zoltán"."""
        items = self.items
        lead = items[self._clause(n)[0] : n]
        if any("who" in item.kinds for item in lead) and not any("sep" in item.kinds for item in lead):
            return False  # "Who becomes incident commander will be sorted out by Ana"
        at = self._past_modifiers(last + 1)
        while at < len(items) and items[at].kinds & {"will", "have", "adv", "now"}:
            at += 1
        if at + 1 < len(items) and "comma" in items[at].kinds and "be" in items[at + 1].kinds:
            at += 1  # "The lead, i.e. the incident lead, is Gabor"
        if at + 1 < len(items) and "sep" in items[at].kinds and "give" in items[at + 1].kinds:
            at += 1  # "Incident command: handed over from Mia to Jürgen"
        if at >= len(items):
            at = len(items) - 1
        verb = at
        office = role != "subject_matter_expert" and self._office(n, *self._phrase(n))
        added = self.statement.lexicon.pattern(
            "comma|dash|sep it|that BE FILL* who=NAMED|i ( FILL* stop|comma|semi / FILL* $ )"
        ).match(self.statement.code, at + 1 if "give" in items[at].kinds else last + 1)
        if added:  # "Be kind to the scribe, it's Pia"
            return self._give(n, role, added.start("who"), n)
        if "give" in items[at].kinds or items[at].low in _FALLS:
            to = self._to(at + 1) if office else 0
            return bool(to) and self._give(n, role, to, at)
        if not items[at].kinds & BEING:
            return False
        if any(
            left.low == "being" and "acronym" in right.kinds
            for left, right in zip(items[at : at + 3], items[at + 1 : at + 4], strict=False)
        ):
            return False  # "FIRST RESPONDERS ARE BEING TASKED"
        while (
            at < len(items)
            and items[at].kinds & (BEING | classes("adv now comma and"))
            and "name" not in items[at].kinds
        ):
            at += 1
        return self._passed(n, role, verb, at) or self._named(n, role, verb, at, office=office)

    def _past_modifiers(self, at: int) -> int:
        """Past "for the purposes of our plan", ", as of now,"."""
        items = self.items
        while (
            at < len(items)
            and (items[at].kinds & _AFTER or items[at].low == "then")
            and not items[at].kinds & {"be", "name"}
        ):
            if items[at].kinds & {"for", "of", "to", "on"}:
                words = at + 1
                while words < min(at + 8, len(items)) and items[words].kinds & _QUALIFIES:
                    words += 1
                at = words - 1
            at += 1
        return at

    def _passed(self, n: int, role: str, verb: int, at: int) -> bool:
        """As in "has been handed to Birgit", "is held by Zoltán", "is in Priti's hands", "in the hands of Major Finch"."""
        items = self.items
        if at < len(items) and "give" in items[at].kinds:
            to = self._to(at + 1)
            return bool(to) and self._give(n, role, to, at)
        pattern = self.statement.lexicon.pattern
        code = self.statement.code
        found = pattern("take|have|call|word over|on* prep who=NAMED|i").match(code, at)
        if found and items[found.start("who") - 1].low == "by":
            return self._give(n, role, found.start("who"), at if "was" in items[verb].kinds else verb)
        found = pattern("on DET? hand=ANY of who=NAMED|i").match(code, at) or pattern(
            "on who=NAMED apos hand=ANY"
        ).match(code, at)
        if found and items[found.start("hand")].low in {"hands", "care"}:
            return self._give(n, role, found.start("who"), verb)
        return False

    def _named(self, n: int, role: str, verb: int, at: int, *, office: bool) -> bool:
        """Who the role is said to be, or with: "IC was Ana, now Dave", "IC is not Dave but Ana"."""
        items = self.items
        pattern, code = self.statement.lexicon.pattern, self.statement.code
        if at < len(items) and items[at].low == "with" and not office:
            return False  # "The experts are with Pete"
        if at < len(items) and (
            items[at].low in _PLACED or ("to" in items[at].kinds and "become" in items[verb].kinds)
        ):
            at += 1
        since = pattern("prep DET? now|time|past|num|word{1,3} who=NAMED|i").match(code, at)
        if since and items[at].low == "since":
            at = since.start("who")  # "The scribe is since this morning Petra Kos"
        unchanged = pattern("nobody open who=NAMED|i shut").match(code, at)
        if unchanged:  # "Commander is unchanged (Jorge)"
            at = unchanged.start("who")
        if at < len(items) and "not" in items[at].kinds:
            return self._not_but(n, role, at, verb)
        people, last, why = self.people.listed(at, line=False)
        if people:
            after = pattern("comma|but ( now it? BE? / it? BE ) who=NAMED|i").match(code, last + 1)
            if after and "was" in items[verb].kinds:
                now, _, _ = self.people.person(after.start("who"))
                if now is not None and not mood(self.statement, after.start("who")):
                    self.used.add(n)
                    self.add(n, role, now, self.statement.between(n, after.start("who")), "", change=True)
                    return True
            if pattern("and FILL+ BE").match(code, last + 1):
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

    def _to(self, at: int) -> int:
        """The item after "to" in the rest of the clause; 0 where there is none."""
        items = self.items
        for m in range(at, min(len(items) - 1, at + 9)):
            kinds = items[m].kinds
            if "to" in kinds and items[m + 1].kinds & (
                PEOPLE | classes("acronym det adv now team honorific compound plain they")
            ):
                return m + 1
            if kinds & classes("stop semi comma but dash"):
                return 0
        return 0

    def _give(self, n: int, role: str, at: int, verb: int) -> bool:
        people, last, why = self.people.listed(at, line=False)
        first = min(verb, n)
        owner = last + 2 < len(self.items) and "apos" in self.items[last + 1].kinds
        if people and not (owner and self.items[last + 2].kinds & {"word"}):
            named = people[:1] if role == "commander" else people
            return self._claim(n, role, named, first, max(last, n), verb=verb, change=True)
        if (
            why in {"team", "unclear"}
            and at < len(self.items)
            and self.items[at].kinds & {"team", "they", "det", "you"}
        ):
            self._nobody(n, role, first, min(max(last, n), len(self.items) - 1), why)
            return True
        return False
