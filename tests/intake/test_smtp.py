"""SMTP and LMTP over real sockets: 250 only once stored, 451 when it can't be, LMTP once for each recipient."""

import asyncio
import smtplib
import socket
import threading
from concurrent.futures import ThreadPoolExecutor

import aiosmtpd.smtp
import pytest
import sqlalchemy as sa

from mailbot.errors import TemporarilyUnavailable
from mailbot.intake.accept import Accept
from mailbot.intake.smtp import LMTP, SMTP, Door, listen
from mailbot.store.database import Database
from mailbot.store.tables import Mail, MailRaw

MAIL = (
    b"From: kevin@example.com\r\nTo: incidents-list@example.com\r\nSubject: API down\r\n\r\nSeverity 2.\r\n"
)


class Served:
    """A listener in a thread of its own, over a real database."""

    def __init__(self, path, protocol=SMTP, limit=100_000):
        self.database = Database(f"sqlite:///{path}/mailbot.db")
        self.database.upgrade()
        self.protocol, self.limit = protocol, limit
        self.told = 0
        self.started = threading.Event()
        self.thread = threading.Thread(target=lambda: asyncio.run(self._run()))

    async def _run(self):
        self.loop, self.done = asyncio.get_running_loop(), asyncio.Event()
        with ThreadPoolExecutor(1) as writer:
            self.accept = Accept(self.database, writer, self._count)
            source = "lmtp" if self.protocol is LMTP else "smtp"
            server = await listen(self.protocol, Door(self.accept, source), "127.0.0.1:0", limit=self.limit)
            self.port = server.sockets[0].getsockname()[1]
            self.started.set()
            await self.done.wait()
            server.close()

    def _count(self):
        self.told += 1

    def __enter__(self):
        self.thread.start()
        assert self.started.wait(10)
        return self

    def __exit__(self, *_):
        self.loop.call_soon_threadsafe(self.done.set)
        self.thread.join(10)
        self.database.dispose()

    def stored(self):
        with self.database.read() as connection:
            query = sa.select(Mail.source, Mail.envelope_from, Mail.envelope_to, MailRaw.raw)
            return list(connection.execute(query.join(MailRaw, MailRaw.mail_id == Mail.id).order_by(Mail.id)))


@pytest.fixture
def smtp(tmp_path):
    with Served(tmp_path) as served:
        yield served


@pytest.fixture
def lmtp(tmp_path):
    with Served(tmp_path, LMTP) as served:
        yield served


def test_a_mail_is_stored_byte_for_byte_before_250(smtp):
    with smtplib.SMTP("127.0.0.1", smtp.port) as client:
        client.sendmail(
            "kevin@example.com",
            ["incidents-bot@example.com", "x@y.example"],
            MAIL + b"..dots\r\n\xff\xfe\r\n",
        )
        ((source, sender, to, raw),) = smtp.stored()
    assert (source, sender, to) == ("smtp", "kevin@example.com", ["incidents-bot@example.com", "x@y.example"])
    assert raw == MAIL + b"..dots\r\n\xff\xfe\r\n"
    assert smtp.told == 1


def test_the_null_sender(smtp):
    with smtplib.SMTP("127.0.0.1", smtp.port) as client:
        client.sendmail("", ["incidents-bot@example.com"], MAIL)
    assert smtp.stored()[0][1] == ""


def test_the_size_limit_is_announced_and_kept(smtp):
    with smtplib.SMTP("127.0.0.1", smtp.port) as client:
        client.ehlo()
        assert client.esmtp_features["size"] == "100000"
        with pytest.raises(smtplib.SMTPSenderRefused) as refused:
            client.sendmail("k@example.com", ["b@example.com"], MAIL + b"x" * 100_001)
        assert refused.value.smtp_code == 552
        client.ehlo_resp = client.ehlo_resp.replace(b"SIZE 100000", b"")
        client.esmtp_features.pop("size")
        with pytest.raises(smtplib.SMTPDataError) as refused:
            client.sendmail("k@example.com", ["b@example.com"], MAIL + b"x\r\n" * 40_000)
        assert refused.value.smtp_code == 552
        client.sendmail("k@example.com", ["b@example.com"], MAIL)
    assert len(smtp.stored()) == 1


def test_a_line_of_any_length_is_taken(smtp):
    with smtplib.SMTP("127.0.0.1", smtp.port) as client:
        client.sendmail("k@example.com", ["b@example.com"], MAIL + b"x" * 50_000 + b"\r\n")
    assert smtp.stored()[0][3].endswith(b"x" * 50_000 + b"\r\n")


