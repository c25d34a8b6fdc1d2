"""Accepting mails: many at once in one commit (group commit), each waiting for the commit that holds it.

A flush to disk costs the same for one mail as for fifty; whoever arrives while one is under way shares the next.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from mailbot.errors import TemporarilyUnavailable
from mailbot.store import inbox

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Executor

    from mailbot.store.database import Database
    from mailbot.store.inbox import Arrival

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
            await asyncio.sleep(0)  # whoever's mail has come in meanwhile shares this commit
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


def _as_temporary(error: Exception) -> TemporarilyUnavailable:
    if isinstance(error, TemporarilyUnavailable):
        return error
    return TemporarilyUnavailable("the mail can't be stored now", detail=f"{type(error).__name__}: {error}")
