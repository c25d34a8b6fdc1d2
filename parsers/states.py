"""Phases stated by a word: in a status line, or in a plain statement about the incident.

    Status: investigating              a key, and the word right after it
    Sev 2, mitigated, IC Kevin         a segment of a status line; a sentence of its own: "Resolved at 14:05."
    The outage is mitigated            the incident, its cause or "it", a verb, the word
    Issue resolved                     the incident's noun and the word
    We are (now) monitoring            we, and what we do, with nothing named but the incident
    We have identified the cause       somebody, and the incident or its cause as what it was done to

"The DNS query resolved", "fixed the typo", "fixed income", "contained in the file", "the monitoring system" are none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from parsers.clauses import clause_of, clauses
from parsers.moods import mood
from parsers.settled import Said
from parsers.words import classes

if TYPE_CHECKING:
    from parsers.clauses import Clause
    from parsers.statements import Statement
    from parsers.words import Item

_FILLER: Final = frozenset({"adv", "now", "change", "quote", "partial", "not", "and", "neutral"})
_VERBS: Final = frozenset("be am apos have was been become will may must going hedge wait had".split())
_ENDING: Final = frozenset(
    "stop comma semi dash shut open slash bar quote ask but because and or until if when sep arrow x hyp".split()
)
_TAIL: Final = frozenset("prep on by for now adv since time as until that of to from past change".split())
_AFTER: Final = _TAIL | classes(
    "it incident cause det who whether name we closed severity compact phase role not hedge future was be have thanks all command neutral recovered"
)
_STATUS: Final = frozenset(
    {"severity", "compact", "weak", "phase", "phase_compact", "role", "status", "command"}
)
_GIVEN: Final = frozenset("gave given gives got received issued sounded have had has".split())
_SHORT: Final = 8  # items of a sentence that says only that one thing
_LONGEST_TAIL: Final = 12  # items after "Resolved" in a sentence of its own


def states(statement: Statement) -> list[Said]:
    """Phases that a statement states by words."""
    items = statement.items
    found: list[Said] = []
    for n, item in enumerate(items):
        if "state" not in item.kinds or not isinstance(item.value, int):
            continue
        first = plain_statement(statement, n)
        if first is None:
            continue
        why = judged(statement, first, n)
        last = n + 1 if n + 1 < len(items) and items[n + 1].kinds & {"incident", "cause"} else n
        change = any(other.kinds & {"now"} for other in items[first : n + 3])
        found.append(Said(number=item.value, words=statement.between(first, last), why=why, change=change))
    return found


def judged(statement: Statement, first: int, n: int) -> str:
    """Why a word of state is not asserted."""
    items = statement.items
    why = mood(statement, n)
    clause = clause_of(statement, n)
    told = any(
        item.kinds & {"say", "doubt"} for item in items[clause.first : n]
    )  # "I wrote that it was resolved"
    if why == "past" and items[n].low.endswith(("ed", "en", "clear")) and not _long_ago(items) and not told:
        why = ""  # "was resolved at 14:05": it holds
    if why:
        return why
    around = items[clause.first : n]
    if _undone(items, n) or (n and items[n - 1].low == "being" and items[n].low.endswith("ed")):
        return "past"
    if _we_think(items, clause.last):
        return "doubtful"
    if any("think" in item.kinds and not item.low.endswith(("consider", "say", "call")) for item in around):
        return "doubtful"
    if any(item.kinds & {"will", "going"} for item in around):
        return "future"
    if any("partial" in item.kinds for item in around):
        return "partial"
    ahead = items[n + 1 : min(n + 4, clause.last)]
    if any("future" in item.kinds and not _then(items[n], item, around) for item in ahead):
        return "future"
    if _not_wholly(statement, clause, n):
        return "partial"
    if ahead and "not" in ahead[0].kinds and ahead[0].low not in {"rather than", "instead of"}:
        return "denied"
    if any(item.low in {"mostly", "partially", "partly"} for item in ahead[:2]):
        return "partial"
    del first
    return ""


def _undone(items: list[Item], n: int) -> bool:
    """As in "It was contained, then it wasn't", "it was fixed, then broke again"."""
    if not n or not any("was" in item.kinds for item in items[max(0, n - 3) : n]):
        return False
    rest = items[n + 1 :]
    at = next((m for m, item in enumerate(rest) if "but" in item.kinds or item.low == "then"), None)
    return at is not None and any("not" in item.kinds or item.low in _AGAIN for item in rest[at : at + 5])


_AGAIN: Final = frozenset("again broke returned failed reappeared came back".split())


def _we_think(items: list[Item], end: int) -> bool:
    """As in "The breach is contained, we believe"."""
    after = [item for item in items[end + 1 : end + 5] if not item.kinds & {"stop", "adv"}]
    return len(after) == 2 and bool(after[0].kinds & {"i", "we"}) and "think" in after[1].kinds


def _then(state: Item, when: Item, around: list[Item]) -> bool:
    """Whether "at noon" tells when it was: "was resolved at noon", "closed the incident at noon"."""
    return (
        when.low in {"at noon", "at midnight"}
        and state.low.endswith("ed")
        and not any(item.kinds & {"be", "will", "may", "going", "must"} for item in around)
    )


def _not_wholly(statement: Statement, clause: Clause, n: int) -> bool:
    """As in "Resolved for most customers", "resolved in Leeds, not in York", "resolved, pending confirmation"."""
    items = statement.items
    if any(item.low in {"most", "some", "many", "half"} for item in items[n + 1 : min(n + 4, clause.last)]):
        return True
    if any(item.low in {"except", "apart from", "excluding", "bar"} for item in items[n + 1 : clause.last]):
        return True
    if (
        n + 1 < len(items)
        and items[n + 1].kinds & {"on"}
        and any(
            item.kinds & {"not", "incident"} or item.low in {"still", "down"}
            for item in items[clause.last + 1 :]
        )
    ):
        return True  # "It's resolved on the website; the shops are still down"
    rest = items[clause.last + 1 : clause.last + 3] if clause.last < len(items) else []
    if not rest or "comma" not in items[clause.last].kinds:
        return False
    return rest[0].low in {"pending", "awaiting", "except", "subject to"} or (
        "not" in rest[0].kinds and len(rest) > 1 and bool(rest[1].kinds & {"on", "prep", "for"})
    )


def _long_ago(items: list[Item]) -> bool:
    """Words that put a past tense into another time: "last year", "in 2024", "the previous one"."""
    return any(
        item.kinds & {"past", "other"} or ("year" in item.kinds and n and items[n - 1].low == "in")
        for n, item in enumerate(items)
    )


def plain_statement(statement: Statement, n: int) -> int | None:
    """Where the statement that item n makes of the incident begins; None when it makes none."""
    items = statement.items
    if not _ends_well(items, n):
        return None
    clause = clause_of(statement, n)
    opens = max((m + 1 for m in range(clause.first + 1, n) if _that(items, m)), default=clause.first)
    lead = [
        m
        for m in range(opens, n)
        if not items[m].kinds & _FILLER or items[m].kinds & {"it", "incident", "call"}
    ]
    lead = _past_aside(statement, clause) + lead
    if not lead:
        return n if _by_itself(statement, clause) and _alone(items, n, clause.last) else None
    before = items[lead[-1]].kinds
    kinds = frozenset[str]().union(*(items[m].kinds for m in lead))
    if (
        lead == [n - 1]
        and before & {"sep"}
        and clause.first
        and items[clause.first - 1].low in {"so", "hence", "therefore"}
    ):
        return n  # "…, so: contained"
    if before & {"sep", "dash", "bar"}:
        told = (
            statement.kind == "prose"
            and len(lead) > 3
            and kinds & {"be", "am", "have", "call", "take"} | (kinds & {"prep", "to"})
        )
        short = statement.kind == "subject" and len(lead) <= 2
        return (
            lead[0]
            if kinds & {"status", "phase", "notify"}
            or short
            or _headed(items, lead)
            or (told and _alone(items, n, clause.last))
            else None
        )
    if before & {"to", "toward"} and (
        ("status" in kinds and "raise" in kinds)
        or (kinds & {"we", "it", "incident"} and kinds & {"be", "am", "toward"})
    ):
        return lead[0]  # "Status changed from Investigating to Monitoring", "we are back to investigating"
    if before & {"it", "incident", "call", "that"} and _calls(items, lead):
        return lead[0]  # "Declaring this resolved", "call it contained", "we consider it mitigated"
    if (
        "on" in before
        and (
            items[n].low.startswith("post")
            or (items[n].low.endswith("ing") and _alone(items, n, clause.last))
        )
        and kinds & {"we", "it", "incident"}
        and "be" in kinds
    ):
        return lead[0]  # "We are in post-mortem"
    if "as" in before:  # "We treat the breach as contained"
        return lead[0] if kinds & {"call", "think"} and kinds & {"it", "incident"} else None
    stage = n + 1 < len(items) and items[n + 1].low in {"stage", "phase", "mode", "state"}
    if stage and kinds & {"we", "it", "incident"} and kinds & {"be", "apos"} and "on" in kinds:
        return lead[0]  # "We're in the monitoring stage"
    if items[n].low.startswith("all") and any(items[m].low in _GIVEN for m in lead):
        return lead[0]  # "Police gave the all clear"
    if items[n].low.startswith("all") and (
        (kinds & {"we", "i", "have"} and not any(items[m].kinds & {"word", "name"} for m in lead))
        or items[lead[-1] - ("det" in before)].kinds & {"give"}
    ):
        return lead[0]  # "We had an all clear from the police"
    if (
        _in_a_phase(items, n)
        and kinds & {"we", "it", "incident"}
        and kinds & {"be", "am", "apos", "raise", "become"}
    ):
        return lead[0]  # "We are in the monitoring phase"
    if "and" in items[n - 1].kinds or (
        n > 1 and "and" in items[n - 2].kinds
    ):  # "It's severity 3 and contained"
        head = next((m for m in lead if "det" not in items[m].kinds or "it" in items[m].kinds), lead[0])
        linked = any(items[m].kinds & {"be", "apos", "been"} for m in lead if m > head)
        return lead[0] if items[head].kinds & {"it", "incident"} and linked else None
    return _by_subject(items, lead, n, statement.own)


def _past_aside(statement: Statement, clause: Clause) -> list[int]:
    """As in "The breach, thank God, is contained": what stands before a short aside, where the sentence goes on after it."""
    items, all_clauses = statement.items, clauses(statement)
    at = all_clauses.index(clause)
    if at < 2 or "comma" not in clause.opener or "comma" not in all_clauses[at - 1].opener:
        return []
    aside, host = all_clauses[at - 1], all_clauses[at - 2]
    if aside.last - aside.first > 4 or host.first == host.last:
        return []
    goes_on = items[host.last - 1].kinds & {"be", "apos"} or (
        items[host.last - 1].kinds & {"incident", "it"} and items[clause.first].kinds & {"be", "have"}
    )
    return list(range(host.first, host.last)) if goes_on else []


def _that(items: list[Item], m: int) -> bool:
    """As in "What I can say is that it's contained": what follows "that" is a statement of its own."""
    return items[m].low == "that" and bool(items[m - 1].kinds & (_VERBS | {"say", "notify", "think"}))


def _headed(items: list[Item], lead: list[int]) -> bool:
    """As in "The tracking fault itself: mitigated": nothing but the incident's noun before the colon."""
    nouns = [items[m] for m in lead[:-1] if items[m].low not in {"itself", "proper"}]
    return (
        0 < len(nouns) <= 5
        and "incident" in nouns[-1].kinds
        and not any(item.kinds & _VERBS | item.kinds & {"other", "foreign", "outsider"} for item in nouns)
    )


