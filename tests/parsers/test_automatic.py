from __future__ import annotations

import pytest

from parsers.message import automatic, mime
from parsers.reading import Kind

KEVIN = "From: Kevin <kevin@example.com>\n"


def kind(head, text="words", authored=None):
    mail = mime.parse(f"{head}\n{text}\n".encode())
    return automatic.kind(mail, text if authored is None else authored)[0]


@pytest.mark.parametrize(
    "head",
    [
        KEVIN + "Subject: API down\n",
        KEVIN + "Precedence: list\nList-Id: <l.example.com>\nList-Unsubscribe: <mailto:x@example.com>\n",
        KEVIN + "Precedence: bulk\n",
        KEVIN + "Auto-Submitted: no\n",
        KEVIN + "X-Auto-Response-Suppress: DR, RN, NRN, OOF, AutoReply\n",
        KEVIN + "X-Auto-Response-Suppress: All\nX-MS-Has-Attach: yes\n",
        KEVIN + "Subject: Out of office network is down\n",
        KEVIN + "Subject: Vacation mode of the shop fails\n",
        KEVIN + "Subject: Auto-reply storm on the list\n",
        KEVIN + "Subject: Re: Automatic reply: API down\n",
        KEVIN + "Subject: Accepted payments fail\n",
        KEVIN + "Subject: Undeliverable parcels\n",
        KEVIN + "Subject: Read replicas: lagging\n",
        KEVIN + "Subject: [RESOLVED] API down\n",
        "From: Postmaster Dave <postmaster@example.com>\nSubject: mail queue is full\n",
        "From: no-reply person <noreply@example.com>\nSubject: API down\n",
        "From: Nagios admin <nagios@example.com>\nSubject: nagios host is down\n",
        "Return-Path: <kevin@example.com>\nSubject: bare\n",
        "Return-Path: <>\n" + KEVIN + "Subject: API down\n",
        "",
    ],
)
def test_human(head):
    assert kind(head) is Kind.HUMAN


@pytest.mark.parametrize(
    "head",
    [
        KEVIN + "Auto-Submitted: auto-replied (vacation)\n",
        KEVIN + "Auto-Submitted: auto-generated\n",
        KEVIN + "X-Autoreply: yes\n",
        KEVIN + "X-Autorespond: \n",
        KEVIN + "Precedence: auto_reply\n",
        KEVIN + "Subject: Automatic reply: API down\n",
        KEVIN + "Subject: [Incidents-list] Automatic reply: API down\n",
        KEVIN + "Subject: Out of Office: API down\n",
        KEVIN + "Subject: Out of office\n",
        KEVIN + "Subject: Automatische Antwort: API\n",
        KEVIN + "Subject: Abwesenheitsnotiz: API\n",
        KEVIN + "Subject: =?utf-8?q?R=C3=A9ponse_automatique_=3A_API?=\n",
        KEVIN + "Subject: Respuesta automática: API\n",
        KEVIN + "Subject: Resposta automática: API\n",
        KEVIN + "Subject: Risposta automatica: API\n",
        KEVIN + "Subject: Automatisch antwoord: API\n",
        KEVIN + "Subject: Autosvar: API\n",
        KEVIN + "Subject: Автоматический ответ: API\n",
        KEVIN + "Subject: 自動応答: API\n",
        KEVIN + "Subject: 自动答复: API\n",
        "From: incidents-list-bounces@example.com\nPrecedence: bulk\nSubject: The results of your email commands\n",
        "From: nagios@example.com\nSubject: ** PROBLEM Service Alert: db1/HTTP is CRITICAL **\n",
        "From: alertmanager@example.com\nSubject: [FIRING:2] HighLatency api\n",
        "From: noreply@example.com\nReturn-Path: <>\nSubject: your ticket\n",
    ],
)
def test_automatic(head):
    assert kind(head) is Kind.AUTOMATIC


def test_receipts_and_calendar_replies():
    receipt = KEVIN + "Content-Type: multipart/report; report-type=disposition-notification; boundary=b\n"
    assert (
        kind(receipt, "--b\n\nread\n--b\nContent-Type: message/disposition-notification\n\nx\n--b--")
        is Kind.AUTOMATIC
    )
    answer = KEVIN + "Subject: Accepted: review\nContent-Type: multipart/alternative; boundary=b\n"
    part = "--b\nContent-Type: text/calendar; method=REPLY\n\nBEGIN:VCALENDAR\n--b--"
    assert kind(answer, part, "") is Kind.AUTOMATIC
    assert kind(answer, part, "Kevin has accepted this invitation") is Kind.AUTOMATIC
    assert kind(answer, part, "I come, and we are at severity 2 now.") is Kind.HUMAN
    assert kind(KEVIN + "Subject: Accepted: review\n", "", "") is Kind.AUTOMATIC


REPORT = "From: MAILER-DAEMON@example.com\nReturn-Path: <>\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n"
GROUP = "Final-Recipient: rfc822; {}\nAction: {}\nStatus: 5.1.1\n\n"


def report(*groups):
    body = "".join(GROUP.format(*group) for group in groups)
    return mime.parse(
        f"{REPORT}\n--b\n\nsorry\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx\n\n{body}--b--\n".encode()
    )


@pytest.mark.parametrize(
    ("groups", "failed"),
    [
        ([("a@example.com", "failed")], ("a@example.com",)),
        ([("a@example.com", "failed"), ("b@example.com", "Failed")], ("a@example.com", "b@example.com")),
        ([("a@example.com", "delayed")], ()),
        ([("a@example.com", "delivered")], ()),
        ([("a@example.com", "delayed"), ("b@example.com", "failed")], ("b@example.com",)),
        ([], ()),
    ],
)
def test_failed_recipients(groups, failed):
    mail = report(*groups)
    assert automatic.kind(mail)[0] is Kind.BOUNCE
    assert automatic.failed_recipients(mail) == failed


@pytest.mark.parametrize(
    ("head", "text", "failed"),
    [
        (
            "From: MAILER-DAEMON@example.com\nReturn-Path: <>\nSubject: failure notice\n",
            (
                "Hi. This is the qmail-send program at example.com.\nI'm afraid I wasn't able to deliver your message.\n\n"
                "<nobody@example.com>:\nno mailbox here\n\n--- Below this line is a copy of the message.\n\n<x@example.com>:\n"
            ),
            ("nobody@example.com",),
        ),
        (
            (
                "From: Mail Delivery System <Mailer-Daemon@example.com>\nX-Failed-Recipients: nobody@example.com\n"
                "Auto-Submitted: auto-replied\nSubject: Mail delivery failed: returning message to sender\n"
            ),
            "This message was created automatically by mail delivery software.",
            (),
        ),
        (
            "From: postmaster@example.com\nSubject: Undeliverable: API down\n",
            "Delivery has failed to these recipients or groups:\n",
            (),
        ),
        ("Return-Path: <>\nFrom: postmaster@example.com\nSubject: Unzustellbar: API\n", "x", ()),
    ],
)
def test_bounces_without_a_report(head, text, failed):
    mail = mime.parse(f"{head}\n{text}".encode())
    assert automatic.kind(mail)[0] is Kind.BOUNCE
    assert automatic.failed_recipients(mail) == failed


def test_a_person_may_speak_of_a_bounce():
    assert (
        kind(KEVIN + "Subject: Re: Undeliverable: API down\n", "Delivery has failed to these recipients")
        is Kind.HUMAN
    )


def test_the_reason_names_the_header():
    mail = mime.parse(b"Auto-Submitted: auto-replied\n\nx")
    assert automatic.kind(mail)[1] == "Auto-Submitted: auto-replied"
