r"""One IMAP connection: log in, open a mailbox, fetch without touching \Seen, move, wait by IDLE.

Every answer is awaited with a time-out, so a line that goes dead is an error and not a silence. Two things of
IMAPClient are done by ourselves: `idle_check` reads lines from a non-blocking socket, so that it can lose half of
one (mjs/imapclient#519) and takes the end of the connection for "nothing yet" (#565); and a line that came in one
packet with the server's "+ idling" is in imaplib's buffer, where poll() does not see it. And a server reports a new
mail once, in its answer to whatever command comes next (RFC 9051 section 7): IMAPClient keeps no note of it there.
"""

from __future__ import annotations

import logging
import select
import socket
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

import imapclient
from imapclient.exceptions import IMAPClientAbortError, IMAPClientError, LoginError, ProtocolError

from mailbot.intake.cursor import Opened, Start, ranges
from mailbot.sasl import MECHANISMS, Auth, says
from mailbot.tls import TlsMode, check_password_is_safe, client_context

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

log = logging.getLogger("mailbot.imap")

LONGEST_IDLE = 29 * 60  # RFC 2177: a server may end a session that says nothing for 30 minutes
_HEAD = 65_536  # bytes
_STEP = 0.5  # seconds between two looks at the stop event
_FAREWELL = 2.0  # seconds for a polite goodbye when we are to stop


@dataclass(frozen=True, kw_only=True)
class ImapAccount:
    """A login and the mailboxes that it watches. Times are in seconds."""

    name: str  # stands in the cursor: the mails of an account that is renamed are looked at again
    host: str
    port: int
    tls: TlsMode = "tls"
    ca_file: str | None = None
    username: str
    password: str | Callable[[], str] = field(repr=False)  # with auth "oauth2" an access token
    auth: Auth = "password"
    mailboxes: tuple[str, ...] = ("INBOX",)
    start: Start = "all"
    after: Literal["leave", "move"] = "leave"
    move_to: str | None = None
    size_limit: int = 25 * 1024 * 1024
    poll: float = 60
    idle: float = 25 * 60
    connect_timeout: float = 30
    timeout: float = 60
    longest_pause: float = 300

    def __post_init__(self) -> None:
        check_password_is_safe(tls=self.tls, host=self.host, username=self.username)
        if not self.mailboxes:
            raise ValueError(f"{self.name}: no mailbox to watch")
        if not 0 < self.idle < LONGEST_IDLE:
            raise ValueError(
                f"{self.name}: idle is {self.idle:g} s, it must be below {LONGEST_IDLE} s (RFC 2177)"
            )
        if self.poll <= 0 or self.timeout <= 0:
            raise ValueError(f"{self.name}: poll and timeout must be more than 0")
        if (self.after == "move") != bool(self.move_to):
            raise ValueError(f'{self.name}: after = "move" and move_to go together')
        if self.move_to in self.mailboxes:
            raise ValueError(f"{self.name}: {self.move_to} is watched, mails can't be moved to it")


class Refused(Exception):  # noqa: N818 - the server's NO or BAD; the connection goes on
    """The server said NO or BAD."""


class _Client(imapclient.IMAPClient):  # type: ignore[misc]
    def idle(self) -> None:
        """As IMAPClient's, but a server may report changes before it says "+" (seen: Outlook.com)."""
        self._idle_tag = self._imap._command("IDLE")  # noqa: SLF001
        while self._imap._get_response() is not None:  # noqa: SLF001
            if self._imap.tagged_commands[self._idle_tag]:
                raise IMAPClientError("the server refused IDLE")

    def last_exists(self) -> bytes | None:
        """The last number of mails that the server has told of the open mailbox, in its answer to whatever command."""
        told = self._imap.untagged_responses.get("EXISTS")
        return told[-1] if told else None

    def has_buffered(self) -> bool:
        """Whether a line is waiting where poll() can't see it."""
        file = getattr(self._imap, "_file", None) or self._imap.file
        sock = self.socket()
        before = sock.gettimeout()
        sock.setblocking(False)
        try:
            return bool(file.peek(1))
        except OSError:  # TLS: nothing there yet
            return False
        finally:
            sock.settimeout(before)


