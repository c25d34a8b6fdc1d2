"""Bytes to a Mail: shapes as programs and people produce them."""

from __future__ import annotations

import base64
import quopri
from email.message import EmailMessage

import pytest

from parsers.message import mime
from parsers.written.authored import authored, body_of, lines
from parsers.written.flowed import unflow


def words(raw):
    body, from_html = body_of(mime.parse(raw))
    return " ".join(authored(lines(body, from_html=from_html)).split())


def multipart(kind, *parts, extra=""):
    head = f"Subject: x\nMIME-Version: 1.0\n{extra}Content-Type: multipart/{kind}; boundary=b\n\n"
    return (head + "".join(f"--b\n{part}\n" for part in parts) + "--b--\n").encode()


PLAIN = "Content-Type: text/plain; charset=utf-8\n\nwords"
HTML = "Content-Type: text/html; charset=utf-8\n\n<p>words</p>"
FOOTER = "Content-Type: text/plain\nContent-Disposition: inline\n\nfoot"


@pytest.mark.parametrize(
    ("raw", "subject"),
    [
        (b"Subject: plain\n\n", "plain"),
        (b"subject:no space\n\n", "no space"),
        (b"Subject: folded\n line\n\n", "folded line"),
        (b"Subject: folded\r\n\tline\r\n\r\n", "folded line"),
        (b"Subject: =?utf-8?q?St=C3=B6rung?=\n\n", "Störung"),
        (b"Subject: =?utf-8?B?U3TDtnJ1bmc=?=\n\n", "Störung"),
        (b"Subject: =?utf-8?B?U3TDtnJ1bmc?=\n\n", "Störung"),  # no padding
        (b"Subject: =?iso-8859-1?q?St=F6rung_K=F6ln?=\n\n", "Störung Köln"),
        (b"Subject: =?utf-8?q?a?= =?utf-8?q?b?=\n\n", "ab"),
        (b"Subject: =?utf-8?q?a?=\n =?utf-8?q?b?= c\n\n", "ab c"),
        (b"Subject: =?utf-8?q?a?= and =?utf-8?q?b?=\n\n", "a and b"),
        (b"Subject: x=?utf-8?q?=C3=B6?=y\n\n", "xöy"),  # no space around
        (b"Subject: =?utf-8?q?St=C3?= =?utf-8?q?=B6rung?=\n\n", "Störung"),  # cut inside a letter
        (b"Subject: =?utf-8?B?5pWw5o2u?=\n =?utf-8?B?5bqT?=\n\n", "数据库"),
        (b"Subject: =?utf-8?q?is it up??=\n\n", "is it up?"),  # spaces and a question mark inside
        (b"Subject: =?ISO-2022-JP?B?GyRCPmMzMhsoQg==?=\n\n", "障害"),
        (b"Subject: =?x-none?q?St=C3=B6rung?=\n\n", "Störung"),
        (b"Subject: =?utf-8?q?open\n\n", "=?utf-8?q?open"),
        (b"Subject: =?utf-8?x?a?=\n\n", "=?utf-8?x?a?="),
        ("Subject: Störung\n\n".encode(), "Störung"),
        ("Subject: Störung\n\n".encode("latin-1"), "Störung"),
        (b"Subject: a\x00b\n\n", "a b"),
        (b"Subject: =?utf-8?q?a=0D=0ABcc:_x@example.com?=\n\n", "a Bcc: x@example.com"),
        (b"From dave Fri Mar 13 09:14:00 2026\nSubject: mbox\n\n", "mbox"),
        (b"\xef\xbb\xbfSubject: bom\n\n", "bom"),
        (b"\n\nSubject: late\n\n", "late"),
        (b"Subject: cr\r\rx\r", "cr"),
        (b"Subject: crcrlf\r\r\nFrom: k@example.com\r\r\n\r\r\nx", "crcrlf"),
        (b"junk without a colon\nSubject: after junk\n\n", "after junk"),
        (b"Subject:\n\n", ""),
        (b"no header at all\n", None),
        (b"", None),
    ],
)
def test_subject(raw, subject):
    assert mime.parse(raw).get("Subject") == subject


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"Subject: x\n\nwords\n", "words"),
        (b"Subject: x\r\n\r\nwords\r\n", "words"),
        (b"words only\n", "words only"),
        (b"\nwords only: here\n", "words only: here"),
        (b"Subject: x\nwords: no, this line is a header\nBut this is none.\n", "But this is none."),
        (b"Subject: x\n", ""),
        (b"", ""),
        (b"Content-Type: text/plain; charset=us-ascii\n\nSt\xc3\xb6rung", "Störung"),
        (b"Content-Type: text/plain; charset=us-ascii\n\nSt\xf6rung", "Störung"),
        (b"Content-Type: text/plain; charset=iso-8859-1\n\n\x93q\x94 \x80 5", "“q” € 5"),
        (b"Content-Type: text/plain; charset=utf-8\n\nSt\xf6rung", "Störung"),
        (b"Content-Type: text/plain; charset=x-none\n\nSt\xc3\xb6rung", "Störung"),
        (b"Content-Type: text/plain; charset=rot13\n\nwords", "words"),
        (b"Content-Type: text/plain; charset=\n\nwords", "words"),
        (b"Content-Type: text/plain; charset=utf-16\n\n" + "Störung".encode("utf-16"), "Störung"),
        (
            b"Content-Type: text/plain; charset=gb2312\n\n" + "数据库故障，朱镕基".encode("gb18030"),
            "数据库故障，朱镕基",
        ),
        (b"Content-Type: text/plain; charset=iso-2022-jp\n\n" + "障害".encode("iso2022_jp"), "障害"),
        (b"Content-Type: text/plain; charset=koi8-r\n\n" + "Сбой".encode("koi8-r"), "Сбой"),
        (b"Content-Type: text\n\nwords", "words"),
        (b"Content-Type: ;;;\n\nwords", "words"),
        (b"Content-Transfer-Encoding: base64\n\nd29yZHM=\n", "words"),
        (b"Content-Transfer-Encoding: BASE64\n\nd29y\nZHM\n", "words"),
        (b"Content-Transfer-Encoding: base64\n\nd29yZHM=\nfooter of a list\n", "words footer of a list"),
        (b"Content-Transfer-Encoding: base64\n\nThis is not base64, is it?\n", "This is not base64, is it?"),
        (b"Content-Transfer-Encoding: quoted-printable\n\nSt=C3=B6=\nrung =ZZ =\n", "Störung =ZZ"),
        (b"Content-Transfer-Encoding: x-none\n\nwords\n", "words"),
        (b"Subject: x\n\nwo\x00rds\n", "words"),
        (b"Content-Type: text/enriched\n\n<bold>words</bold>\n", "words"),
    ],
)
def test_text(raw, text):
    assert words(raw) == text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (multipart("alternative", PLAIN, HTML), "words"),
        (multipart("alternative", HTML, PLAIN), "words"),
        (multipart("alternative", "Content-Type: text/plain\n\n \n", HTML), "words"),
        (
            multipart(
                "alternative",
                "Content-Type: text/plain\n\nThis is an HTML mail.",
                HTML.replace("words", "a b c d e f"),
            ),
            "a b c d e f",
        ),
        (multipart("alternative", HTML), "words"),
        (multipart("mixed", PLAIN, FOOTER), "words foot"),
        (multipart("mixed", HTML, FOOTER), "words foot"),
        (multipart("mixed", PLAIN, "Content-Type: text/plain; name=a.log\n\nlog"), "words"),
        (
            multipart("mixed", PLAIN, "Content-Type: text/plain\nContent-Disposition: attachment\n\nlog"),
            "words",
        ),
        (multipart("mixed", "Content-Type: text/plain; name=a.txt\n\nwords"), "words"),
        (multipart("mixed", PLAIN, "Content-Type: message/rfc822\n\nSubject: y\n\ntheirs"), "words"),
        (
            multipart("mixed", PLAIN, "Content-Type: text/calendar; method=REQUEST\n\nBEGIN:VCALENDAR"),
            "words",
        ),
        (multipart("related", HTML, "Content-Type: image/png\nContent-ID: <a>\n\nx"), "words"),
        (multipart("signed", PLAIN, "Content-Type: application/pgp-signature\n\nx"), "words"),
        (multipart("whatever", PLAIN), "words"),
        (
            b"Content-Type: multipart/mixed\n\n--found\nContent-Type: text/plain\n\nwords\n--found--\n",
            "words",
        ),
        (b"Content-Type: multipart/mixed; boundary=b\n\nwords\n", "words"),
        (b"Content-Type: multipart/mixed; boundary=b\n\npreamble\n--b\n\nwords\n", "words"),
        (b'Content-Type: multipart/mixed; boundary="b c"\n\n--b c\n\nwords\n--b c--\nepilogue\n', "words"),
    ],
)
def test_parts(raw, text):
    assert words(raw) == text


