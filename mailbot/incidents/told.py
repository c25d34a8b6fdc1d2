"""What mailbot told of its own accord, kept with the incident, so that nobody is told the same thing twice.

A mark is a line in the incident's `asked`: the kind, then its words, such as "overdue 2026-03-15T15:00:00Z 2" (the
second rung for what was due at 15:00). Marks are derived into due times by `plan`; a new mark of the same kind takes
the place of those that no longer tell anything.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mailbot.incidents.model import Incident


def stamp(at: datetime) -> str:
    """How a time stands in marks and keys: "2026-03-15T15:00:00Z"."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def moment_of(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)


def marks(incident: Incident, kind: str) -> list[list[str]]:
    """The words of each mark of a kind, in order."""
    start = f"{kind} "
    return [line.split()[1:] for line in sorted(incident.asked) if line.startswith(start)]


def mark(incident: Incident, kind: str, *words: str) -> Incident:
    """The incident with one mark more."""
    return replace(incident, asked=incident.asked | {" ".join((kind, *words))})


def unmark(incident: Incident, kind: str) -> Incident:
    """The incident without any mark of a kind."""
    start = f"{kind} "
    return replace(incident, asked=frozenset(line for line in incident.asked if not line.startswith(start)))
