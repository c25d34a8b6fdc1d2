"""The inbox: every mail that came in, its bytes for ever, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from mailbot.store.incidents import insert_for
from mailbot.store.tables import ImapCursor, Incident, Mail, MailRaw

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from parsers.reading import Reading


@dataclass(frozen=True, kw_only=True, slots=True)
class Arrival:
    """A mail as it came: bytes and envelope. envelope_from: "" for the null sender."""

    raw: bytes
    received_at: datetime
    source: str
    envelope_from: str = ""
    envelope_to: tuple[str, ...] = ()
    silent: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Cursor:
    account: str
    mailbox: str
    uidvalidity: int
    uid: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Pending:
    """A mail that waits to be read."""

    id: int
    raw: bytes
    received_at: datetime
    source: str
    envelope_from: str
    envelope_to: tuple[str, ...]
    silent: bool
    attempts: int


def add(connection: sa.Connection, arrivals: Sequence[Arrival]) -> list[int]:
    """Store mails; gives their numbers in the same order."""
    rows = [
        {
            "received_at": a.received_at,
            "source": a.source,
            "envelope_from": a.envelope_from,
            "envelope_to": list(a.envelope_to),
            "size": len(a.raw),
            "silent": a.silent,
            "state": "new",
            "attempts": 0,
        }
        for a in arrivals
    ]
    statement = sa.insert(Mail).returning(Mail.id, sort_by_parameter_order=True)
    ids = list(connection.execute(statement, rows).scalars())
    connection.execute(
        sa.insert(MailRaw), [{"mail_id": i, "raw": a.raw} for i, a in zip(ids, arrivals, strict=True)]
    )
    return ids


def cursor(connection: sa.Connection, account: str, mailbox: str) -> Cursor | None:
    row = connection.execute(
        sa.select(ImapCursor.uidvalidity, ImapCursor.uid).where(
            ImapCursor.account == account, ImapCursor.mailbox == mailbox
        )
    ).first()
    return Cursor(account=account, mailbox=mailbox, uidvalidity=row[0], uid=row[1]) if row else None


def move_cursor(connection: sa.Connection, at: Cursor) -> None:
    values = {"account": at.account, "mailbox": at.mailbox, "uidvalidity": at.uidvalidity, "uid": at.uid}
    connection.execute(
        insert_for(connection)(ImapCursor)
        .values(**values)
        .on_conflict_do_update(
            index_elements=["account", "mailbox"], set_={"uidvalidity": at.uidvalidity, "uid": at.uid}
        )
    )


_PENDING = (
    sa.select(
        Mail.id,
        MailRaw.raw,
        Mail.received_at,
        Mail.source,
        Mail.envelope_from,
        Mail.envelope_to,
        Mail.silent,
        Mail.attempts,
    )
    .join(MailRaw, MailRaw.mail_id == Mail.id)
    .where(Mail.state == sa.literal_column("'new'"))
    .order_by(Mail.id)
)


def pending(connection: sa.Connection, limit: int, *, after: int = 0) -> list[Pending]:
    """The oldest mails that wait to be read, with their bytes; at most 32 MB of them at once (but always one)."""
    sizes = connection.execute(
        sa.select(Mail.id, Mail.size)
        .where(Mail.state == sa.literal_column("'new'"), Mail.id > after)
        .order_by(Mail.id)
        .limit(limit)
    ).all()
    total, last = 0, None
    for mail_id, size in sizes:
        total += size
        if last is not None and total > 32_000_000:
            break
        last = mail_id
    if last is None:
        return []
    rows = connection.execute(_PENDING.where(Mail.id > after, Mail.id <= last)).all()
    return [
        Pending(
            id=r[0],
            raw=r[1],
            received_at=r[2],
            source=r[3],
            envelope_from=r[4],
            envelope_to=tuple(r[5]),
            silent=r[6],
            attempts=r[7],
        )
        for r in rows
    ]


def waiting_since(connection: sa.Connection) -> datetime | None:
    """When the mail came that waits longest to be read; None when all are read."""
    return connection.execute(
        sa.select(sa.func.min(Mail.received_at)).where(Mail.state == sa.literal_column("'new'"))
    ).scalar()


def still_new(connection: sa.Connection, mail_ids: Iterable[int]) -> frozenset[int]:
    """Those of these mails that nobody else decided meanwhile."""
    query = sa.select(Mail.id).where(Mail.id.in_(list(mail_ids)), Mail.state == sa.literal_column("'new'"))
    return frozenset(connection.execute(query).scalars())


_FINISH = (
    sa.update(Mail)
    .where(Mail.id == sa.bindparam("mail"))
    .values(
        {
            name: sa.bindparam(f"to_{name}")
            for name in (
                "state",
                "kind",
                "message_id",
                "sender_name",
                "sender_address",
                "sent_at",
                "subject",
                "outcome",
                "reason",
                "incident_id",
                "authored",
            )
        }
    )
)


def finish(
    connection: sa.Connection,
    mail_id: int,
    reading: Reading,
    *,
    outcome: str,
    reason: str,
    incident_id: int | None,
) -> None:
    """Say what became of a mail."""
    sender = reading.sender
    connection.execute(
        _FINISH,
        {
            "mail": mail_id,
            "to_state": "quarantined" if outcome == "conflict" else "done",
            "to_kind": reading.kind.value,
            "to_message_id": reading.message_id,
            "to_sender_name": sender.name if sender else None,
            "to_sender_address": sender.address.lower() if sender and sender.address else None,
            "to_sent_at": reading.sent_at,
            "to_subject": reading.subject[:500],
            "to_outcome": outcome,
            "to_reason": reason or None,
            "to_incident_id": incident_id,
            "to_authored": reading.authored[:20_000],
        },
    )


def quarantine(connection: sa.Connection, mail_id: int, error: str) -> None:
    """Set a mail aside that broke its handler: kept, visible, and the next one goes on."""
    connection.execute(
        sa.update(Mail)
        .where(Mail.id == mail_id)
        .values(state="quarantined", outcome="quarantined", reason=error[:2000], attempts=Mail.attempts + 1)
    )


def retry(connection: sa.Connection, mail_ids: Iterable[int]) -> int:
    """Let quarantined mails be read again."""
    done = connection.execute(
        sa.update(Mail)
        .where(Mail.id.in_(list(mail_ids)), Mail.state == "quarantined")
        .values(state="new", outcome=None, reason=None)
    )
    return done.rowcount


_SAME_ID = (
    sa.select(Mail.id, Mail.sent_at, Mail.authored, Mail.sender_address, Mail.incident_id)
    .where(Mail.message_id == sa.bindparam("message_id"), Mail.id != sa.bindparam("not_id"))
    .order_by(Mail.id)
    .limit(20)
)


def same_message_id(connection: sa.Connection, message_id: str, not_id: int) -> Sequence[Any]:
    """Mails taken in before under this Message-ID: id, sent_at, authored, sender_address, incident_id."""
    return connection.execute(_SAME_ID, {"message_id": message_id, "not_id": not_id}).all()


def same_fingerprint(connection: sa.Connection, fingerprint: str, not_id: int) -> int | None:
    return connection.execute(
        sa.select(Mail.id)
        .where(Mail.fingerprint == fingerprint, Mail.id != not_id)
        .order_by(Mail.id)
        .limit(1)
    ).scalar()


def set_fingerprint(connection: sa.Connection, mail_id: int, fingerprint: str) -> None:
    connection.execute(sa.update(Mail).where(Mail.id == mail_id).values(fingerprint=fingerprint))


def raw(connection: sa.Connection, mail_id: int) -> bytes | None:
    return connection.execute(sa.select(MailRaw.raw).where(MailRaw.mail_id == mail_id)).scalar()


_LISTED = sa.select(
    Mail.id, Mail.received_at, Mail.sent_at, Mail.source, Mail.silent, Mail.size, Mail.state, Mail.kind, Mail.message_id,
    Mail.sender_name, Mail.sender_address, Mail.subject, Mail.outcome, Mail.reason, Mail.attempts, Mail.incident_id,
    Incident.prefix, Incident.number,
).join(Incident, Incident.id == Mail.incident_id, isouter=True)  # fmt: skip


def listed(
    connection: sa.Connection,
    *,
    limit: int,
    outcome: str | None = None,
    state: str | None = None,
    incident_id: int | None = None,
) -> list[Any]:
    """What became of the last mails, newest first; with the incident's prefix and number."""
    query = _LISTED.order_by(Mail.id.desc()).limit(limit)
    for column, wanted in ((Mail.outcome, outcome), (Mail.state, state), (Mail.incident_id, incident_id)):
        if wanted is not None:
            query = query.where(column == wanted)
    return list(connection.execute(query))


