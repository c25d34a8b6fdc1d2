"""The IMAP intake against a real Dovecot."""

import time
from datetime import UTC, datetime

import pytest
from imapclient import IMAPClient

from mailbot.intake import imap
from tests.beds.black_hole import Proxy
from tests.beds.dovecot import token
from tests.beds.processes import wait_until
from tests.beds.world import World
from tests.intake.watching import MemoryInbox, account, refuse_first, watching

pytestmark = [pytest.mark.servers, pytest.mark.xdist_group("servers")]


def mail(subject: str, body: str = "All is 500.") -> bytes:
    head = f"From: Kevin <kevin@example.com>\r\nTo: incidents-list@example.com\r\nSubject: {subject}\r\n"
    return f"{head}Message-ID: <{subject}@client.example.com>\r\n\r\n{body}\r\n".encode()


def put(bed: World, *subjects: str, mailbox: str = "INBOX", seen: bool = False) -> None:
    """Into the bot's mailbox, by another IMAP client."""
    with client(bed) as other:
        if not other.folder_exists(mailbox):
            other.create_folder(mailbox)
        for subject in subjects:
            other.append(mailbox, mail(subject), flags=[b"\\Seen"] if seen else [])


def client(bed: World) -> IMAPClient:
    other = IMAPClient("127.0.0.1", bed.dovecot.imap, ssl=False, timeout=10)
    other.login(bed.user, bed.password)
    return other


def flags(bed: World, mailbox: str = "INBOX") -> list[tuple[bytes, ...]]:
    with client(bed) as other:
        other.select_folder(mailbox, readonly=True)
        found = other.fetch(other.search(), ["FLAGS"])
        return [tuple(flag for flag in found[uid][b"FLAGS"] if flag != b"\\Recent") for uid in sorted(found)]


def count(bed: World, mailbox: str) -> int:
    with client(bed) as other:
        return other.folder_status(mailbox, ["MESSAGES"])[b"MESSAGES"] if other.folder_exists(mailbox) else 0


def idling(bed: World, sessions: int = 1) -> None:
    """Until the watcher waits in IDLE: Dovecot shows it in the title of its process."""
    wait_until(
        lambda: bed.dovecot.sessions_in("IDLE") == sessions,
        timeout=10,
        what=f"{sessions} sessions to be in IDLE",
    )


@pytest.mark.parametrize("tls", ["tls", "starttls", "none"])
def test_takes_what_is_there_and_what_comes_by_idle(bed: World, tls: str):
    put(bed, "one", "two")
    port = bed.dovecot.imaps if tls == "tls" else bed.dovecot.imap
    inbox = MemoryInbox()
    with watching(account(bed, tls=tls, port=port, poll=600), inbox) as watcher:
        inbox.wait_for("one", "two")
        idling(bed)
        bed.send(mail("three"), "kevin@example.com", bed.bot_address)
        inbox.wait_for("one", "two", "three", timeout=3)
        assert watcher.error is None
    assert inbox.mails[0][2] == mail("one")  # byte for byte
    assert flags(bed) == [(), (), ()]


def test_logs_in_with_a_token_fetched_anew_for_each_connection(bed: World):
    tokens = [token(bed.user, lasts=-60), token(bed.user)]
    put(bed, "one")
    inbox = MemoryInbox()
    settings = account(bed, auth="oauth2", password=lambda: tokens.pop(0))
    with watching(settings, inbox) as watcher:
        inbox.wait_for("one")
        assert tokens == []  # the first one had ended
        wait_until(lambda: watcher.error is None, timeout=5, what="the fault to be gone")


def test_goes_on_after_the_cursor(bed: World):
    put(bed, "one", "two")
    inbox = MemoryInbox()
    with watching(account(bed), inbox):
        inbox.wait_for("one", "two")
    put(bed, "three")
    with watching(account(bed), inbox):
        inbox.wait_for("one", "two", "three")


def test_a_mail_that_somebody_read_is_taken_and_none_is_marked(bed: World):
    put(bed, "read by a person", seen=True)
    put(bed, "unread")
    inbox = MemoryInbox()
    with watching(account(bed), inbox):
        inbox.wait_for("read by a person", "unread")
    assert flags(bed) == [(b"\\Seen",), ()]


def test_several_mailboxes(bed: World):
    put(bed, "inbox")
    put(bed, "ops", mailbox="Ops")
    put(bed, "störung", mailbox="Störungen/Köln")
    inbox = MemoryInbox()
    with watching(account(bed, mailboxes=("INBOX", "Ops", "Störungen/Köln"), poll=0.3), inbox):
        wait_until(lambda: len(inbox.mails) == 3, timeout=10, what="three mails")
        put(bed, "later", mailbox="Ops")
        wait_until(lambda: "later" in inbox.subjects(), timeout=10, what="the mail in Ops")
    assert {(mailbox, uid) for mailbox, uid, _ in inbox.mails} == {
        ("INBOX", 1),
        ("Ops", 1),
        ("Ops", 2),
        ("Störungen/Köln", 1),
    }


