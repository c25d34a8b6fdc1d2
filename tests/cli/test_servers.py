"""The commands against real servers: `check` over Postfix and Dovecot, the record in PostgreSQL, a service beside."""

import json
import shutil
import smtplib
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from mailbot.store import incidents, outbox
from mailbot.store.tables import Incident, Mail
from tests.beds.ports import free_port
from tests.beds.processes import Process, wait_until
from tests.cli.conftest import KEVIN, START, mail
from tests.cli.test_archive import HELD, held, write_mbox
from tests.end_to_end.service import SERVE

pytestmark = [pytest.mark.servers, pytest.mark.xdist_group("servers")]

ACCOUNTS = """
[[lists]]
address = "{bed.list_address}"
[bot]
address = "{bed.bot_address}"
[smtp]
listen = "127.0.0.1:{smtp}"
[outgoing.smarthost]
host = "127.0.0.1"
port = {bed.postfix.submission}
ca_file = "{bed.ca_file}"
username = "{bed.user}"
password_file = "password"
[[imap]]
host = "127.0.0.1"
port = {bed.dovecot.imaps}
ca_file = "{bed.ca_file}"
username = "{bed.user}"
password_file = "password"
"""


def results(place, code):
    rows = [json.loads(line) for line in place.run("check", "--json", code=code).stdout.splitlines()]
    return {row["check"]: row for row in rows}


@pytest.fixture
def connected(bare, bed):
    (bare.folder / "password").write_text(bed.password)
    bare.config_file.write_text(ACCOUNTS.format(bed=bed, smtp=free_port()))
    return bare


def test_check_logs_in_to_the_smarthost_and_the_mailbox(connected, bed):
    found = results(connected, 0)
    assert found["smarthost"]["found"].endswith(f"reached by starttls, logged in as {bed.user}")
    assert found["imap mailbox"]["found"].endswith("logged in, INBOX can be opened")


@pytest.mark.parametrize(
    ("old", "new", "name", "mend"),
    [
        ("password_file", "password_env = 'HOME'\n#", "smarthost", "correct username and password"),
        (
            'ca_file = "',
            'ca_file = "/etc/ssl/certs/ca-certificates.crt" # "',
            "smarthost",
            "the certificate is not trusted",
        ),
    ],
)
def test_check_says_how_to_mend_what_a_server_refuses(connected, old, new, name, mend):
    text = connected.config_file.read_text()
    connected.config_file.write_text(text.replace(old, new))
    found = results(connected, 3)
    for what in (name, "imap mailbox"):
        assert (found[what]["state"], mend in found[what]["mend"]) == ("wrong", True), found[what]


def test_check_names_a_mailbox_that_is_not_there(connected):
    text = connected.config_file.read_text()
    connected.config_file.write_text(text + 'mailboxes = ["INBOX", "Nowhere"]\n')
    row = results(connected, 3)["imap mailbox"]
    assert "the mailbox Nowhere can't be opened" in row["found"]
    assert row["mend"].startswith("make the mailbox on the server")


def test_all_of_it_over_postgresql(tmp_path, bare, postgres_url):
    text = bare.config_file.read_text()
    bare.config_file.write_text(text.replace('"sqlite:///mailbot.db"', f'"{postgres_url}"'))
    assert results(bare, 3)["database"]["mend"] == "run: mailbot db upgrade"
    bare.run("db", "upgrade")
    assert results(bare, 0)["database"]["state"] == "ok"
    archive = write_mbox(tmp_path / "a.mbox")
    bare.run("import", archive)
    assert json.loads(bare.run("import", "--json", archive).stdout)["known"] == 8
    assert held(bare) == HELD
    assert "the record is what they say" in bare.run("replay").stdout
    with bare.database.write() as connection:
        connection.execute(sa.update(Incident).where(Incident.number == 1).values(severity=3, commander=None))
    bare.run("replay", code=3)
    bare.run("replay", "--apply")
    assert held(bare) == HELD
    for command in ("incidents --all", "show INC-1", "actions --all", "messages", "quarantine", "outbox --all",
                    "export --all", "pause", "resume", "db check"):  # fmt: skip
        bare.run(*command.split())


def test_an_import_beside_a_running_service_takes_nothing_from_it_and_gives_it_nothing(tmp_path, bare, bed):
    """The service answers what comes meanwhile; no mail of the archive is answered, or decided as of today."""
    smtp, lmtp = free_port(), free_port()
    shutil.rmtree(bare.folder / "outgoing", ignore_errors=True)
    text = bare.config_file.read_text().replace("127.0.0.1:8025", f"127.0.0.1:{smtp}")
    bare.config_file.write_text(text.replace("127.0.0.1:8024", f"127.0.0.1:{lmtp}"))
    story = [
        mail(
            f"m{n}",
            KEVIN,
            f"Incident number {n}",
            f"Severity {n % 4 + 1}, phase 1. I am IC.\n",
            START + timedelta(hours=n),
        )
        for n in range(200)
    ]
    service = Process([*SERVE, bare.config_file], log=tmp_path / "service.log", ports=[smtp, lmtp])
    try:
        with smtplib.SMTP("127.0.0.1", smtp) as client:
            first = mail("now", KEVIN, "Happens now", "Severity 2. I am IC.\n", datetime.now(UTC))
            client.sendmail("kevin@example.com", ["incidents-list@example.com"], first)
            bare.run("import", write_mbox(tmp_path / "a.mbox", story))
            client.sendmail(
                "kevin@example.com", ["incidents-list@example.com"], first.replace(b"now@", b"then@")
            )

        def settled():
            with bare.database.read() as connection:
                states = connection.execute(
                    sa.select(Mail.source, Mail.state, sa.func.count()).group_by(Mail.source, Mail.state)
                )
                return sorted(map(tuple, states)) == [("import", "done", 200), ("smtp", "done", 2)]

        wait_until(settled, timeout=20, what="every mail decided")
        with bare.database.read() as connection:
            assert outbox.counts(connection).get("queued", 0) + outbox.counts(connection).get("sent", 0) >= 1
            assert {m for _, m, _ in outbox.ids(connection)} <= set(
                connection.execute(sa.select(Mail.id).where(Mail.source == "smtp")).scalars()
            )
            opened = {i.title: i.opened_at for i in incidents.every(connection)}
        assert opened["Incident number 7"] == START + timedelta(hours=7)
    finally:
        service.stop()
