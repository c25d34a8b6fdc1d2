"""Letters to bytes: nothing of a mail gets into a header that does not belong there, and machines are told to be silent."""

import email
import email.policy
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.incidents.model import Incident, Letter
from mailbot.incidents.policy import Policy
from mailbot.outgoing.compose import compose
from mailbot.outgoing.keys import Keys
from parsers.reading import Person

NOW = datetime(2026, 3, 15, 0, 10, tzinfo=UTC)
LATER = datetime(2026, 3, 16, tzinfo=UTC)
KEYS = Keys(b"0123456789abcdef", "incidents-bot@example.com")
POLICY = Policy()
LIST = Person(address="incidents-list@example.com")


def incident(**more):
    values = {"list_address": "incidents-list@example.com", "prefix": "INC", "number": 7, "title": "API down",
              "subject": "API down", "opened_at": NOW}  # fmt: skip
    return Incident(**{**values, **more})


def letter(**more):
    values = {"key": "doubt:1", "template": "doubt", "to": (LIST,), "subject": "Re: API down",
              "context": {"incident": incident(), "questions": ["Which severity?"], "subject": "API down"}}  # fmt: skip
    return Letter(**{**values, **more})


def composed(**more):
    return compose(letter(**more), incident=incident(), policy=POLICY, keys=KEYS, now=NOW)


def parsed(**more):
    return email.message_from_bytes(composed(**more).raw, policy=email.policy.default)


def test_headers_of_an_answer():
    mail = composed(answers_mail=True, in_reply_to="<a@x>", references=("<r@x>", "<a@x>"))
    got = email.message_from_bytes(mail.raw, policy=email.policy.default)
    assert got["From"] == "mailbot <incidents-bot@example.com>"
    assert got["To"] == "incidents-list@example.com"
    assert got["Subject"] == "Re: API down"
    assert got["In-Reply-To"] == "<a@x>"
    assert got["References"] == "<r@x> <a@x>"
    assert got["Auto-Submitted"] == "auto-replied"
    assert got["X-Auto-Response-Suppress"] == "All"
    assert got["X-Mailbot"] == "incidents-bot@example.com INC-7"
    assert got["Date"].datetime == NOW
    assert KEYS.made(got["Message-ID"])
    assert KEYS.bounced(mail.envelope_from) == mail.message_id == got["Message-ID"]
    assert [part.get_content_type() for part in got.iter_parts()] == ["text/plain", "text/html"]


def test_replies_go_to_the_list_and_the_right_incident_and_private_ones_to_us_alone():
    assert KEYS.incident_of(parsed()["Reply-To"].addresses[1].addr_spec) == "INC-7"
    assert parsed()["Reply-To"].addresses[0].addr_spec == "incidents-list@example.com"
    private = parsed(private=True)["Reply-To"].addresses
    assert [KEYS.incident_of(a.addr_spec) for a in private] == ["INC-7"]


def test_a_reminder_is_auto_generated():
    assert parsed()["Auto-Submitted"] == "auto-generated"


def test_the_same_letter_gives_the_same_bytes():
    assert composed().raw == composed().raw


def test_a_reference_that_was_given_twice_gives_two_message_ids():
    """An older backup was put back, and INC-7 is another incident now."""
    made = [
        compose(letter(follows="review:INC-7:1"), incident=incident(**more), policy=POLICY, keys=KEYS, now=NOW)
        for more in ({"root_message_id": "<1@x>"}, {"root_message_id": "<2@x>"}, {}, {"opened_at": LATER})
    ]  # fmt: skip
    heads = [email.message_from_bytes(one.raw, policy=email.policy.default) for one in made]
    assert len({one.message_id for one in made}) == len({head["In-Reply-To"] for head in heads}) == 4


def test_other_scripts_survive():
    got = parsed(subject="Re: Störung 障害", to=(Person(name="山田太郎", address="y@example.com"),))
    assert got["Subject"] == "Re: Störung 障害"
    assert got["To"].addresses[0].display_name == "山田太郎"


def test_attachment():
    (_, part) = parsed(
        attachments=(("draft.md", "text/markdown; charset=utf-8", "# Ä\n".encode() * 99),)
    ).iter_parts()
    assert part.get_filename() == "draft.md"
    assert part.get_payload(decode=True) == "# Ä\n".encode() * 99


EVIL = st.text(
    st.one_of(st.sampled_from('\r\n\0\t \x0b\x0c\x1c\x85\u2028\u2029:,<>@"\\=?'), st.characters()),
    max_size=60,
)


@given(subject=EVIL, name=EVIL, local=EVIL, parent=EVIL)
def test_no_header_holds_what_would_start_another(subject, name, local, parent):
    raw = composed(
        subject=f"Re: {subject}",
        to=(Person(name=name, address=f"{local}@example.com"),),
        in_reply_to=f"<{parent}>",
        references=(f"<{parent}>", parent),
    ).raw
    head, _, _ = raw.partition(b"\r\n\r\n")
    assert b"\0" not in head

    lines = head.split(b"\r\n")
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    names = [line.partition(b":")[0] for line in lines if line[:1] not in b" \t"]
    known = {
        b"Content-Type", b"MIME-Version", b"From", b"To", b"Reply-To", b"Subject", b"Date", b"Message-ID",
        b"In-Reply-To", b"References", b"Auto-Submitted", b"X-Auto-Response-Suppress", b"X-Mailbot",
    }  # fmt: skip
    assert set(names) <= known
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    "bad", ["no brackets", "<two words>", "<" + "x" * 2000 + ">", "<a@b>\r\nBcc: <c@d>", "<ä@b>", ""]
)
def test_a_message_id_of_another_shape_is_left_out(bad):
    assert parsed(in_reply_to=bad)["In-Reply-To"] is None
