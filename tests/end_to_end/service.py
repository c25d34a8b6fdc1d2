"""The real service as a process of its own, as an operator starts it: `python -m mailbot serve --config FILE`."""

import json
import smtplib
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import sqlalchemy as sa

from mailbot.store.database import Database
from mailbot.store.tables import Mail, Outbox
from tests.beds.ports import free_port
from tests.beds.processes import Process, wait_until
from tests.beds.world import World

T = TypeVar("T")
SERVE = (sys.executable, "-m", "mailbot", "serve", "--config")


@dataclass
class Service:
    """The service of `bed`, with its configuration, its log and its database."""

    bed: World
    folder: Path
    database_url: str
    imap: bool = False
    smarthost_port: int | None = None  # of something in between
    lmtp: int = field(default_factory=free_port)
    _process: Process | None = None

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / "password").write_text(self.bed.password + "\n")
        self.config.write_text(self._configuration())
        self.database = Database(self.database_url)
        self.database.upgrade()

    @property
    def config(self) -> Path:
        return self.folder / "config.toml"

    def _configuration(self) -> str:
        login = f"""
            host = "127.0.0.1"
            ca_file = "{self.bed.ca_file}"
            username = "{self.bed.user}"
            password_file = "password"
        """
        text = f"""
            [bot]
            address = "{self.bed.bot_address}"
            [[lists]]
            address = "{self.bed.list_address}"
            [database]
            url = "{self.database_url}"
            [lmtp]
            listen = "127.0.0.1:{self.lmtp}"
            [outgoing.smarthost]
            port = {self.smarthost_port or self.bed.postfix.submission}
            tls = "starttls"
            timeout = "0.05 minutes"
            {login}
        """
        if self.imap:
            text += f"""
                [[imap]]
                port = {self.bed.dovecot.imaps}
                poll = "10 minutes"
                {login}
            """
        return text

    def start(self) -> None:
        self._process = Process([*SERVE, self.config], log=self.folder / "service.log", ports=[self.lmtp])

    def stop(self) -> None:
        if self._process is not None:
            self._process.stop(timeout=20)
            self._process = None

    def kill(self) -> None:
        """SIGKILL to the process itself, as the kernel does when memory runs out: its children live on."""
        if self._process is not None:
            self._process.kill(children=False)
            self._process = None

    def restart(self) -> None:
        self.kill()
        self.start()

    def log(self) -> str:
        return (self.folder / "service.log").read_text(errors="replace")

    def hand_over(self, raw: bytes, envelope_from: str) -> None:
        """As Postfix does it, by LMTP: returns when the service has said 250."""
        with smtplib.LMTP("127.0.0.1", self.lmtp, timeout=20) as lmtp:
            lmtp.sendmail(envelope_from, [self.bed.bot_address], raw)

    # what it has in its database

    def mails(self) -> list[tuple[str | None, str]]:
        """(Message-ID, state) of each mail that was accepted, in order."""
        with self.database.read() as connection:
            rows = connection.execute(sa.select(Mail.message_id, Mail.state).order_by(Mail.id))
            return [(row[0], row[1]) for row in rows]

    def outbox(self) -> list[tuple[str, str]]:
        """(Message-ID, state) of each answer, in order."""
        with self.database.read() as connection:
            rows = connection.execute(sa.select(Outbox.message_id, Outbox.state).order_by(Outbox.id))
            return [(row[0], row[1]) for row in rows]

    def hurry(self) -> None:
        """What waits in the outbox is due now, instead of in a minute or ten."""
        with self.database.write() as connection:
            connection.execute(
                sa.update(Outbox).where(Outbox.state == "queued").values(next_try_at=datetime.now(UTC))
            )

    def wait_settled(self, mails: int, answers: int, timeout: float = 30) -> None:
        """Until so many mails are done and so many answers are sent; and then it is quiet."""

        def settled() -> bool:
            return [state for _, state in self.mails()] == ["done"] * mails and [
                state for _, state in self.outbox()
            ] == ["sent"] * answers

        self.wait(settled, timeout=timeout, what=f"{mails} mails and {answers} answers")

    def wait(self, condition: Callable[[], T], *, timeout: float = 20, what: str, every: float = 0.05) -> T:
        """As `wait_until`; says what the service was at when it was in vain."""
        try:
            return wait_until(condition, timeout=timeout, what=what, every=every)
        except AssertionError as error:
            raise AssertionError(f"{error}\n{self.state()}") from None

    def state(self) -> str:
        return (
            json.dumps({"mails": self.mails(), "outbox": self.outbox()}, indent=1)
            + "\n"
            + self.log()[-4_000:]
        )


@contextmanager
def running(
    bed: World, folder: Path, database_url: str, *, started: bool = True, **how: object
) -> Iterator[Service]:
    """A service, stopped at the end. Without `imap`, Postfix hands the bot's mail to it by LMTP."""
    service = Service(bed, folder, database_url, **how)
    if not service.imap:
        bed.postfix.bot_by_lmtp(service.lmtp)
    try:
        if started:
            service.start()
        yield service
    finally:
        service.stop()
        service.database.dispose()
