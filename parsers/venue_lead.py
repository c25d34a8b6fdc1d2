"""Whether people coordinate at a place that a sentence mentions: what stands around it says so.

"We are in …", "join us on …", "dial …", "#inc-7 is where we meet" do; a place after a comma or a colon hangs on the noun
before it ("the incident bridge, 0800 555 0199"). A question, a condition, the past, a closed bridge, a dashboard and
somebody else's bridge do not.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from parsers.moods import clauses, mood

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.moods import Clause
    from parsers.places import Place
    from parsers.statements import Statement
    from parsers.words import Item

_MEETING_HOST: Final = re.compile(
    r"://[^/\s]*(?:zoom\.us|zoomgov\.com|zoom\.|teams\.microsoft\.com|teams\.live\.com|teams\.|meet\.google\.com|webex\.com|whereby\.com|meet\.jit\.si|jitsi|chime\.aws|bluejeans\.com|gotomeeting\.com|"
    r"meet\.|bridge|voice|visio\.|huddle|call\.|warroom|war-room)",
    re.IGNORECASE,
)
_NOT_A_PLACE: Final = re.compile(
    r"(?:dashboard|grafana|kibana|datadog|://status|statuspage|jira|confluence|wiki|://docs?\.|/docs?/|github|gitlab|pagerduty|ticket|runbook|sentry|splunk|report|/browse/|survey|advisor|/graph|monitor|\.pdf|\.png|\.html?$|(?<!slack\.com/)archive|slack\.com/archives/\w+/p\d)",
    re.IGNORECASE,
)
_EVERYONE: Final = frozenset({"we", "i", "all"})
_FILLERS: Final = frozenset({"det", "det_a", "adv", "now", "quote", "sep", "open", "comma", "must"})
_NOUNS: Final = frozenset({"venue_key", "meeting"})
_NOUN_WORDS: Final = frozenset({"line", "number", "room", "slack", "space"})
_BEFORE_NOUN: Final = frozenset({"det", "det_a", "incident", "adv", "now", "venue_key", "meeting"})
_USES: Final = frozenset({"use", "using", "join", "dial", "ring", "call", "come"})
_OPENS: Final = frozenset(
    {
        "opened", "created", "started", "set", "set up", "setup", "spun", "spun up", "made", "launched", "stood", "opening",
        "creating", "made a", "have opened", "raised", "put", "stood up", "put up",
    }
)  # fmt: skip
_OTHER_DAYS: Final = frozenset(
    "tomorrow,tomorrow morning,tomorrow night,next week,next month,yesterday,last week,last month,last year,last night,last time".split(
        ","
    )
)
_IS_OPEN: Final = re.compile(
    r"\s+(?:is|are)\s+(?:now\s+)?(?:open|up|live|ready|running|active|staffed)\b", re.I
)
_WHERE: Final = re.compile(
    r"(?:\s+(?:on|in)\s+\w+)?(?:,|\s+[-–—])?\s*(?:(?:that|which|this|it)(?:\s+|['’])?)?(?:is|s)\s+(?:the\s+place\s+to|where\b(?!\s+(?:it|they|the\s+\w+\s+(?:is|was|were|started|happened))\b))",
    re.IGNORECASE,
)
_FOR_YOU: Final = re.compile(r"(?:\s+(?:on|in)\s+\w+)?,?\s+(?:if|when|should)\s+you\b", re.IGNORECASE)
_WANTED: Final = frozenset(
    {"help", "helping", "join", "need", "needs", "want", "wants", "reach", "find", "watch", "follow"}
)
_WRITE: Final = re.compile(
    r"(?:^\s*|[,;:.(–—-]\s*|\b(?:please|pls|kindly|and|just)\s+)(?:write|post|report|reply|speak|talk|shout|answer|put|drop|share|send)\b"
    r"(?:\s+(?!in\b|to\b|not\b)[\w'’-]+){0,4}\s+(?:in|to|into|on)\s+(?:the\s+)?$|\bupdates\s+(?:go|are\s+going|will\s+go)\s+(?:in|to|into|on)\s+$",
    re.IGNORECASE,
)
_SHUT: Final = re.compile(
    r"\s*(?:\(|,)?\s*(?:(?:is|has been|will be|are|can be)\s+)?(?:now\s+|being\s+|already\s+)?"
    r"(?:closed|archived|shut|retired|dead|down|gone|disbanded|locked|over)\b",
    re.IGNORECASE,
)
NO_KEYS: Final = frozenset({"phone", "tel", "telephone", "mobile", "cell"})


def why_not(statement: Statement, place: Place, value: int | None, before: str) -> str:
    """Why a place is no venue; "" when it is one."""
    items = statement.items
    at = next((n for n, item in enumerate(items) if item.end > place.start), len(items) - 1)
    clause = next((c for c in clauses(statement) if c.first <= at < c.last), None)
    first = clause.first if clause else 0
    lead = items[first:at]
    if clause and not any(item.kinds - _FILLERS for item in lead):
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
    conditional = any(item.kinds & {"if", "when", "unless", "whether", "not"} for item in lead)
    if why == "asked" and "?" not in statement.text and not conditional:
        if any("coordinate" in item.kinds for item in near):
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
    if any(item.low in _OTHER_DAYS for item in around) and not any("now" in item.kinds for item in lead):
        return "other day"
    if _SHUT.match(statement.text, place.end, place.end + 60):
        return "closed"
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


def _asked_to_come(items: Sequence[Item], lead: Sequence[Item]) -> bool:
    """A question that asks somebody to join, not whether to meet there."""
    asks = any("may" in item.kinds for item in lead) and any("coordinate" in item.kinds for item in lead)
    return (
        asks
        and any(item.low.split(" ")[0] in {"please", "pls"} for item in items)
        and not any("we" in item.kinds for item in lead)
    )


def _addressed(items: Sequence[Item], lead: Sequence[Item]) -> bool:
    """ "If you are a responder, join …" says who is meant; "if it gets worse, join …" is a condition."""
    opening = items[:2]
    return (
        len(opening) == 2  # noqa: PLR2004
        and opening[0].low == "if"
        and "you" in opening[1].kinds
        and bool(lead)
        and lead[0] is not items[0]
        and not any(item.kinds & {"we", "i", "it", "will", "may"} for item in lead)
    )


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
    if not shaped and _goes_on(statement, place):
        return False
    core = _without_noun(lead)
    if shaped and (
        _opened(statement, place, lead)
        or (len(core) < len(lead) and _hangs(place, core, every) and not _described(statement, place))
    ):
        return True
    if "coordinate" in every or _use(statement, place) or _whereabouts(statement, place):
        return True
    if _are_there(core if shaped else lead) or _we_moved(lead):
        return True  # "We're all in the vestry", "we have moved to room 4"
    if place.kind == "channel" and _invited(statement, place, lead):
        return True  # "#a if you want to watch", "Please write in #a"
    if not shaped and every & {"we"} and _takes(lead):
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
        and (every & (_EVERYONE | {"venue_key", "it"}) or _first_gives(kinds))
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


_THERE: Final = frozenset(
    {"adv", "now", "all", "det", "and", "over", "quote", "been", "venue_key", "meeting", "on", "channel"}
)
_WORKING: Final = frozenset(
    "working,running,run,runs,handling,tracking,triaging,debugging,fixing,managing,fighting,discussing,talking,gathered,sitting,sat,based,camped,set up,"
    "stationed,together,there,waiting,available,online,live,standing by,around,ready".split(",")
)
_OBJECTS: Final = frozenset({"it", "incident"})


def _invited(statement: Statement, place: Place, lead: Sequence[Item]) -> bool:
    """Whether readers are asked to a channel: "#a if you can help", "anyone who can help: #a", "please write in #a"."""
    if not lead and _FOR_YOU.match(statement.text, place.end, place.end + 60):
        return True
    if lead and "sep" in lead[-1].kinds:
        words = {word for item in lead for word in item.low.split()}
        return not words.isdisjoint(_WANTED) and not any(item.kinds & {"backchannel", "not"} for item in lead)
    return bool(_WRITE.search(statement.text[max(0, place.start - 80) : place.start]))


def _are_there(lead: Sequence[Item]) -> bool:
    """ "We're all in", "I am now on", "the team is working this in": nobody does anything else there."""
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
        and (lead[at - 1].kinds & (_THERE | _OBJECTS) or lead[at - 1].low in _WORKING)
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
        return bool(subject.kinds & (_EVERYONE | {"command", "they"})) and not any(
            "num" in item.kinds for item in lead[:at]
        )
    return False


def _we_moved(lead: Sequence[Item]) -> bool:
    """ "We've moved over to", with no object: "we moved the patients to" is not about us."""
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
        and bool(before[0].kinds & _EVERYONE)
        and all(
            item.kinds & (_EVERYONE | {"have", "adv", "now", "be", "am", "apos", "will"}) for item in before
        )
    )


def _takes(lead: Sequence[Item]) -> bool:
    """ "We'll use", "we have taken over", right before the room."""
    body = [item for item in lead if not item.kinds & {"det", "det_a", "quote"}]
    return bool(body) and (
        body[-1].low in {"use", "using", "taken over", "took over", "taking over", "booked", "have booked"}
    )


def _described(statement: Statement, place: Place) -> bool:
    """ "The support channel #a is full of complaints": something else is said of it."""
    following = next((n for n, item in enumerate(statement.items) if item.start >= place.end), None)
    if following is None or not statement.items[following].kinds & {"be", "apos", "have", "was"}:
        return False
    if _IS_OPEN.match(statement.text, place.end, place.end + 40):
        return False
    beyond = statement.items[following + 1 : following + 2]
    return not beyond or beyond[0].low not in {"where", "for", "the", "our", "used", "how", "here"}


def _goes_on(statement: Statement, place: Place) -> bool:
    """ "the library staff", "the shop opens", "the server room is hot": a room that something else is said of."""
    following = next((item for item in statement.items if item.start >= place.end), None)
    if following is None or following.start > place.end + 1 or following.low == "where":
        return False
    return bool(following.kinds & {"team", "incident", "hyp", "apos", "have", "was"}) or (
        following.kinds == {"word"}
        and statement.text[place.end - 1].isalpha()
        and following.start > place.end
    )


def _whereabouts(statement: Statement, place: Place) -> bool:
    """ "Control room is where to find us"."""
    return bool(_WHERE.match(statement.text, place.end, place.end + 60))


def _host(statement: Statement, clause: Clause) -> list[Item]:
    """What a place after a comma or in brackets hangs on: "the incident bridge, 0800 555 0199"."""
    if not clause.opener & {"comma", "open", "dash"}:
        return []
    before = next((c for c in clauses(statement) if c.last == clause.first - 1), None)
    host = statement.items[before.first : before.last] if before else []
    return host if len(_without_noun(host)) < len(host) else []


def _without_noun(lead: Sequence[Item]) -> Sequence[Item]:
    """Without "the incident bridge", "a Slack channel please:" at its end."""
    end = len(lead)
    while end and (
        lead[end - 1].kinds & _FILLERS or lead[end - 1].low in {"open", "live", "up", "running", "available"}
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


def _hangs(place: Place, core: Sequence[Item], every: frozenset[str]) -> bool:
    """Whether "on the bridge: +1 555 0100", "the incident channel, #a" says where, once the noun is taken off."""
    if every & {"foreign", "outsider", "other", "they"}:
        return False
    if place.kind in {"phone", "short"} or "incident" in every:
        return not core or bool(core[-1].kinds & {"on", "prep", "to", "have", "coordinate"} or _uses(core))
    return bool(core) and _uses(core)


def _uses(core: Sequence[Item]) -> bool:
    return any(item.low in _USES or "coordinate" in item.kinds for item in core)


def _opened(statement: Statement, place: Place, lead: Sequence[Item]) -> bool:
    """ "We've opened #a", "I set up a bridge: …", "#a is open"."""
    if place.kind == "url" and not _MEETING_HOST.search(statement.text[place.start : place.end]):
        return False
    if any(item.kinds & {"foreign", "outsider", "other", "they", "not"} for item in lead):
        return False
    ours = any(item.kinds & {"we", "i"} for item in lead)
    core = _without_noun(lead)
    verb = next((item.low for item in reversed(core) if not item.kinds & (_FILLERS | {"x"})), "")
    if ours and (verb in _OPENS or (verb in {"up", "new"} and any(i.low in _OPENS for i in core[-3:]))):
        return True
    return len(core) == 0 and bool(_IS_OPEN.match(statement.text, place.end, place.end + 40))


def _first_gives(kinds: Sequence[frozenset[str]]) -> bool:
    """ "Moved to #b", "moving over to the bridge …": a verb that opens the clause."""
    first = next((k for k in kinds if not k & {"adv", "now", "have", "change"}), frozenset[str]())
    return bool(first & {"raise", "give"})


_USE: Final = re.compile(
    r"""
      (?:^\s*|[,;:.(–—-]\s*|\b(?:please|pls|kindly|everyone|everybody|all|now|just|and|or|then|must|should|can|to|hands|staff
        |folks|responders|team|here|channel|instead|so)\s+)                      # whoever is asked
      (?:use|get[ ](?:yourselves[ ])?(?:in|on)(?:to)?|go[ ](?:straight[ ])?to|walk[ ]into|come[ ](?:down[ ]|up[ ]|over[ ]|straight[ ])?to
        |come[ ]and[ ]find[ ]us[ ](?:in|on|at)|find[ ]us[ ](?:in|on|at)|hop[ ]on(?:to)?|head[ ](?:down[ ]|up[ ]|over[ ]|straight[ ])?to
        |report[ ]to|ring|call[ ]us[ ]on|be[ ](?:in|on)|(?:continue|carry[ ]on|move|switch)(?:[ ]over)?[ ](?:in|on|to)|reach[ ]us[ ](?:on|at|in)|see[ ]you[ ](?:in|on))\s(?:the\s)?$
     |^\s*(?:please\s)?(?:everyone|all)[ ](?:in|on|to)\s(?:the\s)?$
     |\b(?:everything[ ]goes[ ](?:over|via|through|in)|(?:written[ ])?notes[ ]in|(?:chat|text|work[ ]is|happening|happens)[ ]in
        |find[ ]us[ ](?:in|on|at)|reach[ ](?:us|the[ ](?:response[ ]|incident[ ])?team)[ ](?:on|at|in)|see[ ]you[ ](?:in|on)
        |(?:voice|video|audio)[ ]on|on[ ]slack|i['’]?m[ ]in|i[ ]am[ ]in)\s(?:the\s)?$
    """,
    re.IGNORECASE | re.VERBOSE,
)


def _use(statement: Statement, place: Place) -> bool:
    """ "Please use #inc-mail", "walk into Room 3B", "everything goes over https://…"."""
    before = statement.text[max(0, place.start - 60) : place.start]
    if place.kind == "room" and re.search(r"\b(?:use|ring)\s(?:the\s)?$", before, re.IGNORECASE):
        return False
    return bool(_USE.search(before))
