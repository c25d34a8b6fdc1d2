"""The service: intake, reading, deciding, the clock and the courier, in one process.

One thread writes to the database; mails are read in a process beside it; the next batch is read while the one before
is decided. Stopping lets what is under way end, and leaves the rest for the next start: everything is on disk.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeVar

from mailbot import clock
from mailbot.errors import MailbotError
from mailbot.handling import Handled, Handler
from mailbot.intake.accept import Accept
from mailbot.intake.imap import Watcher
from mailbot.intake.imap_inbox import ImapStore
from mailbot.intake.mailboxes import account
from mailbot.intake.smtp import LMTP, SMTP, Door, listen
from mailbot.outgoing.courier import Courier, Sent
from mailbot.outgoing.keys import Keys
from mailbot.outgoing.transport import transport
from mailbot.reader import Failed, Pool, reader
from mailbot.store import dues, inbox, outbox, settings
from mailbot.store.database import Database

if TYPE_CHECKING:
    from collections.abc import Callable

    from mailbot.config import Config
    from mailbot.store.inbox import Pending
    from mailbot.store.outbox import Queued
    from parsers.reading import Reading

log = logging.getLogger("mailbot.service")
T = TypeVar("T")
AT_ONCE = 32
LOOK_AGAIN = 5.0  # seconds: mails of another process (an import, another node) and due times


def handler(config: Config, database: Database) -> Handler:
    read = reader(config)
    return Handler(
        policy=config.policy(),
        keys=Keys(database.secret(), config.bot.address),
        lists=config.mailing_lists(),
        reread=read.read,
    )


class Service:
    """`run` until `stop`. on_handled, on_sent: told of each mail in and out (the demo listens)."""

    def __init__(
        self,
        config: Config,
        *,
        on_handled: Callable[[Handled], None] | None = None,
        on_sent: Callable[[Queued, Sent], None] | None = None,
    ) -> None:
        self.config = config
        self.database = Database(config.database.url)
        self.database.check_schema()
        self.handler = handler(config, self.database)
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="writer")
        self._on_handled, self._on_sent = on_handled, on_sent
        self._servers: list[asyncio.Server] = []
        self._ports: dict[str, int] = {}
        self._threads: list[threading.Thread] = []
        self._stopping = threading.Event()

    async def run(self, started: Callable[[], None] | None = None) -> None:
        """Serve until `stop`. Raises ConfigError when a listener can't be opened."""
        self._loop = asyncio.get_running_loop()
        self._stop, self._new, self._out = asyncio.Event(), asyncio.Event(), asyncio.Event()
        self._pool = Pool(self.config)
        self.accept = Accept(self.database, self._writer, self._told)
        try:
            await self._listen()
            self._watch_mailboxes()
            tasks = [asyncio.create_task(run()) for run in (self._work, self._courier, self._clock)]
            if started:
                started()
            stop = asyncio.create_task(self._stop.wait())
            done, _ = await asyncio.wait([stop, *tasks], return_when=asyncio.FIRST_COMPLETED)
            self._stop.set()
            self._new.set()
            self._out.set()
            await self._close_listeners()
            await asyncio.gather(*tasks)
            for task in done:
                task.result()
        finally:
            self._stopping.set()
            await self._close_listeners()
            for thread in self._threads:
                await asyncio.to_thread(thread.join, 15)
            self._pool.close()
            self._writer.shutdown(wait=True)
            self.database.dispose()

    def _told(self) -> None:
        """New mail was stored, by whatever thread."""
        self._loop.call_soon_threadsafe(self._new.set)

    def stop(self) -> None:
        """From the event loop's thread, or from a signal handler of it."""
        self._stopping.set()
        self._stop.set()

    def stop_from_elsewhere(self) -> None:
        """From any other thread."""
        self._loop.call_soon_threadsafe(self.stop)

    @property
    def ports(self) -> dict[str, int]:
        """Where the listeners really are, for a port that was left to the system (0)."""
        return dict(self._ports)

    async def _listen(self) -> None:
        limit = self.config.intake.max_megabytes * 1_000_000
        for protocol, source, where in (
            (SMTP, "smtp", self.config.smtp.listen),
            (LMTP, "lmtp", self.config.lmtp.listen),
        ):
            if where:
                server = await listen(protocol, Door(self.accept, source), where, limit=limit)
                self._servers.append(server)
                address = server.sockets[0].getsockname()
                if isinstance(address, tuple):
                    self._ports[source] = address[1]
                log.info("event=listening protocol=%s at=%s", source, where)

    async def _close_listeners(self) -> None:
        for server in self._servers:
            server.close()
        self._servers.clear()

    def _watch_mailboxes(self) -> None:
        store = ImapStore(self.database, self._writer, self._told)
        for imap in self.config.imap:
            watcher = Watcher(account(imap, self.config), store)
            thread = threading.Thread(
                target=watcher.run, args=(self._stopping,), name=f"imap {imap.name}", daemon=True
            )
            thread.start()
            self._threads.append(thread)

    # reading and deciding

    async def _work(self) -> None:
        """Read the next batch while the one before is decided."""
        reading: tuple[list[Pending], asyncio.Task[list[Reading | Failed]]] | None = None
        after = 0
        while True:
            self._new.clear()
            batch = await self._in_writer(self._pending, after) if not self._stop.is_set() else []
            following = None
            if batch:
                after = batch[-1].id
                following = (batch, asyncio.create_task(self._pool.read([m.raw for m in batch])))
            if reading is not None:
                await self._in_writer(self._decide, reading[0], await reading[1])
                self._out.set()
            reading = following
            if reading is None:
                if self._stop.is_set():
                    return
                after = 0
                if not batch:
                    await self._wait(self._new, LOOK_AGAIN)

    def _pending(self, after: int) -> list[Pending]:
        with self.database.read() as connection:
            return inbox.pending(connection, AT_ONCE, after=after)

    def _decide(self, batch: list[Pending], readings: list[Reading | Failed]) -> None:
        now = datetime.now(UTC)
        handled: list[Handled] = []
        with self.database.write(deciding=True) as connection:
            stopped = settings.stopped(connection)
            # another node may have been first
            ours = inbox.still_new(connection, [mail.id for mail in batch])
            for mail, reading in zip(batch, readings, strict=True):
                if mail.id not in ours:
                    continue
                at = mail.received_at if mail.silent else now  # of an import, tried again after quarantine
                if isinstance(reading, Failed):
                    inbox.quarantine(connection, mail.id, reading.reason)
                    handled.append(Handled(mail_id=mail.id, outcome="quarantined", reason=reading.reason))
                else:
                    handled.append(self.handler.handle(connection, mail, reading, at, stopped=stopped))
        for one in handled:
            log.info(
                "event=%s mail=%d incident=%s letters=%d reason=%s",
                one.outcome, one.mail_id, one.reference, one.letters, one.reason,
            )  # fmt: skip
            if self._on_handled:
                self._on_handled(one)

    # time and sending

    async def _clock(self) -> None:
        await self._in_writer(self._plan_digest)
        while not self._stop.is_set():
            done = await self._in_writer(self._tick)
            if done:
                self._out.set()
            else:
                await self._wait(self._stop, LOOK_AGAIN)

    def _plan_digest(self) -> None:
        with self.database.write(deciding=True) as connection:
            clock.ensure_planned(connection, self.handler.policy, datetime.now(UTC))

    def _tick(self) -> int:
        now = datetime.now(UTC)
        with self.database.read() as connection:
            first = dues.next_at(connection)
        if first is None or first > now:
            return 0
        with self.database.write(deciding=True) as connection:
            return clock.tick(connection, self.handler, now, stopped=settings.stopped(connection))

    async def _courier(self) -> None:
        way = transport(self.config)
        if way is None:
            log.warning(
                "event=no-way-out mails wait in the outbox until outgoing.smarthost or outgoing.maildir is set"
            )
            await self._stop.wait()
            return
        if self.database.sqlite:
            await self._in_writer(self._release)
        courier = Courier(
            database=self.database,
            transport=way,
            give_up_after=self.config.outgoing.give_up_after,
            on_sent=self._on_sent,
        )
        while True:
            self._out.clear()
            done = await self._guarded(courier)
            if self._stop.is_set():
                return
            if not done:
                await self._wait(self._out, LOOK_AGAIN)

    def _release(self) -> None:
        with self.database.write() as connection:
            outbox.release(connection, datetime.now(UTC))

    async def _guarded(self, courier: Courier) -> int:
        def run() -> int:
            with self.database.read() as connection:
                if settings.stopped(connection):
                    return 0
            return courier.run_once(datetime.now(UTC))

        try:
            return await asyncio.to_thread(run)
        except MailbotError as error:
            log.error("event=courier-fault reason=%s detail=%s", error.message, error.detail)
            return 0

    async def _in_writer(self, function: Callable[..., T], *args: object) -> T:
        """Run in the one thread that writes; a database that can't be written now is waited for."""
        while True:
            try:
                return await self._loop.run_in_executor(self._writer, function, *args)
            except MailbotError as error:
                if not error.temporary:
                    raise
                log.error("event=store-unavailable reason=%s detail=%s", error.message, error.detail)
                await self._wait(self._stop, 1.0)

    @staticmethod
    async def _wait(event: asyncio.Event, seconds: float) -> None:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(event.wait(), seconds)
