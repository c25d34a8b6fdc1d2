"""Places that a sentence mentions: channels, links, numbers with their codes, extensions, radio channels, rooms.

Each is the shortest run of exact words that gets a reader there: "#prod-failover", "+49 69 5550 1187, code 40021#",
"https://zoom.example.com/j/81188223 (code 4417)", "radio channel 6", "room 4.12", "IT seminar room". Whether people
coordinate there is judged in `parsers.venue`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parsers.statements import Statement
    from parsers.words import Item

_PHONE: Final = re.compile(r"(?:\+|\b00)?\(?\d[\d().\-/]{0,6}(?:[ ]?[\d().\-/]{1,8}){1,7}(?<=\d)", re.ASCII)
_CODE_WORDS: Final = r"code|pin|pw|passcode|pass code|password|pwd|id|ext\.?|extension|conf(?:erence)? id|kod|kennwort|code d['’]accès|contraseña|clave|c[óo]digo|senha|番号|パスコード"
_CODE: Final = re.compile(
    rf"""
    (?:[ ]?(?:,[ ]?room|,|then|and[ ]then)[ ]\d{{2,10}}\#) |                 # "… then 5518#"
    (?P<lead>[ \t]*[,;:/–-]?[ \t]*(?P<open>\()?)               # ", ", " (", " - "
    (?:(?:and|with|then|mit|avec|con|com)[ ])?(?:the[ ])?
    (?:(?:conference|access|meeting|participant|guest|host|dial|room)[ ])?(?:{_CODE_WORDS})
    (?:[ ](?:is|no\.?|number|nr\.?))?[ ]?[:=]?[ ]?
    (?:[\w-]*\d[\w-]*(?:[ ]\d+){{0,4}}[ ]?\#?)                  # "4455#", "884 201#", "77 12"
    (?(open)\))?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_THEN: Final = re.compile(
    r"[ ]x[ ]?\d{2,6}\b|,?[ ](?:and[ ]punch[ ]in|(?:and[ ])?then)[ ](?:(?:enter|press|dial)[ ])?\d[\d ]{1,11}\#?",
    re.IGNORECASE,
)
_SERVER: Final = re.compile(
    r":[a-z0-9-]{1,40}(?:\.[a-z0-9-]{1,40}){1,3}", re.IGNORECASE
)  # Matrix: "#room:server.org"
_RADIO: Final = re.compile(r"\bchannel \d{1,3}\b", re.IGNORECASE)
_ITS_NUMBER: Final = re.compile(
    r"[ ]\d{1,3}[A-Za-z]?(?![\w:.]*\w)(?![ ](?:and|to|of|people|min|hours?)\b)"
)  # "Boardroom 3"
_OF_BUILDING: Final = re.compile(
    r"[ ]of[ ](?:the[ ])?(?:[Bb]uilding|[Bb]lock|[Tt]ower|[Ww]ing|[Hh]ouse)[ ][A-Z\d]\w{0,12}"
)
_MEETING: Final = re.compile(
    r"\b(?:zoom|webex|teams|google meet|skype|gotomeeting|chime)(?:[ ](?:meeting|call|id|room|bridge|conference)){0,2}[ :#]{0,2}\d[\d ]{7,16}\d",
    re.IGNORECASE,
)
_BARE_URL: Final = re.compile(  # without a scheme: "meet.google.com/abc-defg-hij"
    r"(?<![\w@/.-])(?:[a-z0-9-]{1,40}\.){1,4}[a-z]{2,10}/[^\s<>\"'`|]{0,300}[^\s<>\"'`|.,;:!?)\]*_]",
    re.IGNORECASE,
)
_NAMED: Final = (
    re.compile(  # "Teams channel 'Ops bridge'", "whatsapp group Flood Crew": the name; "~town-square"
        r"""
      \b(?:[Tt]eams|[Ss]lack|[Dd]iscord|[Ww]hats[Aa]pp|[Ss]ignal|[Tt]elegram|[Mm]attermost|[Zz]oom|[Ww]ebex|[Zz]ulip|[Vv]iber)
        [ ](?:[Cc]hannel|[Gg]roup|[Cc]hat|[Rr]oom|[Ss]pace)[ ]
        (?:"(?P<a>[^"\n]{2,40})"|'(?P<b>[^'\n]{2,40})'|“(?P<c>[^”\n]{2,40})”|‘(?P<d>[^’\n]{2,40})’
          |(?P<e>(?!The\b|We\b|I\b)[A-Z][\w&-]{0,20}(?:[ ][A-Z\d][\w&-]{0,20}){0,3}))
     |(?<![\w~])(?P<f>~[a-z][\w-]{2,30})
    """,
        re.VERBOSE,
    )
)
_ADDRESS: Final = re.compile(
    r"\b\d{1,5}[A-Z]?[ ](?:[A-Z][\w'’]{1,20}[ ]){1,3}(?:Street|St|Avenue|Ave|Road|Rd|Lane|Ln|Drive|Boulevard|Blvd|Way|Square|Sq|Court|Ct)\b"
)
_COME_TO: Final = re.compile(  # "come to the pilot house": whatever room that is
    r"\b(?:[Cc]ome|[Hh]ead|make your way)[ ](?:(?:down|over|up|straight)[ ])?to[ ]the[ ]"
    r"(?P<room>(?!same|conclusion|rescue|meeting|call|phone|point|table)[a-z][\w'’-]{1,20}(?:[ ](?!and\b|if\b|or\b|to\b)[a-z][\w'’-]{1,20}){0,2}?)"
    r"(?=[,.;!]|$|[ ](?:now|please|at|if|by|and|or)\b)"
)
_SHORT_NUMBER: Final = re.compile(
    r"\b(?:(?:conference |voice |phone )?bridge|radio(?: channel| ch\.?)?|(?:vhf|uhf)(?: channel| ch\.?)?|talkgroup|tetra|ext\.?|extension|extensão|extensión|durchwahl|poste|内線|funkkanal|kanal)[ ]?\d{1,8}(?![\d:.]\d)\b",
    re.IGNORECASE,
)
_PREFIX_ROOM: Final = re.compile(
    r"\b(?:(?:[Ww]ar|[Ii]ncident|[Cc]risis|[Ss]ituation|[Ee]mergency|[Cc]ommittee|[Ff]unction|[Bb]reak|[Tt]eam|[Cc]onference|[Mm]eeting|[Bb]oard|[Cc]ontrol|[Oo]ps|[Ss]erver|[Tt]raining|[Bb]riefing|[Ss]eminar)[ -]?)?(?:[Rr]oom|ROOM|[Ss]uite|[Hh]all|[Ll]ab|[Rr]aum|[Ss]aal|[Zz]immer|[Ss]alle|[Ss]ala|[Bb]ureau|[Bb]esprechungsraum|[Kk]onferenzraum|[Ss]itzungszimmer|[Bb]uilding)[ ]"
    r"(?:(?:no\.?|number|nr\.?)[ ])?(?:[A-Z]?\d[\w.\-/]*\w|[A-Z]?\d[A-Za-z]?|[A-ZÀ-Þ][\w.’'-]*(?:[ ][A-ZÀ-Þ\d][\w’'-]*){0,2})(?=[\s,;:.!?)\]]|$)"
)
_CJK_ROOM: Final = re.compile(r"[第\w]{1,8}(?:会議室|対策室|指令室|応接室)")
_FLOOR: Final = re.compile(
    r",[ ](?:the )?(?:\d+(?:st|nd|rd|th)|ground|first|second|third|fourth|fifth|sixth|top)[ ]floor"
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
    }
)
_LONGEST: Final = 4  # words before "room"


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """A place in a sentence: where it stands, and what it is ("channel", "url", "phone", "short", "room")."""

    start: int
    end: int
    kind: str


def places(statement: Statement) -> list[Place]:
    """All places mentioned, in order, none inside another."""
    text = statement.text
    found: list[Place] = []
    for item in statement.items:
        if "channel" in item.kinds:
            server = _SERVER.match(text, item.end)
            found.append(Place(start=item.start, end=server.end() if server else item.end, kind="channel"))
        elif "url" in item.kinds:
            found.append(Place(start=item.start, end=_with_code(text, item.end), kind="url"))
    for match in _BARE_URL.finditer(text):
        _put(found, Place(start=match.start(), end=_with_code(text, match.end()), kind="url"))
    for match in _NAMED.finditer(text):
        start, end = match.span(match.lastgroup or 0)
        _put(found, Place(start=start, end=end, kind="channel"))
    for match in _ADDRESS.finditer(text):
        _put(found, Place(start=match.start(), end=match.end(), kind="room"))
    for match in _COME_TO.finditer(text):
        _put(found, Place(start=match.start("room"), end=match.end("room"), kind="room"))
    digits = any(char.isdigit() for char in text)
    if digits:
        for pattern, kind in ((_MEETING, "phone"), (_PHONE, "phone"), (_SHORT_NUMBER, "short")):
            for match in pattern.finditer(text):
                if pattern is not _PHONE or _is_number(match[0]):
                    _put(found, Place(start=match.start(), end=_with_code(text, match.end()), kind=kind))
        if "radio" in text.lower():
            for match in _RADIO.finditer(text):
                _put(found, Place(start=match.start(), end=match.end(), kind="short"))
    for match in (*_PREFIX_ROOM.finditer(text), *(_CJK_ROOM.finditer(text) if not text.isascii() else ())):
        _put(
            found, Place(start=match.start(), end=match.start() + len(match[0].rstrip(".,;:’'")), kind="room")
        )
    for place in _suffix_rooms(statement):
        found = [other for other in found if not place.start <= other.start < other.end <= place.end]
        _put(found, place)
    return sorted(found, key=lambda place: place.start)


def _put(found: list[Place], place: Place) -> None:
    if not any(place.start < other.end and other.start < place.end for other in found):
        found.append(place)


def _with_code(text: str, end: int) -> int:
    code = _CODE.match(text, end, end + 60) or _THEN.match(text, end, end + 40)
    return code.end() if code else end


def _is_number(text: str) -> bool:
    """Whether digits are a telephone number, not a date, a time span or an amount."""
    digits = sum(char.isdigit() for char in text)
    if digits < 7 or digits > 15 or re.match(r"\d{4}-\d\d-\d\d|\d{1,2}\.\d{1,2}\.\d{2,4}", text):
        return False
    return (
        bool(re.fullmatch(r"\d{3}[- ]\d{4}", text))
        or text.startswith(("+", "0", "(", "1-8"))
        or bool(re.match(r"1?[ .-]?\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}|[\d ]{9,}|1-\d", text))
    )


def _suffix_rooms(statement: Statement) -> Iterator[Place]:
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
        floor = floor or _OF_BUILDING.match(statement.text, end)
        if floor:
            end = floor.end()
        yield Place(start=items[first].start, end=end, kind="room")


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
