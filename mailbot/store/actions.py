"""Action items, by number, owner and state."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from mailbot.incidents import model
from mailbot.store.incidents import from_person, take_numbers, to_person
from mailbot.store.tables import Action, Incident

if TYPE_CHECKING:
    from collections.abc import Iterable

_ALL = sa.select(*Action.__table__.columns, Incident.prefix, Incident.number.label("incident_number")).join(
    Incident, Incident.id == Action.incident_id
)


def _value(row: Any) -> model.Action:
    return model.Action(
        number=row.number, text=row.text, incident_id=row.incident_id,
        reference=f"{row.prefix}-{row.incident_number}", owner=to_person(row.owner), due=row.due, state=row.state,
        kind=row.kind, reason=row.reason, created_at=row.created_at, changed_at=row.changed_at,
        default_due=row.default_due, asked=row.asked,
    )  # fmt: skip


def _row(item: model.Action) -> dict[str, Any]:
    return {
        "text": item.text, "owner": from_person(item.owner), "due": item.due, "default_due": item.default_due,
        "state": item.state, "kind": item.kind, "reason": item.reason, "asked": item.asked,
        "created_at": item.created_at, "changed_at": item.changed_at,
    }  # fmt: skip


def create(
    connection: sa.Connection, items: Iterable[model.Action], *, incident_id: int, mail_id: int | None
) -> None:
    rows = [{"number": i.number, "incident_id": incident_id, "mail_id": mail_id, **_row(i)} for i in items]
    if rows:
        connection.execute(sa.insert(Action), rows)
        take_numbers(connection, "action", max(row["number"] for row in rows))


def change(connection: sa.Connection, items: Iterable[model.Action]) -> None:
    for item in items:
        connection.execute(sa.update(Action).where(Action.number == item.number).values(**_row(item)))


def by_numbers(connection: sa.Connection, numbers: Iterable[int]) -> dict[int, model.Action]:
    wanted = [n for n in numbers if n < 2**31]
    if not wanted:
        return {}
    return {row.number: _value(row) for row in connection.execute(_ALL.where(Action.number.in_(wanted)))}


_OF_INCIDENT = _ALL.where(Action.incident_id == sa.bindparam("incident")).order_by(Action.number)


def of_incident(connection: sa.Connection, incident_id: int) -> list[model.Action]:
    return [_value(row) for row in connection.execute(_OF_INCIDENT, {"incident": incident_id})]


def every(connection: sa.Connection, *, states: Iterable[str] = ("open",)) -> list[model.Action]:
    """Items in these states, the longest due first."""
    rows = connection.execute(_ALL.where(Action.state.in_(list(states))).order_by(Action.due, Action.number))
    return [_value(row) for row in rows]


def matching(connection: sa.Connection, *where: sa.ColumnElement[bool]) -> list[model.Action]:
    """Items by conditions on themselves and their incident, the longest due first."""
    rows = connection.execute(_ALL.where(*where).order_by(Action.due.is_(None), Action.due, Action.number))
    return [_value(row) for row in rows]


def named_in(connection: sa.Connection, incident_id: int) -> dict[int, int | None]:
    """The mail that named each item of an incident."""
    rows = connection.execute(
        sa.select(Action.number, Action.mail_id).where(Action.incident_id == incident_id)
    )
    return {row[0]: row[1] for row in rows}
