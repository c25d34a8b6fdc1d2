"""Whether the incident itself is closed: "Incident closed", "closing this incident", "Status: closed", "INC-7 is closed".

Not a ticket, a road, a shop, a valve or another incident: only the incident's noun, "this one", or its own token.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from parsers.found import Found
from parsers.prose.clauses import clauses
from parsers.reading import Untaken
from parsers.scales.state_clause import status_line
from parsers.scales.states import judged

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.prose.clauses import Clause
    from parsers.prose.statements import Statement

_FILLER: Final = frozenset({"adv", "now", "quote", "change", "not", "and", "but"})
_VERBS: Final = frozenset(
    {"be", "am", "apos", "have", "been", "was", "become", "will", "may", "must", "going", "hedge", "wait"}
)
_ENDING: Final = frozenset(
    "stop comma semi dash shut open over now adv on prep as for and but because incident thanks".split()
)

_GERUND: Final = frozenset(
    {"of", "prep", "for", "on", "to", "like", "from", "until", "since", "think", "say"}
)


def read(statements: Sequence[Statement], subject: Statement | None) -> Found[bool]:
    """True when a statement asserts that the incident is closed."""
    untaken: list[Untaken] = []
    for statement in (*statements, *((subject,) if subject is not None else ())):
        if "closed" not in statement.fields:
            continue
        for n, item in enumerate(statement.items):
            if not item.kinds & {"close", "closed"}:
                continue
            span = _is_closed(statement, n) if "closed" in item.kinds else None
            span = span or _closing(statement, n)
            if span is None:
                continue
            words = statement.between(*span)
            why = judged(statement, span[0], n)
            if not why and any("reopen" in other.kinds for other in statement.items[n + 1 :]):
                why = "past"  # "It was closed too early, it's reopened"
            if why == "supposed" and _hereby(statement, n):
                why = ""
            if not why:
                return Found(value=True, words=(words,))
            untaken.append(Untaken(field="closed", words=words, why=why))
    return Found(untaken=tuple(untaken))


def _hereby(statement: Statement, n: int) -> bool:
    """As in "We can close this incident, and I hereby do": what one may do, and does."""
    rest = [
        item for item in statement.items[n + 1 :] if not item.kinds & {"adv", "now", "and", "but", "comma"}
    ]
    return any(
        left.kinds & {"i", "we"}
        and right.low in {"do", "am", "are", "have"}
        and (not after or bool(after[0].kinds & {"stop", "adv"} or after[0].low in {"so", "that", "it"}))
        for m, (left, right) in enumerate(pairwise(rest))
        for after in [rest[m + 2 : m + 3]]
    )


def _is_closed(statement: Statement, n: int) -> tuple[int, int] | None:
    """As in "This incident is closed", "Status: closed", "Resolved and closed.", "INC-7 closed"."""
    items = statement.items
    clause = next((c for c in clauses(statement) if c.first <= n < c.last), None)
    if clause is None:
        return None
    lead = [m for m in range(clause.first, n) if not items[m].kinds & _FILLER or items[m].kinds & {"it"}]
    following = [
        item
        for item in items[n + 1 : clause.last]
        if not item.kinds & {"adv", "now", "stop", "time", "quote", "but"}
    ]
    brief = not following or (
        following[0].kinds & {"on", "prep", "as", "since", "for", "past"} and len(following) <= 6
    )
    aside = _after_aside(statement, clause)
    if not lead and brief and aside is not None:
        return aside, n
    if lead and "as" in items[lead[-1]].kinds and any("call" in items[m].kinds for m in lead):
        lead = lead[:-1]  # "Marking the incident as closed"
    if not lead or all(items[m].kinds & {"state"} or items[m].low == "done" for m in lead):
        return (n, n) if brief and (clause.first == 0 or lead or status_line(statement)) else None
    if items[lead[-1]].kinds & {"sep", "dash", "bar"}:
        return (lead[0], n) if any(items[m].kinds & {"status", "phase", "incident"} for m in lead) else None
    subject = next(
        (
            m
            for m in reversed(lead)
            if not items[m].kinds & (_VERBS | {"state"})
            and not (items[m].kinds & {"future", "time"} and items[m - 1].kinds & {"state"})
        ),
        None,
    )  # "The incident was resolved on Friday and is closed"
    if subject is None:
        return None
    thing = items[subject]
    if "call" in thing.kinds and thing.low.endswith((" it", " this")):
        return subject, n  # "Consider it closed"
    ours = bool(thing.kinds & {"it", "incident"}) or _own(statement, subject)
    if any(
        items[m].kinds & {"of", "prep", "on", "to"}
        for m in lead
        if clause.first < m < subject and m >= subject - 2
    ):
        return None  # "The window of the attack is closed"
    verbs = [m for m in lead if m > subject]
    named = any(
        items[m].kinds & {"foreign", "other", "name"}
        for m in lead
        if m < subject and not any("det" in item.kinds for item in items[m + 1 : subject])
    ) and not _own(statement, subject)
    return (
        (subject, n)
        if ours
        and not named
        and (
            verbs
            or "call" in items[max(0, subject - 1)].kinds
            or not thing.kinds & {"it"}
            or thing.low.startswith("that")
        )
        else None
    )


def _after_aside(statement: Statement, clause: Clause) -> int | None:
    """As in "The incident is resolved and, as nobody objected, closed": where the subject stands."""
    items = statement.items
    earlier = [
        other for other in clauses(statement) if other.last <= clause.first and other.first < other.last
    ]
    host = next((other for other in earlier if "and" in items[other.last - 1].kinds), None)
    if (
        host is None
        or len(earlier) < 2
        or not any("state" in item.kinds for item in items[host.first : host.last])
    ):
        return None
    return next((m for m in range(host.first, host.last) if items[m].kinds & {"incident", "it"}), None)


def _closing(statement: Statement, n: int) -> tuple[int, int] | None:
    """As in "Closing this incident", "I've closed it", "closing INC-7 out", "I close this one"."""
    items = statement.items
    clause = next((c for c in clauses(statement) if c.first <= n < c.last), None)
    if clause is None:
        return None
    lead = [m for m in range(clause.first, n) if not items[m].kinds & (_FILLER | _VERBS)]
    if n and items[n - 1].low == "to":
        return None  # "We are in a position to close the incident"
    if lead and lead[-1] == n - 1 and items[n - 1].kinds & _GERUND and items[n].low.endswith("ing"):
        return None  # "Dave spoke of closing it", "I am against closing it"
    if items[n].low.split(" ")[0] in {"close", "closes"} and not any(
        items[m].kinds & {"we", "i"} or (items[m].kinds & {"it"} and items[n].low.startswith("closes"))
        for m in lead
    ):
        return None  # "please close this", "close it when …"
    if any(items[m].kinds & {"outsider"} for m in lead):
        return None  # "The customer closed the incident on their side"
    if (
        items[n].low.startswith("close")
        and not items[n].low.endswith(("ed", "ing", "d"))
        and any(
            item.kinds & {"time", "future"} or item.low in {"six", "noon"}
            for item in items[n + 1 : clause.last]
        )
    ):
        return None  # "We close the incident at six"
    others = any(items[m].kinds & {"word", "they", "outsider", "team"} for m in lead)
    for m in range(n + 1, clause.last):
        if items[m].kinds & {"it"} and others:
            return None  # "The workers are closing it with a clamp"
        if items[m].kinds & {"det", "adv", "over", "now"} and not items[m].kinds & {"it"}:
            continue
        after = items[m + 1] if m + 1 < len(items) else None
        if _own(statement, m):
            return n, min(m + 2, len(items) - 1)
        if items[m].kinds & {"it", "incident"} and (after is None or after.kinds & _ENDING):
            return n, m + 1 if after is not None and "incident" in after.kinds else m
        return None
    return None


def _own(statement: Statement, n: int) -> bool:
    """Whether item n belongs to this incident's own token: "INC", "-", "7"."""
    items = statement.items
    for start in (n, n - 2):
        if start >= 0 and start + 2 < len(items) and "hyp" in items[start + 1].kinds:
            return statement.text[items[start].start : items[start + 2].end].upper() in statement.own
    return False
