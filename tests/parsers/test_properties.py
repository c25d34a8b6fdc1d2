"""What holds for any bytes and any text, found by hypothesis: never raises, loses nothing, invents nothing."""

from __future__ import annotations

import base64
import quopri

from hypothesis import example, given, settings
from hypothesis import strategies as st

from parsers.message import address, automatic, mime, subject
from parsers.reading import Kind
from parsers.written.authored import authored, body_of, lines
from parsers.written.html import to_text

# Bits that mean something to the readers, so that they meet in odd ways.
BITS = st.sampled_from(
    [
        "\n", "\n\n", "\r\n", " ", "> ", ">", ">>", "-- ", "--", "---", "____", "*", "-", ":", ",", "@", "<", ">", '"', "(", "=?",
        "?=", "=?utf-8?q?", "=?utf-8?b?", "\ufeff", "\u202b", "\x00", "\t", "On ", "2026-03-13", "09:14", " wrote:", "Dave",
        "dave@example.com", "<dave@example.com>", "From: ", "Sent: ", "To: ", "Subject: ", "Date: ", "Von: ", "Received: ",
        "-----Original Message-----", "---------- Forwarded message ---------", "Begin forwarded message:", "Thanks,",
        "Kevin", "Sent from my iPhone", "```", "-----BEGIN PGP SIGNED MESSAGE-----", "-----BEGIN PGP SIGNATURE-----",
        "REPLY ABOVE THIS LINE", "mailing list", "To unsubscribe", "confidential", "severity 1", "phase 2", "ERROR", "[INC-7]",
        "Content-Type: multipart/mixed; boundary=b\n\n--b\n", "--b--\n", "Content-Type: text/html\n\n", "<div>", "</div>",
        "<blockquote>", "<table><tr><td>", "<li>", "<br>", "<pre>", "<!--", "&nbsp;", "List-Id: <l.example.com>\n", "Re: ",
        "Content-Type: message/rfc822\n\n", "Content-Type: multipart/report; boundary=b\n\n", "charset=utf-16", "\udcff",
    ]
)  # fmt: skip
TEXTS = st.lists(st.one_of(BITS, st.text(max_size=8)), max_size=30).map("".join)
MAILS = st.one_of(
    st.binary(max_size=400),
    TEXTS.map(lambda text: text.encode("utf-8", "replace")),
    st.builds(lambda head, body: f"Subject: x\n{head}\n\n{body}".encode("utf-8", "replace"), TEXTS, TEXTS),
)
# What people write, and nothing that a client would write around it.
WORDS = st.lists(
    st.sampled_from(
        [
            "we",
            "rolled",
            "back",
            "severity",
            "two",
            "phase",
            "one",
            "the",
            "database",
            "is",
            "up",
            "no",
            "change",
        ]
    ),
    min_size=4,
    max_size=12,
).map(" ".join)
SENTENCES = st.lists(WORDS, min_size=1, max_size=5).map(lambda each: "\n".join(f"{words}." for words in each))


def squeezed(text):
    return "".join(text.split())


@given(MAILS)
@settings(max_examples=400)
@example(b"Content-Type: text/plain; charset=\x00\n\nx\xff")
@example(b"Content-Type: text/html; charset=utf-7\n\n<?xml encoding='utf-16'?>")
def test_any_bytes_give_a_mail(raw):
    mail = mime.parse(raw)
    for name, value in mail.headers:
        assert not set(name + value) & set("\r\n\0")
    body, from_html = body_of(mail)
    words = authored(lines(body, from_html=from_html))
    assert automatic.kind(mail, words)[0] in Kind
    automatic.failed_recipients(mail)
    for person in (address.sender(mail), address.from_header(mail)):
        assert person is None or person.name or person.address
    found = subject.read(mail.get("Subject") or "", has_parent=True, list_names=address.list_names(mail))
    assert "\n" not in found.title


@given(TEXTS)
@settings(max_examples=400)
def test_each_word_stays_in_some_line(text):
    found = lines(text)
    kept = squeezed("".join(line.text for line in found))
    for mark in "\ufeff\u200b\u200e\u200f\u2060\ufdd0\ufdd1\ufdd2":
        text, kept = text.replace(mark, ""), kept.replace(mark, "")
    if "PGP SIGNED" not in text:  # dash escapes are taken off there
        assert kept == squeezed(text)


@given(TEXTS)
@settings(max_examples=200)
def test_what_is_authored_was_written(text):
    words = authored(lines(text))
    assert squeezed(words) in squeezed(text) or all(
        squeezed(line) in squeezed(text) for line in words.split("\n")
    )


@given(SENTENCES, TEXTS)
@settings(max_examples=300)
def test_a_quote_below_changes_nothing(mine, theirs):
    quote = "\n".join(f"> {line}" for line in theirs.replace("\r", "\n").split("\n"))
    attribution = "On Fri, Mar 13, 2026 at 9:14 AM Dave <dave@example.com> wrote:"
    assert authored(lines(f"{mine}\n\n{attribution}\n{quote}\n")) == mine


@given(SENTENCES, SENTENCES)
@settings(max_examples=100)
def test_an_unquoted_mail_below_changes_nothing(mine, theirs):
    header = "From: Dave <dave@example.com>\nSent: Friday, March 13, 2026 9:14 AM\nTo: x\nSubject: API"
    assert authored(lines(f"{mine}\n\n{header}\n\n{theirs}\n")) == mine


@given(SENTENCES)
@settings(max_examples=100)
def test_plain_prose_is_all_the_senders(mine):
    assert authored(lines(mine)) == mine
    assert authored(lines(mine.replace("\n", "\r\n"))) == mine


@given(
    TEXTS,
    st.sampled_from(["utf-8", "utf-16", "gb18030"]),
    st.sampled_from(["base64", "quoted-printable", "8bit"]),
)
@settings(max_examples=200)
def test_the_encoding_does_not_matter(text, charset, encoding):
    said = (
        text.encode("utf-8", "replace").decode().replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    )
    raw = said.encode(charset)
    if encoding == "8bit" and charset != "utf-8":
        return
    body = {"base64": base64.encodebytes, "quoted-printable": quopri.encodestring, "8bit": bytes}[encoding](
        raw
    )
    head = (
        f"Subject: x\nContent-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: {encoding}\n\n"
    )
    assert squeezed(mime.parse(head.encode() + body).text or "") == squeezed(said)


@given(SENTENCES, TEXTS)
@settings(max_examples=100)
def test_the_order_of_alternatives_does_not_matter(mine, markup):
    plain = f"--b\nContent-Type: text/plain; charset=utf-8\n\n{mine}\n"
    html = f"--b\nContent-Type: text/html; charset=utf-8\n\n<p>{markup.replace('--b', '')}</p>\n"
    head = "Subject: x\nContent-Type: multipart/alternative; boundary=b\n\n"
    found = [
        body_of(mime.parse(f"{head}{first}{second}--b--\n".encode("utf-8", "replace")))
        for first, second in ((plain, html), (html, plain))
    ]
    assert found[0] == found[1]


@given(st.one_of(TEXTS, st.text(max_size=200)))
@settings(max_examples=300)
def test_any_html_gives_text(html):
    to_text(html)
    lines(to_text(html), from_html=True, earlier=(html,))


@given(st.one_of(TEXTS, st.text(max_size=200)))
@settings(max_examples=200)
def test_any_header_gives_people_and_a_title(value):
    for person in address.people(value):
        assert person.name or person.address
        assert not person.address or "@" in person.address
    subject.read(value, has_parent=False)
