"""The connection to the database: engine, transactions, schema version.

SQLite runs in WAL mode with synchronous=FULL and one writer at a time (`BEGIN IMMEDIATE`): what was committed
survives a power cut. On PostgreSQL deciding takes an advisory lock for the length of its transaction, so that the
mails of one thread are decided in order whichever node does it.
"""

from __future__ import annotations

import secrets
from contextlib import contextmanager
from importlib import resources
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from alembic import command
from alembic.config import Config as AlembicConfig
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import event
from sqlalchemy.exc import DBAPIError, OperationalError

from mailbot.errors import StoreError, TemporarilyUnavailable
from mailbot.store.tables import Setting

if TYPE_CHECKING:
    from collections.abc import Iterator

DECIDING = 0x6D61696C  # the advisory lock's number: "mail"


def migrations() -> AlembicConfig:
    config = AlembicConfig()
    config.set_main_option("script_location", str(resources.files("mailbot.store").joinpath("migrations")))
    return config


class Database:
    """One database. `write()` and `read()` give a connection inside a transaction."""

    def __init__(self, url: str, *, busy_seconds: float = 30) -> None:
        parsed = sa.make_url(url)
        self.sqlite = parsed.get_backend_name() == "sqlite"
        if self.sqlite:
            memory = parsed.database in (None, "", ":memory:")
            self.engine = sa.create_engine(
                parsed,
                connect_args={"timeout": busy_seconds, "check_same_thread": False},
                poolclass=sa.StaticPool if memory else sa.QueuePool,
            )
            event.listen(self.engine, "connect", _sqlite_connect)
            event.listen(self.engine, "begin", _sqlite_begin)
        else:
            self.engine = sa.create_engine(parsed, pool_pre_ping=True, pool_size=5)

    @contextmanager
    def write(self, *, deciding: bool = False) -> Iterator[sa.Connection]:
        """A write transaction: committed at the end, rolled back on any exception.

        Raises TemporarilyUnavailable when the database can't be written now.
        """
        try:
            with self.engine.begin() as connection:
                if deciding and not self.sqlite:
                    connection.execute(sa.select(sa.func.pg_advisory_xact_lock(DECIDING)))
                yield connection
        except (OperationalError, sa.exc.InterfaceError, sa.exc.TimeoutError) as error:
            raise TemporarilyUnavailable("the database can't be written now", detail=str(error)) from error

    @contextmanager
    def read(self) -> Iterator[sa.Connection]:
        """A read-only view; never waits for the writer."""
        with self.engine.connect().execution_options(mailbot_read=True) as connection:
            yield connection

    def upgrade(self) -> tuple[str | None, str]:
        """Bring the schema to this version. Gives the revisions before and after."""
        config = migrations()
        head = ScriptDirectory.from_config(config).get_current_head() or ""
        with self.engine.begin() as connection:
            before = MigrationContext.configure(connection).get_current_revision()
            if before != head:
                config.attributes["connection"] = connection
                command.upgrade(config, "head")
        return before, head

    def check_schema(self) -> None:
        """Raises StoreError when the schema is not the one that this version wants."""
        head = ScriptDirectory.from_config(migrations()).get_current_head()
        try:
            with self.read() as connection:
                got = MigrationContext.configure(connection).get_current_revision()
        except DBAPIError as error:
            raise StoreError(f"the database can't be opened: {error.orig}", detail=str(error)) from error
        if got != head:
            raise StoreError(
                f"the database has schema {got or 'none'}, this version wants {head}; run: mailbot db upgrade"
            )

    def setting(self, name: str) -> str | None:
        with self.read() as connection:
            return connection.execute(sa.select(Setting.value).where(Setting.name == name)).scalar()

    def secret(self) -> bytes:
        """The key that our Message-IDs and plus-addresses are signed with; made once, kept with the record."""
        known = self.setting("secret")
        if known is None:
            with self.write(deciding=True) as connection:
                known = connection.execute(sa.select(Setting.value).where(Setting.name == "secret")).scalar()
                if known is None:
                    known = secrets.token_hex(32)
                    connection.execute(sa.insert(Setting).values(name="secret", value=known))
        return bytes.fromhex(known)

    def dispose(self) -> None:
        self.engine.dispose()


def _sqlite_connect(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves (sqlite3 would say it too late, and DEFERRED)
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute("PRAGMA cache_size=-65536")
    cursor.execute("PRAGMA temp_store=MEMORY")
    cursor.close()


def _sqlite_begin(connection: sa.Connection) -> None:
    reading = connection.get_execution_options().get("mailbot_read")
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")
