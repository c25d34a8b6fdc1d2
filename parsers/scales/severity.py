"""How bad it is: the severity that the sender states, on the organisation's scale.

"Severity 2", "SEV-2", "sev two", "calling this a P1", "Priority: P2", "Severity: 2 -> 1". Which of several holds:
`parsers.scales.settled`. Not read: "a sev 1 runbook", "no sev 1s this week", "sev 1-4", a P2 room, a customer's P1 ticket.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from parsers.prose.clauses import clauses
from parsers.prose.moods import mood
from parsers.prose.whose import of_old, told_apart
from parsers.scales import severity_rated
from parsers.scales.mentions import mentions
from parsers.scales.scale import Mention, Scale
from parsers.scales.settled import Said, asked, settle, with_subject
from parsers.scales.severity_bare import unsaid
from parsers.scales.severity_whose import not_ours
from parsers.scales.strength import firm, in_passing, narrated, subject_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.found import Found
    from parsers.prose.statements import Statement
    from parsers.prose.words import Lexicon

_SHORT: Final = 80  # characters of a sentence like "Ours is a 3."
_QUESTION: Final = 200  # characters of a question that the next sentence answers
_ENDING: Final = frozenset(
    "stop comma semi sep dash shut open slash bar quote ask but because and or until if when arrow x".split()
)


def scale_of(lexicon: Lexicon) -> Scale:
    return Scale(
        words=frozenset({"severity", "priority"}),
        compact="compact",
        weak="weak",
        numbers=lexicon.severity_numbers,
    )


def read(statements: Sequence[Statement], subject: Statement | None) -> Found[int]:
    """The severity that a mail states."""
    said = _said(statements)
    found = settle("severity", said)
    if subject is not None:
        of_subject = settle("severity", _said([subject]))
        denied = {one.number for one in said if one.why == "denied"}
        found = with_subject("severity", found, of_subject, denied=of_subject.value in denied)
    return asked("severity", found)


def _said(statements: Sequence[Statement]) -> list[Said]:
    """All mentions, those of an incident that is told apart from this one marked."""
    found = [
        (statement, mention)
        for statement, following in zip_longest(statements, statements[1:])
        if "severity" in statement.fields or _may_follow(statement)
        for mention in _judged(statement)
        if not (
            following is not None
            and severity_rated.refused(following)
            and severity_rated.rated(statement, mention)
        )
    ]
    return [
        Said(
            number=mention.value,
            words=statement.between(mention.first, mention.last),
            why=mention.why,
            change=mention.change,
            firm=(mention.bare or firm(statement, mention.first))
            and not severity_rated.attributed(statement, mention),
            narrated=narrated(statement, mention.first),
        )
        for statement, mention in told_apart(found)
    ]


def _judged(statement: Statement) -> list[Mention]:
    """The mentions of a statement, those that are no value of this incident marked with why."""
    scale = scale_of(statement.lexicon)
    found = mentions(statement, scale)
    listed = _words_alone(statement) if found else [*_words_alone(statement), *_past_aside(statement)]
    if not found:
        listed += _following(statement, scale)
    judged: list[Mention] = []
    for mention in (*_drawn_along(statement, found), *listed):
        why = (
            severity_rated.judged(statement, mention)
            or not_ours(statement, mention)
            or unsaid(statement, mention)
        )
        why = why or subject_of(statement, mention.first, mention.last)
        if not why and of_old(statement):
            why = "past"
        if not why and _answers_what_if(statement):
            why = "supposed"
        if not why and mention.value is not None and mention.value not in scale.numbers:
            why = "off the scale"
        if (
            not why
            and not mention.bare
            and not firm(statement, mention.first)
            and not _moves(statement, mention)
            and in_passing(statement, mention.first)
        ):
            why = "in passing"
        if mention.bare and judged and all(other.why in {"other", "compound", "defined"} for other in judged):
            why = why or "other"
        judged.append(mention if why == mention.why else replace(mention, why=why))
    if any(mention.strong and not mention.why and mention.value in scale.numbers for mention in judged):
        return [mention for mention in judged if mention.strong or mention.change]  # "SEV-2 | P1 | IC me"
    return judged


def _moves(statement: Statement, mention: Mention) -> bool:
    """As in "from a sev 4 to a sev 2", a change in so many words; or a key and its value."""
    inside = statement.items[mention.first : mention.last]
    if any("sep" in item.kinds for item in inside):
        return True  # "You asked about severity: it's 2"
    return mention.change and any(item.kinds & {"to", "toward", "arrow", "become"} for item in inside)


def _answers_what_if(statement: Statement) -> bool:
    """As in "What if this had been a Saturday? A severity 1, no doubt": no verb, after a supposed question."""
    earlier = statement.before
    if earlier is None or not earlier.text.rstrip().endswith("?") or len(earlier.text) > _QUESTION:
        return False
    if any(
        item.kinds & {"be", "am", "apos", "have", "call", "think", "say", "sep"} for item in statement.items
    ):
        return False
    return any("if" in item.kinds for item in earlier.items)


def _words_alone(statement: Statement) -> list[Mention]:
    """As in "Severity: critical", "a critical incident": the organisation's names for its severities."""
    items = statement.items
    found: list[Mention] = []
    for n, item in enumerate(items):
        if "alias" not in item.kinds or not isinstance(item.value, int):
            continue
        before = items[max(0, n - 3) : n]
        keyed = (
            bool(before)
            and any(word.kinds & {"severity", "priority"} for word in before)
            and not any(word.kinds & {"word", "name", "code"} for word in before)
        )
        ends = n + 1 >= len(items) or bool(items[n + 1].kinds & _ENDING)
        if keyed and ends:
            found.append(Mention(value=item.value, first=n, last=n, why=mood(statement, n)))
    return found


