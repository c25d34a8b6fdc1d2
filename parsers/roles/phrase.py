"""The phrase of a role, and what is no role though it has the word: "the role of IC", "the commander's chair".

"The scribe's laptop", "all my notes", "a deputy" that somebody has, the "IC" on a bench and a "command" that runs on a
host name nobody; nor does "Nikos's deputy" speak of Nikos.
"""

from __future__ import annotations

from typing import Final

from parsers.prose.words import classes
from parsers.roles.claims import Claims
from parsers.roles.persons import NAMED

_ROLES: Final = frozenset({"role", "short_role", "command"})
_PHRASE: Final = classes("det det_a adv now")
_ACTS: Final = frozenset("act acts acting do does doing play plays playing serve serves serving".split())
_POSTS: Final = frozenset(
    "post centre center room vehicle van bus tent line lines prompt chain structure table".split()
)
_OFFICES: Final = frozenset({"incident lead", "comms lead", "communications lead", "dri"})
_WORN: Final = frozenset({"title", "badge", "pager", "hat"})
_NUMBERS: Final = frozenset("six seven eight nine ten eleven twelve fifteen twenty thirty forty half".split())
_WHOSE: Final = frozenset("my your his her its their".split())


class Phrase(Claims):
    """The role as a phrase of its sentence."""

    def _phrase(self, n: int) -> tuple[int, int]:
        """The first and the last item of the role's phrase: "the role of IC", "the commander's chair"."""
        items = self.items
        first, last = n, n
        while first > 0:
            before = items[first - 1].kinds
            if before & _PHRASE and not before & {"name", "i", "you", "be"}:
                first -= 1
            elif (first > 1 and before & {"and", "slash"} and items[first - 2].kinds & _ROLES) or (
                first > 1 and "of" in before and "seat" in items[first - 2].kinds
            ):
                first -= 2
            else:
                break
        if last + 2 < len(items) and "apos" in items[last + 1].kinds and "seat" in items[last + 2].kinds:
            last += 1
        while last + 1 < len(items) and "seat" in items[last + 1].kinds:
            last += 1
        return first, last

    def _belonging(self, n: int, last: int) -> bool:
        """As in "the scribe's laptop", "the command post": another thing, of the one who has the role."""
        if "command" in self.items[n].kinds and self._of_things(n + 1):
            return True
        if last + 2 >= len(self.items):
            return False
        after = self.items[last + 2]
        return "apos" in self.items[last + 1].kinds and bool(
            after.kinds & classes("word plain compound code_word venue_key place honorific team outsider")
            and not after.kinds & classes("name i they you det now not adv on")
        )

    def _of_things(self, at: int) -> bool:
        """As in "the command post", "command injection", "command of two hosts", "command over three languages"."""
        items = self.items
        ahead = items[at + 1 : at + 5]
        if items[at].low in _POSTS or (
            "word" in items[at].kinds and items[at].low not in self.statement.own and self._english(at)
        ):
            return True
        if "of" in items[at].kinds and ahead:
            ours = any(
                item.kinds & {"incident", "it", "ours"} or item.low in self.statement.own for item in ahead
            )
            return not ours and self._english(at)
        return items[at].low == "over" and bool(ahead) and bool(ahead[0].kinds & {"num", "det", "word"})

    def _english(self, at: int) -> bool:
        """Whether "command" is the English word, which has so many other uses."""
        low = self.items[at].low
        if low in _NUMBERS:
            return False  # "took command ten minutes ago"
        return self.statement.lexicon.languages[0] == "en" and not low.endswith(("ly", "ing"))

    def _office(self, n: int, first: int, last: int) -> bool:
        """Whether the phrase speaks of the role as an office, which may pass and lie with somebody; "the deputy" may not."""
        items = self.items
        before = items[first - 1].kinds if first else frozenset()
        bare = not any(item.kinds & {"det", "num"} for item in items[first:n]) and "num" not in before
        seat = any("seat" in item.kinds for item in items[first : last + 1])
        return bare or seat or "role" not in items[n].kinds

    def _owned(self, first: int, last: int) -> bool:
        """As in "without Nikos's deputy": whose role it is, and not who has it."""
        items = self.items
        if "det" in items[first].kinds and "name" not in items[first].kinds:
            return False  # "and Tanya's his deputy"
        if first < 2 or "apos" not in items[first - 1].kinds or not items[first - 2].kinds & NAMED:
            return False
        after = items[last + 1].kinds if last + 1 < len(items) else frozenset()
        if after & {"word", "be", "was", "name", "will", "have"}:
            return True  # "Nikos's deputy looks at it", "Luca's deputy is Giada", "Luca's deputy Giada"
        return first > 2 and bool(
            items[first - 3].kinds & classes("prep not to of from for on and give take call word have")
        )

    def _is_thing(self, n: int, role: str, first: int, last: int, verb: int) -> bool:
        """As in "she has all my notes", "he has a deputy", "Ana has the IC on her bench", "runs the command on host 3"."""
        items = self.items
        kinds, low = items[verb].kinds, items[verb].low
        if (
            role == "commander"
            and "det_a" in items[first].kinds
            and self.statement.lexicon.pattern("on word|compound").match(self.statement.code, last + 1)
        ):
            return True
        if (
            last > n
            and items[last].low in _WORN
            and last + 1 < len(items)
            and "word" in items[last + 1].kinds
        ):
            return True  # "has the IC title bar open"
        phrase = {item.low for item in items[first:n]}
        has = "have" in kinds and not kinds & {"take", "be", "apos"}
        person = "role" in items[n].kinds and any(item.kinds & {"det", "num"} for item in items[first:n])
        indefinite = any("det_a" in item.kinds for item in items[first:n])
        seat = any("seat" in item.kinds for item in items[first : last + 1])
        if low.startswith(("hold", "keep")) and items[n].low in _OFFICES:
            return False  # "Kirsty's holding the incident lead"
        does = "take" in kinds and "be" not in kinds and low not in _ACTS and items[n].low != "ic"
        if does and person and not seat and not any("as" in item.kinds for item in items[verb:n]):
            return True  # "takes the deputy to the station"
        if has and (indefinite or person) and not seat:
            return True  # "has a deputy", "has the on-call engineer on the line"
        if items[n].low == "responding":
            return True
        if role == "scribe" and "short_role" in items[n].kinds:
            if self.statement.lexicon.pattern("of word").match(self.statement.code, last + 1):
                return True  # "minutes of sleep"
            return has or low == "took" or not phrase.isdisjoint(_WHOSE)
        if items[n].low == "ic" and "the" in phrase and last == n:
            return has
        if items[n].low in {"command", "the command"}:
            told = self.statement.lexicon.pattern("to word").match(self.statement.code, last + 1)
            return low.split(" ")[0] in {"run", "runs", "running", "ran"} or told is not None
        return False
