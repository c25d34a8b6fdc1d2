"""`init`, `check`, `pause`, `resume`, `db`, `completion`."""

import json
import socket
import sqlite3
import threading
from contextlib import closing

import pytest
from click.testing import CliRunner

from mailbot.cli import cli
from mailbot.resources import find
from mailbot.store import settings
from tests.cli.conftest import Place


@pytest.fixture
def empty(tmp_path, monkeypatch) -> Place:
    monkeypatch.chdir(tmp_path)
    return Place(tmp_path)


# init


def test_init_writes_the_example_makes_the_database_and_says_what_is_next(empty):
    text = empty.run("init").stdout
    assert empty.config_file.read_text() == find("config.example.toml").read_text()
    assert (empty.folder / "mailbot.db").exists()
    for step in (
        "mailbot check",
        "mailbot serve",
        "incidents-bot@example.com a member of incidents-list@example.com",
    ):
        assert step in text
    empty.run("incidents")


def test_init_fills_in_what_is_given_and_keeps_the_comments(empty):
    empty.run(
        "init", "--list", "störung@example.org", "--prefix", "OPS", "--organisation", 'The "Org" \\ Ltd', "--zone",
        "Europe/Berlin", "--holidays", "DE-BY", "--domain", "example.org", "--domain", "example.net", "--smtp",
        "127.0.0.1:2525", "--lmtp", "/run/mailbot/lmtp", "--smarthost", "smtp.example.org", "--username", "bot",
        "--password-file", "pw", "--database", "sqlite:///other.db",
    )  # fmt: skip
    config = empty.config
    one = config.lists[0]
    assert (one.address, one.prefix, config.bot.address) == (
        "störung@example.org",
        "OPS",
        "incidents-bot@example.org",
    )
    assert (config.organisation.name, config.organisation.zone) == ('The "Org" \\ Ltd', "Europe/Berlin")
    assert (config.organisation.holidays, config.who.domains) == ("DE-BY", ("example.org", "example.net"))
    assert (config.smtp.listen, config.lmtp.listen) == ("127.0.0.1:2525", "/run/mailbot/lmtp")
    smarthost = config.outgoing.smarthost
    assert (smarthost.host, smarthost.port, smarthost.tls, smarthost.username) == (
        "smtp.example.org", 587, "starttls", "bot",
    )  # fmt: skip
    assert (smarthost.password_file, config.outgoing.maildir) == (empty.folder / "pw", None)
    assert (empty.folder / "other.db").exists()
    text, example = empty.config_file.read_text(), find("config.example.toml").read_text()
    assert len(text.splitlines()) == len(example.splitlines())
    assert "# times in mails are said in this zone" in text
    assert not config.imap


@pytest.mark.parametrize(
    ("given", "port", "tls"),
    [
        (("h",), 587, "starttls"),
        (("h:465",), 465, "tls"),  # RFC 8314 3.3: TLS from the first byte
        (("h:465", "--tls", "starttls"), 465, "starttls"),
        (("127.0.0.1:25", "--tls", "none"), 25, "none"),
    ],
)
def test_init_with_the_smarthosts_tls(empty, given, port, tls):
    empty.run("init", "--smarthost", *given)
    smarthost = empty.config.outgoing.smarthost
    assert (smarthost.port, smarthost.tls) == (port, tls)


def test_init_never_writes_over_a_configuration_without_force(empty):
    empty.config_file.write_text("mine")
    assert "is there already; edit it, or write it anew with --force" in empty.run("init", code=1).stderr
    assert empty.config_file.read_text() == "mine"
    empty.run("init", "--force", "--prefix", "OPS")
    assert empty.config.lists[0].prefix == "OPS"


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (("--list", "no address"), 1, "lists[1].address: got 'no address', want a bare address"),
        (("--zone", "Moon/Base"), 1, "organisation.zone: got 'Moon/Base', want a time zone"),
        (("--holidays", "XX"), 1, "organisation.holidays: got 'XX', want a country"),
        (("--prefix", "inc"), 1, "lists[1].prefix: got 'inc'"),
        (("--smarthost", "h:port"), 1, "outgoing.smarthost.port: got 'port'"),
        (("--username", "bot"), 2, "belong to --smarthost"),
        (("--tls", "none"), 2, "belong to --smarthost"),
        (("--tls", "ssl", "--smarthost", "h"), 2, "'ssl' is not one of"),
    ],
)
def test_init_with_a_wrong_value_writes_nothing(empty, args, code, said):
    assert said in empty.run("init", *args, code=code).stderr
    assert list(empty.folder.iterdir()) == []


# check


