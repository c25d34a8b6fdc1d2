"""The courier: back-off, giving up, refusals that stay visible, and a crash in the middle."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from mailbot.errors import ConfigError
from mailbot.outgoing import courier as module
from mailbot.outgoing.compose import Composed
from mailbot.outgoing.courier import BACK_OFF_MINUTES, Courier, Sent
from mailbot.outgoing.transport import ToMaildir
from mailbot.store import outbox
from mailbot.store.database import Database
from mailbot.store.tables import Outbox
from tests.worlds import START


class Scripted:
    """A way out that does what the script says, mail by mail; the last word holds."""

    def __init__(self, *script):
        self.script, self.seen = list(script), []

    def send(self, mails):
        for mail in mails:
            self.seen.append((mail.message_id, mail.recipients))
            what = self.script.pop(0) if len(self.script) > 1 else self.script[0]
            if isinstance(what, BaseException):
                raise what
            yield what


@pytest.fixture
def database(tmp_path):
    made = Database(f"sqlite:///{tmp_path}/mailbot.db")
    made.upgrade()
    yield made
    made.dispose()


def queue(database, count=1, recipients=("a@example.com", "b@example.com")):
    with database.write() as connection:
        for number in range(count):
            mail = Composed(key=f"k{number}", template="answer", message_id=f"<{number}@x>", envelope_from="bot@x",
                            recipients=recipients, subject="s", raw=b"raw")  # fmt: skip
            outbox.put(connection, mail, incident_id=None, mail_id=None, because_of=None, now=START)


def rows(database):
    with database.read() as connection:
        query = sa.select(Outbox.state, Outbox.attempts, Outbox.next_try_at, Outbox.recipients, Outbox.error)
        return [tuple(row) for row in connection.execute(query.order_by(Outbox.id))]


def test_sent_once_and_never_again(database):
    queue(database)
    way = Scripted(Sent())
    courier = Courier(database=database, transport=way)
    assert courier.run_once(START) == 1
    assert courier.run_once(START + timedelta(days=9)) == 0
    assert rows(database)[0][:2] == ("sent", 1)
    assert len(way.seen) == 1


def test_later_is_tried_again_with_back_off_for_those_who_are_left_and_given_up_after_five_days(database):
    queue(database)
    way = Scripted(Sent(again=("b@example.com",), words="450 greylisted"))
    courier = Courier(database=database, transport=way)
    now, waits = START, []
    while rows(database)[0][0] == "queued":
        courier.run_once(now)
        state, _, again_at, _, _ = rows(database)[0]
        if state == "queued":
            waits.append(int((again_at - now).total_seconds() // 60))
            assert courier.run_once(again_at - timedelta(seconds=1)) == 0
            now = again_at
    assert tuple(waits[: len(BACK_OFF_MINUTES)]) == BACK_OFF_MINUTES
    assert set(waits[len(BACK_OFF_MINUTES) :]) == {60}
    assert timedelta(days=5) <= now - START < timedelta(days=5, hours=2)
    assert rows(database)[0][0] == "failed"
    assert "given up after 5 days" in rows(database)[0][4]
    assert [recipients for _, recipients in way.seen[:2]] == [
        ("a@example.com", "b@example.com"),
        ("b@example.com",),
    ]


def test_a_refusal_is_visible_and_tried_no_more(database):
    queue(database)
    courier = Courier(
        database=database, transport=Scripted(Sent(refused=("a@example.com",), words="550 no such user"))
    )
    courier.run_once(START)
    assert courier.run_once(START + timedelta(days=1)) == 0
    assert rows(database)[0][0] == "failed"
    assert rows(database)[0][4] == "a@example.com: 550 no such user"


def test_a_refusal_beside_a_later_stays_visible_when_the_rest_was_reached(database):
    queue(database)
    words = "a@example.com: 550 no such user; b@example.com: 450 later"
    way = Scripted(Sent(again=("b@example.com",), refused=("a@example.com",), words=words), Sent())
    courier = Courier(database=database, transport=way)
    courier.run_once(START)
    courier.run_once(START + timedelta(hours=1))
    assert (rows(database)[0][0], rows(database)[0][4]) == ("sent", words)


def test_a_crash_in_the_middle_resends_only_what_was_not_recorded(database, monkeypatch):
    monkeypatch.setattr(module, "MOMENT", -1)
    queue(database, 3)
    way = Scripted(Sent(), Sent(), KeyboardInterrupt(), Sent())
    with pytest.raises(KeyboardInterrupt):
        Courier(database=database, transport=way).run_once(START)
    assert [row[0] for row in rows(database)] == ["sent", "sent", "queued"]
    Courier(database=database, transport=way).run_once(START)
    assert [message_id for message_id, _ in way.seen] == ["<0@x>", "<1@x>", "<2@x>", "<2@x>"]


def test_a_way_out_that_cannot_be_used_keeps_nothing_waiting_for_long(database):
    queue(database, 2)
    with pytest.raises(ConfigError):
        Courier(database=database, transport=Scripted(ConfigError("no password"))).run_once(START)
    assert Courier(database=database, transport=Scripted(Sent())).run_once(START) == 2


def test_claims_of_a_killed_service_are_released(database):
    queue(database)
    with database.write() as connection:
        outbox.claim(connection, [1], START + timedelta(minutes=10))
        assert outbox.due(connection, START) == []
        outbox.release(connection, START)
        assert len(outbox.due(connection, START)) == 1


def test_a_maildir_gets_each_mail_once(database, tmp_path):
    queue(database, 2)
    courier = Courier(database=database, transport=ToMaildir(tmp_path / "out"))
    courier.run_once(START)
    with database.write() as connection:
        connection.execute(sa.update(Outbox).values(state="queued", next_try_at=START))
    courier.run_once(START)
    assert sorted(p.read_bytes() for p in (tmp_path / "out" / "new").iterdir()) == [b"raw", b"raw"]


def test_a_maildir_that_cannot_be_written_is_tried_again(database, tmp_path):
    (tmp_path / "out").write_text("a file, not a folder")
    queue(database)
    Courier(database=database, transport=ToMaildir(tmp_path / "out")).run_once(START)
    assert rows(database)[0][0] == "queued"
