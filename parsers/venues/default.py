"""A place that stands in an asserted sentence and that nothing speaks against: "Questions about it in #a", "he's in room 2.18".

A channel, a number with its code or a link of our own is a venue by default. What machines or outsiders put there
("alerts arrive in #a", "complaints in #b"), what is past, denied, one person's desk or the place of the damage is none.
A room needs people besides, who are or come there: "whoever is helping is in conference room 7", "Dispatchers: room 12".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from parsers.venues.patterns import CODED, NOT_FOR
from parsers.venues.words import PAST, STRANGERS, TOGETHER, forms

if TYPE_CHECKING:
    from parsers.prose.statements import Statement
    from parsers.venues.places import Place

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|[,;:!?()=–—.](?=\s|[^\W\d]|$)|n['’]t\b")
_HARD: Final = frozenset(".;!?")
_SOFT: Final = frozenset(",:=()–—")
_REACH: Final = 140  # characters before and behind a place

# Whatever is said with these of a place, people do not come together there.
_THINGS: Final = frozenset(
    "alert alerts alarm alarms log logs logfile ticket tickets dashboard dashboards document documents doc docs page pages archive history screenshot screenshots photo photos picture pictures "
    "graph graphs metrics bot bots webhook wiki runbook runbooks notification notifications error errors printer printers badge reader camera sensor rack racks leak water smoke smell fire "
    "flood dust mould rats mice bed beds desk mattress vendor vendor's supplier supplier's carrier carrier's press police regulator invoice invoices jokes memes lunch football birthday "
    "parking backup backups report reports minutes recording transcript thread message mail post complaint complaints rumour rumours rumor rumors feed announcement announcements".split()
)
_OUTSIDE: Final = (
    STRANGERS
    - frozenset(
        "server servers drivers questions guards contractors builders builder electricians plumbers staff tickets".split()
    )
) | frozenset(
    "solicitors lawyers barristers applicants buyers sellers members donors subscribers merchants my_".split()
)
_DONE: Final = forms(
    "see notice mention complain leave lose drop_ mute archive ignore avoid close rename break flood burn smell hear overhear delete paste store keep_ mark spot screenshot"
) | frozenset(
    "saw seen found left said says told heard read_ was were had did used broke dead broken flooded went came happened died started leaked kept muted tripped".split()
)
_NO: Final = frozenset(
    "not no never n't nobody none without old former previous wrong instead unlike except yesterday ago earlier last tomorrow later might would could if whether neither nor than like".split()
)
_PEOPLE: Final = frozenset(
    "gang lads guys lot we us everyone everybody anyone anybody whoever who those folks people team teams crew i'm i he she he's she's hes shes they they're developers engineers dispatchers operators managers leads "
    "colleagues staff volunteers responders somebody's everyone's everybody's rest others supervisors all facilities network ops desk".split()
)
_LEADS: Final = frozenset("in at to into on inside".split())
_BE_THERE: Final = forms(
    "be come go sit meet find join gather stand work stay camp report bring assemble head"
) | frozenset(
    "is are am i'm he's she's hes shes we're they're everyone's everybody's found in-charge table base based s m re".split()
)
_BEHIND: Final = re.compile(  # something is said of the place itself
    r"""["'”’`]?\s+(?:(?:channel|room|group|bridge|chat)\s+)?(?:(?:is|are|has|have|was|were|had|gets|got|fills|keeps|shows|lists|says|looks|smells|needs\s(?:a|an|new|some))\b(?!\s(?:open|where|the\s(?:place|channel|room)|for|our|live|up|ours))|['’]s\s(?!where|for|the|our|open))""",
    re.IGNORECASE,
)
_CALLING: Final = re.compile(r"(?:^|[.;!?\n,]\s*)(?P<who>[^.;!?,:=\n]{2,60}?)\s*[:=]\s*(?:the\s)?$")


def by_default(statement: Statement, place: Place) -> bool:
    """Whether nothing speaks against a place that a sentence holds; for a room, whether people are or come there."""
    text = statement.text
    before = _clause_before(_unbroken(statement), place.start)
    behind = _clause_behind(text, place.end)
    if before[-3:-1] == ["with", "us"] and before[-1] in _LEADS and (_NO | _DONE).isdisjoint(before):
        return True  # "The switch vendor is on it with us in #a"
    around = frozenset((*before, *behind))
    if "public" in around and _OFFICE.search(text):
        around -= {"public"}  # a department: "public works and health are meeting in"
    if not around.isdisjoint(_THINGS | _OUTSIDE) or not _NO.isdisjoint(before):
        return False
    if not (_DONE | PAST).isdisjoint(before) and not (
        ({"found", "be"} <= set(before) or {"reached", "be"} <= set(before)) or {"see", "us"} <= set(before)
    ):
        return False  # "can be found in" is where they are
    if (
        before[-1:] == ["keep"]
        or before[:2] == ["for", "questions"]
        or ("me" in before and not _ASKS.isdisjoint(before))
    ):
        return False
    if any(low.endswith("ed") and len(low) > _SHORT and low not in _ASSERTED for low in before):
        return False
    if _BEHIND.match(text, place.end) or NOT_FOR.match(text, place.end, place.end + 90):
        return False
    if "my" in before[-3:] or "your" in before[-3:] or {"typing", "writing"} & {*before}:
        return False
    said = text[place.start : place.end]
    if _COLOUR.fullmatch(said):
        return False
    if place.kind == "room":
        return (
            (_CARRIED.isdisjoint(before) or before[0] in _SETTLED)
            and any(char.isdigit() for char in said)
            and (_people_there(before) or _called(text, place))
        )
    if place.kind == "phone":
        return CODED.search(said) is not None
    if place.kind == "url":
        if behind[:1] == ["for"]:
            return False  # "we use https://pay.example.com for cards"
        return not {"we", "ourselves", "everybody", "everyone", "discussion", "everything"}.isdisjoint(
            before
        ) and ("use" in before or "happens" in before or "discussion" in before)
    if place.kind == "short":
        return said.lower().startswith(("bridge", "conference", "voice", "radio", "vhf", "uhf")) and bool(
            before
        )
    if not _FEEDS.isdisjoint(before) and _PEOPLE.isdisjoint(before):
        return False  # "PagerDuty writes to #a"
    return bool(before) and (
        before[-1] in _TO_CHANNEL or text[: place.start].rstrip(" `\"'“(")[-1:] in _MARKS
    )


