"""The story of an incident, from its changes, its mails and the people known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailbot.incidents.history import Event
from mailbot.incidents.story import Story, Written
from mailbot.store import incidents
from parsers.reading import Kind, Person

if TYPE_CHECKING:
    from collections.abc import Sequence

    import sqlalchemy as sa

TOLD = frozenset({"opened", "updated", "noted", "asked", "silent"})  # outcomes of people's mails


def story(connection: sa.Connection, incident_id: int, directory: Sequence[Person] = ()) -> Story:
    rows = incidents.timeline(connection, incident_id)
    changing = {row.mail_id for row in rows if row.mail_id is not None}
    mails = tuple(
        Written(
            at=mail.sent_at if mail.sent_at and mail.sent_at < mail.received_at else mail.received_at,
            sender=_person(mail.sender_name, mail.sender_address),
            text=mail.authored or "",
            changed=mail.id in changing,
        )
        for mail in incidents.mails(connection, incident_id)
        if mail.kind == Kind.HUMAN.value and mail.outcome in TOLD
    )
    events = tuple(
        Event(at=row.at, who=row.who, field=row.field, old=row.old, new=row.new, words=row.words)
        for row in rows
    )
    names = [event.new for event in events if event.field == "commander"]
    seen = incidents.who_may_be(connection, names) if names else []
    senders = (mail.sender for mail in mails if mail.sender)
    return Story(events=events, mails=mails, known=(*directory, *senders, *seen))


def _person(name: str | None, address: str | None) -> Person | None:
    return Person(name=name, address=address) if name or address else None
