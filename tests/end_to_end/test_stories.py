"""The great paths on real servers: a list mail comes in, and each member finds the answer in the mailbox."""

import random
import time
from email.message import EmailMessage
from pathlib import Path

import pytest

from tests.beds.black_hole import Proxy
from tests.beds.postgres import Postgres
from tests.beds.world import World
from tests.end_to_end.mails import FIRST, answers, answers_to, from_bot, mail
from tests.end_to_end.service import Service, running

pytestmark = [pytest.mark.servers, pytest.mark.xdist_group("servers")]


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "postgresql":
        return request.getfixturevalue("postgres_url")
    return f"sqlite:///{tmp_path / 'mailbot.db'}"


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'mailbot.db'}"


def everyone_has_one_answer(bed: World, *originals: EmailMessage) -> dict[str, EmailMessage]:
    """Each member has exactly one answer to each of these, the same for all. Gives them by the original's name."""
    found = {}
    for original in originals:
        for member in bed.members:
            found[original["Message-ID"]] = bed.wait_for(member, answers_to(original), timeout=30)
    for member in bed.members:
        theirs = [one for one in bed.maildir(member) if from_bot(one)]
        assert len(theirs) == len(originals), [one["Subject"] for one in theirs]
        assert answers(theirs) == {parent: {one["Message-ID"]} for parent, one in found.items()}
    return found


def test_list_to_lmtp_to_everyones_mailbox(bed: World, tmp_path: Path, database_url: str):
    first = mail("kevin", "API down", FIRST, "first")
    worse = mail("dave", "Re: API down", "Raising to severity 1. Checkout fails too.\n", "worse", first)
    with running(bed, tmp_path / "service", database_url) as service:
        bed.send(first.as_bytes(), "kevin@example.com")
        service.wait_settled(mails=2, answers=1)  # the second mail is its own answer, back from the list
        bed.send(worse.as_bytes(), "dave@example.com")
        service.wait_settled(mails=4, answers=2)
        found = everyone_has_one_answer(bed, first, worse)
    for original in (first, worse):
        answer = found[original["Message-ID"]]
        assert answer["Auto-Submitted"] == "auto-replied"
        assert answer["To"] == bed.list_address
        assert first["Message-ID"] in answer["References"]
        assert answer["Return-Path"].startswith("<incidents-bot+")
        assert "INC-1" in answer.get_body(("plain",)).get_content()
    assert bed.postfix.queue() == []


def test_list_to_imap_idle_to_everyones_mailbox(bed: World, tmp_path: Path, database_url: str):
    first = mail("kevin", "API down", FIRST, "first")
    with running(bed, tmp_path / "service", database_url, imap=True) as service:
        service.wait(lambda: bed.dovecot.sessions_in("IDLE"), timeout=10, what="the service to be in IDLE")
        began = time.monotonic()
        bed.send(first.as_bytes(), "kevin@example.com")
        service.wait_settled(mails=2, answers=1)
        assert time.monotonic() - began < 10  # the poll comes after ten minutes only
        everyone_has_one_answer(bed, first)
    assert len(bed.maildir(bed.user)) == 2  # left where they are


def test_dovecot_restarted_in_the_middle_of_idle(bed: World, tmp_path: Path, sqlite_url: str):
    first, second = (mail("kevin", f"{what} down", FIRST, what) for what in ("API", "Search"))
    with running(bed, tmp_path / "service", sqlite_url, imap=True) as service:
        service.wait(lambda: bed.dovecot.sessions_in("IDLE"), timeout=10, what="the service to be in IDLE")
        bed.send(first.as_bytes(), "kevin@example.com")
        service.wait_settled(mails=2, answers=1)
        bed.dovecot.stop()
        bed.send(second.as_bytes(), "kevin@example.com")
        assert bed.postfix.queue()
        bed.dovecot.start()
        service.wait(lambda: len(service.outbox()) == 2, timeout=40, what="the second answer")
        service.hurry()  # AUTH needs Dovecot too
        service.wait_settled(mails=4, answers=2)
        everyone_has_one_answer(bed, first, second)


def test_smarthost_down_for_a_while(bed: World, tmp_path: Path, database_url: str):
    """Handed over while Postfix is away: nothing is lost, nothing goes out twice."""
    originals = [mail("kevin", f"System {number} down", FIRST, f"m{number}") for number in range(5)]
    with running(bed, tmp_path / "service", database_url) as service:
        bed.postfix.stop()
        for original in originals:
            service.hand_over(original.as_bytes(), "kevin@example.com")
        service.wait(lambda: "event=deferred" in service.log(), what="the courier to be told no")
        service.wait(lambda: len(service.outbox()) == 5, what="five answers")
        service.restart()
        bed.postfix.start()
        service.hurry()
        service.wait_settled(mails=10, answers=5)
        everyone_has_one_answer(bed, *originals)


