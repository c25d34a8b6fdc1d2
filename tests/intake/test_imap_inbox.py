"""The store's side of the IMAP watcher, over SQLite."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import sqlalchemy as sa

from mailbot.errors import TemporarilyUnavailable
from mailbot.intake.imap_inbox import ImapStore
from mailbot.store.database import Database
from mailbot.store.tables import Base, ImapCursor, Mail, MailRaw

RAW = b"Return-Path: <kevin@example.com>\r\nDelivered-To: bot@example.com\r\nSubject: API down\r\n\r\n500\x00\xff\r\n"


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    made = Database(f"sqlite:///{tmp_path / 'mailbot.db'}", busy_seconds=0.1)
    Base.metadata.create_all(made.engine)
    yield made
    made.dispose()


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
def store(database: Database, told: list[str]) -> Iterator[ImapStore]:
    with ThreadPoolExecutor(1) as executor:
        yield ImapStore(database, executor, lambda: told.append("new"))


AT = {"account": "incidents", "mailbox": "INBOX", "uidvalidity": 2**32 - 1}


def rows(database: Database) -> list[tuple[object, ...]]:
    query = sa.select(Mail.source, Mail.envelope_from, Mail.envelope_to, Mail.state, Mail.reason, MailRaw.raw)
    with database.read() as connection:
        return [tuple(row) for row in connection.execute(query.join(MailRaw).order_by(Mail.id))]


def test_mail_and_cursor(store: ImapStore, database: Database, told: list[str]):
    assert store.cursor_of("incidents", "INBOX") is None
    store.accept(RAW, **AT, uid=2**32 - 2)
    assert rows(database) == [("imap", "kevin@example.com", ["bot@example.com"], "new", None, RAW)]
    assert store.cursor_of("incidents", "INBOX") == (2**32 - 1, 2**32 - 2)
    assert store.cursor_of("incidents", "Ops") is None
    assert told == ["new"]


def test_an_empty_mail_is_kept(store: ImapStore, database: Database):
    store.accept(b"", **AT, uid=1)
    assert rows(database) == [("imap", "", [], "new", None, b"")]


def test_unreadable_is_seen_among_the_quarantined(store: ImapStore, database: Database):
    store.accept_unreadable(RAW, **AT, uid=3, reason="99 bytes, the limit is 25")
    [(*_, state, reason, raw)] = rows(database)
    assert (state, raw) == ("quarantined", RAW)
    assert reason == (
        "could not be taken in (99 bytes, the limit is 25); left in the mailbox INBOX of incidents as UID 3"
    )
    assert store.cursor_of("incidents", "INBOX") == (2**32 - 1, 3)


def test_begin_stores_the_cursor_alone(store: ImapStore, database: Database):
    store.begin(**AT, uid=44)
    assert (rows(database), store.cursor_of("incidents", "INBOX")) == ([], (2**32 - 1, 44))


def test_both_or_neither(store: ImapStore, database: Database):
    """A cursor that can't be stored takes the mail back with it."""
    with database.write() as connection:
        connection.execute(sa.text("DROP TABLE imap_cursor"))
    with pytest.raises(TemporarilyUnavailable):
        store.accept(RAW, **AT, uid=1)
    with pytest.raises(TemporarilyUnavailable):
        store.cursor_of("incidents", "INBOX")
    ImapCursor.__table__.create(database.engine)
    assert (rows(database), store.cursor_of("incidents", "INBOX")) == ([], None)


def test_a_locked_store_is_temporary(store: ImapStore, database: Database):
    with database.write(), pytest.raises(TemporarilyUnavailable):
        store.accept(RAW, **AT, uid=1)
    store.accept(RAW, **AT, uid=1)
    assert len(rows(database)) == 1
