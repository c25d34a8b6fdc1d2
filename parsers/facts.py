"""The facts of one human mail, field by field, from its authored lines and its subject.

Each field is read by its own module. A reader that fails costs only its field: the failure becomes a question, and
the other fields stand; tests run with `STRICT` set, so that a failure is seen.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from parsers import signals
from parsers.actions import actions
from parsers.description import describe
from parsers.promises import next_update
from parsers.prose.moods import mood
from parsers.prose.statements import Statement, statements, subject_statement
from parsers.prose.tokens import LETTERS
from parsers.prose.words import lexicon
from parsers.reading import Evidence, Question, Signals, Untaken
from parsers.roles import people
from parsers.scales import closed, phase, severity
from parsers.times.languages_of_time import words_for
from parsers.venues import venue

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from parsers.reading import Line, Person
    from parsers.vocabulary import Vocabulary

_WHATEVER: Final = re.compile(  # conditions under which the promise stands all the same
    r"\s*(?:unless\b|if (?:nothing|no(?:thing)? (?:else )?(?:changes|happens|news)|all (?:goes|stays)|there(?:'s| is) no|not (?:sooner|earlier)))",
    re.IGNORECASE,
)
_CHANGE: Final = re.compile(
    r"\b(?:correction|sorry|i meant?|make that|instead|moved|moves|pushed|postponed|brought forward|now at|is now|rather than|scratch that)\b|,\s*not\b",
    re.IGNORECASE,
)
_EXPECT: Final = re.compile(  # said to the reader: "Expect the next word from us by", not "the bank expects"
    r"(?:(?:^|[\n.,;:!–—-]|\b[Pp]lease|\bcan|\byou)\s*[Ee]xpect|\sExpect)\s+(?:\w+\s+){0,2}$"
)
_PASSES_ON: Final = re.compile(  # "I'll send round what the salvage people say at 10:30"
    r"\b(?:i|we)(?:['’]ll|\s(?:will|shall))\s(?:send|pass|forward|relay|share|post|mail|circulate|write)(?:\s\w+){0,2}\swhat(?:ever)?\b",
    re.IGNORECASE,
)
_LETS_KNOW: Final = re.compile(  # "I'll let you know at 17:00 if the valve holds": an indirect question
    r"\b(?:i|we)(?:['’]ll|\s(?:will|shall|can))\s(?:let\s(?:you|everyone|everybody)\s(?:all\s)?know|tell\s(?:you|everyone|everybody))\b",
    re.IGNORECASE,
)
_SIGNAL: Final = re.compile(  # what comes surely, at its time: "when the bell goes at 15:15"
    r"\bwhen\s(?:the\s|our\s)?(?:\w+\s)?(?:bell|bells|clock|siren|whistle|gong|hooter|chimes?)\s(?:goes|rings?|sounds?|strikes?|chimes?)\b",
    re.IGNORECASE,
)
_TILL_NEXT: Final = re.compile(r"\b(?:until|till)\sthe\snext\b|\botherwise\snext\b", re.IGNORECASE)
_TO_LIST: Final = re.compile(
    r"\b(?:reports?|tells?|speaks?)\s(?:to\s)?(?:you|all|everyone|(?:the|this)\s(?:list|thread))\b"
)
_LATEST: Final = re.compile(
    r"\b(?:at (?:the )?latest|no later than|not later than|latest by)\b", re.IGNORECASE
)
_KEY: Final = re.compile(r"\s*when\b[^:.!?,]{0,20}:", re.IGNORECASE)  # "When again: 15:30"
STRICT: Final = "MAILBOT_STRICT"  # set in the environment by the tests: a reader's bug is raised


@dataclass(slots=True)
class Facts:
    """What was read, ready to become part of a `Reading`."""

    values: dict[str, Any] = field(default_factory=dict)
    evidence: list[Evidence] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    untaken: list[Untaken] = field(default_factory=list)
    signals: Signals = Signals()
    description: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Given:
    """What the readers of facts are given of a mail."""

    lines: tuple[Line, ...]
    authored: str
    subject: str | None  # None where it is the thread's and not this sender's
    title: str
    tokens: tuple[str, ...]
    sender: Person | None
    sent_at: datetime | None


def facts(given: Given, vocabulary: Vocabulary) -> Facts:
    """Read every field."""
    return _Reader(given, vocabulary).read()


class _Reader:
    def __init__(self, given: Given, vocabulary: Vocabulary) -> None:
        self.given = given
        self.lexicon = lexicon(vocabulary, given.authored)
        self.found = Facts()
        self.texts = [line.text if line.part == "authored" else "" for line in given.lines]
        self.statements: list[Statement] = []
        self.subject: Statement | None = None
        self.vocabulary = vocabulary
        self.times, self.action_words = words_for(self.lexicon.languages)

    def read(self) -> Facts:
        self._guard("actions", self._actions)
        self._guard("statements", self._statements)
        self._guard("severity", self._severity)
        self._guard("phase", self._phase)
        self._guard("people", self._people)
        self._guard("venues", self._venues)
        self._guard("next_update_at", self._next_update)
        self._guard("signals", self._signals)
        self._guard("description", self._description)
        return self.found

    def _guard(self, name: str, read: Callable[[], None]) -> None:
        try:
            read()
        except Exception as error:
            if os.environ.get(STRICT):
                raise
            self.found.questions.append(
                Question(
                    field=name,
                    text=f"{name.capitalize()} could not be read ({type(error).__name__}). Please state it in a line of its own.",
                )
            )

    def _take(self, name: str, value: object, words: Sequence[str]) -> None:
        self.found.values[name] = value
        self._evidence(name, words)

    def _evidence(self, name: str, words: Sequence[str]) -> None:
        for said in words:
            exact = self._exact(said)
            if exact:
                self.found.evidence.append(Evidence(field=name, words=exact))

    def _exact(self, said: str) -> str:
        """The words as they stand in the authored text or the subject."""
        if said in self.given.authored or said in (self.given.subject or ""):
            return said
        lines = [line.strip() for line in said.split("\n") if line.strip()]
        return next((line for line in lines if line in self.given.authored), "")

    # -- one method a field

    def _actions(self) -> None:
        read = actions.read(
            self.given.lines, self.given.sent_at, self.given.sender, self.action_words, self.times
        )
        self.found.values["actions"] = read.actions
        self.found.values["action_updates"] = read.updates
        self._evidence("actions", [item.words for item in read.actions])
        self._evidence("action_updates", [item.words for item in read.updates])
        self.found.questions += read.questions
        self.taken_lines = read.taken_lines
        for item in read.actions:  # what an item says is work to do, no fact
            self._mask(item.words)

    def _mask(self, words: str) -> None:
        said = {line.strip() for line in words.split("\n") if line.strip()}
        self.texts = ["" if text.strip() and text.strip() in said else text for text in self.texts]

    def _statements(self) -> None:
        self.statements = statements(self.texts, self.lexicon)
        if self.given.subject:
            self.subject = subject_statement(self.given.subject, self.lexicon)
        words = (word for word in LETTERS.findall(self.given.title.lower()) if len(word) > 2)
        own = frozenset(self.given.tokens) | frozenset(words)
        if any("ours" in statement.text.lower() for statement in self.statements):
            own |= {"ours"}
        for statement in self.statements:
            statement.own = own

    def _severity(self) -> None:
        read = severity.read(self.statements, self.subject)
        self._settle("severity", read.value, read.words, read.questions, read.untaken)

    def _phase(self) -> None:
        read = phase.read(self.statements, self.subject)
        self._settle("phase", read.value, read.words, read.questions, read.untaken)
        shut = closed.read(self.statements, self.subject)
        self._settle("closed", shut.value, shut.words, shut.questions, shut.untaken)

    def _people(self) -> None:
        claimed = people.claims(self.statements, self.given.sender)
        of_subject = people.claims([self.subject] if self.subject else [], self.given.sender)
        commander = people.commander(claimed, of_subject)
        self._settle("commander", commander.value, commander.words, commander.questions, commander.untaken)
        roles, words, untaken = people.roles([*claimed, *of_subject])
        self.found.values["roles"] = roles
        for role, said in words:
            self._evidence(f"roles.{role}", [said])
        self.found.untaken += untaken

    def _venues(self) -> None:
        read = venue.read(self.statements)
        self._settle("venues", read.value, read.words, read.questions, read.untaken)

    def _next_update(self) -> None:
        promised: list[
            tuple[object, str, bool]
        ] = []  # moment, words, soft: a cadence, which a plain promise beats
        doubt: Question | None = None
        last: Statement | None = None
        for statement in self.statements:
            found = next_update.read(statement.text, self.given.sent_at, self.times)
            before = statement.before
            if found is None and before is not None and next_update.keyed(before.text):
                found = next_update.corrected(f"make that {statement.text}", self.given.sent_at, self.times)
                if found is not None and found.value is not None:
                    promised.append((found.value, statement.text.strip(), False))
                    continue
            if found is None:
                if promised and statement.before is last:
                    fix = next_update.corrected(statement.text, self.given.sent_at, self.times)
                    promised = promised if fix is None else [(fix.value, fix.words, False)]
                continue
            at = _item_at(statement, found.words)
            why = mood(statement, at) if at is not None else ""
            if _stands_anyway(why, statement, found.words):
                why = ""
            if why in {"asked", "supposed", "denied", "reported", "past"} and found.value is not None:
                self.found.untaken.append(Untaken(field="next_update_at", words=found.words, why=why))
                continue
            last = statement
            if found.value is None:
                doubt = doubt or Question(
                    field="next_update_at",
                    text=f'When is the next update ("{found.words}")? Reply with one line, for example: Next update at 15:00 UTC',
                )
                continue
            if _CHANGE.search(statement.text):
                promised = []
            promised.append((found.value, found.words, found.soft))
        plain = [one for one in promised if not one[2]] or promised
        if len({one[0] for one in plain}) > 1:
            said = " / ".join(one[1] for one in plain[:4])
            self.found.questions.append(
                Question(
                    field="next_update_at",
                    text=f'Which of these is the next update: "{said}"? Reply with one line, for example: Next update at 15:00 UTC',
                )
            )
        elif plain:
            self._take("next_update_at", plain[0][0], [plain[0][1]])
        elif doubt is not None:
            self.found.questions.append(doubt)

    def _signals(self) -> None:
        self.found.signals = signals.read(self.texts, self.statements, self.given.sent_at)

    def _description(self) -> None:
        said = [item.words for item in self.found.evidence if not item.field.startswith("action")]
        taken = [
            self.given.lines[n].text for n in getattr(self, "taken_lines", ()) if n < len(self.given.lines)
        ]
        self.found.description = describe(self.given.authored, said, taken)

    def _settle(
        self,
        name: str,
        value: object,
        words: Sequence[str],
        questions: Sequence[Question],
        untaken: Sequence[Untaken],
    ) -> None:
        if value is not None:
            self._take(name, value, words)
        self.found.questions += questions
        self.found.untaken += untaken


_CONDITIONS: Final = frozenset({"if", "when", "unless", "until", "whether", "may", "hedge", "doubt"})


def _stands_anyway(why: str, statement: Statement, words: str) -> bool:
    """Whether a promise holds though its sentence looks like a condition or somebody else's word."""
    text = statement.text
    low = text.lstrip()[:60].lower()
    if why in {"asked", "supposed"} and "?" not in text and low.startswith("what "):
        return " if " not in low  # "What I can tell you is that …"
    if why == "supposed":
        if not any(item.kinds & _CONDITIONS for item in statement.items):
            return True  # a promise is a forecast by nature: "A further note will be issued at 11.30"
        if _KEY.match(text) or words.lower().startswith(("until ", "till ")):
            return True  # "silence until 17:30, then an update"
        if _LATEST.search(text):
            return True  # "Update once that's done, 16:00 at the latest"
        return bool(_WHATEVER.match(text) or _TILL_NEXT.search(text)) or _only_behind(statement, words)
    if why == "reported" and (
        _EXPECT.search(text[: max(0, text.find(words))]) or _TO_LIST.search(text) or _PASSES_ON.search(text)
    ):
        return True
    return why == "reported" and words.split(" ", 1)[-1].startswith(
        ("again", "back")
    )  # "Sabine reports again at 10"


def _only_behind(statement: Statement, words: str) -> bool:
    """As in "Next update by noon, once the bonds are in", "at 2pm once the heating man has been", "you can count on a mail at noon": a moment that stands all the same."""
    text = statement.text
    end = text.find(words) + len(words)
    if _SIGNAL.search(text, 0, end):
        return True
    for n, item in enumerate(statement.items):
        if not item.kinds & _CONDITIONS:
            continue
        behind = item.start >= end and (
            item.low in {"once", "when", "after", "as soon as", "whenever", "whether"}
            or (item.low == "if" and _LETS_KNOW.search(text, 0, end) is not None)
        )
        invited = item.low == "can" and n and "you" in statement.items[n - 1].kinds
        if not (behind and not text[end : item.start].strip(", ")) and not invited:
            return False
    return True


def _item_at(statement: Statement, words: str) -> int | None:
    start = statement.text.find(words)
    if start < 0:
        return None
    return next((n for n, item in enumerate(statement.items) if item.end > start), None)
