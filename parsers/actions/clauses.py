"""A sentence cut into what it says of each group of numbers, and whether that is said as a fact at all.

"I closed A1 and dropped A2, while A3 goes to Tom" is cut at "and" and "while": each group has the words of its own
clause, in segments parted by punctuation, "and", "but" and "because". A clause that asks, supposes or doubts says
nothing of its group.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from parsers.actions.tape import BREAKS, Tape, over, tape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.actions.tape import Token

_SUBJECTS: Final = frozenset("PwIJuaq")
_ENDS: Final = frozenset(";.!?")
_ASKED: Final = over("^[cAbo]*(?:e|[BHMWLi][NIJUwuPaxqd])")
_UNSURE: Final = over("[Ch]")
_RANGE: Final = frozenset(["to", "through", "until"])
_CONDITION: Final = frozenset(
    ["if", "once", "when", "unless", "as soon as", "whether", "as long as", "provided", "assuming", "in case", "until after"]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Segment:
    """opener: the mark or the word that parts it from what stands before."""

    opener: str
    tape: Tape

    @property
    def code(self) -> str:
        return self.tape.code


@dataclass(frozen=True, slots=True)
class Clause:
    """What is said of one group. head, tail: its own segment before and behind the number; joint: what parts it from the clause before;
    unreal: asked, supposed or doubted; start, end: its place in the text.
    """

    lead: tuple[Segment, ...]
    head: Tape
    tail: Tape
    trail: tuple[Segment, ...]
    number: Token
    joint: str
    unreal: bool
    text: str
    start: int
    end: int


def clauses(text: str, tokens: Sequence[Token]) -> list[Clause]:
    """One clause for each group of numbers in the sentence."""
    numbers = [index for index, token in enumerate(tokens) if token.letters == "N"]
    found: list[Clause] = []
    begin, joint = 0, ""
    for which, at in enumerate(numbers):
        end, following = len(tokens), ""
        if which + 1 < len(numbers):
            end = _border(tokens, at + 1, numbers[which + 1])
            following = tokens[end].low if end < numbers[which + 1] else ""
        start = tokens[begin].start if begin < len(tokens) else len(text)
        stop = tokens[end].start if end < len(tokens) else len(text)
        clause = _clause(tokens, begin, at, end, joint)
        clause = replace(clause, text=text[:stop], start=0 if not which else start, end=stop)
        if found and found[-1].unreal and not (set(joint) & _ENDS) and joint not in ("but", "because", ":"):
            clause = replace(clause, unreal=True)
        if (
            found
            and not joint
            and found[-1].tail.tokens
            and {token.low for token in found[-1].tail.tokens} <= _RANGE
        ):
            clause = replace(clause, unreal=True)  # "gates A1 to A5 are closed"
        found.append(clause)
        begin, joint = end + bool(following), following
    return found


def _border(tokens: Sequence[Token], first: int, last: int) -> int:
    """Where the words of the next number begin: at the last border between two numbers."""
    for at in range(last - 1, first - 1, -1):
        if _parts(tokens, at):
            return at
    return last


def _parts(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    if token.low in BREAKS:
        return True
    if "A" in token.letters and "j" not in token.letters:
        return False
    if "c" in token.letters or ("b" in token.letters and "Z" not in token.letters):
        return True
    if "j" not in token.letters:
        return False
    if token.letters == "j":
        return True
    after = tokens[at + 1].letters if at + 1 < len(tokens) else ""
    return bool(_SUBJECTS & set(after)) and not set(after) & set("DXR")  # "as he's the one", not "as done"


def _clause(tokens: Sequence[Token], begin: int, number: int, end: int, joint: str) -> Clause:
    lead: list[Segment] = []
    opener, first = joint, begin
    for at in range(begin, number):
        if _parts(tokens, at) and not (tokens[at].low in "[(" and at + 1 == number):
            lead.append(Segment(opener, tape(tokens[first:at])))
            opener, first = tokens[at].low, at + 1
    head = tape([token for token in tokens[first:number] if token.low not in BREAKS])
    own = number + 1
    if own < end and tokens[own].low == "]":
        own += 1
    trail: list[Segment] = []
    tail, opener, first = tape(()), "", own
    for at in range(own, end + 1):
        if at == end or _parts(tokens, at):
            if first == own and not opener:
                tail = tape(tokens[own:at])
            else:
                trail.append(Segment(opener, tape(tokens[first:at])))
            if at < end:
                opener, first = tokens[at].low, at + 1
    before = [*lead, Segment(opener, head)]
    for at in range(len(lead) - 1, -1, -1):
        if lead[at].opener and set(lead[at].opener) & _ENDS:
            before = before[at:]
            break
    start = next((segment.code for segment in before if segment.code), "") if len(before) > 1 else head.code
    own_question = head.code + ("N " if len(before) == 1 or not head.code else "")
    unreal = (
        bool(_ASKED.match(start + ("N " if start == head.code else "")))
        or bool(_ASKED.match(own_question))
        or any(_UNSURE.search(segment.code) for segment in before)
        or any(token.low in _CONDITION or "h" in token.letters for token in tail.tokens)
    )
    return Clause(tuple(lead), head, tail, tuple(trail), tokens[number], joint, unreal, "", 0, 0)
