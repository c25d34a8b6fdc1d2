"""Places that a sentence mentions: channels, links, numbers with their codes, extensions, radio channels, rooms.

Each is the shortest run of exact words that gets a reader there: "#prod-failover", "+49 69 5550 1187, code 40021#",
"https://zoom.example.com/j/81188223 (code 4417)", "radio channel 6", "room 4.12", "IT seminar room". Whether people
coordinate there is judged in `parsers.venues.venue`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from parsers.venues.rooms import rooms

if TYPE_CHECKING:
    from parsers.prose.statements import Statement

_DIGIT: Final = re.compile(r"\d")
_PHONE: Final = re.compile(r"(?:\+|\b00)?\(?\d[\d().\-/]{0,6}(?:[ ]?[\d().\-/]{1,8}){1,7}(?<=\d)", re.ASCII)
_CODE_WORDS: Final = r"code|access|conference|conf|pin|pw|passcode|pass code|password|pwd|id|ext\.?|extension|conf(?:erence)? id|kod|kennwort|code d['’]accès|contraseña|clave|c[óo]digo|senha|番号|パスコード"
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
      \b(?:[Tt]eams|[Ss]lack|[Dd]iscord|[Ww]hats[Aa]pp|[Ss]ignal|[Tt]elegram|[Mm]attermost|[Zz]oom|[Ww]ebex|[Zz]ulip|[Vv]iber
          |[Vv]oice|[Tt]ext|[Cc]hat|[Vv]ideo|[Ii]ncident|[Cc]risis)
        [ ](?:[Cc]hannel|[Gg]roup|[Cc]hat|[Rr]oom|[Ss]pace)[ ]
        (?:"(?P<a>[^"\n]{2,40})"|'(?P<b>[^'\n]{2,40})'|“(?P<c>[^”\n]{2,40})”|‘(?P<d>[^’\n]{2,40})’
          |(?P<e>(?!The\b|We\b|I\b)[A-Z][\w&-]{0,20}(?:[ ][A-Z\d][\w&-]{0,20}){0,3}))
     |\b[Cc]hannel[ ](?:"(?P<g>[^"\n]{2,40})"|“(?P<h>[^”\n]{2,40})”)
     |(?<![\w~])(?P<f>~[a-z][\w-]{2,30})
    """,
        re.VERBOSE,
    )
)
_SHORT_NUMBER: Final = re.compile(
    r"\b(?:(?:conference |voice |phone )?bridge|radio(?: channel| ch\.?)?|(?:vhf|uhf)(?: channel| ch\.?)?|talkgroup|tetra|ext\.?|extension|extensão|extensión|durchwahl|poste|内線|funkkanal|kanal)[ ]?\d{1,8}(?![\d:.]\d)\b",
    re.IGNORECASE,
)


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
    if _DIGIT.search(text):
        for pattern, kind in ((_MEETING, "phone"), (_PHONE, "phone"), (_SHORT_NUMBER, "short")):
            for match in pattern.finditer(text):
                if pattern is not _PHONE or _is_number(match[0]):
                    _put(found, Place(start=match.start(), end=_with_code(text, match.end()), kind=kind))
        if "radio" in text.lower():
            for match in _RADIO.finditer(text):
                _put(found, Place(start=match.start(), end=match.end(), kind="short"))
    for start, end in rooms(statement):
        found = [other for other in found if not start <= other.start < other.end <= end]
        _put(found, Place(start=start, end=end, kind="room"))
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
    if text.isdigit() and text[0] != "0":
        return False  # "an item for 2147483648 gold"
    if digits < 7 or digits > 15 or re.match(r"\d{4}-\d\d-\d\d|\d{1,2}\.\d{1,2}\.\d{2,4}", text):
        return False
    return (
        bool(re.fullmatch(r"\d{3}[- ]\d{4}", text))
        or text.startswith(("+", "0", "(", "1-8"))
        or bool(re.match(r"1?[ .-]?\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}|[\d ]{9,}|1-\d", text))
    )
