"""The mailboxes of the configuration, watched: what the IMAP watcher needs of the store, and of the settings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from mailbot.intake.imap import ImapAccount, Watcher
from mailbot.store.inbox import Arrival, Cursor

if TYPE_CHECKING:
    import threading

    from mailbot.config import Config, Imap
    from mailbot.intake.accept import Accept


def account(imap: Imap, config: Config) -> ImapAccount:
    """Raises ConfigError when the password can't be had."""
    return ImapAccount(
        name=imap.name,
        host=imap.host,
        port=imap.port,
        tls=imap.tls,
        ca_file=str(imap.ca_file) if imap.ca_file else None,
        username=imap.username,
        password=imap.password,
        mailboxes=imap.mailboxes,
        start=imap.start,
        after="move" if imap.move_to else "leave",
        move_to=imap.move_to,
        poll=imap.poll.total_seconds(),
        size_limit=config.intake.max_megabytes * 1_000_000,
    )


@dataclass(frozen=True)
class Door:
    """Where the watcher hands mails in: each with its cursor in one transaction."""

    accepting: Accept

    def cursor_of(self, account: str, mailbox: str) -> tuple[int, int] | None:
        cursor = self.accepting.cursor(account, mailbox)
        return (cursor.uidvalidity, cursor.uid) if cursor else None

    def accept(self, raw: bytes, *, account: str, mailbox: str, uidvalidity: int, uid: int) -> None:
        arrival = Arrival(raw=raw, received_at=datetime.now(UTC), source=f"imap {account}/{mailbox}")
        self.accepting.store_with_cursor(
            arrival, Cursor(account=account, mailbox=mailbox, uidvalidity=uidvalidity, uid=uid)
        )

    def accept_unreadable(
        self, *, account: str, mailbox: str, uidvalidity: int, uid: int, reason: str
    ) -> None:
        """A mail that could not be fetched is put before a person: it stays in its mailbox."""
        self.accepting.store_unreadable(
            f"imap {account}/{mailbox}",
            f"{reason}; it is still there, as UID {uid}",
            Cursor(account=account, mailbox=mailbox, uidvalidity=uidvalidity, uid=uid),
        )

    def begin(self, *, account: str, mailbox: str, uidvalidity: int, uid: int) -> None:
        self.accepting.move_cursor(Cursor(account=account, mailbox=mailbox, uidvalidity=uidvalidity, uid=uid))


def watch(imap: Imap, config: Config, accept: Accept, stop: threading.Event) -> None:
    """Watch one account until `stop` is set; for a thread of its own."""
    Watcher(account(imap, config), Door(accept)).run(stop)
