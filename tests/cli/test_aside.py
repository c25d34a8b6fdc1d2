"""`quarantine` and `outbox`: what did not go its way, and trying it again."""

import email
import json

import pytest
import sqlalchemy as sa

from mailbot.store import inbox
from mailbot.store.tables import Mail, Outbox
from tests.cli.conftest import KEVIN, START, mail


def objects(result):
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture
def broken(told):
    """Mail 4 broke on handling, and mail 9 has the Message-ID of mail 1 but other words."""
    with told.database.write() as connection:
        inbox.quarantine(connection, 4, "ValueError: \x1b[31mno (fold, line 12)")
    assert told.arrive(mail("a1", KEVIN, "x", "Quite other words.\n", START), START) == "conflict"
    return told


def test_quarantine_lists_what_was_set_aside_and_why(broken):
    _, *rows = broken.lines("quarantine")
    assert [(row[0], row[3], row[5]) for row in rows] == [
        ("9", "conflict", "x — has the Message-ID of mail 1, but other words: which one is meant?"),
        ("4", "quarantined", rows[1][5]),
    ]
    assert rows[1][5].endswith("— ValueError: \N{REPLACEMENT CHARACTER}[31mno (fold, line 12)")
    assert [one["mail"] for one in objects(broken.run("quarantine", "--json"))] == [9, 4]


def test_quarantine_show_has_the_reason_and_the_mail(broken):
    text = broken.run("quarantine", "show", "4").stdout
    assert "why        ValueError: " in text
    assert "Taking over as IC from Kevin." in text
    assert "\x1b" not in text
    assert broken.run("quarantine", "show", "1", code=1).stderr == (
        "mailbot: mail 1 is not in quarantine; see what is with: mailbot quarantine\n"
    )


@pytest.mark.parametrize(("args", "again"), [(("4",), [4]), (("--all",), [4, 9]), (("9", "4"), [4, 9])])
def test_quarantine_retry_lets_mails_be_read_again(broken, args, again):
    result = broken.run("quarantine", "retry", *args)
    assert result.stdout == f"{len(again)} mail{'s' if len(again) > 1 else ''} will be read again.\n"
    with broken.database.read() as connection:
        waiting = connection.execute(
            sa.select(Mail.id).where(Mail.state == "new").order_by(Mail.id)
        ).scalars()
        assert list(waiting) == again


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (("1", "4"), 1, "not in quarantine: 1; see what is with: mailbot quarantine"),
        ((), 2, "want the numbers of mails, or --all"),
        (("4", "--all"), 2, "want the numbers of mails, or --all"),
    ],
)
def test_quarantine_retry_of_what_is_not_there_changes_nothing(broken, args, code, said):
    assert said in broken.run("quarantine", "retry", *args, code=code).stderr
    assert len(objects(broken.run("quarantine", "--json"))) == 2


def test_a_mail_that_could_not_be_fetched_is_not_read_again_with_all(bare):
    with bare.database.write() as connection:
        (number,) = inbox.add(connection, [inbox.Arrival(raw=b"", received_at=START, source="imap")])
        inbox.quarantine(connection, number, "could not be taken in")
    assert bare.run("quarantine", "retry", "--all").stdout == "Nothing to read again.\n"


@pytest.fixture
def sent(told):
    """Letter 1 was sent, letter 2 failed; the others wait."""
    with told.database.write() as connection:
        connection.execute(sa.update(Outbox).where(Outbox.id == 1).values(state="sent", sent_at=START))
        failed = {"state": "failed", "attempts": 3, "error": "550 5.1.1 no such user"}
        connection.execute(sa.update(Outbox).where(Outbox.id == 2).values(**failed))
    return told


@pytest.mark.parametrize(
    ("args", "states"),
    [
        ((), {"queued", "failed"}),
        (("--all",), {"queued", "failed", "sent"}),
        (("--state", "sent"), {"sent"}),
        (("--state", "failed"), {"failed"}),
    ],
)
def test_outbox_lists_what_waits_and_what_failed(sent, args, states):
    assert {one["state"] for one in objects(sent.run("outbox", "--json", *args))} == states


def test_outbox_says_the_last_error(sent):
    (row,) = sent.lines("outbox", "--state", "failed")[1:]
    assert (row[0], row[1], row[3], row[4]) == ("2", "failed", "incidents-list@example.com", "INC-2")
    assert row[5] == "Re: Door of building 4 does not lock — 550 5.1.1 no such user"


def test_outbox_show_has_the_text_as_people_get_it(sent):
    text = sent.run("outbox", "show", "2").stdout
    assert text.startswith("state      failed, 3 attempts\nto         incidents-list@example.com\n")
    assert "last error 550 5.1.1 no such user\n" in text
    assert "INC-2" in text.partition("subject")[2]
    raw = sent.run("outbox", "show", "2", "--raw").stdout_bytes
    assert email.message_from_bytes(raw)["Auto-Submitted"] == "auto-replied"


def test_outbox_retry_queues_a_failed_mail_and_no_other(sent):
    assert "Mail 2 is queued again" in sent.run("outbox", "retry", "2").stdout
    (one,) = [o for o in objects(sent.run("outbox", "--json")) if o["letter"] == 2]
    assert (one["state"], one["attempts"]) == ("queued", 0)
    assert sent.run("outbox", "retry", "1", code=1).stderr == (
        "mailbot: mail 1 is sent; only a failed one can be tried again\n"
    )
    assert "there is no mail 99 in the outbox" in sent.run("outbox", "retry", "99", code=1).stderr
