"""What will be sent if nothing happens: the real clock, run ahead on a copy of the record.

The copy is in memory and holds what the clock looks at: incidents with their changes, action items, people and due times,
the mails of incidents for which something is due (without their bytes), and the last hour of the outbox for the budget.
The record itself is only read, so that this can be asked of a running service.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import sqlalchemy as sa

from mailbot import clock
from mailbot.rehearsal import Rehearsal
from mailbot.store.tables import (
    Action,
    Base,
    Change,
    Counter,
    Due,
    Incident,
    Mail,
    Outbox,
    Participant,
    Person,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from mailbot.config import Config
    from mailbot.rehearsal import Step
    from mailbot.store.database import Database

AT_ONCE = 1000
BUDGET = timedelta(hours=1)
_AWAITED = sa.select(Due.incident_id).where(Due.incident_id.is_not(None))


class Foresight(Rehearsal):
    """A copy of the record as it stands `now`. `run_until` tells what would be sent until then."""

    def __init__(self, config: Config, database: Database, now: datetime) -> None:
        super().__init__(config)
        self.now = now
        self._copy(database)
        self._new_posts()  # what stands in the outbox already is not foreseen

    def _copy(self, database: Database) -> None:
        connected = self.database.engine.raw_connection()
        connected.cursor().execute("PRAGMA foreign_keys=OFF")  # the mails are left out
        connected.close()
        some: dict[type[Base], sa.ColumnElement[bool]] = {
            table: table.incident_id.in_(_AWAITED) for table in (Mail, Change, Participant)
        }
        some[Outbox] = Outbox.created_at > self.now - BUDGET
        with database.read() as source, self.database.write() as target:
            whole: tuple[type[Base], ...] = (Incident, Person, Action, Due, Counter)
            for table in (*whole, *some):
                query = sa.select(table.__table__).where(some.get(table, sa.true()))
                for rows in source.execute(query).mappings().partitions(AT_ONCE):
                    target.execute(sa.insert(table), [dict(row) for row in rows])
            clock.ensure_planned(target, self.handler.policy, self.now)


def foresee(config: Config, database: Database, now: datetime, until: datetime) -> Iterator[Step]:
    """Each time at which something would be sent, and what."""
    world = Foresight(config, database, now)
    try:
        yield from world.run_until(until)
    finally:
        world.database.dispose()
