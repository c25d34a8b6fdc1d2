"""Who commands and who has which role, from lines and from prose.

"I am IC", "IC: Kevin", "Kevin has command", "handing IC to Dave", "taking over as IC from Kevin", "Jayla is customer
liaison", "Alícia and Dave are our SMEs for Postgres", "@dave on deputy". "I" is the sender; "we" is nobody. Past,
future, questions and refusals name nobody; two commanders are asked about. Job titles in signatures never get here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from parsers.found import Found
from parsers.prose.moods import mood
from parsers.prose.names import called, same
from parsers.reading import Person, Question, Untaken
from parsers.roles.lines import Lines
from parsers.roles.person_lists import People
from parsers.roles.prose import Prose
from parsers.roles.view import view

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.prose.statements import Statement
    from parsers.prose.words import Item

COMMANDER: Final = "commander"
_ANY_ROLE: Final = frozenset({"role", "short_role", "command", "doing"})
_FORMER: Final = frozenset(
    "former ex previous outgoing next trainee shadow future last second assistant vice earlier old".split()
)
_JOBS: Final = frozenset(
    {
        "commander",
        "deputy",
        "deputy manager",
        "deputy commander",
        "communications manager",
        "communications officer",
    }
)
_LEARNT: Final = frozenset("experience training knowledge rights skills questions background".split())
_SPANS: Final = frozenset({"day", "night", "shift", "hour", "week", "moment"})
_UNCLEAR: Final = frozenset({"team", "doubtful", "unclear", "future", "reported", "asked"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Claim:
    """Somebody named for a role: the person, or why nobody is ("" when it holds)."""

    role: str
    person: Person | None
    words: str
    why: str = ""
    change: bool = False


def claims(statements: Sequence[Statement], sender: Person | None) -> list[Claim]:
    """Every claim about a role in the statements, in order."""
    found: list[Claim] = []
    greeted: Person | None = None
    if statements:
        sender, greeted = _writer(statements[0], sender), _greeted(statements[0])
    for statement in statements:
        if "role" in statement.fields:
            found += _of(statement, sender, greeted)
        elif statement.before is not None and "role" in statement.before.fields:
            found += _answer(statement, statement.before, sender)
        if found and found[-1].why in {"denied", "past", "future"}:
            found += _instead(statement, sender, found[-1])
    return found


def _of(statement: Statement, sender: Person | None, greeted: Person | None) -> list[Claim]:
    """The claims of one statement."""
    statement = view(statement)
    items = statement.items
    at_roles = [n for n, item in enumerate(items) if item.kinds & _ANY_ROLE]
    if not at_roles:
        return []
    found: list[tuple[int, Claim]] = []
    used: set[int] = set()

    def add(at: int, role: str, person: Person | None, words: str, why: str, *, change: bool = False) -> None:
        found.append((at, Claim(role=role, person=person, words=words, why=why, change=change)))

    def key(n: int) -> str:
        value = items[n].value
        return value if isinstance(value, str) and "command" not in items[n].kinds else COMMANDER

    lines = Lines(statement, sender, key, add, used, greeted=greeted)
    prose = Prose(statement, sender, key, add, used, greeted=greeted)
    for n in at_roles:
        if n in used or _other_thing(items, n, key(n)):
            continue
        if lines.read(n):
            continue
        short_led = lines.begins(n) and n + 1 < len(items) and bool(items[n + 1].kinds & {"be", "become"})
        if (
            items[n].kinds & {"role", "doing", "command"}
            or short_led
            or items[n].low in {"expert", "experts"}
            or _said_of(items, n)
            or prose.held(n)
            or _in_list(items, n, lines)
        ):
            prose.read(n, begins=lines.begins(n))
    return [claim for _, claim in sorted(found, key=lambda pair: pair[0])]


def _said_of(items: list[Item], n: int) -> bool:
    """As in "Our DNS expert is Ruth": a short name with what it is for, and what is said of it."""
    return (
        1 < n < len(items) - 1
        and "det" in items[n - 2].kinds
        and bool(items[n - 1].kinds & {"acronym", "word", "name"})
        and bool(items[n + 1].kinds & {"be"})
    )


def _in_list(items: list[Item], n: int, lines: Lines) -> bool:
    """As in "IC Dave, comms Ana, scribe Tom": a short name in a list of roles."""
    named = n + 1 < len(items) and "name" in items[n + 1].kinds
    return named and lines.begins(n) and sum(1 for item in items if item.kinds & {"role", "short_role"}) > 1


def _other_thing(items: list[Item], n: int, role: str) -> bool:
    """As in "IC1", "IC chip", "the IC handbook", "former IC", "next IC", "Deputy Head"."""
    item = items[n]
    following = items[n + 1] if n + 1 < len(items) else None
    before = items[n - 1] if n else None
    if following is not None and "give" in following.kinds:
        return False  # "IC handover: Kevin to Dave"
    if following is not None and following.start - item.end <= 1:
        if "compound" in following.kinds and not following.kinds & {"incident", "adv", "for", "seat"}:
            return True
        noun = "word" in following.kinds and not following.low.endswith(("ing", "ly"))
        if noun and "short_role" in item.kinds and before is not None and before.kinds & {"det", "be"}:
            return not following.low.endswith("s")  # "our expert liar"
        if (
            noun
            and "short_role" in item.kinds
            and before is not None
            and before.kinds & {"have", "on", "take"}
        ):
            return not following.low.endswith("ed")  # "has comms problems"
        if (
            noun
            and role == COMMANDER
            and "command" not in item.kinds
            and before is not None
            and before.kinds & {"det", "det_a"}
        ):
            return True
        if role == COMMANDER and following.low in _LEARNT and before is not None and "have" in before.kinds:
            return True  # "has IC experience"
    if before is not None and before.low in _FORMER:
        return True
    if (
        item.low in _JOBS
        and following is not None
        and "of" in following.kinds
        and not any(
            other.kinds & {"incident", "it", "now"} or other.low in _SPANS for other in items[n + 2 : n + 5]
        )
    ):
        return True  # "the commander of the wing"
    return (
        before is not None
        and "hyp" in before.kinds
        and n > 1
        and items[n - 2].low in {"ex", "co", "non", "vice"}
    )


def _writer(first: Statement, sender: Person | None) -> Person | None:
    """Who "I" is: "Kevin here, from Jayla's phone" is Kevin, whatever the address."""
    if len(first.text) > 300:
        return sender
    found = first.lexicon.pattern(
        "^ ( shown=it be / mine=det word be )? who=name here=adv? ( stop|comma|dash|from|on|prep|and / $ )"
    ).search(first.code)
    if found is None:
        return sender
    item = first.items[found.start("who")]
    if found["mine"] and [item.low for item in first.items[:2]] != ["my", "name"]:
        return sender
    here = bool(found["here"]) and first.items[found.start("here")].low == "here"
    if (
        not (here or found["shown"] or found["mine"])
        or not isinstance(item.value, Person)
        or same(item.value, sender)
    ):
        return sender
    return item.value


def _greeted(first: Statement) -> Person | None:
    """Whom a mail greets: "Hi Bev,"; nobody where it greets several."""
    if len(first.text) > 40 or first.text.rstrip()[-1:] not in {",", "!", "-", "–", "—"}:
        return None
    items = [item for item in first.items if not item.kinds & {"comma", "dash", "stop"}]
    called_last = 0 < len(items) < 4 and "name" in items[-1].kinds
    others = any(item.kinds & {"name", "and"} and "plain" not in item.kinds for item in items[:-1])
    value = items[-1].value if called_last and not others else None
    return value if isinstance(value, Person) and value.name else None


def _answer(statement: Statement, asked: Statement, sender: Person | None) -> list[Claim]:
    """As in "Who's IC? Jonas.": a name alone after the question who has a role; with a stop, or it may sign the mail."""
    if not asked.text.rstrip().endswith("?") or len(statement.text) > 80:
        return []
    question = statement.lexicon.pattern("who BE|have DET? what=role|command|short_role").search(asked.code)
    found = statement.lexicon.pattern(
        "^ FILL* who=NAMED|i take? FILL* ( stop|dash|semi / comma prep|since|now )"
    ).match(statement.code)
    if question is None or found is None:
        return []
    n = question.start("what")
    item = asked.items[n]
    role = item.value if isinstance(item.value, str) and "command" not in item.kinds else COMMANDER
    person, _, why = People(statement, sender).person(found.start("who"))
    if person is None or why:
        return []
    at = found.start("who")
    return [Claim(role=role, person=person, words=statement.between(at, at), change=True)]


def _instead(statement: Statement, sender: Person | None, denied: Claim) -> list[Claim]:
    """As in "Kevin is no longer IC; Dave is.", "I'm stepping down as IC, Dave takes over"."""
    found = statement.lexicon.pattern(
        "( ^ / semi|comma|but|dash|stop ) and|but? ( prep !comma|semi|be|i|name{1,3} )? ( who=NAMED|i ( BE FILL* / take over? FILL* / have|take over? it|that FILL* ) / FILL* it|that BE|have FILL|been|become* whom=NAMED|i FILL* / whose=NAMED since|now / wh=NAMED BE now ) ( stop|comma|semi|on|from|prep / $ )"
    ).search(statement.code)
    if found is None:
        return []
    n = max(found.start(name) for name in ("who", "whom", "whose", "wh"))
    person, _, why = People(statement, sender).person(n)
    namesake = (
        person is not None
        and person.name
        and sender is not None
        and (sender.name or "").endswith(f" {person.name}")
    )
    if person is None or why or namesake or mood(statement, n) or same(person, denied.person):
        return []
    return [
        Claim(
            role=denied.role,
            person=person,
            words=statement.between(n, min(found.end(), len(statement.items)) - 1),
            change=True,
        )
    ]


def commander(found: Sequence[Claim], subject: Sequence[Claim] = ()) -> Found[Person]:
    """The one commander; two claimed without a word of change are none and a question."""
    for claimed in (found, subject):
        named = [claim for claim in claimed if claim.role == COMMANDER]
        untaken = tuple(Untaken(field="commander", words=c.words, why=c.why) for c in named if c.why)
        held, rivals = _held(named)
        if rivals and held is not None:
            both = " or ".join(dict.fromkeys(called(c.person) for c in (held, *rivals)))
            text = f"Who is incident commander, {both}? Reply with one line, for example: IC: {called(held.person)}"
            return Found(questions=(Question(field="commander", text=text),), untaken=untaken)
        if held is not None:
            return Found(value=held.person, words=(held.words,), untaken=untaken)
        doubt = next((c for c in named if c.why in _UNCLEAR), None)
        if doubt is not None:
            return Found(questions=(Question(field="commander", text=_ask(doubt)),), untaken=untaken)
        if untaken:
            return Found(untaken=untaken)
    return Found()


def _held(named: Sequence[Claim]) -> tuple[Claim | None, list[Claim]]:
    """The claim that holds, and those that contradict it."""
    held: Claim | None = None
    rivals: list[Claim] = []
    left = [claim for claim in named if claim.why in {"past", "denied"}]
    for claim in named:
        if claim.why or claim.person is None:
            continue
        if held is None or same(held.person, claim.person):
            held = held if held is not None and held.person and held.person.address else claim
        elif claim.change:
            held, rivals = claim, []
        elif not (held.change and any(same(gone.person, claim.person) for gone in left)):
            rivals.append(claim)
    return held, rivals


def _ask(claim: Claim) -> str:
    example = "Reply with one line, for example: IC: Kevin"
    if claim.why == "team":
        return f'"{claim.words}" names a team. Which one person is incident commander? {example}'
    if claim.why == "future":
        return f'"{claim.words}": who is incident commander now? {example}'
    return f'Who is incident commander ("{claim.words}")? {example}'


def roles(
    found: Sequence[Claim],
) -> tuple[dict[str, tuple[Person, ...]], list[tuple[str, str]], list[Untaken]]:
    """Role → people, with the words of each, and what was not taken."""
    people: dict[str, list[Person]] = {}
    words: list[tuple[str, str]] = []
    untaken: list[Untaken] = []
    for claim in found:
        if claim.role == COMMANDER:
            continue
        if claim.why or claim.person is None:
            untaken.append(
                Untaken(field=f"roles.{claim.role}", words=claim.words, why=claim.why or "unclear")
            )
            continue
        listed = people.setdefault(claim.role, [])
        known = next(
            (
                n
                for n, person in enumerate(listed)
                if same(person, claim.person) and person.name == claim.person.name
            ),
            None,
        )
        if known is None:
            listed.append(claim.person)
            if (claim.role, claim.words) not in words:
                words.append((claim.role, claim.words))
        elif claim.person.address and not listed[known].address:
            listed[known] = claim.person
    return {role: tuple(listed) for role, listed in people.items() if listed}, words, untaken