def found(place, code):
    """state and mend of each check, by name."""
    rows = [json.loads(line) for line in place.run("check", "--json", code=code).stdout.splitlines()]
    return {row["check"]: (row["state"], row["found"], row["mend"]) for row in rows}


def change(place, *pairs):
    text = place.config_file.read_text()
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    place.config_file.write_text(text)


@pytest.fixture
def ready(bare):
    """With listeners at free ports, and no holidays of the machine's own services."""
    change(bare, ("127.0.0.1:8025", f"127.0.0.1:{free_port()}"), ("127.0.0.1:8024", f"{bare.folder}/lmtp"))
    return bare


def free_port():
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        return server.getsockname()[1]


def test_check_of_what_works(ready):
    assert {name: state for name, (state, _, _) in found(ready, 0).items()} == {
        "configuration": "ok", "organisation": "ok", "database": "ok", "secret": "ok", "smtp.listen": "ok",
        "lmtp.listen": "ok", "outgoing": "note", "who": "note",
    }  # fmt: skip
    lines = ready.run("check").stdout.splitlines()
    assert lines[0] == f"ok     configuration  {ready.config_file}"
    assert "                      -> set who.domains to narrow it" in lines
    assert not (ready.folder / "outgoing").exists()


def test_check_says_when_it_is_paused(ready):
    ready.run("pause")
    assert found(ready, 0)["stop switch"][::2] == ("note", "mailbot resume")


def no_database(place):
    (place.folder / "mailbot.db").unlink()


def old_database(place):
    with place.database.write() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0000'")


def no_database_file(place):
    no_database(place)
    (place.folder / "mailbot.db").write_text(
        "this is no database, and it is longer than a header of one" * 20
    )


def lost_secret(place):
    place.arrive(b"Subject: x\r\nFrom: a@example.com\r\n\r\nSeverity 3.\r\n", configuration_time())
    with place.database.write() as connection:
        connection.exec_driver_sql("DELETE FROM setting WHERE name = 'secret'")


def configuration_time():
    from tests.cli.conftest import START

    return START


@pytest.mark.parametrize(
    ("spoil", "name", "said", "mend"),
    [
        (no_database, "database", "there is no such file", "make it with: mailbot db upgrade"),
        (old_database, "database", "has schema 0000", "run: mailbot db upgrade"),
        (
            no_database_file,
            "database",
            "not a database",
            "start the database server, or correct database.url",
        ),
        (lost_secret, "secret", "the secret is gone", "from a backup"),
    ],
)
def test_check_of_a_database_that_is_wrong(ready, spoil, name, said, mend):
    spoil(ready)
    state, text, how = found(ready, 3)[name]
    assert state == "wrong"
    assert said in text
    assert mend in how


def test_check_finds_another_service_at_our_address(ready):
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        change(ready, (ready.config.smtp.listen, f"127.0.0.1:{server.getsockname()[1]}"))
        state, text, mend = found(ready, 3)["smtp.listen"]
    assert (state, mend) == ("wrong", "take another port, or stop that service")
    assert "taken by another service, which says nothing" in text


@pytest.mark.parametrize(
    ("greeting", "state", "said"),
    [
        (b"220 mail.example.com mailbot\r\n", "ok", "served by mailbot now"),
        (
            b"220 mailbot.example.com ESMTP Postfix\r\n",
            "wrong",
            "which says “220 mailbot.example.com ESMTP Postfix”",
        ),
        (b"SSH-2.0-OpenSSH\r\n", "wrong", "which says “SSH-2.0-OpenSSH”"),
    ],
)
def test_check_knows_our_own_service_by_its_greeting(ready, greeting, state, said):
    def greet(server):
        client, _ = server.accept()
        client.sendall(greeting)
        client.close()

    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        change(ready, (ready.config.smtp.listen, f"127.0.0.1:{server.getsockname()[1]}"))
        thread = threading.Thread(target=greet, args=(server,))
        thread.start()
        result = found(ready, 0 if state == "ok" else 3)["smtp.listen"]
        thread.join()
    assert result[0] == state
    assert result[1].endswith(said)


@pytest.mark.parametrize(
    ("new", "said", "mend"),
    [
        ("/nowhere/lmtp", "there is no folder /nowhere", "make the folder"),
        ("192.0.2.1:8024", "192.0.2.1:8024: ", "correct the address"),
        ("127.0.0.1:99999", "127.0.0.1:99999: ", "correct the address"),
    ],
)
def test_check_of_an_address_that_can_not_be_had(ready, new, said, mend):
    change(ready, (f"{ready.folder}/lmtp", new))
    state, text, how = found(ready, 3)["lmtp.listen"]
    assert state == "wrong"
    assert said in text
    assert mend in how


