"""Where the response is coordinated: a channel, a link, a bridge with its code, a room; the shortest exact words.

"Coordinating via #prod-failover channel on Slack" is "#prod-failover"; "Bridge: +1 555 0100, code 4455#" is the number
with its code; "The team meets in room Curie, second floor" is "room Curie". Only where somebody coordinates: a link
to a dashboard, a ticket or a status page is none, nor is a channel merely mentioned ("saw it in #random").
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from parsers.found import Found
from parsers.moods import clauses, mood
from parsers.reading import Untaken

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.statements import Statement

_PHONE: Final = re.compile(r"(?:\+|\b00|\()?\d[\d\s().\-/]{5,24}\d", re.ASCII)
_CODE: Final = re.compile(
    r"[\s,;:(/\-–|x]{0,3}(?:(?:and|with|then|the|use)\s){0,2}(?:conference\s|access\s|meeting\s|participant\s|pass\s?|dial\s)?(?:code|pin|passcode|pw|password|id|ext\.?|extension|kennwort|konferenz-?id|clave|código|codigo|senha|番号|x)"
    r"(?:\s(?:is|no\.?|number))?[\s:=#]{0,3}(?P<code>[\w-]*\d[\w-]*(?:\s\d+){0,4}\s?\#?)",
    re.IGNORECASE,
)
_MEETING: Final = re.compile(
    r"(?:zoom|webex|teams|google meet|meet|skype|gotomeeting|chime)\b(?:\s(?:meeting|call|id|room|bridge|conference)){0,2}[\s:#]{0,2}(?P<number>\d[\d ]{7,16}\d)",
    re.IGNORECASE,
)
_ROOM: Final = re.compile(
    r"(?:(?:war|conference|meeting|board|control|ops|operations|incident|seminar|staff|site|server|training|briefing|class)[ -]?)?(?:room|boardroom|suite|lab|office|theatre|hall|raum|saal|sala|salle|bureau|zimmer|besprechungsraum|konferenzraum)\s(?:no\.?\s|number\s|nr\.?\s)?"
    r"(?P<name>(?:[A-Z]?\d+(?:[./-]\d+)*[A-Za-z]?|[A-Z][\w.\-]*(?:\s[A-Z][\w.\-]*|\s\d[\w.]*){0,2}))"
)
_NAMED_ROOM: Final = re.compile(
    r"(?:(?:[A-Z][\w'’&-]*|\d+(?:st|nd|rd|th)?)\s){0,4}(?:(?:[Ww]ar|[Cc]ontrol|[Oo]ps|[Mm]eeting|[Bb]oard|[Ii]ncident|[Cc]onference|[Ss]taff|[Ss]eminar)[ -]?)(?:room|Room|centre|center|Centre|Center)(?!\s[A-Z0-9])"
)
_VALUE_END: Final = re.compile(r"[.,;]?\s*$")
_MEETING_HOST: Final = re.compile(
    r"://[^/\s]*(?:zoom\.us|zoomgov\.com|teams\.microsoft\.com|teams\.live\.com|meet\.google\.com|webex\.com|whereby\.com|meet\.jit\.si|jitsi|chime\.aws|bluejeans\.com|gotomeeting\.com|goto\.com|meet\.|bridge|conf|voice|"
    r"slack\.com/(?:archives|huddle|app_redirect)|app\.slack\.com|discord\.(?:gg|com)/|chat\.|mattermost|matrix\.to|element|hangouts|warroom|war-room|huddle|call\.|talk\.)",
    re.IGNORECASE,
)
_NOT_A_PLACE: Final = re.compile(
    r"(?i)(?:dashboard|grafana|kibana|datadog|status(?:page)?\.|jira|confluence|wiki|docs?\.|github|gitlab|pagerduty|/d/|ticket|runbook|statuspage|sentry|splunk|report|/browse/|survey|advisor)"
)
_KEY_FREE: Final = 90  # characters; a longer line after "Where:" is prose


def read(statements: Sequence[Statement]) -> Found[tuple[str, ...]]:
    """The venues that the statements name, in order, each once."""
    found: list[str] = []
    words: list[str] = []
    untaken: list[Untaken] = []
    for statement in statements:
        if not statement.interesting:
            continue
        for start, end, why in _candidates(statement):
            text = statement.source[start:end] if statement.words is None else statement.text[start:end]
            text = " ".join(text.split())
            if why == "moved":
                if text in found:
                    found.remove(text)
                continue
            if why:
                untaken.append(Untaken(field="venues", words=text, why=why))
            elif text and text not in found and not any(text in other for other in found):
                found.append(text)
                words.append(text if statement.words is None or text in statement.words else statement.words)
    return Found(value=tuple(found) or None, words=tuple(words), untaken=tuple(untaken))


def _candidates(statement: Statement) -> list[tuple[int, int, str]]:
    """Places in a statement: start, end, and why not ("" when it is a venue)."""
    items = statement.items
    spans: list[tuple[int, int, bool]] = []  # start, end, explicit (a meeting by its very shape)
    for item in items:
        if "channel" in item.kinds:
            spans.append((item.start, item.end, False))
        elif "url" in item.kinds and not _NOT_A_PLACE.search(statement.text[item.start : item.end]):
            spans.append(
                (item.start, item.end, bool(_MEETING_HOST.search(statement.text[item.start : item.end])))
            )
    keyed = _keyed(statement)
    led = [item.start for item in items if "coordinate" in item.kinds]
    if keyed is not None or led:
        spans += [(start, end, False) for start, end in _phones(statement.text, spans)]
        spans += [(start, end, False) for start, end in _meetings(statement.text, spans)]
        spans += [(start, end, False) for start, end in _rooms(statement.text, spans)]
    else:
        spans += [
            (start, end, False)
            for start, end in _phones(statement.text, spans)
            if _bridge_before(statement, start)
        ]
    if keyed is not None and not any(start >= keyed for start, _, _ in spans):
        whole = _whole_value(statement, keyed)
        if whole:
            spans.append((*whole, False))
    result: list[tuple[int, int, str]] = []
    for start, end, explicit in sorted(set(spans)):
        result.append((start, end, _judge(statement, start, explicit=explicit, keyed=keyed, led=led)))
    return result


def _keyed(statement: Statement) -> int | None:
    """Where the value of "Bridge: …", "Where: …" begins, or None."""
    items = statement.items
    for n, item in enumerate(items[:-1]):
        if not item.kinds & {"venue_key", "meeting"}:
            continue
        lead = items[:n]
        if (
            lead
            and not all(
                other.kinds
                & {
                    "venue_key",
                    "adv",
                    "now",
                    "det",
                    "incident",
                    "coordinate",
                    "name",
                    "acronym",
                    "open",
                    "shut",
                    "slash",
                    "and",
                    "quote",
                    "x",
                    "change",
                    "meeting",
                    "prep",
                }
                for other in lead[-4:]
            )
            and not lead[-1].kinds & {"comma", "semi", "slash", "bar", "stop", "dash"}
        ):
            continue
        at = n + 1
        while (
            at < len(items)
            and items[at].kinds
            & {"venue_key", "open", "shut", "on", "for", "incident", "meeting", "now", "place", "name"}
            and not items[at].kinds & {"sep", "url", "channel"}
            and at < n + 5
        ):  # noqa: PLR2004
            at += 1
        if at < len(items) and items[at].kinds & {"sep", "dash", "bar", "arrow"} and at + 1 < len(items):
            if "dash" in items[at].kinds and lead and not lead[-1].kinds & {"comma", "semi", "slash", "bar"}:
                continue
            return items[at].end
    return None


def _phones(text: str, taken: list[tuple[int, int, bool]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for number in _PHONE.finditer(text):
        start, end = number.span()
        if any(start < b and a < end for a, b, _ in taken):
            continue
        digits = sum(char.isdigit() for char in number[0])
        if digits < 7 or re.fullmatch(r"\d{4}-\d\d-\d\d.*", number[0]):  # noqa: PLR2004
            continue
        code = _CODE.match(text, end)
        found.append((start, code.end() if code else end))
    return found


def _meetings(text: str, taken: list[tuple[int, int, bool]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for meeting in _MEETING.finditer(text):
        if any(meeting.start() < b and a < meeting.end() for a, b, _ in taken):
            continue
        code = _CODE.match(text, meeting.end())
        found.append((meeting.start(), code.end() if code else meeting.end()))
    return found


def _rooms(text: str, taken: list[tuple[int, int, bool]]) -> list[tuple[int, int]]:
    found = [room.span() for room in _ROOM.finditer(text)] + [
        room.span() for room in _NAMED_ROOM.finditer(text)
    ]
    kept: list[tuple[int, int]] = []
    for start, end in sorted(found):
        while end > start and text[end - 1] in ".,;:-":
            end -= 1  # noqa: PLW2901
        if not any(start < b and a < end for a, b, _ in taken) and not any(
            start < b and a < end for a, b in kept
        ):
            kept.append((start, end))
    return kept


def _bridge_before(statement: Statement, start: int) -> bool:
    """Whether a phone number stands right after a word for a bridge."""
    near = [item for item in statement.items if item.end <= start][-4:]
    return any(
        item.kinds & {"venue_key"} and item.low not in {"phone", "call", "tel", "voice"} for item in near
    )


def _whole_value(statement: Statement, start: int) -> tuple[int, int] | None:
    """The whole value of a line such as "War room: B2"."""
    text = statement.text
    end = next(
        (
            item.start
            for item in statement.items
            if item.start > start and item.kinds & {"semi", "slash", "bar", "open", "dash"}
        ),
        len(text),
    )
    value = text[start:end]
    left = start + len(value) - len(value.lstrip(" *_`"))
    right = start + len(_VALUE_END.sub("", value.rstrip(" *_`.")))
    first = next((item for item in statement.items if item.start >= left), None)
    if (
        right <= left
        or right - left > _KEY_FREE
        or first is None
        or first.kinds & {"nobody", "not", "who", "if", "will"}
    ):
        return None
    key = next(
        (item for item in reversed(statement.items) if item.end <= start and item.kinds & {"venue_key"}), None
    )
    if (
        key is None
        or key.low
        in {
            "phone",
            "link",
            "where",
            "place",
            "location",
            "join",
            "call",
            "conference",
            "meeting",
            "meet",
            "chat",
            "voice",
            "tel",
            "room",
            "dial",
            "link",
            "video",
            "teams",
            "slack",
        }
        and len(text[left:right].split()) > 5
    ):  # noqa: PLR2004
        return None
    if key.low in {"phone", "tel", "link", "meeting", "meet", "call"}:
        return None
    return left, right


def _judge(statement: Statement, start: int, *, explicit: bool, keyed: int | None, led: list[int]) -> str:
    """Why a place is no venue; "" when it is one."""
    items = statement.items
    at = next((n for n, item in enumerate(items) if item.end > start), 0)
    clause = next((c for c in clauses(statement) if c.first <= at < c.last), None)
    first = clause.first if clause else 0
    before = items[first:at]
    if any(item.kinds & {"moved"} for item in items[max(first, at - 2) : at]) and any(
        "to" in item.kinds for item in items[at + 1 : at + 3]
    ):
        return "moved"
    why = mood(statement, at)
    if why in {"asked", "supposed", "reported", "past", "other"}:
        return why
    if any("not" in item.kinds for item in before[-4:]):
        return "denied"
    if keyed is not None and start >= keyed - 1:
        return ""
    if any(item.kinds & {"backchannel"} for item in before) and not any(
        item.kinds & {"coordinate"} for item in items[max(first, at - 4) : at]
    ):
        return "mentioned"
    if any(
        item.kinds & {"moved"} and not item.kinds & {"coordinate"} for item in items[max(first, at - 3) : at]
    ):
        return "denied"
    if any(place < start for place in led):
        return ""
    if explicit and not any(item.kinds & {"backchannel"} for item in before):
        return ""
    if (
        at
        and items[at - 1].kinds & {"venue_key", "sep"}
        and any(item.kinds & {"venue_key"} for item in before[-3:])
    ):
        return ""
    following = items[at + 1] if at + 1 < len(items) else None
    if "channel" in items[at].kinds and (
        following is not None and "venue_key" in following.kinds and not before
    ):
        return ""
    return "mentioned"
