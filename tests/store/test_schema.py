"""The migrations build what the tables say, on both databases; a wrong schema is told plainly."""

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from mailbot.errors import StoreError, TemporarilyUnavailable
from mailbot.store.database import Database
from mailbot.store.tables import Base


def test_migrations_equal_the_tables(database):
    with database.engine.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), Base.metadata)
    assert differences == []


def test_upgrading_twice_changes_nothing(database):
    before, after = database.upgrade()
    assert before == after


def test_an_empty_database_is_told_with_what_to_do(tmp_path):
    empty = Database(f"sqlite:///{tmp_path}/empty.db")
    with pytest.raises(StoreError, match=r"schema none, this version wants .*; run: mailbot db upgrade"):
        empty.check_schema()


def test_a_database_that_cannot_be_opened_is_told(tmp_path):
    with pytest.raises(StoreError, match="can't be opened"):
        Database(f"sqlite:///{tmp_path}/no/such/folder.db").check_schema()


def test_a_locked_database_is_a_temporary_refusal(tmp_path):
    url = f"sqlite:///{tmp_path}/locked.db"
    one, other = Database(url), Database(url, busy_seconds=0.01)
    one.upgrade()
    with one.write(), pytest.raises(TemporarilyUnavailable), other.write():
        pass


def test_a_full_disk_is_a_temporary_refusal(tmp_path):
    database = Database(f"sqlite:///{tmp_path}/full.db")
    database.upgrade()
    with database.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()

    @sa.event.listens_for(database.engine, "connect")
    def small(connection, _record):
        connection.execute(f"PRAGMA max_page_count={pages}")

    database.engine.dispose()
    with pytest.raises(TemporarilyUnavailable), database.write() as connection:
        connection.exec_driver_sql("CREATE TABLE more AS SELECT randomblob(1000000)")


def test_the_secret_is_made_once(database):
    assert database.secret() == database.secret()
    assert len(database.secret()) == 32


def test_sqlite_survives_a_power_cut(tmp_path):
    database = Database(f"sqlite:///{tmp_path}/one.db")
    with database.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
