"""`mailbot due`: what will be sent if nothing happens, without touching the record."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from click.testing import CliRunner

from mailbot import config
from mailbot.cli import cli
from mailbot.foresight import foresee
from mailbot.handling import Handler
from mailbot.outgoing.keys import Keys
from mailbot.store import inbox
from mailbot.store.database import Database
from mailbot.store.inbox import Arrival
from mailbot.store.tables import Base
from parsers.reading import Kind, Person, Reading

KEVIN = Person(name="Kevin", address="kevin@example.com")
LIST = "incidents-list@example.com"
CONFIG = f"""
[organisation]
zone = "Europe/Berlin"
[database]
url = "sqlite:///mailbot.db"
[[lists]]
address = "{LIST}"
[digest]
enabled = false
"""


@pytest.fixture
def organisation(tmp_path):
    """A configuration, and a database with a severity 1 that Kevin commands since now."""
    path = tmp_path / "config.toml"
    path.write_text(CONFIG)
    loaded = config.load(path)
    database = Database(loaded.database.url)
    database.upgrade()
    now = datetime.now(UTC)
    reading = Reading(
        kind=Kind.HUMAN, message_id="<1@example.com>", sender=KEVIN, from_header=KEVIN, recipients=(LIST,), sent_at=now,
        subject="API down", title="API down", severity=1, phase=1, commander=KEVIN, authored="All is 500.",
        description="All is 500.",
    )  # fmt: skip
    handler = Handler(
        policy=loaded.policy(),
        keys=Keys(database.secret(), loaded.bot.address),
        lists=loaded.mailing_lists(),
        reread=lambda _raw, _earlier: reading,
    )
    with database.write(deciding=True) as connection:
        inbox.add(connection, [Arrival(raw=b"x", received_at=now, source="test")])
        (pending,) = inbox.pending(connection, 1)
        handler.handle(connection, pending, reading, now)
    yield path, loaded, database, now
    database.dispose()


def content(database: Database) -> dict[str, list]:
    with database.read() as connection:
        return {
            table.name: connection.execute(sa.select(table)).all() for table in Base.metadata.sorted_tables
        }


def test_it_foresees_what_the_clock_will_send(organisation):
    _, loaded, database, now = organisation
    steps = list(foresee(loaded, database, now, now + timedelta(hours=4)))
    found = [
        (round((p.at - now).total_seconds() / 60), p.template, p.recipients) for s in steps for p in s.posted
    ]
    assert found == [
        (30, "update-due", ("kevin@example.com",)),
        (45, "update-due", ("kevin@example.com",)),
        (60, "overdue", (LIST,)),
        (180, "handoff", ("kevin@example.com",)),
    ]


def test_the_record_is_only_read(organisation):
    _, loaded, database, now = organisation
    before = content(database)
    assert list(foresee(loaded, database, now, now + timedelta(days=30)))
    assert content(database) == before


def test_what_is_late_is_sent_at_once(organisation):
    _, loaded, database, now = organisation
    later = now + timedelta(days=2)
    first, *_ = foresee(loaded, database, later, later + timedelta(minutes=1))
    assert first.at == later


def test_the_command(organisation):
    path, *_ = organisation
    done = CliRunner().invoke(cli, ["due", "--config", str(path)])
    assert done.exit_code == 0, done.output
    lines = done.stdout.splitlines()
    assert lines[0] == "when\twhat\tto\tsubject"
    assert [line.split("\t")[1] for line in lines[1:]] == [
        "reminder",
        "reminder",
        "overdue, to all",
        "handoff",
    ]
    assert lines[1].split("\t")[2:] == ["kevin@example.com", "Update due: [INC-1] API down"]


def test_json_and_until(organisation):
    path, _, _, now = organisation
    until = (now + timedelta(minutes=35)).isoformat()
    done = CliRunner().invoke(cli, ["due", "--config", str(path), "--json", "--until", until])
    assert [json.loads(line)["kind"] for line in done.stdout.splitlines()] == ["update-due"]


def test_nothing_is_due(organisation):
    path, _, _, now = organisation
    done = CliRunner().invoke(cli, ["due", "--config", str(path), "--until", now.isoformat()])
    assert done.exit_code == 0
    assert "Nothing is due until then." in done.output


def test_a_bad_time(organisation):
    path, *_ = organisation
    done = CliRunner().invoke(cli, ["due", "--config", str(path), "--until", "soon"])
    assert done.exit_code == 2
    assert "want a time such as" in done.output


def test_the_stop_switch_is_said(organisation):
    path, *_ = organisation
    CliRunner().invoke(cli, ["pause", "--config", str(path)])
    done = CliRunner().invoke(cli, ["due", "--config", str(path)])
    assert "The stop switch is on" in done.stderr
