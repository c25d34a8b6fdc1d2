"""A claim that somebody has a role, and whether it holds now.

A clause that is denied, asked, supposed, past, or planned for a time to come names nobody: "I was IC until noon",
"Dave takes over tomorrow at 9", "let Dave be IC". Words for now ("as of now", "effective immediately") make a plan hold.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from parsers.prose.clauses import CONDITIONS, clauses
from parsers.prose.moods import mood
from parsers.prose.whose import other_incident
from parsers.roles.circumstances import Circumstances

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.reading import Person

_ACCEPTED: Final = frozenset("accepted agreed accept agree yes begun started obliged happy".split())
WRITING: Final = frozenset({"writes", "writing"})
_JOINED: Final = frozenset({"joined", "arrived", "came", "jumped"})
COMMANDER: Final = "commander"
_STILL: Final = (["still", "is"], ["still", "am"], ["still", "are"], ["is", "still"], ["am", "still"])
_STAYS: Final = frozenset("stay stays remain remains".split())
_SO: Final = frozenset("it so that one . , ; for until".split())
_FINITE: Final = frozenset({"be", "am", "have", "take", "become", "will"})


class Claims(Circumstances):
    """The claims of one statement, as its forms find them."""

    def held(self, n: int) -> bool:
        """Whether a short role ("comms") stands after a verb or preposition of having it: "on comms", "I'll take comms"."""
        for item in reversed(self.items[max(0, n - 3) : n]):
            if item.kinds & {"take", "on", "for", "have", "as", "apos", "be"} or item.low in WRITING:
                return True
            if not item.kinds & {"adv", "now", "det", "and", "role", "short_role", "comma"}:
                return False
        return False

    # -- what holds

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
        given: bool = False,
    ) -> bool:
        """Put down a claim with its mood; given: said by the way, so that it holds whatever is asked or supposed."""
        if not people:
            return False
        first, last = min(first, n), max(last, n)
        words = self.statement.between(first, last)
        why = self._mood(n, verb, first, last)
        if given and why in {"supposed", "instructed", "reported"}:
            why = ""  # "Parents should ring our customer liaison, Pia Holm"
        if why == "past" and self._stays_so(last):
            why = ""
        for person in people if role != "commander" else people[:2]:
            self.add(n, role, person, words, why, change=change or self._now(first, last))
        self.used.add(n)
        return True

    def _stays_so(self, last: int) -> bool:
        """As in "he was note taker this morning and he stays it", "Joe was IC all night and still is"."""
        items = self.items
        joint = next((m for m in range(last + 1, min(last + 8, len(items))) if "and" in items[m].kinds), 0)
        if not joint or any(item.kinds & {"name", "stop", "semi"} for item in items[last + 1 : joint]):
            return False
        ahead = [item.low for item in items[joint + 1 : joint + 5] if not item.kinds & {"they", "i"}]
        if ahead[:2] in _STILL:
            return len(ahead) == 2 or ahead[2] in _SO  # not "still is asleep"
        return bool(ahead) and ahead[0] in _STAYS and (len(ahead) == 1 or ahead[1] in _SO)

    def _now(self, first: int, last: int) -> bool:
        return any(item.kinds & {"now", "change"} for item in self.items[max(0, first - 2) : last + 3])

    def _mood(self, n: int, verb: int, first: int, last: int) -> str:
        items = self.items
        low = items[verb].low
        why = mood(self.statement, max(n, verb))
        if (
            why == "other"
            and "liaison" in str(items[n].value)
            and all(item.low == "next door" for item in items if "other" in item.kinds)
        ):
            why = ""  # "customer liaison for the shops next door"
        if why in {"reported", "asked", "supposed"} and self._after_all(n, first, last, verb, why):
            if why == "supposed":
                return ""
            why = ""
        now = self._now_in(first, last) and not self._clocked(first, last)
        start, end = self._clause(verb)
        if why in {"supposed", "asked", "instructed"} and self._by_the_way(start, verb, why):
            why = ""  # "If I'm asleep, wake Bo, who is my deputy"
        if why == "supposed" and "until" in items[start].kinds and items[start + 1].kinds & {"time", "num"}:
            why = ""  # "Your incident manager until 06:00 is Sanna"
        if why == "supposed" and "until" in items[start].kinds and "was" in items[verb].kinds:
            return "past"
        if why in {"asked", "supposed", "reported", "other", "doubtful", "instructed", "defined"}:
            asked_to = verb and (
                "to" in items[verb - 1].kinds or low == "to be" or items[verb - 1].low == "asked to"
            )
            stepped = any(item.low.startswith("stepped") for item in items[start:verb])
            settled = now or stepped or self._accepted(last) or self._asked_me(verb, last)
            return "" if why in {"supposed", "reported"} and asked_to and settled else why
        start = max((m + 1 for m in range(start, first) if "sep" in items[m].kinds), default=start)
        again = max(
            (m for m in range(start, verb) if "and" in items[m].kinds and items[m + 1].kinds & _FINITE),
            default=0,
        )
        span = items[again or min(start, first) : verb + 1]
        if any(
            "not" in item.kinds and "neutral" not in item.kinds
            for item in items[min(start, first) : max(n, verb) + 1]
        ):
            return "denied"
        perfect = any(
            "have" in one.kinds and other.low == "had" for one, other in pairwise(items[start : verb + 1])
        )  # "has had command since 07:00"
        if perfect:
            span, why = [item for item in span if item.low != "had"], ""
        takes = items[verb].kinds & {"take", "give", "take_off", "appoint", "agree", "call"}
        takes = takes or frozenset({"take"} if any(item.low in _JOINED for item in items[start:verb]) else ())
        recent = takes and all(item.low == "ago" for item in items[start:end] if "past" in item.kinds)
        if (why == "past" and not recent) or any(item.kinds & {"was", "had"} for item in span):
            passive = takes or any(item.kinds & {"appoint", "give", "agree"} for item in items[verb : n + 1])
            if not passive or any("past" in item.kinds for item in items[start:end]):
                return "past"
        if low in {"had", "held", "ran", "led"} and not perfect:
            return "past"
        if (
            low in {"be", "to be"}
            and not any(
                item.kinds & {"will", "agree", "going"} or item.low.startswith("stepped") for item in span
            )
            and not (self._accepted(last) or self._asked_me(verb, last))
        ):
            return "supposed"  # "let Dave be IC", "Dave, please be IC"
        if "liaison" not in str(self.items[n].value) and self._outside(n, first, last):
            return "other"
        if self._of_another(last) or self._elsewhere(start) or other_incident(self.statement):
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

    def _after_all(self, n: int, first: int, last: int, verb: int, why: str) -> bool:
        """Whether what is asked or supposed is another clause: what a colon answers, what I confirm, whom to ring if need be.

        The doctor asks who leads: it is Nevenka Juric, incident manager
        Counsel has asked, and I confirm, that command passes to Lucinda
        Kelly is our customer liaison, if a shipper calls you give them Kelly
        """
        pattern, code, items = self.statement.lexicon.pattern, self.statement.code, self.items
        if why != "supposed":
            answer = pattern("sep it|that BE FILL* $").search(code[:first])
            whole = self.statement.text.rstrip().endswith("?")
            confirmed = pattern("i told=say|notify|word for|to|on|det|word|they|all* comma? that $").search(
                code[: self._clause(first)[0]]
            ) or pattern(
                "i told=say|notify|word for|to|on|det|word|they|all* comma? that FILL|DET* $"
            ).search(code[:first])
            sure = confirmed is not None and items[confirmed.start("told")].low in {
                "confirm",
                "declare",
                "announce",
            }
            return not whole and (answer is not None or (why == "reported" and sure))
        found = pattern(
            "( for|on|of|prep DET? word|incident|compound{1,3} )? now? comma? cond=if who=ANY"
        ).match(code, last + 1)
        second = found is None and self._condition_of_second(last)
        if (
            (found is None and not second)
            or not items[verb].kinds & {"be", "apos", "am"}
            or items[verb].low == "be"
        ):
            return False
        start, _ = self._clause(verb)
        if any(
            item.kinds & {"if", "when", "will", "may", "must", "hedge", "not"} for item in items[start:verb]
        ):
            return False
        return found is None or self._by_need(
            found.start("who"), comma="comma" in items[found.start("cond") - 1].kinds, key=self.key(n)
        )

    def _condition_of_second(self, last: int) -> bool:
        """As in "Lars is his deputy and has the same mandate when Chidi is away": the condition belongs to the second half."""
        items = self.items
        joint = next((m for m in range(last + 1, min(last + 5, len(items))) if "and" in items[m].kinds), 0)
        if not joint or joint + 2 >= len(items):
            return False
        if any(item.kinds & (CONDITIONS | {"comma", "stop"}) for item in items[last + 1 : joint]):
            return False
        after = items[joint + 1]
        finite = after.kinds & _FINITE or ("word" in after.kinds and after.low.endswith("s"))
        conditions = (m for m in range(joint + 2, len(items)) if items[m].kinds & CONDITIONS)
        return bool(finite) and not after.kinds & {"name", "role", "short_role"} and next(conditions, 0) > 0

    def _by_need(self, n: int, *, comma: bool, key: str) -> bool:
        """As in "if it blinks again", "if you need anything": what the role is there for, and no condition of having it."""
        item = self.items[n]
        if "you" in item.kinds or item.low in {
            "anyone",
            "anybody",
            "somebody",
            "someone",
            "anything",
            "something",
        }:
            return True
        if item.kinds & {"name", "i", "they", "we", "not", "role", "short_role", "command"}:
            return False
        return key != COMMANDER and (comma or bool(item.kinds & {"it", "det", "det_a", "word"}))

    def _by_the_way(self, start: int, verb: int, why: str) -> bool:
        """As in "…, who is my deputy", "When you can't find me, find Pia, she's my deputy": it holds under no condition."""
        items = self.items
        if start < 2 or any(
            item.kinds & {"may", "must", "hedge", "not", "will"} for item in items[start:verb]
        ):
            return False
        if items[start].low == "who":
            beside = items[start - 2].kinds & {"name"} or items[start - 1].kinds & {"name", "shut"}
            return bool(beside) and not (why == "asked" and start <= 2)  # not "Ulf, who is scribe?"
        listed = clauses(self.statement)
        at = next((m for m, clause in enumerate(listed) if clause.first == start), 0)
        return (
            at > 1
            and why == "supposed"
            and "they" in items[start].kinds
            and bool(items[verb].kinds & {"be", "apos"})
            and not items[listed[at - 1].first].kinds & CONDITIONS
        )

    def _accepted(self, last: int) -> bool:
        """As in "I have asked Thor to be scribe, he accepted", "… and she has begun"."""
        found = self.statement.lexicon.pattern(
            "( comma|semi|dash? and? who? they|NAMED|i / and who? ) FILL|have|say*"
        ).match(self.statement.code, last + 1)
        after = self.items[found.end() - 1 : found.end() + 2] if found else []
        return any(item.low in _ACCEPTED for item in after)

    def _asked_me(self, verb: int, last: int) -> bool:
        """As in "They've asked me to be customer liaison": who tells it without a "no" has said yes."""
        found = self.statement.lexicon.pattern(
            "( i have|apos been asked=say|must / told=say i ) to? $"
        ).search(self.statement.code[:verb])
        return (
            found is not None
            and self.items[max(found.start("asked"), found.start("told"))].low in {"asked", "asked to"}
            and not any(
                item.kinds & {"not", "but", "ask", "doubt", "think"} for item in self.items[last + 1 :]
            )
        )