class Connection:
    """Logged in. Raises Refused for NO and BAD; OSError or IMAPClientError when the connection is of no more use."""

    def __init__(self, account: ImapAccount) -> None:
        self._account = account
        self._exists: bytes | None = None  # as told when the mailbox was opened
        context = None if account.tls == "none" else client_context(account.ca_file)
        self._client = _Client(
            account.host,
            account.port,
            ssl=account.tls == "tls",
            ssl_context=context,
            timeout=imapclient.SocketTimeout(account.connect_timeout, account.timeout),
        )
        try:
            _keep_alive(self._client.socket())
            if account.tls == "starttls":
                self._client.starttls(context)
            self._log_in()
            self.has_idle = bool(self._client.has_capability("IDLE"))
        except BaseException:
            self.drop()
            raise

    def _log_in(self) -> None:
        password = self._account.password
        secret = password if isinstance(password, str) else password()
        user, offers = self._account.username, self._client.has_capability
        mechanisms = MECHANISMS[self._account.auth]
        chosen = next((name for name in mechanisms if offers(f"AUTH={name}")), None)
        if chosen is None and self._account.auth == "password":
            self._client.login(user, secret)  # a command of its own; PLAIN takes UTF-8, which this does not
        elif chosen is None:
            raise LoginError(f"the server offers neither {' nor '.join(mechanisms)}")
        else:
            answers = iter(says(chosen, user, secret))
            self._client.sasl_login(chosen, lambda _challenge: next(answers, ""))

    def _ask(self, command: Callable[..., Any], *args: Any) -> Any:
        try:
            return command(*args)
        except (IMAPClientAbortError, ProtocolError):
            raise
        except IMAPClientError as error:
            raise Refused(str(error)) from error

    def open(self, mailbox: str) -> Opened:
        """Without `move` it is opened read-only: nothing that we do can change it."""
        said = self._ask(self._client.select_folder, mailbox, self._account.after == "leave")
        self._exists = self._client.last_exists()
        uidnext = said.get(b"UIDNEXT")
        if uidnext is None:  # RFC 9051 wants it, older servers leave it out
            uidnext = self._ask(self._client.folder_status, mailbox, ["UIDNEXT"]).get(b"UIDNEXT")
        return Opened(uidvalidity=said.get(b"UIDVALIDITY", 0), uidnext=uidnext, exists=said.get(b"EXISTS", 0))

    def uids(self, first: int, opened: Opened, since: date | None) -> Iterator[list[int]]:
        """UIDs from `first` on, ascending. (`n:*` names the last mail even if its UID is below n: it is dropped.)"""
        for low, high in ranges(first, opened):
            criteria: list[Any] = ["UID", f"{low}:{high or '*'}", *(["SINCE", since] if since else [])]
            yield sorted(uid for uid in self._ask(self._client.search, criteria) if uid >= first)

    def sizes(self, uids: Sequence[int]) -> Iterator[tuple[int, int]]:
        for at in range(0, len(uids), 500):
            said = self._ask(self._client.fetch, uids[at : at + 500], ["RFC822.SIZE"])
            yield from ((uid, said[uid].get(b"RFC822.SIZE", 0)) for uid in sorted(said))

    def bodies(self, uids: Sequence[int]) -> dict[int, bytes | None]:
        """The bytes of each mail; one that is gone meanwhile is missing, one that the server can't give is None."""
        said = self._ask(self._client.fetch, uids, ["BODY.PEEK[]"])
        return {uid: said[uid].get(b"BODY[]") for uid in uids if uid in said}

    def head(self, uid: int) -> bytes:
        """The beginning of a mail that can't be had whole; empty when it can't be had either."""
        try:
            said = self._client.fetch([uid], [f"BODY.PEEK[]<0.{_HEAD}>"])
        except (OSError, IMAPClientError):
            return b""
        return (said.get(uid) or {}).get(b"BODY[]<0>") or b""

    def move(self, uids: Sequence[int], target: str) -> None:
        r"""MOVE (RFC 6851), or COPY and \Deleted; without UIDPLUS the mails stay, marked, as EXPUNGE takes all."""
        if not self._ask(self._client.folder_exists, target):
            self._ask(self._client.create_folder, target)
        if self._client.has_capability("MOVE"):
            self._ask(self._client.move, uids, target)
            return
        self._ask(self._client.copy, uids, target)
        self._ask(self._client.delete_messages, uids)
        if self._client.has_capability("UIDPLUS"):
            self._ask(self._client.uid_expunge, uids)

    def wait(self, seconds: float, stop: threading.Event) -> bool:
        """IDLE for so long: whether the server reported anything since the mailbox was opened.

        Without IDLE it just waits.
        """
        if self._has_news():
            return True
        if not self.has_idle:
            stop.wait(seconds)
            return False
        until = time.monotonic() + seconds
        self._client.idle()
        poller = select.poll()
        poller.register(self._client.socket(), select.POLLIN)
        reported = self._has_news() or self._client.has_buffered()
        while not reported and not stop.is_set() and (left := until - time.monotonic()) > 0:
            reported = bool(poller.poll(min(left, _STEP) * 1000))
        if stop.is_set():
            self._client.socket().settimeout(_FAREWELL)
        self._client.idle_done()
        return reported or self._has_news()

    def _has_news(self) -> bool:
        return self._client.last_exists() != self._exists

    def close(self) -> None:
        """Say goodbye, briefly."""
        try:
            self._client.socket().settimeout(_FAREWELL)
            self._client.logout()
        except (OSError, IMAPClientError):
            self.drop()

    def drop(self) -> None:
        """End the connection without a word."""
        try:
            self._client.shutdown()
        except (OSError, IMAPClientError) as error:
            log.debug("event=imap_close error=%s", error)


def _keep_alive(sock: socket.socket) -> None:
    """Let the kernel notice within two minutes that the other side is gone, also while we wait in IDLE."""
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    for option, value in (("TCP_KEEPIDLE", 60), ("TCP_KEEPINTVL", 15), ("TCP_KEEPCNT", 4)):
        if hasattr(socket, option):
            sock.setsockopt(socket.IPPROTO_TCP, getattr(socket, option), value)
