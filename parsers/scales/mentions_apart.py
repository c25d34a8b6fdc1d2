"""Values that stand apart from their field's word: "severity, per the rota: 2", "was sev 1, back down to 3", "it's a 3 now"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from parsers.prose.clauses import clauses
from parsers.prose.moods import mood
from parsers.scales.scale import Mention, Scale, unmoved

if TYPE_CHECKING:
    from parsers.prose.statements import Statement
    from parsers.prose.words import Item

_NOUNS: Final = frozenset(
    "word name acronym code hyp slash num time compound incident foreign state sep".split()
)
_FIELDS: Final = frozenset(
    {"severity", "priority", "compact", "weak", "phase", "phase_compact", "role", "venue_key", "ticket"}
)


def apart(statement: Statement, scale: Scale) -> list[Mention]:
    """A value apart from its word: "The severity has not changed, it is still 2", "a two on the severity scale"."""
    items, pattern, code = statement.items, statement.lexicon.pattern, statement.code
    named = max(n for n, item in enumerate(items) if item.kinds & scale.words)
    found = next((match for row in _APART if (match := pattern(row).search(code, named))), None)
    if found is None and "severity" in scale.words:
        found = pattern("BE|become|as|it FILL* det_a? value=num on|for det? FILL* severity level?").search(
            code
        )
    if found is None and "severity" in scale.words:
        found = pattern("level value=num severity").search(code)
    n = found.start("value") if found is not None else _in_clause(statement, scale)
    if n is None:
        return []
    value = items[n].value
    if not isinstance(value, int) or value not in scale.numbers:
        return []
    why = mood(statement, n)
    if why == "denied" and unmoved(items, n, scale):
        why = ""
    return [Mention(value=value, first=n, last=n, why=why)]


_APART: Final = (
    "severity|phase !num|stop{0,6} think value=num ( stop|comma|semi / $ )",  # "Severity low, let us say 4"
    "severity|phase ANY{0,2} not FILL|been* raise ANY{0,1} from|over|at value=num",  # "Severity hasn't moved off 3"
    "it|we|incident|ours BE|become|been|have+ FILL* on? FILL|det_a|prep* value=num ( stop|comma|semi|now|but|because|on|for / $ )",
    "severity|phase FILL* not FILL|raise* num but|comma value=num",  # "The severity isn't 3 but 2"
    "severity|phase !num|open|stop{0,6} comma|and now|adv|prep|on|who|it|be|apos|become* value=num ( stop|comma|semi / $ )",  # "phase hasn't changed, still 1"
    "severity|phase sep !num|stop|comma{1,4} comma FILL|but* value=num ( stop|comma / $ )",  # "Severity: lowest, so 4"
    "severity|phase comma !num|comma|phase|severity|role{1,6} comma|sep BE? FILL* value=num ( stop|comma / $ )",  # "severity, per the rota: 2"
    "severity|phase !num|stop|semi{0,14} sep det_a? value=num ( stop / $ )",  # "Severity as agreed by Ann and myself: 3."
    "severity|phase !num|stop|semi{0,6} call as|on|prep|to* det_a? value=num ( stop|comma|but / $ )",  # "On severity: we settled on 3"
    "severity|phase !num|open|stop{0,6} open value=num shut",  # "severity stays where it is (2)", "the severity (2) and …"
)


_BEFORE: Final = frozenset("be am apos become as of det_a now adv sep on toward to".split())
_WISE: Final = frozenset({"wise", "reads"})
_FIXED: Final = frozenset("fixed set settled pegged placed put reckoned estimated held".split())
_AFTER: Final = frozenset(
    "stop comma semi shut dash but because now adv from for prep on as and since".split()
)


def _in_clause(statement: Statement, scale: Scale) -> int | None:
    """The one number of a clause that speaks of severity: "The severity column gets a 2 from me", "Two is the severity we settled on"."""
    items = statement.items
    if "severity" not in scale.words:
        return None
    for clause in clauses(statement):
        span = range(clause.first, clause.last)
        named = next((n for n in span if items[n].kinds & scale.words), None)
        if named is None:
            continue
        held = [n for n in span if "num" in items[n].kinds and n != named]
        if len(held) != 1 or items[held[0]].value not in scale.numbers:
            continue
        n = held[0]
        after = items[n + 1] if n + 1 < len(items) else None
        if n < named:  # "Two is the severity that we settled on"
            opens = all(items[m].kinds & {"adv", "and", "quote", "det_a"} for m in range(clause.first, n))
            between = [item for item in items[n + 1 : named] if not item.kinds & {"adv", "now"}]
            if (
                opens
                and len(between) == 2
                and between[0].low in {"is", "'s"}
                and between[1].kinds & {"det"}
                and not (named + 1 < len(items) and items[named + 1].kinds & {"compound", "of"})
            ):
                return n
            continue
        before = items[n - 1]
        weighed = "word" in before.kinds and "det_a" in items[n - 2].kinds  # "a solid 2"
        fixed = before.low == "at" and items[n - 2].low in _FIXED  # "has been fixed at 2"
        if (fixed or weighed or before.kinds & _BEFORE or before.low in _WISE) and (
            after is None or (after.kinds & _AFTER and not after.kinds & {"hyp", "sep", "of"})
        ):
            return n
    return None


def _of_another(items: list[Item], n: int, scale: Scale) -> bool:
    """Whether the field named last before a number is another one."""
    named = next((item.kinds for item in reversed(items[:n]) if item.kinds & _FIELDS), None)
    return named is not None and not named & (scale.words | {scale.compact, scale.weak})


def bare(statement: Statement, scale: Scale, known: list[Mention]) -> list[Mention]:
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
                and items[n - 2].kinds & {"it", "and", "now"}
                and all(mention.why for mention in known)
            )
            or (before.low == "at" and "it" in items[n - 2].kinds)  # "… and left it at 2"
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
            or (before is not None and before.low == "at")
            or (
                n > 1
                and any("it" in item.kinds for item in items[max(0, n - 3) : n - 1])
                and all(mention.why for mention in known)
            )
        )
        why = mood(statement, n)
        if changes or why:
            found.append(Mention(value=item.value, first=n, last=n, why=why, change=True, bare=True))
    return found
