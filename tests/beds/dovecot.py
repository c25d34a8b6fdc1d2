"""A private Dovecot: mailboxes of example.com by IMAP (plain, STARTTLS, TLS), LMTP in, and SASL for Postfix.

It lets in with passwords, and with access tokens that it checks by itself: JSON Web Tokens signed by `token`.

Seen in practice: `dovecot stop` closes the listener at once but leaves IDLE sessions for ten seconds, then says
`* BYE Server shutting down.`; SIGKILL gives EOF without BYE; EXISTS comes half a second after the delivery.
"""

import base64
import hmac
import json
import os
import shutil
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import cast

from tests.beds.authority import Authority
from tests.beds.ports import free_port
from tests.beds.processes import Process, require, wait_until

PASSWORD = "correct horse"
MEMBERS = ("kevin", "dave", "shruti", "jayla", "alicia")
BOT = "incidents-bot"
OWNER = 5_000  # a user id of nobody: owns the mailboxes

_CONFIG = """
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/dovecot.log
protocols = imap lmtp
listen = 127.0.0.1
default_internal_user = dovecot
default_internal_group = dovecot
default_login_user = dovenull
first_valid_uid = {owner}
first_valid_gid = {owner}
mail_location = maildir:~/Maildir
auth_mechanisms = plain login xoauth2 oauthbearer
auth_username_format = %Ln
auth_failure_delay = 0
disable_plaintext_auth = no
ssl = yes
ssl_cert = <{tls.certificate}
ssl_key = <{tls.key}
recipient_delimiter = +
verbose_proctitle = yes
lmtp_save_to_detail_mailbox = no
imap_idle_notify_interval = 2 mins
passdb {{
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = {folder}/oauth2.conf
}}
passdb {{
  driver = passwd-file
  args = scheme=PLAIN username_format=%Ln {folder}/users
}}
userdb {{
  driver = passwd-file
  args = username_format=%Ln {folder}/users
}}
namespace inbox {{
  inbox = yes
  separator = /
}}
service imap-login {{
  process_min_avail = 1
  inet_listener imap {{
    port = {imap}
  }}
  inet_listener imaps {{
    port = {imaps}
    ssl = yes
  }}
}}
service lmtp {{
  inet_listener lmtp {{
    address = 127.0.0.1
    port = {lmtp}
  }}
}}
service auth {{
  inet_listener sasl {{
    address = 127.0.0.1
    port = {sasl}
  }}
}}
# no waiting after failed logins
service anvil {{
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
"""


_OAUTH2 = """
introspection_mode = local
username_attribute = sub
local_validation_key_dict = fs:posix:prefix={folder}/keys/
"""
_KEY = b"the key that signs access tokens"


def token(user: str, *, lasts: int = 3600) -> str:
    """An access token (RFC 7519, HS256) that lasts so many seconds; with a negative number it has ended."""
    now = int(time.time())
    parts = ({"alg": "HS256", "typ": "JWT"}, {"sub": user, "iat": now - 7200, "exp": now + lasts})
    signed = ".".join(_base64url(json.dumps(part).encode()) for part in parts)
    return f"{signed}.{_base64url(hmac.digest(_KEY, signed.encode(), 'sha256'))}"


