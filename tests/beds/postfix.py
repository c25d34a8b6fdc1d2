"""A private Postfix for example.com: the list's alias, the bot by LMTP or into its mailbox, and a submission port.

Seen in practice: Postfix trusts a main.cf only when it is two seconds old (so it is backdated); a map that changed
needs a reload; without syslog, `maillog_file` and the postlog service write the log. New mail is announced to the queue
manager by a trigger that may be lost (while it reloads, or under load); Debian's master.cf wakes it every 300 seconds
for that case, ours every second.
"""

import os
import re
import shutil
import smtplib
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.beds.authority import Authority
from tests.beds.dovecot import BOT, MEMBERS, Dovecot
from tests.beds.ports import free_port
from tests.beds.processes import Process, require, wait_until

LIST = "incidents-list@example.com"

_MAIN = """
compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
mail_owner = postfix
maillog_file = {folder}/mail.log
maillog_file_prefixes = {folder}
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mail.example.com
mydestination =
mynetworks = 127.0.0.0/8
alias_maps =
biff = no
recipient_delimiter = +
smtp_dns_support_level = disabled
smtp_host_lookup = native
lmtp_host_lookup = native
smtpd_peername_lookup = no
virtual_mailbox_domains = example.com
virtual_mailbox_maps = texthash:{folder}/etc/mailboxes
virtual_alias_maps = texthash:{folder}/etc/aliases
virtual_transport = lmtp:inet:127.0.0.1:{dovecot.lmtp}
transport_maps = texthash:{folder}/etc/transport
message_size_limit = 30000000
# try again soon: nobody waits for a real queue here
minimal_backoff_time = 1s
maximal_backoff_time = 1s
queue_run_delay = 1s
transport_retry_time = 1s
destination_concurrency_failed_cohort_limit = 0
lmtp_destination_concurrency_failed_cohort_limit = 0
smtpd_relay_restrictions = permit_mynetworks, reject_unauth_destination
smtpd_tls_cert_file = {tls.certificate}
smtpd_tls_key_file = {tls.key}
smtpd_sasl_type = dovecot
smtpd_sasl_path = inet:127.0.0.1:{dovecot.sasl}
smtpd_client_connection_rate_limit = 0
smtpd_error_sleep_time = 0
"""

_MASTER = """
127.0.0.1:{mx} inet n - n - - smtpd
127.0.0.1:{submission} inet n - n - - smtpd
  -o syslog_name=postfix/submission
  -o smtpd_tls_security_level=encrypt
  -o smtpd_sasl_auth_enable=yes
  -o smtpd_relay_restrictions=permit_sasl_authenticated,reject
127.0.0.1:{smtps} inet n - n - - smtpd
  -o syslog_name=postfix/smtps
  -o smtpd_tls_wrappermode=yes
  -o smtpd_sasl_auth_enable=yes
  -o smtpd_relay_restrictions=permit_sasl_authenticated,reject
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 1 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
relay unix - - n - - smtp
showq unix n - n - - showq
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
lmtp unix - - n - - lmtp
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
"""


@dataclass
class Postfix:
    """Started with `start()`; `stop()`, `kill()` and `start()` again keep ports and queue."""

    folder: Path
    tls: Authority
    dovecot: Dovecot
    mx: int = field(default_factory=free_port)
    submission: int = field(default_factory=free_port)
    smtps: int = field(default_factory=free_port)
    _process: Process | None = None

    def __post_init__(self) -> None:
        require("postfix", "postqueue", install="postfix libsasl2-modules", root=True)
        for part in ("etc", "queue", "data"):
            (self.folder / part).mkdir(parents=True)
        shutil.chown(self.folder / "data", "postfix")
        # Until postlogd is up each program writes the log itself, as the user postfix.
        (self.folder / "mail.log").touch()
        shutil.chown(self.folder / "mail.log", "postfix")
        self._write("main.cf", _MAIN.format(**vars(self)))
        self._write("master.cf", _MASTER.format(**vars(self)))
        people = "\n".join(f"{user}@example.com ok" for user in (*MEMBERS, BOT))
        self._write("mailboxes", people + "\npostmaster@example.com ok\n")
        self.set_aliases({LIST: [*(f"{member}@example.com" for member in MEMBERS), f"{BOT}@example.com"]})
        self.bot_by_imap()
        self._run("postfix", "check")

    def _write(self, name: str, text: str) -> None:
        path = self.folder / "etc" / name
        path.write_text(text)
        os.utime(path, (time.time() - 60,) * 2)

    def _run(self, *argv: str) -> str:
        name, *rest = argv
        out = self.folder / "command.out"
        with out.open("wb") as sink:
            done = subprocess.run(
                [name, "-c", str(self.folder / "etc"), *rest],
                stdin=subprocess.DEVNULL,
                stdout=sink,
                stderr=sink,
                check=False,
                timeout=30,
            )
        said = out.read_text(errors="replace")
        if done.returncode:
            raise AssertionError(f"{' '.join(argv)} gave {done.returncode}: {said}")
        return said

    def start(self) -> None:
        if self._process is None:
            self._process = Process(
                [_daemons() / "master", "-c", self.folder / "etc", "-s"],
                log=self.folder / "postfix.out",
                ports=[self.mx, self.submission, self.smtps],
            )

    def stop(self) -> None:
        if self._process is not None:
            self._process.stop()
            self._process = None

    def kill(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process = None

    def reload(self) -> None:
        if self._process is not None:
            self._run("postfix", "reload")

    def set_aliases(self, aliases: dict[str, Sequence[str]]) -> None:
        """What each list address leads to."""
        self._write("aliases", "".join(f"{name} {', '.join(members)}\n" for name, members in aliases.items()))
        self.reload()

    def bot_by_lmtp(self, port: int) -> None:
        """Hand the bot's mail (also incidents-bot+anything@) to an LMTP server of the test."""
        self._write("transport", f"{BOT}@example.com lmtp:inet:127.0.0.1:{port}\n")
        self.reload()

    def bot_by_smtp(self, port: int) -> None:
        self._write("transport", f"{BOT}@example.com smtp:[127.0.0.1]:{port}\n")
        self.reload()

    def bot_by_imap(self) -> None:
        """Deliver the bot's mail into its Dovecot mailbox."""
        self._write("transport", "# the bot has a mailbox like everyone\n")
        self.reload()

    def send(self, raw: bytes, envelope_from: str, to: str | Sequence[str]) -> None:
        """As a mail from outside comes: by SMTP to the MX."""
        with smtplib.SMTP("127.0.0.1", self.mx, local_hostname="client.example.org", timeout=30) as smtp:
            smtp.sendmail(envelope_from, to, raw)

    def queue(self) -> list[str]:
        """The ids of the mails that wait."""
        return re.findall(r"^([0-9A-F]{6,})[*!#]?\s", self._run("postqueue", "-p"), flags=re.MULTILINE)

    def flush(self) -> None:
        """Try what waits now."""
        self._run("postqueue", "-f")

    def wait_empty(self, timeout: float = 15) -> None:
        wait_until(lambda: not self.queue(), timeout=timeout, what="Postfix's queue to be empty")

    def empty(self) -> None:
        """Throw what waits away (between tests)."""
        self._run("postsuper", "-d", "ALL")

    def log(self) -> str:
        log = self.folder / "mail.log"
        return log.read_text(errors="replace") if log.exists() else ""


def _daemons() -> Path:
    found = subprocess.run(
        ["postconf", "-dh", "daemon_directory"], capture_output=True, text=True, check=True
    )
    return Path(found.stdout.strip())
