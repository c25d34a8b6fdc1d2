"""Reading whole mails: the contract's object, whole mails as a table, and what must hold for every mail."""

from __future__ import annotations

import base64
import json
import quopri
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import parsers
from parsers.facts import STRICT
from parsers.languages import SHIPPED
from parsers.vocabulary import Level, Phase, Role, Vocabulary

KEYS = {
    "kind", "message_id", "from", "sent_at", "title", "severity", "phase", "closed", "commander", "venues", "roles",
    "next_update_at", "actions", "action_updates", "authored", "description", "evidence", "questions",
}  # fmt: skip
HEAD = (
    "From: Kevin Brown <kevin@example.com>\nTo: incidents-list@example.com\nMessage-ID: <1@example.com>\n"
    "Subject: {subject}\nDate: Mon, 15 Mar 2021 00:10:00 +0000\nMIME-Version: 1.0\n"
    "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: {encoding}\n\n"
)
SEED = """Severity 2, phase 1. I am incident commander. Coordinating via #2021-03-15-production-failover channel on Slack.
The primary database cluster stopped responding to requests at 0:02 UTC (17:02 PT). After thirty seconds, production
failed over to the secondary database and alerted us. The site is still functioning, however if whatever took down the
primary database cluster also takes down the secondary cluster, the site will be hard-down.

Customer liaison: Jayla M.
Business liaison: Shruti S.
Subject-matter experts: Alícia S., Dave D.
"""
ATTRIBUTION = "\n\nOn Mon, Mar 15, 2021 at 12:02 AM Dave D. <dave@example.com> wrote:\n"


@pytest.fixture(autouse=True)
def strict(monkeypatch):
    """A reader's bug is raised, not put down as a question."""
    monkeypatch.setenv(STRICT, "1")


def mail(body: str, subject: str = "Production has failed over", encoding: str = "8bit") -> bytes:
    payload = body.encode()
    if encoding == "base64":
        payload = base64.encodebytes(payload)
    elif encoding == "quoted-printable":
        payload = quopri.encodestring(payload)
    return HEAD.format(subject=subject, encoding=encoding).encode() + payload


def said(raw: bytes, **given_) -> dict:
    """What a mail states, without what quotes or encodings may change."""
    found = parsers.as_json(parsers.read(raw, **given_))
    return {key: found[key] for key in KEYS - {"authored", "description", "evidence", "questions"}}


def test_the_seed():
    found = parsers.as_json(parsers.read(mail(SEED)))
    assert found["severity"] == 2
    assert found["phase"] == 1
    assert found["commander"] == {"name": "Kevin Brown", "address": "kevin@example.com"}
    assert found["venues"] == ["#2021-03-15-production-failover"]
    assert {role: [p["name"] for p in people] for role, people in found["roles"].items()} == {
        "customer_liaison": ["Jayla M."],
        "business_liaison": ["Shruti S."],
        "subject_matter_expert": ["Alícia S.", "Dave D."],
    }
    assert found["closed"] is None
    assert found["next_update_at"] is None
    assert found["description"].startswith("The primary database cluster stopped")
    assert "liaison" not in found["description"]
    assert found["questions"] == []


def test_the_object_always_has_its_keys():
    for raw in (b"", b"\xff\xfe\x00", mail(SEED), b"Subject: x\n\n"):
        found = parsers.as_json(parsers.read(raw))
        assert set(found) == KEYS
        assert json.loads(json.dumps(found)) == found


@pytest.mark.parametrize(
    ("subject", "severity"),
    [
        ("SEV1: checkout down", 1),
        ("[SEV2] checkout down", 2),
        ("Checkout down (sev 3)", 3),
        ("P1: checkout down", 1),
        ("Re: SEV1: checkout down", None),
        ("Fwd: SEV1: checkout down", None),
        ("SEV1 runbook update", None),
        ("Sev 1? checkout", None),
        ("P1 parking closed on Friday", None),
    ],
)
def test_the_subject_is_read_when_it_is_the_senders(subject, severity):
    assert parsers.read(mail("We are looking at it.", subject)).severity == severity


def test_the_body_wins_over_the_subject():
    assert parsers.read(mail("This is severity 3.", "SEV1: checkout down")).severity == 3
    asked = parsers.read(mail("This is not a severity 1.", "SEV1: checkout down"))
    assert asked.severity is None
    assert [q.field for q in asked.questions] == ["severity"]


@pytest.mark.parametrize(
    ("body", "field", "words"),
    [
        ("Severity 1. Severity 2.", "severity", "1 or 2"),
        ("Severity 7.", "severity", "not on the scale"),
        ("IC: Dave\nIC: Ana", "commander", "Dave or Ana"),
        ("IC: the network team", "commander", "team"),
        ("Maybe sev 2", "severity", "sev 2"),
        ("Phase 1. Phase 3.", "phase", "1 or 3"),
    ],
)
def test_a_doubt_is_asked_in_one_line(body, field, words):
    reading = parsers.read(mail(body))
    assert getattr(reading, field) is None
    asked = [q.text for q in reading.questions if q.field == field]
    assert len(asked) == 1
    assert words in asked[0]
    assert "\n" not in asked[0]
    assert "for example" in asked[0]


@pytest.mark.parametrize("kind", ["Auto-Submitted: auto-replied\n", "X-Autoreply: yes\nPrecedence: bulk\n"])
def test_a_machine_states_nothing(kind):
    reading = parsers.read(kind.encode() + mail("Severity 1. I am IC.", "Out of office"))
    assert reading.severity is None
    assert reading.commander is None


