"""The outbox: mails to be sent, each with a unique key and a Message-ID that never change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from mailbot.incidents.gate import Spent
from mailbot.store.incidents import insert_for
from mailbot.store.tables import Incident, Outbox

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from mailbot.outgoing.compose import Composed


@dataclass(frozen=True, kw_only=True, slots=True)
class Queued:
    """A mail to be sent now. recipients: those still to be reached."""

    id: int
    key: str
    message_id: str
    envelope_from: str
    recipients: tuple[str, ...]
    raw: bytes
    attempts: int
    created_at: datetime


def put(
    connection: sa.Connection,
    mail: Composed,
    *,
    incident_id: int | None,
    mail_id: int | None,
    because_of: str | None,
    now: datetime,
) -> bool:
    """Queue a mail. False when its key was queued before: the same letter is never sent twice."""
    done = connection.execute(
        insert_for(connection)(Outbox).on_conflict_do_nothing(index_elements=["key"]),
        {
            "key": mail.key,
            "template": mail.template,
            "incident_id": incident_id,
            "mail_id": mail_id,
            "because_of": because_of,
            "private": mail.private,
            "message_id": mail.message_id,
            "envelope_from": mail.envelope_from,
            "recipients": list(mail.recipients),
            "subject": mail.subject,
            "raw": mail.raw,
            "state": "queued",
            "attempts": 0,
            "created_at": now,
            "next_try_at": now,
        },
    )
    return done.rowcount > 0


def due(connection: sa.Connection, now: datetime, limit: int = 50) -> list[Queued]:
    """What is to be sent now, oldest first. On PostgreSQL the rows are claimed: another node passes them over."""
    query = (
        sa.select(
            Outbox.id,
            Outbox.key,
            Outbox.message_id,
            Outbox.envelope_from,
            Outbox.recipients,
            Outbox.raw,
            Outbox.attempts,
            Outbox.created_at,
        )
        .where(Outbox.state == sa.literal_column("'queued'"), Outbox.next_try_at <= now)
        .order_by(Outbox.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return [
        Queued(
            id=r[0],
            key=r[1],
            message_id=r[2],
            envelope_from=r[3],
            recipients=tuple(r[4]),
            raw=r[5],
            attempts=r[6],
            created_at=r[7],
        )
        for r in connection.execute(query)
    ]


def claim(connection: sa.Connection, ids: Sequence[int], until: datetime) -> None:
    """Keep other nodes off these rows until then; a crash in between lets them be tried again after it."""
    connection.execute(sa.update(Outbox).where(Outbox.id.in_(list(ids))).values(next_try_at=until))


def release(connection: sa.Connection, now: datetime) -> None:
    """Free what a service that was killed had claimed: only where no other node can be sending."""
    connection.execute(
        sa.update(Outbox)
        .where(Outbox.state == "queued", Outbox.attempts == 0, Outbox.next_try_at > now)
        .values(next_try_at=now)
    )


def sent(connection: sa.Connection, row: int, now: datetime) -> None:
    """Reached everybody who was left; what went wrong on the way stays to be seen."""
    _set(connection, row, state="sent", sent_at=now)


def failed(connection: sa.Connection, row: int, error: str) -> None:
    _set(connection, row, state="failed", error=error)


def again(
    connection: sa.Connection, row: int, *, at: datetime, recipients: Sequence[str], error: str
) -> None:
    _set(connection, row, next_try_at=at, recipients=list(recipients), error=error)


def _set(connection: sa.Connection, row: int, **values: Any) -> None:
    connection.execute(
        sa.update(Outbox).where(Outbox.id == row).values(attempts=Outbox.attempts + 1, **values)
    )


def requeue(connection: sa.Connection, row: int, now: datetime) -> bool:
    """Try a failed mail again, by an operator's word."""
    done = connection.execute(
        sa.update(Outbox)
        .where(Outbox.id == row, Outbox.state == "failed")
        .values(state="queued", next_try_at=now, attempts=0)
    )
    return done.rowcount > 0


