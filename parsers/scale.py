"""Values on a scale as they are mentioned: "severity 2", "SEV-2", "from 3 to 2", "2 -> 1", "phase: two (was 1)".

Used for severities and phases alike. A mention says which value, whether words of change lead to it, and why it is
not asserted, if so; a range or a choice ("sev 1-4", "sev 1 or 2") has no value. Source: the contract's list of forms.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from parsers.clauses import clauses
from parsers.moods import mood
from parsers.words import classes

if TYPE_CHECKING:
    from parsers.statements import Statement
    from parsers.words import Item

_GLUE: Final = frozenset(
    "sep dash hyp bar level adv now be apos quote become det_a stop arrow was change for think".split()
)
_NOUNS: Final = frozenset(
    "word name acronym code hyp slash num time compound incident foreign state sep".split()
)
_LINKS: Final = frozenset(
    {"at", "of", "to", "#", "unchanged", "the", "same", "let", "'s", "say", "as before", "same as before"}
)
_FIELDS: Final = frozenset(
    {"severity", "priority", "compact", "weak", "phase", "phase_compact", "role", "venue_key", "ticket"}
)
_INSIDE: Final = 9  # items that may stand between the field's word and a value after a verb


@dataclass(frozen=True, kw_only=True, slots=True)
class Mention:
    """One value mentioned: its items, why it is not asserted ("" when it is), and whether it is a change."""

    value: int | None
    first: int
    last: int
    why: str = ""
    change: bool = False
    strong: bool = True
    bare: bool = False  # a number alone, after the field was named


@dataclass(frozen=True, kw_only=True, slots=True)
class Scale:
    """What tells mentions of one scale from another's: its words, compact forms, bare aliases and numbers."""

    words: frozenset[str]
    compact: str
    weak: str
    numbers: frozenset[int]


def _value(item: Item, scale: Scale) -> int | None:
    if item.kinds & {"num", scale.compact, scale.weak, "weak"} and isinstance(item.value, int):
        return item.value
    return None


def _is_value(item: Item, scale: Scale) -> bool:
    return bool(item.kinds & {"num", scale.compact, scale.weak})


def _skip_brackets(items: list[Item], at: int) -> int:
    """Past a bracket after the field's word: "Severity (1-4): 2"."""
    if at < len(items) and "open" in items[at].kinds:
        for end in range(at + 1, min(at + 10, len(items))):
            if "shut" in items[end].kinds:
                return end + 1
    return at


def _find(items: list[Item], at: int, scale: Scale) -> int | None:
    """The item that holds the value of the field's word at `at`, or None."""
    n = _skip_brackets(items, at + 1)
    steps = 0
    while n < len(items) and steps < 6:
        item = items[n]
        if _is_value(item, scale):
            return n
        if "shut" in item.kinds and n == at + 1 and at and "open" in items[at - 1].kinds:
            n += 1  # "Gravity (severity): 2"
            continue
        if (
            "slash" in item.kinds
            and n == at + 1
            and n + 1 < len(items)
            and _is_value(items[n + 1], scale)
            and _ends_value(items, n + 1)
        ):
            return n + 1  # "Severity/2"
        if (
            "comma" in item.kinds
            and n + 1 < len(items)
            and _is_value(items[n + 1], scale)
            and _ends_value(items, n + 1)
        ):
            return n + 1  # "As to severity, 3."
        if item.kinds & scale.words and steps <= 2:  # "Severity: Sev 2", "priority level"
            n, steps = n + 1, steps + 1
            continue
        if item.kinds & _GLUE or item.low in _LINKS or (item.kinds & {"open", "shut"} and n == at + 1):
            n, steps = n + 1, steps + 1
            continue
        break
    return _after_verb(items, at, scale)


