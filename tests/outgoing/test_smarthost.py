"""The way out by SMTP, against a server that says what a script says."""

import base64

import pytest

from mailbot.outgoing import smarthost as module
from mailbot.outgoing.smarthost import Delivery, Session, Smarthost
from tests.outgoing.scripted import HELLO, SILENCE, Scripted, hello

RAW = b"Subject: x\r\n\r\n.hidden\r\n"
FROM = "incidents-bot+bounce@example.com"
ONE = ("kevin@example.com",)
THREE = ("kevin@example.com", "dave@example.com", "shruti@example.com")


def smarthost(server: Scripted, **changes: object) -> Smarthost:
    return Smarthost(**({"host": "127.0.0.1", "port": server.port, "tls": "none", "timeout": 2} | changes))


def send(server: Scripted, recipients=ONE, raw=RAW, sender=FROM, **changes: object) -> Delivery:
    with smarthost(server, **changes).session() as session:
        return session.send(raw, sender, recipients)


def shape(delivery: Delivery) -> tuple[int, int, int]:
    return len(delivery.accepted), len(delivery.temporary), len(delivery.permanent)


def test_a_mail_goes_out_as_it_should():
    with Scripted() as server:
        assert send(server, helo="bot.example.com") == Delivery(accepted=ONE)
    assert server.commands == [
        "EHLO bot.example.com",
        f"MAIL FROM:<{FROM}> SIZE={len(RAW)}",
        "RCPT TO:<kevin@example.com>",
        "DATA",
        "QUIT",
    ]
    assert server.mails == [b"Subject: x\r\n\r\n..hidden\r\n.\r\n"]


def test_the_null_sender():
    with Scripted() as server:
        assert send(server, sender="").accepted == ONE
    assert f"MAIL FROM:<> SIZE={len(RAW)}" in server.commands


TEMPORARY, PERMANENT = (0, 1, 0), (0, 0, 1)


@pytest.mark.parametrize(
    ("answers", "want", "words"),
    [
        # before the mail
        ({"greeting": "421 busy\r\n"}, TEMPORARY, "421 busy"),
        ({"greeting": "554 go away\r\n"}, TEMPORARY, "554 go away"),
        ({"greeting": ""}, TEMPORARY, "Connection unexpectedly closed"),
        ({"greeting": "what\r\n"}, TEMPORARY, "-1 "),
        ({"EHLO .*": "", "HELO .*": ""}, TEMPORARY, "Connection unexpectedly closed"),
        ({"EHLO .*": "502 no\r\n", "HELO .*": "550 no\r\n"}, TEMPORARY, "550 no"),
        # the sender
        ({"MAIL .*": "450 4.1.7 later\r\n"}, TEMPORARY, "450 4.1.7 later"),
        ({"MAIL .*": "550 5.1.7 never\r\n"}, PERMANENT, "550 5.1.7 never"),
        ({"MAIL .*": "530 5.7.0 log in first\r\n"}, TEMPORARY, "530 5.7.0 log in first"),
        ({"MAIL .*": "421 4.3.2 closing\r\n"}, TEMPORARY, "421 4.3.2 closing"),
        ({"MAIL .*": ""}, TEMPORARY, "connection lost at MAIL: Connection unexpectedly closed"),
        # the recipient
        ({"RCPT .*": "450 4.2.0 greylisted\r\n"}, TEMPORARY, "450 4.2.0 greylisted"),
        ({"RCPT .*": "550-5.1.1 no\r\n550 such user\r\n"}, PERMANENT, "550 5.1.1 no such user"),
        ({"RCPT .*": "552 5.5.3 too many\r\n"}, TEMPORARY, "552 5.5.3 too many"),
        ({"RCPT .*": ""}, TEMPORARY, "connection lost at RCPT"),
        # the mail
        ({"DATA": "451 4.3.0 later\r\n"}, TEMPORARY, "451 4.3.0 later"),
        ({"DATA": "554 5.5.1 no\r\n"}, PERMANENT, "554 5.5.1 no"),
        ({"DATA": ""}, TEMPORARY, "connection lost at DATA"),
        ({"end": "451 4.3.0 disk full\r\n"}, TEMPORARY, "451 4.3.0 disk full"),
        ({"end": "554 5.7.1 spam\r\n"}, PERMANENT, "554 5.7.1 spam"),
        ({"end": "421 4.3.2 closing\r\n"}, TEMPORARY, "421 4.3.2 closing"),
        ({"end": ""}, TEMPORARY, "connection lost at end of DATA"),
    ],
)
def test_what_goes_wrong(answers: dict[str, str], want: tuple[int, int, int], words: str):
    with Scripted(answers) as server:
        got = send(server)
    assert (shape(got), words in got.words) == (want, True), got
    assert got.replies == {ONE[0]: got.words}
    assert got.uncertain == (answers == {"end": ""})


