"""The store's side of the IMAP watcher: the mail and the mailbox's cursor in one transaction.

A mailbox has no envelope any more; what the last mail server wrote on top stands in for it: Return-Path (RFC 5321
section 4.4) and Delivered-To, X-Original-To or Envelope-To (Postfix, Exim). They are only looked for among
the trace headers on top: further down anyone may have written them.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy.exc import SQLAlchemyError

from mailbot.errors import TemporarilyUnavailable
from mailbot.store import inbox
from mailbot.store.inbox import Arrival, Cursor

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Executor

    from mailbot.store.database import Database

HEADER_BYTES = 65_536
_TRACE = {
    b"return-path",
    b"delivered-to",
    b"x-original-to",
    b"envelope-to",
    b"received",
    b"x-received",
    b"dkim-filter",
}
_TO = {b"delivered-to", b"x-original-to", b"envelope-to"}
_ADDRESS = re.compile(rb"[^\s<>,;]{1,320}")


def envelope_of(raw: bytes) -> tuple[str, tuple[str, ...]]:
    r"""The sender ("" for the null sender or none) and recipients that the trace headers on top state.

    >>> envelope_of(b"Return-Path: <kevin@example.com>\r\nDelivered-To: bot+INC-7@example.com\r\nSubject: x\r\n\r\n")
    ('kevin@example.com', ('bot+INC-7@example.com',))
    """
    sender, recipients = "", []
    for line in raw[:HEADER_BYTES].split(b"\n"):
        if line[:1] in {b" ", b"\t"}:  # folded: a Received line
            continue
        name, colon, value = line.partition(b":")
        key = name.strip().lower()
        if not colon or key not in _TRACE:
            break
        address = _ADDRESS.search(value)
        if address is None:
            continue
        text = address[0].decode("utf-8", "replace")
        if key == b"return-path":
            sender = sender or text
        elif key in _TO and text not in recipients:
            recipients.append(text)
    return sender, tuple(recipients)


class ImapStore:
    """`mailbot.intake.imap.ImapInbox` over the database. Called from the watchers' threads.

    `executor` is the store's own: SQLite has one writer. `on_new` is called after each mail.
    """

    def __init__(self, database: Database, executor: Executor, on_new: Callable[[], None]) -> None:
        self._database, self._executor, self._on_new = database, executor, on_new

    def cursor_of(self, account: str, mailbox: str) -> tuple[int, int] | None:
        try:
            with self._database.read() as connection:
                found = inbox.cursor(connection, account, mailbox)
        except SQLAlchemyError as error:
            raise TemporarilyUnavailable("the database can't be read now", detail=str(error)) from error
        return None if found is None else (found.uidvalidity, found.uid)

    def accept(self, raw: bytes, *, account: str, mailbox: str, uidvalidity: int, uid: int) -> None:
        at = Cursor(account=account, mailbox=mailbox, uidvalidity=uidvalidity, uid=uid)
        self._executor.submit(self._store, at, raw).result()
        self._on_new()

    def accept_unreadable(
        self, head: bytes, *, account: str, mailbox: str, uidvalidity: int, uid: int, reason: str
    ) -> None:
        """Set aside among the quarantined mails, with as much of the mail as there is."""
        at = Cursor(account=account, mailbox=mailbox, uidvalidity=uidvalidity, uid=uid)
        where = f"left in the mailbox {mailbox} of {account} as UID {uid}"
        self._executor.submit(self._store, at, head, f"could not be taken in ({reason}); {where}").result()

    def begin(self, *, account: str, mailbox: str, uidvalidity: int, uid: int) -> None:
        at = Cursor(account=account, mailbox=mailbox, uidvalidity=uidvalidity, uid=uid)
        self._executor.submit(self._store, at).result()

    def _store(self, at: Cursor, raw: bytes | None = None, fault: str | None = None) -> None:
        with self._database.write() as connection:
            if raw is not None:
                sender, recipients = envelope_of(raw)
                arrival = Arrival(
                    raw=raw,
                    received_at=datetime.now(UTC),
                    source="imap",
                    envelope_from=sender,
                    envelope_to=recipients,
                )
                (mail_id,) = inbox.add(connection, [arrival])
                if fault is not None:
                    inbox.quarantine(connection, mail_id, fault)
            inbox.move_cursor(connection, at)
