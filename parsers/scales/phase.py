"""How far along the response is: phase 0 to 3 by number, or by the words that state one (`parsers.scales.states`).

A number wins over a word, the body over the subject; of two different ones none, unless words of change lead to the
later. Not read: "phase 2 of the migration", "phase 3 power", "we will be in phase 2 at 14:00", "phase 1 is patching".
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from parsers.found import Found
from parsers.prose.clauses import clause_of, clauses, lead
from parsers.prose.whose import STAYS, explained, of_old, somebody_elses, told_apart
from parsers.prose.words import classes
from parsers.reading import Question, Untaken
from parsers.scales.mentions import mentions
from parsers.scales.scale import CANNOT, Mention, Scale
from parsers.scales.settled import Said, asked, settle, with_subject
from parsers.scales.states import states
from parsers.scales.strength import firm

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.prose.statements import Statement
    from parsers.prose.words import Item, Lexicon

_GOES_ON: Final = frozenset(
    "be am apos become adv now since unless time change future severity compact role state hedge they i we it closed for to as was have past must recovered".split()
)


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
    if subject is not None:
        denied = any(item.why in {"denied", "partial"} for item in found.untaken)
        found = with_subject("phase", found, _stated([subject]), denied=denied)
    return asked("phase", found)


def _stated(statements: Sequence[Statement]) -> Found[int]:
    """What numbers say; where none says anything, what words say."""
    heard = [statement for statement in statements if "phase" in statement.fields]
    numbers = [
        Said(
            number=mention.value,
            words=statement.between(mention.first, mention.last),
            why=mention.why,
            change=mention.change,
            firm=mention.bare or firm(statement, mention.first),
        )
        for statement, mention in told_apart([(s, mention) for s in heard for mention in _judged(s)])
        if mention.value is not None
    ]
    words = [one for statement in heard for one in states(statement)]
    untaken = tuple(Untaken(field="phase", words=one.words, why=one.why) for one in words if one.why)
    if any(not one.why for one in numbers):
        found = settle("phase", numbers)
        return replace(found, untaken=found.untaken + untaken)
    denied = {one.number for one in words if one.why == "denied"}
    words = [one for one in words if one.why or one.number not in denied]
    found = settle("phase", [*(one for one in numbers if one.why), *words])
    recovered = any("recovered" in item.kinds for statement in heard for item in statement.items)
    if recovered and found.value is not None and found.value <= 1:
        text = f'Service is back and "{found.words[0]}": which phase is it? Reply with one line, for example: Phase 2'
        return Found(questions=(Question(field="phase", text=text),), untaken=found.untaken)
    return found


def _judged(statement: Statement) -> list[Mention]:
    scale = scale_of(statement.lexicon)
    judged: list[Mention] = []
    for mention in mentions(statement, scale):
        why = mention.why or _not_ours(statement, mention)
        if not why and of_old(statement):
            why = "past"
        if not why and mention.value not in scale.numbers:
            why = "off the scale"
        drawn = mention.bare or (
            clause_of(statement, mention.first).opener & {"comma"} and lead(statement, mention.first) == []
        )
        if drawn and judged and all(other.why in {"other", "compound", "defined"} for other in judged):
            why = why or "other"
        judged.append(mention if why == mention.why else replace(mention, why=why))
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
    if (
        before is not None
        and before.low in _LEFT
        and not any("not" in item.kinds or item.low in CANNOT for item in inside)
    ):
        return "past"  # "leaving phase 1 for phase 2"
    if any(item.low == "next" for item in inside) or (
        len(inside) > 1 and inside[-2].low == "time" and before is not None and before.low == "for"
    ):
        return "future"
    if following is not None and (
        following.kinds & {"must", "may"} or _not_before(items, last) or _to_come(items, last)
    ):
        return "future"
    if _of_course(items, first, last):
        return "defined"
    if (
        first
        and items[first - 1].kinds & {"apos"}
        and items[max(0, first - 2)].kinds & {"word", "compound", "name", "foreign"}
    ):
        return "other"  # "The plan's phase 2"
    if following is not None and (
        following.low in {"took", "lasted", "ended", "went", "cost"} or _was_so(items, last)
    ):
        return "past"
    if _measured(statement, last):
        return "other"
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
    told = any(item.kinds & {"raise", "call"} and item.low.endswith("ed") for item in inside)
    if any(
        "future" in item.kinds and not (told and item.low in {"at noon", "at midnight"}) for item in ahead
    ) or (
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
        if any("incident" in item.kinds for item in named) or (
            named and named[0].low in {"this", "it", "ours"}
        ):
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
        ("electric" in item.kinds and not _meets(around, n))
        or ("phase" in item.kinds and n > 1 and "hyp" in around[n - 1].kinds and "num" in around[n - 2].kinds)
        for n, item in enumerate(around)
    )


def _meets(around: list[Item], n: int) -> bool:
    """Whether a board is people, or what people write on: "The board says", "please update the board"."""
    if "team" not in around[n].kinds:
        return False
    near = [*around[max(0, n - 2) : n], *around[n + 1 : n + 6]]
    return any(item.kinds & {"say", "notify", "think"} for item in near)


_LEFT: Final = frozenset(
    "leaving leave leaves left exiting exit exited finishing finished completing completed past beyond".split()
) | {"out of", "done with"}


def _to_come(items: list[Item], last: int) -> bool:
    """As in "In phase 2 we will rebuild": what is said of it is to come."""
    ahead = items[last + 1 : last + 4]
    return len(ahead) > 1 and bool(ahead[0].kinds & {"we", "i", "it", "name"}) and "will" in ahead[1].kinds


def _of_course(items: list[Item], first: int, last: int) -> bool:
    """As in "In phase 3 we write everything down": what one does then, not where we are."""
    before, ahead = items[:first], items[last + 1 : last + 3]
    return (
        bool(before)
        and "on" in before[-1].kinds
        and all(item.kinds & {"on", "adv", "and", "quote"} for item in before)
        and len(ahead) == 2
        and bool(ahead[0].kinds & {"we", "i", "you", "they", "all"})
        and not ahead[1].kinds & {"be", "am", "apos", "have", "was", "had", "now", "adv"}
        and not ahead[1].low.endswith("ed")
    )


def _not_before(items: list[Item], last: int) -> bool:
    """As in "Phase 2 is not before tomorrow"."""
    ahead = items[last + 1 : last + 4]
    return (
        len(ahead) == 3 and "be" in ahead[0].kinds and "not" in ahead[1].kinds and ahead[2].kinds >= {"until"}
    )


def _was_so(items: list[Item], last: int) -> bool:
    """As in "Phase 1 was short": not "phase 2 was declared"."""
    ahead = items[last + 1 : last + 3]
    return (
        len(ahead) == 2
        and "was" in ahead[0].kinds
        and ahead[1].kinds <= {"word", "plain"}
        and not ahead[1].low.endswith(("ed", "ing", "n"))
    )


def _measured(statement: Statement, last: int) -> bool:
    """As in "Phase 3 reads 410 volts", "phase 2 in the riser is isolated": what no stage of a response does."""
    ahead = statement.items[last + 1 : min(last + 7, clause_of(statement, last).last)]
    if ahead and "sep" in ahead[0].kinds:
        return False  # "I make it phase 2: the workaround is live"
    be = next((n for n, item in enumerate(ahead) if item.kinds & {"be", "was", "apos"}), None)
    if be is None:
        return bool(ahead) and ahead[0].low in _SHOWS
    verb = next((item for item in ahead[be + 1 :] if "adv" not in item.kinds), None)
    return verb is not None and (verb.low in _SHOWS or (verb.low.endswith("ing") and verb.kinds <= {"word"}))


_SHOWS: Final = frozenset(
    "reads read shows showed measures measured trips tripped blew lost sagged dipped failed collapsed faulted spiked surged flickered overheated arced burnt burned vanished disappeared carries dropped hums sags dead live isolated hot cold low high missing".split()
)


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
        "reach enter hit declare begin begun start"
    )


def _over(items: list[Item], last: int) -> bool:
    """As in "Phase 1 is over", "phase 1 done": then it is another."""
    for item in items[last + 1 : last + 4]:
        if item.low in {"over", "done", "complete", "completed", "finished", "ended", "ends"}:
            return True
        if not item.kinds & {"be", "apos", "adv", "now", "have", "been"}:
            return False
    return False