@pytest.mark.parametrize("stage", ["greeting", "EHLO .*", "MAIL .*", "RCPT .*", "DATA", "end"])
def test_a_server_that_says_nothing(stage: str, monkeypatch):
    """The mails behind it wait for the next session, instead of a time-out each."""
    monkeypatch.setattr(module, "ANSWER_SECONDS", 0.2)
    with Scripted({stage: SILENCE}) as server, smarthost(server, timeout=0.2).session() as session:
        first, second = (session.send(RAW, FROM, ONE) for _ in range(2))
    assert "timed out" in first.words
    assert (shape(first), shape(second), server.connections) == (TEMPORARY, TEMPORARY, 1)
    assert (first.uncertain, second.uncertain) == (stage == "end", False)


def test_no_server():
    with Scripted() as server:
        pass
    got = send(server)
    assert (got.temporary, "Connection refused" in got.words) == (ONE, True)


def test_no_such_host():
    with Smarthost(host="mail.invalid", timeout=2).session() as session:
        assert shape(session.send(RAW, FROM, ONE)) == TEMPORARY


def test_some_recipients_refused_others_accepted():
    answers = {"RCPT TO:<kevin.*": "550 no such user\r\n", "RCPT TO:<dave.*": "451 later\r\n"}
    with Scripted(answers) as server:
        got = send(server, THREE)
    assert (got.accepted, got.temporary, got.permanent) == (THREE[2:], THREE[1:2], THREE[:1])
    assert got.replies == {THREE[0]: "550 no such user", THREE[1]: "451 later"}
    assert len(server.mails) == 1


def test_with_no_recipient_left_no_data_is_sent():
    with Scripted({"RCPT .*": "550 no such user\r\n"}) as server:
        assert send(server, THREE).permanent == THREE
    assert server.verbs() == ["MAIL", "RCPT", "RCPT", "RCPT", "RSET"]


def test_several_mails_over_one_connection():
    with Scripted() as server, smarthost(server).session() as session:
        got = [session.send(RAW, FROM, ONE) for _ in range(5)]
    assert [delivery.accepted for delivery in got] == [ONE] * 5
    assert (server.connections, len(server.mails)) == (1, 5)


@pytest.mark.parametrize(
    "answers",
    [
        {"MAIL .*": ["550 no\r\n", "250 ok\r\n"]},
        {"RCPT .*": ["550 no\r\n", "250 ok\r\n"]},
        {"DATA": ["554 no\r\n", "354 go on\r\n"]},
        {"end": ["554 no\r\n", "250 ok\r\n"]},
    ],
)
def test_a_mail_that_failed_leaves_nothing_behind(answers: dict[str, list[str]]):
    with Scripted(answers) as server, smarthost(server).session() as session:
        first, second = (session.send(RAW, FROM, ONE) for _ in range(2))
    assert (shape(first), shape(second), server.connections) == (PERMANENT, (1, 0, 0), 1)
    assert server.commands.count("RSET") == 1


def test_a_reset_that_fails_costs_the_connection_only():
    with (
        Scripted({"MAIL .*": ["550 no\r\n", "250 ok\r\n"], "RSET": "500 what\r\n"}) as server,
        smarthost(server).session() as session,
    ):
        first, second = (session.send(RAW, FROM, ONE) for _ in range(2))
    assert (shape(first), shape(second), server.connections) == (PERMANENT, (1, 0, 0), 2)


@pytest.mark.parametrize("ending", ["421 4.4.2 idle for too long\r\n", ""])
@pytest.mark.parametrize("stage", ["MAIL .*", "RCPT .*", "DATA"])
def test_a_connection_that_the_server_ended_is_opened_anew(stage: str, ending: str):
    usual = "354 go on\r\n" if stage == "DATA" else "250 ok\r\n"
    with Scripted({stage: [usual, ending, usual]}) as server, smarthost(server).session() as session:
        first, second = (session.send(RAW, FROM, ONE) for _ in range(2))
    assert (first.accepted, second.accepted) == (ONE, ONE)
    assert (server.connections, len(server.mails)) == (2, 2)


