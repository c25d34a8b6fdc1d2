"""Everything the record holds of one incident, gathered for `show` and `export`: state, action items, story.

The story is what happened, oldest first: each mail with the changes that it made and the words they were read from,
and between them what no mail did (a reminder, an operator).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mailbot.incidents.cadence import update_due
from mailbot.incidents.model import Action, Change, Incident, Person
from mailbot.incidents.people import show
from mailbot.incidents.view import ChangeLine, change_line
from mailbot.store import actions, incidents

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    import sqlalchemy as sa

    from mailbot.incidents.policy import Policy

NOT_TOLD = frozenset({"own", "duplicate"})  # copies of what the story has already


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One step of the story. mail_id, subject, text: of the mail, when it was one. did: what became of it."""

    at: datetime
    who: str
    did: str
    mail_id: int | None = None
    subject: str = ""
    text: str = ""
    changes: tuple[ChangeLine, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Dossier:
    """mails, changes: rows as the store gives them."""

    incident: Incident
    actions: Sequence[Action]
    mails: Sequence[Any]
    changes: Sequence[Any]
    story: tuple[Entry, ...]


def dossier(connection: sa.Connection, incident: Incident, policy: Policy) -> Dossier:
    assert incident.id is not None
    mails = incidents.mails(connection, incident.id)
    changes = incidents.timeline(connection, incident.id)
    return Dossier(
        incident=incident,
        actions=actions.of_incident(connection, incident.id),
        mails=mails,
        changes=changes,
        story=_story(mails, changes, policy),
    )


def _story(mails: Sequence[Any], changes: Sequence[Any], policy: Policy) -> tuple[Entry, ...]:
    of_mail: dict[int | None, list[ChangeLine]] = {}
    known = {mail.id for mail in mails}
    for row in changes:
        line = change_line(Change(field=row.field, old=row.old, new=row.new, words=row.words), policy)
        key = row.mail_id if row.mail_id in known else None
        if key is not None:
            of_mail.setdefault(key, []).append(line)
    entries = [
        Entry(
            at=mail.received_at,
            who=show(Person(name=mail.sender_name, address=mail.sender_address)) or "unknown sender",
            did=mail.outcome or "waits to be read",
            mail_id=mail.id,
            subject=mail.subject or "",
            text=mail.authored or "",
            changes=tuple(of_mail.get(mail.id, ())),
        )
        for mail in mails
        if mail.outcome not in NOT_TOLD
    ]
    by_none: dict[tuple[datetime, str, int | None], list[ChangeLine]] = {}
    for row in changes:
        if row.mail_id not in known:  # by no mail, or by one of another incident's thread
            line = change_line(Change(field=row.field, old=row.old, new=row.new, words=row.words), policy)
            by_none.setdefault((row.at, row.who, row.mail_id), []).append(line)
    for (at, who, mail_id), lines in by_none.items():
        entries.append(Entry(at=at, who=who, did="changed", mail_id=mail_id, changes=tuple(lines)))
    return tuple(sorted(entries, key=lambda entry: entry.at))


def incident_json(incident: Incident, policy: Policy) -> dict[str, Any]:
    """The incident alone. next_update_at: as promised; update_due_at: by promise or pace."""
    return {
        "incident": incident.reference,
        "title": incident.title,
        "status": incident.status.value,
        "drill": incident.drill,
        "severity": incident.severity,
        "phase": incident.phase,
        "commander": person_json(incident.commander),
        "commander_since": incident.commander_since,
        "venues": list(incident.venues),
        "roles": {role: [person_json(p) for p in people] for role, people in incident.roles.items()},
        "customers_affected": incident.customers_affected,
        "customer_words": incident.customer_words,
        "next_update_at": incident.next_update_at,
        "update_due_at": update_due(incident, policy),
        "description": incident.description,
        "last_word": incident.last_word,
        "list": incident.list_address,
        "opened_at": incident.opened_at,
        "opened_by": person_json(incident.opened_by),
        "last_update_at": incident.last_update_at,
        "declared_at": incident.declared_at,
        "mitigated_at": incident.mitigated_at,
        "resolved_at": incident.resolved_at,
        "closed_at": incident.closed_at,
        "review_due_at": incident.review_due_at,
        "merged_into": incident.merged_into,
    }


def dossier_json(one: Dossier, policy: Policy) -> dict[str, Any]:
    """All of it."""
    return {
        **incident_json(one.incident, policy),
        "actions": [action_json(item) for item in one.actions],
        "changes": [
            {
                "at": row.at, "who": row.who, "field": row.field, "old": row.old, "new": row.new,
                "words": row.words, "mail": row.mail_id,
            }
            for row in one.changes
        ],
        "mails": [
            {
                "mail": row.id, "received_at": row.received_at, "sent_at": row.sent_at,
                "from": {"name": row.sender_name, "address": row.sender_address}, "subject": row.subject,
                "kind": row.kind, "outcome": row.outcome, "reason": row.reason, "authored": row.authored,
            }
            for row in one.mails
        ],
    }  # fmt: skip


def action_json(item: Action) -> dict[str, Any]:
    return {
        "action": f"A{item.number}", "incident": item.reference, "text": item.text,
        "owner": person_json(item.owner), "due": item.due, "state": item.state, "kind": item.kind,
        "reason": item.reason, "created_at": item.created_at, "changed_at": item.changed_at,
    }  # fmt: skip


def person_json(person: Person | None) -> dict[str, str | None] | None:
    return {"name": person.name, "address": person.address} if person else None
