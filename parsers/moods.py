"""Whether a statement asserts, and what keeps it from doing so: condition, question, denial, past, somebody else.

A mood holds for its clause, not for the sentence: "Severity 2, but if the standby dies it is severity 1" asserts the 2
and supposes the 1. Clauses end at commas, semicolons, dashes, brackets, "but", "because", and at "and" before a new
subject. `mood(statement, n)` answers "" when item n stands asserted, or one word that says why not: "asked",
"supposed", "denied", "past", "doubtful", "reported", "other", "defined", "instructed", "future".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from parsers.discounted import discounted
from parsers.words import classes

if TYPE_CHECKING:
    from parsers.statements import Statement
    from parsers.words import Item

_BREAKS: Final = frozenset(
    {"comma", "semi", "dash", "but", "because", "open", "shut", "stop", "bar", "arrow"}
)
_GROUPS: Final = frozenset(
    {"semi", "dash", "but", "open", "shut", "stop", "bar"}
)  # a condition does not reach over these
_SUBJECTS: Final = frozenset({"i", "we", "they", "it", "you", "if", "when", "name", "may", "will", "who"})
_CONDITIONS: Final = frozenset({"if", "when", "if_you", "unless", "until", "whether"})
_OPENERS: Final = frozenset({"who", "may", "will", "have", "be", "am", "was", "whether"})
_QUESTION_WORDS: Final = frozenset(
    "do does did any anyone anybody shall agreed ok okay right correct yes objections thoughts please".split()
)
_VERBS: Final = frozenset(
    "be am was have had will may become take give apos raise call been must going".split()
)
_PAST_VERBS: Final = frozenset(
    "failed died went came left started began dropped noticed stopped broke happened arrived fell got lost found".split()
)
_DENIALS: Final = frozenset(
    "justified warranted needed necessary appropriate right correct applicable accurate true apply confirmed decided agreed set assigned named known reached over".split()
)
_PRONOUNS: Final = frozenset({"i", "we", "it"})
# Words whose object clause they colour: "I don't think | this is", "it looks like | it is".
_OPENING: Final = frozenset("say think doubt told hedge whether instruct wait like who notify".split())


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
        dropped = _cut(items, first, n)
        if dropped is None:
            continue
        found.append(Clause(first, n, opener, group))
        first = n + dropped
        opener = item.kinds if dropped or item.kinds & _CONDITIONS else frozenset[str]()
        group += bool(dropped and item.kinds & _GROUPS)
    found.append(Clause(first, len(items), opener, group))
    statement.memo["clauses"] = found
    return found


def _cut(items: list[Item], first: int, n: int) -> int | None:
    """Whether a clause that began at `first` ends before item n: None, or how many items part it from the next."""
    kinds = items[n].kinds
    if kinds & _BREAKS:
        inside = "stop" in kinds and n + 1 < len(items) and items[n + 1].start == items[n].end
        return None if inside else 1
    if n <= first:
        return None
    if kinds & _CONDITIONS and not _says_otherwise(items, n):
        return 0
    if "and" in kinds and _new_subject(items, n):
        return 1
    before = items[first:n]
    conditional = bool(items[first].kinds & _CONDITIONS)
    if "sep" in kinds and _sentence_follows(items, n) and not conditional:
        return 1  # "Legal must hear of it: | Sara Pinto is business liaison"
    if conditional and n > first + 2 and any(word.kinds & _VERBS for word in before[1:]):
        field = (
            "det" in kinds
            and "until" in items[first].kinds
            and n + 1 < len(items)
            and bool(items[n + 1].kinds & {"severity", "phase", "role"})
        )
        if kinds & {"i", "we"} or field:
            return 0  # "Until the report is in | we keep this at severity 2"
    if n > first + 1 and kinds & _PRONOUNS and any(item.low == "otherwise" for item in items[first + 1 : n]):
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
    return (
        items[n].low == "otherwise" and not items[n - 1].kinds & _BREAKS and "and" not in items[n - 1].kinds
    )


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
    return _host(items, all_clauses, at, relative=relative) + items[all_clauses[at].first : n]


def _host(items: list[Item], all_clauses: list[Clause], at: int, *, relative: bool = False) -> list[Item]:
    """What a clause hangs on: the items before the bracket that it follows; before "in which" where that counts."""
    if relative and at and (_relative(items, all_clauses[at]) or "open" in all_clauses[at].opener):
        return items[all_clauses[at - 1].first : all_clauses[at - 1].last]
    if "shut" not in all_clauses[at].opener:
        return []
    for m in range(at - 1, -1, -1):
        if "open" in all_clauses[m].opener:
            return items[all_clauses[m - 1].first : all_clauses[m - 1].last] if m else []
    return []


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
        return any(item.kinds & _VERBS for item in ahead[1:3])
    return True


def _starts_with(items: list[Item], clause: Clause, kinds: frozenset[str]) -> bool:
    for item in items[clause.first : clause.last]:
        if item.kinds & kinds:
            return True
        if not item.kinds & {"and", "adv", "quote", "now", "but", "sep", "or", "not"}:
            return False
    return False


def _asked(statement: Statement, all_clauses: list[Clause]) -> int | None:
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
        if any(item.kinds & {"think", "say"} for item in body) and opens.kinds & {"who", "you"}:
            return 0
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
        if not any(item.kinds & _VERBS for item in body) and len(body) <= 2:
            return 0  # a tag: "right?", "ok?"
    return 0


_NAMED: Final = frozenset({"name", "you"})
_CONSENT: Final = frozenset(
    {"agree", "agreed", "concur", "object", "objections", "mind", "ok", "okay", "thoughts"}
)


def _conditional(statement: Statement, all_clauses: list[Clause]) -> set[int]:
    """The numbers of the clauses that a condition governs."""
    items = statement.items
    governed: set[int] = set()
    for n, clause in enumerate(all_clauses):
        body = items[clause.first : clause.last]
        if _inverted_condition(body):  # "should that happen we go back to phase 1"
            governed.update(m for m in range(n, len(all_clauses)) if all_clauses[m].group == clause.group)
            continue
        if not body or not _starts_with(items, clause, _CONDITIONS):
            continue
        kinds = next(item.kinds for item in body if item.kinds & _CONDITIONS)
        if kinds & {"unless", "until"} and any("otherwise" in item.low for item in body):
            governed.update({n} if clause.first < clause.last else ())
            continue  # "unless you hear otherwise, severity 2 holds"
        if "when" in kinds and (_past_event(body) or (len(body) > 1 and "sep" in body[1].kinds)):
            continue
        governed.add(n)
        if kinds & {"if_you", "until"} and not kinds & {"if", "unless"}:
            continue
        same = [m for m, other in enumerate(all_clauses) if other.group == clause.group and m != n]
        after = [m for m in same if m > n and not _for_now(items, all_clauses[m])]
        before = [m for m in same if m < n]
        glued = not clause.opener & _BREAKS and bool(before)  # "severity 1 if …", no comma
        if "unless" in kinds and before:
            continue
        if before and any("you" in item.kinds for item in body[1:2]):
            continue
        if before and (glued or not after):
            governed.add(before[-1])
        elif not before or not glued:
            governed.update(after)
    return governed


def _inverted_condition(body: list[Item]) -> bool:
    start = [item for item in body if not item.kinds & {"and", "adv", "quote"}][:2]
    if body and body[0].low == "should" and len(body) > 3:
        return True
    return (
        len(start) == 2
        and start[0].low in {"should", "were", "had"}
        and bool(start[1].kinds & {"it", "det", "name", "we", "i", "they", "incident", "that"})
        and start[1].low != "was"
    )


def _past_event(body: list[Item]) -> bool:
    return any(
        item.kinds & {"was", "had"}
        or item.low in _PAST_VERBS
        or ("word" in item.kinds and item.low.endswith("ed"))
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


def _reported(items: list[Item], all_clauses: list[Clause]) -> list[tuple[int, int]]:
    """Spans of items that somebody else is said to say."""
    spans: list[tuple[int, int]] = []
    for n, clause in enumerate(all_clauses):
        for at in range(clause.first, clause.last):
            if not items[at].kinds & {"say", "told"}:
                continue
            if (
                items[at].low.startswith("ask")
                and at + 1 < len(items)
                and items[at + 1].kinds & {"you", "all"}
            ):
                continue  # "she asks you to join"
            end = max(other.last for other in all_clauses if other.group == clause.group)
            if items[clause.first].low in _CONCEDING:
                end = clause.last  # "Whatever the customer says, this is severity 3"
            if _starts_with(items, clause, _CONDITIONS):
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
            if not before:
                follower = items[at + 1] if at + 1 < len(items) else None
                if follower and follower.kinds & {"name", "they"} and n:  # "severity 1, says Dave"
                    spans.append((all_clauses[n - 1].first, end))
                continue
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
            if before[-1].kinds & {"num", "compact", "weak"}:  # "severity 4 says the card"
                continue
            document = before[-1].low in _DOCUMENTS
            spans.append((at, clause.last if document else end))
    agreed = [clause.first for clause in all_clauses if _agrees(items[clause.first : clause.last])]
    return [span for span in spans if not any(span[0] < first for first in agreed)]


_TOLD: Final = frozenset("told asked advised requested".split())
_CONCEDING: Final = frozenset({"whatever", "no matter", "regardless", "despite", "although", "though"})
_DOCUMENTS: Final = frozenset(
    "mail email message subject title header note post line draft update text".split()
)


def _agrees(body: list[Item]) -> bool:
    """As in "… and I agree", "…, which I can confirm": then it is the sender's word too."""
    said = [item for item in body if not item.kinds & {"and", "adv", "may", "who", "that", "quote", "stop"}]
    return (
        len(said) > 1
        and bool(said[0].kinds & {"i", "we"})
        and said[1].low.split()[-1] in {"agree", "concur", "confirm", "share", "second"}
        and len(said) <= 4
    )


