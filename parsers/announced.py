"""Promises of an update taken by default: "Next point at 11:00", "Owen commits to a summary by 10:30", "I'll drop a note by 3pm".

Three ways to say it, each with a moment that lies ahead:

    a heading       "next" and hardly anything more before the moment, whatever it is called, unless that is no report
                    at all ("next train", "next shift"); "further", "status", "news" only with a word for a report
    an undertaking  our side or a named person, and a verb of telling ("inform", "write"), or one of giving, planning or
                    promising together with a word for a report
    a passive       "a further communication will be issued by 15:00", "a notice shall reach you not later than 17:00"

What names an outsider, is denied, wished, past or conditional promises nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from parsers.report_clauses import ASKING, NOT, NOUNS, Word

if TYPE_CHECKING:
    from collections.abc import Sequence

REPORTS: Final = NOUNS | frozenset(
    "notes tidings lines letters messages mails emails posts reports words bulletins communication communications communique notice announcement announcements instalments round roundup wrap digest "
    "outcome outcomes result results findings finding verdict picture position state progress latest details facts readout snapshot heads sign ping point checkpoint check entry edition "
    "episode chapter sitreps comms account overview telegram flash one".split()
)
_MESSAGES: Final = REPORTS - frozenset(
    "more something state facts position picture progress one numbers figures something round check wrap point entry heads latest outcome result results finding findings".split()
)
# What may come next at a time and is no report.
_NO_REPORT: Final = frozenset(
    "meeting meetings call calls train trains bus buses shift shifts rota handover turn delivery deliveries collection collections window windows patient patients payment payments payout run runs "
    "batch batches slot slots visit visits maintenance appointment flight flights ferry boat ship sailing departure departures arrival arrivals truck trucks lorry van vans tide service services "
    "step steps stage phase test tests attempt try restart reboot reload deploy deployment release rollout build backup backups snapshot_ job jobs sync import export dose doses medication feed feeding "
    "round_ class lesson lessons session sessions game match race show performance screening film auction sale opening closing break lunch dinner meal coffee pickup drop off crew team person "
    "engineer technician electrician plumber driver guard nurse doctor candidate item topic question questions agenda deadline expiry renewal review interview training drill exam hearing court "
    "cycle cut cutover failover switch switchover migration patch fix repair inspection reading measurement sample sampling charge invoice bill order orders shipment load loads tanker wave day "
    "week month year hour morning evening stop station exit week's event holiday outage incident alarm alert peak surge customer client guest visitor available free working open opens door gate one's "
    "standup stand huddle conference briefing_ walk tour task action ticket vote election swap change reset refill top flush poll tick retry draw spin settlement cron booking reservation table check_".split()
)
_OPENING: Final = frozenset(
    "the our my a an your and so then but ok please expect with usual as quick short brief now".split()
)
_BY_NAME: Final = frozenset(
    "more further another information info status news update updates report reports summary bulletin recap new fresh sitrep message mail".split()
)
_LINKS: Final = frozenset(
    "at by in around about before for is are be will due follows follow comes coming to you all again here and within latest not later than the this list round circa approx on no planned "
    "scheduled expected goes out lands ish @ : – — - ( , eta will_ shall set , .".split()
)
_SENDING: Final = frozenset(
    "write writes send sends post posts mail mails report reports tell share issue give put speak inform publish bring drop update reach hear".split()
)
_PRONOUNS: Final = frozenset("i we".split())
_BEHIND: Final = frozenset(
    "from to if when once or with and unless for here via on in as at by again latest sharp please short then unless until but hopefully our local because since after ish max same i x xx xxx thanks cheers ta".split()
)

_TELL: Final = frozenset(
    "let write writes writing report reports mail mails email message post posts speak speaks talk inform informs tell tells brief briefs notify update updates advise announce summarise summarize recap "
    "confirm ping revert reply acquaint fill follow come get check round say circle".split()
)
_DIRECT: Final = frozenset(
    "inform informs tell tells brief briefs notify update updates advise acquaint fill ping message email".split()
)  # to whom stands right behind them
_PHRASE: Final = {
    "follow": {"up"},
    "come": {"back"},
    "get": {"back"},
    "check": {"in", "back"},
    "round": {"up"},
    "circle": {"back"},
    "say": {"more", "something"},
    "confirm": {"here", "to", "the"},
    "fill": {"you", "everyone", "everybody", "all"},
}
_GIVE: Final = frozenset(
    "send sends post posts give gives share shares issue issues publish publishes round circulate circulates drop put bring have provide owe owes plan plans promise promises promised commit commits aim intend "
    "schedule schedules announce deliver prepare distribute follow come leave do write".split()
)
_SUBJECTS: Final = frozenset("i we team ops comms desk control dispatch ic i'm we're he she".split())
_AUX: Final = frozenset(
    "will shall 'll going to am 're 'm are have 've then also again next definitely certainly now personally both plan aim intend promise undertake be going gonna".split()
)
_LISTENERS: Final = frozenset(
    "you everyone everybody all us list group staff colleagues folks the this thread here again".split()
)
_OUTSIDERS: Final = frozenset(
    "police ceo lawyer lawyers wife husband mother boss parents pupils members tenants residents union council courier school court investors version theft insurers owner owners family families".split()
)
_DENIED: Final = (NOT - frozenset("after came come sent posted reported he she his her".split())) | _OUTSIDERS
_PASSIVE: Final = frozenset(
    "issued sent posted circulated given provided shared published mailed available follow reach come out released distributed made communicated".split()
)
_MARKS: Final = frozenset(",:–—()")
_ENDS: Final = _MARKS | {"and", "but", "once"}


def announced(before: Sequence[Word], after: Sequence[Word], *, led: bool) -> bool:
    """Whether the words of a sentence before and after a moment promise a report at it; led: by "at", "in" or the like."""
    part = _clause(before)
    asks = next((n for n, word in enumerate(part) if word.low in ASKING and n > 1), len(part))
    behind = [word.low for word in after]
    near = behind[: next((n for n, low in enumerate(behind) if low in _ENDS), len(behind))]
    lows = [word.low for word in part[:asks]]
    if not _DENIED.isdisjoint(lows) or not (_DENIED - {"call", "calls", "meeting", "after"}).isdisjoint(near):
        return False
    if _heading(before, behind, led=led) or _heading(part, behind, led=led):
        return True
    if (
        near
        and near[0] in ("of", "to", "the", "until")
        and not (near[0] == "to" and near[1:2] and near[1] in _LISTENERS)
    ):
        return False
    return _undertaken(part[:asks]) or _passive(lows) or _awaited(lows)


def _clause(before: Sequence[Word]) -> list[Word]:
    """The words right before a moment, from the last mark on; from the mark before where only links follow it."""
    marks = [n for n, word in enumerate(before) if word.low in _MARKS]
    while marks and all(word.low in _LINKS for word in before[marks[-1] + 1 :]):
        marks.pop()
    return [word for word in before[marks[-1] + 1 if marks else 0 :] if word.low not in _MARKS]


def _heading(before: Sequence[Word], behind: Sequence[str], *, led: bool) -> bool:
    """As in "Next point at 11:00", "Status at 8:30 from me", "Next ..... 15:00"."""
    words = list(before)
    definite = False
    while words and words[0].low in _OPENING | _MARKS:
        definite = definite or words[0].low == "the"
        words.pop(0)
    if not words or len(words) > _FEW or (behind and behind[0] not in _BEHIND | _MARKS):
        return False
    opener, rest = words[0].low, words[1:]
    if opener != "next" and (definite or opener not in _BY_NAME):
        return False
    named = opener in REPORTS
    if opener != "next" and (
        (behind and behind[0] == ":") or any(word.low in ("is", "are") for word in rest)
    ):
        return False
    prepared = led or opener in ("next", "updates")
    unknown = 0
    for n, word in enumerate(rest):
        low = word.low
        prior = rest[n - 1].low if n else opener
        if low in _NO_REPORT or low in ASKING or (low not in REPORTS and low.endswith(_DOING)):
            return False
        if low in _LINKS:
            prepared = True
        elif low in REPORTS:
            named = True
        elif prior in ("from", "this", "by") or (word.capital and n > 1 and rest[n - 2].low == "from"):
            prepared = True
        elif low in ("from", "me", "us"):
            named = prepared = True
        elif low in _SENDING and (prior in _PRONOUNS or rest[n - 1].capital):
            named = True
        elif low in _PRONOUNS or (word.capital and n + 1 < len(rest) and rest[n + 1].low in _SENDING):
            if n + 1 >= len(rest) or rest[n + 1].low not in _SENDING:
                return False
        else:
            unknown += 1
            if (
                word.capital
                and n == 0
                and not named
                and not word.low.isupper()
                and len(rest) > 1
                and rest[1].low not in _LINKS | REPORTS
            ):
                return False  # "Next Tom restarts it at 15:00"
    if opener == "next":
        return unknown <= 1 or (named and unknown <= _DESCRIBED)
    return named and prepared and not unknown


_FEW: Final = 10
_DOING: Final = ("over", "off", "out", "ing", "ings")  # "changeover", "kick-off", "boarding"
_DESCRIBED: Final = 2


def _undertaken(part: Sequence[Word]) -> bool:
    """As in "I'll drop a note round", "Marta plans another round-up for", "Renata informs again"."""
    for n, word in enumerate(part):
        if word.low not in _TELL | _GIVE or not _subject(part, n):
            continue
        obj = [other.low for other in part[n + 1 :]]
        if len(obj) > _LONG or not ASKING.isdisjoint(obj[:1]):
            continue
        if word.low in _GIVE and _free(obj):
            return True
        if word.low in _TELL and _tells(word.low, obj):
            return True
    return False


_LONG: Final = 14


_OUTCOMES: Final = frozenset(
    "results outcome latest findings details news".split()
)  # "the results": ours all the same


def _free(obj: Sequence[str]) -> bool:
    """Whether a word for a report is the object of giving, and a new one: "a note", "the results"; not "the report"."""
    for n, low in enumerate(obj):
        if (low in _MESSAGES | _OUTCOMES or (low == "round" and "up" in obj[n + 1 : n + 2])) and (
            n == 0 or obj[n - 1] != "the" or low in _OUTCOMES
        ):
            return n + 1 == len(obj) or obj[n + 1] in _LINKS | _LISTENERS | {
                "of",
                "from",
                "up",
                "with",
                "out",
            }
    return False


def _tells(verb: str, obj: Sequence[str]) -> bool:
    if verb == "let":
        return "know" in obj and _listens(obj)
    if verb in _PHRASE and not _PHRASE[verb] & set(obj[:2]):
        return False
    if verb in ("update", "updates") and (not obj or obj[0] in _LINKS - _LISTENERS):
        return True
    if verb in _DIRECT and not _listens(obj):
        return False
    if (
        verb in ("write", "report", "reports", "writes", "mail", "mails", "post", "posts", "email", "message")
        and obj
    ):
        first = next((low for low in obj if low != "back"), "at")
        if first in ("the", "this", "all") and not _listens(obj):
            return False
        if first not in _LINKS | _LISTENERS | REPORTS | {
            "once",
            "before",
            "one",
            "up",
            "a",
            "an",
            "my",
            "our",
            "more",
        }:
            return False
    if verb == "confirm" and not {"you", "all", "everyone", "everybody", "here", "list"} & set(obj):
        return False
    return all(
        _listens(obj[n + 1 :])
        for n, low in enumerate(obj[:-1])
        if low == "to" or (low == "with" and verb in ("speak", "speaks", "talk"))
    )


def _listens(obj: Sequence[str]) -> bool:
    """Whether a verb's object begins with the reader: "you", "the list", "all staff"; "all servers" is none."""
    if not obj or obj[0] not in _LISTENERS:
        return False
    if obj[0] not in ("the", "this", "all", "staff"):
        return True
    return len(obj) == 1 or obj[1] in _LISTENERS | {"channel", "team", "of"} | _LINKS


