"""Each test of the store runs over SQLite and over PostgreSQL."""

import pytest

from mailbot.store.database import Database

BOTH = [
    "sqlite",
    pytest.param("postgresql", marks=[pytest.mark.servers, pytest.mark.xdist_group("servers")]),
]


@pytest.fixture(params=BOTH)
def database(request, tmp_path):
    url = (
        f"sqlite:///{tmp_path}/mailbot.db"
        if request.param == "sqlite"
        else request.getfixturevalue("postgres_url")
    )
    made = Database(url)
    made.upgrade()
    yield made
    made.dispose()
