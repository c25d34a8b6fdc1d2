"""Action items: the new ones a mail states explicitly, and changes to numbered ones.

New items are taken only where the sender marks them as such:

    a label         "Action: Dave to rotate the keys", "AI: …", "TODO(dave): …", also in the middle of a line
    an open box     "- [ ] rotate the keys"
    a heading       "Action items", "Follow-ups agreed with the regulator", "To do:", and bullets or numbers below it
    a table         whose header names an action and an owner or a due date

Nothing is taken from "Next steps", "Actions taken", a done box, a question or a condition: work under way and wishes
are no action items. A line that begins with a number that exists ("A7 rotate the keys") speaks of that item and makes
no new one; "[ ] A7" changes nothing, since a list of open items is no order to open them again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from parsers.actions.item import Context
from parsers.actions.lines import Item, LineReader
from parsers.actions.parts import parts
from parsers.actions.updates import updates
from parsers.actions.words import ENGLISH, ActionWords, listed
from parsers.reading import Action, ActionUpdate, Question
from parsers.times.english import ENGLISH as ENGLISH_TIMES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from parsers.reading import Line, Person
    from parsers.times.words import TimeWords


_LINE_LIMIT = 2000
_ITEMS_LIMIT = 200  # of one mail: a list longer than that is a log


@dataclass(frozen=True, kw_only=True, slots=True)
class ActionsRead:
    """taken_lines: indices into the lines that were read as items or changes, for what is left as description."""

    actions: tuple[Action, ...] = ()
    updates: tuple[ActionUpdate, ...] = ()
    questions: tuple[Question, ...] = ()
    taken_lines: frozenset[int] = frozenset()


def read(
    lines: Sequence[Line],
    sent_at: datetime | None,
    sender: Person | None,
    words: ActionWords = ENGLISH,
    time_words: TimeWords = ENGLISH_TIMES,
) -> ActionsRead:
    """The items and changes in the authored lines. Each one's words stand in those lines, joined by line feeds."""
    if not suspicious("\n".join([line.text for line in lines if line.part == "authored"]), words):
        return ActionsRead()
    context = Context(sent_at, sender, words, time_words)
    reader = LineReader(context)
    for index, line in enumerate(lines):
        reader.line(index, line.text[:_LINE_LIMIT] if line.part == "authored" else None)
    changed, unsure, update_lines = updates(lines, reader.taken, context)
    actions: list[Action] = []
    questions: list[Question] = []
    for item in reader.items[:_ITEMS_LIMIT]:
        action, doubt = _action(item, context)
        if action is not None:
            actions.append(action)
            if doubt:
                questions.append(
                    Question(field="actions", text=f"Until when is “{action.text}” due? {doubt}")
                )
    return ActionsRead(
        actions=tuple(actions),
        updates=changed,
        questions=(*questions, *unsure),
        taken_lines=frozenset(reader.taken | update_lines),
    )


def suspicious(text: str, words: ActionWords = ENGLISH) -> bool:
    """A fast look: whether any word or sign of an action item stands in the text at all."""
    low = text.lower()
    if (
        "[" in low
        or "\t" in low
        or "|" in low
        or _NUMBERED.search(low)
        or (not low.isascii() and _TICKED.search(low))
    ):
        return True
    capitals, inside = _hints(words)
    return any(phrase in low for phrase in inside) or any(phrase in text for phrase in capitals)


_TICKED = re.compile("[☐☑☒✅✔✓]")
_NUMBERED = re.compile(r"a(?<![^\W_]a)[-‑]?\d")


@lru_cache(maxsize=32)
def _hints(words: ActionWords) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What one of stands in every label, heading and reference: initials as capitals, the rest in small letters."""
    phrases = sorted(
        {phrase for table in (words.labels, words.headings, words.numbered) for phrase in listed(table)},
        key=len,
    )
    inside: list[str] = []
    for phrase in phrases:
        if len(phrase) > 3 and not any(shorter in phrase for shorter in inside):
            inside.append(phrase)
    capitals = set(listed(words.initials)) | {phrase.upper() for phrase in phrases if len(phrase) <= 3}
    return tuple(sorted(capitals)), tuple(inside)


def _action(item: Item, context: Context) -> tuple[Action | None, str]:
    found = parts(item.text, context, item.known)
    if (
        not found.text
        or found.text.lower() in listed(context.words.nothing)
        or not re.search(r"\w", found.text)
    ):
        return None, ""
    return Action(text=found.text, owner=found.owner, due=found.due, words=item.words), found.doubt