def _base64url(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


@dataclass
class Dovecot:
    """Started with `start()`; `stop()`, `kill()` and `start()` again keep ports and mailboxes."""

    folder: Path
    tls: Authority
    imap: int = field(default_factory=free_port)
    imaps: int = field(default_factory=free_port)
    lmtp: int = field(default_factory=free_port)
    sasl: int = field(default_factory=free_port)
    _process: Process | None = None

    def __post_init__(self) -> None:
        require("dovecot", "doveadm", install="dovecot-core dovecot-imapd dovecot-lmtpd", root=True)
        require("/usr/lib/dovecot/imap", "/usr/lib/dovecot/lmtp", install="dovecot-imapd dovecot-lmtpd")
        self.folder.mkdir(parents=True)
        ports = {name: getattr(self, name) for name in ("imap", "imaps", "lmtp", "sasl")}
        self.config.write_text(_CONFIG.format(folder=self.folder, tls=self.tls, owner=OWNER, **ports))
        (self.folder / "oauth2.conf").write_text(_OAUTH2.format(folder=self.folder))
        key = self.folder / "keys" / "default" / "HS256" / "default"
        key.parent.mkdir(parents=True)
        key.write_bytes(base64.b64encode(_KEY))
        for user in (*MEMBERS, BOT):
            self.add_user(user)

    @property
    def config(self) -> Path:
        return self.folder / "dovecot.conf"

    def add_user(self, user: str, password: str = PASSWORD) -> None:
        home = self.folder / "mail" / user
        home.mkdir(parents=True)
        os.chown(home, OWNER, OWNER)
        with (self.folder / "users").open("a") as users:
            users.write(f"{user}:{password}:{OWNER}:{OWNER}::{home}::\n")

    def start(self) -> None:
        if self._process is not None:
            return
        # After SIGKILL a stale master.pid stops the next start when the old process is still a zombie.
        (self.folder / "run" / "master.pid").unlink(missing_ok=True)
        self._process = Process(
            ["dovecot", "-F", "-c", self.config],
            log=self.folder / "dovecot.out",
            ports=[self.imap, self.imaps, self.lmtp, self.sasl],
        )

    def stop(self) -> None:
        if self._process is not None:
            self._process.stop()
            self._process = None

    def kill(self) -> None:
        """SIGKILL to master and children, as a crash of the machine: EOF, no BYE."""
        if self._process is not None:
            self._process.kill()
            self._process = None

    def kick(self, user: str) -> None:
        """End the sessions of `user`: BYE at once."""
        self.doveadm("kick", user)

    def doveadm(self, *args: str) -> str:
        done = subprocess.run(
            ["doveadm", "-c", str(self.config), *args],
            capture_output=True,
            text=True,
            check=False,
            timeout=20,
        )
        if done.returncode not in {0, 68}:  # 68: nobody of that name is logged in
            raise AssertionError(f"doveadm {' '.join(args)}: {done.stderr}")
        return done.stdout

    def sessions(self, user: str) -> int:
        """How many IMAP sessions `user` has."""
        return sum(line.split()[:1] == [user] for line in self.doveadm("who", "-1").splitlines())

    def sessions_in(self, state: str) -> int:
        """How many IMAP sessions are in a state, as their process titles say: "IDLE"."""
        assert self._process is not None
        return sum(state in title for title in self._process.children() if title.startswith("dovecot/imap ["))

    def maildir(self, user: str, mailbox: str = "INBOX") -> list[EmailMessage]:
        """The mails of `user`, oldest first; `.as_bytes()` of each is what was delivered."""
        return [
            cast("EmailMessage", message_from_bytes(raw, policy=policy.default))
            for raw in self.raw_mails(user, mailbox)
        ]

    def raw_mails(self, user: str, mailbox: str = "INBOX") -> list[bytes]:
        found = []
        for path in self.files(user, mailbox):
            try:
                found.append(path.read_bytes())
            except FileNotFoundError:  # moved from new to cur in between
                return self.raw_mails(user, mailbox)
        return found

    def files(self, user: str, mailbox: str = "INBOX") -> list[Path]:
        """The files of the mails, oldest first."""
        folder = self.folder / "mail" / user / "Maildir"
        if mailbox != "INBOX":
            folder /= f".{mailbox}"
        found = [path for part in ("new", "cur") for path in (folder / part).glob("*")]
        return sorted(found, key=lambda path: _delivered_at(path.name))

    def wait_for(
        self, user: str, predicate: Callable[[EmailMessage], bool] = lambda _: True, timeout: float = 10
    ) -> EmailMessage:
        """The first mail of `user` that `predicate` likes."""

        def found() -> EmailMessage | None:
            return next((mail for mail in self.maildir(user) if predicate(mail)), None)

        mail = wait_until(found, timeout=timeout, what=f"a mail to {user} that fits")
        assert mail is not None
        return mail

    def empty(self) -> None:
        """Throw all mailboxes away (between tests)."""
        for user in (*MEMBERS, BOT):
            self.kick(user)
            shutil.rmtree(self.folder / "mail" / user / "Maildir", ignore_errors=True)

    def log(self) -> str:
        log = self.folder / "dovecot.log"
        return log.read_text(errors="replace") if log.exists() else ""


def _delivered_at(name: str) -> tuple[int, int]:
    """A Maildir name begins with the second and (M…) the microsecond of the delivery."""
    seconds, rest = name.split(".", 1)
    digits = rest[1 : rest.index("P")] if rest.startswith("M") and "P" in rest else "0"
    return int(seconds), int(digits)
