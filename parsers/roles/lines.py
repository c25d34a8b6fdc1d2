"""Roles given in lines: "IC: Kevin", "Scribe - Tom", "Customer liaison (parents): Mr Singh", "Dave - IC", "IC Kevin".

A status line counts as one: "SEV2 / Phase 1 / IC: Kevin", "Sev 2, phase 1, IC me". The role's word begins its segment,
a colon, dash, bar or arrow separates, and people follow, or a word for nobody ("TBD", "none needed").
"""

from __future__ import annotations

from typing import Final

from parsers.prose.moods import mood
from parsers.prose.words import classes
from parsers.roles.claims import Claims

_ROLE: Final = frozenset({"role", "short_role"})
_SEGMENT: Final = frozenset({"comma", "slash", "semi", "bar", "stop", "dash", "open", "shut", "sep", "and"})
_SAID_OF_A_KEY: Final = frozenset(
    {"confirmed", "assigned", "appointed", "unchanged", "same", "as before", "same as before"}
)
_FINITE: Final = classes("be am apos was have will may take give")
_WITHIN: Final = frozenset({"adv", "now", "det", "quote", "incident", "on", "for", "role"})


class Lines(Claims):
    """The roles that a statement gives as lines."""

    def read(self, n: int) -> bool:
        """Whether item n, a role's word, is the key of a line; its claims are added."""
        return self._keyed(n) or self._reversed(n)

    def begins(self, n: int) -> bool:
        """Whether a role's word begins a segment of the statement."""
        for item in reversed(self.items[:n]):
            if item.kinds & _SEGMENT:
                return True
            if not item.kinds & _WITHIN:
                return False
        return True

    def _keyed(self, n: int) -> bool:
        items = self.items
        keys, at = self._key_end(n)
        if at >= len(items) or not self._separates(at, n):
            return False
        begins = self.begins(n)
        if "dash" in items[at].kinds and (not begins or "command" in items[n].kinds):
            return False
        if not items[n].kinds & {"role", "command"} and not begins:
            return False
        if at + 1 < len(items) and items[at + 1].kinds & _ROLE and "name" not in items[at + 1].kinds:
            return False  # "Comms     Communications Manager: Ana"
        value = at + 1
        if value < len(items) and items[value].low == "with":
            value += 1  # "command: with me"
        if value < len(items) and "give" in items[value].kinds:
            return False  # "Incident command: handed over from Mia to Jürgen"
        people, last, why = self.people.listed(value, line=True)
        if not people and n and "as" in items[n - 1].kinds:
            return False  # "Speaking as IC: stop the deploys"
        if not people and n > 1 and "comma" in items[n - 1].kinds and "name" in items[n - 2].kinds:
            return False  # "On behalf of Jürgen Voss, incident commander: please mute"
        after = last + 1
        while people and after < len(items) and items[after].kinds & {"adv", "now"}:
            after += 1
        if people and after < len(items) and items[after].kinds & _FINITE and not self._does(after):
            return False  # "Swapping IC: Dave is out, Priya is in", "Notes: crews still get orders"
        last = min(max(last, at + 1), len(items) - 1)
        self.used.update(range(n, last + 1))
        words = self.statement.between(n, last)
        reason = self._key_mood(n, at) or why
        changed = any("arrow" in item.kinds for item in items[n : last + 1])
        for key in keys:
            if not people:
                self.add(n, key, None, words, reason or "unclear")
            for person in people:
                self.add(n, key, person, words, reason, change=changed)
        return True

    def _does(self, verb: int) -> bool:
        """As in "Comms: Asha does them", "Business liaison: I'll do that"."""
        return (
            self.statement.lexicon.pattern("will|adv|now* take they|it|that").match(self.statement.code, verb)
            is not None
        )

    def _key_end(self, n: int) -> tuple[list[str], int]:
        """The roles that a key names, and the item after it: "Incident commander (IC)", "IC / scribe", "IC for this"."""
        items = self.items
        keys, at = [self.key(n)], n + 1
        if n and at < len(items) and "open" in items[n - 1].kinds and "shut" in items[at].kinds:
            at += 1  # "in charge (IC): Rohan"
        while at < len(items):
            kinds = items[at].kinds
            if "open" in kinds:
                end = next((m for m in range(at, min(at + 8, len(items))) if "shut" in items[m].kinds), None)
                if (
                    end is None
                    or end + 1 >= len(items)
                    or not items[end + 1].kinds & {"sep", "dash", "bar", "be"}
                ):
                    break
                at = end + 1
            elif (
                kinds & {"slash", "and"}
                and at + 1 < len(items)
                and items[at + 1].kinds & _ROLE
                and self._ahead(at + 2)
            ):
                self.used.add(at + 1)
                keys.append(self.key(at + 1))
                at += 2
            elif (
                kinds & {"for", "on", "prep", "to", "until", "from", "since", "of", "as"}
                and self.begins(n)
                and (end_of := self._qualified(at + 1))
            ):
                at = end_of
            elif (
                kinds & {"for", "now", "adv", "incident", "it", "status", "seat"}
                or items[at].low in _SAID_OF_A_KEY
                or self._adverb(at)
            ):
                at += 1
            else:
                break
        return keys, at

    def _adverb(self, at: int) -> bool:
        """As in ", formally" before a colon."""
        items = self.items
        return (
            at + 2 < len(items)
            and "comma" in items[at].kinds
            and "sep" in items[at + 2].kinds
            and items[at + 1].low.endswith("ly")
        )

    def _qualified(self, at: int) -> int:
        """Past "to the trustees", "until 18:00" before the colon; 0 where no colon follows."""
        for m in range(at, min(at + 8, len(self.items))):
            if "sep" in self.items[m].kinds:
                return m
            if self.items[m].kinds & classes("comma stop be am apos have i role semi"):
                return 0
        return 0

    def _ahead(self, at: int) -> bool:
        return any(item.kinds & {"sep", "dash", "bar"} for item in self.items[at : at + 3])

    def _separates(self, at: int, n: int) -> bool:
        items = self.items
        if items[at].kinds & {"sep", "arrow", "dash", "bar"}:
            return True
        return (
            "hyp" in items[at].kinds
            and at == n + 1
            and at + 1 < len(items)
            and bool(items[at + 1].kinds & {"name", "i", "nobody"})
        )

    def _key_mood(self, n: int, start: int) -> str:
        why = mood(self.statement, n)
        if why in {"asked", "supposed", "reported", "other"}:
            return why
        if any("not" in item.kinds for item in self.items[max(0, n - 2) : n]):
            return "denied"
        inside = self.items[n + 1 : start]
        if any(item.kinds & {"future", "from"} for item in inside) and any(
            item.kinds & {"time", "future", "num"} for item in inside
        ):
            return "future"
        return ""

    def _reversed(self, n: int) -> bool:
        """As in "Dave - IC", "Ana: customer liaison; Tom: scribe"."""
        items = self.items
        if (
            n < 2
            or "role" not in items[n].kinds
            or not items[n - 1].kinds & {"sep", "dash", "bar"}
            or not items[n - 2].kinds & {"name", "i"}
        ):
            return False
        begins = n == 2 or bool(items[n - 3].kinds & {"semi", "comma", "stop", "bar", "slash"})
        ends = n + 1 >= len(items) or bool(items[n + 1].kinds & (_SEGMENT | {"now", "for"}))
        person, _, _ = self.people.person(n - 2)
        if not begins or not ends or person is None:
            return False
        why = mood(self.statement, n)
        self.used.add(n)
        self.add(
            n,
            self.key(n),
            person,
            self.statement.between(n - 2, n),
            why if why in {"asked", "supposed", "reported", "other", "past"} else "",
        )
        return True
