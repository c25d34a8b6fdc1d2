"""What reaches over several clauses of a sentence: a question, a condition, and what somebody else said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from parsers.prose.clauses import BREAKS, CONDITIONS, VERBS, Clause, starts_with

if TYPE_CHECKING:
    from parsers.prose.statements import Statement
    from parsers.prose.words import Item

_OPENERS: Final = frozenset({"who", "may", "will", "have", "be", "am", "was", "whether"})


_QUESTION_WORDS: Final = frozenset(
    "do does did any anyone anybody shall agreed ok okay right correct yes objections thoughts please".split()
)


_PAST_VERBS: Final = frozenset(
    "failed died went came left started began dropped noticed stopped broke happened arrived fell got lost found".split()
)


def where_asked(statement: Statement, all_clauses: list[Clause]) -> int | None:
    """From which item on a sentence is a question, or None."""
    items = statement.items
    if not statement.text.rstrip().endswith(("?", "？", '?"', "?)", "?”")):
        return None
    for clause in reversed(all_clauses):
        body = [
            item for item in items[clause.first : clause.last] if not item.kinds & {"ask", "quote", "stop"}
        ]
        if not body:
            continue
        opens = next((item for item in body if not item.kinds & {"and", "adv", "now", "but"}), body[0])
        if body[-1].kinds & {"think", "say"} and opens.kinds & {"who", "you"}:
            return 0  # "…, what do you think?"
        if opens.low in _QUESTION_WORDS and any(item.low in _CONSENT for item in body):
            return 0  # "…, what do you think?"
        if clause.first > 0 and len(body) > 2 and (opens.kinds & _OPENERS or opens.low in _QUESTION_WORDS):
            return clause.first
        if clause.first > 0 and opens.kinds & {"who"}:
            return clause.first
        if (
            clause.first > 0
            and len(body) > 1
            and _NAMED & opens.kinds
            and len(body) > 2
            and body[1].kinds & {"comma"}
        ):
            return clause.first
        # a clause before the last may be the question's own ("can you take IC, or is Dave?")
        if not any(item.kinds & VERBS for item in body) and len(body) <= 2:
            return 0  # a tag: "right?", "ok?"
    return 0


_NAMED: Final = frozenset({"name", "you"})


_CONSENT: Final = frozenset(
    {"agree", "agreed", "concur", "object", "objections", "mind", "ok", "okay", "thoughts"}
)


def where_conditional(statement: Statement, all_clauses: list[Clause]) -> set[int]:
    """The numbers of the clauses that a condition governs."""
    items = statement.items
    governed: set[int] = set()
    if statement.classes.isdisjoint(CONDITIONS) and not any(item.low in _INVERTED for item in items):
        return governed
    for n, clause in enumerate(all_clauses):
        body = items[clause.first : clause.last]
        if _inverted_condition(body):  # "should that happen we go back to phase 1"
            governed.update(m for m in _around(n, all_clauses) if m >= n)
            continue
        if not body or not starts_with(items, clause, CONDITIONS):
            continue
        kinds = next(item.kinds for item in body if item.kinds & CONDITIONS)
        if kinds & {"unless", "until"} and any("otherwise" in item.low for item in body):
            governed.update({n} if clause.first < clause.last else ())
            continue  # "unless you hear otherwise, severity 2 holds"
        if "when" in kinds and (_past_event(body) or (len(body) > 1 and "sep" in body[1].kinds)):
            continue
        governed.add(n)
        if kinds & {"if_you", "until"} and not kinds & {"if", "unless"}:
            continue
        opener = clause.opener
        if n and all(
            item.kinds & {"and", "adv", "but"} for item in items[all_clauses[n - 1].first : clause.first]
        ):
            opener |= all_clauses[n - 1].opener  # "…, and if the third goes"
        same = [m for m in _around(n, all_clauses) if m != n]
        after = [m for m in same if m > n and not _for_now(items, all_clauses[m])]
        before = [m for m in same if m < n]
        glued = not opener & BREAKS and bool(before)  # "severity 1 if …", no comma
        if "unless" in kinds and before:
            continue
        if before and any("you" in item.kinds for item in body[1:2]):
            continue
        if before and (glued or not after):
            governed.add(before[-1])
        elif not before or not glued:
            governed.update(after)
    return governed


def _around(n: int, all_clauses: list[Clause]) -> list[int]:
    """The clauses that a condition in clause n can reach: those of its group, but no more than a person's sentence has."""
    near = range(max(0, n - _REACH), min(len(all_clauses), n + _REACH + 1))
    return [m for m in near if all_clauses[m].group == all_clauses[n].group]


_REACH: Final = 40  # clauses
_INVERTED: Final = frozenset({"should", "were", "had"})


