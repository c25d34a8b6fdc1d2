"""How plainly a value is said of this incident: `firm`, or only mentioned.

Firm is a value that is a segment of its own, or that a clause gives to this incident, now:

    Severity 2, since halls 1 to 5 let people in.        nothing before it in its clause
    The outage stands at severity 2. We went with sev 2   this incident (it, we, ours), and a verb of being or of setting
    Losing the second site makes it a sev 1               a verb that gives it to "it"
    The answer was severity 2                             what was asked for, decided

All else is mentioned: it counts where nothing firm is said, and never against it. Less than mentioned is what a sentence
only talks about (`in_passing`): a word in quotation marks, "a colleague mentioned a severity 1 at lunch".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from parsers.prose.clauses import clauses, lead
from parsers.prose.moods import VERDICT
from parsers.prose.words import classes

if TYPE_CHECKING:
    from parsers.prose.statements import Statement
    from parsers.prose.words import Item

_SMALL: Final = classes("adv now and but quote change neutral because level stop semi comma ask apos hyp x")
_VERBS: Final = classes("be am apos have had was become call raise think take give been notify")
_HELPING: Final = _VERBS | classes("adv now not will may must going neutral over that quote")
_OURS: Final = classes("it we i ours incident level all")
_NOUNS: Final = classes(
    "word name acronym code team place outsider foreign they you who venue_key person_stop compound cause role other meeting backchannel"
)
_BETWEEN: Final = classes(
    "it incident det det_a adv now as to toward on prep for level been be apos raise call over that become neutral severity priority compact phase quote num time change ours hyp and comma i we must give take have"
)
_AT: Final = frozenset("looking dealing facing running sitting stuck somewhere ourselves myself".split())
_VERDICT: Final = VERDICT | frozenset("assessment classification grading triage rating call line".split())
_SETS: Final = frozenset(
    "made signed confirmed carries carried bears comes come came counts count ends ended landed settled settle went agreed carrying carry ranks rates qualifies amounts opted decided reached reach hit entered got".split()
)
_MAKES: Final = frozenset({"makes", "make", "making", "puts", "put", "takes", "brings", "leaves", "pushes"})


def firm(statement: Statement, first: int) -> bool:
    """Whether the value that begins at item `first` is plainly said of this incident."""
    items = statement.items
    before = _own_clause(lead(statement, first))
    said = [item for item in before if not item.kinds & _SMALL or item.kinds & {"it", "i", "we"}]
    if not said:
        return not in_quotes(items, first) or bool(before and "sep" in before[-1].kinds)
    verb = max((n for n, item in enumerate(before) if _is_verb(item)), default=None)
    if len(before) > 1 and before[-2].low == "its" and "det_a" in before[-1].kinds:
        return True  # "its a sev 3"
    if verb is None:
        return not any(item.kinds & _NOUNS for item in said) and not in_quotes(items, first)
    tail = before[verb + 1 :]
    if any(not item.kinds & _BETWEEN and item.low not in _AT for item in tail):
        return False
    if before[verb].low in _MAKES and any("it" in item.kinds or item.low == "us" for item in tail):
        return not any(item.kinds & {"name", "they", "outsider"} for item in before[:verb])
    if items[first].kinds & {"severity", "compact"} and _of_a_part(before, verb):
        return True
    return _ours(before[:verb], statement.own) or (
        bool(before[verb].kinds & {"raise"}) and any(item.kinds & {"to", "toward"} for item in tail)
    )


def _of_a_part(before: list[Item], verb: int) -> bool:
    """As in "The island ring is sev 1": plainly said too, if only of a part; beside another value the reply asks."""
    return (
        verb == len(before) - 1
        and before[verb].low in {"is", "are"}
        and 1 < verb <= 4
        and before[0].low == "the"
        and all(
            item.kinds & {"word", "plain", "team", "place"}
            and not item.kinds & (_VERBS | {"outsider", "foreign", "who", "other", "on", "prep", "of"})
            for item in before[1:verb]
        )
    )


def narrated(statement: Statement, first: int) -> bool:
    """As in "We opened it as a sev 4 on Monday": told as what happened once, not as what holds."""
    before = _own_clause(lead(statement, first))
    verb = max((n for n, item in enumerate(before) if item.kinds & {"call", "raise"}), default=None)
    return (
        verb is not None
        and before[verb].low.endswith("ed")
        and not any(item.kinds & {"have", "be", "apos", "been"} for item in before[:verb])
        and bool(before[:verb])
    )


def _is_verb(item: Item) -> bool:
    return bool(item.kinds & _VERBS) or item.low in _SETS


def _own_clause(before: list[Item]) -> list[Item]:
    """What stands before a value after the last colon: "Correction: sev 2"."""
    colon = max((n for n, item in enumerate(before) if "sep" in item.kinds), default=-1)
    return before[colon:] if colon == len(before) - 1 and colon >= 0 else before[colon + 1 :]


def _ours(before: list[Item], own: frozenset[str]) -> bool:
    """Whether the subject of a verb is this incident: nearest it a pronoun, or the incident's noun first of all."""
    rest = before
    while (
        rest
        and (rest[-1].kinds & _HELPING or rest[-1].low in _SETS)
        and not rest[-1].kinds & {"it", "i", "we"}
    ):
        rest = rest[:-1]
    if not [item for item in rest if not item.kinds & _SMALL]:
        return True  # "Downgraded to sev 3", "Is now a sev 3"
    near = rest[-1]
    if near.kinds & {"it", "i", "we", "ours", "all", "level", "severity"} or near.low in {
        "that",
        "here",
        "official",
        *_VERDICT,
    }:
        return True
    if "say" in near.kinds:
        return True  # "Head says treat as P4"
    if near.low in own:
        return True
    head = next((item for item in rest if item.kinds & (_NOUNS | _OURS) and "adv" not in item.kinds), None)
    return head is not None and (bool(head.kinds & {"incident", "it", "level"}) or head.low in own | _VERDICT)