def _after_verb(items: list[Item], at: int, scale: Scale) -> int | None:
    """As in "The severity of this incident has been raised to 2", "severity goes from 3 to 2"."""
    verb = False
    for n in range(at + 1, min(at + 1 + _INSIDE, len(items))):
        item = items[n]
        if item.kinds & (scale.words | {"stop", "semi", "but", "ask", "comma", "role", "shut", "open"}):
            return None
        if item.kinds & {"be", "am", "become", "raise", "call", "apos", "sep", "arrow", "toward"}:
            verb = True
        if _is_value(item, scale) and isinstance(item.value, int):
            before = items[n - 1]
            if verb and (
                before.kinds & classes("to toward from be become now adv det_a as sep arrow apos")
                or before.low == "at"
            ):
                return n
            if before.kinds & {"from"}:
                return n
            if item.low != "one":  # "goes up one to 2"
                return None
    return None


def _outcome(items: list[Item], first: int, n: int, scale: Scale) -> tuple[int, int | None, bool]:
    """From the first value at n: (last item, the value that holds, whether it changed); no value for a range."""
    value, last, changed = _value(items[n], scale), n, False
    came_from = any("from" in items[m - 1].kinds for m in (first, n) if m)
    at = n + 1
    while at < len(items):
        while (
            at + 1 < len(items) and items[at].kinds & {"have", "had", "now"} and items[at + 1].low in _TURNED
        ):
            at += 1  # "the sev 1 had become a sev 3"
        kinds = items[at].kinds
        skip = at + 1
        while skip + 1 < len(items) and items[skip].kinds & (scale.words | {"hyp", "det_a"}):
            skip += 1
        if skip >= len(items) or not _is_value(items[skip], scale):
            break
        if (
            kinds & {"arrow"}
            or items[at].low in _TURNED
            or (kinds & {"to", "toward"} and (came_from or _raises(items, n)))
        ):
            value, last, changed = _value(items[skip], scale), skip, True
            at = skip + 1
            continue
        if not kinds & {"or", "hyp", "dash", "slash", "to", "until", "and"} or not _ends_value(items, skip):
            break
        if (
            items[skip].kinds & {scale.compact, "weak"}
            and kinds & {"slash", "dash"}
            and _value(items[skip], scale) == value
        ):
            last, at = skip, skip + 1  # "Severity 2 / SEV2"
            continue
        return skip, None, False
    if came_from and not changed:
        return last, None, False
    return last, value, changed


_TURNED: Final = frozenset({"become", "became"})


def _ends_value(items: list[Item], n: int) -> bool:
    """Whether a number stands as a value: "sev 1 or 2", not "Sev 2 - 3 shops are down"."""
    following = items[n + 1] if n + 1 < len(items) else None
    return following is None or not following.kinds & {"word", "name", "acronym", "code", "hyp"}


def _raises(items: list[Item], n: int) -> bool:
    return any("raise" in item.kinds for item in items[max(0, n - 8) : n])


def mentions(statement: Statement, scale: Scale) -> list[Mention]:
    """Every mention of a value in a statement, asserted or not, in order."""
    items = statement.items
    found: list[Mention] = []
    at = 0
    while at < len(items):
        item = items[at]
        strong = bool(item.kinds & (scale.words | {scale.compact}))
        if not strong and scale.weak not in item.kinds:
            at += 1
            continue
        held = _find(items, at, scale) if item.kinds & scale.words else at
        if held is None:
            at += 1
            continue
        made = _mention(statement, at, held, scale, strong=strong)
        found.append(made)
        at = made.last + 1
    if found:
        found += _bare(statement, scale, found)
    elif any(item.kinds & scale.words for item in items):
        found += _apart(statement, scale)
    found.sort(key=lambda mention: mention.first)
    return [
        replace(mention, why="past")  # "Sev 1 until 09:30, sev 2 since"
        if mention is not found[-1] and not mention.why and _is_until(items, mention.last + 1)
        else mention
        for mention in found
    ]


def _is_until(items: list[Item], n: int) -> bool:
    return n + 1 < len(items) and "until" in items[n].kinds and bool(items[n + 1].kinds & {"time", "num"})


