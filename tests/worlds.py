"""A small world for tests: the real store and the real handler, with readings made by hand."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import sqlalchemy as sa

from mailbot import clock
from mailbot.handling import Handled, Handler
from mailbot.incidents.policy import MailingList, Policy
from mailbot.outgoing.keys import Keys
from mailbot.store import inbox, incidents
from mailbot.store.inbox import Arrival
from mailbot.store.tables import Outbox
from parsers.reading import Evidence, Kind, Person, Reading

if TYPE_CHECKING:
    from mailbot.store.database import Database

START = datetime(2026, 3, 16, 9, tzinfo=UTC)  # a Monday
KEVIN = Person(name="Kevin", address="kevin@example.com")
DAVE = Person(name="Dave D.", address="dave@example.com")
LIST = "incidents-list@example.com"
BOT = "incidents-bot@example.com"


def reading(message_id: str | None = "<1@x>", **more) -> Reading:
    """A human mail of Kevin's to the list, that states what is given."""
    words = {
        f: f"{f} {more[f]}" for f in ("severity", "phase", "commander", "venues", "closed") if more.get(f)
    }
    values = {
        "kind": Kind.HUMAN,
        "message_id": message_id,
        "sender": KEVIN,
        "from_header": KEVIN,
        "recipients": (LIST,),
        "sent_at": START,
        "subject": "API down",
        "title": "API down",
        "authored": "All is 500.",
        "description": "All is 500.",
        "evidence": tuple(Evidence(field=f, words=w) for f, w in words.items()),
    }
    return Reading(**{**values, **more})


def reply(message_id: str, parent: str, **more) -> Reading:
    values = {"in_reply_to": (parent,), "references": (parent,), "subject": "Re: API down", "is_reply": True,
              "authored": f"words of {message_id}", "description": f"words of {message_id}"}  # fmt: skip
    return reading(message_id, **{**values, **more})


@dataclass
class World:
    database: Database
    policy: Policy = field(default_factory=Policy)
    lists: tuple[MailingList, ...] = (MailingList(address=LIST, prefix="INC"),)
    now: datetime = START
    stopped: bool = False

    def __post_init__(self):
        self.keys = Keys(b"0123456789abcdef", BOT)
        self.handler = Handler(
            policy=self.policy, keys=self.keys, lists=self.lists, reread=lambda _raw, _earlier: self._reading
        )

    def arrive(self, what: Reading, *, minutes: float = 1, to=(BOT,), silent=False) -> Handled:
        """A mail comes in, so many minutes after the last one, and is handled."""
        self.now += timedelta(minutes=minutes)
        self._reading = what
        with self.database.write(deciding=True) as connection:
            arrival = Arrival(
                raw=b"x", received_at=self.now, source="test", envelope_to=tuple(to), silent=silent
            )
            inbox.add(connection, [arrival])
            (pending,) = inbox.pending(connection, 1)
            return self.handler.handle(connection, pending, what, self.now, stopped=self.stopped)

    def pass_time(self, minutes: float) -> None:
        self.now += timedelta(minutes=minutes)
        with self.database.write(deciding=True) as connection:
            clock.tick(connection, self.handler, self.now, stopped=self.stopped)

    def incident(self, reference: str = "INC-1"):
        with self.database.read() as connection:
            return incidents.by_reference(connection, reference)

    def changes(self, reference: str = "INC-1"):
        """(field, old, new, words) of each change, in order."""
        with self.database.read() as connection:
            found = incidents.by_reference(connection, reference)
            return [(r.field, r.old, r.new, r.words) for r in incidents.timeline(connection, found.id)]

    def sent(self) -> list[tuple[str, tuple[str, ...], str]]:
        """(template, recipients, Message-ID) of each mail in the outbox, in order."""
        with self.database.read() as connection:
            rows = connection.execute(
                sa.select(Outbox.template, Outbox.recipients, Outbox.message_id).order_by(Outbox.id)
            )
            return [(r[0], tuple(r[1]), r[2]) for r in rows]
