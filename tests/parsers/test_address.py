"""People of headers, and the person behind a list."""

from __future__ import annotations

import subprocess
import sys

import pytest

from parsers.message import address, mime
from parsers.reading import Person


@pytest.mark.parametrize(
    ("value", "people"),
    [
        ("kevin@example.com", [(None, "kevin@example.com")]),
        ("<kevin@example.com>", [(None, "kevin@example.com")]),
        ("Kevin <kevin@example.com>", [("Kevin", "kevin@example.com")]),
        ("Dave D. <dave@example.com>", [("Dave D.", "dave@example.com")]),
        ("'Kevin' <kevin@example.com>", [("Kevin", "kevin@example.com")]),
        ("O'Brien <o'brien@example.ie>", [("O'Brien", "o'brien@example.ie")]),
        ('"Müller, Hans" <hans@example.com>', [("Müller, Hans", "hans@example.com")]),
        ("Müller, Hans <hans@example.com>", [("Müller, Hans", "hans@example.com")]),
        ('"Kevin \\"K\\" Ex" <kevin@example.com>', [('Kevin "K" Ex', "kevin@example.com")]),
        ("kevin@example.com (Kevin)", [("Kevin", "kevin@example.com")]),
        ("山田太郎 <taro@example.jp>", [("山田太郎", "taro@example.jp")]),
        ("a@example.com, B <b@example.com>", [(None, "a@example.com"), ("B", "b@example.com")]),
        ("Team: a@example.com, b@example.com; c@example.com", [(None, f"{x}@example.com") for x in "abc"]),
        ("undisclosed-recipients:;", []),
        ("evil@example.net <real@example.com>", [("evil@example.net", "real@example.com")]),
        ("Kevin", [("Kevin", None)]),
        ("", []),
        (",,,", []),
        ("<>", []),
        ('"' * 5_000, []),
    ],
)
def test_people(value, people):
    assert [(person.name, person.address) for person in address.people(value)] == people


def test_a_comma_in_an_encoded_name_parts_nothing():
    mail = mime.parse(b"From: =?utf-8?q?M=C3=BCller=2C_Hans?= <hans@example.com>\n\n")
    assert address.from_header(mail) == Person(name="Müller, Hans", address="hans@example.com")


LIST = (
    "List-Id: Incidents of us <incidents-list.example.com>\nList-Post: <mailto:incidents-list@example.com>\n"
    "X-MailFrom: kevin@example.com\n"
)
MUNGED = "From: Kevin via Incidents-list <incidents-list@example.com>\n"


@pytest.mark.parametrize(
    ("head", "name", "found"),
    [
        ("From: Kevin <kevin@example.com>\n", "Kevin", "kevin@example.com"),
        (
            LIST + "From: Kevin <kevin@example.com>\nReply-To: incidents-list@example.com\n",
            "Kevin",
            "kevin@example.com",
        ),
        (LIST + MUNGED + "Reply-To: Kevin <kevin@example.com>\n", "Kevin", "kevin@example.com"),
        (
            LIST + MUNGED + "Reply-To: on-call@example.net, Kevin <kevin@example.com>\n",
            "Kevin",
            "kevin@example.com",
        ),
        (LIST + MUNGED + "Reply-To: on-call@example.net, kevin@example.com\n", "Kevin", "kevin@example.com"),
        (LIST + MUNGED + "Cc: Kevin <kevin@example.com>\n", "Kevin", "kevin@example.com"),
        (LIST + MUNGED + "Cc: Dave <dave@example.com>\n", "Kevin", "kevin@example.com"),
        (
            LIST + MUNGED + "Reply-To: incidents-list@example.com, Kevin <kevin@example.com>\n",
            "Kevin",
            "kevin@example.com",
        ),
        (
            (
                "List-Id: <incidents.googlegroups.com>\nFrom: 'Kevin' via Incidents <incidents@googlegroups.com>\n"
                "X-Original-From: Kevin E <kevin@example.com>\nReply-To: other@example.com\n"
            ),
            "Kevin E",
            "kevin@example.com",
        ),
        (LIST.replace("X-MailFrom: kevin@example.com\n", "") + MUNGED, "Kevin", None),
        # no list: the words are a name
        ("From: Kevin via Phone <kevin@example.com>\n", "Kevin via Phone", "kevin@example.com"),
        ("Sender: Kevin <kevin@example.com>\n", "Kevin", "kevin@example.com"),
    ],
)
def test_sender(head, name, found):
    assert address.sender(mime.parse(head.encode() + b"\nx\n")) == Person(name=name, address=found)


def test_no_sender():
    assert address.sender(mime.parse(b"Return-Path: <kevin@example.com>\nSubject: x\n\nhi\n")) is None


def test_recipients():
    mail = mime.parse(b"To: A <A@Example.com>, b@example.com\nCc: a@example.com, C <c@example.com>\n\n")
    assert address.recipients(mail) == ("a@example.com", "b@example.com", "c@example.com")


def test_ordinary_addresses_need_no_flanker_and_odd_ones_import_it_silently():
    code = (
        "import sys, logging; logging.basicConfig(level=1)\n"
        "from parsers import address\n"
        "address.people('Kevin <kevin@example.com>')\n"
        "assert 'flanker' not in sys.modules\n"
        "address.people('\"Kevin \\\\\"K\\\\\"\" <kevin@example.com>'); address.people('x' * 990 + '@y @z')\n"
        "assert 'flanker' in sys.modules\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
