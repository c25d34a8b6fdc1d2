"""What would mailbot have sent? Mails played in the order of their Date headers, through the very same code.

A database in memory, a clock that goes from mail to mail and from due time to due time, and no network. The secret is
fixed, so that the same input gives the same bytes.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import TYPE_CHECKING

import sqlalchemy as sa

from mailbot import clock
from mailbot.handling import Handled, Handler
from mailbot.outgoing.keys import Keys
from mailbot.reader import reader
from mailbot.store import dues, inbox
from mailbot.store.database import Database
from mailbot.store.inbox import Arrival
from mailbot.store.tables import Outbox

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from mailbot.config import Config
EARLIEST, LATEST = datetime(1990, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
PLAUSIBLE = timedelta(days=3660)  # from the middle of an archive
SECRET = hashlib.sha256(b"a rehearsal has no secrets").digest()


@dataclass(frozen=True, kw_only=True, slots=True)
class Posted:
    """A mail that mailbot would have sent."""

    at: datetime
    message_id: str
    recipients: tuple[str, ...]
    subject: str
    template: str
    raw: bytes


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """One mail in, and what it led to; or what fell due between two mails (then `handled` is None)."""

    at: datetime
    name: str = ""
    handled: Handled | None = None
    posted: tuple[Posted, ...] = ()


class Rehearsal:
    """A temporary world. `play` mails, then `run_until` a time."""

    def __init__(self, config: Config) -> None:
        self.database = Database("sqlite://")
        self.database.upgrade()
        self.reader = reader(config)
        self.handler = Handler(
            policy=config.policy(),
            keys=Keys(SECRET, config.bot.address),
            lists=config.mailing_lists(),
            reread=self.reader.read,
        )
        self.now = EARLIEST
        self._posted = 0

    def play(
        self, mails: Iterable[tuple[str, bytes]], progress: Callable[[], None] | None = None
    ) -> Iterator[Step]:
        """Each mail at the time of its Date header; one without a usable Date comes right after the one before it."""
        read = [(name, raw, self.reader.read(raw)) for name, raw in mails]
        times = arrival_times([reading.sent_at for _, _, reading in read])
        for at, _, (name, raw, reading) in sorted(
            zip(times, range(len(read)), read, strict=True), key=lambda x: x[:2]
        ):
            yield from self.run_until(at - timedelta(microseconds=1))
            self.now = max(at, self.now)
            with self.database.write(deciding=True) as connection:
                clock.ensure_planned(connection, self.handler.policy, self.now)
                arrival = Arrival(raw=raw, received_at=self.now, source="rehearse")
                (_mail_id,) = inbox.add(connection, [arrival])
                (pending,) = inbox.pending(connection, 1)
                handled = self.handler.handle(connection, pending, reading, self.now)
            yield Step(at=self.now, name=name, handled=handled, posted=self._new_posts())
            if progress:
                progress()
        yield from self.run_until(self.now)

    def run_until(self, until: datetime) -> Iterator[Step]:
        """Let time pass: from due time to due time."""
        for _ in range(1_000_000):
            with self.database.read() as connection:
                at = dues.next_at(connection)
            if at is None or at > until:
                break
            self.now = max(at, self.now)
            with self.database.write(deciding=True) as connection:
                clock.tick(connection, self.handler, self.now)
            if posted := self._new_posts():
                yield Step(at=self.now, posted=posted)
        if self.now < until < LATEST:
            self.now = until

    def _new_posts(self) -> tuple[Posted, ...]:
        with self.database.read() as connection:
            rows = connection.execute(
                sa.select(
                    Outbox.id,
                    Outbox.created_at,
                    Outbox.message_id,
                    Outbox.recipients,
                    Outbox.subject,
                    Outbox.template,
                    Outbox.raw,
                )
                .where(Outbox.id > self._posted)
                .order_by(Outbox.id)
            ).all()
        if rows:
            self._posted = rows[-1][0]
        return tuple(
            Posted(at=r[1], message_id=r[2], recipients=tuple(r[3]), subject=r[4], template=r[5], raw=r[6])
            for r in rows
        )


def arrival_times(sent: Sequence[datetime | None]) -> list[datetime]:
    """When each mail of an archive arrives: at its Date, or with the one before it where that can't be right.

    A clock that stood at 1970 or 2090 must not make the rehearsal live through the years between.
    """
    known = sorted(at for at in sent if at is not None and EARLIEST < at < LATEST)
    if not known:
        return [EARLIEST] * len(sent)
    middle = known[(len(known) - 1) // 2]
    good = [at if at is not None and abs(at - middle) <= PLAUSIBLE else None for at in sent]
    last = next(at for at in good if at is not None)
    times = []
    for at in good:
        last = at or last
        times.append(last)
    return times


def as_mbox(posted: Posted, sender: str) -> bytes:
    """One mail of an mbox (RFC 4155, mboxrd quoting), with LF line ends."""
    body = posted.raw.replace(b"\r\n", b"\n")
    body = re.sub(rb"^(>*From )", rb">\1", body, flags=re.MULTILINE)
    stamp = posted.at.strftime("%a %b %e %H:%M:%S %Y")
    return b"From %s %s\n" % (sender.encode(), stamp.encode()) + body.rstrip(b"\n") + b"\n\n"


def as_json(step: Step) -> dict[str, object]:
    handled = step.handled
    return {
        "at": step.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "mail": step.name or None,
        "outcome": handled.outcome if handled else None,
        "reason": handled.reason if handled else None,
        "incident": handled.reference if handled else None,
        "sent": [
            {
                "to": list(p.recipients),
                "subject": p.subject,
                "kind": p.template,
                "message_id": p.message_id,
                "date": format_datetime(p.at),
            }
            for p in step.posted
        ],
    }
