"""How far along the response is: phase 0 to 3 by number or by the words that state one, and whether it is closed.

A number wins over a word. Words state a phase only in a status line ("Status: investigating", "Sev 2, mitigated, IC
Kevin") or in a plain statement about the incident ("The outage is mitigated", "We have identified the cause",
"Resolved."). Not read: "phase 2 of the migration", "phase 3 power", "the DNS query resolved", "fixed the typo".
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from parsers.found import Found
from parsers.moods import clauses, lead, mood
from parsers.reading import Question, Untaken
from parsers.whose import explained, somebody_elses
from parsers.scale import Mention, Scale, mentions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.statements import Statement
    from parsers.words import Item, Lexicon

_ENDING: Final = frozenset(
    {
        "stop",
        "comma",
        "semi",
        "dash",
        "shut",
        "open",
        "slash",
        "bar",
        "quote",
        "ask",
        "but",
        "because",
        "and",
        "until",
        "if",
        "when",
        "sep",
        "arrow",
        "x",
    }
)
_GOES_ON: Final = frozenset(
    {
        "be",
        "am",
        "apos",
        "become",
        "adv",
        "now",
        "since",
        "unless",
        "time",
        "change",
        "future",
        "severity",
        "compact",
        "role",
        "state",
        "hedge",
        "they",
        "i",
        "we",
        "it",
        "closed",
        "for",
        "to",
        "as",
        "was",
        "have",
        "past",
        "must",
        "recovered",
    }
)
_STATE_TAIL: Final = frozenset(
    {"prep", "on", "by", "for", "now", "adv", "since", "time", "as", "until", "that", "of", "to"}
)
_PRESENT: Final = frozenset({"be", "am", "apos", "become"})


@dataclass(frozen=True, kw_only=True, slots=True)
class _State:
    """A phase stated by a word."""

    number: int
    words: str
    why: str
    change: bool


def scale_of(lexicon: Lexicon) -> Scale:
    return Scale(
        words=frozenset({"phase"}),
        compact="phase_compact",
        weak="phase_compact",
        numbers=lexicon.phase_numbers,
    )


def read(
    statements: Sequence[Statement], subject: Statement | None, title_words: frozenset[str] = frozenset()
) -> Found[int]:
    """The phase that a mail states. Numbers win over words, the body over the subject."""
    found = _stated(statements, title_words)
    if subject is not None and found.value is None and not found.questions:
        of_subject = _stated([subject], frozenset())
        denied = any(item.why == "denied" for item in found.untaken)
        if of_subject.value is not None and not denied:
            return replace(of_subject, untaken=found.untaken + of_subject.untaken)
        found = replace(found, untaken=found.untaken + of_subject.untaken)
    if found.value is None and not found.questions:
        unclear = next(
            (
                item
                for item in found.untaken
                if item.why in {"doubtful", "asked", "reported", "range", "off the scale", "partial"}
            ),
            None,
        )
        if unclear is not None:
            question = Question(
                field="phase",
                text=f'Is this stated or open: "{unclear.words}"? Reply with one line, for example: Phase 2',
            )
            found = replace(found, questions=(question,))
    return found


def _stated(statements: Sequence[Statement], title_words: frozenset[str]) -> Found[int]:
    numbers: list[_State] = []
    states: list[_State] = []
    recovered = False
    for statement in statements:
        if statement.interesting:
            numbers += [
                _State(number=m.value, words=statement.between(m.first, m.last), why=m.why, change=m.change)
                for m in _judged(statement)
                if m.value is not None
            ]
            states += _states(statement, title_words)
        recovered = recovered or any("recovered" in item.kinds for item in _maybe(statement))
    untaken = tuple(Untaken(field="phase", words=s.words, why=s.why) for s in (*numbers, *states) if s.why)
    asserted = [s for s in numbers if not s.why]
    if not asserted:
        asserted = [s for s in states if not s.why]
        if (
            asserted
            and recovered
            and all(s.number == min(s.number for s in asserted) for s in asserted)
            and asserted[0].number <= 1
            and len({s.number for s in asserted}) == 1
        ):
            question = Question(
                field="phase",
                text=f'Service is back and "{asserted[0].words}": which phase is it? Reply with one line, for example: Phase 2',
            )
            return Found(questions=(question,), untaken=untaken)
    return _fold(asserted, untaken)


def _maybe(statement: Statement) -> Sequence[Item]:
    return (
        statement.items
        if len(statement.text) < 600
        and ("back" in statement.text.lower() or "re" in statement.text)
        and statement.interesting
        else ()
    )


def _fold(asserted: Sequence[_State], untaken: tuple[Untaken, ...]) -> Found[int]:
    value: _State | None = None
    rivals: set[int] = set()
    for state in asserted:
        if value is None or state.number == value.number or state.change:
            if value is None or state.number != value.number:
                value, rivals = state, set()
        else:
            rivals.add(state.number)
    if value is None:
        return Found(untaken=untaken)
    if rivals:
        both = " or ".join(str(number) for number in sorted({*rivals, value.number}))
        question = Question(
            field="phase",
            text=f"Is this phase {both}? Reply with one line, for example: Phase {value.number}",
        )
        rivalling = tuple(Untaken(field="phase", words=s.words, why="two values") for s in asserted)
        return Found(questions=(question,), untaken=untaken + rivalling)
    return Found(value=value.number, words=(value.words,), untaken=untaken)


def _judged(statement: Statement) -> list[Mention]:
    scale = scale_of(statement.lexicon)
    judged: list[Mention] = []
    for mention in mentions(statement, scale):
        why = mention.why or _not_ours(statement, mention)
        if not why and mention.value not in scale.numbers:
            why = "off the scale"
        judged.append(replace(mention, why=why))
    return judged


def _not_ours(statement: Statement, mention: Mention) -> str:
    """Whether the phase is a project's or a motor's: "phase 2 of the migration", "phase 3 power"."""
    items = statement.items
    first, last = mention.first, mention.last
    before = items[first - 1] if first else None
    following = items[last + 1] if last + 1 < len(items) else None
    inside = lead(statement, first)
    if somebody_elses(statement, first):
        return "other"
    if before is not None and before.kinds & {"word", "compound", "name", "acronym", "code"} and first > 1 and not _led(items, first):
        return "other"
    if any(item.kinds & {"will", "going"} for item in inside):
        return "future"
    ahead = items[last + 1 : last + 4]
    if any("future" in item.kinds for item in ahead) or (_timed(following, ahead) and any(item.low.endswith("ing") and "raise" in item.kinds for item in inside)):
        return "future"
    if following is None:
        return ""
    if explained(items, last) or following.low == "=":
        return "defined"
    if following.low in {"of", "in"}:
        named = items[last + 2 : last + 6]
        if any("incident" in item.kinds for item in named):
            return ""
        return "other" if following.low == "of" or any(item.kinds & {"compound", "foreign"} for item in named) else ""
    if following.kinds & {"compound", "foreign"} and not following.kinds & _GOES_ON:
        return "other"
    if _over(items, last):
        return "past"
    if not following.kinds & {"word", "acronym", "code", "num", "name"} or following.kinds & _GOES_ON:
        return ""
    return "" if following.low.endswith(("ing", "ed")) or ("name" in following.kinds and statement.kind != "subject") else "other"


def _timed(following: Item | None, ahead: list[Item]) -> bool:
    return following is not None and any("time" in item.kinds for item in ahead[:2]) and not following.kinds & {"past", "since"}


def _led(items: list[Item], first: int) -> bool:
    """Whether the word before "phase 2" leads to it rather than belonging to it: "in phase 2", "reached phase 2"."""
    before = items[first - 1]
    return before.low.endswith(("ing", "ed", "es")) or before.low in {
        "reach",
        "enter",
        "hit",
        "declare",
        "begin",
        "start",
    }


def _over(items: list[Item], last: int) -> bool:
    """ "Phase 1 is over", "phase 1 done": then it is another."""
    for item in items[last + 1 : last + 4]:
        if item.low in {"over", "done", "complete", "completed", "finished", "ended", "ends"}:
            return True
        if not item.kinds & {"be", "apos", "adv", "now", "have", "been"}:
            return False
    return False


def _states(statement: Statement, title_words: frozenset[str]) -> list[_State]:
    """Phases stated by words."""
    items = statement.items
    at_states = [n for n, item in enumerate(items) if "state" in item.kinds and isinstance(item.value, int)]
    if not at_states:
        return []
    found: list[_State] = []
    for n in at_states:
        number = items[n].value
        if not isinstance(number, int):
            continue
        first = _plain_statement(statement, n, title_words)
        if first is None:
            continue
        why = mood(statement, n) or _state_mood(statement, first, n)
        if (
            why == "past"
            and not any("past" in item.kinds or "other" in item.kinds for item in items)
            and items[n].low.endswith(("ed", "en"))
        ):
            why = ""  # "was resolved at 14:05": it holds
        last = n + 1 if n + 1 < len(items) and items[n + 1].kinds & {"incident", "cause"} else n
        changed = any("now" in item.kinds for item in items[first : n + 3])
        found.append(
            _State(
                number=number,
                words=statement.between(first, last if why == "" else n),
                why=why,
                change=changed,
            )
        )
    return found


def _state_mood(statement: Statement, first: int, n: int) -> str:
    items = statement.items
    clause = next((c for c in clauses(statement) if c.first <= n < c.last), None)
    around = items[clause.first if clause else first : n]
    if any(item.kinds & {"will", "going"} for item in around):
        return "future"
    if any("partial" in item.kinds for item in around):
        return "partial"
    if any(item.kinds & {"future"} for item in items[n + 1 : n + 4]):
        return "future"
    if any(item.kinds & {"not"} for item in items[n + 1 : n + 3]):
        return "denied"
    if any(item.low in {"mostly", "partially", "partly"} for item in items[n + 1 : n + 3]):
        return "partial"
    return ""


def _plain_statement(statement: Statement, n: int, title_words: frozenset[str]) -> int | None:
    """Where the statement that item n makes of the incident begins; None when it is none."""
    items = statement.items
    if not _ends_well(items, n):
        return None
    clause = next((c for c in clauses(statement) if c.first <= n < c.last), None)
    if clause is None:
        return None
    lead = [
        m
        for m in range(clause.first, n)
        if not items[m].kinds & {"adv", "now", "change", "quote", "partial", "not", "and"}
    ]
    if not lead and (clause.first == 0 or _status_line(statement)) and _alone(items, n, clause.last):
        return n
    if (
        lead
        and clause.first == 0
        and items[lead[-1]].kinds & {"sep", "dash"}
        and statement.kind in {"subject", "line"}
        and _status_key(items, lead)
    ):
        return lead[0]
    before = items[lead[-1]] if lead else None
    if before is None:
        return None
    if before.kinds & {"sep", "dash", "bar"} and _status_key(items, lead):
        return lead[0]
    return _by_subject(items, lead, n, title_words)


def _status_key(items: list[Item], lead: list[int]) -> bool:
    return any(items[m].kinds & {"status", "phase"} for m in lead)


def _by_subject(items: list[Item], lead: list[int], n: int, title_words: frozenset[str]) -> int | None:
    """Subject, verb, state: "the outage is mitigated", "we are investigating", "we have fixed it", "issue resolved"."""
    verbs = [
        m
        for m in lead
        if items[m].kinds
        & {
            "be",
            "am",
            "apos",
            "have",
            "was",
            "been",
            "become",
            "will",
            "may",
            "must",
            "going",
            "hedge",
            "wait",
        }
    ]
    nouns = [m for m in lead if m not in verbs]
    if not nouns:
        return n if not verbs else None
    subject = nouns[-1] if not verbs else max((m for m in nouns if m < verbs[0]), default=None)
    if subject is None or (verbs and nouns[-1] > verbs[0]):
        return None
    item = items[subject]
    ours = bool(item.kinds & {"it", "incident", "cause", "status", "phase"}) and item.low not in {"that"}
    ours = ours or (item.low in title_words and not item.kinds & {"name"})
    ours = ours or _owned(items, subject, title_words)
    low = items[n].low
    doing = low.endswith("ing")
    if item.kinds & {"we", "i"}:
        if not verbs:
            return subject if low.endswith("ed") and _object(items, n, title_words) else None
        if doing:
            return subject if items[verbs[-1]].kinds & {"be", "am", "apos"} and _undergoes(items, n) else None
        return (
            subject if items[verbs[-1]].kinds & {"have", "apos"} and _object(items, n, title_words) else None
        )
    if not ours:
        return None
    if doing and verbs and low == "monitoring":
        return None
    return subject


def _owned(items: list[Item], subject: int, title_words: frozenset[str]) -> bool:
    """ "The outage in Zurich is", "the failure of the pump is": the incident's noun stands before."""
    for m in range(subject - 1, max(-1, subject - 4), -1):
        if items[m].kinds & {"on", "of", "prep", "for"}:
            return m > 0 and bool(items[m - 1].kinds & {"incident"} or items[m - 1].low in title_words)
    return False


