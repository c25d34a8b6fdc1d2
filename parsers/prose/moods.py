"""Whether a statement asserts, and what keeps it from doing so: condition, question, denial, past, somebody else.

A mood holds for its clause, not for the sentence: "Severity 2, but if the standby dies it is severity 1" asserts the 2
and supposes the 1. Clauses end at commas, semicolons, dashes, brackets, "but", "because", and at "and" before a new
subject. `mood(statement, n)` answers "" when item n stands asserted, or one word that says why not: "asked",
"supposed", "denied", "past", "doubtful", "reported", "other", "defined", "instructed", "future".
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from parsers.prose.clauses import BREAKS, CONDITIONS, Clause, clauses, host, lead
from parsers.prose.discounted import discounted
from parsers.prose.moods_beside import disputed, explains, only_hedge, own_part, tag, too_soon
from parsers.prose.suppositions import where_asked, where_conditional, where_reported
from parsers.prose.words import classes, united

if TYPE_CHECKING:
    from parsers.prose.statements import Statement
    from parsers.prose.words import Item


def mood(statement: Statement, n: int, *, reports: bool = True) -> str:
    """Why item n of a statement is not asserted; "" when it is. Without reports: whoever says it."""
    items = statement.items
    all_clauses = clauses(statement)
    number = next((m for m, clause in enumerate(all_clauses) if clause.first <= n < clause.last), None)
    if number is None:
        return ""
    memo = statement.memo
    if "asked" not in memo:
        memo["asked"] = where_asked(statement, all_clauses)
        memo["governed"] = where_conditional(statement, all_clauses)
        memo["reported"] = where_reported(statement, all_clauses)
    asked, governed, reported = memo["asked"], memo["governed"], memo["reported"]
    clause = all_clauses[number]
    if (isinstance(asked, int) and n >= asked) or _inverted(items, clause):
        return "asked"
    if isinstance(governed, set) and number in governed and not _until_key(items, clause, n):
        return "supposed"
    if reports and isinstance(reported, list) and any(start <= n < end for start, end in reported):
        return "reported"
    return (
        _of_clause(items, all_clauses, number, n, statement.lexicon.languages)
        or _quoted(statement, n)
        or _around(statement, clause, n)
        or discounted(statement, all_clauses, number, n)
    )


_BEFORE_VERB: Final = frozenset({"and", "adv", "but", "now", "quote"})


def _inverted(items: list[Item], clause: Clause) -> bool:
    """As in "… is it a severity 1 or a severity 2": a question without its mark."""
    said = (item for item in items[clause.first : clause.last] if item.kinds.isdisjoint(_BEFORE_VERB))
    start = list(islice(said, 2))
    return (
        len(start) == 2
        and bool(start[0].kinds & {"be", "was"})
        and start[0].low in {"is", "are", "was", "were"}
        and bool(start[1].kinds & {"it", "i", "we", "they", "you"})
    )


def _until_key(items: list[Item], clause: Clause, n: int) -> bool:
    """As in "Correction before anyone panics: severity 2", "I was asked if it is severity 1: it is severity 2": a colon ends
    what "before", and what an "if" in mid-sentence, governs.
    """
    body = items[clause.first : n]
    local = any("until" in item.kinds for item in body[:2]) or (
        bool(body) and clause.first > 0 and not clause.opener & BREAKS
    )
    asks = bool(body) and bool(body[0].kinds & {"if_you"} or body[0].low in {"no matter", "whatever"})
    return (local or asks) and any("sep" in item.kinds for item in body)


def _of_clause(
    items: list[Item], all_clauses: list[Clause], number: int, n: int, languages: tuple[str, ...]
) -> str:
    """What the words of the clause before the item say of it."""
    clause = all_clauses[number]
    before = host(items, all_clauses, number) + items[clause.first : n]
    body = items[clause.first : clause.last]
    led, around = united(before), united(body)  # the classes before the item, and of its whole clause
    if "hedge" in around and any(
        "hedge" in item.kinds and "think" not in item.kinds for item in body if "or" not in item.kinds
    ):
        nearest = [
            m
            for m in range(clause.first, clause.last)
            if "hedge" in items[m].kinds and not explains(items, n, m, clause.last)
        ]
        if any(m <= n + 3 for m in nearest):
            return "doubtful"
    following = all_clauses[number + 1] if number + 1 < len(all_clauses) else None
    goes_on = number + 2 < len(all_clauses) and bool(all_clauses[number + 2].opener & CONDITIONS)
    if following and not goes_on and (only_hedge(items, following) or disputed(items, following)):
        return "doubtful"
    if following and "comma" in following.opener and (taken_back := tag(items, following)):
        return taken_back
    if "doubt" in led:
        return "asked"
    if "wait" in led:
        return "supposed"
    if "instruct" in led and _instructed(before):
        return "instructed"
    for at, item in enumerate(before if led & {"may", "must"} else ()):
        if "may" in item.kinds and not _courtesy(before, at, body):
            return "supposed"
        follows = before[at + 1] if at + 1 < len(before) else None
        if follows is not None and follows.low in {"is", "'s"}:
            continue  # "The severity we're working to is 1"
        if "must" in item.kinds and "adv" not in item.kinds and not _performed(before, at, body):
            return "supposed"
    if "ja" in languages and any("not" in item.kinds for item in items[n : clause.last]):
        return "denied"  # 重大度1ではありません
    rest = items[n + 1 : clause.last]
    if any(item.low in _MISTAKEN for item in rest) or too_soon(rest):
        return "denied"
    if "not" in led:
        colon = max((m for m, item in enumerate(before) if "sep" in item.kinds), default=-1)
        said = own_part(before[colon + 1 :])
        if len(said) > 1 and said[0].low == "no" and "adv" in said[1].kinds:
            said = said[1:]  # "no actually definitely sev two"
        if any("not" in item.kinds and "neutral" not in item.kinds for item in said):
            return "denied"  # "the incident is not over: phase 1" denies no phase
    if "past" in around and "now" not in around and _gone(items, clause, n, led):
        return "past"
    if "year" in around and any(
        "year" in item.kinds and items[m - 1].low in {"in", "of", "from", "since"}
        for m, item in enumerate(items)
        if clause.first < m < clause.last
    ):
        return "past"
    if led.isdisjoint({"was", "had"}):
        return ""
    verb = next(
        (
            item
            for item in reversed(before)
            if item.kinds & classes("be am was had been raise call appoint have become take give take_off")
        ),
        None,
    )
    at = before.index(verb) if verb is not None else 0
    if (
        at
        and before[at - 1].kinds & {"that", "who"}
        and len(before) - at > 3
        and not any(item.kinds & {"be", "apos"} for item in before[at + 1 :])
    ):
        return ""  # "The payments that were reported at eight carry a severity of 2"
    if verb is not None and verb.kinds & {"was", "had"} and not verb.kinds & {"have", "raise", "call"}:
        decided = any(item.low in VERDICT for item in before)
        return "" if decided else "past"  # "the answer was severity 2"
    return ""


def _gone(items: list[Item], clause: Clause, n: int, led: frozenset[str]) -> bool:
    """Whether a word of another time, on the item's side of a colon, puts the clause there: "I was IC until noon"."""
    body = items[clause.first : clause.last]
    lately = bool(led & {"raise", "call", "take", "give"})
    lasts = "will" in led or not any(item.kinds & {"was", "had"} or item.low.endswith("ed") for item in body)
    return any(
        "past" in item.kinds
        and not (lately and item.low in {"ago", "yesterday", "last night"})
        and not (lasts and item.low.startswith("until"))
        and _same_side(items, clause, n, item)
        for item in body
    )