def _drawn_along(statement: Statement, found: list[Mention]) -> list[Mention]:
    """As in "At 92 it becomes severity 2, above 95 severity 1": a fragment is supposed with the clause before it."""
    items = statement.items
    kept: list[Mention] = []
    for mention in found:
        why = mention.why
        clause = next((c for c in clauses(statement) if c.first <= mention.first < c.last), None)
        before = items[clause.first : mention.first] if clause else []
        if not why and not any("now" in item.kinds for item in before):
            forecast = any(item.low in {"becomes", "become"} for item in before) and not any(
                "have" in item.kinds for item in before
            )
            if forecast or (
                kept
                and kept[-1].why in {"supposed", "future"}
                and clause
                and clause.opener & {"comma", "and"}
                and before
                and before[0].kinds & {"prep", "on"}
            ):
                why = "supposed"
        kept.append(mention if why == mention.why else replace(mention, why=why))
    return kept


def _past_aside(statement: Statement) -> list[Mention]:
    """As in "The severity, which was 1 in the morning, is 2": what an aside says was, the verb after it says is."""
    shaped = statement.lexicon.pattern("severity comma who").search(statement.code)
    if shaped is None:
        return []
    items = statement.items
    end = next((n for n in range(shaped.end(), len(items)) if "comma" in items[n].kinds), len(items))
    ahead = [n for n in range(end + 1, len(items)) if not items[n].kinds & {"now", "adv"}][:2]
    if (
        len(ahead) < 2
        or "be" not in items[ahead[0]].kinds
        or not isinstance(value := items[ahead[1]].value, int)
    ):
        return []
    n = ahead[1]
    return [Mention(value=value, first=shaped.start(), last=n, why=mood(statement, n), bare=True)]


_ALONE: Final = (
    "^ FILL|and|but|comma|change* it|ours BE FILL* det_a? value=num FILL|stop* $",
    "^ it BE FILL* value=num FILL|stop* $",  # "You ask for the severity. It is 2."
    "^ FILL|and|but|comma|change* we|i FILL* call|think it|ours? as? FILL* det_a? value=num FILL|stop* $",  # "We call it a 3."
)


def _may_follow(statement: Statement) -> bool:
    """Whether a statement is short, has a number, and one of the three before it spoke of severities."""
    if len(statement.text) > _SHORT or not statement.lexicon.counts(statement.text):
        return False
    earlier = statement.before
    for _ in range(3):
        if earlier is None:
            return False
        if "severity" in earlier.fields:
            return True
        earlier = earlier.before
    return False


def _following(statement: Statement, scale: Scale) -> list[Mention]:
    """As in "Ours is a 3.", "As it stands it's a two." after the sentence before spoke of severities."""
    if not _may_follow(statement):
        return []
    earlier = statement.before
    named = False
    for _ in range(3):
        if earlier is None or len(earlier.text) > 600:
            break
        named = named or (
            "severity" in earlier.fields
            and any(item.kinds & {"severity", "compact", "weak"} for item in earlier.items)
        )
        earlier = earlier.before
    if not named:
        return []
    shaped = next(
        (found for row in _ALONE if (found := statement.lexicon.pattern(row).search(statement.code))), None
    )
    if shaped is None:
        return []
    n = shaped.start("value")
    value = statement.items[n].value
    return (
        [Mention(value=value, first=0, last=n, why=mood(statement, n), change=True)]
        if isinstance(value, int) and value in scale.numbers
        else []
    )