def test_words_in_every_transfer_encoding_and_charset_are_the_same():
    said = "Störung in Köln: severity 2\n"
    for charset in ("utf-8", "iso-8859-1", "cp1252", "utf-16", "iso-8859-15", "utf-7"):
        raw = said.encode(charset)
        for encoding, body in (
            ("base64", base64.encodebytes(raw)),
            ("quoted-printable", quopri.encodestring(raw)),
        ):
            head = f"Content-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: {encoding}\n\n"
            assert mime.parse(head.encode() + body).text.strip() == said.strip(), (charset, encoding)


def test_attachments():
    message = EmailMessage()
    message.set_content("words")
    message.add_attachment(b"boom", maintype="application", subtype="x-log", filename="größe, log.txt")
    mail = mime.parse(message.as_bytes())
    assert [(a.name, a.content_type, a.size) for a in mail.attachments] == [
        ("größe, log.txt", "application/x-log", 6)
    ]
    forwarded = mime.parse(
        multipart("mixed", PLAIN, "Content-Type: message/rfc822\n\nSubject: =?utf-8?q?=C3=B6?=\n\nx")
    )
    assert [a.name for a in forwarded.attachments] == ["ö"]


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        (b"Content-Type: application/pkcs7-mime; smime-type=signed-data\n\nx", "S/MIME"),
        (b"Content-Type: application/pkcs7-mime; smime-type=enveloped-data\n\nx", "encrypted"),
        (multipart("encrypted", "Content-Type: application/pgp-encrypted\n\nVersion: 1"), "encrypted"),
        (b"Content-Type: application/ms-tnef; name=winmail.dat\n\nx", "winmail.dat"),
        (b"Content-Type: multipart/mixed; boundary=b\n\nwords\n", "told apart"),
        (b"Content-Transfer-Encoding: base64\n\nThis is not base64, is it?\n", "base64"),
        (b"Content-Type: text/plain; charset=x-none\n\nSt\xf6rung", "x-none"),
        (b"Content-Type: text/plain; charset=utf-8\n\n" + "ö".encode() * 50 + b"\xff", "could not be read"),
        (b"Subject: x\n\n" + b"a" * 1_100_000, "longer"),
        (multipart("mixed", *["Content-Type: text/plain\n\nx"] * 600), "parts"),
    ],
)
def test_what_could_not_be_read_is_said(raw, problem):
    assert any(problem in said for said in mime.parse(raw).problems)


