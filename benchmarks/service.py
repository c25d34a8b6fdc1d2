"""Rates of mailbot over 16 connections, beside a discarding aiosmtpd, in one run.

`make bench` prints: what a discarding server takes, what our accept takes (durable: each mail flushed to disk before
250), and our whole way (read, decided, the answers in the outbox), as mails a second and as ratios. A second part adds
5 ms to each commit, as a slow disk does: group commits must hide most of it.

The mails are made up here: threads of one new mail and four replies, about 1.6 KB each. Loopback only, bounded.
"""

from __future__ import annotations

import argparse
import asyncio
import multiprocessing
import random
import tempfile
import time
import tomllib
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import sqlalchemy as sa
from aiosmtpd.smtp import SMTP

from mailbot import config as configuration
from mailbot import service as service_module
from mailbot.resources import find
from mailbot.service import Service
from mailbot.store.database import Database

WORDS = ("the primary database queue node region cluster deploy rollback error rate latency customers see timeouts "
         "since noon again slowly stable graph alert vendor called restarted replica lag certificate backup").split()  # fmt: skip


def mails(count: int) -> list[bytes]:
    """Threads of one new mail and four replies; a reply never overtakes its parent under 16 connections."""
    rng = random.Random(7)
    start = datetime(2026, 3, 16, 9, tzinfo=UTC)

    def text(words: int) -> str:
        lines, line = [], ""
        for _ in range(words):
            line += " " + rng.choice(WORDS)
            if len(line) > 66:
                lines.append(line.strip())
                line = ""
        return "\r\n".join([*lines, line.strip() + "."])

    made: list[bytes] = []
    ids: dict[tuple[int, int], str] = {}
    block = 64
    while len(made) < count:
        base = len(made)
        for position in range(5):
            for thread in range(base, base + block):
                who = f"person{thread % 200}@example.com"
                head = [
                    f"Received: from mx.example.com by mail.example.com with ESMTP id {rng.getrandbits(40):x}",
                    f"From: Person {thread % 200} <{who}>",
                    "To: incidents-list@example.com",
                    f"Subject: {'Re: ' if position else ''}[SEV{thread % 4 + 1}] {WORDS[thread % len(WORDS)]} trouble {thread}",
                    f"Date: {format_datetime(start + timedelta(seconds=thread * 7 + position * 600))}",
                    f"Message-ID: <{rng.getrandbits(64):x}.{thread}.{position}@example.com>",
                    "MIME-Version: 1.0",
                    "Content-Type: text/plain; charset=utf-8",
                ]
                ids[thread, position] = head[5].split(" ", 1)[1]
                if position:
                    head += [f"In-Reply-To: {ids[thread, position - 1]}",
                             "References: " + "\r\n\t".join(ids[thread, p] for p in range(position))]  # fmt: skip
                body = (
                    text(90)
                    if position == 0
                    else (
                        text(60)
                        + "\r\n\r\nOn Monday, Incident Desk wrote:\r\n> "
                        + text(60).replace("\r\n", "\r\n> ")
                    )
                )
                made.append(
                    ("\r\n".join(head) + "\r\n\r\n" + body + "\r\n\r\nRegards,\r\nPerson\r\n").encode()
                )
    return made[:count]


async def _client(port: int, queue: list[bytes]) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)

    async def say(line: bytes) -> None:
        writer.write(line)
        while True:
            reply = await reader.readline()
            if reply[3:4] != b"-":
                break
        if reply[:1] not in b"23":
            raise RuntimeError(reply.decode())

    await say(b"")
    await say(b"EHLO bench\r\n")
    while queue:
        mail = queue.pop(0)
        await say(b"MAIL FROM:<bench@example.com>\r\n")
        await say(b"RCPT TO:<incidents-bot@example.com>\r\n")
        await say(b"DATA\r\n")
        await say(mail.replace(b"\r\n.", b"\r\n..") + b".\r\n")
    writer.close()
    with suppress(ConnectionError):
        await writer.wait_closed()