def _mention(statement: Statement, first: int, held: int, scale: Scale, *, strong: bool) -> Mention:
    items = statement.items
    if isinstance(items[held].value, int) is False:
        return Mention(value=None, first=first, last=held, why="range", strong=strong)
    last, value, changed = _outcome(items, first, held, scale)
    if last + 1 < len(items) and "ask" in items[last + 1].kinds:
        return Mention(value=value, first=first, last=last, why="asked", strong=strong)  # "Sev 1? checkout"
    if value is None and last == held and _unmoved(items, held, scale):
        return Mention(value=_value(items[held], scale), first=first, last=held, strong=strong)
    if value is None:
        why = "past" if any("from" in items[m - 1].kinds for m in (first, held) if m) else "range"
        return Mention(value=None, first=first, last=last, why=why, strong=strong)
    why = mood(statement, held)
    if why in {"denied", "supposed"} and _unmoved(items, held, scale):
        why = ""
    if not why and (
        _no_more(items, last)
        or (first and items[first - 1].low in _OLD)
        or any(item.low in _OLD for item in items[first + 1 : held])
    ):
        why = "past"
    inside = items[first + 1 : held]
    if (
        not why
        and any("was" in word.kinds for word in inside)
        and not any(word.kinds & {"raise", "call"} for word in inside)
    ):
        why = "past"
    if last + 1 < len(items) and items[last + 1].low in {"%", "°"}:
        why = "other"
    if (
        not why
        and last + 1 < len(items)
        and items[last + 1].kinds & {"hyp"}
        and last + 2 < len(items)
        and items[last + 2].low == "ish"
    ):
        why = "doubtful"
    return Mention(
        value=value,
        first=first,
        last=last,
        why=why,
        change=changed or _change(statement, first, last),
        strong=strong,
    )


_ENDED: Final = frozenset(
    "over lifted withdrawn rescinded revoked cancelled canceled ended finished history".split()
)
_OLD: Final = frozenset("before earlier previously old former previous".split())
CANNOT: Final = frozenset({"ca n't", "cannot", "wo n't", "unable to"})
_MOVES: Final = frozenset(
    "left leave leaving exit exited budge budged shift shifted differ differed deviate deviated".split()
)


def _unmoved(items: list[Item], held: int, scale: Scale) -> bool:
    """As in "The severity hasn't moved from 3", "we haven't left phase 1": a change denied states what was."""
    for m in range(held - 1, max(-1, held - 7), -1):
        item = items[m]
        if ("raise" in item.kinds and item.low not in {"up", "down", "back"}) or item.low in _MOVES:
            return any("not" in word.kinds or word.low in CANNOT for word in items[max(0, m - 3) : m])
        if item.low == "out of":
            return any("not" in word.kinds for word in items[max(0, m - 2) : m])
        if not item.kinds & (scale.words | {"from", "over", "det", "adv"}) and item.low != "at":
            return False
    return False


def _no_more(items: list[Item], last: int) -> bool:
    """As in "Sev 1 no more; sev 3", "severity 1 no longer"."""
    ahead = items[last + 1 : last + 4]
    told = next(
        (item for item in ahead if not item.kinds & {"be", "was", "been", "have", "apos", "adv", "now"}), None
    )
    if told is not None and told is not ahead[0] and told.low in _ENDED:
        return True  # "The severity 1 is over", "severity 1 was lifted at noon"
    if not ahead or not ahead[0].kinds & {"not", "past"}:
        return False
    if ahead[0].low in {"no longer", "not any more", "not anymore"}:
        return True
    return len(ahead) > 1 and ahead[1].low == "more" and (len(ahead) == 2 or "like" not in ahead[2].kinds)


def _change(statement: Statement, first: int, last: int) -> bool:
    """Whether words of change lead to a value: "raising to", "now", "correction:", "… no longer"."""
    items = statement.items
    clause = next((c for c in clauses(statement) if c.first <= first < c.last), None)
    if clause is None:
        return False
    around = items[max(0, clause.first - 2) : min(len(items), last + 4)]
    if any(item.kinds & {"raise", "change", "toward"} for item in around):
        return True
    return any(item.kinds & {"now"} for item in items[clause.first : min(len(items), last + 3)])