def _crew(items: list[Item], subject: int, n: int) -> bool:
    """Whether people of ours do it, with nothing named to which they do it."""
    item = items[subject]
    following = items[n + 1] if n + 1 < len(items) else None
    people = ("team" in item.kinds and "outsider" not in item.kinds) or item.low in _WORKERS
    return (
        people
        and items[n].low == "investigating"
        and (following is None or bool(following.kinds & _ENDING | following.kinds & {"now"}))
    )


_WORKERS: Final = frozenset(
    "engineers technicians electricians plumbers developers admins operators colleagues engineer technician electrician plumber".split()
)


def _in_a_phase(items: list[Item], n: int) -> bool:
    """As in "In the monitoring phase": the word names a phase."""
    following = items[n + 1] if n + 1 < len(items) else None
    return (
        n > 0
        and following is not None
        and ("phase" in following.kinds or following.low in {"stage", "mode"})
        and bool(items[n - 1].kinds & {"det", "det_a", "on", "to", "toward"})
    )


def _by_itself(statement: Statement, clause: Clause) -> bool:
    """Whether a clause that is only the word of state may state it: "Resolved.", "so mitigated", "not fixed, only contained"."""
    items = statement.items
    opening = items[clause.first - 1] if clause.first else None
    if opening is None or "stop" in clause.opener or status_line(statement):
        return True
    if opening.low in {"so", "hence", "therefore", "thus", "then"}:
        return True
    earlier = items[: clause.first]
    if any("state" in item.kinds for item in earlier) and any(
        item.low in {"only", "just", "but", "merely"} for item in items[clause.first - 1 : clause.first + 2]
    ):
        return True
    rest = items[clause.first : clause.last]
    if (
        len(items) <= _SHORT
        and rest
        and rest[-1].low.endswith("ing")
        and clause.opener & {"comma", "dash", "semi"}
    ):
        return True  # "Fix deployed, monitoring."
    return "comma" in clause.opener and _spoken_of(statement, earlier)