def test_a_mailbox_that_is_not_there_stops_no_other(bed: World):
    put(bed, "inbox")
    inbox = MemoryInbox()
    with watching(account(bed, mailboxes=("Missing", "INBOX"), poll=0.3), inbox) as watcher:
        inbox.wait_for("inbox")
        wait_until(lambda: "Missing" in (watcher.error or ""), timeout=5, what="the fault to be seen")
        put(bed, "made", mailbox="Missing")
        inbox.wait_for("inbox", "made")
        wait_until(lambda: watcher.error is None, timeout=5, what="the fault to be gone")


def test_start_new_leaves_what_was_there(bed: World):
    put(bed, "old")
    inbox = MemoryInbox()
    with watching(account(bed, start="new"), inbox):
        idling(bed)
    put(bed, "came while we were away")
    with watching(account(bed, start="new"), inbox):
        inbox.wait_for("came while we were away")


@pytest.mark.parametrize("capable", ["MOVE", "UIDPLUS", ""])
def test_moves_what_was_taken(bed: World, capable: str, monkeypatch):
    """Also with servers that can't MOVE, or not even expunge single mails."""
    known = IMAPClient.has_capability
    monkeypatch.setattr(
        IMAPClient, "has_capability", lambda self, name: known(self, name) and name not in lacking(capable)
    )
    put(bed, "one", "two")
    inbox = MemoryInbox()
    with watching(account(bed, after="move", move_to="Archive/Taken", poll=600), inbox):
        inbox.wait_for("one", "two")
        idling(bed)
        put(bed, "three")
        inbox.wait_for("one", "two", "three")
        wait_until(lambda: count(bed, "Archive/Taken") == 3, timeout=5, what="three mails to be moved")
    assert flags(bed, "Archive/Taken") == [(), (), ()]
    assert flags(bed) == ([] if capable else [(b"\\Deleted",)] * 3)


def lacking(capable: str) -> list[str]:
    return {"MOVE": [], "UIDPLUS": ["MOVE"], "": ["MOVE", "UIDPLUS"]}[capable]


@pytest.mark.parametrize(("start", "want"), [("all", ["old", "again", "after"]), ("new", ["again", "after"])])
def test_uidvalidity_changed(bed: World, start: str, want: list[str], caplog):
    """With start = "new", mails that the mailbox says are old stay unread by us: an archive is not answered."""
    caplog.set_level("INFO")
    put(bed, "first", mailbox="Ops")
    inbox = MemoryInbox()
    settings = account(bed, mailboxes=("Ops",), poll=0.3, start=start)
    with watching(settings, inbox):
        idling(bed)
        before = inbox.cursors["incidents", "Ops"]
        inbox.mails.clear()
        with client(bed) as other:
            other.delete_folder("Ops")
            time.sleep(1.1)  # Dovecot's UIDVALIDITY is the second of the creation
            other.create_folder("Ops")
            other.append("Ops", mail("old"), msg_time=datetime(2020, 1, 1, tzinfo=UTC))
            other.append("Ops", mail("again"))
        inbox.wait_for(*want[:-1])
        put(bed, "after", mailbox="Ops")
        inbox.wait_for(*want)
    assert inbox.cursors["incidents", "Ops"] > before
    assert "why=uidvalidity" in caplog.text


def test_dovecot_stopped_and_started_in_the_middle_of_idle(bed: World):
    inbox = MemoryInbox()
    with watching(account(bed, poll=600), inbox) as watcher:
        idling(bed)
        bed.dovecot.stop()
        bed.send(mail("while it was away"), "kevin@example.com", bed.bot_address)
        wait_until(lambda: not watcher.connected, timeout=15, what="the watcher to notice")
        bed.dovecot.start()
        inbox.wait_for("while it was away", timeout=15)
        idling(bed)
        put(bed, "after")
        inbox.wait_for("while it was away", "after")


def test_dovecot_crashed_in_the_middle_of_idle(bed: World):
    inbox = MemoryInbox()
    with watching(account(bed, poll=600), inbox):
        idling(bed)
        bed.dovecot.kill()
        bed.dovecot.start()
        put(bed, "after")
        inbox.wait_for("after")


def test_kicked(bed: World):
    inbox = MemoryInbox()
    with watching(account(bed, poll=600), inbox):
        idling(bed)
        bed.dovecot.kick(bed.user)
        put(bed, "after")
        inbox.wait_for("after")


def test_a_store_that_can_not_take_a_mail_gets_it_again(bed: World):
    put(bed, "one", "two")
    inbox = MemoryInbox(refuse=refuse_first(2))
    with watching(account(bed), inbox):
        inbox.wait_for("one", "two")
    assert (inbox.attempts, inbox.unreadable) == (4, [])