def _object(items: list[Item], n: int, title_words: frozenset[str]) -> bool:
    """Whether what was mitigated or fixed is the incident: "the issue", "it", "the cause"."""
    for item in items[n + 1 : n + 4]:
        if item.kinds & {"it", "incident", "cause"} or (item.low in title_words and "word" in item.kinds):
            return True
        if not item.kinds & {"det", "adv", "now"}:
            return False
    return False


def _undergoes(items: list[Item], n: int) -> bool:
    """What may be investigated or monitored: nothing named, the incident, its cause; not a customer's order."""
    ahead = items[n + 1] if n + 1 < len(items) else None
    if (
        ahead is None
        or ahead.kinds & _ENDING
        or ahead.kinds & {"now", "adv", "prep", "on", "it", "for", "if", "who", "whether", "time", "when"}
    ):
        return True
    return any(
        item.kinds & {"incident", "cause", "it"} or item.low in {"reports", "recovery", "fix", "closely"}
        for item in items[n + 1 : n + 4]
    )


def _ends_well(items: list[Item], n: int) -> bool:
    """Not "fixed income", "resolved tickets", "contained in the file"."""
    following = items[n + 1] if n + 1 < len(items) else None
    if following is None or following.kinds & _ENDING:
        return True
    if items[n].low == "contained" and following.kinds & {"on"}:
        return False
    if items[n].low == "fixed" and (
        following.low in {"at", "in", "on"} and n + 2 < len(items) and items[n + 2].kinds & {"num"}
    ):
        return False
    if following.kinds & {"compound"} and not following.kinds & {"incident"}:
        return False
    if following.kinds & (
        _STATE_TAIL
        | {
            "it",
            "incident",
            "cause",
            "det",
            "who",
            "whether",
            "name",
            "we",
            "closed",
            "severity",
            "compact",
            "phase",
            "role",
            "not",
            "hedge",
            "future",
            "was",
            "be",
            "have",
        }
    ):
        return True
    return items[n].low.endswith("ing") or following.low in {"reports", "why", "how", "together"}


