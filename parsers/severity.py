"""How bad it is: the severity that the sender states, on the organisation's scale.

"Severity 2", "SEV-2", "sev two", "calling this a P1", "Priority: P2", "Severity: 2 -> 1". Of two values the later one
holds where words of change lead to it ("raising to severity 1"); without them there is none, and the reply asks.
Not read: "a sev 1 runbook", "no sev 1s this week", "sev 1-4", a P2 room, a customer's P1 ticket.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from parsers.clauses import clauses, lead
from parsers.found import Found
from parsers.moods import mood
from parsers.reading import Question, Untaken
from parsers.scale import Mention, Scale, mentions
from parsers.whose import STAYS, explained, of_old, somebody_elses, told_apart
from parsers.words import classes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.statements import Statement
    from parsers.words import Item, Lexicon

_SHORT: Final = 80  # characters of a sentence like "Ours is a 3."
_QUESTION: Final = 200  # characters of a question that the next sentence answers
_NEARBY: Final = 4  # items after "a sev 2" in which its noun stands: "a sev 2 database outage"
_ENDING: Final = frozenset(
    "stop comma semi sep dash shut open slash bar quote ask but because and or until if when arrow x".split()
)
_AFTER_LONE: Final = frozenset(
    "slash bar stop sep dash shut incident semi phase phase_compact now for because".split()
)
_AFTER_BARE: Final = _ENDING | classes(
    "incident now adv for because since be on prep phase phase_compact role was have to of time state"
)
_GOES_ON: Final = frozenset(
    {"be", "am", "apos", "was", "have", "become", "adv", "now", "prep", "on", "for", "to", "from", "of", "as", "it", "that", "unless", "they", "i", "we", "will", "may", "since", "must", "hedge", "who", "not", "role",
     "phase", "phase_compact", "state", "time", "change", "future", "severity", "compact", "weak", "upward", "generic", "name", "recovered", "past", "like", "raise", "call", "if_you", "you", "hyp", "channel", "url"}
)  # fmt: skip


def scale_of(lexicon: Lexicon) -> Scale:
    return Scale(
        words=frozenset({"severity", "priority"}),
        compact="compact",
        weak="weak",
        numbers=lexicon.severity_numbers,
    )


def read(statements: Sequence[Statement], subject: Statement | None) -> Found[int]:
    """The severity that a mail states. The body wins over the subject."""
    value, words, doubts, untaken, denied = _stated(statements)
    if subject is not None and value is None and not doubts:
        of_subject, subject_words, subject_doubts, subject_untaken, _ = _stated([subject])
        untaken += subject_untaken
        doubts = subject_doubts
        if of_subject is not None and of_subject in denied:
            doubts = [
                Question(
                    field="severity",
                    text=f"The subject says severity {of_subject}, the text says it is not. What is the severity? Reply with one line, for example: Severity {of_subject}",
                )
            ]
        elif of_subject is not None:
            value, words = of_subject, subject_words
    if value is None and not doubts:
        doubts = _asks(untaken)
    return Found(
        value=value, words=words, questions=() if value is not None else tuple(doubts), untaken=tuple(untaken)
    )


def _asks(untaken: Sequence[Untaken]) -> list[Question]:
    """A question when something like a value stands there, unasserted."""
    unclear = next(
        (item for item in untaken if item.why in {"doubtful", "reported", "range", "off the scale"}),
        None,
    )
    if unclear is None:
        return []
    if unclear.why == "range":
        return [
            Question(
                field="severity",
                text=f'Which severity is it ("{unclear.words}")? Reply with one line, for example: Severity 2',
            )
        ]
    if unclear.why == "off the scale":
        return [
            Question(
                field="severity",
                text=f'"{unclear.words}" is not on the scale. Which severity is it? Reply with one line, for example: Severity 2',
            )
        ]
    return [
        Question(
            field="severity",
            text=f'Is "{unclear.words}" the severity that holds now? Reply with one line, for example: Severity 2',
        )
    ]


def _stated(
    statements: Sequence[Statement],
) -> tuple[int | None, tuple[str, ...], list[Question], list[Untaken], set[int]]:
    value: int | None = None
    words: tuple[str, ...] = ()
    rivals: list[tuple[int, str]] = []
    untaken: list[Untaken] = []
    denied: set[int] = set()
    for statement, mention in _gathered(statements):
        said = statement.between(mention.first, mention.last)
        if mention.why:
            untaken.append(Untaken(field="severity", words=said, why=mention.why))
            if mention.why == "denied" and mention.value is not None:
                denied.add(mention.value)
            continue
        if mention.value is None:
            continue
        if value is None or mention.value == value:
            value, words = mention.value, words or (said,)
            if not rivals:
                continue
        if mention.change:
            value, words, rivals = mention.value, (said,), []
        elif mention.value != value:
            rivals.append((mention.value, said))
    if rivals:
        numbers = sorted({number for number, _ in rivals} | ({value} if value is not None else set()))
        both = " or ".join(map(str, numbers))
        untaken += [
            Untaken(field="severity", words=said, why="two values")
            for said in (*words, *(said for _, said in rivals))
        ]
        question = Question(
            field="severity",
            text=f"Is this severity {both}? Reply with one line, for example: Severity {numbers[0]}",
        )
        return None, (), [question], untaken, denied
    return value, words, [], untaken, denied


def _gathered(statements: Sequence[Statement]) -> list[tuple[Statement, Mention]]:
    """All mentions, those of an incident that is told apart from this one marked."""
    found = [
        (statement, mention)
        for statement in statements
        if "severity" in statement.fields or (len(statement.text) <= _SHORT and statement.before is not None)
        for mention in _judged(statement)
    ]
    return told_apart(found)


def _judged(statement: Statement) -> list[Mention]:
    """The mentions of a statement, those that are no value of this incident marked with why."""
    scale = scale_of(statement.lexicon)
    found = mentions(statement, scale)
    listed = _words_alone(statement)
    if not found:
        listed += _following(statement, scale)
    if any(mention.strong and mention.value in scale.numbers for mention in found):
        found = [mention for mention in found if mention.strong or mention.change]  # "SEV-2 | P1 | IC me"
    judged: list[Mention] = []
    found = _drawn_along(statement, found)
    for mention in (*found, *listed):
        why = mention.why
        if not why:
            sure = mention.strong and not _only_priority(statement, mention)
            why = _not_ours(statement, mention) or ("" if sure else _not_said(statement, mention))
        if not why and of_old(statement):
            why = "past"
        if not why and _answers_what_if(statement):
            why = "supposed"
        if not why and mention.value is not None and mention.value not in scale.numbers:
            why = "off the scale"
        if mention.bare and judged and all(other.why in {"other", "compound", "defined"} for other in judged):
            why = why or "other"
        judged.append(replace(mention, why=why))
    return judged


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
        kept.append(replace(mention, why=why))
    return kept


def _only_priority(statement: Statement, mention: Mention) -> bool:
    """As in "Priority 1" is a severity in a line of its own, "priority 1 in the queue" is not."""
    items = statement.items
    named = items[mention.first].kinds
    if "priority" not in named or "severity" in named:
        return False
    return not any(item.kinds & {"sep", "dash", "bar"} for item in items[mention.first + 1 : mention.last])


_ALONE: Final = (
    "^ FILL|and|but|comma|change* it|ours BE FILL* det_a? value=num FILL|stop* $",
    "^ FILL|and|but|comma|change* we|i FILL* call|think it|ours? as? FILL* det_a? value=num FILL|stop* $",  # "We call it a 3."
)


def _following(statement: Statement, scale: Scale) -> list[Mention]:
    """As in "Ours is a 3.", "As it stands it's a two." after the sentence before spoke of severities."""
    if len(statement.text) > _SHORT or statement.before is None:
        return []
    earlier: Statement | None = statement.before
    named = False
    for _ in range(3):
        if earlier is None or len(earlier.text) > 600:
            break
        named = named or (
            "severity" in earlier.fields
            and any(item.kinds & {"severity", "compact", "weak"} for item in earlier.items)
        )
        earlier = earlier.before
    shaped = next(
        (found for row in _ALONE if (found := statement.lexicon.pattern(row).search(statement.code))), None
    )
    if not named or shaped is None:
        return []
    n = shaped.start("value")
    value = statement.items[n].value
    return (
        [Mention(value=value, first=0, last=n, why=mood(statement, n), change=True)]
        if isinstance(value, int) and value in scale.numbers
        else []
    )


def _after(items: list[Item], last: int) -> Item | None:
    return items[last + 1] if last + 1 < len(items) else None


def _not_ours(statement: Statement, mention: Mention) -> str:
    """Whether a value belongs to something else: a runbook, a plural, a rule, a ticket, another incident."""
    items = statement.items
    following = _after(items, mention.last)
    before = items[mention.first - 1] if mention.first else None
    if somebody_elses(statement, mention.first):
        return "other"
    if before is not None and "det_a" in before.kinds and mention.first > 1 and _general(statement, mention):
        return "defined"
    if before is not None and "for" in before.kinds and mention.first == 1:
        return "defined"  # "For severity 1 we page everyone"
    if _forecast(lead(statement, mention.first)):
        return "future"
    if _with_a_vendor(items, mention):
        return "other"
    if (
        before is not None
        and before.kinds & {"det_a", "generic"}
        and following is not None
        and following.kinds & {"must", "will"}
        and not following.kinds & {"adv"}
    ):
        return "defined"  # "a severity 1 needs a business liaison"
    if following is not None and following.low in {"no more", "no longer"}:
        return "past"  # "Sev 1 no more; sev 3"
    if before is not None and "for" in before.kinds and first_of(items, mention.first - 2, "compound"):
        return "compound"  # "The runbook for severity 1 says"
    held = first_of(items, mention.last + 2, "state") and before is not None and before.kinds & {"det", "it"}
    if (explained(items, mention.last) and not held) or (following is not None and following.low == "="):
        return "defined"
    if (
        before is None
        and following is not None
        and following.kinds & {"must"}
        and not following.kinds & {"adv"}
    ):
        return "defined"  # "Severity 1 needs the director's signature"
    if _denied_after(items, mention.last):
        return "denied"
    if following is not None and following.low in {
        "territory",
        "material",
        "style",
        "standards",
        "feel",
        "pace",
        "speed",
        "mode",
    }:
        return "doubtful"
    if following is None or following.kinds & _ENDING:
        return ""
    if following.start == items[mention.last].end and following.kinds & {"word", "code"}:
        return "compound"
    if following.kinds & {"compound", "foreign"} and "incident" not in following.kinds:
        return "compound"
    if not following.kinds & {"word", "name", "acronym", "code", "num"} or following.kinds & _GOES_ON:
        return ""
    for item in items[mention.last + 1 : mention.last + 1 + _NEARBY]:
        if item.kinds & _ENDING:
            break
        if item.kinds & {"incident"}:
            return ""
        if item.kinds & {"compound", "foreign"}:
            return "compound"
    if following.low.endswith(("ing", "ed")):
        return ""
    return "compound" if before is not None and "det" in before.kinds else ""


def first_of(items: list[Item], n: int, kind: str) -> bool:
    """Whether item n is there and of a class."""
    return 0 <= n < len(items) and kind in items[n].kinds


def _forecast(before: list[Item]) -> bool:
    """As in "This will be sev 1 by tonight"; "I'll call it a sev 2" gives a value."""
    colon = max((n for n, item in enumerate(before) if "sep" in item.kinds), default=-1)
    planned = next((n for n, item in enumerate(before) if item.kinds & {"will"} and n > colon), None)
    return planned is not None and not any(
        "call" in item.kinds or item.low in STAYS for item in before[planned:]
    )


def _with_a_vendor(items: list[Item], mention: Mention) -> bool:
    """As in "We raised a P1 with Cisco"; not "we have a sev 2 with Kevin as IC"."""
    opened = (
        mention.first > 1
        and items[mention.first - 1].kinds & {"det_a"}
        and items[mention.first - 2].kinds & {"call", "raise"}
    )
    ahead = items[mention.last + 1 : mention.last + 4]
    named = (
        len(ahead) > 1
        and ahead[0].low in {"with", "at"}
        and bool(ahead[1].kinds & {"name", "acronym", "outsider", "foreign", "det"})
    )
    return bool(opened) and named and not any("as" in item.kinds for item in ahead)


def _general(statement: Statement, mention: Mention) -> bool:
    """As in "For a sev 1 we need two people": a rule. "We are in a sev 1" is none."""
    items = statement.items
    lead = items[mention.first - 2]
    if lead.kinds & {"like"}:
        return True
    if not lead.kinds & {"prep", "on", "for", "of"} or lead.kinds & {"as", "to", "toward"}:
        return False
    earlier = items[max(0, mention.first - 8) : mention.first - 2]
    if any("notify" in item.kinds for item in earlier):
        return False
    return not any(item.kinds & {"be", "am", "apos", "have", "become", "call", "raise"} for item in earlier)


def _denied_after(items: list[Item], last: int) -> bool:
    """As in "Severity 1 is not justified"."""
    ahead = items[last + 1 : last + 5]
    for n, item in enumerate(ahead):
        if "not" in item.kinds:
            return any(word.low in _DENIALS for word in ahead[n + 1 : n + 3])
    return False


_DENIALS: Final = frozenset(
    "justified warranted needed necessary appropriate right correct applicable accurate true apply confirmed decided agreed".split()
)


def _not_said(statement: Statement, mention: Mention) -> str:
    """A bare "P1" states a severity only where it cannot be a room or a pump."""
    items = statement.items
    first = mention.first
    before, following = items[first - 1] if first else None, _after(items, mention.last)
    ends = following is None or bool(following.kinds & _AFTER_BARE)
    if not ends or (
        following is not None and following.kinds & {"compound"} and "adv" not in following.kinds
    ):
        return "look-alike"
    if before is None:
        if following is None or following.kinds & _AFTER_LONE or _status_like(statement):
            return ""
        told = following.low in {"per", "as per", "according to", "by"} or (
            "adv" in following.kinds and len(items) <= _NEARBY
        )
        headed = statement.kind == "subject" and not following.kinds & {"on", "be"}
        return "" if told or headed else "look-alike"
    if before.kinds & {"slash", "bar", "open", "comma", "stop", "semi"} and _status_like(statement):
        return ""
    if statement.kind == "subject" and before.kinds & {"sep", "dash", "open", "bar"}:
        return ""
    lead = statement.code[:first]
    return "" if any(statement.lexicon.pattern(row).search(lead) for row in _BARE_LEADS) else "look-alike"


# What leads to a bare "P1": the incident and a verb, a verb that gives or changes a value, a key.
_BARE_LEADS: Final = (
    "it|incident|ours BE FILL|been* det_a? $",  # this is now a P1
    "it|incident|ours BE|have FILL|been* call|raise FILL|it|incident* as|to|toward|at|det_a* det_a? $",  # has been raised to P1
    "call|raise FILL|it|det|incident* as|to|toward|for|on|det_a|prep* FILL* det_a? $",  # calling it a P1, bumping this to P1
    "we|i|all HAVE|BE FILL* ( on|prep )? det_a $",  # we have a P1
    "we|i FILL* say|think det_a? $",  # we say P2
    "^ FILL* have det_a $",  # got a P1 here
    "we|i say|think it|ours? FILL* det_a? $",  # we say P2, not P1
    "it|incident as FILL* det_a? $",  # treat this as P1
    "severity|priority|status|incident|level SEP|hyp det_a? $",  # Priority: P1
    "severity|priority level? BE FILL* det_a? $",  # severity is P1
)


def _status_like(statement: Statement) -> bool:
    """Whether a statement is a status line: another field stands in it, in a segment of its own."""
    return any(
        item.kinds & {"phase", "phase_compact", "role", "severity", "state"} for item in statement.items
    )