_OURS = sa.select(Outbox.id).where(Outbox.message_id == sa.bindparam("message_id"))


def is_ours(connection: sa.Connection, message_id: str) -> bool:
    return connection.execute(_OURS, {"message_id": message_id}).first() is not None


@dataclass(frozen=True, kw_only=True, slots=True)
class Ours:
    """A mail of ours that was answered."""

    key: str
    subject: str
    raw: bytes


def answered(connection: sa.Connection, message_ids: Sequence[str]) -> Ours | None:
    """The first of these that is a mail of ours."""
    wanted = list(dict.fromkeys(message_ids))[:50]
    if not wanted:
        return None
    rows = connection.execute(
        sa.select(Outbox.message_id, Outbox.key, Outbox.subject, Outbox.raw).where(
            Outbox.message_id.in_(wanted)
        )
    )
    found = {r[0]: Ours(key=r[1], subject=r[2], raw=r[3]) for r in rows}
    return next((found[m] for m in wanted if m in found), None)


_RECENT = (
    sa.select(sa.func.count())
    .select_from(Outbox)
    .where(Outbox.created_at > sa.bindparam("since"), Outbox.because_of.is_not(None))
)
_RECENT_IN_THREAD = _RECENT.where(Outbox.incident_id == sa.bindparam("incident"))
_RECENT_FOR_SENDER = _RECENT.where(Outbox.because_of == sa.bindparam("sender"))


def spent(connection: sa.Connection, incident_id: int | None, sender: str | None, now: datetime) -> Spent:
    """Answers of the last hour: in this incident's thread, to this sender, and over all."""
    given = {"since": now - timedelta(hours=1), "incident": incident_id, "sender": sender}

    def count(query: sa.Select[int], *names: str) -> int:
        return connection.execute(query, {name: given[name] for name in ("since", *names)}).scalar_one()

    return Spent(
        thread=count(_RECENT_IN_THREAD, "incident") if incident_id is not None else 0,
        sender=count(_RECENT_FOR_SENDER, "sender") if sender else 0,
        total=count(_RECENT),
    )


_LISTED = sa.select(
    Outbox.id, Outbox.state, Outbox.created_at, Outbox.sent_at, Outbox.next_try_at, Outbox.attempts, Outbox.template,
    Outbox.subject, Outbox.recipients, Outbox.message_id, Outbox.error, Outbox.private, Outbox.mail_id, Incident.prefix,
    Incident.number,
).join(Incident, Incident.id == Outbox.incident_id, isouter=True)  # fmt: skip


def every(connection: sa.Connection, *, states: Sequence[str], limit: int = 200) -> list[Any]:
    """Mails in these states, newest first; with the incident's prefix and number."""
    query = _LISTED.where(Outbox.state.in_(list(states))).order_by(Outbox.id.desc()).limit(limit)
    return list(connection.execute(query))


def one(connection: sa.Connection, row: int) -> Any:
    """One mail as `every` gives it; None when there is none."""
    return connection.execute(_LISTED.where(Outbox.id == row)).first()


def raw(connection: sa.Connection, row: int) -> bytes | None:
    return connection.execute(sa.select(Outbox.raw).where(Outbox.id == row)).scalar()


def counts(connection: sa.Connection) -> dict[str, int]:
    """How many mails are in each state."""
    rows = connection.execute(sa.select(Outbox.state, sa.func.count()).group_by(Outbox.state))
    return {state: count for state, count in rows}  # noqa: C416 - rows are not pairs to mypy


def ids(connection: sa.Connection) -> list[tuple[str, int | None, int | None]]:
    """Each Message-ID that we gave, with the mail that it answers and its incident."""
    rows = connection.execute(
        sa.select(Outbox.message_id, Outbox.mail_id, Outbox.incident_id).order_by(Outbox.id)
    )
    return [(r[0], r[1], r[2]) for r in rows]