def mood(statement: Statement, n: int) -> str:
    """Why item n of a statement is not asserted; "" when it is."""
    items = statement.items
    all_clauses = clauses(statement)
    number = next((m for m, clause in enumerate(all_clauses) if clause.first <= n < clause.last), None)
    if number is None:
        return ""
    memo = statement.memo
    if "asked" not in memo:
        memo["asked"] = _asked(statement, all_clauses)
        memo["governed"] = _conditional(statement, all_clauses)
        memo["reported"] = _reported(items, all_clauses)
    asked, governed, reported = memo["asked"], memo["governed"], memo["reported"]
    clause = all_clauses[number]
    if (isinstance(asked, int) and n >= asked) or _inverted(items, clause):
        return "asked"
    if isinstance(governed, set) and number in governed and not _until_key(items, clause, n):
        return "supposed"
    if isinstance(reported, list) and any(start <= n < end for start, end in reported):
        return "reported"
    return (
        _of_clause(items, all_clauses, number, n, statement.lexicon.languages)
        or _quoted(items, n)
        or _around(statement, clause, n)
        or discounted(items, all_clauses, number, n)
    )


def _inverted(items: list[Item], clause: Clause) -> bool:
    """As in "… is it a severity 1 or a severity 2": a question without its mark."""
    start = [
        item
        for item in items[clause.first : clause.last]
        if not item.kinds & {"and", "adv", "but", "now", "quote"}
    ][:2]
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
        bool(body) and clause.first > 0 and not clause.opener & _BREAKS
    )
    return local and any("sep" in item.kinds for item in body)