def test_an_organisations_own_words():
    own = Vocabulary(
        language="en",
        levels=(
            Level(number=0, aliases=("S0", "critical")),
            Level(number=1, aliases=("S1",)),
            Level(number=2),
        ),
        severity=("severity", "sev"),
        phases=(
            Phase(number=1, states=("digging",)),
            Phase(number=2, name="mopping up", states=("mopping",)),
        ),
        phase=("stage",),
        commander=("pilot",),
        command=("the stick",),
        roles=(Role(key="vet", names=("herd vet",)),),
        grammar=SHIPPED["en"].grammar,
    )
    reading = parsers.read(mail("Severity: critical. Stage 2. Dave is pilot. Herd vet: Ana"), own)
    assert (reading.severity, reading.phase) == (0, 2)
    assert reading.commander.name == "Dave"
    assert reading.roles["vet"][0].name == "Ana"
    assert parsers.read(mail("This is now an S1 incident. Status: digging"), own).severity == 1
    assert parsers.read(mail("Severity 4"), own).severity is None


@pytest.mark.parametrize(
    ("body", "severity", "phase"),
    [
        ("Schweregrad 2, Phase 1. Ich bin Einsatzleiter.", 2, 1),
        ("Gravité 2, phase 1. Je suis commandant d'incident.", 2, 1),
        ("Severidad 2, fase 1. Soy el comandante del incidente.", 2, 1),
        ("Severidade 2, fase 1. Sou o comandante do incidente.", 2, 1),
        ("重大度2、フェーズ1です。私がインシデントコマンダーです。", 2, 1),
        ("Das ist kein Schweregrad 1.", None, None),
        ("これは重大度1ではありません。", None, None),
    ],
)
def test_languages(body, severity, phase):
    reading = parsers.read(mail(body))
    assert (reading.severity, reading.phase) == (severity, phase)
    assert (reading.commander is not None) == (severity is not None)


WHOLE = [
    tuple(part.rpartition("\n") if re.match(r"(?:severity|phase|closed|commander|roles|venues)=", part.rpartition("\n")[2]) else (part, "", ""))
    for part in (Path(__file__).parent / "said" / "mails.txt").read_text(encoding="utf-8").strip().split("\n---\n")
]  # fmt: skip


@pytest.mark.parametrize(("body", "stated"), [(body, stated) for body, _, stated in WHOLE])
def test_whole_mails(body, stated):
    """tests/parsers/said/mails.txt: a mail, then one line of what it states, if anything; "---" between."""
    reading = parsers.read(mail(body, "Re: something"))

    def called(person):
        own = person.address == "kevin@example.com" and person.name == "Kevin Brown"
        return "ME" if own else (person.name or "") + (f" <{person.address}>" if person.address else "")

    roles = ";".join(
        f"{role}:{','.join(map(called, people))}" for role, people in sorted(reading.roles.items())
    )
    found = {
        "severity": reading.severity,
        "phase": reading.phase,
        "closed": reading.closed,
        "commander": called(reading.commander) if reading.commander else None,
        "roles": roles or None,
        "venues": " + ".join(reading.venues) or None,
    }
    told = " ".join(f"{name}={value}" for name, value in found.items() if value is not None)
    order = re.split(r" (?=(?:severity|phase|closed|commander|roles|venues)=)", stated) if stated else []
    assert sorted(
        re.split(r" (?=(?:severity|phase|closed|commander|roles|venues)=)", told) if told else []
    ) == sorted(order)


# -- what must hold for every mail

WORDS = st.sampled_from(
    "severity sev 1 2 3 phase IC: is I am Dave Ana not if ? . , ; : the a incident commander has command handing to scribe - -> #ops "
    "https://meet.example.com/x resolved mitigated status closed was now no longer or and but from raising severity: next update at 15:00 "
    'Customer liaison ( ) " \n \n\n > | SEV2 P1 重大度 は です Jayla M. <d@example.com> @kai on coordinating bridge +1 555 010 4477 pin 12#'.split(
        " "
    )
)
MAILS = st.lists(WORDS, max_size=60).map(" ".join)


@settings(max_examples=150)
@given(MAILS)
def test_evidence_stands_in_the_mail(body):
    reading = parsers.read(mail(body, "Sev 3 or so"))
    for item in reading.evidence:
        assert item.words in reading.authored or item.words in reading.subject


@settings(max_examples=100)
@given(MAILS, MAILS)
def test_a_quote_below_changes_nothing(mine, theirs):
    mine = f"Hello.\n{mine}\nRegards"
    quoted = "\n".join(f"> {line}" for line in theirs.splitlines()) or ">"
    assert said(mail(mine)) == said(mail(mine + ATTRIBUTION + quoted + "\n"))


@settings(max_examples=60)
@given(MAILS)
def test_line_ends_and_encodings_do_not_matter(body):
    plain = said(mail(body))
    assert said(mail(body).replace(b"\n", b"\r\n")) == plain
    for encoding in ("base64", "quoted-printable"):
        assert said(mail(body, encoding=encoding)) == plain


@settings(max_examples=150)
@given(
    st.one_of(
        st.binary(max_size=400),
        st.text(max_size=300).map(lambda text: mail(text.replace("\r", " ")) if _encodable(text) else b""),
    )
)
def test_anything_gives_a_reading(raw):
    assert set(parsers.as_json(parsers.read(raw))) == KEYS


def _encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