def _calls(items: list[Item], lead: list[int]) -> bool:
    """As in "Calling it", "we consider it": a verb that gives the incident a state."""
    last = items[lead[-1]]
    if any(items[m].kinds & {"they", "name", "outsider", "team", "foreign"} for m in lead):
        return False  # "They call it fixed"
    if "call" in last.kinds:
        return last.low.endswith((" it", " this"))
    return any(items[m].kinds & {"call"} or items[m].low.endswith("consider") for m in lead[:-1])


def _spoken_of(statement: Statement, earlier: list[Item]) -> bool:
    """本件は復旧し、解決しました: in Japanese the incident stands once, before the comma."""
    return "ja" in statement.lexicon.languages and any(item.kinds & {"it", "incident"} for item in earlier)


def status_line(statement: Statement) -> bool:
    """Whether another field stands in the statement, so that a bare word in a segment is a status."""
    return any(item.kinds & _STATUS for item in statement.items)


_GOES_ON: Final = frozenset(
    "keep keeping continue continuing go going goes carry carrying on remain".split()
) | {"go on", "going on"}


def _by_subject(items: list[Item], lead: list[int], n: int, own: frozenset[str]) -> int | None:
    """Subject, verb, state: "the outage is mitigated", "we are investigating", "we have fixed it", "issue resolved"."""
    verbs = [m for m in lead if items[m].kinds & _VERBS]
    nouns = [
        m
        for m in lead
        if m not in verbs and not items[m].kinds & {"since", "time", "num"} and items[m].low not in _GOES_ON
    ]
    if not nouns:  # "Has been resolved, thanks all."
        return lead[0] if lead[0] == 0 and verbs and "have" in items[0].kinds and n > 1 else None
    subject = nouns[-1] if not verbs else max((m for m in nouns if m < verbs[0]), default=None)
    if verbs and nouns[-1] > verbs[0] and items[nouns[0]].kinds & {"i", "we"}:
        verbs = [m for m in verbs if m > nouns[-1]]  # "I'm confident | the breach is contained"
        subject = nouns[-1] if verbs and _ours(items, nouns[-1], verbs) else None
    if subject is None or (verbs and nouns[-1] > verbs[0]):
        return None
    item, state = items[subject], items[n]
    doing = state.low.endswith("ing")
    link = items[verbs[-1]].kinds if verbs else frozenset[str]()
    if item.kinds & {"we", "i", "all"} and not item.kinds & {"it"}:
        if not doing and link & {"be", "apos"} and state.low in {"contained", "mitigated"}:
            return subject  # "so we're contained"
        if doing:
            goes_on = link & {"be", "am", "apos", "been"} or any(items[m].low in _GOES_ON for m in lead)
            return subject if goes_on and _undergoes(items, n) else None
        return subject if (not verbs or link & {"have", "apos"}) and _done_to(items, n, third=False) else None
    if _ours(items, subject, verbs):
        works = doing and verbs and state.low == "monitoring" and "status" not in item.kinds
        return None if works and not _over(items, n) else subject
    if (
        state.low == "identified"
        and all(items[m].kinds & {"be", "was", "been", "have", "apos"} for m in verbs)
        and n + 3 < len(items)
        and "as" in items[n + 1].kinds
        and "cause" in items[n + 3].kinds | items[n + 2].kinds
    ):
        return subject  # "licensing server identified as the cause"
    if (
        not doing
        and (not verbs or link & {"have", "apos"})
        and not item.kinds & {"outsider", "foreign"}
        and _done_to(items, n, third=True)
    ):
        return subject
    if (
        doing
        and link & {"be", "am", "apos"}
        and not item.kinds & {"outsider", "foreign"}
        and _done_to(items, n, third=True)
    ):
        return subject  # "Facilities is mitigating the leak"
    if doing and link & {"be", "am", "apos"} and _crew(items, subject, n):
        return subject  # "Two engineers are investigating."
    if item.low in own and link & {"be", "apos"} and not doing and len(items) <= _SHORT:
        return subject  # "Checkout is fixed." where the subject says "Checkout trouble"
    return None


