"""Rooms and other places that have a name or a number: "room 4.12", "IT seminar room", "cloakroom of hall 6".

A place keeps what tells it apart from others of its kind: its number ("loading dock door B"), its floor ("Library, third
floor"), what it stands behind or belongs to ("site hut behind gate C", "lobby of Building 3"). After a verb of coming
together any noun is one: "we coordinate from the signal box", "come to the pilot house".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from parsers.venues.words import forms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parsers.prose.statements import Statement
    from parsers.prose.words import Item

_ITS_NUMBER: Final = re.compile(
    r"[ ]\d{1,3}[A-Za-z]?(?![\w:.]*\w)(?![ ](?:and|to|of|people|min|hours?)\b)"
)  # "Boardroom 3"
_ADDRESS: Final = re.compile(
    r"\b\d{1,5}[A-Z]?[ ](?:[A-Z][\w'’]{1,20}[ ]){1,3}(?:Street|St|Avenue|Ave|Road|Rd|Lane|Ln|Drive|Boulevard|Blvd|Way|Square|Sq|Court|Ct)\b"
)
_PREFIX_ROOM: Final = re.compile(
    r"\b(?:(?:[Ww]ar|[Ii]ncident|[Cc]risis|[Ss]ituation|[Ee]mergency|[Cc]ommittee|[Ff]unction|[Bb]reak|[Tt]eam|[Cc]onference|[Mm]eeting|[Bb]oard|[Cc]ontrol|[Oo]ps|[Ss]erver|[Tt]raining|[Bb]riefing|[Ss]eminar)[ -]?)?(?:[Gg]ate|[Hh]angar|[Pp]ier|[Tt]ent|[Cc]ontainer|[Dd]ock|[Bb]ay|[Bb]arn|[Rr]oom|ROOM|[Ss]uite|[Hh]all|[Ll]ab|[A-Z]?\w*[Rr]aum|[A-Z]?\w*[Ss]aal|[A-Z]?\w*[Zz]immer|[Ss]alle|[Ss]ala|[Bb]ureau|[Bb]esprechungsraum|[Kk]onferenzraum|[Ss]itzungszimmer|[Bb]uilding)[ ]"
    r"(?:(?:no\.?|number|nr\.?)[ ])?(?:[A-Z]?\d[\w.\-/]*\w|[A-Z]?\d[A-Za-z]?|[A-Z]\.\d[\w.]*\w|[A-ZÀ-Þ][\w.’'-]*(?:[ ][A-ZÀ-Þ\d][\w’'-]*){0,2})(?=[\s,;:.!?)\]]|$)"
)
# A part of a word of each of these, in small letters: looked for first, since the pattern is slow.
_ROOM_WORDS: Final = (
    "room", "gate", "hangar", "pier", "tent", "container", "dock", "bay", "barn", "suite", "hall", "lab", "raum", "saal", "zimmer",
    "salle", "sala", "bureau", "building",
)  # fmt: skip
_CJK_ROOM: Final = re.compile(r"[第\w]{1,8}(?:会議室|対策室|指令室|応接室)")
_FLOOR: Final = re.compile(
    r",[ ](?:block|wing|building|level|tower)[ ][A-Z\d]\w{0,3}\b|(?:,|[ ]on)[ ](?:the )?(?:\d+(?:st|nd|rd|th)|ground|first|second|third|fourth|fifth|sixth|top)[ ]floor"
)
_LEFT: Final = frozenset(
    {
        "word",
        "name",
        "acronym",
        "apos",
        "place",
        "compound",
        "code",
        "incident",
        "plain",
        "honorific",
        "num",
        "team",
        "meeting",
        "venue_key",
        "hyp",
        "foreign",
        "electric",
    }
)
_LONGEST: Final = 4  # words before "room"


_STOPS: Final = (
    "and|or|if|when|while|where|who|until|till|for|to|from|so|with|because|but|that|which|is|are|was|were|has|have|had|will|can|we|i|it|you|they|please|now|"
    "at|in|on|by|as|once|after|before|not|then|there|here|since|together|via|every|all|today|tonight|this|instead|again|asap|thanks|also|too"
)
_NO_PLACE: Final = (  # what one comes to, sits in or meets at besides places
    "same|conclusions?|rescue|meeting|call|phone|points?|tables?|mornings?|afternoon|evening|night|end|top|start|beginning|hours?|meantime|background|dark|moment|middle|"
    "weekend|minute|first|second|next|last|usual|latest|team|others?|thread|channel|bridge|group|party|chat|list|subject|problem|decision|agreement|way|bottom|world|"
    "queue|floor|seats?|time|right|left|rain|cold|front|back|side|weeks?|days?|months?|future|past|vendor|customers?|press|police|incident|outage|line|mail|email|video|radio|telephone|"
    "slack|zoom|teams|webex|discord|war|one|rest|wrong|good|lot|case|light|whole|very|most|open|air|shade|street|sun|short|long|server|database|cloud|network|system|board|deputy|lead|"
    "interest|spirit|name|face|process|works|hope|event|form|mind|view|fact|order|person|public|course|sake|hotline|number|loop|know|drivers?|data|ground|field|table"
)
_LED_TO: Final = re.compile(  # "from the signal box", "at Gate C"
    rf"""\b(?:in|at|from|of|by|to|into|inside|behind|under|outside|for)\s
        (?:(?:the|our|my)\s(?P<room>(?!(?:{_NO_PLACE}|{_STOPS})\b)[a-zà-ÿ][\w'’-]*(?:\s(?!(?:{_STOPS}|of|behind|beside|next|opposite|under|above|below|near|across)\b)[\w'’-]+){{0,2}}?)
          |(?P<name>(?-i:[A-ZÀ-Þ][\w'’-]+(?:\s[A-ZÀ-Þ\d][\w'’-]*){{1,2}})))
        (?=[,;:!?()]|\.(?!\d)|\s*$|\s(?:{_STOPS}|of|behind|beside|next|opposite|under|above|below|near|across)\b)""",
    re.IGNORECASE | re.VERBOSE,
)
_VERBS: Final = forms(
    "meet gather coordinate assemble muster convene huddle sit camp base come head squeeze stand congregate rally set regroup"
) | frozenset(("together", "run", "working", "works", "work"))
_FROM_ONLY: Final = frozenset(("run", "working", "works", "work"))  # "work from the signal box"
_BEFORE_VERB: Final = re.compile(r"[^,.;:!?()]{1,60}$")
_NOT_ONE: Final = re.compile(rf"\b(?:{_NO_PLACE})$", re.IGNORECASE)
_TAIL: Final = re.compile(  # "behind gate C", "of Building 3", "next to the loading dock"
    rf"""\s(?:
        (?:of|in)\s(?:the\s)?(?:[Bb]uilding|[Bb]lock|[Tt]ower|[Ww]ing|[Hh]ouse|[Hh]all|[Uu]nit|[Ww]ard|[Tt]erminal|[Hh]angar|[Gg]ate|[Dd]epot|[Pp]lant|[Ss]hed|[Ff]loor|[Ll]evel)\s[A-Z\d](?:[\w.-]{{0,12}}\w)?
       |(?:behind|beside|next\sto|opposite|above|below|underneath|near|across\sfrom)\s(?:the\s|our\s)?(?!(?:{_STOPS})\b)[\w'’-]+(?:\s(?!(?:{_STOPS})\b)[\w'’-]+){{0,2}}?
      )(?=[,.;:!?()]|\s*$|\s(?:{_STOPS})\b)""",
    re.VERBOSE,
)
_OF: Final = re.compile(
    rf"\sof\s(?:the\s|our\s)?(?!(?:{_STOPS}|us|you|them)\b)[\w'’-]+(?:\s(?:[A-Z]?\d(?:[\w.-]*\w)?|[A-Z]\w*))?(?=[,.;:!?()]|\s*$|\s(?:{_STOPS})\b)"
)
_DOOR: Final = re.compile(
    r"[ ](?:(?:door|gate|bay|entrance|dock|desk|window|unit|side)[ ])?(?:[B-HJ-Z]|[A-Z]?\d{1,3}[A-Za-z]?)(?![\w:.]*\w)(?![ ](?:and|to|of|people|min|hours?)\b)"
)


def rooms(statement: Statement) -> list[tuple[int, int]]:
    """Where each room named in a sentence begins and ends, none inside another."""
    text = statement.text
    found: list[tuple[int, int]] = []
    for match in _LED_TO.finditer(text) if not _VERBS.isdisjoint(text.lower().split()) else ():
        group = "room" if match["room"] else "name"
        if not _NOT_ONE.search(match[group]) and _after_verb(text, match):
            _put(found, match.start(group), _with_tail(text, match.end(group), of=True))
    for pattern in (_ADDRESS, _CJK_ROOM) if not text.isascii() else (_ADDRESS,):
        for match in pattern.finditer(text):
            _put(found, match.start(), match.end())
    low = text.lower()
    for match in _PREFIX_ROOM.finditer(text) if any(word in low for word in _ROOM_WORDS) else ():
        _put(found, match.start(), match.start() + len(match[0].rstrip(".,;:’'")))
    for start, end in _suffix_rooms(statement):
        if not any(first < end and start < last and (last - first) >= (end - start) for first, last in found):
            found = [(first, last) for first, last in found if not (start <= first and last <= end)]
            _put(found, start, end)
    return sorted(found)


def _after_verb(text: str, match: re.Match[str]) -> bool:
    """Whether a verb of coming together stands right before: "we're meeting every evening in"."""
    before = _BEFORE_VERB.search(text, max(0, match.start() - 60), match.start())
    near = before[0].lower().split()[-5:] if before else []
    verbs = [word for word in near if word in _VERBS]
    if not verbs:
        return False
    lead = text[match.start() : match.start() + 4].lower().split()[0]
    if lead == "by" and (near[-1].endswith("ed") or near[-1] in ("taken", "held")):
        return False  # "Revenues meeting room is taken by the auditors"
    if (lead == "for") != (verbs[-1].startswith("head") and lead == "for") or (
        lead == "of" and near[-1] != "out"
    ):
        return False  # "sits with me for the paperwork"
    away = text[match.start() : match.start() + 4].lower() == "from" or near[-1] == "out"
    return (
        away
        or verbs[-1] not in _FROM_ONLY
        or (verbs[-1] == "report" and text[match.start() : match.start() + 2].lower() == "to")
    )


def _put(found: list[tuple[int, int]], start: int, end: int) -> None:
    if not any(start < last and first < end for first, last in found):
        found.append((start, end))


def _with_tail(text: str, end: int, *, of: bool = False) -> int:
    """The end of "site hut behind gate C", "lobby of Building 3", where the bare name ends here."""
    door = _DOOR.match(text, end)
    end = door.end() if door else end
    tail = _TAIL.match(text, end, end + 60) or (_OF.match(text, end, end + 60) if of else None)
    return tail.end() if tail else end


def _suffix_rooms(statement: Statement) -> Iterator[tuple[int, int]]:
    """As in "IT seminar room", "caretaker's office", "vestry", "Library, third floor"."""
    items = statement.items
    for n, item in enumerate(items):
        if "place" not in item.kinds or (
            n + 1 < len(items) and "place" in items[n + 1].kinds and items[n + 1].start - item.end == 1
        ):
            continue
        first = n
        while first > 0 and n - first < _LONGEST and _modifies(statement, items[first - 1], items[first]):
            first -= 1
        end = item.end
        floor = _FLOOR.match(statement.text, end) if first == n else None
        if not item.low.endswith(" room") and item.low not in {
            "room",
            "suite",
            "hall",
            "lab",
            "ward",
            "block",
            "wing",
        }:
            floor = floor or _ITS_NUMBER.match(statement.text, end)
        end = floor.end() if floor else _with_tail(statement.text, end)
        start = items[first].start
        if first and items[first - 1].low == "the old":
            start = items[first - 1].end - 3
        yield start, end


def _modifies(statement: Statement, left: Item, right: Item) -> bool:
    """Whether a word belongs to the name of the room: "IT", "caretaker's", "dock"."""
    if (
        left.low in {"main", "new", "old", "upper", "lower", "back", "front", "big", "small"}
        and right.start - left.end == 1
    ):
        return True
    if (
        not left.kinds & _LEFT
        or left.kinds
        & {"det", "det_a", "prep", "on", "to", "be", "coordinate", "we", "all", "from", "of", "for", "as"}
        or right.start - left.end > 1
    ):
        return False
    return "\n" not in statement.text[left.end : right.start]