def _subject(part: Sequence[Word], n: int) -> bool:
    """Whether our side or a named person is the subject of the verb at n."""
    at = n - 1
    while at >= 0 and part[at].low in _AUX:
        at -= 1
    helped = any(word.low in ("will", "shall", "'ll", "going", "gonna") for word in part[at + 1 : n])
    verb = part[n].low
    if at < 0:
        return n > 0 and part[0].low in ("will", "shall")
    subject = part[at]
    if subject.low in _SUBJECTS:
        own = subject.low in ("i", "we", "i'm", "we're")
        return helped or own or verb.endswith("s")
    if subject.low == "and":
        return False
    return (
        subject.capital
        and (at == 0 or part[at - 1].capital or part[at - 1].low in ("and", "then"))
        and (helped or verb.endswith("s") or verb == "promised")
    )


def _passive(lows: Sequence[str]) -> bool:
    """As in "A further communication will be issued", "a written statement is to follow", "an update comes to you"."""
    if lows[1:2] == ["next"] and lows[0] in ("my", "our") and _NO_REPORT.isdisjoint(lows):
        return len(lows) > _DESCRIBED and lows[3:4] != [] and lows[3] in _ARRIVES
    noun = next((n for n, low in enumerate(lows) if low in _MESSAGES), None)
    if (
        noun is None
        or noun > _DESCRIBED + 2
        or not lows
        or (lows[0] in ("this", "that", "the") and "next" not in lows[:noun])
    ):
        return False
    if noun and lows[0] not in (
        "a",
        "an",
        "another",
        "further",
        "next",
        "our",
        "my",
        "your",
        "the",
        "more",
        "new",
    ):
        return False
    rest = lows[noun + 1 :]
    to = [rest[n + 1] for n, low in enumerate(rest[:-1]) if low == "to"]
    if not all(low in _LISTENERS | _PASSIVE | {"be"} for low in to):
        return False
    if rest[:1] and rest[0] in ("follows", "comes", "follow", "goes"):
        return True
    return rest[:1] != [] and rest[0] in ("will", "shall", "is", "should") and not _PASSIVE.isdisjoint(rest)


def _awaited(lows: Sequence[str]) -> bool:
    """As in "You can look forward to another of these letters", "you'll get one back from me"."""
    if not {"another", "next", "one", "more"}.isdisjoint(lows):
        text = " ".join(lows)
        return (
            text.startswith(("you can look forward", "you may look forward", "look forward"))
            and not REPORTS.isdisjoint(lows)
        ) or ({"you", "get", "from"} <= set(lows) and text.endswith(("from me", "from us")))
    return False


_ARRIVES: Final = frozenset("reaches comes follows goes lands arrives will is leaves".split())
