"""A world for the commands: a configuration and a database with three incidents, made from raw mails by the handler."""

import shutil
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mailbot import config as configuration
from mailbot.cli import cli
from mailbot.reader import reader
from mailbot.resources import find
from mailbot.service import handler
from mailbot.store import inbox
from mailbot.store.database import Database
from mailbot.store.inbox import Arrival

LIST = "incidents-list@example.com"
KEVIN = "Kevin <kevin@example.com>"
DAVE = "Dave D. <dave@example.com>"
JAYLA = "Jayla <jayla@example.com>"
START = datetime(2025, 11, 18, 9, tzinfo=UTC)  # a Tuesday, in the past of whoever runs this


def mail(name, sender, subject, text, at, parent=None, **more) -> bytes:  # noqa: PLR0917 - tables read best so
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = sender, LIST, subject
    made["Date"] = format_datetime(at)
    made["Message-ID"] = f"<{name}@client.example.com>"
    if parent:
        made["In-Reply-To"] = made["References"] = f"<{parent}@client.example.com>"
    for header, value in more.items():
        made[header.replace("_", "-")] = value
    made.set_content(text)
    return made.as_bytes()


FAILOVER = "Production has failed over to secondary database"
STORY = [
    mail("a1", KEVIN, FAILOVER,
         "Severity 2, phase 1. I am incident commander. Coordinating via #prod-failover on Slack.\n\n"
         "The primary database stopped responding.\n", START),
    mail("b1", JAYLA, "Door of building 4 does not lock", "The badge reader is dead. Severity 4.\n",
         START + timedelta(minutes=20)),
    mail("a2", KEVIN, f"Re: {FAILOVER}",
         "The standby is failing as well, raising to severity 1.\n\nCustomer liaison: Jayla\n\n"
         "Action: Dave to write the runbook for failover by 30 November\nAI: Jayla will call the vendor\n",
         START + timedelta(minutes=30), "a1"),
    mail("a3", DAVE, f"Re: {FAILOVER}", "Taking over as IC from Kevin.\n", START + timedelta(hours=3), "a2"),
    mail("c1", DAVE, "Invoices were sent twice", "Sev 3, phase 1, I'm the IC. If the bank complains this is a sev 1.\n",
         START + timedelta(days=1)),
    mail("a4", JAYLA, f"Re: {FAILOVER}", "A2 done. We are in phase 3 now.\n", START + timedelta(days=1, hours=2), "a3"),
    mail("c2", DAVE, "Re: Invoices were sent twice", "All invoices cancelled. Closing this incident.\n",
         START + timedelta(days=1, hours=5), "c1"),
    mail("o1", JAYLA, "Automatic reply: Invoices were sent twice", "I am away until Monday.\n",
         START + timedelta(days=1, hours=5, minutes=1), "c2", Auto_Submitted="auto-replied"),
]  # fmt: skip


@dataclass
class Place:
    """A folder with config.toml and, once made, mailbot.db."""

    folder: Path

    @property
    def config_file(self) -> Path:
        return self.folder / "config.toml"

    @property
    def config(self) -> configuration.Config:
        return configuration.load(self.config_file)

    @property
    def database(self) -> Database:
        return Database(self.config.database.url)

    def run(self, *args: str | Path, code: int = 0, stdin: bytes | None = None) -> Result:
        """A command with --config; asserts its exit code."""
        result = CliRunner().invoke(
            cli, ["--config", str(self.config_file), *map(str, args)], input=stdin, env={"COLUMNS": "80"}
        )
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        assert result.exit_code == code, result.output
        return result

    def lines(self, *args: str | Path, code: int = 0) -> list[list[str]]:
        """The cells of a table that a command printed."""
        return [line.split("\t") for line in self.run(*args, code=code).stdout.splitlines()]

    def arrive(self, raw: bytes, at: datetime) -> str:
        """A mail comes in at that time and is decided; gives the outcome."""
        database = self.database
        made = handler(self.config, database)
        with database.write(deciding=True) as connection:
            inbox.add(connection, [Arrival(raw=raw, received_at=at, source="test", envelope_to=(LIST,))])
            (pending,) = inbox.pending(connection, 1)
            handled = made.handle(connection, pending, reader(self.config).read(raw), at)
        database.dispose()
        return handled.outcome


def _place(folder: Path) -> Place:
    folder.mkdir(exist_ok=True)
    (folder / "config.toml").write_text(find("config.example.toml").read_text())
    made = Place(folder)
    database = made.database
    database.upgrade()
    database.dispose()
    return made


@pytest.fixture(scope="session")
def _told(tmp_path_factory) -> Path:
    made = _place(tmp_path_factory.mktemp("told") / "world")
    for number, raw in enumerate(STORY):
        made.arrive(raw, START + timedelta(hours=number))
    return made.folder


@pytest.fixture(scope="session")
def _bare(tmp_path_factory) -> Path:
    return _place(tmp_path_factory.mktemp("bare") / "world").folder


@pytest.fixture
def told(_told, tmp_path) -> Place:
    """Three incidents: INC-1 (severity 1, phase 3), INC-2 (undecided), INC-3 (closed)."""
    shutil.copytree(_told, tmp_path / "told")
    return Place(tmp_path / "told")


@pytest.fixture
def bare(_bare, tmp_path) -> Place:
    """A configuration and an empty database."""
    shutil.copytree(_bare, tmp_path / "bare")
    return Place(tmp_path / "bare")