def _of_clause(
    items: list[Item], all_clauses: list[Clause], number: int, n: int, languages: tuple[str, ...]
) -> str:
    """What the words of the clause before the item say of it."""
    clause = all_clauses[number]
    before = _host(items, all_clauses, number) + items[clause.first : n]
    body = items[clause.first : clause.last]
    if any("hedge" in item.kinds and "think" not in item.kinds for item in body if "or" not in item.kinds):
        nearest = [m for m in range(clause.first, clause.last) if "hedge" in items[m].kinds]
        if any(m <= n + 3 for m in nearest):
            return "doubtful"
    following = all_clauses[number + 1] if number + 1 < len(all_clauses) else None
    if following and _only_hedge(items, following):
        return "doubtful"
    if any("doubt" in item.kinds for item in before):
        return "asked"
    if any("wait" in item.kinds for item in before):
        return "supposed"
    if _instructed(before):
        return "instructed"
    for at, item in enumerate(before):
        if "may" in item.kinds and not _courtesy(before, at, body):
            return "supposed"
        if "must" in item.kinds and "adv" not in item.kinds and not _performed(before, at, body):
            return "supposed"
    if "ja" in languages and any("not" in item.kinds for item in items[n : clause.last]):
        return "denied"  # 重大度1ではありません
    colon = max((m for m, item in enumerate(before) if "sep" in item.kinds), default=-1)
    if any("not" in item.kinds and "neutral" not in item.kinds for item in before[colon + 1 :]):
        return "denied"  # "the incident is not over: phase 1" denies no phase
    lately = any(item.kinds & {"raise", "call", "take", "give"} for item in before)
    gone = [item for item in body if "past" in item.kinds and not (lately and item.low == "ago")]
    if any("will" in item.kinds for item in before):
        gone = [item for item in gone if not item.low.startswith("until")]
    if gone and not any("now" in item.kinds for item in body):
        return "past"
    if any(
        "year" in item.kinds and items[m - 1].low in {"in", "of", "from", "since"}
        for m, item in enumerate(items)
        if clause.first < m < clause.last
    ):
        return "past"
    verb = next(
        (
            item
            for item in reversed(before)
            if item.kinds & classes("be am was had been raise call appoint have become take give take_off")
        ),
        None,
    )
    if verb is not None and verb.kinds & {"was", "had"} and not verb.kinds & {"have", "raise", "call"}:
        return "past"
    return ""


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
    if before[at].low == "can" and subject and "you" in subject.kinds and verb:
        return verb.low.split(" ")[0] in {"consider", "treat", "call", "regard"}
    return bool(
        subject
        and subject.kinds & {"i", "we"}
        and verb
        and (
            verb.kinds & {"call", "think"}
            or verb.low in {"ask", "write", "describe", "label", "file", "put", "report"}
        )
        and "can" not in before[at].low
    )


