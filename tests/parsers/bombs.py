"""Hostile mails, each of a size that grows with `n`: the table of `test_bombs.py` and of `benchmarks/bombs.py`."""

from __future__ import annotations


def text(body):
    return b"From: Kevin <kevin@example.com>\nSubject: x\n\n" + body


def html(body):
    return b"Subject: x\nContent-Type: text/html; charset=utf-8\n\n" + body


def fill(piece, n):
    return (piece * (n // len(piece) + 1))[:n]


def nested(n):
    depth = n // 60
    head = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (level, level) for level in range(depth)
    )
    return b"Subject: x\n" + head + b"\nwords\n"


BOMBS = {
    "newlines": lambda n: text(b"\n" * n),
    "dashes": lambda n: text(b"-" * n),
    "lines of dashes": lambda n: text(fill(b"-----\n", n)),
    "delimiters": lambda n: text(fill(b"--\n", n)),
    "quote marks": lambda n: text(b">" * n),
    "lines of quote marks": lambda n: text(fill(b"> a\n", n)),
    "quotes and replies": lambda n: text(fill(b"> a\nb\n", n)),
    "On": lambda n: text(fill(b"On ", n)),
    "lines of On": lambda n: text(fill(b"On Mon, Dec 1, 2025 at 10:00\n", n)),
    "On without an end": lambda n: text(fill(b"On Mon, Dec 1, 2025 at 10:00 Bob <b@example.com>\n", n)),
    "wrote in one line": lambda n: text(fill(b"On 2025 x wrote: ", n)),
    "attributions": lambda n: text(fill(b"On 2025-12-01 10:00 Bob wrote:\n> a\n", n)),
    "colons": lambda n: text(fill(b"a:\n", n)),
    "from labels": lambda n: text(fill(b"From: x\n", n)),
    "header blocks": lambda n: text(fill(b"From: 1:00\nTo: x\nSubject: y\nb\n", n)),
    "received": lambda n: text(fill(b"Received: x\n y\n", n)),
    "at signs": lambda n: text(b"@" * n),
    "addresses": lambda n: text(fill(b"a@b.c ", n)),
    "brackets": lambda n: text(b"<" * n),
    "spaces": lambda n: text(b" " * n + b"x"),
    "lines of spaces": lambda n: text(fill(b"    \n", n)),
    "closings": lambda n: text(fill(b"Thanks,\nBob\n", n)),
    "sent from": lambda n: text(fill(b"Sent from my \n", n)),
    "confidential": lambda n: text(fill(b"this message is confidential if you have received ", n)),
    "fences": lambda n: text(fill(b"```\n", n)),
    "braces": lambda n: text(fill(b"{[", n)),
    "pairs": lambda n: text(fill(b"a=b ", n)),
    "digits": lambda n: text(fill(b"1.2.3.", n)),
    "reports": lambda n: text(fill(b"we will report at 15:00 ", n)),
    "conditions": lambda n: text(fill(b"if it is sev 1, A1 and A2 we will report at 15:00 resolved, ", n)),
    "roles": lambda n: text(fill(b"Dave, who is IC, ", n)),
    "rooms": lambda n: text(fill(b"we meet in room 4 and ", n)),
    "changes of items": lambda n: text(fill(b"A1 and so is A2 ", n)),
    "one word": lambda n: text(b"a" * n),
    "capitals": lambda n: text(fill(b"Aa Bb ", n)),
    "nulls": lambda n: text(b"\x00" * n),
    "latin": lambda n: text(b"\xff" * n),
    "flowed": lambda n: b"Subject: x\nContent-Type: text/plain; format=flowed\n\n" + fill(b"a \n", n),
    "flowed quotes": lambda n: (
        b"Subject: x\nContent-Type: text/plain; format=flowed\n\n" + fill(b">a \n>> b \n", n)
    ),
    "quoted-printable": lambda n: (
        b"Subject: x\nContent-Transfer-Encoding: quoted-printable\n\n" + fill(b"=\n=4", n)
    ),
    "base64": lambda n: b"Subject: x\nContent-Transfer-Encoding: base64\n\n" + fill(b"====\nA", n),
    "pgp": lambda n: text(fill(b"-----BEGIN PGP SIGNED MESSAGE-----\n", n)),
    "comments": lambda n: html(fill(b"<!--", n)),
    "conditional comments": lambda n: html(fill(b"<!--[if mso]>", n)),
    "divs": lambda n: html(fill(b"<div>", n)),
    "closed divs": lambda n: html(b"<div>" * (n // 11) + b"x" + b"</div>" * (n // 11)),
    "blockquotes": lambda n: html(fill(b"<blockquote>a", n)),
    "tables": lambda n: html(fill(b"<table><tr><td>a", n)),
    "rows": lambda n: html(b"<table>" + fill(b"<tr><td>a<td>b", n)),
    "lists": lambda n: html(fill(b"<ul><li>a", n)),
    "links": lambda n: html(fill(b"<a href=http://a.example/>x", n)),
    "attributes": lambda n: html(b"<p " + fill(b"a=b ", n) + b">x"),
    "styles": lambda n: html(b"<p style='" + fill(b"border-top:", n) + b"'>x"),
    "entities": lambda n: html(fill(b"&amp;&lt;&#x3e;", n)),
    "breaks": lambda n: html(fill(b"<br>", n)),
    "brackets in html": lambda n: html(fill(b"<", n)),
    "header quotes": lambda n: b"To: " + b'"' * n + b"\nSubject: x\n\nhi\n",
    "header commas": lambda n: b"To: " + b"," * n + b"\nSubject: x\n\nhi\n",
    "header brackets": lambda n: b"From: " + b"<" * n + b"\nSubject: x\n\nhi\n",
    "header parentheses": lambda n: b"From: " + b"(" * n + b"\nSubject: x\n\nhi\n",
    "header addresses": lambda n: b"To: " + fill(b"Bob <b@example.com>, ", n) + b"\nSubject: x\n\nhi\n",
    "header groups": lambda n: b"To: " + fill(b"a:;", n) + b"\nSubject: x\n\nhi\n",
    "encoded words": lambda n: b"Subject: " + fill(b"=?utf-8?q?a?= ", n) + b"\n\nhi\n",
    "half encoded words": lambda n: b"Subject: " + fill(b"=?utf-8?q?a", n) + b"\n\nhi\n",
    "marks": lambda n: b"Subject: " + fill(b"Re: ", n) + b"\n\nhi\n",
    "tags": lambda n: b"Subject: " + fill(b"[a] ", n) + b"\n\nhi\n",
    "open tags": lambda n: b"Subject: " + b"[" * n + b"\n\nhi\n",
    "folds": lambda n: b"Subject: " + fill(b"\n ", n) + b"\n\nhi\n",
    "headers": lambda n: fill(b"X: y\n", n) + b"\nhi\n",
    "junk headers": lambda n: b"Subject: x\n" + fill(b"junk\nX-A: b\n", n) + b"\nhi\n",
    "semicolons": lambda n: b'Content-Type: text/plain; a="' + b";" * n + b"\n\nhi\n",
    "parameters": lambda n: b"Content-Type: text/plain" + fill(b"; a*0=b", n) + b"\n\nhi\n",
    "boundaries": lambda n: b"Content-Type: multipart/mixed; boundary=b\n\n" + fill(b"--b\n", n),
    "near boundaries": lambda n: b"Content-Type: multipart/mixed; boundary=b\n\n" + fill(b"--bc\n", n),
    "nested": nested,
    "wrapped": lambda n: b"List-Id: <a.b>\n" + fill(b"Content-Type: message/rfc822\n\nList-Id: <a.b>\n", n),
    "delivery status": lambda n: (
        b"Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\n"
        b"Content-Type: message/delivery-status\n\n"
        + fill(b"Final-Recipient: x;a@b.c\nAction: failed\n\n", n)
    ),
    "list post": lambda n: b"List-Post: " + fill(b"mailto:", n) + b"\nFrom: a via b <a@b.c>\n\nhi\n",
    "via": lambda n: b"List-Id: <a.b>\nFrom: " + fill(b"a via ", n) + b"<a@b.c>\n\nhi\n",
}
