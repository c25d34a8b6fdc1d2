"""Whether people coordinate at a place that a sentence mentions: what stands around it says so.

"We are in …", "join us on …", "dial …", "#inc-7 is where we meet" do; a place after a comma or a colon hangs on the noun
before it ("the incident bridge, 0800 555 0199"). A question, a condition, the past, a closed bridge, a dashboard and
somebody else's bridge do not.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from parsers.clauses import clauses
from parsers.moods import mood
from parsers.venue_before import (
    EVERYONE,
    FILLERS,
    are_there,
    first_gives,
    hangs,
    takes,
    we_moved,
    without_noun,
)
from parsers.venue_patterns import (
    CHAT_HOST,
    CODED,
    FOR_YOU,
    IS_OPEN,
    MEETING_HOST,
    NOT_A_PLACE,
    OPENS,
    OTHER_DAYS,
    PEOPLE_IN,
    RING,
    SHUT,
    USE,
    WANTED,
    WHERE,
    WRITE,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.clauses import Clause
    from parsers.places import Place
    from parsers.statements import Statement
    from parsers.words import Item

NO_KEYS: Final = frozenset({"phone", "tel", "telephone", "mobile", "cell"})


def why_not(statement: Statement, place: Place, value: int | None, before: str) -> str:
    """Why a place is no venue; "" when it is one."""
    items = statement.items
    at = next((n for n, item in enumerate(items) if item.end > place.start), len(items) - 1)
    clause = next((c for c in clauses(statement) if c.first <= at < c.last), None)
    first = clause.first if clause else 0
    lead = items[first:at]
    if clause and not any(item.kinds - FILLERS for item in lead):
        lead = _host(statement, clause) + lead
    near = lead[-3:]
    if any("from" in item.kinds for item in lead[-2:]) and any(
        "to" in item.kinds for item in items[at + 1 : at + 5]
    ):
        return "moved"
    why = mood(statement, at)
    if why == "asked" and _asked_to_come(items, lead):
        why = ""  # "Could the on-call for storage please join …?"
    if why == "supposed" and _addressed(items, lead):
        why = ""  # "If you are a responder, join #a"
    if (
        why in {"supposed", "reported"}
        and _wanted(why, statement, place, lead)
        and not any(item.kinds & {"if", "when", "unless"} for item in items)
    ):
        why = ""  # "She wants all chatter in #a"
    conditional = any(item.kinds & {"if", "when", "unless", "whether", "not"} for item in lead)
    talk = "?" not in statement.text and any("coordinate" in item.kinds for item in near)
    if why == "asked" and talk and not conditional:
        why = ""  # "All talk about this happens in #a"
    if why == "supposed" and value is not None and place.kind != "room" and not conditional:
        why = ""  # "Teams meeting: "Till outage" https://…"
    if why in {"asked", "supposed", "reported", "past", "other"} and not (
        why == "supposed" and _requested(items, lead)
    ):
        return why
    following = next((item for item in items if item.start >= place.end), None)
    if any("not" in item.kinds for item in lead) or any(
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
    if SHUT.match(statement.text, place.end, place.end + 60):
        return "closed"
    if place.kind == "url" and NOT_A_PLACE.search(statement.text[place.start : place.end]):
        return "mentioned"
    if value is not None and place.start >= value - 1:
        return ""
    if any("backchannel" in item.kinds for item in lead) and not any(
        "coordinate" in item.kinds for item in near
    ):
        return "mentioned"
    if _led(statement, place, lead, before):
        return ""
    if place.kind == "url" and MEETING_HOST.search(statement.text[place.start : place.end]):
        return ""
    return "mentioned"


def _wanted(why: str, statement: Statement, place: Place, lead: Sequence[Item]) -> bool:
    """As in "She wants all chatter in #a", "anyone who wants to help: #a": a wish of ours, no condition."""
    if why == "supposed":
        return _for_people(statement, place) or (place.kind == "channel" and _invited(statement, place, lead))
    wish = any(item.low in {"wants", "want", "asked", "asks", "wanted"} for item in lead)
    return (
        wish
        and _for_people(statement, place)
        and not any(item.kinds & {"outsider", "foreign"} for item in lead)
    )


def _for_people(statement: Statement, place: Place) -> bool:
    """As in "someone from payments in #a", "anything for me goes through #a", "reach her on bridge 3"."""
    if place.kind not in {"channel", "short", "url"} or _described(statement, place):
        return False
    said = statement.text[place.start : place.end]
    if place.kind == "url" and not (MEETING_HOST.search(said) or CHAT_HOST.search(said)):
        return False
    return bool(PEOPLE_IN.search(statement.text[max(0, place.start - 90) : place.start]))


def _asked_to_come(items: Sequence[Item], lead: Sequence[Item]) -> bool:
    """A question that asks somebody to join, not whether to meet there."""
    asks = any("may" in item.kinds for item in lead) and any("coordinate" in item.kinds for item in lead)
    return (
        asks
        and any(item.low.split(" ")[0] in {"please", "pls"} for item in items)
        and not any("we" in item.kinds for item in lead)
    )


def _addressed(items: Sequence[Item], lead: Sequence[Item]) -> bool:
    """As in "If you are a responder, join …" says who is meant; "if it gets worse, join …" is a condition."""
    opening = items[:2]
    return (
        len(opening) == 2
        and opening[0].low == "if"
        and "you" in opening[1].kinds
        and bool(lead)
        and lead[0] is not items[0]
        and not any(item.kinds & {"we", "i", "it", "will", "may"} for item in lead)
    )


def _requested(items: Sequence[Item], lead: Sequence[Item]) -> bool:
    """As in "You can join us in #a": a modal, but no condition, says where all the same."""
    return any("coordinate" in item.kinds for item in lead) and not any(
        item.kinds & {"if", "when", "unless"} for item in items
    )


def _led(statement: Statement, place: Place, lead: Sequence[Item], before: str) -> bool:
    """Whether words say that people coordinate at a place."""
    kinds = [item.kinds for item in lead]
    every = frozenset[str]().union(*kinds)
    nearest = next((k for k in reversed(kinds) if not k & {"det", "adv", "now", "quote"}), frozenset[str]())
    shaped = place.kind != "room"
    if not shaped and _goes_on(statement, place):
        return False
    core = without_noun(lead)
    if shaped and (
        _opened(statement, place, lead)
        or (len(core) < len(lead) and hangs(place, core, every) and not _described(statement, place))
    ):
        return True
    if "coordinate" in every or _use(statement, place) or _whereabouts(statement, place):
        return True
    if are_there(core if shaped else lead) or we_moved(lead):
        return True  # "We're all in the vestry", "we have moved to room 4"
    if _for_people(statement, place) and not any(
        item.kinds & {"outsider", "foreign", "other", "backchannel"} for item in lead
    ):
        return True
    if place.kind == "phone" and CODED.search(statement.text[place.start : place.end]):
        return not every & {"outsider", "foreign", "other"}  # a number with a code is a bridge
    if place.kind == "phone" and RING.search(statement.text[max(0, place.start - 60) : place.start]):
        return not every & {"outsider", "foreign", "other", "if"}
    if place.kind == "channel" and _is_it(statement, lead):
        return True
    if place.kind == "room" and _numbered_alone(statement, place, lead):
        return True
    if place.kind == "channel" and _invited(statement, place, lead):
        return True  # "#a if you want to watch", "Please write in #a"
    if not shaped and every & {"we"} and takes(lead):
        return True  # "We'll use the boardroom"
    if shaped and every & {"we", "i"} and nearest & {"have"} and place.kind != "url":
        return True  # "We have bridge 5551 open"
    if (
        "venue_key" in nearest
        and nearest is kinds[-1]
        and not _described(statement, place)
        and place.kind in {"url", "phone", "channel"}
        and lead[-1].low not in NO_KEYS
    ):
        return True  # "war room https://…"
    if (
        shaped
        and nearest & {"to", "sep", "on", "over"}
        and every & {"raise", "give"}
        and (every & (EVERYONE | {"venue_key", "it"}) or first_gives(kinds))
    ):
        return True  # "moving over to the bridge …"
    if before == "taken" and (not kinds or nearest & {"on", "and", "prep"}):
        return True  # "Voice on https://…, notes in #b"
    return shaped and place.kind != "url" and _in_a_line(statement, place, kinds)


def _in_a_line(statement: Statement, place: Place, kinds: Sequence[frozenset[str]]) -> bool:
    """A channel or a bridge by itself: a line of its own, a segment of a status line, "in #db-lag on slack"."""
    text = statement.text
    if not text[: place.start].strip(" \t-*•") and text[place.end :].strip(" \t.!").lower() in {
        "",
        "please",
        "pls",
        "now",
    }:
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
    if len(lead) >= 2 and "it" in lead[-2].kinds and lead[-1].kinds & {"be", "apos"}:
        before = [item for item in statement.items if item.start < lead[-2].start]
        return any("venue_key" in item.kinds for item in before)
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


def _invited(statement: Statement, place: Place, lead: Sequence[Item]) -> bool:
    """Whether readers are asked to a channel: "#a if you can help", "anyone who can help: #a", "please write in #a"."""
    if not lead and FOR_YOU.match(statement.text, place.end, place.end + 60):
        return True
    if lead and "sep" in lead[-1].kinds:
        words = {word for item in lead for word in item.low.split()}
        return not words.isdisjoint(WANTED) and not any(item.kinds & {"backchannel", "not"} for item in lead)
    return bool(WRITE.search(statement.text[max(0, place.start - 80) : place.start]))


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
    return bool(following.kinds & {"team", "incident", "hyp", "apos", "have", "was"}) or (
        following.kinds == {"word"}
        and statement.text[place.end - 1].isalpha()
        and following.start > place.end
    )


def _whereabouts(statement: Statement, place: Place) -> bool:
    """As in "Control room is where to find us"."""
    return bool(WHERE.match(statement.text, place.end, place.end + 60))


def _host(statement: Statement, clause: Clause) -> list[Item]:
    """What a place after a comma or in brackets hangs on: "the incident bridge, 0800 555 0199"."""
    if not clause.opener & {"comma", "open", "dash"}:
        return []
    before = next((c for c in clauses(statement) if c.last == clause.first - 1), None)
    host = statement.items[before.first : before.last] if before else []
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


def _use(statement: Statement, place: Place) -> bool:
    """As in "Please use #inc-mail", "walk into Room 3B", "everything goes over https://…"."""
    before = statement.text[max(0, place.start - 60) : place.start]
    if place.kind == "room" and re.search(r"\b(?:use|ring)\s(?:the\s)?$", before, re.IGNORECASE):
        return False
    return bool(USE.search(before))
