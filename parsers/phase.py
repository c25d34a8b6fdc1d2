"""How far along the response is: phase 0 to 3 by number, or by the words that state one (`parsers.states`).

A number wins over a word, the body over the subject; of two different ones none, unless words of change lead to the
later. Not read: "phase 2 of the migration", "phase 3 power", "we will be in phase 2 at 14:00", "phase 1 is patching".
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from parsers.clauses import clauses, lead
from parsers.found import Found
from parsers.reading import Question, Untaken
from parsers.scale import Mention, Scale, mentions
from parsers.states import Stated, states
from parsers.whose import STAYS, explained, of_old, somebody_elses, told_apart
from parsers.words import classes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.statements import Statement
    from parsers.words import Item, Lexicon

_GOES_ON: Final = frozenset(
    "be am apos become adv now since unless time change future severity compact role state hedge they i we it closed for to as was have past must recovered".split()
)
_EXAMPLE: Final = "Reply with one line, for example: Phase"


def scale_of(lexicon: Lexicon) -> Scale:
    return Scale(
        words=frozenset({"phase"}),
        compact="phase_compact",
        weak="phase_compact",
        numbers=lexicon.phase_numbers,
    )


def read(statements: Sequence[Statement], subject: Statement | None) -> Found[int]:
    """The phase that a mail states."""
    found = _stated(statements)
    if subject is not None and found.value is None and not found.questions:
        of_subject = _stated([subject])
        denied = any(item.why in {"denied", "partial"} for item in found.untaken)
        if of_subject.value is not None and not denied:
            return replace(of_subject, untaken=found.untaken + of_subject.untaken)
        found = replace(found, untaken=found.untaken + of_subject.untaken)
    if found.value is None and not found.questions:
        unclear = next(
            (
                item
                for item in found.untaken
                if item.why in {"doubtful", "reported", "range", "off the scale", "partial"}
            ),
            None,
        )
        if unclear is not None:
            text = f'Is "{unclear.words}" the phase that holds now? {_EXAMPLE} 2'
            found = replace(found, questions=(Question(field="phase", text=text),))
    return found


def _stated(statements: Sequence[Statement]) -> Found[int]:
    numbers: list[Stated] = []
    words: list[Stated] = []
    recovered = False
    heard = [statement for statement in statements if "phase" in statement.fields]
    for statement, mention in told_apart([(s, mention) for s in heard for mention in _judged(s)]):
        if mention.value is not None:
            said = statement.between(mention.first, mention.last)
            numbers.append(Stated(number=mention.value, words=said, why=mention.why, change=mention.change))
    for statement in heard:
        words += states(statement)
        recovered = recovered or any("recovered" in item.kinds for item in statement.items)
    untaken = tuple(Untaken(field="phase", words=s.words, why=s.why) for s in (*numbers, *words) if s.why)
    asserted = [s for s in numbers if not s.why]
    if not asserted:
        denied = {s.number for s in words if s.why == "denied"}
        asserted = [s for s in words if not s.why and s.number not in denied]
        if asserted and recovered and all(s.number <= 1 for s in asserted):
            text = f'Service is back and "{asserted[0].words}": which phase is it? {_EXAMPLE} 2'
            return Found(questions=(Question(field="phase", text=text),), untaken=untaken)
    return _fold(asserted, untaken)


def _fold(asserted: Sequence[Stated], untaken: tuple[Untaken, ...]) -> Found[int]:
    """The phase that holds: the later where words of change lead to it."""
    value: Stated | None = None
    rivals: set[int] = set()
    for state in asserted:
        if value is None or (state.change and state.number != value.number):
            value, rivals = state, set()
        elif state.number != value.number:
            rivals.add(state.number)
    if value is None:
        return Found(untaken=untaken)
    if rivals:
        both = " or ".join(str(number) for number in sorted({*rivals, value.number}))
        question = Question(field="phase", text=f"Is this phase {both}? {_EXAMPLE} {value.number}")
        rivalling = tuple(Untaken(field="phase", words=s.words, why="two values") for s in asserted)
        return Found(questions=(question,), untaken=untaken + rivalling)
    return Found(value=value.number, words=(value.words,), untaken=untaken)


def _judged(statement: Statement) -> list[Mention]:
    scale = scale_of(statement.lexicon)
    judged: list[Mention] = []
    for mention in mentions(statement, scale):
        why = mention.why or _not_ours(statement, mention)
        if not why and of_old(statement):
            why = "past"
        if not why and mention.value not in scale.numbers:
            why = "off the scale"
        if mention.bare and judged and all(other.why in {"other", "compound", "defined"} for other in judged):
            why = why or "other"
        judged.append(replace(mention, why=why))
    return judged


def _not_ours(statement: Statement, mention: Mention) -> str:
    """Whether the phase is a project's or a motor's: "phase 2 of the migration", "phase 3 power"."""
    items = statement.items
    first, last = mention.first, mention.last
    before = items[first - 1] if first else None
    following = items[last + 1] if last + 1 < len(items) else None
    inside = lead(statement, first)
    if somebody_elses(statement, first):
        return "other"
    if (
        before is not None
        and before.kinds & {"word", "compound", "name", "acronym", "code"}
        and (
            first > 1
            or statement.kind == "subject"
            or (following is not None and not following.kinds & {"stop"})
        )
        and "adv" not in before.kinds
        and not _led(items, first)
    ):
        return "other"
    if _electric(statement, first) and not statement.lexicon.pattern(
        "we|incident|it BE FILL* on|prep|now* $"
    ).search(statement.code[:first]):
        return "other"
    if before is not None and before.low in _LEFT and not any("not" in item.kinds for item in inside):
        return "past"  # "leaving phase 1 for phase 2"
    if any(item.low == "next" for item in inside) or (
        len(inside) > 1 and inside[-2].low == "time" and before is not None and before.low == "for"
    ):
        return "future"
    if following is not None and (following.kinds & {"must"} or _to_come(items, last)):
        return "future"
    if following is not None and following.low in {"starts", "begins", "started", "began"}:
        now = following.low.endswith(("ed", "an")) or any(
            "now" in item.kinds for item in items[last + 2 : last + 4]
        )
        return "" if now else "future"
    stays = any(item.low in STAYS for item in inside)  # "we'll stay in phase 1"
    if not stays and any(
        "will" in item.kinds or ("going" in item.kinds and item is not inside[-1]) for item in inside
    ):
        return "future"
    end = next(
        (n for n in range(last + 1, len(items)) if items[n].kinds & {"comma", "stop", "semi"}), len(items)
    )
    ahead = items[last + 1 : min(last + 4, end)]
    if any("future" in item.kinds for item in ahead) or (
        _timed(following, ahead)
        and any(item.low.endswith("ing") and "raise" in item.kinds for item in inside)
    ):
        return "future"
    if following is None:
        return ""
    if explained(items, last) or following.low == "=":
        return "defined"
    if "of" in following.kinds and last + 2 < len(items) and "num" in items[last + 2].kinds:
        return ""  # "phase 1 of 3"
    if "of" in following.kinds or following.low == "in":
        named = items[last + 2 : last + 6]
        if any("incident" in item.kinds for item in named):
            return ""
        return (
            "other"
            if "of" in following.kinds or any(item.kinds & {"compound", "foreign"} for item in named)
            else ""
        )
    if following.kinds & {"compound", "foreign"} and not following.kinds & _GOES_ON:
        return "other"
    if _over(items, last):
        return "past"
    if not following.kinds & {"word", "acronym", "code", "num", "name"} or following.kinds & _GOES_ON:
        return ""
    return (
        ""
        if (following.low.endswith(("ing", "ed")) and not (before is not None and "det" in before.kinds))
        or ("name" in following.kinds and statement.kind != "subject")
        else "other"
    )


def _electric(statement: Statement, first: int) -> bool:
    """Whether a sentence speaks of a supply: "three-phase board", "busbar"; not where its clause is only the phase's."""
    items = statement.items
    clause = next((c for c in clauses(statement) if c.first <= first < c.last), None)
    alone = clause is not None and clause.first == first and not clause.opener & {"open", "but"}
    around = items[clause.first : clause.last] if clause is not None and alone else items
    return any(
        "electric" in item.kinds
        or ("phase" in item.kinds and n > 1 and "hyp" in around[n - 1].kinds and "num" in around[n - 2].kinds)
        for n, item in enumerate(around)
    )


