"""The courier: sends what the outbox holds, until it is gone.

4xx and lost connections are tried again with back-off, up to five days; 5xx is visible and tried no more. A mail whose
success was lost (a crash between the smarthost's 250 and our commit) goes out again as the very same mail: its bytes
and its Message-ID were fixed when it was decided.
"""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Protocol

from mailbot.store import outbox

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sqlalchemy import Connection

    from mailbot.store.database import Database
    from mailbot.store.outbox import Queued

log = logging.getLogger("mailbot.courier")
BACK_OFF_MINUTES = (1, 2, 5, 10, 20, 30, 60)
CLAIM = timedelta(minutes=10)
AT_ONCE = 50
MOMENT = 0.1  # seconds: what is sent within it is recorded in one commit, so that a crash resends little


@dataclass(frozen=True, kw_only=True, slots=True)
class Sent:
    """What became of one mail: recipients to be tried again, and those refused for good, with the server's words."""

    again: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    words: str = ""


class Transport(Protocol):
    """Where mails go: a smarthost, or a Maildir."""

    def send(self, mails: Sequence[Queued]) -> Iterator[Sent]:
        """Send mails over one connection; one answer a mail, as it comes. Never raises for what a server does."""


@dataclass(frozen=True, kw_only=True)
class Courier:
    """give_up_after: how long a mail is tried before it is left for a person to see."""

    database: Database
    transport: Transport
    give_up_after: timedelta = timedelta(days=5)
    on_sent: Callable[[Queued, Sent], None] | None = None

    def run_once(self, now: datetime) -> int:
        """Send what is due now; gives how many were tried. Raises ConfigError when the way out can't be used."""
        with self.database.write() as connection:
            mails = outbox.due(connection, now, AT_ONCE)
            if mails:
                outbox.claim(connection, [m.id for m in mails], now + CLAIM)
        results = self.transport.send(mails) if mails else iter(())
        left = list(mails)
        try:
            while batch := list(zip(left, _for_a_moment(results), strict=False)):
                with self.database.write() as connection:
                    for mail, result in batch:
                        self._record(connection, mail, result, now)
                del left[: len(batch)]
                if self.on_sent:
                    for mail, result in batch:
                        self.on_sent(mail, result)
        finally:
            if left:  # not tried at all: free for the next round
                with self.database.write() as connection:
                    outbox.claim(connection, [m.id for m in left], now)
        return len(mails)

    def _record(self, connection: Connection, mail: Queued, result: Sent, now: datetime) -> None:
        if result.refused:
            log.error("event=refused outbox=%d to=%s words=%s", mail.id, result.refused, result.words)
        if result.again:
            self._again(connection, mail, result, now)
        elif result.refused:
            outbox.failed(connection, mail.id, f"{', '.join(result.refused)}: {result.words}")
        else:
            outbox.sent(connection, mail.id, now)
            log.info("event=sent outbox=%d message_id=%s", mail.id, mail.message_id)

    def _again(self, connection: Connection, mail: Queued, result: Sent, now: datetime) -> None:
        if now - mail.created_at >= self.give_up_after:
            outbox.failed(connection, mail.id, f"given up after {self.give_up_after}: {result.words}")
            log.error("event=given-up outbox=%d words=%s", mail.id, result.words)
            return
        wait = BACK_OFF_MINUTES[min(mail.attempts, len(BACK_OFF_MINUTES) - 1)]
        outbox.again(
            connection, mail.id, at=now + timedelta(minutes=wait), recipients=result.again, error=result.words
        )
        log.warning("event=deferred outbox=%d minutes=%d words=%s", mail.id, wait, result.words)


def _for_a_moment(results: Iterator[Sent]) -> Iterator[Sent]:
    """The next result, and those that follow within a moment."""
    until = time.monotonic() + MOMENT
    for result in results:
        yield result
        if time.monotonic() > until:
            return
