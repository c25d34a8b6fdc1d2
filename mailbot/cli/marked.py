"""A mail as it was read, for people: read words in colour, parts that are not the sender's new words dimmed.

The gutter says whose each line is, so that it can be told without colour too; below stand the values with their words,
the questions, and what was not taken and why.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.table import Table
from rich.text import Text

from mailbot.cli.common import one_line
from mailbot.incidents.view import full, moment
from mailbot.text import printable
from parsers.reading import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mailbot.config import Config
    from parsers.reading import Action, ActionUpdate, Line, Reading

GUTTER = 13
MOST_LINES = 400  # of one mail; a pasted log of megabytes helps nobody here
# What the reader says of words that look like a value, in more words.
WHY = {
    "supposed": "a condition or a forecast",
    "denied": "denied",
    "asked": "a question",
    "past": "the past",
    "defined": "a definition",
    "other": "about something else",
    "future": "the future",
    "two values": "two values, and no word of change between them",
}


class Screen:
    """Shows readings one after another."""

    def __init__(self, config: Config) -> None:
        self._zone = ZoneInfo(config.organisation.zone)
        self._policy = config.policy()
        self._console = Console(highlight=False, soft_wrap=False)
        if not self._console.is_terminal:
            self._console = Console(highlight=False, width=80)
        self._first = True

    def show(self, name: str | None, reading: Reading) -> None:
        console = self._console
        if not self._first:
            console.print()
        self._first = False
        console.print(Text(f"── {printable(name or 'not opened')} ", style="bold cyan"))
        if name is not None:
            for label, value in self._head(reading):
                console.print(Text.assemble((f"{label:<{GUTTER}}", "dim"), printable(value)))
            console.print()
            console.print(self._body(reading))
            console.print()
        if values := list(self._values(reading)):
            table = Table(box=None, pad_edge=False, header_style="bold")
            for column in ("field", "value", "from the words"):
                table.add_column(column, overflow="fold")
            for field, value, words in values:
                table.add_row(field, Text(printable(value), style="green"), Text(one_line(words)))
            console.print(table)
        elif name is not None:
            console.print(
                "States nothing of an incident." if reading.kind is Kind.HUMAN else _machine(reading)
            )
        for question in reading.questions:
            console.print(Text.assemble(("? ", "bold yellow"), printable(question.text)))
        for item in reading.untaken:
            why = WHY.get(item.why, item.why)
            console.print(
                Text.assemble(
                    ("not taken  ", "magenta"), f"{item.field}: “{one_line(item.words)}”: {printable(why)}"
                )
            )

    def _head(self, reading: Reading) -> Iterator[tuple[str, str]]:
        yield "from", full(reading.sender) or "unknown"
        if reading.from_header and reading.from_header != reading.sender:
            yield "", f"(the From header says {full(reading.from_header)})"
        sent = reading.sent_at
        yield (
            "date",
            f"{sent.astimezone(self._zone):%a %Y-%m-%d %H:%M %Z}" if sent else "none that can be read",
        )
        yield "subject", reading.subject or "(none)"
        yield "title", reading.title or "(none)"

    def _body(self, reading: Reading) -> Table:
        """The lines with their gutter; the words of evidence in colour, over line ends too."""
        lines = list(reading.lines[:MOST_LINES])
        while lines and not lines[-1].text.strip():
            lines.pop()
        marks = _marks(lines, [e.words for e in reading.evidence])
        grid = Table.grid(padding=0)
        grid.add_column(width=GUTTER, style="dim")
        grid.add_column(overflow="fold")
        for line, spans in zip(lines, marks, strict=True):
            own = line.part == "authored"
            text = Text(printable(line.text), style="" if own else "dim")
            for begin, end in spans:
                text.stylize("bold black on green", begin, end)
            grid.add_row("" if own else line.part, text)
        if len(reading.lines) > MOST_LINES:
            grid.add_row("", Text(f"… {len(reading.lines) - MOST_LINES} more lines", style="dim"))
        return grid

    def _values(self, reading: Reading) -> Iterator[tuple[str, str, str]]:
        policy = self._policy
        level = policy.level(reading.severity)
        words: dict[str, list[str]] = {}
        for item in reading.evidence:
            words.setdefault(item.field, []).append(item.words)

        def of(*fields: str) -> str:
            return " … ".join(dict.fromkeys(w for f in fields for w in words.get(f, ())))

        if reading.severity is not None:
            yield "severity", f"{reading.severity} {level.name if level else ''}".strip(), of("severity")
        if reading.phase is not None:
            yield "phase", f"{reading.phase} {policy.phase_name(reading.phase)}", of("phase")
        if reading.closed:
            yield "closed", "yes", of("closed")
        if reading.commander:
            yield "commander", full(reading.commander), of("commander")
        if reading.venues:
            yield "coordination", "\n".join(reading.venues), of("venues")
        for role, people in sorted(reading.roles.items()):
            yield policy.role_name(role), "\n".join(map(full, people)), of(f"roles.{role}", "roles")
        if reading.next_update_at:
            yield "next update", moment(reading.next_update_at, self._zone), of("next_update_at")
        for action in reading.actions:
            yield "new action", _action(action), action.words
        for update in reading.action_updates:
            yield f"action A{update.number}", _update(update), update.words
        for name, value in _signals(reading):
            yield name, value, of(f"signals.{name}", name)


def _marks(lines: Sequence[Line], words: Sequence[str]) -> list[list[tuple[int, int]]]:
    """For each line the spans to mark: where words of evidence stand in the sender's own lines."""
    starts, text, at = [], [], 0
    for line in lines:
        own = line.text if line.part == "authored" else "\0" * len(line.text)
        starts.append(at)
        text.append(own)
        at += len(own) + 1
    whole = "\n".join(text)
    found: list[list[tuple[int, int]]] = [[] for _ in lines]
    for one in dict.fromkeys(words):
        parts = [re.escape(part) for part in one.split()]
        if not parts:
            continue
        match = re.search(r"(?<!\w)" + r"\s+".join(parts) + r"(?!\w)", whole)
        if match is None:
            continue
        for number, line in enumerate(lines):
            begin, end = match.start() - starts[number], match.end() - starts[number]
            if begin < len(line.text) and end > 0:
                found[number].append((max(0, begin), min(end, len(line.text))))
    return found