def _same_side(items: list[Item], clause: Clause, n: int, word: Item) -> bool:
    """Whether no colon parts a word from item n: "The cause is identified: the firewall rule of last night"."""
    low, high = sorted((items[n].start, word.start))
    return not any(
        "sep" in item.kinds and low < item.start < high for item in items[clause.first : clause.last]
    )


_MISTAKEN: Final = frozenset({"prematurely", "wrongly", "mistakenly"})
VERDICT: Final = frozenset("answer verdict call outcome conclusion decision ruling result".split())


def _instructed(before: list[Item]) -> bool:
    """As in "Reply with severity 2"; not "we leave phase 1 and enter phase 2"."""
    at = next((m for m in range(max(0, len(before) - 4), len(before)) if "instruct" in before[m].kinds), None)
    if at is None:
        return False
    told = next(
        (item for item in reversed(before[:at]) if item.kinds & {"i", "we", "you", "it", "incident"}), None
    )
    return told is None or "you" in told.kinds


_REGARDED: Final = frozenset("considered regarded treated deemed classed called".split())


def _courtesy(before: list[Item], at: int, body: list[Item]) -> bool:
    """As in "I'd call it", "I would say": a modal that only softens."""
    subject = before[at - 1] if at else None
    verb = next((item for item in body[at + 1 :] if not item.kinds & {"adv", "now"}), None)
    if before[at].low in {"can", "may"} and any(item.low in _REGARDED for item in body[at + 1 : at + 4]):
        return True  # "This incident can be considered closed"
    if before[at].low == "can" and subject and subject.kinds & {"i", "we"} and verb and verb.low in _TELLS:
        return True  # "We can call this one closed", "I can state that the incident is now in phase 2"
    asked = verb is not None and "you" in verb.kinds and not any("ask" in item.kinds for item in body)
    if asked and (subject is None or not subject.kinds & {"name", "they", "who"}):
        return any(
            "call" in item.kinds or item.low in {"record", "register", "note"} for item in body
        )  # "Would you kindly put this down at severity 3."
    if any(item.low.endswith("ing") and "close" in item.kinds for item in body[at + 1 : at + 5]):
        return False  # "You may consider closing it after the audit"
    if before[at].low in {"can", "may"} and subject and "you" in subject.kinds and verb:
        return verb.low.split(" ")[0] in {"consider", "treat", "call", "regard"}
    return bool(
        subject
        and subject.kinds & {"i", "we"}
        and verb
        and (
            verb.kinds & {"call", "think"}
            or verb.low in {"give", "ask", "write", "describe", "label", "file", "put", "report"}
        )
        and "can" not in before[at].low
    )