def test_a_store_that_cannot_take_it_says_come_again_and_the_mail_is_not_lost(smtp):
    with smtp.database.engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE mail_raw RENAME TO away")
    with smtplib.SMTP("127.0.0.1", smtp.port) as client:
        with pytest.raises(smtplib.SMTPDataError) as refused:
            client.sendmail("k@example.com", ["b@example.com"], MAIL)
        assert refused.value.smtp_code == 451
        with smtp.database.engine.begin() as connection:
            connection.exec_driver_sql("ALTER TABLE away RENAME TO mail_raw")
        client.sendmail("k@example.com", ["b@example.com"], MAIL)
    assert len(smtp.stored()) == 1


def test_a_fault_of_ours_says_come_again(smtp, monkeypatch):
    async def broken(_arrival):
        raise RuntimeError("a bug")

    monkeypatch.setattr(smtp.accept, "accept", broken)
    with smtplib.SMTP("127.0.0.1", smtp.port) as client, pytest.raises(smtplib.SMTPDataError) as refused:
        client.sendmail("k@example.com", ["b@example.com"], MAIL)
    assert refused.value.smtp_code == 451


@pytest.mark.parametrize(
    "said",
    [
        "<kevin@example.com>", "<kevin@example.com> SIZE=1234", "<kevin@example.com>  SIZE=1 BODY=8BITMIME", "<>", "<> SIZE=1",
        "<k.b+x=y_z@mail.example.com>", "<bot+INC-7.ab@example.com>\tSMTPUTF8", "kevin@example.com", " <kevin@example.com>",
        "<kevin@example.com> (home) SIZE=1", "<kevin @example.com>", "<kevin@>", "<@example.com>", "<kevin>", "<a..b@example.com>",
        '<"a b"@example.com>', "<jörg@bücher.example>", "<kevin@[127.0.0.1]>", "<kevin@example.com", "<a@b@example.com>", "",
        "<kevin@example.com>SIZE=1", "<.a@example.com>", "<a@example..com>", "<a@-.example.com>", "<@a,@b:kevin@example.com>",
    ],
)  # fmt: skip
def test_an_address_is_understood_as_the_library_does(said: str):
    with asyncio.Runner() as runner:
        ours = SMTP(Door(None, "smtp"), limit=1000, timeout=1, loop=runner.get_loop())
        assert ours._getaddr(said) == aiosmtpd.smtp.SMTP._getaddr(ours, said)


def test_many_at_once_share_commits_and_none_is_lost(smtp):
    def send(number):
        with smtplib.SMTP("127.0.0.1", smtp.port) as client:
            client.sendmail("k@example.com", [f"b+{number}@example.com"], MAIL)

    with ThreadPoolExecutor(16) as pool:
        list(pool.map(send, range(80)))
    assert sorted(to[0] for _, _, to, _ in smtp.stored()) == sorted(f"b+{n}@example.com" for n in range(80))


def dialogue(port, *lines):
    """Send each line, give every reply line that came."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as sock:
        file = sock.makefile("rb")
        replies = [file.readline()]
        for line, wanted in lines:
            sock.sendall(line)
            got = []
            while len(got) < wanted:
                reply = file.readline()
                assert reply, "closed"
                if reply[3:4] != b"-":
                    got.append(reply.decode().strip())
            replies.append(got)
        return replies


def test_lmtp_answers_once_for_each_recipient(lmtp):
    replies = dialogue(
        lmtp.port,
        (b"LHLO client\r\n", 1),
        (b"MAIL FROM:<k@example.com>\r\n", 1),
        (b"RCPT TO:<incidents-bot@example.com>\r\n", 1),
        (b"RCPT TO:<incidents-bot+a@example.com>\r\n", 1),
        (b"RCPT TO:<incidents-bot+b@example.com>\r\n", 1),
        (b"DATA\r\n", 1),
        (MAIL + b".\r\n", 3),
        (b"NOOP\r\n", 1),
    )
    assert [r[:3] for r in replies[7]] == ["250", "250", "250"]
    assert replies[8][0].startswith("250")
    assert len(lmtp.stored()) == 1


def test_lmtp_refuses_once_for_each_recipient(lmtp):
    replies = dialogue(
        lmtp.port,
        (b"LHLO client\r\n", 1),
        (b"MAIL FROM:<k@example.com>\r\n", 1),
        (b"RCPT TO:<a@example.com>\r\n", 1),
        (b"RCPT TO:<b@example.com>\r\n", 1),
        (b"DATA\r\n", 1),
        (MAIL + b"x\r\n" * 40_000 + b".\r\n", 2),
        (b"QUIT\r\n", 1),
    )
    assert [r[:3] for r in replies[6]] == ["552", "552"]
    assert replies[7][0].startswith("221")


def test_accept_holds_only_so_many_in_memory(tmp_path, monkeypatch):
    monkeypatch.setattr("mailbot.intake.accept.QUEUE_LIMIT", 0)
    with Served(tmp_path) as served:
        future = asyncio.run_coroutine_threadsafe(served.accept.accept(None), served.loop)
        with pytest.raises(TemporarilyUnavailable, match="too many"):
            future.result(5)
