"""One IMAP connection against a server that says what a script says: oddities that no Dovecot shows on demand."""

import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from imapclient.exceptions import IMAPClientError

from mailbot.intake.cursor import Opened
from mailbot.intake.imap_connection import Connection, ImapAccount, Refused

CAPABLE = "* CAPABILITY IMAP4rev1 IDLE\r\n"
SELECTED = (
    "* 3 EXISTS\r\n* OK [UIDVALIDITY 7] valid\r\n* OK [UIDNEXT 42] next\r\n{tag} OK [READ-ONLY] done\r\n"
)
USUAL = {
    r"CAPABILITY": CAPABLE + "{tag} OK done\r\n",
    r"LOGIN .*": "{tag} OK in\r\n",
    r"EXAMINE .*": SELECTED,
    r"IDLE": "+ idling\r\n",
    r"DONE": "{idle} OK idled\r\n",
    r"LOGOUT": "* BYE bye\r\n{tag} OK out\r\n",
}


class Script(threading.Thread):
    """Answers each command by the first pattern that fits; an answer "" closes the connection."""

    def __init__(self, answers: dict[str, str]) -> None:
        super().__init__()
        self.answers = answers | {key: value for key, value in USUAL.items() if key not in answers}
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.commands: list[str] = []
        self.tell: Callable[[str], None] = lambda _: None

    def run(self) -> None:
        server, _ = self.listener.accept()
        self.tell = lambda text: server.sendall(text.encode())
        idle = ""
        with server, server.makefile("rb") as lines:
            self.tell("* OK ready\r\n")
            for line in lines:
                words = line.decode().rstrip("\r\n")
                tag, command = ("", words) if words == "DONE" else words.split(" ", 1)
                self.commands.append(command)
                idle = tag if command == "IDLE" else idle
                answer = next(a for pattern, a in self.answers.items() if re.fullmatch(pattern, command))
                if not answer:
                    return
                self.tell(answer.replace("{tag}", tag).replace("{idle}", idle))


@contextmanager
def talking(answers: dict[str, str] | None = None, timeout: float = 5) -> Iterator[tuple[Connection, Script]]:
    script = Script(answers or {})
    script.start()
    settings = ImapAccount(
        name="a",
        host="127.0.0.1",
        port=script.listener.getsockname()[1],
        tls="none",
        username="bot",
        password="secret",
        timeout=timeout,
    )
    connection = Connection(settings)
    try:
        yield connection, script
    finally:
        connection.close()
        script.join(5)
        script.listener.close()


def waits(connection: Connection, seconds: float) -> tuple[bool, float]:
    """What wait() said, and how long it took."""
    began = time.monotonic()
    return connection.wait(seconds, threading.Event()), time.monotonic() - began


@pytest.mark.parametrize(
    "answer",
    [
        "+ idling\r\n* 4 EXISTS\r\n",  # in one packet: imaplib has read both, poll() sees nothing
        "+ idling\r\n* 4 EXISTS\r\n* 1 RECENT\r\n",
        "+\r\n* 4 EXISTS\r\n",
    ],
)
def test_a_report_in_the_same_packet_as_the_go_ahead_is_seen(answer: str):
    with talking({"IDLE": answer}) as (connection, _):
        connection.open("INBOX")
        reported, seconds = waits(connection, 5)
    assert reported
    assert seconds < 2


def test_a_report_before_the_go_ahead_is_seen():
    with talking({"IDLE": "* 4 EXISTS\r\n+ idling\r\n"}) as (connection, _):
        connection.open("INBOX")
        reported, seconds = waits(connection, 5)
    assert reported
    assert seconds < 2


def test_a_report_in_the_answer_to_another_command_is_seen():
    """The mail came between the opening and the search: the server says so once, and IDLE is silent."""
    with talking({"UID SEARCH .*": "* SEARCH\r\n* 4 EXISTS\r\n{tag} OK done\r\n"}) as (connection, _):
        list(connection.uids(42, connection.open("INBOX"), None))
        reported, seconds = waits(connection, 5)
        assert reported
        assert seconds < 2
        connection.open("INBOX")
        assert not connection.wait(0.1, threading.Event())


def test_a_report_in_the_answer_to_done_is_seen():
    with talking({"DONE": "* 4 EXISTS\r\n{idle} OK idled\r\n"}) as (connection, _):
        connection.open("INBOX")
        assert connection.wait(0.1, threading.Event())