def send(port: int, what: list[bytes], connections: int) -> float:
    """Seconds until every mail has its 250."""

    async def run() -> float:
        queue = list(what)
        start = time.perf_counter()
        await asyncio.gather(*(_client(port, queue) for _ in range(connections)))
        return time.perf_counter() - start

    return asyncio.run(run())


class _Discard:
    async def handle_DATA(self, _server, _session, _envelope) -> str:
        return "250 OK"


def _discarding(pipe) -> None:
    async def run() -> None:
        loop = asyncio.get_running_loop()
        server = await loop.create_server(lambda: SMTP(_Discard(), loop=loop, hostname="x"), "127.0.0.1", 0)
        pipe.send(server.sockets[0].getsockname()[1])
        while not pipe.poll():
            await asyncio.sleep(0.05)

    asyncio.run(run())


def _mailbot(pipe, home: str, handle: bool, commit_ms: float) -> None:
    data = tomllib.loads(find("config.example.toml").read_text())
    data["smtp"]["listen"] = "127.0.0.1:0"
    del data["lmtp"]
    del data["outgoing"]["maildir"]
    data["answers"] = dict.fromkeys(("per_thread_and_hour", "per_sender_and_hour", "per_hour"), 10**9)
    config = configuration.parse(data, base=Path(home))
    database = Database(config.database.url)
    database.upgrade()
    database.dispose()
    if not handle:

        async def idle(self) -> None:
            await self._stop.wait()

        service_module.Service._work = idle
    service = Service(config)
    if commit_ms:
        sa.event.listen(service.database.engine, "commit", lambda _connection: time.sleep(commit_ms / 1000))

    async def run() -> None:
        def started() -> None:
            pipe.send(service.ports["smtp"])
            asyncio.get_running_loop().create_task(until_told())

        async def until_told() -> None:
            while not pipe.poll():
                await asyncio.sleep(0.05)
            service.stop()

        await service.run(started)

    asyncio.run(run())


@contextmanager
def process(target, *args):
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    running = context.Process(target=target, args=(theirs, *args))
    running.start()
    try:
        yield ours.recv()
    finally:
        ours.send("stop")
        running.join(60)


def measure(what: list[bytes], connections: int, commit_ms: float) -> dict[str, float]:
    rates = {}
    with process(_discarding) as port:
        rates["discard"] = len(what) / send(port, what, connections)
    with tempfile.TemporaryDirectory() as home, process(_mailbot, home, False, commit_ms) as port:
        rates["accept"] = len(what) / send(port, what, connections)
    with tempfile.TemporaryDirectory() as home, process(_mailbot, home, True, commit_ms) as port:
        start = time.perf_counter()
        send(port, what, connections)
        database = Database(f"sqlite:///{home}/mailbot.db")
        while True:
            with database.read() as connection:
                if not connection.exec_driver_sql("SELECT count(*) FROM mail WHERE state = 'new'").scalar():
                    break
            time.sleep(0.02)
        rates["whole way"] = len(what) / (time.perf_counter() - start)
        with database.read() as connection:
            rates["answers"] = connection.exec_driver_sql("SELECT count(*) FROM outbox").scalar()
            rates["quarantined"] = connection.exec_driver_sql(
                "SELECT count(*) FROM mail WHERE state = 'quarantined'"
            ).scalar()
    return rates


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("-n", type=int, default=3000)
    parser.add_argument("-c", type=int, default=16, help="connections")
    parser.add_argument("--rounds", type=int, default=1)
    given = parser.parse_args()
    what = mails(given.n)
    for label, commit_ms in (("disk as it is", 0.0), ("5 ms added to each commit", 5.0)):
        for _ in range(given.rounds):
            rates = measure(what, given.c, commit_ms)
            print(f"{label}: {given.n} mails, {given.c} connections")
            for name in ("discard", "accept", "whole way"):
                print(
                    f"  {name:<10} {rates[name]:7.0f} mails/s   {rates[name] / rates['discard']:.2f} of discard"
                )
            print(f"  {rates['answers']:.0f} answers in the outbox, {rates['quarantined']:.0f} quarantined")


if __name__ == "__main__":
    main()