def test_not_so_after_the_mail_was_handed_over():
    """It may have been sent: only the courier, later, sends it again."""
    with (
        Scripted({"end": ["250 ok\r\n", "", "250 ok\r\n"]}) as server,
        smarthost(server).session() as session,
    ):
        deliveries = [session.send(RAW, FROM, ONE) for _ in range(3)]
    assert [shape(delivery) for delivery in deliveries] == [(1, 0, 0), TEMPORARY, (1, 0, 0)]
    assert [delivery.uncertain for delivery in deliveries] == [False, True, False]
    assert len(server.mails) == 3


def test_421_after_the_mail_is_an_answer():
    with (
        Scripted({"end": ["421 closing\r\n", "250 ok\r\n"]}) as server,
        smarthost(server).session() as session,
    ):
        first, second = (session.send(RAW, FROM, ONE) for _ in range(2))
    assert (shape(first), first.uncertain, second.accepted) == (TEMPORARY, False, ONE)
    assert server.connections == 2


def test_a_server_that_always_breaks_off_is_left_alone():
    with Scripted({"MAIL .*": ""}) as server, smarthost(server).session() as session:
        got = [session.send(RAW, FROM, ONE) for _ in range(10)]
    assert [shape(delivery) for delivery in got] == [TEMPORARY] * 10
    assert server.connections == 3


@pytest.mark.parametrize(
    ("offers", "mail", "want", "words"),
    [
        # 8-bit text
        (HELLO, (b"A: b\n\n\xc3\xa4", FROM, ONE), (1, 0, 0), ""),
        (hello("SIZE 0"), (b"A: b\n\n\xc3\xa4", FROM, ONE), PERMANENT, "8BITMIME"),
        (hello("SIZE 0"), (b"A: b\n\nx", FROM, ONE), (1, 0, 0), ""),
        # UTF-8 in headers and addresses
        (HELLO, (b"A: \xc3\xa4\n\nx", FROM, ONE), (1, 0, 0), ""),
        (hello("8BITMIME"), (b"A: \xc3\xa4\n\nx", FROM, ONE), PERMANENT, "SMTPUTF8"),
        (HELLO, (RAW, FROM, ("jörg@example.com",)), (1, 0, 0), ""),
        (
            hello("8BITMIME"),
            (RAW, FROM, ("jörg@example.com", *ONE)),
            (1, 0, 1),
            "jörg@example.com needs SMTPUTF8",
        ),
        (hello("8BITMIME"), (RAW, "böt@example.com", ONE), PERMANENT, "SMTPUTF8"),
        (hello("8BITMIME"), (RAW, FROM, ("kevin@bücher.example",)), (1, 0, 0), ""),
        # size
        (HELLO, (b"x" * 10_001, FROM, ONE), PERMANENT, "10003 bytes, the server takes 10000"),
        (hello("SIZE"), (b"x" * 10_001, FROM, ONE), (1, 0, 0), ""),
        # what is no address
        (HELLO, (RAW, FROM, ("kevin@example.com>\r\nDATA", *ONE)), (1, 0, 1), "is not an address"),
        (HELLO, (RAW, "x\r\nQUIT", ONE), PERMANENT, "is not an address"),
        (HELLO, (RAW, FROM, ()), (0, 0, 0), ""),
    ],
)
def test_what_the_server_can_not(offers, mail, want, words):
    raw, sender, recipients = mail
    with Scripted({"EHLO .*": offers}) as server:
        got = send(server, recipients, raw, sender)
    assert (shape(got), words in got.words) == (want, True), got
    assert not any("QUIT" in command[:-4] for command in server.commands)


def test_the_parameters_of_an_8_bit_mail_and_of_a_utf8_address():
    with Scripted() as server:
        send(server, ("jörg@bücher.example",), b"A: b\n\n\xc3\xa4")
    assert server.commands[1:3] == [
        f"MAIL FROM:<{FROM}> SIZE=12 BODY=8BITMIME SMTPUTF8",
        "RCPT TO:<jörg@xn--bcher-kva.example>",
    ]


def plain(user: str, password: str) -> str:
    return "AUTH PLAIN " + base64.b64encode(f"\0{user}\0{password}".encode()).decode()


def test_plain_login_in_utf8():
    with Scripted({"EHLO .*": hello("AUTH LOGIN PLAIN"), "AUTH PLAIN .*": "235 in\r\n"}) as server:
        assert send(server, username="bot", password="wörd").accepted == ONE
    assert server.commands[1] == plain("bot", "wörd")


def test_login_where_there_is_no_plain():
    answers = {
        "EHLO .*": hello("AUTH LOGIN"),
        "AUTH LOGIN .*": "334 VXNlcm5hbWU6\r\n",
        base64.b64encode(b"secret").decode(): "235 in\r\n",
    }
    with Scripted(answers) as server:
        assert send(server, username="bot", password="secret").accepted == ONE


