"""example.com: a list, its members with their mailboxes, the bot, and a smarthost. Postfix and Dovecot together."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

from tests.beds.authority import Authority, make_authority
from tests.beds.dovecot import BOT, MEMBERS, PASSWORD, Dovecot
from tests.beds.postfix import LIST, Postfix


@dataclass(frozen=True, kw_only=True)
class World:
    """What a test has: the two servers, and how to log in to them."""

    postfix: Postfix
    dovecot: Dovecot
    tls: Authority
    list_address: str = LIST
    members: tuple[str, ...] = MEMBERS
    bot_address: str = f"{BOT}@example.com"
    user: str = BOT  # for IMAP and for the smarthost
    password: str = PASSWORD

    @classmethod
    def make(cls, folder: Path) -> "World":
        tls = make_authority(folder / "tls")
        dovecot = Dovecot(folder / "dovecot", tls)
        return cls(postfix=Postfix(folder / "postfix", tls, dovecot), dovecot=dovecot, tls=tls)

    @property
    def ca_file(self) -> Path:
        return self.tls.ca_file

    def start(self) -> None:
        self.dovecot.start()
        self.postfix.start()

    def stop(self) -> None:
        try:
            self.postfix.stop()
        finally:
            self.dovecot.stop()

    def reset(self) -> None:
        """As it was at first: both run, nothing waits, no mail anywhere, the bot has a mailbox."""
        self.start()
        self.postfix.empty()
        self.dovecot.empty()
        self.postfix.bot_by_imap()

    def send(self, raw: bytes, envelope_from: str, to: str | Sequence[str] = LIST) -> None:
        self.postfix.send(raw, envelope_from, to)

    def maildir(self, user: str, mailbox: str = "INBOX") -> list[EmailMessage]:
        return self.dovecot.maildir(user, mailbox)

    def wait_for(
        self, user: str, predicate: Callable[[EmailMessage], bool] = lambda _: True, timeout: float = 10
    ) -> EmailMessage:
        return self.dovecot.wait_for(user, predicate, timeout)

    def logs(self) -> str:
        waiting = " ".join(self.postfix.queue())
        return (
            f"--- waits in Postfix: {waiting or 'nothing'}\n{self.postfix.log()[-30_000:]}"
            f"\n--- Dovecot\n{self.dovecot.log()[-10_000:]}"
        )
