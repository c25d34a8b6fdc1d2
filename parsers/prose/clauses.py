"""The clauses of a sentence: where a mood begins and ends.

Clauses end at commas, semicolons, dashes, brackets, "but", "because", and at "and" before a new subject; a clause such
as "it looks like" colours the one that follows it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from parsers.prose.statements import Statement
    from parsers.prose.words import Item

BREAKS: Final = frozenset({"comma", "semi", "dash", "but", "because", "open", "shut", "stop", "bar", "arrow"})


_GROUPS: Final = frozenset(
    {"semi", "dash", "but", "open", "shut", "stop", "bar"}
)  # a condition does not reach over these


_SUBJECTS: Final = frozenset({"i", "we", "they", "it", "you", "if", "when", "name", "may", "will", "who"})


CONDITIONS: Final = frozenset({"if", "when", "if_you", "unless", "until", "whether"})


VERBS: Final = frozenset(
    "be am was have had will may become take give apos raise call been must going".split()
)


_PRONOUNS: Final = frozenset({"i", "we", "it"})


# Words whose object clause they colour: "I don't think | this is", "it looks like | it is".
_OPENING: Final = frozenset("say think doubt told hedge whether instruct wait like who notify".split())


_LONGEST: Final = 80  # items of a clause that are looked at: nobody's clause is longer, but a hostile one is
_MAY_CUT: Final = BREAKS | CONDITIONS | _PRONOUNS | {"and", "sep", "det"}


@dataclass(frozen=True, slots=True)
class Clause:
    """Items first to last (exclusive); opener: the classes of the mark or word before it; group: what conditions reach."""

    first: int
    last: int
    opener: frozenset[str]
    group: int


def clauses(statement: Statement) -> list[Clause]:
    """The clauses of a sentence."""
    known = statement.memo.get("clauses")
    if isinstance(known, list):
        return known
    items = statement.items
    found: list[Clause] = []
    first, opener, group = 0, frozenset[str](), 0
    for n, item in enumerate(items):
        dropped = None if item.kinds.isdisjoint(_MAY_CUT) else _cut(items, first, n)
        if dropped is None:
            continue
        found.append(Clause(first, n, opener, group))
        first = n + dropped
        opener = item.kinds if dropped or item.kinds & CONDITIONS else frozenset[str]()
        group += bool(dropped and item.kinds & _GROUPS and item.low != "then")
    found.append(Clause(first, len(items), opener, group))
    statement.memo["clauses"] = found
    return found


def _cut(items: list[Item], first: int, n: int) -> int | None:
    """Whether a clause that began at `first` ends before item n: None, or how many items part it from the next."""
    kinds = items[n].kinds
    if kinds & BREAKS:
        inside = "stop" in kinds and n + 1 < len(items) and items[n + 1].start == items[n].end
        return None if inside else 1
    if n <= first:
        return None
    if kinds & CONDITIONS and not _says_otherwise(items, n):
        return 0
    if "and" in kinds and _new_subject(items, n):
        return 1
    before = items[first : min(n, first + _LONGEST)]
    opens = next(
        (word.kinds for word in before if not word.kinds & {"and", "adv", "but"}), items[first].kinds
    )
    conditional = bool(opens & CONDITIONS)
    if n == first + 1 and "if_you" in opens and kinds & {"i", "we", "think"}:
        return 0  # "If pressed | I'd say severity 2"
    if "sep" in kinds and _sentence_follows(items, n) and not conditional:
        return 1  # "Legal must hear of it: | Sara Pinto is business liaison"
    if conditional and n > first + 2 and any(word.kinds & VERBS for word in before[1:]):
        field = (
            "det" in kinds
            and "until" in opens
            and n + 1 < len(items)
            and bool(items[n + 1].kinds & {"severity", "phase", "role"})
        )
        if kinds & {"i", "we"} or field:
            return 0  # "Until the report is in | we keep this at severity 2"
    if n > first + 1 and kinds & _PRONOUNS and any(word.low == "otherwise" for word in before[1:]):
        return 0  # "Unless I say otherwise | this is severity 2"
    if (
        n >= first + 2
        and kinds & _PRONOUNS
        and _main_verb(items, n)
        and not any(word.kinds & _OPENING for word in before)
    ):
        return 0  # "With no network on the ward | it is severity 2"
    return None


def _says_otherwise(items: list[Item], n: int) -> bool:
    """As in "Unless you hear otherwise": no condition of its own."""
    return items[n].low == "otherwise" and not items[n - 1].kinds & BREAKS and "and" not in items[n - 1].kinds


def _sentence_follows(items: list[Item], n: int) -> bool:
    """Whether a subject and its verb stand after a colon."""
    ahead = items[n + 1 : n + 4]
    verbs = {"be", "am", "apos", "have", "take", "will"}
    if len(ahead) > 2 and "det" in ahead[0].kinds and ahead[1].kinds & {"role", "severity", "phase"}:
        return bool(ahead[2].kinds & verbs)
    return (
        len(ahead) > 1
        and bool(ahead[0].kinds & {"name", "i", "we", "it", "they"})
        and any(item.kinds & verbs for item in ahead[1:])
    )


def _main_verb(items: list[Item], n: int) -> bool:
    """Whether a pronoun begins a clause: its verb follows, and no word before it takes it along."""
    if items[n].low in {"us", "me", "him"} or items[n - 1].kinds & {"not", "or", "and", "of", "det", "for"}:
        return False
    ahead = next((item for item in items[n + 1 : n + 4] if not item.kinds & {"adv", "now"}), None)
    return ahead is not None and bool(
        ahead.kinds & {"be", "am", "apos", "have", "become", "call", "will", "take"}
    )


def lead(statement: Statement, n: int, *, relative: bool = False) -> list[Item]:
    """The items of the clause before item n; what stands before a bracket belongs to what goes on after it."""
    items = statement.items
    all_clauses = clauses(statement)
    at = next((m for m, clause in enumerate(all_clauses) if clause.first <= n < clause.last), None)
    if at is None:
        return []
    return host(items, all_clauses, at, relative=relative) + items[all_clauses[at].first : n]


def clause_of(statement: Statement, n: int) -> Clause:
    """The clause in which item n stands; the last one for a mark between clauses."""
    all_clauses = clauses(statement)
    return next((clause for clause in all_clauses if clause.first <= n < clause.last), all_clauses[-1])


def host(items: list[Item], all_clauses: list[Clause], at: int, *, relative: bool = False) -> list[Item]:
    """What a clause hangs on: the items before the bracket that it follows; before "in which" where that counts."""
    fronted = (
        not all_clauses[at].opener and all_clauses[at].first == all_clauses[at - 1].last
    )  # "In Dave's view | it's"
    if relative and at and (_relative(items, all_clauses[at]) or "open" in all_clauses[at].opener or fronted):
        return items[all_clauses[at - 1].first : all_clauses[at - 1].last]
    if relative and (opened := _bracketed(all_clauses, at)):
        return items[all_clauses[opened - 1].first : all_clauses[opened - 1].last]
    if "shut" not in all_clauses[at].opener:
        return []
    for m in range(at - 1, -1, -1):
        if "open" in all_clauses[m].opener:
            return items[all_clauses[m - 1].first : all_clauses[m - 1].last] if m else []
    return []


def _bracketed(all_clauses: list[Clause], at: int) -> int:
    """The clause that opens the bracket in which a clause stands; 0 for none."""
    for m in range(at, max(0, at - 6), -1):
        if all_clauses[m].opener & {"shut", "stop"}:
            return 0
        if "open" in all_clauses[m].opener:
            return m
    return 0


def _relative(items: list[Item], clause: Clause) -> bool:
    """As in "…, in which we played a severity 1", "…, which was a sev 1"."""
    start = [item.low for item in items[clause.first : clause.first + 2]]
    return bool(start) and (
        start[0] in {"which", "who", "whose"}
        or (start[-1] in {"which", "whom"} and not items[clause.first].kinds & {"i", "we", "name"})
    )


def _new_subject(items: list[Item], n: int) -> bool:
    """Whether "and" joins clauses rather than words: a subject follows, with a verb."""
    ahead = items[n + 1 : n + 5]
    if not ahead or not ahead[0].kinds & (_SUBJECTS | {"det", "incident"}):
        return False
    if (
        "name" in ahead[0].kinds
        and len(ahead) > 2
        and "word" in ahead[1].kinds
        and ahead[1].low.endswith(("s", "ed"))
    ):
        return True  # "and Anders Friis backs her up"
    if ahead[0].kinds & {"name", "det", "incident"}:
        return any(item.kinds & VERBS for item in ahead[1:3])
    return True


def starts_with(items: list[Item], clause: Clause, kinds: frozenset[str]) -> bool:
    for item in items[clause.first : clause.last]:
        if item.kinds & kinds:
            return True
        if not item.kinds & {"and", "adv", "quote", "now", "but", "sep", "or", "not"}:
            return False
    return False