def test_smarthost_that_swallows_everything(bed: World, tmp_path: Path, sqlite_url: str):
    """A black hole: the line stands, no answer comes; then it works again."""
    originals = [mail("kevin", f"System {number} down", FIRST, f"m{number}") for number in range(3)]
    with Proxy(bed.postfix.submission) as proxy:
        proxy.swallow()
        how = {"smarthost_port": proxy.port}
        with running(bed, tmp_path / "service", sqlite_url, **how) as service:
            for original in originals:
                bed.send(original.as_bytes(), "kevin@example.com")
            service.wait(lambda: "timed out" in service.log(), what="the courier to run out of patience")
            service.wait(lambda: len(service.outbox()) == 3, what="three answers")
            assert {state for _, state in service.outbox()} == {"queued"}
            proxy.forward()
            service.hurry()
            service.wait(
                lambda: service.hurry() or "queued" not in dict(service.outbox()).values(),
                timeout=20,
                every=1,
                what="all to be sent",
            )
            service.wait_settled(mails=6, answers=3)
            everyone_has_one_answer(bed, *originals)


def test_killed_right_after_it_said_250(bed: World, tmp_path: Path, database_url: str):
    original = mail("kevin", "API down", FIRST, "first")
    with running(bed, tmp_path / "service", database_url) as service:
        service.hand_over(original.as_bytes(), "kevin@example.com")
        service.restart()
        service.wait(service.outbox, what="the answer to be decided")
        service.wait(
            lambda: service.hurry() or "queued" not in dict(service.outbox()).values(),
            timeout=20,
            every=1,
            what="it to be sent",
        )
        service.wait_settled(mails=2, answers=1)
        everyone_has_one_answer(bed, original)


def test_killed_between_deciding_and_sending(bed: World, tmp_path: Path, database_url: str):
    """The answer is in the outbox, the smarthost does not answer, the process dies."""
    original = mail("kevin", "API down", FIRST, "first")
    with Proxy(bed.postfix.submission) as proxy:
        proxy.swallow()
        with running(bed, tmp_path / "service", database_url, smarthost_port=proxy.port) as service:
            bed.send(original.as_bytes(), "kevin@example.com")
            [(decided, _)] = service.wait(service.outbox, what="the answer to be decided")
            service.kill()
            proxy.forward()
            service.hurry()
            service.start()
            service.wait_settled(mails=2, answers=1)
            assert everyone_has_one_answer(bed, original)[original["Message-ID"]]["Message-ID"] == decided


def test_killed_at_any_moment(bed: World, tmp_path: Path, database_url: str):
    """Mails come all the while, and the process is killed again and again: while it takes mails, decides, or sends.

    A lost acknowledgement may send the same mail twice, but never two different ones.
    """
    chance = random.Random(7)
    originals = [mail("kevin", f"System {number} down", FIRST, f"m{number}") for number in range(36)]
    wanted = {original["Message-ID"] for original in originals}
    with running(bed, tmp_path / "service", database_url) as service:
        progress = {
            "accepted": lambda: len(service.mails()),
            "decided": lambda: len(service.outbox()),
            "sent": lambda: sum(map(from_bot, bed.maildir("kevin"))),
        }
        kills = [*progress] * 2
        chance.shuffle(kills)
        for number, kill in enumerate(kills):
            service.hurry()
            reached = progress[kill]() + chance.randint(1, 4)
            for original in originals[number * 6 : number * 6 + 6]:
                bed.send(original.as_bytes(), "kevin@example.com")
            service.wait(
                lambda kill=kill, reached=reached: progress[kill]() >= reached,
                timeout=20,
                every=0.002,
                what=f"{reached} {kill}",
            )
            service.restart()
        service.wait(lambda: settled(service, originals), timeout=180, every=1, what="all to be answered")
        bed.postfix.wait_empty()
        service.wait(
            lambda: all(wanted <= set(answers(bed.maildir(member))) for member in bed.members),
            timeout=20,
            every=0.2,
            what="all answers in all mailboxes",
        )
        assert wanted <= {name for name, _ in service.mails()}
        decided = dict(service.outbox())
        for member in bed.members:
            found = answers(bed.maildir(member))
            assert {parent: len(names) for parent, names in found.items()} == dict.fromkeys(wanted, 1)
            assert set().union(*found.values()) == set(decided)


def settled(service: Service, originals: list[EmailMessage]) -> bool:
    service.hurry()
    states = [state for _, state in service.outbox()]
    return (
        len(states) == len(originals)
        and set(states) == {"sent"}
        and {s for _, s in service.mails()} == {"done"}
    )


def test_the_database_is_away_for_a_while(bed: World, tmp_path: Path, postgres_url: str, postgres: Postgres):
    """451 to Postfix, which keeps the mail and comes again."""
    first, second = (mail("kevin", f"{what} down", FIRST, what) for what in ("API", "Search"))
    with running(bed, tmp_path / "service", postgres_url) as service:
        bed.send(first.as_bytes(), "kevin@example.com")
        service.wait_settled(mails=2, answers=1)
        service.database.dispose()
        postgres.kill()
        bed.send(second.as_bytes(), "kevin@example.com")
        service.wait(lambda: "451 4.3.0" in bed.postfix.log(), what="Postfix to be told to come again")
        postgres.start()
        service.wait_settled(mails=4, answers=2, timeout=40)
        everyone_has_one_answer(bed, first, second)