def _status_line(statement: Statement) -> bool:
    return any(
        item.kinds & {"severity", "compact", "weak", "phase", "phase_compact", "role", "status"}
        for item in statement.items
    )


def _alone(items: list[Item], n: int, last: int) -> bool:
    """Whether the clause is little more than the state itself: "Still investigating.", "Resolved at 14:05"."""
    following = [
        item for item in items[n + 1 : last] if not item.kinds & {"adv", "now", "stop", "quote", "time"}
    ]
    if not following:
        return True
    if following[0].kinds & {"sep"}:
        return items[n].low not in {"identified", "monitoring"} and n == 0
    if items[n].low.endswith("ing"):
        return (
            not following[0].kinds & {"be", "was", "have", "compound", "role", "team", "hyp", "apos"}
            and items[n].low != "monitoring"
            or following[0].kinds & {"for", "now"} != frozenset()
        )
    if following[0].kinds & {"prep", "on", "since", "as", "by", "time", "until", "and", "for", "now"}:
        return len(following) <= 6  # noqa: PLR2004
    return (
        bool(following[0].kinds & {"incident"})
        and len(following) <= 2
        or (
            len(following) <= 3
            and bool(following[-1].kinds & {"incident"})
            and bool(following[0].kinds & {"det"})
            and items[n].low.endswith("ed")
            and False
        )
    )  # noqa: PLR2004