def test_a_mail_that_the_store_chokes_on_is_seen_and_the_next_goes_on(bed: World):
    put(bed, "before", "poison", "after")

    def refuse(raw: bytes) -> None:
        if b"Subject: poison" in raw:
            raise ValueError("NUL in a text column")

    inbox = MemoryInbox(refuse=refuse)
    with watching(account(bed), inbox):
        inbox.wait_for("before", "after")
    [(uid, reason, head)] = inbox.unreadable
    assert (uid, reason) == (2, "tried 5 times: INBOX UID 2: NUL in a text column")
    assert head == mail("poison")
    assert inbox.attempts == 2 + imap.TRIES


def test_too_big_a_mail_is_seen_and_left(bed: World):
    with client(bed) as other:
        other.append("INBOX", mail("big", "x" * 70 + "\r\n" * 100_000))
        other.append("INBOX", mail("small"))
    inbox = MemoryInbox()
    with watching(account(bed, size_limit=200_000, after="move", move_to="Taken"), inbox):
        inbox.wait_for("small")
        wait_until(lambda: count(bed, "Taken") == 1, timeout=5, what="the small one to be moved")
    [(uid, reason, head)] = inbox.unreadable
    assert (uid, reason) == (1, f"{len(mail('big', 'x' * 70)) + 200_000} bytes, the limit is 200000")
    assert head.startswith(b"From: Kevin")
    assert len(head) == 65_536
    assert count(bed, "INBOX") == 1


def test_a_mail_that_the_server_breaks_over_is_seen_and_the_next_goes_on(bed: World):
    """Its file can't be read: Dovecot says NO [SERVERBUG] or breaks off."""
    put(bed, "before", "broken", "after")
    with client(bed) as other:  # so that Dovecot knows the sizes
        other.select_folder("INBOX")
        other.fetch([1, 2, 3], ["RFC822.SIZE"])
    [broken] = [path for path in bed.dovecot.files(bed.user) if b"Subject: broken" in path.read_bytes()]
    broken.chmod(0)
    inbox = MemoryInbox()
    with watching(account(bed, longest_pause=0.05), inbox):
        inbox.wait_for("before", "after", timeout=20)
    assert [uid for uid, _, _ in inbox.unreadable] == [2]


def test_many_mails_in_portions(bed: World, monkeypatch):
    monkeypatch.setattr(imap, "BATCH_MAILS", 7)
    monkeypatch.setattr(imap, "BATCH_BYTES", 1_000)
    subjects = [f"mail {number}" for number in range(40)]
    put(bed, *subjects)
    inbox = MemoryInbox()
    with watching(account(bed), inbox):
        inbox.wait_for(*subjects)


def test_a_line_that_goes_dead_is_noticed(bed: World):
    """Nothing comes any more, not even an end of the connection: only our own time-outs help."""
    with Proxy(bed.dovecot.imap) as proxy:
        settings = account(
            bed, tls="starttls", port=proxy.port, idle=1, poll=600, timeout=1, connect_timeout=1
        )
        inbox = MemoryInbox()
        with watching(settings, inbox) as watcher:
            idling(bed)
            proxy.swallow()
            put(bed, "lost in the line")
            wait_until(lambda: not watcher.connected, timeout=5, what="the watcher to notice")
            assert inbox.mails == []
            proxy.forward()
            inbox.wait_for("lost in the line")


def test_stops_at_once_on_a_dead_line(bed: World):
    with Proxy(bed.dovecot.imap) as proxy:
        settings = account(bed, tls="starttls", port=proxy.port, timeout=60)
        with watching(settings, MemoryInbox()):
            idling(bed)
            proxy.swallow()


def test_without_idle_it_polls(bed: World, monkeypatch):
    known = IMAPClient.has_capability
    monkeypatch.setattr(IMAPClient, "has_capability", lambda self, name: name != "IDLE" and known(self, name))
    inbox = MemoryInbox()
    with watching(account(bed, poll=0.2), inbox) as watcher:
        wait_until(lambda: watcher.connected, timeout=5, what="the watcher to connect")
        put(bed, "polled")
        inbox.wait_for("polled", timeout=3)


def test_idle_is_begun_anew_in_time(bed: World):
    inbox = MemoryInbox()
    with Proxy(bed.dovecot.imap) as proxy:
        settings = account(bed, tls="none", port=proxy.port, idle=0.3, poll=600)
        with watching(settings, inbox):
            wait_until(lambda: proxy.said.count(b" IDLE\r\n") >= 3, timeout=10, what="IDLE three times")
            put(bed, "new")
            inbox.wait_for("new")
    assert proxy.said.count(b"DONE\r\n") >= 3
    assert b"STORE" not in proxy.said
