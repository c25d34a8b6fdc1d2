"""Who commands and who has which role, from lines and from prose.

"I am IC", "IC: Kevin", "Kevin has command", "handing IC to Dave", "taking over as IC from Kevin", "Jayla is customer
liaison", "Alícia and Dave are our SMEs for Postgres", "@dave on deputy". "I" is the sender; "we" is nobody. Past,
future, questions and refusals name nobody; two commanders are asked about. Job titles in signatures never get here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from parsers.found import Found
from parsers.moods import clauses, mood
from parsers.reading import Person, Question, Untaken

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from parsers.statements import Statement
    from parsers.words import Item

COMMANDER: Final = "commander"

_A: Final = "FILL*"
# Each row: pattern, what it is. `who` is the (first) person, `what` the role. Order matters: the first that matches an
# item wins.
_GIVEN: Final = (
    # handing IC (over) to Dave; command passes to Dave; IC handed to Dave; handing the role of IC to Dave
    f"give|relieve ( over )? {_A} DET? ( what=role|command ) over? ( FILL|been|have|be )* to {_A} who=PERSON",
    f"( what=role|command ) BE|have|will? ( FILL|been|be )* give over? {_A} to {_A} who=PERSON",
    f"give|appoint over? {_A} to {_A} who=PERSON as|for? DET? ( what=role|command )",
    f"give over? {_A} who=NAMED DET? ( what=role|command )",
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Claim:
    """Somebody named for a role: the person, or why nobody is ("" when it holds)."""

    role: str
    person: Person | None
    words: str
    why: str = ""
    change: bool = False
    line: bool = False


def claims(statements: Sequence[Statement], sender: Person | None) -> list[Claim]:
    """Every claim about a role in the statements, in order."""
    found: list[Claim] = []
    for statement in statements:
        if statement.interesting:
            found += _Reader(statement, sender).claims()
    return found


def commander(found: Sequence[Claim], subject: Sequence[Claim] = ()) -> Found[Person]:
    """The one commander; two claimed without a word of change are none and a question."""
    for claimed in (found, subject):
        named = [claim for claim in claimed if claim.role == COMMANDER]
        untaken = tuple(Untaken(field="commander", words=c.words, why=c.why) for c in named if c.why)
        held: Claim | None = None
        rivals: list[Claim] = []
        for claim in named:
            if claim.why or claim.person is None:
                continue
            if held is None or same(held.person, claim.person):
                held = held if held is not None and (held.person and held.person.address) else claim
            elif claim.change:
                held, rivals = claim, []
            elif not held.change or not _left(named, claim):
                rivals.append(claim)
        if rivals and held is not None:
            both = " or ".join(dict.fromkeys(_called(c.person) for c in (held, *rivals)))
            question = Question(
                field="commander",
                text=f"Who is incident commander, {both}? Reply with one line, for example: IC: {_called(held.person)}",
            )
            return Found(questions=(question,), untaken=untaken)
        if held is not None:
            return Found(value=held.person, words=(held.words,), untaken=untaken)
        doubt = next(
            (c for c in named if c.why in {"team", "doubtful", "unclear", "future", "reported", "asked"}),
            None,
        )
        if doubt is not None:
            return Found(questions=(Question(field="commander", text=_ask(doubt)),), untaken=untaken)
        if untaken:
            return Found(untaken=untaken)
    return Found()


def _left(named: Sequence[Claim], claim: Claim) -> bool:
    """Whether a later plain claim only repeats who gave the command away."""
    return any(
        other.why in {"past", "denied", "until"} and same(other.person, claim.person) for other in named
    )


def _ask(claim: Claim) -> str:
    if claim.why == "team":
        return f'"{claim.words}" names a team. Which one person is incident commander? Reply with one line, for example: IC: Kevin'
    if claim.why == "future":
        return f'"{claim.words}": who is incident commander now? Reply with one line, for example: IC: Kevin'
    return f'Who is incident commander ("{claim.words}")? Reply with one line, for example: IC: Kevin'


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
        if claim.why:
            untaken.append(Untaken(field=f"roles.{claim.role}", words=claim.words, why=claim.why))
            continue
        if claim.person is None:
            continue
        listed = people.setdefault(claim.role, [])
        if claim.change:
            listed[:] = [p for p in listed if same(p, claim.person)]
        known = next((n for n, person in enumerate(listed) if same(person, claim.person)), None)
        if known is None:
            listed.append(claim.person)
            words.append((claim.role, claim.words))
        elif claim.person.address and not listed[known].address:
            listed[known] = claim.person
    return {role: tuple(listed) for role, listed in people.items() if listed}, words, untaken


def _called(person: Person | None) -> str:
    return (person.name or person.address or "?") if person else "?"


def same(one: Person | None, other: Person | None) -> bool:
    """Whether two writings name one person: "Dave" and "Dave D. <dave@example.com>"."""
    if one is None or other is None:
        return one is other
    if one.address and other.address:
        return one.address.lower() == other.address.lower()
    if not one.name or not other.name:
        return False
    left, right = _plain(one.name), _plain(other.name)
    return left == right or left.startswith(f"{right} ") or right.startswith(f"{left} ")


def _plain(name: str) -> str:
    return " ".join(name.lower().lstrip("@").rstrip(".").split())


def known_as(person: Person, sender: Person | None) -> Person:
    """A name that is the sender's gets the sender's address."""
    if sender is None or not person.name or person.address or not sender.address:
        return person
    if sender.name and same(Person(name=person.name), Person(name=sender.name)):
        return Person(name=person.name, address=sender.address)
    local = sender.address.partition("@")[0].lower()
    if not sender.name and _plain(person.name) == local:
        return Person(name=person.name, address=sender.address)
    return person


class _Reader:
    """The claims of one statement."""

    def __init__(self, statement: Statement, sender: Person | None) -> None:
        self.statement = statement
        self.items = statement.items
        self.sender = sender
        self.used: set[int] = set()
        self.found: list[tuple[int, Claim]] = []

    def claims(self) -> list[Claim]:
        for n, item in enumerate(self.items):
            if n in self.used:
                continue
            if item.kinds & {"role", "short_role", "command", "doing"}:
                self._about(n)
        return [claim for _, claim in sorted(self.found, key=lambda pair: pair[0])]

    # -- the shape of a statement around a role's word

    def _about(self, n: int) -> None:
        items = self.items
        item = items[n]
        if self._other_thing(n):
            return
        role = self._key(item)
        if self._line(n, role):
            return
        if "short_role" in item.kinds and "role" not in item.kinds and not self._held(n):
            return
        if (
            self._given(n, role)
            or self._holding(n, role)
            or self._is_person(n, role)
            or self._beside(n, role)
        ):
            return

    @staticmethod
    def _key(item: Item) -> str:
        return (
            item.value
            if isinstance(item.value, str) and not item.kinds & {"name"} and "command" not in item.kinds
            else COMMANDER
        )

    def _other_thing(self, n: int) -> bool:
        """ "IC1", "IC chip", "the IC handbook", "former IC", "next IC"."""
        items = self.items
        following = items[n + 1] if n + 1 < len(items) else None
        before = items[n - 1] if n else None
        if (
            following is not None
            and following.kinds & {"compound"}
            and not following.kinds & {"incident", "adv", "plain"}
            and self._word_after(n)
        ):
            return True
        if (
            following is not None
            and "word" in following.kinds
            and self._key(items[n]) == COMMANDER
            and "command" not in items[n].kinds
            and not following.low.endswith("ing")
            and self._word_after(n)
        ):
            # an unknown noun after "IC": "the IC rota", but "IC please", "IC effective"
            return before is not None and bool(before.kinds & {"det", "det_a"})
        if before is not None and before.low in {
            "former",
            "ex",
            "previous",
            "outgoing",
            "next",
            "trainee",
            "shadow",
            "future",
            "last",
            "second",
            "assistant",
            "vice",
            "earlier",
            "old",
        }:
            return True
        return (
            before is not None
            and "hyp" in before.kinds
            and n > 1
            and items[n - 2].low in {"ex", "co", "non", "vice"}
        )

    def _word_after(self, n: int) -> bool:
        return self.items[n + 1].start - self.items[n].end <= 1

    def _held(self, n: int) -> bool:
        """Whether a short role ("comms") stands after a verb or preposition of having it: "is on comms", "I'll take comms"."""
        for item in reversed(self.items[max(0, n - 3) : n]):
            if item.kinds & {"take", "on", "for", "have", "as", "apos"} or (
                item.kinds & {"be"} and item.kinds & {"be"}
            ):
                return True
            if not item.kinds & {"adv", "now", "det", "and", "role", "short_role", "comma"}:
                return False
        return False

    # -- "IC: Kevin", "Scribe - Tom", "IC Kevin"

    def _line(self, n: int, role: str) -> bool:
        items = self.items
        keys = [role]
        at = n + 1
        while at < len(
            items
        ):  # "Incident commander (IC):", "IC / scribe:", "IC for this incident:", "IC now:"
            kinds = items[at].kinds
            if "open" in kinds:
                end = next((m for m in range(at, min(at + 8, len(items))) if "shut" in items[m].kinds), None)
                ahead = items[end + 1] if end is not None and end + 1 < len(items) else None
                if end is None or ahead is None or not ahead.kinds & {"sep", "dash", "bar", "be"}:
                    break
                at = end + 1
                continue
            if (
                kinds & {"slash", "and"}
                and at + 1 < len(items)
                and items[at + 1].kinds & {"role", "short_role"}
                and self._separated(at + 2)
            ):
                self.used.add(at + 1)
                keys.append(self._key(items[at + 1]))
                at += 2
                continue
            if kinds & {"for", "now", "adv", "incident", "it", "status"} or (
                kinds & {"on", "prep"} and self._separated(at + 2)
            ):
                at += 1
                continue
            break
        if at >= len(items) or not self._separates(at, n):
            return False
        if items[n].kinds & {"command"} and items[at].kinds & {"dash"}:
            return False
        begins = self._begins(n)
        if "dash" in items[at].kinds and not begins:
            return False
        if "short_role" in items[n].kinds and "role" not in items[n].kinds and not begins:
            return False
        start = at + 1
        value = self._people(start, line=True)
        return self._settle_line(keys, n, start, value)

    def _separated(self, at: int) -> bool:
        return any(item.kinds & {"sep", "dash", "bar"} for item in self.items[at : at + 3])

    def _separates(self, at: int, n: int) -> bool:
        kinds = self.items[at].kinds
        if kinds & {"sep", "arrow"}:
            return True
        if kinds & {"dash", "bar"}:
            return True
        return (
            bool(kinds & {"hyp"})
            and self.items[at].end < len(self.statement.text)
            and at == n + 1
            and at + 1 < len(self.items)
            and bool(self.items[at + 1].kinds & {"name", "i", "nobody"})
        )

    def _begins(self, n: int) -> bool:
        """Whether a role's word begins a segment of the statement."""
        for item in reversed(self.items[:n]):
            if item.kinds & {"comma", "slash", "semi", "bar", "stop", "dash", "open", "shut", "sep", "and"}:
                return True
            if not item.kinds & {"adv", "now", "det", "quote", "incident", "on", "for", "role"}:
                return False
        return True

    def _settle_line(self, keys: list[str], n: int, start: int, value: tuple[list[Person], int, str]) -> bool:
        people, last, why = value
        items = self.items
        last = max(last, start if start < len(items) else start - 1)
        words = self.statement.between(n, min(last, len(items) - 1))
        self.used.update(range(n, min(last, len(items) - 1) + 1))
        reason = self._line_mood(n, start) or why
        for key in keys:
            if not people:
                self._add(n, key, None, words, reason or "unclear", line=True)
                continue
            chosen = people
            for person in chosen:
                self._add(
                    n,
                    key,
                    person,
                    words,
                    reason,
                    line=True,
                    change=any("arrow" in i.kinds for i in items[n:last]),
                )
        return True

    def _line_mood(self, n: int, start: int) -> str:
        why = mood(self.statement, n)
        if why in {"asked", "supposed", "reported"}:
            return why
        before = self.items[max(0, n - 2) : n]
        if any("not" in item.kinds for item in before):
            return "denied"
        if any(item.kinds & {"future"} or "from" in item.kinds for item in self.items[n + 1 : start]) and any(
            item.kinds & {"time", "future", "num"} for item in self.items[n + 1 : start]
        ):
            return "future"
        return "other" if why == "other" else ""

    # -- people as a list

    def _people(self, at: int, *, line: bool) -> tuple[list[Person], int, str]:
        """The people from an item on: who, the last item of theirs, and why nobody ("" when somebody)."""
        items = self.items
        found: list[Person] = []
        last, n = at - 1, at
        while (
            n < len(items)
            and items[n].kinds & {"adv", "now", "quote", "be", "det"}
            and not items[n].kinds & {"name"}
        ):
            if items[n].kinds & {"det"} and not (
                n + 1 < len(items) and items[n + 1].kinds & {"name", "acronym"}
            ):
                break
            n += 1
        if (
            n < len(items)
            and items[n].kinds & {"not"} | (items[n].kinds & {"nobody"})
            and not items[n].kinds & {"name"}
        ):
            return [], n, "nobody"
        while n < len(items):
            person, after, why = self._person(n, line=line)
            if why:
                return found, after - 1, "" if found else why
            if person is None:
                break
            found.append(person)
            last = after - 1
            after, arrow = self._aside(after, line=line)
            if arrow and after < len(items):
                found.clear()
                n = after
                continue
            n = after
            joins = n
            while n < len(items) and items[n].kinds & {"and", "comma", "slash", "semi"}:
                n += 1
            if n == joins or n >= len(items) or items[n].kinds & {"role", "short_role"}:
                break
            if n < len(items) and self._another_key(n):
                break
        return found, last, "" if found else ("unclear" if at < len(items) else "nobody")

    def _another_key(self, n: int) -> bool:
        """Whether a new "key: value" or clause begins at item n."""
        ahead = self.items[n : n + 4]
        for offset, item in enumerate(ahead):
            if "sep" in item.kinds and offset:
                return True
            if offset and item.kinds & {"be", "am", "apos", "have", "was", "will", "take"}:
                return True
            if not item.kinds & {"name", "adv", "now", "acronym", "i"}:
                return False
        return False

    def _person(self, n: int, *, line: bool) -> tuple[Person | None, int, str]:
        """One person at item n: (person, next item, why not)."""
        items = self.items
        item = items[n]
        if "i" in item.kinds:
            return self.sender, n + 1, "" if self.sender else "unclear"
        if item.kinds & {"name", "acronym"} and isinstance(item.value, Person):
            return known_as(item.value, self.sender), n + 1, ""
        if item.kinds & {"team"}:
            return None, n + 1, "team"
        if item.kinds & {"nobody"}:
            return None, n + 1, "nobody"
        if item.kinds & {"they"}:
            person = self._meant(n)
            return (person, n + 1, "") if person else (None, n + 1, "unclear")
        if item.kinds & {"you"}:
            person = self._addressed(n)
            return (person, n + 1, "") if person else (None, n + 1, "unclear")
        if item.kinds & {"det", "det_a"} and any(other.kinds & {"team"} for other in items[n + 1 : n + 4]):
            return None, n + 1, "team"
        if line and "word" in item.kinds and not item.kinds & {"person_stop"}:
            return self._lower_case(n)
        return None, n + 1, ""

    def _lower_case(self, n: int) -> tuple[Person | None, int, str]:
        """ "ic: dave", typed without capitals: one or two words and then the end, and the whole line in small letters."""
        items = self.items
        text = self.statement.text
        if (
            any(char.isupper() for char in text[: items[n].start][-40:])
            and any(char.isupper() for char in text[:40].lstrip("*# ")[1:2]) is False
            and text[:1].isupper()
        ):
            return None, n + 1, ""
        end = n + 1
        if end < len(items) and items[end].kinds & {"word"} and items[end].start - items[end - 1].end == 1:
            end += 1
        after = items[end] if end < len(items) else None
        if after is not None and not after.kinds & {
            "comma",
            "slash",
            "and",
            "stop",
            "semi",
            "bar",
            "open",
            "dash",
            "now",
            "for",
            "on",
            "until",
            "severity",
            "phase",
            "compact",
            "role",
            "short_role",
        }:
            return None, n + 1, ""
        name = text[items[n].start : items[end - 1].end]
        if not all(part.isalpha() for part in name.split()) or any(
            part in _NOT_NAMES for part in name.split()
        ):
            return None, n + 1, ""
        return known_as(Person(name=name), self.sender), end, ""

    def _meant(self, n: int) -> Person | None:
        """Whom "she" means: the one name before it in the sentence, else in the sentence before."""
        for items in (
            self.items[:n],
            self.statement.before.items
            if self.statement.before and len(self.statement.before.text) < 400
            else [],
        ):  # noqa: PLR2004
            named = [
                item.value
                for item in items
                if "name" in item.kinds
                and isinstance(item.value, Person)
                and not _is_self(item.value, self.sender)
            ]
            people: list[Person] = []
            for person in named:
                if not any(same(person, other) for other in people):
                    people.append(person)
            if len(people) == 1:
                return people[0]
            if people:
                return None
        return None

    def _addressed(self, n: int) -> Person | None:
        """Whom "you" means: the name called at the beginning or the end of the sentence."""
        items = self.items
        if (
            items
            and "name" in items[0].kinds
            and isinstance(items[0].value, Person)
            and (len(items) > 1 and items[1].kinds & {"comma", "dash", "you", "sep"})
            and n
        ):
            return items[0].value
        ends = [item for item in items if not item.kinds & {"stop"}]
        if (
            len(ends) > 2
            and "name" in ends[-1].kinds
            and "comma" in ends[-2].kinds
            and isinstance(ends[-1].value, Person)
        ):  # noqa: PLR2004
            return ends[-1].value
        return None

    def _aside(self, n: int, *, line: bool) -> tuple[int, bool]:
        """Past what follows a name: "(database)", "for Postgres", "- network"; True when an arrow leads to another."""
        items = self.items
        while n < len(items):
            kinds = items[n].kinds
            if "open" in kinds:
                end = next((m for m in range(n, min(n + 14, len(items))) if "shut" in items[m].kinds), None)
                if end is None:
                    return n, False
                n = end + 1
                continue
            if "arrow" in kinds:
                return n + 1, True
            if (
                line
                and kinds & {"for", "on", "as", "prep", "until", "from", "since"}
                and not kinds & {"future"}
            ):
                end = n + 1
                while end < len(items) and not items[end].kinds & {
                    "comma",
                    "semi",
                    "slash",
                    "bar",
                    "and",
                    "stop",
                    "role",
                    "short_role",
                    "severity",
                    "phase",
                    "open",
                    "but",
                    "dash",
                }:
                    end += 1
                n = end
                continue
            if kinds & {"now", "adv"} and not kinds & {"change"}:
                n += 1
                continue
            break
        return n, False

    # -- prose

    def _given(self, n: int, role: str) -> bool:
        """ "Handing IC to Dave", "command passes to Dave", "IC handed over to Dave", "Dave takes over as IC from me"."""
        items = self.items
        clause = self._clause(n)
        verbs = [m for m in range(clause[0], n) if items[m].kinds & {"give"}]
        follow = next((m for m in range(n + 1, min(n + 9, len(items))) if "to" in items[m].kinds), None)
        later = [m for m in range(n + 1, min(n + 6, len(items))) if items[m].kinds & {"give"}]
        if follow is None or not (verbs or (later and later[0] < follow)):
            return self._given_first(n, role, verbs)
        if (
            any(
                items[m].kinds & {"stop", "semi", "comma", "but", "be"}
                for m in range(n + 1, follow)
                if not items[m].kinds & {"give"}
            )
            and not later
        ):
            return False
        return self._give(n, role, follow + 1, verbs or later)

    def _given_first(self, n: int, role: str, verbs: list[int]) -> bool:
        """ "Handing over to Dave as IC", "giving Dave command", "appointing Dave as IC"."""
        items = self.items
        appoint = [m for m in range(self._clause(n)[0], n) if items[m].kinds & {"appoint", "call", "give"}]
        if not (verbs or appoint):
            return False
        start = (verbs or appoint)[-1]
        names = [m for m in range(start + 1, n) if items[m].kinds & {"name", "i", "they", "you"}]
        between = [
            m
            for m in range(start + 1, n)
            if not items[m].kinds
            & {
                "name",
                "i",
                "they",
                "you",
                "over",
                "to",
                "adv",
                "now",
                "det",
                "as",
                "for",
                "det_a",
                "been",
                "on",
                "and",
                "role",
                "short_role",
            }
        ]
        if names and not between:
            return self._give(n, role, names[0], [start])
        if appoint and not names and not between:  # "Dave has been appointed IC"
            lead = [
                m for m in range(self._clause(n)[0], start) if items[m].kinds & {"name", "i", "they", "you"}
            ]
            passive = any(
                items[m].kinds & {"been", "was", "be", "am", "apos"} for m in range(self._clause(n)[0], start)
            )
            if lead and passive:
                people, first = self._before(start)
                return self._claim(n, role, people, first, n, change=True, verb=start)
        return False

    def _give(self, n: int, role: str, at: int, verbs: list[int]) -> bool:
        people, last, why = self._people(at, line=False)
        verb = verbs[-1]
        first = min(verb, n)
        if why and not people:
            if (
                why in {"team", "unclear"}
                and at < len(self.items)
                and self.items[at].kinds & {"team", "they", "det", "you"}
            ):
                self._add(
                    n,
                    role,
                    None,
                    self.statement.between(first, min(max(last, n), len(self.items) - 1)),
                    mood(self.statement, n) or "team" if why == "team" else "unclear",
                )
                self.used.add(n)
                return True
            return False
        return self._claim(
            n, role, people[:1] if role == COMMANDER else people, first, max(last, n), change=True, verb=verb
        )

    def _holding(self, n: int, role: str) -> bool:
        """ "Kevin has command", "I'll take IC", "Dave took over as IC", "taking over as IC from Kevin", "Tom is scribing"."""
        items = self.items
        start, _ = self._clause(n)
        verb = next(
            (
                m
                for m in range(n - 1, start - 1, -1)
                if items[m].kinds & {"take", "have", "take_off", "become", "agree"}
                and not (items[m].kinds & {"apos"} and m == n - 1)
            ),
            None,
        )
        if "doing" in items[n].kinds:
            people, first = self._before(n)
            return self._claim(n, role, people, first, n, verb=n) if people else False
        if verb is None:
            return False
        loose = {
            "as",
            "for",
            "det",
            "det_a",
            "adv",
            "now",
            "over",
            "on",
            "of",
            "it",
            "incident",
            "i",
            "they",
            "from",
            "name",
            "role",
            "short_role",
            "and",
            "comma",
            "been",
            "to",
            "take",
            "acronym",
            "slash",
            "command",
            "call",
        }
        if any(not items[m].kinds & loose for m in range(verb + 1, n)):
            return False
        if "take_off" in items[verb].kinds:
            return self._relieved(n, role, verb)
        between = [m for m in range(verb + 1, n) if items[m].kinds & {"name", "i", "they"}]
        lead = [m for m in range(verb + 1, n) if items[m].kinds & {"from"}]
        if between and not lead:
            return False
        people, first = self._before(verb)
        if not people:
            if self._subjectless(verb) and self.sender is not None:
                return self._claim(n, role, [self.sender], verb, n, verb=verb, change=self._takes(verb))
            return False
        return self._claim(n, role, people, first, n, verb=verb, change=self._takes(verb))

    def _takes(self, verb: int) -> bool:
        low = self.items[verb].low
        return (
            low.startswith(("tak", "took", "assum", "step", "pick", "resum", "accept"))
            or "give" in self.items[verb].kinds
        )

    def _relieved(self, n: int, role: str, verb: int) -> bool:
        """ "Dave has relieved me as IC": Dave."""
        people, first = self._before(verb)
        if not people and self._subjectless(verb) and self.sender is not None:
            people, first = [self.sender], verb
        return self._claim(n, role, people, first, n, verb=verb, change=True) if people else False

    def _subjectless(self, verb: int) -> bool:
        """Whether a verb has no subject and so means the sender: "Taking over as IC from Kevin."."""
        items = self.items
        start, _ = self._clause(verb)
        lead = [
            m
            for m in range(start, verb)
            if not items[m].kinds & {"adv", "now", "and", "but", "will", "have", "quote", "am"}
        ]
        low = items[verb].low
        if lead:
            return False
        if any(items[m].kinds & {"i"} for m in range(max(0, start - 6), verb)):
            return True
        said_will = any(items[m].kinds & {"will", "have", "am"} for m in range(start, verb))
        return (
            low.split(" ")[0].endswith(("ing", "ed", "ook"))
            or said_will
            or (low in {"have", "got"} and start == 0)
        )

    def _is_person(self, n: int, role: str) -> bool:
        """ "Kevin is IC", "I am IC", "IC is Kevin", "the incident commander remains Dave", "you're IC, Dave"."""
        items = self.items
        start, end = self._clause(n)
        verb = next(
            (
                m
                for m in range(n - 1, start - 1, -1)
                if items[m].kinds & {"be", "am", "apos", "was", "become", "been"}
            ),
            None,
        )
        loose = {
            "adv",
            "now",
            "det",
            "det_a",
            "as",
            "role",
            "short_role",
            "and",
            "slash",
            "comma",
            "quote",
            "been",
            "take",
            "on",
            "also",
            "not",
            "for",
            "incident",
            "over",
            "severity",
            "open",
            "hyp",
        }
        if verb is not None and all(items[m].kinds & loose for m in range(verb + 1, n)):
            head = verb
            while (
                head - 1 >= start
                and items[head - 1].kinds
                & {
                    "be",
                    "am",
                    "apos",
                    "was",
                    "have",
                    "will",
                    "may",
                    "been",
                    "must",
                    "going",
                    "adv",
                    "now",
                    "not",
                    "hedge",
                }
                and not items[head - 1].kinds & {"i", "name"}
            ):
                head -= 1
            people, first = self._before(head)
            if people:
                return self._claim(n, role, people, first, n, verb=verb)
            if (
                head == start
                and items[verb].kinds & {"am"}
                and self.sender is not None
                and not any("team" in i.kinds for i in items[start:n])
            ):
                return self._claim(n, role, [self.sender], verb, n, verb=verb)
            if head > start and items[head - 1].kinds & {"team"}:
                self._add(
                    n, role, None, self.statement.between(head - 1, n), mood(self.statement, n) or "team"
                )
                return True
        # "IC is Kevin"
        at = n + 1
        while (
            at < end
            and items[at].kinds
            & {"for", "on", "of", "incident", "it", "now", "adv", "det", "prep", "open", "shut", "role"}
            and not items[at].kinds & {"be", "name"}
        ):
            at += 1
        if at < len(items) and items[at].kinds & {"be", "apos", "become", "was"}:
            link = at
            at += 1
            while (
                at < len(items)
                and items[at].kinds & {"been", "adv", "now", "be"}
                and not items[at].kinds & {"name"}
            ):
                at += 1
            people, last, why = self._people(at, line=False)
            if people:
                return self._claim(n, role, people, n, last, verb=link, subject_role=True)
            if (
                why in {"team", "nobody", "unclear"}
                and at < len(items)
                and items[at].kinds & {"team", "nobody", "det", "not"}
            ):
                self._add(
                    n,
                    role,
                    None,
                    self.statement.between(n, min(at, len(items) - 1)),
                    "nobody" if why != "team" else "team",
                )
                return True
        return False

    def _beside(self, n: int, role: str) -> bool:
        """ "Kevin as IC", "Kevin (IC)", "IC Kevin" in a status line, "@dave on deputy", "Jayla customer liaison"."""
        items = self.items
        before = items[n - 1] if n else None
        following = items[n + 1] if n + 1 < len(items) else None
        lead = n - 1
        while (
            lead >= 0
            and items[lead].kinds & {"det", "adv", "now", "role", "short_role", "and"}
            and not items[lead].kinds & {"name"}
        ):
            lead -= 1
        if (
            lead > 0
            and items[lead].kinds & {"as", "on", "for"}
            and items[lead - 1].kinds & {"name", "i", "they", "acronym", "shut", "take", "over"}
        ):
            people, first = self._before(lead)
            if people:
                return self._claim(n, role, people, first, n, verb=lead)
        if (
            before is not None
            and "open" in before.kinds
            and following is not None
            and following.kinds & {"shut", "comma", "slash", "and", "now"}
            and n > 1
        ):
            people, first = self._before(n - 1)
            if people and items[n - 2].kinds & {"name", "i"}:
                return self._claim(n, role, people[-1:], first, n, verb=n - 1)
        if (
            following is not None
            and following.kinds & {"name", "i", "acronym", "nobody"}
            and self._word_after(n)
            and (self._begins(n) or "name" in following.kinds)
        ):
            people, last, why = self._people(n + 1, line=True)
            if people and (role != COMMANDER or len(people) == 1 or self._begins(n)):
                return self._claim(n, role, people, n, last, verb=n, line=True)
            if why == "nobody":
                self._add(n, role, None, self.statement.between(n, n + 1), "nobody")
                return True
        if (
            before is not None
            and "name" in before.kinds
            and isinstance(before.value, Person)
            and self._listed()
        ):
            return self._claim(n, role, [known_as(before.value, self.sender)], n - 1, n, verb=n)
        return self._apposed(n, role)

    def _apposed(self, n: int, role: str) -> bool:
        """ "Kevin, our incident commander, …"."""
        items = self.items
        lead = n - 1
        while lead >= 0 and items[lead].kinds & {"det", "adv", "now"}:
            lead -= 1
        ends = n + 1 < len(items) and bool(items[n + 1].kinds & {"comma", "shut", "stop"})
        if (
            ends
            and lead > 0
            and lead < n - 1
            and "comma" in items[lead].kinds
            and "name" in items[lead - 1].kinds
            and "comma" in items[n + 1].kinds
        ):
            people, first = self._before(lead)
            return self._claim(n, role, people[-1:], first, n, verb=n) if people else False
        return False

    def _listed(self) -> bool:
        """Whether the sentence lists people with their roles, so that a name beside a role is one more."""
        items = self.items
        roles_here = sum(1 for item in items if item.kinds & {"role", "short_role"})
        return roles_here > 1 or all(
            item.kinds & {"name", "role", "short_role", "comma", "and", "stop", "slash", "semi", "det"}
            for item in items
        )

    def _clause(self, n: int) -> tuple[int, int]:
        clause = next((c for c in clauses(self.statement) if c.first <= n < c.last), None)
        return (clause.first, clause.last) if clause else (n, n + 1)

    def _before(self, at: int) -> tuple[list[Person], int]:
        """The people whose list ends right before item `at`, and where it starts."""
        items = self.items
        n = at - 1
        while (
            n >= 0
            and items[n].kinds
            & {
                "adv",
                "now",
                "have",
                "will",
                "not",
                "may",
                "must",
                "hedge",
                "apos",
                "been",
                "shut",
                "going",
                "be",
            }
            and not items[n].kinds & {"name", "i", "they", "you"}
        ):
            if "shut" in items[n].kinds:
                opened = next((m for m in range(n, max(-1, n - 10), -1) if "open" in items[m].kinds), None)
                if opened is None:
                    return [], at
                n = opened
            n -= 1
        found: list[Person] = []
        first = at
        while n >= 0:
            item = items[n]
            if item.kinds & {"i", "they", "you", "name", "acronym"}:
                if "name" not in item.kinds and "acronym" not in item.kinds:
                    person, _, _ = self._person(n, line=False)
                else:
                    person = known_as(item.value, self.sender) if isinstance(item.value, Person) else None
                if person is None:
                    return [], at
                found.insert(0, person)
                first = n
            elif (
                "word" in item.kinds
                and not found
                and (n == 0 or items[n - 1].kinds & {"comma", "and", "stop", "semi", "dash", "but", "slash"})
                and self._small_name(item)
            ):
                text = self.statement.text[item.start : item.end]
                found.insert(0, known_as(Person(name=text), self.sender))
                first = n
            else:
                break
            m = n - 1
            if (
                m >= 0
                and items[m].kinds & {"and", "comma", "slash"}
                and m > 0
                and items[m - 1].kinds & {"name", "i", "comma"}
                and self._all_subject(m, at)
            ):
                n = m - 1
                while n >= 0 and items[n].kinds & {"comma"}:
                    n -= 1
                continue
            break
        return found, first

    def _all_subject(self, joint: int, verb: int) -> bool:
        """Whether "Alícia and Dave are": a comma alone joins only before an "and"."""
        items = self.items
        if "and" in items[joint].kinds:
            ahead = items[verb] if verb < len(items) else None
            return (
                ahead is None
                or ahead.low in {"are", "were", "have", "'re", "as", "on", "remain", "stay"}
                or not ahead.kinds & {"be", "apos", "have"}
                or ahead.low == "will"
            )
        return any("and" in item.kinds for item in items[joint:verb])

    def _small_name(self, item: Item) -> bool:
        """Whether a lower-case word may be a name, in a mail typed without capitals."""
        return (
            item.low.isalpha()
            and item.low not in _NOT_NAMES
            and not any(char.isupper() for char in self.statement.text[:2])
            and len(item.low) > 1
        )

    def _claim(
        self,
        n: int,
        role: str,
        people: Sequence[Person],
        first: int,
        last: int,
        *,
        verb: int,
        change: bool = False,
        line: bool = False,
        subject_role: bool = False,
    ) -> bool:
        """Put down a claim with its mood."""
        if not people:
            return False
        words = self.statement.between(min(first, n), max(last, n))
        why = self._mood(n, verb, first, max(last, n), subject_role=subject_role)
        items = self.items
        change = change or any(
            "now" in item.kinds or "change" in item.kinds for item in items[max(0, first - 2) : last + 3]
        )
        for person in people if role != COMMANDER or len(people) == 1 else people[:2]:
            self._add(n, role, person, words, why, change=change, line=line)
        self.used.add(n)
        return True

    def _mood(self, n: int, verb: int, first: int, last: int, *, subject_role: bool) -> str:
        items = self.items
        at = max(n, verb)
        why = mood(self.statement, at)
        if why in {"asked", "supposed", "reported", "other", "doubtful", "instructed", "defined"}:
            return self._courteous(why, first, verb)
        start, end = self._clause(verb)
        span = items[min(start, first) : verb + 1]
        if any(
            "not" in item.kinds and "neutral" not in item.kinds
            for item in items[min(start, first) : max(n, verb) + 2]
        ):
            return "denied"
        takes = items[verb].kinds & {"take", "give", "take_off", "appoint", "agree"}
        if why == "past" or any(item.kinds & {"was", "had"} for item in span):
            passive = takes or any(item.kinds & {"appoint", "give"} for item in items[verb : n + 1])
            if not passive or any("past" in item.kinds for item in items[start:end]):
                return "past"
        if items[verb].low in {"had", "held", "ran", "led"}:
            return "past"
        ahead = items[verb : min(len(items), last + 5)]
        now = any(item.kinds & {"now"} for item in items[start : min(len(items), last + 4)])
        timed = self._timed(first, last)
        planned = any(item.kinds & {"will", "going"} for item in span)
        if not now and (
            timed == "future"
            or (timed and (planned or items[verb].low.split(" ")[0].endswith(("ing", "es", "s")) and takes))
        ):
            return "future"
        if not now and any(item.kinds & {"if", "when", "unless"} for item in ahead):
            return "supposed"
        if not now and planned and any(item.low in {"after", "once", "when"} for item in ahead):
            return "future"
        if any(item.kinds & {"must"} for item in span) and not any("agree" in item.kinds for item in span):
            return "supposed"
        del subject_role
        if any(item.low == "to" for item in items[max(0, verb - 1) : verb]) and items[verb].kinds & {
            "take",
            "been",
        }:
            return "supposed"
        return ""

    def _courteous(self, why: str, first: int, verb: int) -> str:
        del first, verb
        return why

    def _timed(self, first: int, last: int) -> str:
        """Whether a time stands by: "future" for tomorrow and such, "time" for a clock time after a preposition."""
        items = self.items
        start, end = self._clause(first)
        around = items[start : min(len(items), max(end, last + 1) + 4)]
        for offset, item in enumerate(around):
            if "comma" in item.kinds and offset > last - start:
                break
            if "future" in item.kinds:
                return "future"
            if item.kinds & {"time"} or (
                "num" in item.kinds and offset and around[offset - 1].low in {"at", "from", "in"}
            ):
                before = around[offset - 1] if offset else None
                if before is not None and (
                    before.kinds & {"until"} or before.low in {"since", "as of", "until"}
                ):
                    continue
                if before is not None and before.kinds & {"from"}:
                    return "future"
                return "time"
        return ""

    def _add(
        self,
        at: int,
        role: str,
        person: Person | None,
        words: str,
        why: str,
        *,
        change: bool = False,
        line: bool = False,
    ) -> None:
        self.found.append(
            (at, Claim(role=role, person=person, words=words, why=why, change=change, line=line))
        )


def _is_self(person: Person, sender: Person | None) -> bool:
    return sender is not None and same(person, sender)


_NOT_NAMES: Final = frozenset(
    "now here there what who volunteers volunteer please needed wanted help anyone someone later same unchanged rotating free available asap later today still only also just "
    "this that it he she they we you nobody none people support team today done tbd open missing later yes no not being getting everything something nothing everybody everyone one".split()
)


def by_role(found: Mapping[str, tuple[Person, ...]]) -> dict[str, tuple[Person, ...]]:
    """Roles in a fixed order, for the JSON."""
    return {key: found[key] for key in sorted(found)}
