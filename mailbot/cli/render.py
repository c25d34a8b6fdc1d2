"""One incident on the screen: the same few lines as in the mails, action items, and the story.

Plain text at any width; colour only where a terminal shows it.
"""

from __future__ import annotations

import shutil
import textwrap
from typing import TYPE_CHECKING

import click

from mailbot.cli.common import one_line, when
from mailbot.incidents.actions import describe
from mailbot.incidents.people import show
from mailbot.incidents.view import view

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from mailbot.config import Config
    from mailbot.dossier import Dossier, Entry
    from mailbot.incidents.model import Action
    from mailbot.incidents.view import ChangeLine

LABEL = 14
TEXT_LINES = 4  # of a mail, in the story; --full shows all


def width() -> int:
    return min(shutil.get_terminal_size((80, 24)).columns, 100)


def row(label: str, text: str) -> str:
    """A labelled line whose wrapped lines stand below its words."""
    return wrapped(f"{label:<{LABEL}}", one_line(text))


def wrapped(head: str, text: str) -> str:
    room = max(width(), len(head) + 20)
    lines = textwrap.wrap(text, room - len(head), break_long_words=False, break_on_hyphens=False) or [""]
    return "\n".join([head + lines[0], *(" " * len(head) + line for line in lines[1:])]).rstrip()


def incident_lines(one: Dossier, config: Config, now: datetime, *, full: bool) -> Iterator[str]:
    """The whole of `mailbot show`."""
    policy, incident = config.policy(), one.incident
    lines = view(incident, policy)
    yield click.style(one_line(lines.headline), bold=True)
    yield ""
    yield row("status", lines.status + (f" into {incident.merged_into}" if incident.merged_into else ""))
    yield row("severity", ": ".join(filter(None, (lines.severity, lines.meaning))))
    yield row("phase", lines.phase)
    yield row("commander", lines.commander)
    if lines.coordination:
        yield row("coordination", lines.coordination)
    if lines.people:
        yield row("people", lines.people)
    if incident.customers_affected is not None:
        yield row("customers", "affected" if incident.customers_affected else "not affected")
    if lines.next_update:
        yield row("next update", lines.next_update)
    yield row("opened", f"{when(incident.opened_at, config)} by {show(incident.opened_by) or 'unknown'}")
    for label, at in (
        ("mitigated", incident.mitigated_at), ("resolved", incident.resolved_at), ("closed", incident.closed_at)
    ):  # fmt: skip
        if at:
            yield row(label, when(at, config))
    if incident.last_word:
        yield row("last word", incident.last_word)
    yield ""
    yield from _items(one, now.astimezone(policy.calendar.zone).date())
    yield ""
    yield click.style(f"Timeline (times in {config.organisation.zone})", bold=True)
    for entry in one.story:
        yield from _entry(entry, config, full=full)


def _items(one: Dossier, today: date) -> Iterator[str]:
    if not one.actions:
        yield "No action items."
        return
    yield click.style("Action items", bold=True)
    for item in one.actions:
        mark = " OVERDUE" if overdue(item, today) else ""
        yield wrapped(f"  A{item.number:<4}", one_line(describe(item)) + mark)


def overdue(item: Action, today: date) -> bool:
    return item.state == "open" and item.due is not None and item.due < today


def _entry(entry: Entry, config: Config, *, full: bool) -> Iterator[str]:
    mail = f" (mail {entry.mail_id})" if entry.mail_id is not None else ""
    yield click.style(f"{when(entry.at, config)}  {one_line(entry.who)}: {entry.did}{mail}", fg="cyan")
    for change in entry.changes:
        yield wrapped("    * ", change_text(change))
    lines = [line for line in entry.text.splitlines() if line.strip()]
    for line in lines if full else lines[:TEXT_LINES]:
        yield wrapped("    | ", one_line(line))
    if not full and len(lines) > TEXT_LINES:
        yield f"    | … {len(lines) - TEXT_LINES} more lines"


def change_text(change: ChangeLine) -> str:
    """On one line: "severity: 3 moderate -> 2 serious, from “raising to sev 2”"."""
    old = f"{change.old} -> " if change.old else ""
    words = f", from “{change.words}”" if change.words and change.words != change.new else ""
    return one_line(f"{change.label}: {old}{change.new}{words}")