def one(connection: sa.Connection, mail_id: int) -> Any:
    """The row of one mail as `listed` gives it; None when there is none."""
    return connection.execute(_LISTED.where(Mail.id == mail_id)).first()


def counts(connection: sa.Connection) -> dict[str, int]:
    """How many mails are in each state."""
    rows = connection.execute(sa.select(Mail.state, sa.func.count()).group_by(Mail.state))
    return {state: count for state, count in rows}  # noqa: C416 - rows are not pairs to mypy


def sizes(connection: sa.Connection, source: str) -> dict[int, list[int]]:
    """The mails of one source by their size in bytes: to find the same bytes again."""
    found: dict[int, list[int]] = {}
    for mail_id, size in connection.execute(sa.select(Mail.id, Mail.size).where(Mail.source == source)):
        found.setdefault(size, []).append(mail_id)
    return found


def archive(connection: sa.Connection, *, after: int, until: int, limit: int) -> list[Any]:
    """Decided mails in the order of their numbers, with their bytes: what `replay` reads again.

    Quarantined mails acted on nothing and are left out, but for those that a person is to look at (conflicts).
    """
    return list(
        connection.execute(
            sa.select(
                Mail.id,
                Mail.received_at,
                Mail.source,
                Mail.envelope_from,
                Mail.envelope_to,
                Mail.silent,
                Mail.incident_id,
                MailRaw.raw,
            )
            .join(MailRaw, MailRaw.mail_id == Mail.id)
            .where(Mail.id > after, Mail.id <= until)
            .where(sa.or_(Mail.state == "done", Mail.outcome == "conflict"))
            .order_by(Mail.id)
            .limit(limit)
        )
    )


def last_id(connection: sa.Connection) -> int:
    return connection.execute(sa.select(sa.func.max(Mail.id))).scalar() or 0
