"""An incident as people read it: the same few lines in every mail, page and command.

Whoever reads must know in five seconds how bad it is, who is in charge and when the next word comes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from mailbot.incidents.cadence import update_due
from mailbot.incidents.model import Status
from mailbot.incidents.people import show

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from mailbot.incidents.model import Change, Incident
    from mailbot.incidents.policy import Policy
    from parsers.reading import Person

UNSTATED = "not stated"


@dataclass(frozen=True, kw_only=True, slots=True)
class View:
    """Each line's words; "" where there is nothing to say. colour: a severity's, for HTML."""

    reference: str
    title: str
    status: str
    drill: bool
    severity: str
    meaning: str
    phase: str
    commander: str
    coordination: str
    people: str
    next_update: str
    level: int | None
    live: bool

    @property
    def headline(self) -> str:
        mark = "[DRILL] " if self.drill else ""
        return f"{mark}{self.reference}  {self.title}"


def view(incident: Incident, policy: Policy, *, carried: frozenset[str] = frozenset()) -> View:
    """carried: the fields that the mail left out; they are shown as carried over."""

    def mark(field: str, words: str) -> str:
        return f"{words} (carried over)" if field in carried else words

    level = policy.level(incident.severity)
    due = update_due(incident, policy)
    return View(
        reference=incident.reference,
        title=incident.title,
        status=incident.status.value,
        drill=incident.drill,
        severity=mark("severity", f"{incident.severity}, {level.name}") if level else UNSTATED,
        meaning=level.meaning if level else "",
        phase=mark("phase", f"{incident.phase}, {policy.phase_name(incident.phase)}")
        if incident.phase is not None
        else UNSTATED,
        commander=mark("commander", commander_line(incident, policy)),
        coordination=", ".join(incident.venues),
        people=people_line(incident, policy),
        next_update=f"{moment(due, policy.calendar.zone)}" if due else "",
        level=incident.severity,
        live=incident.status in {Status.OPEN, Status.UNDECLARED},
    )


def commander_line(incident: Incident, policy: Policy) -> str:
    if incident.commander:
        return full(incident.commander)
    if policy.provisional_commander and incident.opened_by and incident.status is Status.OPEN:
        return f"{show(incident.opened_by)} (provisional: declared it, and nobody is named yet)"
    return UNSTATED


def people_line(incident: Incident, policy: Policy) -> str:
    parts = []
    for role in policy.roles.values():
        if people := incident.roles.get(role.key):
            name = role.name if len(people) == 1 else f"{role.name}s"
            parts.append(f"{name} {', '.join(map(show, people))}")
    return "; ".join(parts)


def full(person: Person | None) -> str:
    """Name and address, Kevin <kevin@example.com>, or what there is of it."""
    if person is None:
        return ""
    if person.name and person.address:
        return f"{person.name} <{person.address}>"
    return show(person)


def moment(at: datetime, zone: ZoneInfo) -> str:
    """A time in the organisation's zone, and in UTC where that differs: "Mon 15 Mar 17:30 CET (16:30 UTC)"."""
    local = at.astimezone(zone)
    text = f"{local:%a} {local.day} {local:%b %H:%M %Z}"
    if local.utcoffset():
        other = at.astimezone(UTC)
        text += f" ({other:%H:%M} UTC)" if other.date() == local.date() else f" ({other:%a %H:%M} UTC)"
    return text


LABELS = {
    "severity": "severity",
    "phase": "phase",
    "commander": "commander",
    "venues": "coordination",
    "next_update_at": "next update",
    "customers_affected": "customers affected",
    "customer_words": "for customers",
    "status": "status",
    "note": "timeline note",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class ChangeLine:
    label: str
    old: str
    new: str
    words: str


def change_line(change: Change, policy: Policy) -> ChangeLine:
    """A change as people read it: phases with their names, roles with theirs."""
    label = LABELS.get(change.field, change.field)
    old, new = change.old or "", change.new or ""
    if change.field.startswith("role:"):
        label = policy.role_name(change.field.removeprefix("role:"))
    elif change.field == "phase":
        old, new = (f"{x} {policy.phase_name(int(x))}" if x else "" for x in (old, new))
    elif change.field == "severity":
        old, new = (f"{x} {level.name}" if x and (level := policy.level(int(x))) else x for x in (old, new))
    return ChangeLine(label=label, old=old, new=new, words=change.words)
