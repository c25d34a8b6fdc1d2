"""What falls due: one due time after another, each in its own savepoint, in the order of their times.

A due row is taken away in the transaction that stores what follows from it, so that nothing is told twice, not after a
crash and not with two nodes. What fell due while the service was down is looked at once, with `now` as it is.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from sqlalchemy.exc import OperationalError

from mailbot.incidents.lapse import Lapse, lapse
from mailbot.store import actions, dues, incidents

if TYPE_CHECKING:
    from datetime import datetime

    import sqlalchemy as sa

    from mailbot.handling import Handler

log = logging.getLogger("mailbot.clock")


def tick(connection: sa.Connection, handler: Handler, now: datetime, *, stopped: bool = False) -> int:
    """Look at everything that is due at `now`; gives how much was. Nothing is due while the stop switch is on."""
    if stopped:
        return 0
    ripe = dues.ripe(connection, now)
    for incident_id, due in ripe:
        if not dues.remove(connection, due.key):
            continue
        try:
            with connection.begin_nested():
                incident = incidents.load(connection, incident_id) if incident_id is not None else None
                own = actions.of_incident(connection, incident_id) if incident_id is not None else []
                decision = lapse(Lapse(due=due, incident=incident, actions=own), handler.policy, now)
                handler.store(connection, decision, now=now)
        except OperationalError:
            raise
        except Exception:  # one broken due time never stops the next
            log.exception("event=due-broken key=%s", due.key)
    return len(ripe)
