"""Reading off the event loop: processes of their own, since reading is pure and CPU-bound.

A mail that kills or hangs its reader costs only itself: the pool is made anew, the mails of the batch are read one at
a time, and the one that does it again gives a `Failed`.
"""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import parsers
from mailbot.words import vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mailbot.config import Config
    from parsers.reading import Reading
    from parsers.vocabulary import Vocabulary

log = logging.getLogger("mailbot.reader")
TIMEOUT = 60.0  # seconds for one batch; an ordinary mail takes about a millisecond


@dataclass(frozen=True, kw_only=True, slots=True)
class Failed:
    """A mail that could not be read, and why."""

    reason: str


@dataclass(frozen=True, kw_only=True)
class Reader:
    """Reads a mail with the organisation's words; the same for every process that reads."""

    vocabulary: Vocabulary
    prefixes: tuple[str, ...]
    list_names: tuple[str, ...]

    def read(self, raw: bytes, earlier: Sequence[str] = ()) -> Reading:
        return parsers.read(
            raw, self.vocabulary, earlier=earlier, own_prefixes=self.prefixes, list_names=self.list_names
        )


def reader(config: Config) -> Reader:
    return Reader(
        vocabulary=vocabulary(config),
        prefixes=tuple(x.prefix for x in config.lists),
        list_names=tuple(x.address.partition("@")[0] for x in config.lists),
    )


_reader: Reader | None = None


def _start(config: Config) -> None:
    global _reader  # noqa: PLW0603 - one for each process, made once
    _reader = reader(config)


def _read(raws: list[bytes]) -> list[Reading | Failed]:
    assert _reader is not None
    found: list[Reading | Failed] = []
    for raw in raws:
        try:
            # whose line each is tells a person at `parse`; between processes it would only cost time
            found.append(replace(_reader.read(raw), lines=()))
        except Exception as error:  # noqa: BLE001 - reading should never raise; if it does, the others still count
            found.append(Failed(reason=f"{type(error).__name__}: {error}"))
    return found


class Pool:
    """Processes that read."""

    def __init__(self, config: Config, processes: int = 1) -> None:
        self._config, self._processes = config, processes
        self._pool = self._make()

    def _make(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(
            self._processes,
            mp_context=multiprocessing.get_context("spawn"),
            initializer=_start,
            initargs=(self._config,),
        )

    async def read(self, raws: list[bytes]) -> list[Reading | Failed]:
        """Read mails; one result each, in order. Never raises for what is in a mail."""
        try:
            return await self._try(raws)
        except (BrokenProcessPool, TimeoutError) as error:
            log.error("event=reader-lost mails=%d reason=%r", len(raws), error)
            self._renew()
        if len(raws) == 1:
            return [Failed(reason="reading it killed or hung the process that reads")]
        return [result for raw in raws for result in await self.read([raw])]

    async def _try(self, raws: list[bytes]) -> list[Reading | Failed]:
        loop = asyncio.get_running_loop()
        return await asyncio.wait_for(loop.run_in_executor(self._pool, _read, raws), TIMEOUT)

    def _renew(self) -> None:
        for process in list((self._pool._processes or {}).values()):  # noqa: SLF001 - there is no public way
            process.kill()
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._pool = self._make()

    def close(self) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)
