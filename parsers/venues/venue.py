"""Where the response is coordinated: a channel, a link, a bridge with its code, a room; the shortest exact words.

"Coordinating via #prod-failover channel on Slack", "Bridge: +1 555 0100, code 4455#", "We meet in room 4.12", "Everybody
is in the IT seminar room". Only where somebody coordinates: a link to a dashboard, a ticket or a status page is none,
nor is a channel merely mentioned ("saw it in #random"). "Moving from #a to #b" is #b.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from parsers.found import Found
from parsers.reading import Untaken
from parsers.venues.lead import BY_DEFAULT, NO_KEYS, why_not
from parsers.venues.patterns import CODED
from parsers.venues.places import Place, places

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.prose.statements import Statement
    from parsers.prose.words import Item

_WHOLE_KEYS: Final = frozenset(
    "bridge,channel,war room,war-room,warroom,where,venue,room,location,coordination,co-ordination,command post,command centre,command center,control point,meeting point,meeting room,conference room,incident room,place,"
    "coordinating,meet,muster point,assembly point,rendezvous,location of control,control room,meeting,coordination point,coordination channel,bridge line,where to find us,incident channel".split(
        ","
    )
)
_LOOSE_KEYS: Final = frozenset({"where", "location", "place"})  # often of the trouble, not of the response
_LONGEST_VALUE: Final = 6  # words of a whole value such as "Command post lobby Building 12"
_PEOPLE: Final = frozenset("we us you all i team everyone everybody people find join meet go talk".split())
_MEASURES: Final = frozenset(
    "temperature temp humidity capacity height width weight length size load volume count noise pressure occupancy status code".split()
)
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
    judged = [(statement, _judged(statement)) for statement in statements if "venue" in statement.fields]
    plain = any(not why for _, places_of in judged for _, why in places_of)
    for statement, places_of in judged:
        beside = not plain or any(not why for _, why in places_of)
        for place, given in places_of:
            why = given if given != BY_DEFAULT else "" if beside else "mentioned"
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
    if key is not None and key[0] not in NO_KEYS:
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
        why = why_not(statement, place, key[1] if key and key[0] not in NO_KEYS else None, before)
        if key and key[0] in NO_KEYS and place.kind == "phone":
            why = "mentioned"
        if not why and place.kind in ("room", "phone", "short") and _signed(statement, place):
            why = "signature"
        if before and place.kind == "room" and statement.text[: place.start].rstrip().endswith("("):
            why = "mentioned"  # "Incident Room 1 (basement)"
        judged.append((place, why))
        before = "taken" if not why else before
    return _numbered(statement, judged)


def _numbered(statement: Statement, judged: list[tuple[Place, str]]) -> list[tuple[Place, str]]:
    """With a numbered room for its name beside it: "the weight room, room G-12", "room 2B, registrar's office"."""
    text = statement.text
    for n, ((left, why), (right, other)) in enumerate(pairwise(list(judged))):
        if not {left.kind, right.kind} <= {"room", "value"} or text[left.end : right.start].strip() != ",":
            continue
        numbered = [any(char.isdigit() for char in text[one.start : one.end]) for one in (left, right)]
        if numbered == [True, False]:
            judged[n + 1] = (right, other or "mentioned")
        elif numbered == [False, True] and not (why and other):
            judged[n], judged[n + 1] = (left, why or "mentioned"), (right, "")
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
            key = " ".join(word.low for word in items[n:at])
            if " " in key and key.rpartition(" ")[2] in _MEASURES:
                return None  # "Room temperature: 24.5"
            if key.startswith("where ") and _PEOPLE.isdisjoint(key.split()):
                return None  # "Where it leaks: …"
            return key, items[at].end
        if "open" in items[at].kinds and at == n + 1:
            continue
    return None


def _opens(statement: Statement, n: int) -> bool:
    """Whether the key at item n opens a segment: nothing before it but fillers."""
    for item in reversed(statement.items[:n]):
        if item.kinds & {"comma", "semi", "slash", "bar", "stop", "dash", "open"}:
            return True
        if "sep" in item.kinds:  # "Everyone else: the war room is …"
            return any(
                other.kinds & {"all", "team", "you"} or other.low in _PEOPLE for other in statement.items[:n]
            )
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
            "word",
            "and",
        } and item.low not in {
            "do",
            "you",
            "text",
            "video",
            "audio",
            "voice",
            "tech",
            "technical",
            "response",
            "working",
            "live",
            "emergency",
            "crisis",
        }:
            return False
    return True


def _says_more(item: Item, shaped: Sequence[Place]) -> bool:
    """Whether a word makes a value more than a place; the clock time in "room 4.12" is none."""
    within = any(place.start <= item.start < place.end for place in shaped) or (
        "time" in item.kinds and "." in item.low
    )
    return bool(item.kinds & _NO_VALUE) and not item.kinds & {"place", "venue_key"} and not within


_BESIDE: Final = re.compile(r"(.*?\b(?:[A-Z]?\d[\w.-]{0,8}|[A-HJ-Z])),\s(?!.*(?:\d|floor|level|block))")


def _without_beside(value: str) -> str:
    """Without what only describes a numbered place: "room 118, administration building", "car park C, by the minibus"."""
    numbered = _BESIDE.match(value)
    return numbered[1] if numbered else value


def _signed(statement: Statement, place: Place) -> bool:
    """As in "Ashdown Hospice, Room 2.14 | 01632 960 118": a line of a signature, a number without a code beside a bar."""
    text = statement.text
    whole = statement.source if len(statement.source) == len(text) else text
    first = whole.rfind("\n", 0, place.start) + 1
    last = whole.find("\n", place.end)
    line = text[first : last if last >= 0 else len(text)]
    if not any(sign in line for sign in _BARS):
        return False
    here = [other for other in places(statement) if first <= other.start < first + len(line)]
    if not any(other.kind == "phone" for other in here) or any(
        CODED.search(text[other.start : other.end]) for other in here if other.kind == "phone"
    ):
        return False
    return not any(
        item.kinds
        & {"severity", "compact", "phase", "phase_compact", "venue_key", "meeting", "coordinate", "be"}
        for item in statement.items
        if first <= item.start < first + len(line)
        and not any(other.start <= item.start < other.end for other in here)
    )


_OCCUPIED: Final = frozenset("taken full gone shut held kept in by being".split())
_NUMBERED_NEXT: Final = re.compile(r",\s(?:room|raum|salle|suite|lab|hall)\s[A-Z]?[.-]?\d", re.IGNORECASE)
_BARS: Final = ("|", " · ", " • ")


def _whole(statement: Statement, key: str, start: int, listed: Sequence[Place]) -> list[Place]:
    """The whole value of a line such as "War room: B2", where it says more than a place that has a shape."""
    if _WHOLE_KEYS.isdisjoint((key, key.partition(" ")[0], key.rpartition(" ")[2])):
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
        trimmed = piece[0].strip(" *_`.,'")
        if trimmed.count('"') % 2:
            trimmed = trimmed.strip('"')
        for article in (
            ("still ", "really ", "actually ", "the ", "our ", "The ") if plain else ("the ", "our ", "The ")
        ):
            trimmed = trimmed.removeprefix(article)
        if trimmed.startswith("<"):
            continue  # the "<channel>" of an empty form
        trimmed = _without_beside(trimmed)
        begin = text.find(trimmed, start + piece.start()) if trimmed else -1
        stop = begin + len(trimmed)
        inside = [item for item in statement.items if begin <= item.start < stop]
        shaped = [place for place in listed if begin <= place.start < stop]
        if any(place.start < begin < place.end and place.kind != "room" for place in listed):
            continue  # the code of "+40 21 555 0133 / code 8842"
        if plain and inside and (inside[0].low.endswith("ed") or inside[0].low in _OCCUPIED):
            continue  # "Meeting room is taken by the auditors"
        if plain and shaped == [] and _NUMBERED_NEXT.match(text, stop):
            continue  # "the war room is really the gym, room H-4"
        if begin < 0 or not inside or len(trimmed.split()) > _LONGEST_VALUE:
            continue
        if any(_says_more(item, shaped) for item in inside):
            return []
        if plain and not (shaped or inside[0].kinds & {"place", "num", "code"} or trimmed[0].isupper()):
            continue  # "bridge is closed"
        if key in _LOOSE_KEYS and not shaped and not any(char.isdigit() for char in trimmed):
            continue  # "Where: sign-up form"
        if text[begin - 1] == "<":
            continue  # the "<channel>" of an empty form
        if (
            not shaped
            or (not plain and all(place.kind == "room" for place in shaped))
            or ("," not in trimmed and all(place.kind == "room" for place in shaped))
        ):
            found.append(Place(start=begin, end=stop, kind="value"))
    return found