_LEFT: Final = frozenset(
    "leaving leave leaves left exiting exit exited finishing finished completing completed past beyond".split()
) | {"out of", "done with"}


def _to_come(items: list[Item], last: int) -> bool:
    """As in "In phase 2 we will rebuild": what is said of it is to come."""
    ahead = items[last + 1 : last + 4]
    return len(ahead) > 1 and bool(ahead[0].kinds & {"we", "i", "it", "name"}) and "will" in ahead[1].kinds


def _timed(following: Item | None, ahead: list[Item]) -> bool:
    return (
        following is not None
        and any("time" in item.kinds for item in ahead[:2])
        and not following.kinds & {"past", "since"}
    )


def _led(items: list[Item], first: int) -> bool:
    """Whether the word before "phase 2" leads to it rather than belonging to it: "in phase 2", "reached phase 2"."""
    before = items[first - 1]
    return before.low.endswith(("ing", "ed", "es")) or before.low in classes(
        "reach enter hit declare begin start"
    )


def _over(items: list[Item], last: int) -> bool:
    """As in "Phase 1 is over", "phase 1 done": then it is another."""
    for item in items[last + 1 : last + 4]:
        if item.low in {"over", "done", "complete", "completed", "finished", "ended", "ends"}:
            return True
        if not item.kinds & {"be", "apos", "adv", "now", "have", "been"}:
            return False
    return False