def test_half_a_line_is_not_lost():
    """The rest of the line comes later: it is awaited, not taken for a broken connection."""
    with talking({"DONE": "STS\r\n{idle} OK idled\r\n"}) as (connection, script):
        connection.open("INBOX")
        threading.Timer(0.1, lambda: script.tell("* 4 EXI")).start()
        reported, seconds = waits(connection, 5)
        assert reported
        assert seconds < 2
        assert connection.open("INBOX").exists == 3


@pytest.mark.parametrize("answer", ["{tag} NO not now\r\n", "{tag} BAD what\r\n", "", "* BYE enough\r\n"])
def test_idle_refused_is_an_error_and_not_a_silence(answer: str):
    with talking({"IDLE": answer}, timeout=0.5) as (connection, _):
        connection.open("INBOX")
        with pytest.raises((IMAPClientError, OSError)):
            connection.wait(5, threading.Event())


def test_a_connection_that_ends_in_idle_is_an_error():
    with talking({"IDLE": "+ idling\r\n", "DONE": ""}) as (connection, _):
        connection.open("INBOX")
        with pytest.raises((IMAPClientError, OSError)):
            connection.wait(0.1, threading.Event())


def test_a_server_that_says_nothing_in_answer_to_done_is_an_error():
    with talking({"DONE": "* OK thinking\r\n"}, timeout=0.3) as (connection, _):
        connection.open("INBOX")
        with pytest.raises(OSError, match="timed out"):
            connection.wait(0.1, threading.Event())


def test_a_stop_ends_the_wait():
    with talking() as (connection, _):
        connection.open("INBOX")
        stop = threading.Event()
        threading.Timer(0.1, stop.set).start()
        began = time.monotonic()
        assert not connection.wait(30, stop)
        assert time.monotonic() - began < 2


@pytest.mark.parametrize(
    ("answer", "want"),
    [
        (SELECTED, Opened(uidvalidity=7, uidnext=42, exists=3)),
        (SELECTED.replace("* OK [UIDNEXT 42] next\r\n", ""), Opened(uidvalidity=7, uidnext=50, exists=3)),
        ("* 0 EXISTS\r\n{tag} OK [READ-ONLY] done\r\n", Opened(uidvalidity=0, uidnext=50, exists=0)),
    ],
)
def test_open(answer: str, want: Opened):
    status = '* STATUS "INBOX" (UIDNEXT 50)\r\n{tag} OK done\r\n'
    with talking({"EXAMINE .*": answer, "STATUS .*": status}) as (connection, _):
        assert connection.open("INBOX") == want


def test_a_mailbox_that_is_not_there_is_refused_and_the_connection_goes_on():
    with talking({'EXAMINE "Missing"': "{tag} NO no such mailbox\r\n"}) as (connection, _):
        with pytest.raises(Refused, match="no such mailbox"):
            connection.open("Missing")
        assert connection.open("INBOX").exists == 3


def test_the_last_mail_that_n_star_always_names_is_dropped():
    with talking({"UID SEARCH UID 42:.*": "* SEARCH 41\r\n{tag} OK done\r\n"}) as (connection, _):
        found = connection.open("INBOX")
        assert list(connection.uids(42, found, None)) == [[]]


def test_bodies():
    """41 is whole, 42 is there but the server has nothing for it, 43 is gone."""
    answer = "* 1 FETCH (UID 41 BODY[] {4}\r\nabc\n)\r\n* 2 FETCH (UID 42 BODY[] NIL)\r\n{tag} OK done\r\n"
    with talking({r"UID FETCH 41,42,43 \(BODY\.PEEK\[\]\)": answer}) as (connection, _):
        connection.open("INBOX")
        assert connection.bodies([41, 42, 43]) == {41: b"abc\n", 42: None}


def test_a_bye_instead_of_an_answer_is_the_end_of_the_connection():
    with talking({"UID SEARCH .*": "* BYE enough\r\n"}, timeout=0.5) as (connection, _):
        found = connection.open("INBOX")
        with pytest.raises((IMAPClientError, OSError)) as error:
            list(connection.uids(1, found, None))
        assert not isinstance(error.value, Refused)


def test_starttls_that_is_not_offered_is_never_done_without():
    script = Script({})
    script.start()
    settings = ImapAccount(
        name="a",
        host="127.0.0.1",
        port=script.listener.getsockname()[1],
        tls="starttls",
        username="bot",
        password="secret",
    )
    with pytest.raises(IMAPClientError, match="STARTTLS"):
        Connection(settings)
    script.join(5)
    script.listener.close()
    assert not any("secret" in command for command in script.commands)
