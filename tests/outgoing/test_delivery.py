"""Reply codes, addresses and mails for the wire."""

import doctest

import pytest

from mailbot.outgoing import delivery as module
from mailbot.outgoing.delivery import Delivery, Fate, delivery, say, verdict, wire_address, wire_mail


@pytest.mark.parametrize(
    ("code", "stage", "want"),
    [
        (250, "MAIL", "accepted"),
        (251, "RCPT", "accepted"),
        (450, "RCPT", "temporary"),
        (452, "RCPT", "temporary"),
        (550, "MAIL", "permanent"),
        (550, "RCPT", "permanent"),
        (554, "DATA", "permanent"),
        (554, "end of DATA", "permanent"),
        (552, "end of DATA", "permanent"),
        (552, "RCPT", "temporary"),  # too many recipients
        (554, "connect", "temporary"),
        (530, "MAIL", "temporary"),
        (535, "MAIL", "temporary"),
        (538, "RCPT", "temporary"),
        (600, "RCPT", "temporary"),
        (199, "RCPT", "temporary"),
        (354, "end of DATA", "temporary"),
    ],
)
def test_verdict(code, stage, want):
    assert verdict(code, stage) == want


@pytest.mark.parametrize(
    ("address", "want"),
    [
        ("kevin@example.com", ("kevin@example.com", False)),
        ("o'neil+INC-7=x@example.com", ("o'neil+INC-7=x@example.com", False)),
        ('"kevin smith"@example.com', ('"kevin smith"@example.com', False)),
        ("kevin@[127.0.0.1]", ("kevin@[127.0.0.1]", False)),
        ("bücher@example.com", ("bücher@example.com", True)),
        ("kevin@bücher.example", ("kevin@xn--bcher-kva.example", False)),
        ("jörg@bücher.example", ("jörg@xn--bcher-kva.example", True)),
        ("", None),
        ("kevin", None),
        ("@example.com", None),
        ("kevin@", None),
        ("kevin@example.com>", None),
        ("kevin@example.com\r\nDATA", None),
        ("kevin\r\n@example.com", None),
        ("kevin\x00@example.com", None),
        ("kev in@example.com", None),
        ("kevin@exam ple.com", None),
        ("<kevin@example.com>", None),
        ("a@b@example.com", None),
        ("kevin@example.com SIZE=0", None),
        ('"kevin\r\n"@example.com', None),
        ("\udcff@example.com", None),
        ("kevin@" + "b" * 320, None),
        ("kevin@ü" + "ü" * 70 + ".example", None),  # a label that no DNS can hold
    ],
)
def test_wire_address(address, want):
    found = wire_address(address)
    assert (None if found is None else (found.text, found.utf8)) == want


@pytest.mark.parametrize(
    ("raw", "want"),
    [
        (b"A: b\r\n\r\nx\r\n", b"A: b\r\n\r\nx\r\n.\r\n"),
        (b"A: b\n\nx\n", b"A: b\r\n\r\nx\r\n.\r\n"),
        (b"A: b\n\nx", b"A: b\r\n\r\nx\r\n.\r\n"),
        (b"", b"\r\n.\r\n"),
        (b"\n.\n..\n.x\n", b"\r\n..\r\n...\r\n..x\r\n.\r\n"),
        # smuggled ends of data
        (b"x\n.\nMAIL FROM:<a>\n", b"x\r\n..\r\nMAIL FROM:<a>\r\n.\r\n"),
        (b"x\r.\rMAIL", b"x\r\n..\r\nMAIL\r\n.\r\n"),
        (b"x\r\n.\rMAIL", b"x\r\n..\r\nMAIL\r\n.\r\n"),
        (b"x\n.\r\nMAIL", b"x\r\n..\r\nMAIL\r\n.\r\n"),
        (b"x\r\r\n.\r\n", b"x\r\n\r\n..\r\n.\r\n"),
    ],
)
def test_wire_mail(raw, want):
    found = wire_mail(raw)
    assert found.data == want
    assert found.data.count(b"\r\n.\r\n") == 1
    assert found.size == len(want) - 3 - want.count(b"\r\n..")


@pytest.mark.parametrize(
    ("raw", "eight_bit", "utf8_header"),
    [
        (b"A: b\n\nx", False, False),
        (b"A: b\n\n\xc3\xa4", True, False),
        (b"A: \xc3\xa4\n\nx", True, True),
    ],
)
def test_what_a_mail_needs(raw, eight_bit, utf8_header):
    found = wire_mail(raw)
    assert (found.eight_bit, found.utf8_header) == (eight_bit, utf8_header)


@pytest.mark.parametrize(
    ("code", "text", "want"),
    [
        (550, b"no\nsuch user", "550 no such user"),
        (550, b"\xff\x1b[31m", "550 � [31m"),
        (450, "later", "450 later"),
        (550, b"x" * 9_999, "550 " + "x" * 496),
    ],
)
def test_say(code, text, want):
    assert say(code, text) == want


def test_delivery_is_in_the_order_of_the_recipients():
    fates = {
        "a": Fate(verdict="accepted", words="250 ok"),
        "b": Fate(verdict="permanent", words="550 no"),
        "c": Fate(verdict="temporary", words="450 later"),
        "d": Fate(verdict="permanent", words="550 no"),
        "e": Fate(verdict="accepted", words="250 ok"),
    }
    assert delivery(fates, uncertain=True) == Delivery(
        accepted=("a", "e"),
        temporary=("c",),
        permanent=("b", "d"),
        words="550 no; 450 later",
        replies={"b": "550 no", "c": "450 later", "d": "550 no"},
        uncertain=True,
    )


def test_examples():
    tried = doctest.testmod(module)
    assert tried.attempted
    assert not tried.failed
