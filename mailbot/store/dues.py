"""Planned times: what is to be looked at again, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from mailbot.incidents import model
from mailbot.store.incidents import insert_new
from mailbot.store.tables import Due

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime


_DROP = sa.delete(Due).where(Due.incident_id == sa.bindparam("incident"))


def plan(connection: sa.Connection, incident_id: int, dues: Iterable[model.Due]) -> None:
    """Replace everything that was planned for an incident."""
    connection.execute(_DROP, {"incident": incident_id})
    add(connection, incident_id, dues)


def add(connection: sa.Connection, incident_id: int | None, dues: Iterable[model.Due]) -> None:
    rows = [
        {
            "key": d.key,
            "incident_id": incident_id,
            "kind": d.kind,
            "step": d.step,
            "at": d.at,
            "data": dict(d.data),
        }
        for d in dues
    ]
    if rows:
        connection.execute(insert_new(Due, connection.dialect.name), rows)


def ripe(connection: sa.Connection, now: datetime, limit: int = 50) -> list[tuple[int | None, model.Due]]:
    """What fell due, the longest ago first, with its incident's row number."""
    rows = connection.execute(
        sa.select(Due.incident_id, Due.kind, Due.at, Due.step, Due.key, Due.data)
        .where(Due.at <= now)
        .order_by(Due.at, Due.key)
        .limit(limit)
    )
    return [(r[0], model.Due(kind=r[1], at=r[2], step=r[3], key=r[4], data=r[5])) for r in rows]


def remove(connection: sa.Connection, key: str) -> bool:
    """False when somebody else took it meanwhile."""
    return connection.execute(sa.delete(Due).where(Due.key == key)).rowcount > 0


def next_at(connection: sa.Connection) -> datetime | None:
    return connection.execute(sa.select(sa.func.min(Due.at))).scalar()


def of_incident(connection: sa.Connection, incident_id: int | None) -> list[model.Due]:
    rows = connection.execute(
        sa.select(Due.kind, Due.at, Due.step, Due.key, Due.data)
        .where(Due.incident_id == incident_id)
        .order_by(Due.at)
    )
    return [model.Due(kind=r[0], at=r[1], step=r[2], key=r[3], data=r[4]) for r in rows]