def test_ordinary_mail_has_no_problems():
    assert mime.parse(multipart("alternative", PLAIN, HTML)).problems == ()


def test_deep_nesting_ends():
    raw = b"Subject: x\n"
    for level in range(1_000):
        raw += b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n\nlevel %d\n--b%d\n" % ((level,) * 4)
    mail = mime.parse(raw)
    assert mail.text.startswith("level 0")
    assert any("deep" in said for said in mail.problems)


def test_delivery_status():
    raw = multipart(
        "report; report-type=delivery-status",
        PLAIN,
        "Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx\n\nFinal-Recipient: rfc822; a@example.com\nAction: failed",
        "Content-Type: text/rfc822-headers\n\nMessage-ID: <1@example.com>\nSubject: y",
    )
    mail = mime.parse(raw)
    assert dict(mail.report[1]) == {"Final-Recipient": "rfc822; a@example.com", "Action": "failed"}
    assert dict(mail.returned)["Message-ID"] == "<1@example.com>"
    assert mail.text.strip() == "words"


WRAPPED = (
    "Received: from a\nFrom: Kevin <kevin@example.com>\nMessage-ID: <inner@example.com>\nSubject: [L] API down\n"
    "List-Id: <l.example.com>\n\nAll is 500.\n"
)


def wrapper(inner, *more, extra="List-Id: <l.example.com>\n"):
    part = f"Content-Type: message/rfc822\nContent-Disposition: inline\n\n{inner}"
    extra += "From: Kevin via L <l@example.com>\nMessage-ID: <outer@example.com>\nReturn-Path: <l-bounces@example.com>\n"
    return multipart("mixed", part, *more, extra=extra).replace(b"Subject: x", b"Subject: [L] API down")


def test_the_mail_that_a_list_wrapped_is_the_mail():
    mail = mime.parse(wrapper(WRAPPED, FOOTER))
    assert mail.get("From") == "Kevin <kevin@example.com>"
    assert mail.get("Message-ID") == "<inner@example.com>"
    assert mail.get("Return-Path") == "<l-bounces@example.com>"
    assert mail.text.strip() == "All is 500."


@pytest.mark.parametrize(
    "raw",
    [
        wrapper(WRAPPED, extra=""),  # no list sent it: a person's forward
        wrapper(WRAPPED.replace("List-Id: <l.example.com>\n", "").replace("[L] API", "Another")),
        multipart(
            "mixed", PLAIN, f"Content-Type: message/rfc822\n\n{WRAPPED}", extra="List-Id: <l.example.com>\n"
        ),
    ],
    ids=["no list", "another mail", "with words"],
)
def test_a_forward_as_attachment_is_not_the_mail(raw):
    assert mime.parse(raw).get("Message-ID") != "<inner@example.com>"
    assert "500" not in words(raw)


@pytest.mark.parametrize(
    ("flowed", "text"),
    [
        ("a long \nline\n", "a long line\n"),
        ("hard\nlines\n", "hard\nlines\n"),
        ("> a long \n> quote\nmine\n", "> a long quote\nmine\n"),
        (">> deep \n> less\n", ">> deep \n> less\n"),
        ("-- \nKevin\n", "-- \nKevin\n"),
        (" From me\n", "From me\n"),
        ("> quote \nmine\n", "> quote \nmine\n"),
    ],
)
def test_flowed(flowed, text):
    assert unflow(flowed) == text


def test_flowed_with_delsp():
    assert unflow("数据 \n库\n", delsp=True) == "数据库\n"
    raw = b"Content-Type: text/plain; format=flowed; delsp=yes\n\n> is it \n> up? \nyes \n it is\n"
    assert words(raw) == "yesit is"