def _over(items: list[Item], n: int) -> bool:
    """As in "For me it's monitoring now, …": nothing is monitored."""
    ahead = [item for item in items[n + 1 : n + 3] if not item.kinds & {"now", "adv"}]
    return (
        n + 1 < len(items)
        and "now" in items[n + 1].kinds
        and (not ahead or bool(ahead[0].kinds & {"stop", "comma"}))
    )


def _ours(items: list[Item], subject: int, verbs: list[int]) -> bool:
    """Whether the subject is the incident, its cause, or "it" with a verb."""
    item = items[subject]
    if "phase" in item.kinds and "num" in items[subject + 1].kinds:
        return False  # "phase 3 is rebuilding"
    if _part_of(items, subject):
        return False
    if item.kinds & {"incident", "cause", "status", "phase", "ours"}:
        before = items[subject - 1] if subject else None
        return before is None or not (
            before.kinds & {"other", "num", "foreign", "outsider"}
            or before.low in {"earlier", "old", "first", "second", "some", "half"}
            or ("apos" in before.kinds and items[subject - 2].kinds & {"outsider", "foreign", "name"})
        )
    if item.kinds & {"it"}:
        return bool(verbs) or item.low in {"everything", "it all"}
    if item.kinds & {"severity", "compact"} and subject and items[subject - 1].low in {"this", "our", "the"}:
        return bool(verbs)  # "This sev 2 is contained"
    if item.low == "its" and not verbs:  # "ok its mitigated"
        return True
    for m in range(subject - 1, max(-1, subject - 4), -1):  # "the outage in Zurich is"
        if items[m].kinds & {"on", "of", "prep", "for"}:
            return m > 0 and bool(items[m - 1].kinds & {"incident"})
    return False