# What may lead to a channel: "they all blame #release-42" does not.
_TO_CHANNEL: Final = (
    _LEADS
    | {
        "on",
        "via",
        "over",
        "through",
        "under",
        "is",
        "are",
        "be",
        "channel",
        "group",
        "room",
        "our",
        "the",
        "called",
        "named",
        "to",
        "slack",
        "teams",
        "discord",
        "of",
        "or",
        "and",
        "'s",
        "it's",
    }
    | forms("use join read follow watch try open check")
)
_MARKS: Final = frozenset(",:;=–—-(>")
_FEEDS: Final = frozenset(
    "writes posts sends pushes reports announces dumps feeds lands arrives arrive land".split()
)
_SHORT: Final = 4
_SETTLED: Final = frozenset({"decisions", "discussions", "coordination", "talks"})
_OFFICE: Final = re.compile(
    r"\bpublic\s(?:works|health|safety|affairs|relations|protection)\b", re.IGNORECASE
)
_ASKS: Final = frozenset("ping poke message dm".split())
_COLOUR: Final = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE)
_CARRIED: Final = forms("move carry deliver ship install take store")
_ASSERTED: Final = frozenset(
    "need needed reached based opened shared united combined concerned affected involved interested invited connected dedicated used_ required requested".split()
)


def _unbroken(statement: Statement) -> str:
    """The text with a comma for the end of each short line, which no full stop closes: people end sentences so."""
    source = statement.source
    if "\n" not in source or len(source) != len(statement.text):
        return statement.text
    found, lines = list(statement.text), source.split("\n")
    at = 0
    for line in lines[:-1]:
        at += len(line)
        if len(line) < _LINE:
            found[at] = ","
        at += 1
    return "".join(found).replace(",,", " ,")


_LINE: Final = 60  # characters; a longer line may have been wrapped


def _words(text: str) -> list[str]:
    return [word.lower().replace("’", "'") for word in _WORD.findall(text)]


def _clause_before(text: str, start: int) -> list[str]:
    """The words before a place, from the last full stop or comma on; from further back where only a few follow the comma."""
    words = _words(text[max(0, start - _REACH) : start])
    hard = max((n for n, low in enumerate(words) if low in _HARD), default=-1)
    words = words[hard + 1 :]
    while words and words[-1] in _SOFT:
        words.pop()  # "talk to me where the noise is, #a"
    soft = max((n for n, low in enumerate(words) if low in _SOFT), default=-1)
    return [low for low in words[soft + 1 :] if low not in _SOFT]


def _clause_behind(text: str, end: int) -> list[str]:
    words = _words(text[end : end + _REACH])
    return words[
        : next(
            (n for n, low in enumerate(words) if low in _HARD | _SOFT or low in ("and", "but", "so")),
            len(words),
        )
    ]


def _people_there(before: list[str]) -> bool:
    """As in "Who wants to know more comes to", "he can be found with the developers in", "questions go to"."""
    if not before or before[-1] not in _LEADS or before[0] in ("mr", "mrs", "ms"):
        return False
    if before[0] in {"question", "questions", "ideas", "offers", "volunteers"} | _SETTLED:
        return True
    if not TOGETHER.isdisjoint(before) or ("be" in before and not {"found", "reached"}.isdisjoint(before)):
        return True
    if any(low.endswith("ing") and low not in _BE_THERE and low not in _NOUNS for low in before):
        return False  # "we are replacing the switch in"
    return not _PEOPLE.isdisjoint(before) and not _BE_THERE.isdisjoint(before)


def _called(text: str, place: Place) -> bool:
    """As in "Dispatchers: room 12 at the depot": a group of people and a colon; "Lagezentrum = Raum E.09"."""
    host = _CALLING.search(text, max(0, place.start - _REACH), place.start)
    if host is None:
        return False
    words = _words(host["who"])
    return (
        len(words) <= _FEW
        and words[-1] not in _MACHINES
        and (
            (
                words[-1].endswith(
                    (
                        "ers",
                        "ors",
                        "ists",
                        "men",
                        "women",
                        "team",
                        "crew",
                        "leads",
                        "staff",
                        "people",
                        "folks",
                        "ians",
                    )
                )
            )
            or words[-1] in _PEOPLE | _TEAMS
            or words[-1].endswith(("zentrum", "raum", "centre", "center"))
        )
    )


_NOUNS: Final = frozenset(
    "during morning evening everything anything something bring building helping needing wanting missing reading".split()
)
_MACHINES: Final = frozenset(
    "servers routers chillers boilers scanners showers sensors elevators monitors generators compressors transformers projectors computers speakers numbers orders doors floors heaters coolers freezers fryers".split()
)
_TEAMS: Final = frozenset(
    "legal finance office it hr press comms security engineering management desk night day claims sales logistics".split()
)
_FEW: Final = 5