def _action(action: Action) -> str:
    parts = [action.text, action.owner or "no owner", f"due {action.due}" if action.due else ""]
    return " · ".join(filter(None, parts))


def _update(update: ActionUpdate) -> str:
    parts = [
        update.status,
        update.owner and f"owner {update.owner}",
        update.due and f"due {update.due}",
        update.reason,
    ]
    return " · ".join(part for part in parts if part)


def _signals(reading: Reading) -> Iterator[tuple[str, str]]:
    """What a mail asks or says besides the facts."""
    signals = reading.signals
    for name, value in (
        ("no change", signals.no_change),
        ("withdrawn", signals.withdrawn),
        ("reopened", signals.reopened),
        ("approved", signals.approved),
        ("takes command", signals.takes_command),
    ):
        if value:
            yield name, "yes"
    if signals.customers_affected is not None:
        yield "customers affected", "yes" if signals.customers_affected else "no"
    if signals.duplicate_of:
        yield "duplicate of", signals.duplicate_of
    if signals.customer_words:
        yield "for customers", signals.customer_words
    for name, said in (
        ("timeline note", signals.notes), ("contributing factor", signals.factors), ("root cause", signals.root_causes)
    ):  # fmt: skip
        for text in said:
            yield name, text


def _machine(reading: Reading) -> str:
    what = "A bounce" if reading.kind is Kind.BOUNCE else "Automatic mail"
    return f"{what}: states nothing ({printable(reading.machine)})."