def _inverted_condition(body: list[Item]) -> bool:
    start = [item for item in body if not item.kinds & {"and", "adv", "quote"}][:2]
    if body and body[0].low == "should" and len(body) > 3:
        return True
    return (
        len(start) == 2
        and start[0].low in _INVERTED
        and bool(start[1].kinds & {"it", "det", "name", "we", "i", "they", "incident", "that"})
        and start[1].low != "was"
    )


def _past_event(body: list[Item]) -> bool:
    return any(
        item.kinds & {"was", "had"}
        or item.low in _PAST_VERBS
        or (item.kinds & {"word", "say", "raise", "call"} and item.low.endswith("ed"))
        for item in body
    )


def _for_now(items: list[Item], clause: Clause) -> bool:
    """As in "…, at present call it severity 2": what holds now is under no condition."""
    start = next(
        (item for item in items[clause.first : clause.last] if not item.kinds & {"and", "adv", "but"}), None
    )
    return bool(start and "now" in start.kinds) and not any(
        item.kinds & {"will", "may"} for item in items[clause.first : clause.last]
    )


def where_reported(statement: Statement, all_clauses: list[Clause]) -> list[tuple[int, int]]:
    """Spans of items that somebody else is said to say."""
    items = statement.items
    spans: list[tuple[int, int]] = []
    if statement.classes.isdisjoint({"say", "told"}) and not any(item.low == "tell" for item in items):
        return spans
    for n, clause in enumerate(all_clauses):
        for at in range(clause.first, clause.last):
            if not items[at].kinds & {"say", "told"} and not _told_us(items, at):
                continue
            if (
                items[at].low.startswith("ask")
                and at + 1 < len(items)
                and items[at + 1].kinds & {"you", "all"}
            ):
                continue  # "she asks you to join"
            if (
                items[at].low in {"wrote", "writes"}
                and at + 1 < len(items)
                and "to" in items[at + 1].kinds
                and not any("that" in item.kinds for item in items[at + 2 : at + 5])
            ):
                continue  # "those who wrote to me"
            end = max(other.last for other in all_clauses if other.group == clause.group)
            if (
                items[at].low in {"asking", "ask"}
                and at + 2 == clause.last
                and items[at + 1].kinds & {"name", "they"}
            ):
                end = clause.last  # "… without asking Olga, she's in command"
            if (
                items[at].low in _REQUESTS
                and at + 1 < len(items)
                and items[at + 1].kinds & {"for", "i", "we"}
            ):
                end = clause.last  # "He asked for it to be raised, and since noon it is severity 1"
            if items[max(0, clause.first - 1)].low in _CONCEDING or items[clause.first].low in _CONCEDING:
                end = clause.last  # "Whatever the customer says, this is severity 3"
            colon = next((m for m in range(at, clause.last) if "sep" in items[m].kinds), None)
            if colon is not None and items[clause.first].low in _CONCEDING:
                end = colon  # "No matter who asks: severity 3"
            if at == clause.last - 1 and any(
                item.low in {"what", "whatever"} for item in items[clause.first : at]
            ):
                end = clause.last  # "Subject to what the board says, we are at severity 2"
            if items[at].low == "asking" and at and items[at - 1].low == "stop":
                continue  # "Please stop asking, it's fixed"
            if items[at].low == "asked" and at and "you" in items[at - 1].kinds:
                continue  # "You asked about severity: it's 2"
            if starts_with(items, clause, CONDITIONS):
                end = clause.last  # "Until she says yes, I am"
            if "told" in items[at].kinds:
                source = items[at + 1] if at + 1 < len(items) else None
                if items[at].low.endswith("to") and not (
                    source and source.kinds & {"name", "they", "team", "foreign", "acronym"}
                ):
                    continue  # "severity 3 according to the form"
                spans.append((clause.first, end))
                continue
            before = [
                item
                for item in items[clause.first : at]
                if not item.kinds & {"adv", "now", "have", "been", "and", "not", "may", "will"}
            ]
            if not before and n > 1 and "comma" in clause.opener and items[at].low.endswith("s"):
                spans.append((at, end))  # "Dave, who is never wrong, says sev 1"
            if not before:
                follower = items[at + 1] if at + 1 < len(items) else None
                if follower and follower.kinds & {"name", "they"} and n:  # "severity 1, says Dave"
                    spans.append((all_clauses[n - 1].first, end))
                continue
            if [item.low for item in before] == ["as"]:
                continue  # "As reported this morning"
            if (
                items[at].low == "reported"
                and items[at - 1].kinds & {"was", "be", "been"}
                and not (at + 1 < clause.last and items[at + 1].kinds & {"that", "as", "to", "must"})
            ):
                continue  # "The payments that were reported at eight"
            if (
                items[at].low == "saying"
                and before[0].kinds & {"i", "we"}
                and not any(item.kinds & {"name", "they", "team", "outsider", "not"} for item in before)
            ):
                continue  # "I'm comfortable saying phase 3"
            if _orders(items, at, clause):
                continue  # "Head says treat as P4"
            if items[at].low == "considered" and items[at - 1].kinds & {"be", "been"}:
                continue  # "it can be considered closed"
            if items[at - 1].kinds & {"been"} and items[at].low in _TOLD:
                spans.append((at, end))  # "We've been told to treat it as severity 1"
                continue
            if any(item.kinds & {"i", "we"} for item in before[-2:]) and not before[-1].kinds & {"name"}:
                if items[at].low in {"wrote", "said", "thought", "claimed"} and "as" not in before[0].kinds:
                    spans.append((at, clause.last))  # "I wrote that it was resolved"
                continue
            after = items[at + 1] if at + 1 < len(items) else None
            if after and after.kinds & {"name", "they"} and at + 2 >= clause.last:  # "severity 1 says Dave"
                spans.append((clause.first, end))
                continue
            if (
                before[-1].kinds & {"num", "compact", "weak"} and len(before) > 1
            ):  # "severity 4 says the card"
                continue
            document = before[-1].low in _DOCUMENTS
            spans.append((at, clause.last if document else end))
    agreed = [clause.last for clause in all_clauses if _agrees(items[clause.first : clause.last])]
    corrected = [clause.first for clause in all_clauses if _corrects(items[clause.first : clause.last])]
    spans = [(start, min([end, *(at for at in corrected if at > start)])) for start, end in spans]
    return [span for span in spans if not any(span[0] < first for first in agreed)]


