"""Accepting mails: many at once in one commit (group commit), each waiting for the commit that holds it.

A flush to disk costs the same for one mail as for fifty; whoever arrives while one is under way shares the next.
"""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from mailbot.errors import TemporarilyUnavailable
from mailbot.store import inbox
from mailbot.store.inbox import Arrival

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Executor

    import sqlalchemy as sa

    from mailbot.store.database import Database
    from mailbot.store.inbox import Cursor

AT_ONCE = 200
QUEUE_LIMIT = 2000  # mails held in memory while the store is slow; beyond that the peer is told to come again


class Accept:
    """The one door to the inbox. `on_new` is called after each commit."""

    def __init__(self, database: Database, executor: Executor, on_new: Callable[[], None]) -> None:
        self._database, self._executor, self._on_new = database, executor, on_new
        self._waiting: list[tuple[Arrival, asyncio.Future[int]]] = []
        self._task: asyncio.Task[None] | None = None

    async def accept(self, arrival: Arrival) -> int:
        """Store a mail; gives its number once it is durable. Raises TemporarilyUnavailable."""
        if len(self._waiting) >= QUEUE_LIMIT:
            raise TemporarilyUnavailable("too many mails at once")
        future: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self._waiting.append((arrival, future))
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._flush())
        return await future

    async def _flush(self) -> None:
        loop = asyncio.get_running_loop()
        while self._waiting:
            batch, self._waiting = self._waiting[:AT_ONCE], self._waiting[AT_ONCE:]
            try:
                ids = await loop.run_in_executor(
                    self._executor, self._store, [arrival for arrival, _ in batch]
                )
            except Exception as error:  # noqa: BLE001 - each waiting peer is told, whatever it is
                for _, future in batch:
                    if not future.done():
                        future.set_exception(_as_temporary(error))
                continue
            for (_, future), mail_id in zip(batch, ids, strict=True):
                if not future.done():  # the peer may be gone; its mail is stored all the same
                    future.set_result(mail_id)
            self._on_new()

    def _store(self, arrivals: list[Arrival]) -> list[int]:
        with self._database.write() as connection:
            return inbox.add(connection, arrivals)

    # for threads of their own: a mailbox's cursor moves in the same transaction as the mail

    def store_with_cursor(self, arrival: Arrival, cursor: Cursor) -> None:
        def store(connection: sa.Connection) -> None:
            inbox.add(connection, [arrival])
            inbox.move_cursor(connection, cursor)

        self._write(store)
        self._on_new()

    def store_unreadable(self, source: str, reason: str, cursor: Cursor) -> None:
        """Note a mail that could not be taken in, for a person to see."""

        def store(connection: sa.Connection) -> None:
            arrival = Arrival(raw=b"", received_at=datetime.now(UTC), source=source)
            (mail_id,) = inbox.add(connection, [arrival])
            inbox.quarantine(connection, mail_id, reason)
            inbox.move_cursor(connection, cursor)

        self._write(store)

    def move_cursor(self, cursor: Cursor) -> None:
        self._write(lambda connection: inbox.move_cursor(connection, cursor))

    def _write(self, store: Callable[[sa.Connection], None]) -> None:
        def run() -> None:
            with self._database.write() as connection:
                store(connection)

        self._executor.submit(run).result()

    def cursor(self, account: str, mailbox: str) -> Cursor | None:
        with self._database.read() as connection:
            return inbox.cursor(connection, account, mailbox)


def _as_temporary(error: Exception) -> TemporarilyUnavailable:
    if isinstance(error, TemporarilyUnavailable):
        return error
    return TemporarilyUnavailable("the mail can't be stored now", detail=f"{type(error).__name__}: {error}")
