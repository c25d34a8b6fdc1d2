"""What falls due: one due time after another, each in its own savepoint, in the order of their times.

A due row is taken away in the transaction that stores what follows from it, so that nothing is told twice, not after a
crash and not with two nodes. What fell due while the service was down is looked at once, with `now` as it is.
"""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy.exc import OperationalError

from mailbot.incidents import handoff, schedule, storm
from mailbot.incidents.gate import Spent
from mailbot.incidents.history import Event
from mailbot.incidents.lapse import Lapse, lapse
from mailbot.store import actions, dues, figures, inbox, incidents, outbox
from mailbot.store.story import story

if TYPE_CHECKING:
    from datetime import datetime

    import sqlalchemy as sa

    from mailbot.handling import Handler
    from mailbot.incidents.model import Due
    from mailbot.incidents.policy import Policy

log = logging.getLogger("mailbot.clock")
READ_FIRST = timedelta(minutes=10)
TOLD_WITH_TIMELINE = frozenset({handoff.KIND, storm.KIND})


def tick(connection: sa.Connection, handler: Handler, now: datetime, *, stopped: bool = False) -> int:
    """Look at everything that is due at `now`; gives how much was. Nothing is due while the stop switch is on."""
    if stopped or _mails_first(connection, now):
        return 0
    ripe = dues.ripe(connection, now)
    for incident_id, due in ripe:
        if not dues.remove(connection, due.key):
            continue
        try:
            with connection.begin_nested():
                found = _gather(connection, handler, incident_id, due, now)
                decision = lapse(found, handler.policy, now)
                # a summary counts as an answer, or a hundred threads of one storm would be summed up at once
                because = handler.keys.bot if due.kind == storm.KIND else None
                handler.store(connection, decision, now=now, sender=because)
        except OperationalError:
            raise
        except Exception:  # one broken due time never stops the next
            log.exception("event=due-broken key=%s", due.key)
    if ripe:
        ensure_planned(connection, handler.policy, now)
    return len(ripe)


def _mails_first(connection: sa.Connection, now: datetime) -> bool:
    """Whether a mail waits to be read: it may be the very word that would be missed. None holds the clock for long."""
    since = inbox.waiting_since(connection)
    return since is not None and now - since < READ_FIRST


def ensure_planned(connection: sa.Connection, policy: Policy, now: datetime) -> None:
    """The next digest is planned, where it should be: called when the service starts, and after each tick.

    A digest that fell due meanwhile stays, and is told late.
    """
    planned = [due for due in dues.of_incident(connection, None) if due.kind == schedule.KIND]
    wanted = schedule.replan(planned, policy, now)
    if wanted is not None:
        for due in planned:
            dues.remove(connection, due.key)
        dues.add(connection, None, wanted)


def _gather(
    connection: sa.Connection, handler: Handler, incident_id: int | None, due: Due, now: datetime
) -> Lapse:
    """What the record holds for a due time."""
    if incident_id is None:
        record = None
        if due.kind == schedule.KIND:
            lists = [one.address for one in handler.lists]
            record = figures.record(
                connection,
                since=schedule.since(due),
                now=now,
                lists=lists,
                directory=handler.policy.directory,
            )
        return Lapse(due=due, incident=None, record=record)
    return Lapse(
        due=due,
        incident=incidents.load(connection, incident_id),
        actions=actions.of_incident(connection, incident_id),
        timeline=_timeline(connection, incident_id) if due.kind in TOLD_WITH_TIMELINE else (),
        spent=outbox.spent(connection, incident_id, None, now) if due.kind == storm.KIND else Spent(),
        story=story(connection, incident_id, handler.policy.directory)
        if due.kind.startswith("review")
        else None,
    )


def _timeline(connection: sa.Connection, incident_id: int) -> list[Event]:
    rows = incidents.timeline(connection, incident_id)
    return [Event(at=r.at, who=r.who, field=r.field, old=r.old, new=r.new, words=r.words) for r in rows]