def _corrects(body: list[Item]) -> bool:
    """As in "Pekka said severity 2, this I correct: it is severity 3": from here on the sender's word."""
    return any(
        item.low in _CORRECTS and any(word.kinds & {"i", "we"} for word in body[max(0, m - 3) : m])
        for m, item in enumerate(body)
    )


_REQUESTS: Final = frozenset("ask asks asked asking request requested wants wanted".split())
_CORRECTS: Final = frozenset("correct overrule override disagree withdraw revise amend".split())
_COUNTS: Final = frozenset("counts prevails decides stands".split())
_WORD: Final = frozenset("word decision call say ruling".split())
_ORDERS: Final = frozenset("treat go log put call make use file".split())
_FAIR: Final = frozenset("right correct true fair fine accurate".split())


def _orders(items: list[Item], at: int, clause: Clause) -> bool:
    """As in "Head says treat as P4", "control says to log it as severity 3": an order passed on, not somebody's view."""
    ahead = [item for item in items[at + 1 : at + 3] if item.low != "to"]
    return (
        items[at].low in {"says", "said"}
        and bool(ahead)
        and ahead[0].low.split(" ")[0] in _ORDERS
        and not any(item.kinds & {"outsider", "foreign", "they", "you"} for item in items[clause.first : at])
    )


def _told_us(items: list[Item], at: int) -> bool:
    """As in "They tell me it's fixed"."""
    return (
        items[at].low == "tell"
        and at > 0
        and bool(items[at - 1].kinds & {"they", "name", "all", "outsider", "team"})
        and at + 1 < len(items)
        and bool(items[at + 1].kinds & {"i", "we"})
    )


_TOLD: Final = frozenset("told asked advised requested".split())


_CONCEDING: Final = frozenset({"whatever", "no matter", "regardless", "despite", "although", "though"})


_DOCUMENTS: Final = frozenset(
    "mail email message subject title header note post line draft update text".split()
)


def _agrees(body: list[Item]) -> bool:
    """As in "… and I agree", "…, which I can confirm": then it is the sender's word too."""
    if any(item.low in _COUNTS for item in body) and any(item.low in _WORD for item in body):
        return True  # "…, and it's the site manager's word that counts"
    joined = max((m for m, item in enumerate(body) if "and" in item.kinds), default=0)
    if joined and _agrees(body[joined + 1 :]):
        return True  # "Ops say it's a P4 and honestly that's fair"
    said = [item for item in body if not item.kinds & {"and", "adv", "may", "who", "that", "quote", "stop"}]
    if [item.low for item in said[:3]] == ["so", "do", "i"] or [item.low for item in said[:2]] == ["do", "i"]:
        return True
    said = [item for item in said if item.low not in {"honestly", "frankly", "this", "it"}]
    if len(said) == 2 and said[0].kinds & {"be", "apos"} and said[1].low in _FAIR:
        return True  # "The board says phase 1, which is right"
    return (
        len(said) > 1
        and bool(said[0].kinds & {"i", "we"})
        and said[1].low.split()[-1]
        in {"agree", "concur", "confirm", "share", "second", "follow", "accept", "support"}
        and len(said) <= 4
    )
