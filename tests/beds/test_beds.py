"""The beds do what the other tests rely on."""

import smtplib
import ssl
from email.message import EmailMessage

import psycopg
import pytest
from imapclient import IMAPClient

from tests.beds.postgres import Postgres
from tests.beds.world import World

pytestmark = [pytest.mark.servers, pytest.mark.xdist_group("servers")]


def mail(subject: str) -> bytes:
    made = EmailMessage()
    made["From"] = "Kevin <kevin@example.com>"
    made["To"] = "incidents-list@example.com"
    made["Subject"] = subject
    made["Message-ID"] = f"<{subject.replace(' ', '-')}@client.example.com>"
    made.set_content("All is 500.\n")
    return made.as_bytes()


def is_about(subject: str):
    return lambda found: found["Subject"] == subject


def test_a_list_mail_reaches_every_member_and_the_bot(bed: World):
    bed.send(mail("API down"), "kevin@example.com")
    for user in (*bed.members, bed.user):
        got = bed.wait_for(user, is_about("API down"))
        assert got["Return-Path"] == "<kevin@example.com>"
    assert [len(bed.maildir(user)) for user in bed.members] == [1] * 5


def test_a_plus_address_reaches_the_bot(bed: World):
    bed.send(mail("plus"), "kevin@example.com", "incidents-bot+INC-7-abc@example.com")
    assert bed.wait_for(bed.user)["Delivered-To"] == "incidents-bot+INC-7-abc@example.com"


def test_tests_do_not_see_each_others_mail(bed: World):
    assert [bed.maildir(user) for user in (*bed.members, bed.user)] == [[]] * 6
    assert bed.postfix.queue() == []


def submit(bed: World, password: str, *, context: ssl.SSLContext | None = None) -> None:
    context = context or ssl.create_default_context(cafile=bed.ca_file)
    with smtplib.SMTP("127.0.0.1", bed.postfix.submission, timeout=10) as smtp:
        smtp.starttls(context=context)
        smtp.login(bed.user, password)
        smtp.sendmail(bed.bot_address, [bed.list_address], mail("submitted"))


def test_submission_with_starttls_and_auth(bed: World):
    submit(bed, bed.password)
    for user in bed.members:
        bed.wait_for(user, is_about("submitted"))


def test_submission_refuses_a_wrong_password(bed: World):
    with pytest.raises(smtplib.SMTPAuthenticationError):
        submit(bed, "wrong")


def test_submission_refuses_plain_text(bed: World):
    with smtplib.SMTP("127.0.0.1", bed.postfix.submission, timeout=10) as smtp:
        assert smtp.mail(bed.bot_address) == (530, b"5.7.0 Must issue a STARTTLS command first")


def test_the_certificate_is_of_our_own_authority(bed: World):
    with pytest.raises(ssl.SSLCertVerificationError):
        submit(bed, bed.password, context=ssl.create_default_context())


def test_submission_over_tls_from_the_start(bed: World):
    context = ssl.create_default_context(cafile=bed.ca_file)
    with smtplib.SMTP_SSL("127.0.0.1", bed.postfix.smtps, context=context, timeout=10) as smtp:
        smtp.login(bed.user, bed.password)
        smtp.sendmail(bed.bot_address, ["kevin@example.com"], mail("by smtps"))
    bed.wait_for("kevin", is_about("by smtps"))


def test_imap_idle_sees_a_new_mail(bed: World):
    context = ssl.create_default_context(cafile=bed.ca_file)
    with IMAPClient("127.0.0.1", bed.dovecot.imaps, ssl_context=context, timeout=10) as client:
        client.login(bed.user, bed.password)
        client.select_folder("INBOX", readonly=True)
        client.idle()
        bed.send(mail("new"), "kevin@example.com")
        assert (1, b"EXISTS") in client.idle_check(timeout=10)
        client.idle_done()


def test_mail_waits_while_dovecot_is_away(bed: World):
    bed.dovecot.stop()
    bed.send(mail("later"), "kevin@example.com")
    assert bed.postfix.queue()
    bed.dovecot.start()
    bed.wait_for("dave", is_about("later"))
    bed.postfix.wait_empty()


def test_postfix_comes_back_with_its_queue(bed: World):
    bed.dovecot.stop()
    bed.send(mail("kept"), "kevin@example.com")
    bed.postfix.kill()
    bed.dovecot.start()
    bed.postfix.start()
    bed.wait_for("dave", is_about("kept"))


def test_dovecot_comes_back_after_a_crash(bed: World):
    bed.dovecot.kill()
    bed.dovecot.start()
    bed.send(mail("after"), "kevin@example.com")
    bed.wait_for("dave", is_about("after"))


def _fill(url: str) -> None:
    with psycopg.connect(url.replace("+psycopg", "")) as connection:
        connection.execute("CREATE TABLE t (a text)")
        connection.execute("INSERT INTO t VALUES ('Störung')")


def _rows(url: str) -> list[tuple[str]]:
    with psycopg.connect(url.replace("+psycopg", "")) as connection:
        return connection.execute("SELECT a FROM t").fetchall()


def test_two_databases_are_apart(postgres_url: str, postgres: Postgres):
    other = postgres.create_database()
    _fill(postgres_url)
    assert _rows(postgres_url) == [("Störung",)]
    with pytest.raises(psycopg.errors.UndefinedTable):
        _rows(postgres.url(other))
    postgres.drop_database(other)


def test_postgresql_keeps_what_was_committed_over_a_crash(postgres_url: str, postgres: Postgres):
    _fill(postgres_url)
    postgres.kill()
    postgres.start()
    assert _rows(postgres_url) == [("Störung",)]
