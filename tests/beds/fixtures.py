"""The fixtures: `bed` (Postfix and Dovecot of example.com), `postgres_url` (a database of its own for each test).

A test that uses them is marked `servers` and `xdist_group("servers")`, so that one worker starts them once:

    pytestmark = [pytest.mark.servers, pytest.mark.xdist_group("servers")]
"""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.beds.postgres import Postgres
from tests.beds.world import World


@pytest.fixture(scope="session")
def bed_folder() -> Iterator[Path]:
    """Open to all: pytest's own temporary folders are closed to the users that the servers run as."""
    folder = Path(tempfile.mkdtemp(prefix="mailbot-bed-"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def world(bed_folder: Path) -> Iterator[World]:
    made = World.make(bed_folder / "world")
    try:
        made.start()
        yield made
    finally:
        made.stop()


@pytest.fixture
def bed(world: World) -> World:
    """Postfix and Dovecot, both running, empty; what a test does to them is undone for the next one."""
    world.reset()
    return world


@pytest.fixture(scope="session")
def postgres(bed_folder: Path) -> Iterator[Postgres]:
    made = Postgres(bed_folder / "postgres")
    try:
        made.start()
        yield made
    finally:
        made.stop()


@pytest.fixture
def postgres_url(postgres: Postgres) -> Iterator[str]:
    """The address of an empty database for this test alone."""
    postgres.start()
    name = postgres.create_database()
    try:
        yield postgres.url(name)
    finally:
        postgres.start()
        postgres.drop_database(name)