@pytest.mark.parametrize(
    ("offered", "said"),
    [
        ("XOAUTH2 PLAIN OAUTHBEARER", "XOAUTH2 user=b,t\1auth=Bearer ya29\1\1"),
        ("PLAIN OAUTHBEARER", "OAUTHBEARER n,a=b=2Ct,\1auth=Bearer ya29\1\1"),
    ],
)
def test_a_token(offered: str, said: str):
    with Scripted({"EHLO .*": hello(f"AUTH {offered}"), "AUTH .*": "235 in\r\n"}) as server:
        assert send(server, username="b,t", password="ya29", auth="oauth2").accepted == ONE
    mechanism, _, words = said.partition(" ")
    assert server.commands[1] == f"AUTH {mechanism} {base64.b64encode(words.encode()).decode()}"


def test_why_a_token_was_refused_is_told():
    answers = {
        "EHLO .*": hello("AUTH XOAUTH2"),
        "AUTH .*": f"334 {base64.b64encode(b'expired').decode()}\r\n",
        "": "535 5.7.8 no\r\n",
    }
    with Scripted(answers) as server:
        got = send(server, username="bot", password="ya29", auth="oauth2")
    assert "it refused the login of bot: 535 5.7.8 no (expired)" in got.words
    with Scripted({"EHLO .*": hello("AUTH PLAIN")}) as server:
        got = send(server, username="bot", password="ya29", auth="oauth2")
    assert "neither AUTH XOAUTH2 nor OAUTHBEARER (only: PLAIN)" in got.words


@pytest.mark.parametrize(
    ("offers", "answer", "words"),
    [
        (hello("AUTH PLAIN"), "535 5.7.8 wrong\r\n", "it refused the login of bot: 535 5.7.8 wrong"),
        (hello("AUTH PLAIN"), "454 4.7.0 later\r\n", "454 4.7.0 later"),
        (hello("AUTH PLAIN"), "", "Connection unexpectedly closed"),
        (hello("AUTH CRAM-MD5"), "235 in\r\n", "neither AUTH PLAIN nor LOGIN (only: CRAM-MD5)"),
        (hello("8BITMIME"), "235 in\r\n", "neither AUTH PLAIN nor LOGIN (only: none)"),
    ],
)
def test_not_let_in_is_temporary_for_the_mails_and_an_error_for_people(offers, answer, words, caplog):
    with (
        Scripted({"EHLO .*": offers, "AUTH .*": answer}) as server,
        smarthost(server, username="bot", password="hunter2").session() as session,
    ):
        got = [session.send(RAW, FROM, ONE) for _ in range(5)]
    assert [shape(delivery) for delivery in got] == [TEMPORARY] * 5
    assert words in got[0].words
    assert (server.connections, server.mails) == (1, [])
    assert [record.levelname for record in caplog.records] == ["ERROR"]
    assert "hunter2" not in caplog.text + got[0].words
    assert base64.b64encode(b"\0bot\0hunter2").decode() not in caplog.text + got[0].words


def test_starttls_that_is_not_offered_is_never_done_without():
    with Scripted({"AUTH .*": "235 in\r\n"}) as server:
        got = send(server, tls="starttls", username="bot", password="hunter2")
    assert (got.temporary, "does not offer STARTTLS" in got.words) == (ONE, True)
    assert server.verbs() == []


@pytest.mark.parametrize("answer", ["454 4.7.0 not now\r\n", "220 go\r\nMAIL\r\n", ""])
def test_starttls_that_fails_is_never_done_without(answer: str):
    with Scripted({"EHLO .*": hello("STARTTLS"), "STARTTLS": answer}) as server:
        got = send(server, tls="starttls", timeout=0.5)
    assert shape(got) == TEMPORARY
    assert "MAIL" not in server.verbs()


def test_a_password_in_the_clear_stays_on_this_machine():
    with pytest.raises(ValueError, match="in the clear"):
        Smarthost(host="mail.example.com", tls="none", username="bot")
    assert Smarthost(host="mail.example.com", tls="none").username is None


def test_the_password_is_in_no_repr():
    known = Smarthost(host="mail.example.com", username="bot", password="hunter2")
    assert "hunter2" not in repr(known) + repr(Session(known))


def test_a_session_in_which_nothing_is_sent_does_not_connect():
    with Scripted() as server, smarthost(server).session():
        pass
    assert server.connections == 0
