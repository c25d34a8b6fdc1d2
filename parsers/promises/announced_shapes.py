"""Announcements of another shape: "I'm back on this list at 2", "you'll get another one of these", "I'll pass on what they say"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from parsers.promises.announced_words import AUX, LINKS, LISTENERS, PRONOUNS, REPORTS

if TYPE_CHECKING:
    from collections.abc import Sequence


def awaited(lows: Sequence[str]) -> bool:
    """As in "You can look forward to another of these letters", "you'll get one back from me"."""
    if not {"another", "next", "one", "more"}.isdisjoint(lows):
        text = " ".join(lows)
        if OF_THESE.search(text):
            return text.startswith(("expect ", "look forward", "you can look", "you may look")) or (
                "you" in lows[:1] and not _GETS.isdisjoint(lows[:4])
            )
        return (
            text.startswith(("you can look forward", "you may look forward", "look forward"))
            and not REPORTS.isdisjoint(lows)
        ) or ("you" in lows and not _GETS.isdisjoint(lows) and text.endswith(_FROM_US))
    return False


_GETS: Final = frozenset("get have see receive read expect".split())
_FROM_US: Final = ("from me", "from us", "off me", "off us")
# A mail like this one: "another one of these", "the next of those mails".
OF_THESE: Final = re.compile(
    r"\b(?:another|next|more|one)(?: \w+)? of (?:these|those)(?: (?:mails?|emails?|messages?|letters?|notes?|reports?|updates?|bulletins?))?"
    r"(?: (?:from|off) (?:me|us))?(?: (?:at|by|in|around|about|before))?$"
)


def returns(lows: Sequence[str]) -> bool:
    """As in "I'm back on this list at", "we'll be back with the next count"; "I'm back on shift" is none."""
    if "back" not in lows or lows[0] not in PRONOUNS or not set(lows[1 : lows.index("back")]) <= AUX:
        return False
    rest = lows[lows.index("back") + 1 :]
    if rest[:1] == ["with"]:
        counted = REPORTS | _COUNTS
        return len(rest) <= _FEW and (
            rest[-1] in counted
            or any(low in counted and rest[n + 1] in LINKS for n, low in enumerate(rest[:-1]))
        )
    return bool(rest) and set(rest) <= LISTENERS | LINKS | _CHANNELS and not _RECIPIENTS.isdisjoint(rest)


_COUNTS: Final = frozenset("count tally score total totals figures numbers table map chart list".split())
_CHANNELS: Final = frozenset({"list", "thread", "channel", "group"})
_RECIPIENTS: Final = _CHANNELS | {"you", "everyone", "everybody", "here"}


def passes_on(lows: Sequence[str], asks: int) -> bool:
    """As in "I'll send round what the salvage people say": what another will have said, passed on by our side."""
    if asks + 1 >= len(lows) or lows[0] not in PRONOUNS or lows[asks] not in ("what", "whatever"):
        return False
    given = [low for low in lows[1:asks] if low not in AUX]
    return (
        bool(given)
        and given[0] in _RELAY
        and set(given[1:]) <= LISTENERS | {"on", "round", "along", "out", "around", "to"}
        and (not _SAYS.isdisjoint(lows[asks + 1 :]) or lows[-1] in _SAYERS)
        and "to" not in lows[asks + 1 :]
    )


_RELAY: Final = frozenset("send pass forward relay share post mail circulate write report give".split())
_SAYERS: Final = frozenset(
    "people they police staff crew team".split()
)  # "say at 10:30" is read as the moment
_SAYS: Final = frozenset(
    "say says tell tells find finds report reports answer answers know knows decide decides".split()
)
_FEW: Final = 10