def _part_of(items: list[Item], subject: int) -> bool:
    """As in "most of it", "the Leeds part of this", "one of the leaks"."""
    at = next((m for m in range(subject - 1, max(-1, subject - 4), -1) if "of" in items[m].kinds), None)
    return at is not None and at > 0 and items[at - 1].low in _PARTS


_PARTS: Final = frozenset(
    "part parts most half some bit bits side piece one two three many few majority rest".split()
)


def _done_to(items: list[Item], n: int, *, third: bool) -> bool:
    """Whether what was mitigated, fixed or identified is the incident or its cause: "the issue", "it"."""
    for item in items[n + 1 : n + 4]:
        if item.kinds & {"incident", "cause"}:
            return not third or item.low != "response"
        if item.kinds & {"it"}:
            return not third
        if items[n].low == "identified" and item.kinds & {"who"} and not third:
            return True  # "We've identified what's wrong"
        if not item.kinds & {"det", "adv", "now"}:
            return False
    return False


def _undergoes(items: list[Item], n: int) -> bool:
    """What may be investigated or monitored: nothing named, the incident, its cause; not a customer's order."""
    ahead = items[n + 1] if n + 1 < len(items) else None
    if (
        ahead is None
        or ahead.kinds & _ENDING
        or ahead.kinds & {"now", "adv", "prep", "on", "it", "for", "who", "whether", "time", "past", "until"}
    ):
        return True
    return any(
        item.kinds & {"incident", "cause", "it"} or item.low in _WATCHED for item in items[n + 1 : n + 4]
    )