def in_quotes(items: list[Item], n: int) -> bool:
    """Whether item n stands between quotation marks."""
    before = sum("quote" in item.kinds for item in items[:n])
    return before % 2 == 1 and any("quote" in item.kinds for item in items[n + 1 :])


def in_passing(statement: Statement, first: int) -> bool:
    """Whether a value that isn't firm is only talked about: "a colleague mentioned a severity 1", "I counted four "sev 1"s"."""
    items = statement.items
    if in_quotes(items, first):
        return True
    before = _own_clause(lead(statement, first))
    before = [item for item in before if not item.low.endswith("ly") and item.low != "speaking"]
    if before and before[-1].low == "about":
        return not any("notify" in item.kinds for item in before)
    if not before or "det_a" not in before[-1].kinds:
        return False
    if len(before) > 2 and before[-2].low in _ABOUT and not any("notify" in item.kinds for item in before):
        return True
    verb = any(_is_verb(item) for item in before)
    return not verb and any(item.kinds & (_NOUNS | {"i", "we"}) for item in before)


_STANDS: Final = classes("be apos was have become been not stop comma semi ask shut dash state time now")


_ABOUT: Final = frozenset({"for", "of", "about", "over", "from", "without"})


def subject_of(statement: Statement, first: int, last: int) -> str:
    """What a value's own verb makes of it: "A sev 1 (if …) needs two signatures", "Severity 1 would require that …"; ""
    where it is no subject, or stands asserted: "A sev 2 has been declared", "A sev 2 it is".
    """
    items = statement.items
    all_clauses = clauses(statement)
    at = next((m for m, clause in enumerate(all_clauses) if clause.first <= first < clause.last), None)
    if at is None:
        return ""
    before = [item for item in items[all_clauses[at].first : first] if not item.kinds & _SMALL]
    if not all(item.kinds & {"det_a"} for item in before):
        return ""
    n = last + 1
    if (
        before
        and n == all_clauses[at].last
        and at + 2 < len(all_clauses)
        and "comma" in all_clauses[at + 1].opener
    ):
        aside = items[all_clauses[at + 1].first : all_clauses[at + 1].last]
        if aside and aside[0].kinds & {"if", "when", "as", "on", "prep"}:
            n = all_clauses[at + 2].first  # past "…, if the handbook still counts, …"
    while n < len(items) and items[n].kinds & {"quote", "incident", "adv"}:
        n += 1
    rest = items[n : n + 4]
    if not rest:
        return ""
    if (
        len(rest) > 3
        and "comma" in rest[0].kinds
        and rest[1].low in {"says", "reads", "writes"}
        and "det" in rest[2].kinds
        and any(item.kinds & {"be", "generic"} for item in items[n + 3 : n + 8])
    ):
        return "defined"  # "Severity 1, says the handbook, is when …"
    if rest[0].kinds & {"it", "that"} and any("not" in item.kinds for item in rest[1:3]):
        return "denied"  # "A sev 1 this is not"
    if rest[0].kinds & {"generic"} or (
        rest[0].kinds & {"will", "may"} and any("generic" in w.kinds for w in rest)
    ):
        return "defined"
    if rest[0].low == "never" and len(rest) > 1 and rest[1].low in {"becomes", "become"}:
        return "defined"  # "Severity 4 never becomes severity 3 by itself"
    if before and rest[0].low in {"becomes", "become"}:
        return "defined"  # "A severity 3 becomes a severity 2 after four hours"
    if rest[0].kinds & {"may"}:
        return "supposed"
    if before and rest[0].kinds & {"that", "who"} and len(rest) > 1:
        return (
            "past"
            if rest[1].kinds & {"was", "had"} or rest[1].low.endswith("ed") or rest[1].low in _IRREGULAR
            else ""
        )
    if (
        rest[0].kinds & {"on", "prep"}
        and any(item.low in _DOCUMENTS for item in rest[1:3])
        and any(item.kinds & {"be", "generic"} for item in items[n + 2 : n + 5])
    ):
        return "defined"  # "Severity 1 in the contract is a total loss"
    if before and rest[0].kinds & {"word", "take", "give", "must", "had"} and not rest[0].kinds & _STANDS:
        finite = rest[0].low.endswith("s") or rest[0].kinds & {"take", "give", "must", "had"}
        return "defined" if finite and not rest[0].low.endswith(("ing", "ss", "ous")) else ""
    return ""


_IRREGULAR: Final = frozenset("ran went came took cost left lost fell got kept made began broke hit".split())
_DOCUMENTS: Final = frozenset(
    "contract agreement handbook policy manual scale sla book matrix terms card".split()
)
