"""What the words before a place say: who is there, who moved or took it, and the noun that a place hangs on.

"We're all in", "I am now on", "we have moved to", "we'll use" lead to a venue; "we are replacing the switch in" and "we
moved the patients to" do not, since somebody does something else there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from parsers.venue_patterns import USES, WORKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.places import Place
    from parsers.words import Item

EVERYONE: Final = frozenset({"we", "i", "all"})
FILLERS: Final = frozenset({"det", "det_a", "adv", "now", "quote", "sep", "open", "comma", "must"})
_NOUNS: Final = frozenset({"venue_key", "meeting"})
_NOUN_WORDS: Final = frozenset({"line", "number", "room", "slack", "space"})
_BEFORE_NOUN: Final = frozenset({"det", "det_a", "incident", "adv", "now", "venue_key", "meeting"})
_THERE: Final = frozenset(
    {"adv", "now", "all", "det", "and", "over", "quote", "been", "venue_key", "meeting", "on", "channel"}
)
_OBJECTS: Final = frozenset({"it", "incident"})


def are_there(lead: Sequence[Item]) -> bool:
    """As in "We're all in", "I am now on", "the team is working this in": nobody does anything else there."""
    at = len(lead)
    while (
        at
        and lead[at - 1].kinds & {"det", "det_a", "adv", "now", "quote", "incident"}
        and not lead[at - 1].kinds & {"on"}
    ):
        at -= 1
    if not at or not lead[at - 1].kinds & {"on", "prep"}:
        return False
    at -= 1
    while (
        at
        and (lead[at - 1].kinds & (_THERE | _OBJECTS) or lead[at - 1].low in WORKING)
        and not lead[at - 1].kinds & {"we", "i"}
    ):
        at -= 1
    if at and lead[at - 1].kinds & {"be", "am", "apos", "take"}:
        at -= 1
        while at and lead[at - 1].kinds & {"adv", "now", "will"}:
            at -= 1
        if not at:
            return False
        subject = lead[at - 1]
        return bool(subject.kinds & (EVERYONE | {"command", "they"})) and not any(
            "num" in item.kinds for item in lead[:at]
        )
    return False


def we_moved(lead: Sequence[Item]) -> bool:
    """As in "We've moved over to", with no object: "we moved the patients to" is not about us."""
    at = len(lead)
    while at and lead[at - 1].kinds & {"det", "det_a", "adv", "now", "sep"}:
        at -= 1
    while at and (lead[at - 1].kinds & {"to", "on", "over", "adv", "now", "apos"}):
        at -= 1
    if at == len(lead) or not at or not lead[at - 1].kinds & {"raise", "give"}:
        return False
    before = lead[: at - 1]
    return (
        bool(before)
        and bool(before[0].kinds & EVERYONE)
        and all(
            item.kinds & (EVERYONE | {"have", "adv", "now", "be", "am", "apos", "will"}) for item in before
        )
    )


def takes(lead: Sequence[Item]) -> bool:
    """As in "We'll use", "we have taken over", right before the room."""
    body = [item for item in lead if not item.kinds & {"det", "det_a", "quote"}]
    return bool(body) and (
        body[-1].low in {"use", "using", "taken over", "took over", "taking over", "booked", "have booked"}
    )


def without_noun(lead: Sequence[Item]) -> Sequence[Item]:
    """Without "the incident bridge", "a Slack channel please:" at its end."""
    end = len(lead)
    while end and (
        lead[end - 1].kinds & FILLERS or lead[end - 1].low in {"open", "live", "up", "running", "available"}
    ):
        end -= 1
    noun = end
    while noun and (lead[noun - 1].kinds & _NOUNS or lead[noun - 1].low in _NOUN_WORDS):
        noun -= 1
    if noun == end:
        return lead
    while noun and lead[noun - 1].kinds & _BEFORE_NOUN:
        noun -= 1
    return lead[:noun]


def hangs(place: Place, core: Sequence[Item], every: frozenset[str]) -> bool:
    """Whether "on the bridge: +1 555 0100", "the incident channel, #a" says where, once the noun is taken off."""
    if every & {"foreign", "outsider", "other", "they"}:
        return False
    if place.kind in {"phone", "short"} or "incident" in every:
        return not core or bool(core[-1].kinds & {"on", "prep", "to", "have", "coordinate"} or _uses(core))
    return bool(core) and _uses(core)


def _uses(core: Sequence[Item]) -> bool:
    return any(item.low in USES or "coordinate" in item.kinds for item in core)


def first_gives(kinds: Sequence[frozenset[str]]) -> bool:
    """As in "Moved to #b", "moving over to the bridge …": a verb that opens the clause."""
    first = next((k for k in kinds if not k & {"adv", "now", "have", "change"}), frozenset[str]())
    return bool(first & {"raise", "give"})
