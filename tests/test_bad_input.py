"""Bad input is normal input: any bytes are kept, read or set aside, and the next mail goes on.

Each mail goes the whole way through the real reading, the real handler and the real store.
"""

import base64
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from mailbot.config import load_or_example
from mailbot.rehearsal import Rehearsal, arrival_times
from mailbot.store.tables import Mail, MailRaw

HEAD = b"From: Kevin <kevin@example.com>\r\nTo: incidents-list@example.com\r\nMessage-ID: <1@x>\r\n"
DATE = b"Date: Mon, 16 Mar 2026 09:00:00 +0000\r\n"
BODY = b"\r\nSeverity 2, phase 1. I am incident commander.\r\n"


def nested(depth):
    start = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n) for n in range(depth)
    )
    return HEAD + DATE + b"MIME-Version: 1.0\r\n" + start + b"Content-Type: text/plain\r\n" + BODY


CASES = {
    "nothing at all": (b"", "opened"),
    "no headers": (b"\r\nSeverity 2.\r\n", "opened"),
    "only a header": (b"Subject: help", "opened"),
    "no Date": (HEAD + b"Subject: API down\r\n" + BODY, "opened"),
    "a Date in 1970": (HEAD + b"Date: Thu, 01 Jan 1970 00:00:00 +0000\r\nSubject: a\r\n" + BODY, "opened"),
    "a Date in 2090": (HEAD + b"Date: Sun, 01 Jan 2090 00:00:00 +0000\r\nSubject: a\r\n" + BODY, "opened"),
    "a Date that is none": (HEAD + b"Date: yesterday-ish \xff\r\nSubject: a\r\n" + BODY, "opened"),
    "a Date of the year 99999": (HEAD + b"Date: Sun, 01 Jan 99999 00:00:00 +0000\r\nSubject: a\r\n" + BODY, "opened"),
    "10,000 recipients": (
        HEAD + DATE + b"Cc: " + b",\r\n ".join(b"p%d@example.com" % n for n in range(10_000)) + b"\r\nSubject: a\r\n" + BODY,
        "opened",
    ),
    "CR LF in an encoded word": (
        HEAD + DATE + b"Subject: =?utf-8?q?API_down=0D=0ABcc:_evil@example.org=0D=0A?=\r\n" + BODY, "opened",
    ),
    "NUL bytes": (HEAD + DATE + b"Subject: a\0b\r\n\r\nSeverity 2.\0\0 Phase 1.\r\n", "opened"),
    "an unknown charset": (
        HEAD + DATE + b"Subject: a\r\nContent-Type: text/plain; charset=klingon-8\r\n" + BODY, "opened",
    ),
    "nested 1,000 deep": (nested(1000), "opened"),
    "a lie about base64": (
        HEAD + DATE + b"Subject: a\r\nContent-Transfer-Encoding: base64\r\n\r\nSeverity 2 is not base64 at all!\r\n", "opened",
    ),
    "a lie about the charset": (
        HEAD + DATE + b"Subject: a\r\nContent-Type: text/plain; charset=us-ascii\r\n\r\nSt\xc3\xb6rung \xff\r\n", "opened",
    ),
    "a boundary that never comes": (
        HEAD + DATE + b"Subject: a\r\nContent-Type: multipart/mixed; boundary=x\r\n" + BODY, "opened",
    ),
    "25 MB": (
        HEAD + DATE + b"Subject: a\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n"
        b"Content-Type: text/plain\r\n" + BODY + b"--x\r\nContent-Type: application/octet-stream\r\n"
        b"Content-Transfer-Encoding: base64\r\n\r\n" + base64.encodebytes(b"x" * 18_000_000) + b"\r\n--x--\r\n", "opened",
    ),
    "surrogates and other scripts": (
        HEAD + DATE + "Subject: \udcff 障害 \U0001f525\r\n\r\nSeverity 2. \udcfe\r\n".encode("utf-8", "surrogateescape"),
        "opened",
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def config():
    return load_or_example(None)


@pytest.mark.parametrize("name", CASES)
def test_kept_handled_and_the_next_goes_on(name, config):
    raw, outcome = CASES[name]
    world = Rehearsal(config)
    good = (
        HEAD.replace(b"<1@x>", b"<2@x>")
        + b"Date: Tue, 17 Mar 2026 09:00:00 +0000\r\nSubject: next\r\n"
        + BODY
    )
    steps = [step for step in world.play([("bad", raw), ("good", good)]) if step.handled]
    assert {(s.name, s.handled.outcome) for s in steps} == {("bad", outcome), ("good", "opened")}
    with world.database.read() as connection:
        kept = connection.execute(sa.select(MailRaw.raw).order_by(MailRaw.mail_id)).scalars().all()
        states = connection.execute(sa.select(Mail.state)).scalars().all()
    assert sorted(kept) == sorted([raw, good])
    assert states == ["done", "done"]
    for step in steps:
        for posted in step.posted:
            head = posted.raw.partition(b"\r\n\r\n")[0]
            assert b"\nbcc:" not in head.lower()
            assert b"\0" not in posted.raw


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        ([], []),
        ([None, None], ["1990", "1990"]),
        ([None, "2026"], ["2026", "2026"]),
        (["2026", None, "2027"], ["2026", "2026", "2027"]),
        (["2026", "2090", "2025", "1970"], ["2026", "2026", "2025", "2025"]),
        (["2090"], ["2090"]),
    ],
)
def test_when_the_mails_of_an_archive_arrive(sent, expected):
    """A clock that stood at 1970 or 2090 must not make a rehearsal live through the years between."""
    given = [datetime(int(year), 3, 16, tzinfo=UTC) if year else None for year in sent]
    assert [str(at.year) for at in arrival_times(given)] == expected
