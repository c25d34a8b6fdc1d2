"""A watcher in a thread, and a store in memory that keeps what it was given."""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from mailbot.errors import TemporarilyUnavailable
from mailbot.intake.imap import ImapAccount, Watcher
from tests.beds.processes import wait_until
from tests.beds.world import World

Place = tuple[str, str]  # account, mailbox


@dataclass
class MemoryInbox:
    """`refuse(raw)` may raise before a mail is stored."""

    refuse: Callable[[bytes], None] = lambda _: None
    mails: list[tuple[str, int, bytes]] = field(default_factory=list)  # mailbox, uid, raw
    unreadable: list[tuple[int, str, bytes]] = field(default_factory=list)  # uid, reason, head
    cursors: dict[Place, tuple[int, int]] = field(default_factory=dict)
    attempts: int = 0

    def cursor_of(self, account: str, mailbox: str) -> tuple[int, int] | None:
        return self.cursors.get((account, mailbox))

    def accept(self, raw: bytes, *, account: str, mailbox: str, uidvalidity: int, uid: int) -> None:
        self.attempts += 1
        self.refuse(raw)
        self.mails.append((mailbox, uid, raw))
        self.cursors[account, mailbox] = (uidvalidity, uid)

    def accept_unreadable(
        self, head: bytes, *, account: str, mailbox: str, uidvalidity: int, uid: int, reason: str
    ) -> None:
        self.unreadable.append((uid, reason, head))
        self.cursors[account, mailbox] = (uidvalidity, uid)

    def begin(self, *, account: str, mailbox: str, uidvalidity: int, uid: int) -> None:
        self.cursors[account, mailbox] = (uidvalidity, uid)

    def subjects(self) -> list[str]:
        lines = (line for _, _, raw in self.mails for line in raw.split(b"\r\n\r\n")[0].split(b"\r\n"))
        return [line[9:].decode() for line in lines if line.startswith(b"Subject: ")]

    def wait_for(self, *subjects: str, timeout: float = 10) -> None:
        """Exactly these have been taken, in this order."""
        wait_until(
            lambda: len(self.subjects()) >= len(subjects),
            timeout=timeout,
            what=f"{subjects} to be taken, not only {self.subjects()}",
        )
        assert self.subjects() == list(subjects)


def refuse_first(times: int, error: Exception | None = None) -> Callable[[bytes], None]:
    left = [error or TemporarilyUnavailable("the disk is full")] * times

    def refuse(_: bytes) -> None:
        if left:
            raise left.pop()

    return refuse


def account(bed: World, **changes: object) -> ImapAccount:
    values: dict[str, object] = {
        "name": "incidents",
        "host": "127.0.0.1",
        "port": bed.dovecot.imaps,
        "tls": "tls",
        "ca_file": str(bed.ca_file),
        "username": bed.user,
        "password": bed.password,
        "longest_pause": 0.5,
        "timeout": 10,
    }
    return ImapAccount(**(values | changes))


@contextmanager
def watching(settings: ImapAccount, inbox: MemoryInbox) -> Iterator[Watcher]:
    """Runs while the block does; that it ends promptly, whatever it was doing, is part of every test."""
    stop = threading.Event()
    watcher = Watcher(settings, inbox, log=logging.getLogger("test.imap"))
    thread = threading.Thread(target=watcher.run, args=(stop,))
    thread.start()
    try:
        yield watcher
    finally:
        stop.set()
        thread.join(5)
        assert not thread.is_alive(), "the watcher did not stop within 5 s"