def closed(
    statements: Sequence[Statement],
    subject: Statement | None,
    tokens: Sequence[str] = (),
    title_words: frozenset[str] = frozenset(),
) -> Found[bool]:
    """Whether the mail says that the incident itself is closed: "Incident closed", "closing this incident"."""
    untaken: list[Untaken] = []
    own = {token.lower() for token in tokens}
    for statement in (*statements, *((subject,) if subject is not None else ())):
        if not statement.interesting and "clos" not in statement.text.lower():
            continue
        items = statement.items
        for n, item in enumerate(items):
            if not item.kinds & {"close", "closed"}:
                continue
            span = _closes(statement, n, own, title_words)
            if span is None:
                continue
            why = mood(statement, n) or _state_mood(statement, span[0], n)
            if (
                why == "past"
                and item.low.startswith("closed")
                and not any("past" in other.kinds for other in items)
            ):
                why = ""
            words = statement.between(*span)
            if not why:
                return Found(value=True, words=(words,))
            untaken.append(Untaken(field="closed", words=words, why=why))
    return Found(untaken=tuple(untaken))


def _closes(
    statement: Statement, n: int, own: set[str], title_words: frozenset[str]
) -> tuple[int, int] | None:
    """The items that say the incident is closed, by item n; None when something else is."""
    items = statement.items
    item = items[n]
    clause = next((c for c in clauses(statement) if c.first <= n < c.last), None)
    if clause is None:
        return None
    following = items[n + 1 : clause.last]
    lead = [
        m
        for m in range(clause.first, n)
        if not items[m].kinds & {"adv", "now", "quote", "change", "not", "and"}
    ]
    if "closed" in item.kinds:
        if (
            not lead
            and all(
                other.kinds & {"adv", "now", "stop", "time", "on", "prep", "quote"} for other in following
            )
            and (clause.first == 0 or _status_line(statement))
        ):
            return n, n
        if lead and items[lead[-1]].kinds & {"sep", "dash"} and _status_key(items, lead):
            return lead[0], n
        subject = next(
            (
                m
                for m in reversed(lead)
                if not items[m].kinds
                & {
                    "be",
                    "am",
                    "apos",
                    "have",
                    "been",
                    "was",
                    "become",
                    "will",
                    "may",
                    "must",
                    "going",
                    "hedge",
                    "wait",
                }
            ),
            None,
        )
        if subject is not None and lead and lead[-1] == n - 1 - sum(1 for m in range(lead[-1] + 1, n)):
            thing = items[subject]
            if (
                (thing.kinds & {"it", "incident"} and not thing.low.startswith("that "))
                or thing.low == "that's this one"
                or _token(items, subject) in own
            ):
                verbs = [m for m in lead if m > subject]
                if (verbs or thing.kinds & {"incident", "it"}) and not any(
                    other.kinds & {"foreign", "name"} for other in items[clause.first : subject]
                ):
                    return subject, n
    if "close" in item.kinds or item.low == "closed":
        for m, thing in enumerate(following, n + 1):
            if thing.kinds & {"det", "adv", "over", "now"}:
                continue
            after = items[m + 1] if m + 1 < len(items) else None
            if thing.kinds & {"it", "incident"} and (
                after is None
                or after.kinds
                & (_ENDING | {"over", "now", "adv", "on", "prep", "as", "incident", "for", "stop"})
            ):
                last = m + 1 if after is not None and after.kinds & {"incident"} else m
                if (
                    item.low in {"close"}
                    and lead
                    and not any(items[k].kinds & {"we", "i", "will"} for k in lead)
                ):
                    return None
                return n, last
            if _token(items, m) in own:
                return n, m + 2
            break
    del title_words
    return None


def _token(items: list[Item], n: int) -> str:
    """ "inc-7" of the items "INC", "-", "7" from or around item n."""
    for start in (n, n - 2):
        if start >= 0 and start + 2 < len(items) and "hyp" in items[start + 1].kinds:
            return f"{items[start].low}-{items[start + 2].low}"
    return ""
