"""Where the record and the archive read again differ, field by field; and the record set right.

Compared are severity, phase, commander, coordination, roles, status and action items. A field whose last change came
from no mail holds. Setting right is one transaction; each change stands in the timeline as made by "replay". Mails that
would belong elsewhere are told and not moved: that is a person's decision.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from mailbot.incidents.actions import describe
from mailbot.incidents.model import Action, Change, Decision, Incident
from mailbot.incidents.people import show
from mailbot.incidents.view import full
from mailbot.store import actions, incidents

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    import sqlalchemy as sa

    from mailbot.handling import Handler
    from mailbot.replay import Record, Reread

# Each compared field with the times that go with it.
FIELDS: Mapping[str, tuple[str, ...]] = {
    "severity": (),
    "phase": ("mitigated_at", "resolved_at"),
    "commander": ("commander_since",),
    "venues": (),
    "roles": (),
    "status": ("declared_at", "closed_at", "merged_into"),
}
WHO = "replay"
NO_LONGER_READ = "no longer read from its mail"


@dataclass(frozen=True, kw_only=True, slots=True)
class Correction:
    """What would be set right in one incident. stored, read: the incident in the record, and as read again.

    new_actions: each with the mail that names it.
    """

    stored: Incident
    read: Incident
    changes: tuple[Change, ...] = ()
    new_actions: tuple[tuple[int | None, Action], ...] = ()
    changed_actions: tuple[Action, ...] = ()
    silent: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Differences:
    """corrections can be applied; strays, in words, are for a person."""

    corrections: tuple[Correction, ...] = ()
    strays: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.corrections or self.strays)


def compare(was: Record, now: Reread) -> Differences:
    with now.database.read() as connection:
        found = [
            correction
            for old, new in sorted(now.matched.items())
            if (correction := _incident(connection, was, old, new)) is not None
        ]
        return Differences(corrections=tuple(found), strays=tuple(_strays(connection, was, now)))


def _incident(connection: sa.Connection, was: Record, old: int, new: int) -> Correction | None:
    stored, read = was.incidents[old], incidents.load(connection, new)
    words = {row.field: row.words for row in incidents.timeline(connection, new)}
    changes = [
        Change(field=field, old=say(stored, field), new=say(read, field), words=words.get(field, ""))
        for field in FIELDS
        if getattr(stored, field) != getattr(read, field) and (old, field) not in was.pinned
    ]
    items = {a.number: a for a in actions.of_incident(connection, new)}
    namers = actions.named_in(connection, new)
    known = {n: a for n, a in was.actions.items() if a.incident_id == old}
    fresh = tuple((namers.get(n), a) for n, a in sorted(items.items()) if n not in was.actions)
    changed = []
    for number, before in sorted(known.items()):
        after = _item(before, items.get(number))
        if after != before:
            changed.append(after)
            changes.append(Change(field=f"A{number}", old=describe(before), new=describe(after), words=""))
    changes += [Change(field="new action item", old=None, new=describe(a), words=words.get(f"A{a.number}", ""))
                for _, a in fresh]  # fmt: skip
    if not changes:
        return None
    return Correction(
        stored=stored, read=read, changes=tuple(changes), new_actions=fresh, changed_actions=tuple(changed),
        silent=old not in was.spoken,
    )  # fmt: skip


def _item(before: Action, after: Action | None) -> Action:
    """The stored item as it would be; a due date by default is nobody's word and stays."""
    if after is None:
        return replace(before, state="dropped", reason=NO_LONGER_READ) if before.state == "open" else before
    due = before.due if after.default_due and before.default_due else after.due
    return replace(
        before, text=after.text, owner=after.owner, state=after.state, reason=after.reason, due=due,
        default_due=after.default_due,
    )  # fmt: skip


def _strays(connection: sa.Connection, was: Record, now: Reread) -> list[str]:
    """Mails that would belong elsewhere than they do."""
    back = {new: old for old, new in now.matched.items()}
    names: dict[int, str] = {}

    def name(new: int) -> str:
        if new not in names:
            names[new] = incidents.load(connection, new).reference
        return names[new]

    told = [f"mail {mail_id} can't be read again: {reason}" for mail_id, reason in now.faults]
    for mail_id in sorted(now.outcomes):
        old, new = was.homes.get(mail_id), now.homes.get(mail_id)
        if old is None and new is None:
            continue
        if new is not None and old is not None and back.get(new) == old:
            continue
        here = was.incidents[old].reference if old is not None else "no incident"
        if new is None:
            there = f"no incident ({now.outcomes[mail_id]})"
        elif now.openers.get(mail_id) == new and new not in back:
            there = "an incident of its own"
        else:
            there = name(new) if new in back else "an incident that the record does not have"
        told.append(f"mail {mail_id} belongs to {here}, and would belong to {there}")
    return told


def say(incident: Incident, field: str) -> str | None:
    """A field's value as people read it."""
    value: Any = getattr(incident, field)
    if field == "commander":
        return full(value) or None
    if field == "venues":
        return ", ".join(value) or None
    if field == "roles":
        return (
            "; ".join(f"{role} {', '.join(map(show, people))}" for role, people in value.items() if people)
            or None
        )
    if field == "status":
        return str(value.value)
    return None if value is None else str(value)


def apply(
    connection: sa.Connection, corrections: Sequence[Correction], handler: Handler, now: datetime
) -> tuple[list[str], list[str]]:
    """Set the record right. Gives the references that were, and those that moved meanwhile and were left."""
    done, moved = [], []
    for one in corrections:
        stored = one.stored
        assert stored.id is not None
        if incidents.load(connection, stored.id) != stored:
            moved.append(stored.reference)
            continue
        fields = [c.field for c in one.changes if c.field in FIELDS]
        values = {name: getattr(one.read, name) for field in fields for name in (field, *FIELDS[field])}
        stated = {
            key: at for key, at in one.read.stated_at.items() if key.partition(":")[0] in _stated(fields)
        }
        incident = replace(stored, **values, stated_at={**stored.stated_at, **stated})
        decision = Decision(
            outcome="replayed",
            incident=incident,
            changes=one.changes,
            changed_actions=tuple(replace(item, changed_at=now) for item in one.changed_actions),
        )
        handler.store(connection, decision, now=now, who=WHO, silent=one.silent)
        for mail_id, item in one.new_actions:
            fresh = replace(item, number=incidents.next_number(connection, "action"), incident_id=stored.id)
            actions.create(connection, [fresh], incident_id=stored.id, mail_id=mail_id)
        done.append(stored.reference)
    return done, moved


def _stated(fields: Sequence[str]) -> set[str]:
    names = {"roles": "role", "status": "closed"}
    return {names.get(field, field) for field in fields}
