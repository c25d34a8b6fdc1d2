"""Whether a bare "P1" states a severity: where a clause gives it to this incident, and no room, pump or ticket is meant.

"This is a P1", "got a P1 here", "downgraded, P1 to P3", "P2 from our side", "SEV2 / P1 / IC: Kevin"; not "I parked on P1",
"the pump P2", "a p2.xlarge", "the P1 column".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from parsers.prose.clauses import clause_of, lead
from parsers.prose.words import classes
from parsers.scales.scale import it_is
from parsers.scales.strength import firm

if TYPE_CHECKING:
    from parsers.prose.statements import Statement
    from parsers.prose.words import Item
    from parsers.scales.scale import Mention

_ENDING: Final = classes(
    "stop comma semi sep dash shut open slash bar quote ask but because and or until if when arrow x"
)
_AFTER_LONE: Final = classes(
    "slash bar stop sep dash shut incident semi phase phase_compact now for because unless until"
)
_AFTER: Final = _ENDING | classes(
    "incident now adv for because since be on prep phase phase_compact role was have to of time state unless until"
)
_GIVES: Final = classes("give det_a be am apos become sep hyp say think raise call")
_SETTING: Final = classes("give call raise be am apos think")
_PLACES: Final = classes("place compound weak code")
_BOOKS: Final = frozenset("book scale matrix eyes view opinion terms side us me".split())
_SO: Final = frozenset({"so", "hence", "therefore", "thus"})
_FIELDS: Final = classes("phase phase_compact role severity state")


def unsaid(statement: Statement, mention: Mention) -> str:
    """Why a weak mention states nothing; "" where it states a severity, or is none of the weak."""
    items = statement.items
    following = items[mention.last + 1] if mention.last + 1 < len(items) else None
    if mention.strong and not _only_priority(items, mention):
        return ""
    glued = items[mention.last + 1 : mention.last + 3]
    if (
        len(glued) == 2
        and "stop" not in glued[1].kinds
        and glued[0].start == items[mention.last].end
        and glued[1].start == glued[0].end
    ):
        return "look-alike"  # "p2.xlarge"
    if it_is(items, mention.last):
        return ""  # "so P3 it is"
    if following is not None and "status" in following.kinds and firm(statement, mention.first):
        return ""  # "It has P2 status"
    if following is not None and (
        not following.kinds & _AFTER or ("compound" in following.kinds and "adv" not in following.kinds)
    ):
        return "look-alike"
    said = _begins(statement, following) if mention.first == 0 else _led(statement, mention)
    return "" if said else "look-alike"


def _only_priority(items: list[Item], mention: Mention) -> bool:
    """As in "Priority 1" is a severity in a line of its own, as is "priority P2"; "priority 1 in the queue" is not."""
    named = items[mention.first].kinds
    if "priority" not in named or "severity" in named or items[mention.first + 1].kinds & {"weak"}:
        return False
    return not any(item.kinds & {"sep", "dash", "bar"} for item in items[mention.first + 1 : mention.last])


def _begins(statement: Statement, following: Item | None) -> bool:
    """As in "P1.", "P2 from our side", "P3, no rush": a sentence that opens with it, and lists no places."""
    items = statement.items
    if "priority" in items[0].kinds and following is not None and "sep" in following.kinds:
        return False  # "Priority one: the cold room."
    if following is None or following.kinds & _AFTER_LONE or _status_like(statement):
        return True
    if "comma" in following.kinds:
        return not any(item.kinds & _PLACES for item in items[1:])
    if following.kinds & {"on", "prep", "for"} and any(item.low in _BOOKS for item in items[2:]):
        return True  # "P1 in anybody's book"
    told = following.low in {"per", "as per", "according to", "by"} or (
        "adv" in following.kinds and len(items) <= 4
    )
    return told or (statement.kind == "subject" and not following.kinds & {"on", "be"})


def _led(statement: Statement, mention: Mention) -> bool:
    """Whether what stands right before leads to it: a segment, a verb that gives it to this incident, a change."""
    before = statement.items[mention.first - 1]
    if before.kinds & {"slash", "bar", "open", "comma", "stop", "semi"} and _status_like(statement):
        return True
    if (
        mention.first == 1
        and "open" in before.kinds
        and any("shut" in item.kinds for item in statement.items[mention.last + 1 : mention.last + 2])
    ):
        return True  # "[P2] two of three feeds gone"
    if statement.kind == "subject" and before.kinds & {"sep", "dash", "open", "bar"}:
        return True
    if mention.change and mention.last > mention.first:
        return any(item.kinds & {"raise", "call"} for item in statement.items)
    if before.low == "level" and not any(
        item.kinds & {"raise", "call", "severity", "priority"} for item in lead(statement, mention.first)
    ):
        return False  # "The barrier on level P1"
    inside = [item for item in lead(statement, mention.first) if not item.kinds & {"adv", "now", "level"}]
    opener = clause_of(statement, mention.first).first - 1
    if not inside and (lead(statement, mention.first) or (opener > 0 and statement.items[opener].low in _SO)):
        return True  # "…, hence P1", "so P1"
    if not inside or not firm(statement, mention.first):
        return False
    setting = any(item.kinds & _SETTING for item in inside)
    near = inside[-1]
    return bool(near.kinds & _GIVES) or (
        setting and (bool(near.kinds & {"as", "to", "toward", "for", "it"}) or near.low in {"at", "on"})
    )


def _status_like(statement: Statement) -> bool:
    """Whether a statement is a status line: another field stands in it, in a segment of its own."""
    return any(item.kinds & _FIELDS for item in statement.items)
