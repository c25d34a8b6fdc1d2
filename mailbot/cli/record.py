"""The record, as a command opens it: the database that the configuration names, and an incident by its reference.

Apart from `common`, so that commands without a record (`parse`) start without the database's libraries.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa

from mailbot.errors import NotFound, StoreError
from mailbot.store import incidents
from mailbot.store.database import Database

if TYPE_CHECKING:
    from mailbot.config import Config
    from mailbot.incidents.model import Incident


def database_file(config: Config) -> Path | None:
    """The file of an SQLite database; None for any other."""
    url = sa.make_url(config.database.url)
    if url.get_backend_name() != "sqlite" or url.database in (None, "", ":memory:"):
        return None
    return Path(str(url.database))


def open_database(config: Config) -> Database:
    """The database, with the schema that this version wants. Raises StoreError."""
    file = database_file(config)
    if file is not None and not file.exists():  # connecting would make an empty one
        raise StoreError(f"there is no database at {file}; make it with: mailbot db upgrade")
    database = Database(config.database.url)
    database.check_schema()
    return database


def incident_of(connection: sa.Connection, reference: str) -> Incident:
    """The incident "INC-7". Raises NotFound."""
    found = incidents.by_reference(connection, reference.strip().strip("[]"))
    if found is None:
        raise NotFound(f"{reference}: no such incident; see them with: mailbot incidents --all")
    return found