_TELLS: Final = frozenset("say write state report confirm announce tell add declare call consider".split())


def _performed(before: list[Item], at: int, body: list[Item]) -> bool:
    """As in "I'd like to declare a severity 2", "I want to report …": said, and so done."""
    subject = next((item for item in reversed(before[:at]) if not item.kinds & {"adv", "may", "now"}), None)
    verb = next((item for item in body[at + 1 :] if not item.kinds & {"adv", "now", "to"}), None)
    return bool(subject and subject.kinds & {"i", "we"} and verb and verb.kinds & {"notify"})


def _quoted(statement: Statement, n: int) -> str:
    """Words inside quotation marks that are more than a name for something."""
    if "quote" not in statement.classes:
        return ""
    items = statement.items
    marks = [m for m, item in enumerate(items) if "quote" in item.kinds]
    before = [m for m in marks if m < n]
    if len(before) % 2 == 0:
        return ""
    end = next((m for m in marks if m > n), None)
    if end is not None and (end - before[-1] > 5 or _quoted_thing(items, before[-1], end)):
        return "reported"
    return ""


def _quoted_thing(items: list[Item], start: int, end: int) -> bool:
    """As in '"Incident closed" was a bit early', 'somebody wrote "all clear"': the sentence speaks of the words."""
    ahead = next((item for item in items[end + 1 :] if "adv" not in item.kinds), None)
    if ahead is not None and ahead.kinds & {"was", "may", "generic", "not"}:
        return True
    return any("say" in item.kinds or item.low in _WORDS for item in items[max(0, start - 3) : start])


_WORDS: Final = frozenset(
    "word words phrase term shouted shouting read reads typed put texted subject headline".split()
)


_OTHERWISE: Final = frozenset({"other", "generic", "like", "upward"})


def _so_it_is(before: list[Item], means: Item) -> bool:
    """As in "…, which means severity 2": what follows from it, and no definition."""
    at = before.index(means)
    if means.low == "is for":
        return any(
            item.kinds & {"we", "i", "ours"} for item in before[at + 1 : at + 2]
        )  # "This is for us severity 1"
    return means.low == "means" and at > 0 and bool(before[at - 1].kinds & {"who", "it", "that"})


def _around(statement: Statement, clause: Clause, n: int) -> str:
    """Another incident, a general rule, a definition, a comparison: by the words beside."""
    items = statement.items
    after = items[n + 1 : min(clause.last, n + 5)]
    colon = next((m for m, item in enumerate(after) if "sep" in item.kinds), None)
    after = after[:colon]  # "SEV2: search serves yesterday's index"
    if statement.classes.isdisjoint(_OTHERWISE) and not (after and after[0].low == "="):
        return ""
    before = lead(statement, n, relative=True)
    ours = any("ours" in item.kinds for item in before)
    if any("other" in item.kinds for item in (*before, *after)) and not ours:
        return "other"
    if any("generic" in item.kinds and not _so_it_is(before, item) for item in before[-4:]):
        return "defined"
    if any("like" in item.kinds for item in before[-5:]):
        return "other"
    if after and (after[0].kinds & {"generic", "upward"} or (len(after) > 1 and after[1].kinds & {"upward"})):
        return "defined"
    if after and after[0].low == "=":
        return "defined"
    return ""
