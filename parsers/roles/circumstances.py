"""What stands around a claim: when it holds, and of which incident or organisation it speaks.

planned for a time to come    "takes over tomorrow", "will … at 18:00", "once he is here"
of another incident           "IC for the other incident", "For the Leeds incident Nuria is IC"
of another organisation       "The vendor's incident commander is Raul", "The supplier's man Karl is IC"
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from parsers.prose.clauses import clauses
from parsers.prose.whose import numbered
from parsers.roles.person_lists import People

if TYPE_CHECKING:
    from collections.abc import Callable

    from parsers.prose.statements import Statement
    from parsers.reading import Person

_HOURS: Final = frozenset("six seven eight nine ten eleven twelve".split())
_SUPPLIERS: Final = frozenset(
    "vendor vendor's supplier supplier's provider provider's carrier carrier's isp hoster manufacturer contractor police insurer".split()
)
_DONE: Final = frozenset(
    "took assumed stepped picked accepted resumed gave handed passed relieved replaced succeeded".split()
)
_DAYS: Final = frozenset("today tonight morning afternoon evening shift".split())
_PLANNED: Final = frozenset({"will", "going"})


class Circumstances:
    """The circumstances of the claims of one statement."""

    def __init__(
        self,
        statement: Statement,
        sender: Person | None,
        key: Callable[[int], str],
        add: Callable[..., None],
        used: set[int],
        *,
        greeted: Person | None = None,
    ) -> None:
        self.statement = statement
        self.items = statement.items
        self.sender = sender
        self.people = People(statement, sender, greeted)
        self.key, self.add, self.used = key, add, used

    def _clause(self, n: int) -> tuple[int, int]:
        clause = next((c for c in clauses(self.statement) if c.first <= n < c.last), None)
        return (clause.first, clause.last) if clause else (n, n + 1)

    def _of_another(self, last: int) -> bool:
        """As in "Dave is IC of INC-12", "IC for the other incident", "IC on the warehouse incident"."""
        items = self.items
        if last + 1 >= len(items) or not items[last + 1].kinds & {"of", "for", "on"}:
            return False
        if self.statement.lexicon.pattern("not ours").search(self.statement.code, last + 1):
            return True  # "for the VPN mess, which is not ours"
        ahead = items[last + 2 : last + 7]
        if any("other" in item.kinds and item.low != "next door" for item in ahead) or numbered(
            self.statement, ahead
        ):
            return True
        found = self.statement.lexicon.pattern("det what=!incident incident").match(
            self.statement.code, last + 2
        )
        return found is not None and items[found.start("what")].low not in self.statement.own

    def _outside(self, n: int, first: int, last: int) -> bool:
        """As in "The vendor's incident commander is Raul", "At the vendor, Raul is incident commander"."""
        pattern, code = self.statement.lexicon.pattern, self.statement.code
        items = self.items
        found = pattern(
            "( ^ / comma|and ) ( on|prep )? DET? who=outsider|foreign ( apos word? )? comma? $"
        ).search(code[:first])
        found = found or pattern("on|prep DET? who=outsider|foreign apos?").match(code, last + 1)
        if found is None and self.key(n) != "subject_matter_expert":  # "The supplier's man Karl"
            found = pattern("( ^ / comma|and ) DET? who=foreign word|compound|plain|adv $").search(
                code[:first]
            )
        return found is not None and items[found.start("who")].low.split(" ")[0] in _SUPPLIERS

    def _elsewhere(self, start: int) -> bool:
        """As in "For the Leeds incident Nuria is IC"."""
        found = self.statement.lexicon.pattern("for|on det what=name|acronym incident").match(
            self.statement.code, start
        )
        return found is not None and self.items[found.start("what")].low not in self.statement.own

    def _planned(self, verb: int, first: int, last: int, *, takes: bool, span_kinds: set[str]) -> str:
        """Whether it is only planned: "will … at 18:00", "takes over tomorrow", "to be IC", "once he is here"."""
        items = self.items
        low = items[verb].low
        timed = self._timed(first, last)
        planned = bool(span_kinds & _PLANNED)
        progressive = items[verb].low.split(" ")[0].endswith(("ing", "es", "s"))
        if takes and low.split(" ")[0] in _DONE and not planned and "have" not in span_kinds:
            return ""  # "Nuria came in at noon and took command"
        takes = takes or low == "becomes"
        if timed == "future" or (timed and (planned or (progressive and takes))):
            return "future"
        done = takes and low.split(" ")[0].endswith(("ed", "ook", "ame", "ept", "aken"))
        if any(
            item.kinds & {"if", "unless"} or ("when" in item.kinds and not done)
            for item in items[verb : min(len(items), last + 3)]
        ):
            return "supposed"
        if planned and any(
            item.low in {"after", "once", "when"} for item in items[verb : min(len(items), last + 5)]
        ):
            return "future"
        if "must" in span_kinds and "agree" not in span_kinds and low != "to be":
            return "supposed"
        if verb and items[verb - 1].low == "to" and items[verb].kinds & {"take", "been"}:
            return "supposed"
        return ""

    def _clocked(self, first: int, last: int) -> bool:
        """As in "takes over at 18:00 tonight": the day of a time to come is not now."""
        start, end = self._clause(first)
        around = self.items[start : min(max(end, last + 1), len(self.items)) + 4]
        return self._timed(first, last) != "" and not any(
            "now" in item.kinds and item.low.split(" ")[-1] not in _DAYS for item in around
        )

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
                ("num" in item.kinds or item.low in _HOURS)
                and before is not None
                and before.low in {"at", "from", "in"}
            ):
                if before is not None and (
                    before.kinds & {"until", "since"} or before.low in {"since", "as of"}
                ):
                    continue
                return "future" if before is not None and "from" in before.kinds else "time"
        return ""
