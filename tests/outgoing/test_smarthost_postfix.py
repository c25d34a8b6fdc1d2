"""The way out through a real Postfix with STARTTLS and AUTH."""

import pytest

from mailbot.outgoing.smarthost import Smarthost
from tests.beds.authority import make_authority
from tests.beds.dovecot import token
from tests.beds.world import World

pytestmark = [pytest.mark.servers, pytest.mark.xdist_group("servers")]


def smarthost(bed: World, **changes: object) -> Smarthost:
    values: dict[str, object] = {
        "host": "127.0.0.1",
        "port": bed.postfix.submission,
        "tls": "starttls",
        "ca_file": bed.ca_file,
        "username": bed.user,
        "password": bed.password,
        "timeout": 10,
    }
    return Smarthost(**(values | changes))


def mail(subject: str) -> bytes:
    head = f"From: <incidents-bot@example.com>\r\nTo: <incidents-list@example.com>\r\nSubject: {subject}\r\n"
    return f"{head}Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n.\r\nStörung\r\n".encode()


BOUNCE = "incidents-bot+bounce-7@example.com"


@pytest.mark.parametrize("tls", ["starttls", "tls"])
def test_to_the_list_and_into_every_mailbox(bed: World, tls: str):
    port = bed.postfix.submission if tls == "starttls" else bed.postfix.smtps
    with smarthost(bed, tls=tls, port=port).session() as session:
        for number in range(3):
            got = session.send(mail(f"answer {number}"), BOUNCE, [bed.list_address])
            assert got.accepted == (bed.list_address,)
    for user in bed.members:
        got = bed.wait_for(user, lambda found: found["Subject"] == "answer 2")
        assert got["Return-Path"] == f"<{BOUNCE}>"
        assert got.get_content() == ".\r\nStörung\r\n".replace("\r\n", "\n")
    assert bed.postfix.log().count("sasl_username=incidents-bot") >= 3


def test_a_token_instead_of_a_password(bed: World):
    assert smarthost(bed, auth="oauth2", password=token(bed.user)).probe() is None
    ended = smarthost(bed, auth="oauth2", password=token(bed.user, lasts=-60)).probe()
    assert "refused the login of incidents-bot: 535 5.7.8" in (ended or "")


def test_a_recipient_that_is_not_there_is_refused_and_the_others_get_it(bed: World):
    with smarthost(bed).session() as session:
        got = session.send(mail("some"), BOUNCE, ["nobody@example.com", "kevin@example.com"])
        assert (got.accepted, got.permanent) == (("kevin@example.com",), ("nobody@example.com",))
        assert "550 5.1.1 <nobody@example.com>: Recipient address rejected" in got.words
        assert session.send(mail("next"), BOUNCE, ["dave@example.com"]).accepted
    bed.wait_for("kevin", lambda found: found["Subject"] == "some")
    bed.wait_for("dave", lambda found: found["Subject"] == "next")


def test_a_restart_between_two_mails_costs_none(bed: World):
    with smarthost(bed).session() as session:
        assert session.send(mail("before"), BOUNCE, ["kevin@example.com"]).accepted
        bed.postfix.stop()
        away = session.send(mail("away"), BOUNCE, ["kevin@example.com"])
        assert away.temporary == ("kevin@example.com",)
        bed.postfix.start()
    with smarthost(bed).session() as session:
        assert session.send(mail("away"), BOUNCE, ["kevin@example.com"]).accepted
    bed.wait_for("kevin", lambda found: found["Subject"] == "away")
    assert [found["Subject"] for found in bed.maildir("kevin")] == ["before", "away"]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"password": "wrong"}, "refused the login of incidents-bot: 535 5.7.8"),
        ({"ca_file": None}, "its certificate is not trusted: "),
        ({"username": None, "password": None}, ""),
        ({"host": "localhost"}, None),
    ],
)
def test_probe_and_mails_say_what_is_wrong(bed: World, changes: dict[str, object], words: str | None):
    known = smarthost(bed, **changes)
    problem = known.probe()
    assert (problem is None) == (words is None or words == "")
    with known.session() as session:
        got = session.send(mail("x"), BOUNCE, ["kevin@example.com"])
    if words:
        assert words in (problem or "")
        assert got.temporary == ("kevin@example.com",)
        assert words in got.words
    elif words is None:
        assert got.accepted


def test_another_authority_is_not_trusted(bed: World, tmp_path):
    other = make_authority(tmp_path, "other")
    assert "its certificate is not trusted" in (smarthost(bed, ca_file=other.ca_file).probe() or "")


def test_the_password_check_being_away_is_temporary(bed: World):
    """Postfix asks Dovecot; without it, AUTH is dropped, not answered."""
    bed.dovecot.stop()
    with smarthost(bed).session() as session:
        got = session.send(mail("x"), BOUNCE, ["kevin@example.com"])
    assert got.temporary == ("kevin@example.com",)
    assert got.words