_WATCHED: Final = frozenset(
    "reports recovery fix closely reason results result things progress situation traffic service services metrics stability".split()
)


def _ends_well(items: list[Item], n: int) -> bool:
    """Not "fixed income", "resolved tickets", "contained in the file", "fixed at 3 %"."""
    following = items[n + 1] if n + 1 < len(items) else None
    if following is not None and following.low in {"stage", "phase", "mode", "state"}:
        return True
    if following is None or (following.kinds & _ENDING and "hyp" not in following.kinds):
        return True
    low = items[n].low
    if "hyp" in following.kinds or (low == "contained" and following.kinds & {"on"}):
        return False
    if low == "resolved" and following.low == "to":
        return n + 2 < len(items) and not items[n + 2].kinds & {"num", "code", "name", "url", "acronym"}
    if (
        low == "fixed"
        and following.low in {"at", "on"}
        and n + 2 < len(items)
        and "num" in items[n + 2].kinds
        and "time" not in items[n + 2].kinds
    ):
        return False
    if low.endswith("ing") and following.low == "reports":
        return True
    if following.kinds & {"compound"} and not following.kinds & {"incident", "adv", "now"}:
        return False
    if following.kinds & _AFTER or _in_a_phase(items, n):
        return True
    return low.endswith("ing") or following.low in {"reports", "why", "how", "together"}


def _alone(items: list[Item], n: int, last: int) -> bool:
    """Whether the clause is little more than the state itself: "Still investigating.", "Resolved at 14:05"."""
    following = [
        item
        for item in items[n + 1 : last]
        if not item.kinds & {"adv", "now", "stop", "quote", "time", "change"}
    ]
    if not following:
        return True
    head, low = following[0], items[n].low
    if head.kinds & {"sep"}:
        return low not in {"identified", "monitoring"} and not low.startswith("post") and n == 0
    if low == "monitoring":
        near = following[:2] if "det" in head.kinds else following[:1]
        return any(
            item.kinds & {"for", "it", "incident"} or item.low in {"closely", "recovery"} for item in near
        )
    if low.endswith("ing"):
        return not head.kinds & classes("be was have compound role team hyp apos may will")
    if head.kinds & {"it"} and len(following) == 1:
        return True  # "Fixed it."
    if "det" in head.kinds and len(following) == 2 and "incident" in following[1].kinds:
        return True  # "Fixed the leak."
    if head.kinds & {"prep", "on", "since", "as", "by", "until", "for", "from"}:
        return len(following) <= _LONGEST_TAIL
    return bool(head.kinds & {"incident", "command", "role"}) and len(following) <= 2
