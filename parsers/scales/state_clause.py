"""Where a clause says of the incident a word that states a phase.

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

from parsers.prose.clauses import clause_of, clauses
from parsers.prose.whose import STAYS
from parsers.prose.words import classes
from parsers.scales.state_subject import ENDING, SHORT, VERBS, by_subject, judgement, shared

if TYPE_CHECKING:
    from parsers.prose.clauses import Clause
    from parsers.prose.statements import Statement
    from parsers.prose.words import Item

_FILLER: Final = frozenset({"adv", "now", "change", "quote", "partial", "not", "and", "neutral"})
_TAIL: Final = frozenset("prep on by for now adv since time as until that of to from past change".split())
_AFTER: Final = _TAIL | classes(
    "it incident cause det who whether name we closed severity compact phase role not hedge future was be have thanks all command neutral recovered"
)
_STATUS: Final = frozenset(
    {"severity", "compact", "weak", "phase", "phase_compact", "role", "status", "command"}
)
_GIVEN: Final = frozenset("gave given gives got received reached issued sounded have had has".split())
_LONGEST_TAIL: Final = 12  # items after "Resolved" in a sentence of its own


def plain_statement(statement: Statement, n: int) -> int | None:
    """Where the statement that item n makes of the incident begins; None when it makes none."""
    items = statement.items
    if not _ends_well(items, n):
        return None
    clause = clause_of(statement, n)
    if n and "slash" in items[n - 1].kinds and status_line(statement):
        return n  # "sev 3 / contained / IC Ann"
    opens = max((m + 1 for m in range(clause.first + 1, n) if _that(items, m)), default=clause.first)
    lead = [
        m
        for m in range(opens, n)
        if not items[m].kinds & _FILLER or items[m].kinds & {"it", "incident", "call"}
    ]
    lead = _past_aside(statement, clause) + lead
    if not lead:
        return n if _by_itself(statement, clause) and _alone(items, n, clause.last) else None
    ours = _so_are_we(items, n) or judgement(items, lead, n, clause.last)
    if ours:
        return lead[0]
    lead = shared(items, lead)
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
            or (statement.kind == "prose" and len(lead) > 3 and _only(items, n))
            else None
        )
    if before & {"to", "toward"} and (
        any(
            "from" in items[m].kinds and "state" in items[m + 1].kinds for m in lead
        )  # "From monitoring back to mitigating"
        or ("status" in kinds and "raise" in kinds)
        or (kinds & {"we", "it", "incident"} and kinds & {"be", "am", "toward"})
    ):
        return lead[0]  # "Status changed from Investigating to Monitoring", "we are back to investigating"
    if before & {"it", "incident", "call", "that", "ours"} and _calls(items, lead):
        return lead[0]  # "Declaring this resolved", "call it contained", "we consider it mitigated"
    into = items[lead[-2]].kinds if "det" in before and len(lead) > 1 else before
    if (
        "on" in into
        and (
            items[n].low.startswith("post")
            or (items[n].low.endswith("ing") and _alone(items, n, clause.last))
        )
        and kinds & {"we", "it", "incident"}
        and (kinds & {"be", "apos", "am"} or any(items[m].low in STAYS for m in lead))
    ):
        return lead[0]  # "We are in post-mortem", "we remain in monitoring"
    if "as" in before:  # "We treat the breach as contained", "I would describe things as contained"
        describes = any(items[m].low in {"describe", "describing"} for m in lead)
        things = any(items[m].low in {"things", "situation"} for m in lead)
        counted = len(lead) > 2 and items[lead[-2]].low in {"counts", "counting", "qualifies", "passes"}
        if counted:  # "The leak counts as contained"
            named = items[lead[-3]].kinds & {"it", "incident"} and "det_a" not in items[lead[0]].kinds
            return lead[-3] if named else None
        return (
            lead[0]
            if (describes or kinds & {"call", "think"}) and (things or kinds & {"it", "incident"})
            else None
        )
    stage = n + 1 < len(items) and items[n + 1].low in {"stage", "phase", "mode", "state"}
    if stage and kinds & {"we", "it", "incident"} and kinds & {"be", "apos"} and "on" in kinds:
        return lead[0]  # "We're in the monitoring stage"
    if items[n].low.startswith("all") and kinds & {"it", "that"} and kinds & {"be", "apos", "call"}:
        return lead[0]  # "That makes it an all clear"
    if items[n].low.startswith("all") and _came(items, n, lead):
        return lead[0]  # "The all clear was given at noon"
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
    if "status" in before and _alone(items, n, clause.last):
        return lead[-1]  # "We are watching them: status monitoring."
    if "and" in items[n - 1].kinds or (
        n > 1 and "and" in items[n - 2].kinds and not items[n - 1].kinds & VERBS
    ):  # "It's severity 3 and contained"
        head = next((m for m in lead if "det" not in items[m].kinds or "it" in items[m].kinds), lead[0])
        linked = any(items[m].kinds & {"be", "apos", "been"} for m in lead if m > head)
        return lead[0] if items[head].kinds & {"it", "incident"} and linked else None
    return by_subject(items, lead, n, statement.own)


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


def _came(items: list[Item], n: int, lead: list[int]) -> bool:
    """As in "The all clear has been given", "the all clear came through"."""
    ahead = items[n + 1 : n + 4]
    return (
        all("det" in items[m].kinds for m in lead)
        and any(item.low in {"given", "came", "sounded", "received", "issued"} for item in ahead)
        and not any(item.kinds & {"will", "may", "must", "not"} for item in ahead)
    )


def _that(items: list[Item], m: int) -> bool:
    """As in "What I can say is that it's contained": what follows "that" is a statement of its own."""
    return items[m].low == "that" and bool(items[m - 1].kinds & (VERBS | {"say", "notify", "think"}))


def _headed(items: list[Item], lead: list[int]) -> bool:
    """As in "The tracking fault itself: mitigated": nothing but the incident's noun before the colon."""
    nouns = [items[m] for m in lead[:-1] if items[m].low not in {"itself", "proper"}]
    return (
        0 < len(nouns) <= 5
        and "incident" in nouns[-1].kinds
        and not any(item.kinds & VERBS | item.kinds & {"other", "foreign", "outsider"} for item in nouns)
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
    if (
        "comma" in clause.opener
        and _only(items, clause.first if clause.last == clause.first + 1 else clause.last - 1)
        and sum("comma" in item.kinds for item in items[: clause.first]) >= 2
        and not any(item.kinds & {"foreign", "other", "outsider"} for item in earlier)
    ):
        return True  # "Rollback done, error rate flat, mitigated."
    if "comma" in clause.opener and len(earlier) > 1 and "recovered" in earlier[-2].kinds:
        return True  # "Portal back up, fixed at nine by the night team."
    alone = items[clause.last - 1].low.endswith("ing") or (
        not any(item.kinds & VERBS for item in earlier)
        and (
            all(item.kinds & {"adv", "comma"} for item in earlier)
            or (len(earlier) > 1 and earlier[-2].low.endswith(_DONE))
        )
    )
    if alone and len(items) <= SHORT and clause.opener & {"comma", "dash", "semi"}:
        return True  # "Fix deployed, monitoring.", "Pipe shut, contained."
    return "comma" in clause.opener and _spoken_of(statement, earlier)


def _only(items: list[Item], n: int) -> bool:
    """Whether the word is one that is said of an incident only, and ends its sentence: "…, mitigated."."""
    ahead = [item for item in items[n + 1 :] if not item.kinds & {"adv", "now", "time"}]
    return items[n].low in {"contained", "mitigated"} and (
        not ahead or bool(ahead[0].kinds & {"stop", "semi", "shut"})
    )


def _so_are_we(items: list[Item], n: int) -> bool:
    """As in "The supplier is investigating on his side and so are we."""
    ahead = [item for item in items[n + 1 :] if not item.kinds & {"quote"}]
    return items[n].low.endswith("ing") and any(
        left.low in {"so", "as"} and be.kinds & {"be", "am"} and right.kinds & {"we", "i"}
        for left, be, right in zip(ahead, ahead[1:], ahead[2:], strict=False)
    )


_DONE: Final = ("ed", "shut", "off", "found", "done", "gone", "back", "noise")


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


def _ends_well(items: list[Item], n: int) -> bool:
    """Not "fixed income", "resolved tickets", "contained in the file", "fixed at 3 %"."""
    following = items[n + 1] if n + 1 < len(items) else None
    if following is not None and following.low in {"stage", "phase", "mode", "state"}:
        return True
    if following is None or (following.kinds & ENDING and "hyp" not in following.kinds):
        return True
    low = items[n].low
    if low.startswith("all") and following.low in _GIVEN | {"came"}:
        return True
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
        and item.low not in {"at noon", "at midnight"}
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