def _performed(before: list[Item], at: int, body: list[Item]) -> bool:
    """As in "I'd like to declare a severity 2", "I want to report …": said, and so done."""
    subject = next((item for item in reversed(before[:at]) if not item.kinds & {"adv", "may", "now"}), None)
    verb = next((item for item in body[at + 1 :] if not item.kinds & {"adv", "now", "to"}), None)
    return bool(subject and subject.kinds & {"i", "we"} and verb and verb.kinds & {"notify"})


def _only_hedge(items: list[Item], clause: Clause) -> bool:
    body = [
        item for item in items[clause.first : clause.last] if not item.kinds & {"stop", "ask", "now", "adv"}
    ]
    return (
        bool(body)
        and len(body) <= 4
        and any(
            "hedge" in item.kinds or item.low in {"not sure", "unsure", "uncertain", "not certain"}
            for item in body
        )
        and not any(
            item.kinds & classes("word name code incident role severity phase compact be future take")
            for item in body
        )
    )


def _quoted(items: list[Item], n: int) -> str:
    """Words inside quotation marks that are more than a name for something."""
    marks = [m for m, item in enumerate(items) if "quote" in item.kinds]
    before = [m for m in marks if m < n]
    if len(before) % 2 == 0:
        return ""
    end = next((m for m in marks if m > n), None)
    if end is not None and end - before[-1] > 5:
        return "reported"
    return ""


def _around(statement: Statement, clause: Clause, n: int) -> str:
    """Another incident, a general rule, a definition, a comparison: by the words beside."""
    items = statement.items
    before = lead(statement, n, relative=True)
    after = items[n + 1 : min(clause.last, n + 5)]
    ours = any("ours" in item.kinds for item in before)
    if any("other" in item.kinds for item in (*before, *after)) and not ours:
        return "other"
    if any("generic" in item.kinds for item in before[-4:]):
        return "defined"
    if any("like" in item.kinds for item in before[-5:]):
        return "other"
    if after and (after[0].kinds & {"generic", "upward"} or (len(after) > 1 and after[1].kinds & {"upward"})):
        return "defined"
    if after and after[0].low == "=":
        return "defined"
    return ""
