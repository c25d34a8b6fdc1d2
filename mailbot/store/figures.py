"""What the record holds for a digest: open action items, what moved, and the incidents of the last weeks.

Drills are left out here, once, so that no line of a digest has to think of them.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import sqlalchemy as sa

from mailbot.incidents.digest import WEEKS, Record
from mailbot.incidents.model import LIVE, Status
from mailbot.incidents.people import resolve
from mailbot.store import actions, incidents
from mailbot.store.tables import Action, Incident, Mail, Person
from parsers.reading import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from mailbot.incidents import model
    from parsers.reading import Person as PersonValue

OUTSIDE = (Status.WITHDRAWN.value, Status.MERGED.value)


def record(
    connection: sa.Connection,
    *,
    since: datetime,
    now: datetime,
    lists: Sequence[str],
    directory: Sequence[PersonValue] = (),
) -> Record:
    """since: the last digest; what was created, done or dropped from then on is told."""
    begins = min(since, now - timedelta(weeks=WEEKS + 2))
    real = Incident.drill.is_(False)
    items = _owned(connection, actions.matching(connection, real, Action.state == "open"), directory)
    moved = actions.matching(connection, real, sa.or_(Action.created_at >= since, Action.changed_at >= since))
    recent = [
        Incident.status.in_([s.value for s in LIVE]),
        *(
            sa.and_(Incident.status.not_in(OUTSIDE), column >= begins)
            for column in (
                Incident.opened_at,
                Incident.mitigated_at,
                Incident.resolved_at,
                Incident.closed_at,
            )
        ),
        sa.and_(Incident.status.not_in(OUTSIDE), Incident.review_due_at.is_not(None)),
    ]
    homes = sorted({item.incident_id for item in (*items, *moved) if item.incident_id is not None})
    found = incidents.matching(connection, real, sa.or_(*recent))
    known = {incident.id: incident for incident in found if incident.id is not None}
    missing = [i for i in homes if i not in known]
    for start in range(0, len(missing), 500):
        more = incidents.matching(connection, Incident.id.in_(missing[start : start + 500]))
        known |= {incident.id: incident for incident in more if incident.id is not None}
    return Record(
        lists=tuple(lists),
        open_items=items,
        moved_items=moved,
        incidents=known,
        bounced=_bounced(connection, items),
    )


def _owned(
    connection: sa.Connection, items: Sequence[model.Action], directory: Sequence[PersonValue]
) -> list[model.Action]:
    """Owners named before anybody knew their address get it now, where exactly one is meant."""
    names = {item.owner.name for item in items if item.owner and not item.owner.address}
    if not names:
        return list(items)
    known = (*directory, *incidents.who_may_be(connection, names))
    return [replace(i, owner=resolve(i.owner, known)) if i.owner else i for i in items]


def _bounced(connection: sa.Connection, items: Sequence[model.Action]) -> dict[str, datetime]:
    """Which owners' mail comes back, and since when; whoever has written since then is there again."""
    addresses = {i.owner.address.lower() for i in items if i.owner and i.owner.address}
    if not addresses:
        return {}
    wrote = sa.select(sa.literal(1)).where(
        sa.func.lower(Mail.sender_address) == Person.address,
        Mail.kind == Kind.HUMAN.value,
        Mail.received_at > Person.bounced_at,
    )
    rows = connection.execute(
        sa.select(Person.address, Person.bounced_at).where(Person.bounced_at.is_not(None), ~wrote.exists())
    )
    return {address: at for address, at in rows if address in addresses and at is not None}