ACCOUNTS = """\
[outgoing.smarthost]
host = "127.0.0.1"
port = PORT
tls = "none"
username = "bot"
password_file = "smtp.pw"

[[imap]]
name = "box"
host = "127.0.0.1"
port = PORT
tls = "none"
username = "bot"
password_env = "MAILBOT_TEST_PASSWORD"
"""


def test_check_of_servers_that_do_not_answer_and_passwords_that_are_not_there(ready):
    port = free_port()
    change(
        ready,
        ('maildir = "outgoing" ', "# "),
        ("# [outgoing.smarthost]", ACCOUNTS.replace("PORT", str(port))),
    )
    result = found(ready, 3)
    assert result["smarthost"][:2] == (
        "wrong",
        f"password_file {ready.folder}/smtp.pw can't be read: No such file or directory",
    )
    assert result["imap box"][:2] == ("wrong", "password_env names MAILBOT_TEST_PASSWORD, which is not set")
    (ready.folder / "smtp.pw").write_text("hunter2\n")
    output = (
        CliRunner()
        .invoke(cli, ["--config", str(ready.config_file), "check"], env={"MAILBOT_TEST_PASSWORD": "hunter2"})
        .output
    )
    assert "wrong  smarthost      127.0.0.1:" in output
    assert "wrong  imap box       127.0.0.1:" in output
    assert "can this machine reach it?" in output
    assert "hunter2" not in output


def test_check_of_a_wrong_configuration_is_a_line_for_each_fault(ready):
    change(ready, ('zone = "UTC"', 'zone = "Moon"'), ('day = "monday"', 'day = "mon"'))
    lines = ready.run("check", code=3).stdout.splitlines()
    file = f"wrong  configuration  {ready.config_file}"
    assert [line.partition(", want")[0] for line in lines if line.startswith("wrong")] == [
        f"{file}: organisation.zone: got 'Moon'",
        f"{file}: digest.day: got 'mon'",
    ]


def test_no_way_in_is_wrong(ready):
    listeners = [
        (f'listen = "{where}"', "") for where in (ready.config.smtp.listen, ready.config.lmtp.listen)
    ]
    change(ready, *listeners)
    assert found(ready, 3)["mail in"][0] == "wrong"


# the stop switch


def test_pause_and_resume(bare):
    for command, stopped in (("pause", True), ("pause", True), ("resume", False), ("resume", False)):
        bare.run(command)
        with bare.database.read() as connection:
            assert settings.stopped(connection) is stopped


# the database


def test_db_upgrade_makes_the_database_once(empty):
    empty.config_file.write_text(find("config.example.toml").read_text())
    assert empty.run("db", "upgrade").stdout.endswith("(before: none).\n")
    assert empty.run("db", "upgrade").stdout.endswith("already.\n")


def test_db_upgrade_where_none_can_be_made_is_told(empty):
    empty.config_file.write_text(
        '[[lists]]\naddress = "a@example.com"\n[database]\nurl = "sqlite:////nowhere/x.db"\n'
    )
    assert "the database can't be opened" in empty.run("db", "upgrade", code=1).stderr


def test_db_check_of_a_sound_database(told):
    assert told.run("db", "check").stdout == f"ok     {told.folder}/mailbot.db: 8 mails, nothing wrong\n"


def test_db_check_finds_a_row_that_leads_nowhere(told):
    with closing(sqlite3.connect(told.folder / "mailbot.db")) as connection:
        connection.execute("DELETE FROM mail WHERE id = 8")
        connection.commit()
    assert (
        "wrong  mail_raw row 8 leads to a row of mail that is not there"
        in told.run("db", "check", code=3).stdout
    )


def test_db_check_finds_a_damaged_file(told):
    with closing(sqlite3.connect(told.folder / "mailbot.db")) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    file = told.folder / "mailbot.db"
    raw = bytearray(file.read_bytes())
    for page in range(6, len(raw) // 4096):
        raw[page * 4096 : page * 4096 + 64] = b"\xff" * 64
    file.write_bytes(raw)
    result = told.run("db", "check", code=3)
    assert "wrong  " in result.stdout
    assert "put the last backup back" in result.stderr


# completion


@pytest.mark.parametrize(
    ("shell", "mark"), [("bash", "complete -o"), ("zsh", "#compdef mailbot"), ("fish", "function ")]
)
def test_completion_scripts(shell, mark):
    result = CliRunner().invoke(cli, ["completion", shell], prog_name="mailbot")
    assert result.exit_code == 0
    assert mark in result.stdout
    assert "_MAILBOT_COMPLETE" in result.stdout
