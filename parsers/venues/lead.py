"""Whether people coordinate at a place that a sentence mentions: what stands around it says so.

"We are in …", "join us on …", "dial …", "#inc-7 is where we meet" do; a place after a comma or a colon hangs on the noun
before it ("the incident bridge, 0800 555 0199"). A question, a condition, the past, a closed bridge, a dashboard and
somebody else's bridge do not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from parsers.prose.clauses import clauses
from parsers.prose.moods import mood
from parsers.venues.after import where_people_are
from parsers.venues.before import FILLERS, base_is, called, hangs, invites, pointed, turned_away, without_noun
from parsers.venues.default import by_default
from parsers.venues.moods import all_the_same, nowhere_else, wished
from parsers.venues.patterns import (
    ALONE,
    AWAY,
    CHAT_HOST,
    CODED,
    FOR_YOU,
    HABIT,
    IS_OPEN,
    MACHINES,
    MEETING_HOST,
    NOT_A_PLACE,
    OFTEN,
    OPENS,
    OTHER_DAYS,
    RING,
    SHUT,
    WRITTEN_AT,
)  # fmt: skip
from parsers.venues.people import brought, words_of
from parsers.venues.words import CANNOT, OTHER_VERBS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.prose.clauses import Clause
    from parsers.prose.statements import Statement
    from parsers.prose.words import Item
    from parsers.venues.places import Place

_MOODS: Final = frozenset({"asked", "supposed", "reported", "past", "other"})
NO_KEYS: Final = frozenset({"phone", "tel", "telephone", "mobile", "cell"})


def why_not(statement: Statement, place: Place, value: int | None, before: str) -> str:
    """Why a place is no venue; "" when it is one."""
    items = statement.items
    at = next((n for n, item in enumerate(items) if item.end > place.start), len(items) - 1)
    clause = next((c for c in clauses(statement) if c.first <= at < c.last), None)
    first = clause.first if clause else 0
    if clause and "and" in clause.opener and items[first].low in ("me", "us"):
        first = max((c.first for c in clauses(statement) if c.last < first), default=first)
    lead = items[first:at]
    if clause and not any(item.kinds - FILLERS for item in lead):
        lead = _host(statement, clause) + lead
    near = lead[-3:]
    if any("from" in item.kinds for item in lead[-2:]) and any(
        "to" in item.kinds for item in items[at + 1 : at + 5]
    ):
        return "moved"
    if nowhere_else(statement, place):
        return ""
    why = mood(statement, at)
    if why == "other" and before == "taken" and place.kind == "phone" and by_default(statement, place):
        return BY_DEFAULT  # "… and the depot managers have their own on 020 555 0134 code 9077"
    if why in _MOODS and not all_the_same(why, statement, place, lead, labelled=value is not None):
        return why
    following = next((item for item in items if item.start >= place.end), None)
    colon = max((n for n, item in enumerate(lead[:-1]) if "sep" in item.kinds), default=-1)
    denying = lead[colon + 1 :]  # "Those who want to help rather than fret: our campfire is …"
    if any("not" in item.kinds or item.low in CANNOT for item in denying) or any(
        "moved" in item.kinds and not item.kinds & {"give", "raise"} for item in near
    ):
        return "denied"
    if following is not None and following.kinds & {"was"}:
        return "past"
    if any(item.low == "while" for item in items[:at]) and place.kind == "room":
        return "mentioned"  # "… stands in while I'm in theatre"
    joined = clause is not None and "and" in clause.opener
    around = items[0 if joined else first : clause.last] if clause else lead
    if any(item.low in OTHER_DAYS for item in around) and not any("now" in item.kinds for item in lead):
        return "other day"
    if SHUT.match(statement.text, place.end, place.end + 60) or AWAY.match(
        statement.text, place.end, place.end + 90
    ):
        return "closed"
    if place.kind == "room" and (
        WRITTEN_AT.search(statement.text, max(0, place.start - 60), place.start)
        or OFTEN.search(statement.text, max(0, place.start - 60), place.start)
        or HABIT.search(statement.text, place.end, place.end + 40)
    ):
        return "mentioned"
    if (
        place.kind == "url"
        and NOT_A_PLACE.search(statement.text[place.start : place.end])
        and not where_people_are(statement, place)
    ):
        return "mentioned"
    if place.kind == "url" and where_people_are(statement, place):
        return ""  # "keep the detail at https://… where stores are all talking"
    if value is not None and place.start >= value - 1:
        return ""
    if (
        any("backchannel" in item.kinds for item in lead)
        and not any("coordinate" in item.kinds for item in near)
        and not wished(lead)
    ):
        asked = all(item.low in _ASKED for item in lead if "backchannel" in item.kinds)
        return (
            BY_DEFAULT if asked and len(lead) >= _SAID_MORE and by_default(statement, place) else "mentioned"
        )
    if _led(statement, place, lead, before):
        return ""
    said = statement.text[place.start : place.end]
    if place.kind == "url" and (
        MEETING_HOST.search(said) or (CHAT_HOST.search(said) and _free(statement, place, lead))
    ):
        return ""
    return BY_DEFAULT if by_default(statement, place) else "mentioned"


BY_DEFAULT: Final = "by default"  # a venue where none is plainly named elsewhere


_ASKED: Final = frozenset(
    {"questions to", "questions in", "ask in", "chatter"}
)  # said of any place where one talks


_SAID_MORE: Final = 3  # "Questions about it in #a"; "Questions to #a" is where one asks, no more


def _free(statement: Statement, place: Place, lead: Sequence[Item]) -> bool:
    """Whether nothing is said of a chat's address that makes it another's, or only a place where something was seen."""
    return not turned_away(statement, place, lead) and not any(
        word.low in OTHER_VERBS for word in words_of(lead)
    )


def _led(statement: Statement, place: Place, lead: Sequence[Item], before: str) -> bool:
    """Whether words say that people come together at a place."""
    if turned_away(statement, place, lead):
        return False
    shaped = place.kind != "room"
    if not shaped and _goes_on(statement, place):
        return False
    if (
        where_people_are(statement, place)
        or base_is(lead)
        or (_bracketed(statement, place) and invites(lead))
    ):
        return True
    if statement.lexicon.languages != ("en",) and any("coordinate" in item.kinds for item in lead):
        return True
    if not shaped:
        if MACHINES.search(statement.text[place.start : place.end]) and not any(
            "coordinate" in item.kinds for item in lead
        ):
            return False  # "I am in the server room and it is 41 degrees"
        at = next((n for n, item in enumerate(statement.items) if item.end > place.start), 0)
        return (
            brought(lead, room=True)
            or _numbered_alone(statement, place, lead)
            or (any(item.low == "our" for item in statement.items[:at]) and pointed(statement.items[:at]))
        )
    return _named_channel(statement, place, lead) or _beside(statement, place, lead, before)


def _named_channel(statement: Statement, place: Place, lead: Sequence[Item]) -> bool:
    """Whether the words before a channel, a link or a number bring people there, or are its noun."""
    kinds = [item.kinds for item in lead]
    every = frozenset[str]().union(*kinds)
    core = without_noun(lead)
    said = statement.text[place.start : place.end]
    ours = every & {"we", "i"} and core and core[-1].low in ("use", "using")
    if ours and place.kind == "url" and not (MEETING_HOST.search(said) or CHAT_HOST.search(said)):
        return False  # "We use https://pay.example.com for cards"
    if _opened(statement, place, lead) or brought(core, room=False) or brought(lead, room=False):
        return True
    if len(core) < len(lead) and hangs(place, core, every) and not _described(statement, place):
        return True
    if place.kind == "phone":
        said = statement.text[max(0, place.start - 60) : place.start]
        return bool(CODED.search(statement.text[place.start : place.end]) or RING.search(said))
    return bool(
        lead
        and "venue_key" in lead[-1].kinds
        and lead[-1].low not in NO_KEYS
        and not _described(statement, place)
        and place.kind in {"url", "channel"}
    )  # "war room https://…"


def _beside(statement: Statement, place: Place, lead: Sequence[Item], before: str) -> bool:
    """Whether it stands there by itself, or goes on from another: "voice on https://…, notes in #b"."""
    kinds = [item.kinds for item in lead]
    at = next((n for n, item in enumerate(statement.items) if item.end > place.start), 0)
    if place.kind != "url" and (pointed(statement.items[:at]) or called(statement, place)):
        return True
    if place.kind == "channel" and (
        _is_it(statement, lead) or (not lead and FOR_YOU.match(statement.text, place.end, place.end + 60))
    ):
        return True
    nearest = next((k for k in reversed(kinds) if not k & {"det", "adv", "now", "quote"}), frozenset[str]())
    if before == "taken" and (not kinds or nearest & {"on", "and", "prep"}):
        return True
    return place.kind != "url" and _in_a_line(statement, place, kinds)


def _in_a_line(statement: Statement, place: Place, kinds: Sequence[frozenset[str]]) -> bool:
    """A channel or a bridge by itself: a line of its own, a segment of a status line, "in #db-lag on slack"."""
    text = statement.text
    if not text[: place.start].strip(" \t-*•`'\"") and ALONE.match(text, place.end, place.end + 60):
        return True
    status = any(
        item.kinds & {"severity", "compact", "phase", "phase_compact", "role"} for item in statement.items
    )
    if status and (not kinds or place.kind == "short"):
        return True
    line = statement.source.rfind("\n", 0, place.start) + 1 if len(statement.source) == len(text) else 0
    opening = text[line : place.start].strip(" \t-*•").lower()
    return opening in {"in", "on", "at"} or (not opening and place.kind == "short")


def _is_it(statement: Statement, lead: Sequence[Item]) -> bool:
    """As in "Wrong channel in my last mail: it's #a", "Nobody posts in the old channel; it is #b from here on"; "CH = #a"."""
    lead = [item for item in lead if "now" not in item.kinds]
    if len(lead) >= 2 and "it" in lead[-2].kinds and lead[-1].kinds & {"be", "apos"}:
        before = [item for item in statement.items if item.start < lead[-2].start]
        return any(item.kinds & {"venue_key", "channel"} for item in before)
    if len(lead) < 2 or "sep" not in lead[-1].kinds or lead[-2].kinds & {"backchannel", "foreign"}:
        return False
    opens = len(lead) == 2 or bool(lead[-3].kinds & {"slash", "comma", "bar", "semi"})
    return opens and any(item.kinds & _STATUS for item in statement.items)


_STATUS: Final = frozenset({"severity", "compact", "phase", "phase_compact", "role"})


def _numbered_alone(statement: Statement, place: Place, lead: Sequence[Item]) -> bool:
    """As in "… | Phase 1 | Room 4.002", "Room 3-118, or dial in: …": a room with a number, as a segment of its own."""
    said = statement.text[place.start : place.end]
    if statement.text[place.end : place.end + 11] == ", in person":
        return not any(item.kinds - FILLERS for item in lead)
    if any(item.kinds - FILLERS for item in lead) or not any(char.isdigit() for char in said):
        return False
    if statement.text[: place.start].rstrip(" *-•\t")[-1:] not in ("", "|", "/"):
        return False
    beyond = statement.text[place.end : place.end + 20].strip().lower()
    ends = not beyond or beyond[0] in "|;." or beyond.startswith((", or", "or dial", "/ "))
    return ends and any(
        item.kinds & (_STATUS | {"coordinate", "venue_key"})
        for item in statement.items
        if not place.start <= item.start < place.end
    )


def _described(statement: Statement, place: Place) -> bool:
    """As in "The support channel #a is full of complaints": something else is said of it."""
    following = next((n for n, item in enumerate(statement.items) if item.start >= place.end), None)
    if following is None or not statement.items[following].kinds & {"be", "apos", "have", "was"}:
        return False
    if IS_OPEN.match(statement.text, place.end, place.end + 40):
        return False
    beyond = statement.items[following + 1 : following + 2]
    return not beyond or beyond[0].low not in {"where", "for", "the", "our", "used", "how", "here"}


def _goes_on(statement: Statement, place: Place) -> bool:
    """As in "the library staff", "the shop opens", "the server room is hot": a room that something else is said of."""
    following = next((item for item in statement.items if item.start >= place.end), None)
    if following is None or following.start > place.end + 1 or following.low == "where":
        return False
    if following.low in _UNDERTAKINGS:
        return True  # "I'm back on the warehouse move"
    return bool(following.kinds & {"team", "incident", "hyp", "apos", "have", "was", "moved"}) or (
        following.kinds == {"word"}
        and statement.text[place.end - 1].isalpha()
        and following.start > place.end
    )


_UNDERTAKINGS: Final = frozenset(
    "move moves rebuild refit relocation project audit opening closure job".split()
)


def _bracketed(statement: Statement, place: Place) -> bool:
    """As in "Come and sit with us (room 7, by the plotter)"."""
    return statement.text[: place.start].rstrip().endswith("(")


def _host(statement: Statement, clause: Clause) -> list[Item]:
    """What a place after a comma or in brackets hangs on: "the incident bridge, 0800 555 0199"."""
    if not clause.opener & {"comma", "open", "dash"}:
        return []
    before = next((c for c in clauses(statement) if c.last == clause.first - 1), None)
    host = statement.items[before.first : before.last] if before else []
    if "open" in clause.opener and invites(host):
        return host
    return host if len(without_noun(host)) < len(host) else []


def _opened(statement: Statement, place: Place, lead: Sequence[Item]) -> bool:
    """As in "We've opened #a", "I set up a bridge: …", "#a is open"."""
    said = statement.text[place.start : place.end]
    if place.kind == "url" and not (MEETING_HOST.search(said) or CHAT_HOST.search(said)):
        return False
    if any(item.kinds & {"foreign", "outsider", "other", "they", "not"} for item in lead):
        return False
    ours = any(item.kinds & {"we", "i"} for item in lead)
    core = without_noun(lead)
    verb = next((item.low for item in reversed(core) if not item.kinds & (FILLERS | {"x"})), "")
    if ours and (verb in OPENS or (verb in {"up", "new"} and any(i.low in OPENS for i in core[-3:]))):
        return True
    return len(core) == 0 and bool(IS_OPEN.match(statement.text, place.end, place.end + 40))
