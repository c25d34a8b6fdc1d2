"""Where the response is coordinated: a channel, a link, a bridge with its code, a room; the shortest exact words.

"Coordinating via #prod-failover channel on Slack", "Bridge: +1 555 0100, code 4455#", "We meet in room 4.12", "Everybody
is in the IT seminar room". Only where somebody coordinates: a link to a dashboard, a ticket or a status page is none,
nor is a channel merely mentioned ("saw it in #random"). "Moving from #a to #b" is #b.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from parsers.found import Found
from parsers.moods import clauses, mood
from parsers.places import Place, places
from parsers.reading import Untaken

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.statements import Statement
    from parsers.words import Item

_MEETING_HOST: Final = re.compile(
    r"://[^/\s]*(?:zoom\.us|zoomgov\.com|zoom\.|teams\.microsoft\.com|teams\.live\.com|teams\.|meet\.google\.com|webex\.com|whereby\.com|meet\.jit\.si|jitsi|chime\.aws|bluejeans\.com|gotomeeting\.com|"
    r"meet\.|bridge|voice|visio\.|huddle|call\.|warroom|war-room)",
    re.IGNORECASE,
)
_NOT_A_PLACE: Final = re.compile(
    r"(?:dashboard|grafana|kibana|datadog|://status|statuspage|jira|confluence|wiki|://docs?\.|/docs?/|github|gitlab|pagerduty|ticket|runbook|sentry|splunk|report|/browse/|survey|advisor|/graph|monitor|\.pdf|\.png|\.html?$|archive)",
    re.IGNORECASE,
)
_WHOLE_KEYS: Final = frozenset(
    "bridge,channel,war room,war-room,warroom,where,venue,room,location,coordination,co-ordination,command post,command centre,command center,control point,meeting point,meeting room,conference room,incident room,place,"
    "coordinating,meet,muster point,assembly point,rendezvous,location of control,control room,meeting,coordination point,coordination channel,bridge line,where to find us,incident channel".split(
        ","
    )
)
_NO_KEYS: Final = frozenset({"phone", "tel", "telephone", "mobile", "cell"})
_EVERYONE: Final = frozenset({"we", "i", "all"})
_LONGEST_VALUE: Final = 6  # words of a whole value such as "Command post lobby Building 12"
_NO_VALUE: Final = frozenset(
    {
        "nobody",
        "not",
        "who",
        "if",
        "will",
        "be",
        "am",
        "have",
        "was",
        "may",
        "severity",
        "phase",
        "state",
        "role",
        "time",
        "compact",
        "future",
        "we",
        "it",
        "see",
    }
)


def read(statements: Sequence[Statement]) -> Found[tuple[str, ...]]:
    """The venues that the statements name, in order, each once."""
    found: dict[str, str] = {}
    untaken: list[Untaken] = []
    for statement in statements:
        if not statement.interesting:
            continue
        for place, why in _judged(statement):
            text = (
                statement.source[place.start : place.end]
                if len(statement.source) == len(statement.text)
                else statement.text[place.start : place.end]
            )
            said, text = text, " ".join(text.split())
            if why == "moved":
                found.pop(text, None)
            elif why:
                untaken.append(Untaken(field="venues", words=text, why=why))
            elif text not in found:
                found[text] = said if statement.words is None or said in statement.words else statement.words
    return Found(value=tuple(found) or None, words=tuple(found.values()), untaken=tuple(untaken))


def _judged(statement: Statement) -> list[tuple[Place, str]]:
    """The places of a statement, each with why it is no venue ("" when it is one)."""
    key = _key(statement)
    listed = [
        place for place in places(statement) if not (key and place.start < key[1] and place.kind == "room")
    ]
    if key is not None and key[0] not in _NO_KEYS:
        whole = _whole(statement, key[0], key[1], listed)
        listed = [
            place
            for place in listed
            if not any(place.start < other.end and other.start < place.end for other in whole)
        ]
        listed = sorted((*listed, *whole), key=lambda place: place.start)
    judged: list[tuple[Place, str]] = []
    before = ""
    for place in listed:
        why = _why_not(statement, place, key[1] if key and key[0] not in _NO_KEYS else None, before)
        if key and key[0] in _NO_KEYS and place.kind == "phone":
            why = "mentioned"
        judged.append((place, why))
        before = "taken" if not why else before
    return judged


def _key(statement: Statement) -> tuple[str, int] | None:
    """The key of "Bridge: …", "Meeting point is …", "New channel for the day: …" and where its value begins."""
    items = statement.items
    for n, item in enumerate(items[:-1]):
        if not item.kinds & {"venue_key", "meeting", "coordinate"} or (n and not _opens(statement, n)):
            continue
        at = n + 1
        while at < min(len(items) - 1, n + 8) and not items[at].kinds & {
            "sep",
            "be",
            "dash",
            "bar",
            "arrow",
            "stop",
            "comma",
            "semi",
            "url",
            "channel",
            "not",
            "was",
            "open",
        }:
            at += 1
        if (
            items[at].kinds & {"sep", "bar", "arrow"}
            or ("dash" in items[at].kinds and at == n + 1)
            or (items[at].kinds & {"be"} and at <= n + 2 and "coordinate" not in item.kinds)
        ):
            return " ".join(word.low for word in items[n:at]), items[at].end
        if "open" in items[at].kinds and at == n + 1:
            continue
    return None


def _opens(statement: Statement, n: int) -> bool:
    """Whether the key at item n opens a segment: nothing before it but fillers."""
    for item in reversed(statement.items[:n]):
        if item.kinds & {"comma", "semi", "slash", "bar", "stop", "dash"}:
            return True
        if not item.kinds & {
            "venue_key",
            "adv",
            "now",
            "det",
            "incident",
            "coordinate",
            "name",
            "acronym",
            "meeting",
            "quote",
            "change",
            "we",
            "who",
            "do",
            "team",
            "num",
            "level",
        } and item.low not in {"do", "you"}:
            return False
    return True


def _whole(statement: Statement, key: str, start: int, listed: Sequence[Place]) -> list[Place]:
    """The whole value of a line such as "War room: B2", where it says more than a place that has a shape."""
    if key not in _WHOLE_KEYS and key.split(" ")[0] not in _WHOLE_KEYS:
        return []
    text = statement.text
    plain = any(
        item.end == start and "be" in item.kinds for item in statement.items
    )  # "war room is 14-Blue, nothing …"
    end = next(
        (
            item.start
            for item in statement.items
            if item.start >= start
            and item.kinds & ({"open", "bar", "dash", "but"} | ({"comma"} if plain else set()))
        ),
        len(text),
    )
    found: list[Place] = []
    for piece in re.finditer(r"[^;/]+", text[start:end]):
        trimmed = piece[0].strip(" *_`.,\"'“”")
        for article in ("the ", "our ", "The "):
            trimmed = trimmed.removeprefix(article)
        begin = text.find(trimmed, start + piece.start()) if trimmed else -1
        stop = begin + len(trimmed)
        inside = [item for item in statement.items if begin <= item.start < stop]
        shaped = [place for place in listed if begin <= place.start < stop]
        if begin < 0 or not inside or len(trimmed.split()) > _LONGEST_VALUE:
            continue
        if any(item.kinds & _NO_VALUE and not item.kinds & {"place", "venue_key"} for item in inside):
            return []
        if plain and not (shaped or inside[0].kinds & {"place", "num", "code"} or trimmed[0].isupper()):
            continue  # "bridge is closed"
        if text[begin - 1] == "<":
            continue  # the "<channel>" of an empty form
        if (
            not shaped
            or (not plain and all(place.kind == "room" for place in shaped))
            or ("," not in trimmed and all(place.kind == "room" for place in shaped))
        ):
            found.append(Place(start=begin, end=stop, kind="value"))
    return found


def _why_not(statement: Statement, place: Place, value: int | None, before: str) -> str:
    """Why a place is no venue; "" when it is one."""
    items = statement.items
    at = next((n for n, item in enumerate(items) if item.end > place.start), len(items) - 1)
    clause = next((c for c in clauses(statement) if c.first <= at < c.last), None)
    first = clause.first if clause else 0
    lead = items[first:at]
    near = lead[-3:]
    if any("from" in item.kinds for item in lead[-2:]) and any(
        "to" in item.kinds for item in items[at + 1 : at + 5]
    ):
        return "moved"
    why = mood(statement, at)
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
    if place.kind == "url" and _NOT_A_PLACE.search(statement.text[place.start : place.end]):
        return "mentioned"
    if value is not None and place.start >= value - 1:
        return ""
    if any("backchannel" in item.kinds for item in lead) and not any(
        "coordinate" in item.kinds for item in near
    ):
        return "mentioned"
    if _led(statement, place, lead, before):
        return ""
    if place.kind == "url" and _MEETING_HOST.search(statement.text[place.start : place.end]):
        return ""
    return "mentioned"


def _requested(items: Sequence[Item], lead: Sequence[Item]) -> bool:
    """ "You can join us in #a": a modal, but no condition, says where all the same."""
    return any("coordinate" in item.kinds for item in lead) and not any(
        item.kinds & {"if", "when", "unless"} for item in items
    )


def _led(statement: Statement, place: Place, lead: Sequence[Item], before: str) -> bool:
    """Whether words say that people coordinate at a place."""
    kinds = [item.kinds for item in lead]
    every = frozenset[str]().union(*kinds)
    nearest = next((k for k in reversed(kinds) if not k & {"det", "adv", "now", "quote"}), frozenset[str]())
    shaped = place.kind != "room"
    if "coordinate" in every or _use(statement, place) or _whereabouts(statement, place):
        return True
    if every & _EVERYONE and nearest & {"on", "prep"} and every & {"be", "am", "apos", "take", "have"}:
        return True  # "We're all in the vestry"
    if (
        "venue_key" in nearest
        and nearest is kinds[-1]
        and place.kind in {"url", "phone", "channel"}
        and lead[-1].low not in _NO_KEYS
    ):
        return True  # "war room https://…"
    if (
        shaped
        and nearest & {"to", "sep", "on", "over"}
        and every & {"raise", "give"}
        and (every & (_EVERYONE | {"venue_key", "it"}) or _first_gives(kinds))
    ):
        return True  # "moving over to the bridge …"
    if before == "taken" and (not kinds or nearest & {"on", "and", "prep"}):
        return True  # "Voice on https://…, notes in #b"
    return shaped and place.kind != "url" and _in_a_line(statement, place, kinds)


def _in_a_line(statement: Statement, place: Place, kinds: Sequence[frozenset[str]]) -> bool:
    """A channel or a bridge by itself: a line of its own, a segment of a status line, "in #db-lag on slack"."""
    text = statement.text
    if not text[: place.start].strip(" \t-*•") and not text[place.end :].strip(" \t.!"):
        return True
    status = any(
        item.kinds & {"severity", "compact", "phase", "phase_compact", "role"} for item in statement.items
    )
    if status and (not kinds or place.kind == "short"):
        return True
    line = statement.source.rfind("\n", 0, place.start) + 1 if len(statement.source) == len(text) else 0
    opening = text[line : place.start].strip(" \t-*•").lower()
    return opening in {"in", "on", "at"} or (not opening and place.kind == "short")


def _whereabouts(statement: Statement, place: Place) -> bool:
    """ "Control room is where to find us"."""
    following = next((item for item in statement.items if item.start >= place.end), None)
    return (
        following is not None
        and "be" in following.kinds
        and any(item.low == "where" for item in statement.items)
    )


def _first_gives(kinds: Sequence[frozenset[str]]) -> bool:
    """ "Moved to #b", "moving over to the bridge …": a verb that opens the clause."""
    first = next((k for k in kinds if not k & {"adv", "now", "have", "change"}), frozenset[str]())
    return bool(first & {"raise", "give"})


_USE: Final = re.compile(
    r"\b(?:please |everyone |all |now |@here |@channel |team )*(?:use|go to|walk into|come to|come and find us in|find us (?:in|on|at)|get on(?:to)?|hop on(?:to)?|head to|everything goes (?:over|via|through|in)|see you (?:in|on)|everyone (?:in|on|to)|all (?:in|on)|reach us (?:on|at|in)|ring|call us on|be in|be on|written notes in|notes in|chat in|text in|voice on|video on|audio on|work is in|happening in|on slack|i'm in|im in|i am in|i’m in)\s(?:the\s)?$",
    re.IGNORECASE,
)


def _use(statement: Statement, place: Place) -> bool:
    """ "Please use #inc-mail", "walk into Room 3B", "everything goes over https://…"."""
    return bool(_USE.search(statement.text[max(0, place.start - 60) : place.start]))
