"""What an IMAP account may be set to, and how wrong settings are told."""

import pytest

from mailbot.intake.imap import ImapAccount, Watcher, probe
from tests.beds.processes import wait_until
from tests.beds.world import World
from tests.intake.test_imap import put
from tests.intake.watching import MemoryInbox, account, watching

real = [pytest.mark.servers, pytest.mark.xdist_group("servers")]


def marked(test):
    for mark in real:
        test = mark(test)
    return test


@marked
@pytest.mark.parametrize(
    ("changes", "want"),
    [
        ({}, []),
        ({"password": "wrong"}, ["refused the login of incidents-bot"]),
        ({"password": lambda: "correct horse"}, []),
        ({"ca_file": None}, ["CERTIFICATE_VERIFY_FAILED"]),
        ({"mailboxes": ("INBOX", "Missing")}, ["the mailbox Missing can't be opened: "]),
        ({"port": 1}, ["127.0.0.1:1 can't be used: "]),
    ],
)
def test_probe_says_what_is_wrong(bed: World, changes: dict[str, object], want: list[str]):
    found = probe(account(bed, **changes))
    assert len(found) == len(want)
    assert all(words in problem for words, problem in zip(want, found, strict=True))


@marked
def test_a_wrong_password_is_seen_and_does_not_end_the_watcher(bed: World, caplog):
    passwords = iter(["wrong", "wröng", bed.password])
    put(bed, "one")
    inbox = MemoryInbox()
    with watching(account(bed, password=lambda: next(passwords, bed.password)), inbox) as watcher:
        wait_until(lambda: watcher.error, timeout=5, what="the error to be seen")
        inbox.wait_for("one")
    assert "event=imap_login_refused account=incidents" in caplog.text
    assert "wröng" not in caplog.text


def settings(**changes: object) -> ImapAccount:
    return ImapAccount(
        **({"name": "a", "host": "mail.example.com", "port": 993, "username": "u", "password": "p"} | changes)
    )


@pytest.mark.parametrize(
    ("changes", "want"),
    [
        ({"tls": "none"}, "in the clear"),
        ({"idle": 29 * 60}, "below 1740 s"),
        ({"mailboxes": ()}, "no mailbox"),
        ({"after": "move"}, "go together"),
        ({"after": "move", "move_to": "INBOX"}, "is watched"),
        ({"poll": 0}, "more than 0"),
    ],
)
def test_settings_that_can_not_be(changes: dict[str, object], want: str):
    with pytest.raises(ValueError, match=want):
        settings(**changes)


def test_the_password_is_in_no_repr():
    assert "hunter2" not in repr(settings(password="hunter2"))
    assert "hunter2" not in repr(vars(Watcher(settings(password="hunter2"), MemoryInbox()))["account"])
