"""What the service keeps for itself: the stop switch."""

from __future__ import annotations

import sqlalchemy as sa

from mailbot.store.tables import Setting

STOPPED = "stopped"


def stopped(connection: sa.Connection) -> bool:
    """Whether the stop switch is on: nothing is answered and nothing is sent, mails are taken in all the same."""
    return connection.execute(sa.select(Setting.value).where(Setting.name == STOPPED)).scalar() == "yes"


def set_stopped(connection: sa.Connection, *, on: bool) -> None:
    connection.execute(sa.delete(Setting).where(Setting.name == STOPPED))
    connection.execute(sa.insert(Setting).values(name=STOPPED, value="yes" if on else "no"))
