"""Mail in by IMAP: a thread an account, the first mailbox by IDLE, the others (and the first as well) by polling.

A mail counts as taken when `accept` has stored it together with the cursor (UID and UIDVALIDITY) in one
transaction; flags mean nothing to us, so a mail that a person has read is taken like any other, and none is ever
marked as read. A store that can't take a mail makes the watcher wait and ask again from the same cursor.

What can't be taken is told to the store (`accept_unreadable`: visible, cursor moved), stays where it is in the
mailbox, and the next mail goes on: a mail over the size limit at once; one that the server does not hand out, or
breaks the connection over, or that the store chokes on, after TRIES attempts on as many connections. Mails are
moved only after they were taken; those of a crash in between stay where they are, below the cursor.
"""

from __future__ import annotations

import logging
import random
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Protocol

from imapclient.exceptions import IMAPClientError, LoginError

from mailbot.errors import TemporarilyUnavailable
from mailbot.intake.backoff import pause
from mailbot.intake.cursor import Cursor, Opened, batches, resume
from mailbot.intake.imap_connection import Connection, ImapAccount, Refused

if TYPE_CHECKING:
    import threading
    from collections.abc import Sequence

__all__ = ["Cursor", "ImapAccount", "ImapInbox", "Watcher", "probe"]

TRIES = 5  # with the pauses in between about half a minute
STEADY_SECONDS = 60  # a connection that lasted so long was none of a row of failures
BATCH_BYTES = 8 * 1024 * 1024
BATCH_MAILS = 50


class ImapInbox(Protocol):
    """What the store does for the watcher. Each method may raise TemporarilyUnavailable."""

    def cursor_of(self, account: str, mailbox: str) -> tuple[int, int] | None:
        """The stored (uidvalidity, uid)."""

    def accept(self, raw: bytes, *, account: str, mailbox: str, uidvalidity: int, uid: int) -> None:
        """Store the mail and the cursor in one transaction."""

    def accept_unreadable(
        self, head: bytes, *, account: str, mailbox: str, uidvalidity: int, uid: int, reason: str
    ) -> None:
        """Note, for people to see, that this mail could not be taken, and store the cursor with it.

        `head` is its beginning, if it can be had.
        """

    def begin(self, *, account: str, mailbox: str, uidvalidity: int, uid: int) -> None:
        """Store the cursor alone: what is in the mailbox up to here is not for us."""


class _Trouble(Exception):  # noqa: N818
    """One mail could not be taken; it is tried again over a new connection."""


