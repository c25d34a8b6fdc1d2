"""The service's own steps; the whole of it runs in tests/end_to_end."""

import tomllib
from datetime import UTC, datetime, timedelta

import pytest

from mailbot import config as configuration
from mailbot.reader import Failed
from mailbot.resources import find
from mailbot.service import Service
from mailbot.store import inbox, incidents
from mailbot.store.database import Database
from mailbot.store.inbox import Arrival
from tests.worlds import reading

THEN = datetime(2024, 3, 15, 9, tzinfo=UTC)


@pytest.fixture
def service(tmp_path):
    data = tomllib.loads(find("config.example.toml").read_text())
    config = configuration.parse(data, base=tmp_path)
    database = Database(config.database.url)
    database.upgrade()
    database.dispose()
    made = Service(config)
    yield made
    made.database.dispose()


def test_a_mail_that_another_node_decided_meanwhile_is_left_alone(service):
    with service.database.write() as connection:
        inbox.add(connection, [Arrival(raw=b"x", received_at=THEN, source="test")])
    batch = service._pending(0)
    told = []
    service._on_handled = told.append
    for _ in range(2):
        service._decide(batch, [reading(severity=2)])
    assert [one.outcome for one in told] == ["opened"]


@pytest.mark.parametrize("silent", [True, False])
def test_an_imported_mail_that_is_tried_again_counts_as_of_its_own_time(service, silent):
    arrival = Arrival(raw=b"x", received_at=THEN, source="import", silent=silent)
    with service.database.write() as connection:
        inbox.add(connection, [arrival])
    batch = service._pending(0)
    service._decide(batch, [Failed(reason="it broke")])
    with service.database.write() as connection:
        assert inbox.retry(connection, [batch[0].id]) == 1
    before = datetime.now(UTC)
    service._decide(service._pending(0), [reading(severity=2, sent_at=THEN)])
    with service.database.read() as connection:
        opened = incidents.by_reference(connection, "INC-1").opened_at
    assert opened == THEN if silent else before <= opened <= before + timedelta(minutes=1)