def _apart(statement: Statement, scale: Scale) -> list[Mention]:
    """A value apart from its word: "The severity has not changed, it is still 2", "a two on the severity scale"."""
    items, pattern, code = statement.items, statement.lexicon.pattern, statement.code
    named = max(n for n, item in enumerate(items) if item.kinds & scale.words)
    found = next((match for row in _APART if (match := pattern(row).search(code, named))), None)
    if found is None and "severity" in scale.words:
        found = pattern("BE|become|as|it FILL* det_a? value=num on|for det? FILL* severity level?").search(
            code
        )
    if found is None:
        return []
    n = found.start("value")
    value = items[n].value
    if not isinstance(value, int) or value not in scale.numbers:
        return []
    return [Mention(value=value, first=n, last=n, why=mood(statement, n))]


_APART: Final = (
    "severity|phase !num|stop{0,6} think value=num ( stop|comma|semi / $ )",  # "Severity low, let us say 4"
    "severity|phase ANY{0,2} not FILL|been* raise ANY{0,1} from|over|at value=num",  # "Severity hasn't moved off 3"
    "it|we|incident|ours BE|become|been|have+ FILL* on? FILL|det_a|prep* value=num ( stop|comma|semi|now|but|because|on|for / $ )",
    "severity|phase FILL* not FILL|raise* num but|comma value=num",  # "The severity isn't 3 but 2"
    "severity|phase !num|open|stop{0,6} comma|and now|adv|prep|on|who|it|be|apos|become* value=num ( stop|comma|semi / $ )",  # "phase hasn't changed, still 1"
    "severity|phase comma !num|comma|phase|severity|role{1,6} comma|sep BE? FILL* value=num ( stop|comma / $ )",  # "severity, per the rota: 2"
    "severity|phase !num|stop|semi{0,14} sep det_a? value=num ( stop / $ )",  # "Severity as agreed by Ann and myself: 3."
    "severity|phase !num|stop|semi{0,6} call as|on|prep|to* det_a? value=num ( stop|comma|but / $ )",  # "On severity: we settled on 3"
    "severity|phase !num|open|stop{0,6} open value=num shut",  # "severity stays where it is (2)", "the severity (2) and …"
)


def _of_another(items: list[Item], n: int, scale: Scale) -> bool:
    """Whether the field named last before a number is another one."""
    named = next((item.kinds for item in reversed(items[:n]) if item.kinds & _FIELDS), None)
    return named is not None and not named & (scale.words | {scale.compact, scale.weak})


def _bare(statement: Statement, scale: Scale, known: list[Mention]) -> list[Mention]:
    """Bare numbers after a word of change, once the field was named: "was sev 1, back down to 3", "it's a 3 now"."""
    items = statement.items
    taken = {n for mention in known for n in range(mention.first, mention.last + 1)}
    found: list[Mention] = []
    for n, item in enumerate(items):
        if (
            n > 1
            and "num" in items[n - 2].kinds
            and not any("from" in word.kinds for word in items[max(0, n - 5) : n])
        ):
            continue  # "floors 1 to 3"
        if n in taken or "num" not in item.kinds or not isinstance(item.value, int) or n < known[0].first:
            continue
        if _of_another(items, n, scale):
            continue  # "severity stays at 2, phase is now 3"
        before = items[n - 1] if n else None
        after = items[n + 1] if n + 1 < len(items) else None
        ends = after is None or "adv" in after.kinds or not after.kinds & _NOUNS
        led = before is not None and (
            before.kinds & {"toward", "now", "det_a", "not", "become", "change"}
            or (
                before.kinds & {"be", "apos"}
                and items[n - 2].kinds & {"it", "and"}
                and all(mention.why for mention in known)
            )
            or ("but" in before.kinds and any(mention.why == "denied" for mention in known))
        )
        clause = next((c for c in clauses(statement) if c.first <= n < c.last), None)
        if not ends or not led or clause is None:
            continue
        changes = (
            any(
                word.kinds & {"toward", "raise", "now", "change", "not"}
                for word in items[clause.first : min(len(items), n + 2)]
            )
            or (before is not None and "but" in before.kinds)
            or (n > 2 and "it" in items[n - 3].kinds and all(mention.why for mention in known))
        )
        why = mood(statement, n)
        if changes or why:
            found.append(Mention(value=item.value, first=n, last=n, why=why, change=True, bare=True))
    return found