class Watcher:
    """Watches one account until `stop` is set."""

    def __init__(self, account: ImapAccount, inbox: ImapInbox, *, log: logging.Logger | None = None) -> None:
        self.account = account
        self.connected = False
        self.error: str | None = None  # the last one, until a look at all mailboxes went well
        self._ailing = False
        self._inbox = inbox
        self._log = log or logging.getLogger("mailbot.imap")
        self._tries: dict[tuple[str, int, int], int] = {}  # (mailbox, uidvalidity, uid): fetch it alone
        self._unmoved: dict[tuple[str, int], set[int]] = {}

    def run(self, stop: threading.Event) -> None:
        """Never raises: whatever happens is logged, and tried again after a pause."""
        name = self.account.name
        failures = 0
        while not stop.is_set():
            since = time.monotonic()
            try:
                self._connect_and_watch(stop)
            except TemporarilyUnavailable as error:
                self._failed("event=imap_store_unavailable", error)
            except LoginError as error:
                self._failed("event=imap_login_refused", error)
            except (OSError, IMAPClientError, Refused, _Trouble) as error:
                self._failed("event=imap_connection_lost", error)
            except Exception as error:  # noqa: BLE001 - a thread that died would be silence
                self.error = f"{type(error).__name__}: {error}"
                self._log.exception("event=imap_unexpected account=%s", name)
            if stop.is_set():
                break
            failures = 1 if time.monotonic() - since >= STEADY_SECONDS else failures + 1
            seconds = pause(failures, roll=random.random(), cap=self.account.longest_pause)  # noqa: S311
            self._log.info("event=imap_waiting account=%s seconds=%.1f failures=%d", name, seconds, failures)
            stop.wait(seconds)

    def _failed(self, event: str, error: Exception) -> None:
        self._ailing = True
        self.error = str(error) or type(error).__name__
        self._log.warning("%s account=%s error=%s", event, self.account.name, self.error)

    def _connect_and_watch(self, stop: threading.Event) -> None:
        account = self.account
        connection = Connection(account)
        self.connected = True
        self._log.info(
            "event=imap_connected account=%s host=%s idle=%s", account.name, account.host, connection.has_idle
        )
        try:
            while not stop.is_set():
                first_is_open = self._look_at_all(connection, stop)
                until = time.monotonic() + account.poll
                while not stop.is_set() and (left := until - time.monotonic()) > 0:
                    if not first_is_open:
                        stop.wait(left)
                    elif connection.wait(min(left, account.idle), stop):
                        self._look(connection, account.mailboxes[0], stop)
        except BaseException:
            connection.drop()
            raise
        else:
            connection.close()
        finally:
            self.connected = False

    def _look_at_all(self, connection: Connection, stop: threading.Event) -> bool:
        """The first mailbox last, so that it is the open one for IDLE. One that can't be opened stops no other."""
        self._ailing = False
        opened = False
        for mailbox in reversed(self.account.mailboxes):
            opened = False
            try:
                self._look(connection, mailbox, stop)
                opened = True
            except Refused as error:
                self._failed(f"event=imap_mailbox_refused mailbox={mailbox!r}", error)
        if not self._ailing:
            self.error = None
        return opened

    def _look(self, connection: Connection, mailbox: str, stop: threading.Event) -> None:
        """Take in what is new in one mailbox."""
        account = self.account
        opened = connection.open(mailbox)
        stored = self._inbox.cursor_of(account.name, mailbox)
        where = resume(None if stored is None else Cursor(*stored), opened, start=account.start)
        if where.why is not None:
            told = (account.name, mailbox, where.why, opened.uidvalidity, where.first)
            self._log.info("event=imap_start account=%s mailbox=%r why=%s uidvalidity=%d first=%d", *told)
        if where.begin is not None:
            self._begin(mailbox, where.begin)
        since = None if where.look_back is None else (datetime.now(UTC) - where.look_back).date()
        self._move(connection, mailbox, opened, ())
        for uids in connection.uids(where.first, opened, since):
            sizes = dict(connection.sizes(uids))
            for batch in batches(sizes.items(), size_limit=BATCH_BYTES, most=BATCH_MAILS):
                if stop.is_set():
                    return
                self._take(connection, mailbox, opened, {uid: sizes[uid] for uid in batch})
        if where.look_back is not None and opened.uidnext is not None:  # the archive lies behind us
            self._begin(mailbox, Cursor(opened.uidvalidity, opened.uidnext - 1))

    def _begin(self, mailbox: str, at: Cursor) -> None:
        self._inbox.begin(account=self.account.name, mailbox=mailbox, uidvalidity=at.uidvalidity, uid=at.uid)

    def _take(self, connection: Connection, mailbox: str, opened: Opened, sizes: dict[int, int]) -> None:
        """Take one batch in, in the order of the UIDs: the cursor passes a mail only when that mail is settled."""
        limit = self.account.size_limit
        suspect = any((mailbox, opened.uidvalidity, uid) in self._tries for uid in sizes)
        if len(sizes) > 1 and (suspect or max(sizes.values()) > limit):
            for uid, size in sizes.items():
                self._take(connection, mailbox, opened, {uid: size})
            return None
        if len(sizes) == 1:
            [(uid, size)] = sizes.items()
            tries = self._tries.get((mailbox, opened.uidvalidity, uid), 0)
            if size > limit:
                return self._give_up(connection, mailbox, opened, uid, f"{size} bytes, the limit is {limit}")
            if tries >= TRIES:
                return self._give_up(connection, mailbox, opened, uid, f"tried {tries} times: {self.error}")
        uids = list(sizes)
        try:
            bodies = connection.bodies(uids)
        except Exception as error:
            self._count(mailbox, opened, uids)
            raise _Trouble(f"{mailbox} UID {uids[0]}: {error or type(error).__name__}") from error
        taken = []
        try:
            for uid, raw in bodies.items():
                if raw is None:
                    self._give_up(connection, mailbox, opened, uid, "the server has no bytes for it")
                else:
                    self._accept(raw, mailbox, opened, uid)
                    taken.append(uid)
        finally:
            self._move(connection, mailbox, opened, taken)
        return None

    def _accept(self, raw: bytes, mailbox: str, opened: Opened, uid: int) -> None:
        account = self.account.name
        try:
            self._inbox.accept(raw, account=account, mailbox=mailbox, uidvalidity=opened.uidvalidity, uid=uid)
        except TemporarilyUnavailable:
            raise
        except Exception as error:
            self._count(mailbox, opened, [uid])
            self._log.exception(
                "event=imap_accept_failed account=%s mailbox=%r uid=%d", account, mailbox, uid
            )
            raise _Trouble(f"{mailbox} UID {uid}: {error}") from error
        self._tries.pop((mailbox, opened.uidvalidity, uid), None)
        self._log.info(
            "event=imap_taken account=%s mailbox=%r uid=%d size=%d", account, mailbox, uid, len(raw)
        )

    def _count(self, mailbox: str, opened: Opened, uids: Sequence[int]) -> None:
        """Which mail of a batch was to blame is not known: only one that was fetched alone is counted."""
        for uid in uids:
            key = (mailbox, opened.uidvalidity, uid)
            self._tries[key] = self._tries.get(key, 0) + (len(uids) == 1)

    def _give_up(self, connection: Connection, mailbox: str, opened: Opened, uid: int, reason: str) -> None:
        account, validity = self.account.name, opened.uidvalidity
        self._inbox.accept_unreadable(
            connection.head(uid),
            account=account,
            mailbox=mailbox,
            uidvalidity=validity,
            uid=uid,
            reason=reason,
        )
        self._tries.pop((mailbox, validity, uid), None)
        self._log.error(
            "event=imap_unreadable account=%s mailbox=%r uid=%d reason=%s", account, mailbox, uid, reason
        )

    def _move(self, connection: Connection, mailbox: str, opened: Opened, taken: Sequence[int]) -> None:
        """Move what was taken; what the server would not move is tried again at the next look."""
        if self.account.move_to is None:
            return
        waiting = self._unmoved.setdefault((mailbox, opened.uidvalidity), set())
        waiting.update(taken)
        if not waiting:
            return
        try:
            connection.move(sorted(waiting), self.account.move_to)
        except Refused as error:
            self._failed(f"event=imap_move_refused mailbox={mailbox!r}", error)
        else:
            waiting.clear()


def probe(account: ImapAccount) -> list[str]:
    """Connect, log in and open each mailbox: what is wrong, in words; nothing when all is well."""
    try:
        connection = Connection(account)
    except LoginError as error:
        return [f"{account.host}:{account.port} refused the login of {account.username}: {error}"]
    except (OSError, IMAPClientError) as error:
        return [f"{account.host}:{account.port} can't be used: {error or type(error).__name__}"]
    problems = []
    try:
        for mailbox in account.mailboxes:
            try:
                connection.open(mailbox)
            except Refused as error:
                problems.append(f"the mailbox {mailbox} can't be opened: {error}")
    except (OSError, IMAPClientError) as error:
        problems.append(f"{account.host}:{account.port} broke off: {error or type(error).__name__}")
    finally:
        connection.close()
    return problems
