"""From a reading to the record, over the real store: which incident, what changed, what is sent, what is not."""

from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa

from mailbot.incidents.model import Status
from mailbot.incidents.policy import Policy
from mailbot.store import inbox, incidents, outbox
from mailbot.store.database import Database
from mailbot.store.tables import Mail, Outbox
from parsers.reading import Action, ActionUpdate, Evidence, Kind, Person, Question, Signals
from tests.worlds import DAVE, KEVIN, LIST, START, World, reading, reply

SEV2 = {"severity": 2, "phase": 1, "commander": KEVIN, "venues": ("#api",)}


@pytest.fixture
def world(database):
    return World(database)


def test_a_first_mail_opens_an_incident_and_is_answered_once_in_its_thread(world):
    handled = world.arrive(reading(**SEV2))
    assert (handled.outcome, handled.reference, handled.letters) == ("opened", "INC-1", 1)
    incident = world.incident()
    assert (incident.severity, incident.phase, incident.commander, incident.venues) == (
        2,
        1,
        KEVIN,
        ("#api",),
    )
    assert (incident.status, incident.title, incident.opened_by) == (Status.OPEN, "API down", KEVIN)
    ((template, recipients, message_id),) = world.sent()
    assert (template, recipients) == ("answer", (LIST,))
    assert world.keys.made(message_id)


def test_a_follow_up_changes_what_it_states_and_keeps_the_rest(world):
    world.arrive(reading(**SEV2))
    handled = world.arrive(
        reply("<2@x>", "<1@x>", severity=1, evidence=(Evidence(field="severity", words="2 -> 1"),))
    )
    assert handled.outcome == "updated"
    assert world.incident().severity == 1
    assert world.incident().commander == KEVIN
    assert world.changes()[-1] == ("severity", "2", "1", "2 -> 1")


def test_nothing_changed_nothing_said(world):
    world.arrive(reading(**SEV2))
    handled = world.arrive(reply("<2@x>", "<1@x>", severity=2, phase=1))
    assert (handled.outcome, handled.letters) == ("noted", 0)
    assert len(world.sent()) == 1


def test_a_doubt_alone_goes_to_its_sender_in_private(world):
    world.arrive(reading(**SEV2))
    asked = (Question(field="severity", text="Is this severity 1 or 2?"),)
    assert world.arrive(reply("<2@x>", "<1@x>", questions=asked, sender=DAVE)).outcome == "asked"
    assert world.sent()[-1][:2] == ("doubt", ("dave@example.com",))


def test_a_mail_that_states_nothing_opens_one_marked_undeclared_and_is_withdrawn_by_a_word(world):
    world.arrive(reading())
    assert world.incident().status is Status.UNDECLARED
    world.arrive(reply("<2@x>", "<1@x>", signals=Signals(withdrawn=True)))
    assert world.incident().status is Status.WITHDRAWN


def test_closing_and_a_new_statement_that_reopens(world):
    world.arrive(reading(**SEV2))
    world.arrive(reply("<2@x>", "<1@x>", closed=True))
    assert world.incident().status is Status.CLOSED
    assert world.incident().closed_at == world.now
    world.arrive(reply("<3@x>", "<2@x>", severity=3))
    assert world.incident().status is Status.OPEN
    assert ("status", "closed", "reopened", "") in world.changes()


@pytest.mark.parametrize(
    ("more", "outcome"),
    [
        ({"kind": Kind.AUTOMATIC, "machine": "Auto-Submitted: auto-replied"}, "automatic"),
        ({"kind": Kind.BOUNCE}, "bounce"),
        ({"sender": Person(name="mailbot", address="Incidents-Bot@example.com")}, "own"),
        ({"sender": Person(name="x", address="incidents-bot+INC-1.abc@example.com")}, "own"),
        ({"from_header": Person(name="x", address="incidents-bot@example.com")}, "own"),
        ({"routing": {"x-mailbot": ("another@example.org INC-9",)}}, "own"),
    ],
)
def test_never_changed_by_and_never_answered(world, more, outcome):
    world.arrive(reading(**SEV2))
    handled = world.arrive(reply("<2@x>", "<1@x>", severity=1, closed=True, **more))
    assert (handled.outcome, handled.letters) == (outcome, 0)
    assert world.incident().severity == 2
    assert len(world.sent()) == 1


def test_our_own_answer_comes_back_and_is_left_alone(world):
    world.arrive(reading(**SEV2))
    own = world.sent()[0][2]
    assert world.arrive(reply(own, "<1@x>", severity=1)).outcome == "own"
    # a sending service rewrote the Message-ID's host: the signature still tells
    assert (
        world.arrive(reply(own.replace("@example.com", "@eu.ses.example"), "<1@x>", severity=1)).outcome
        == "own"
    )


def test_the_same_mail_by_two_ways_counts_once(world):
    world.arrive(reading(**SEV2))
    again = reading(**SEV2, authored="All is 500.\n_____\nIncidents-list mailing list")
    assert world.arrive(again, to=(LIST,)).outcome == "duplicate"
    assert len(world.sent()) == 1
    assert world.incident("INC-2") is None


def test_two_different_mails_with_one_message_id_are_both_kept_and_the_second_is_put_before_a_person(world):
    world.arrive(reading(**SEV2))
    handled = world.arrive(reading(severity=1, authored="The other site is down as well."))
    assert handled.outcome == "conflict"
    with world.database.read() as connection:
        assert connection.execute(sa.select(Mail.state).order_by(Mail.id)).scalars().all() == [
            "done",
            "quarantined",
        ]
    assert world.incident().severity == 2


def test_a_mail_without_message_id_twice_counts_once(world):
    assert world.arrive(reading(None)).outcome == "opened"
    assert world.arrive(reading(None)).outcome == "duplicate"
    assert world.arrive(reading(None, authored="Something else.")).outcome == "opened"


@pytest.mark.parametrize(("second", "same"), [("<1@x>", True), ("<2@x>", False)])
def test_after_an_older_backup_an_answer_has_the_name_that_only_its_mail_gives_it(second, same, tmp_path):
    """Mail 1 of the record that was lost, and mail 1 of the one that took its place."""
    given = []
    for folder, message_id in (("lost", "<1@x>"), ("back", second)):
        database = Database(f"sqlite:///{tmp_path}/{folder}.db")
        database.upgrade()
        world = World(database)
        world.arrive(reading("<0@x>", **SEV2))
        world.arrive(reply(message_id, "<0@x>", severity=1))
        given.append(world.sent()[-1][2])
        database.dispose()
    assert (given[0] == given[1]) is same


def test_a_reply_to_our_answer_finds_the_incident(world):
    world.arrive(reading(**SEV2))
    assert world.arrive(reply("<2@x>", world.sent()[0][2], severity=1, sender=DAVE)).reference == "INC-1"


def test_a_reply_whose_parent_we_never_saw_finds_it_by_references_that_were_only_seen_referenced(world):
    world.arrive(reading(**SEV2, in_reply_to=("<0@x>",), references=("<root@x>", "<0@x>")))
    assert world.arrive(reply("<2@x>", "<root@x>", sender=DAVE)).reference == "INC-1"
    late_parent = reading("<0@x>", authored="The very first mail.", sender=DAVE)
    assert world.arrive(late_parent).reference == "INC-1"


def test_the_plus_address_finds_the_incident_and_a_guessed_one_does_not(world):
    world.arrive(reading(**SEV2))
    plus = world.keys.incident_address("INC-1")
    told = reading("<2@x>", subject="no change", title="no change", recipients=(plus,), phase=2, sender=DAVE)
    assert world.arrive(told, to=(plus,)).reference == "INC-1"
    assert world.sent()[-1][1] == (LIST,)
    guessed = replace(told, message_id="<3@x>", recipients=("incidents-bot+INC-1.aaaaaaaaaa@example.com",))
    assert world.arrive(guessed, to=()).outcome == "aside"


def test_a_subject_token_counts_from_a_participant_only(world):
    world.arrive(reading(**SEV2))
    named = reading(
        "<2@x>", subject="[INC-1] status", title="status", tokens=("INC-1",), severity=1, authored="a"
    )
    assert world.arrive(replace(named, sender=DAVE)).reference == "INC-2"
    assert world.arrive(replace(named, message_id="<3@x>", authored="b")).reference == "INC-1"


def test_references_to_two_incidents_change_none_and_ask(world):
    world.arrive(reading("<1@x>", **SEV2))
    world.arrive(reading("<2@x>", subject="VPN down", title="VPN down", **SEV2))
    both = reply("<3@x>", "<unknown@x>", references=("<1@x>", "<2@x>"), severity=1)
    handled = world.arrive(both)
    assert (handled.outcome, handled.reason) == ("asked", "belongs to INC-1 or INC-2") or (
        handled.reason == "belongs to INC-2 or INC-1"
    )
    assert world.sent()[-1][:2] == ("which", ("kevin@example.com",))
    assert [world.incident(r).severity for r in ("INC-1", "INC-2")] == [2, 2]


def test_a_mail_that_breaks_the_handler_is_set_aside_and_the_next_goes_on(world, monkeypatch):
    broken = reading("<1@x>", roles={"scribe": 5})
    handled = world.arrive(broken)
    assert handled.outcome == "quarantined"
    assert world.arrive(reading("<2@x>", **SEV2)).reference == "INC-1"
    with world.database.write() as connection:
        assert inbox.retry(connection, [handled.mail_id]) == 1
        assert [p.id for p in inbox.pending(connection, 10)] == [handled.mail_id]


def test_a_storm_is_answered_up_to_its_budget(database):
    world = World(database, policy=Policy(answers_per_thread_and_hour=3))
    world.arrive(reading(**SEV2))
    for number in range(2, 9):
        world.arrive(reply(f"<{number}@x>", "<1@x>", severity=1 + number % 2))
    assert [t for t, _, _ in world.sent()].count("answer") == 3
    assert world.incident().severity == 1


def test_the_stop_switch_lets_mails_in_and_nothing_out(database):
    world = World(database, stopped=True)
    assert world.arrive(reading(**SEV2)).outcome == "opened"
    assert world.sent() == []


def test_imported_history_is_read_and_not_answered(world):
    assert world.arrive(reading(**SEV2), silent=True).outcome == "opened"
    assert world.sent() == []
    world.pass_time(60 * 24 * 30)
    assert [t for t, _, _ in world.sent() if t != "digest"] == []


def test_only_whom_the_policy_names_may_act(database):
    world = World(database, policy=Policy(may_act_domains=frozenset({"example.com"})))
    stranger = reading(sender=Person(name="Eve", address="eve@example.org"), **SEV2)
    assert world.arrive(stranger).outcome == "refused"
    assert world.incident() is None
    assert world.arrive(reading("<2@x>", **SEV2)).outcome == "opened"


def test_names_get_their_addresses_from_people_seen(world):
    world.arrive(reading("<1@x>", sender=DAVE))
    world.arrive(reading("<2@x>", subject="VPN", title="VPN", commander=Person(name="Dave"), authored="b"))
    assert world.incident("INC-2").commander == Person(name="Dave", address="dave@example.com")


def test_action_items_are_numbered_across_incidents_and_changed_from_anywhere(world):
    world.arrive(
        reading(
            "<1@x>",
            actions=(Action(text="rotate the keys", owner="Dave"), Action(text="add an alert")),
            **SEV2,
        )
    )
    world.arrive(
        reading("<2@x>", subject="VPN", title="VPN", actions=(Action(text="patch the VPN", owner="Kevin"),))
    )
    world.arrive(reply("<3@x>", "<2@x>", action_updates=(ActionUpdate(number=1, status="done"),)))
    assert (
        "A1",
        "rotate the keys · Dave · due 2026-04-15",
        "rotate the keys · Dave · due 2026-04-15 · done",
        "",
    ) in (world.changes("INC-1"))
    assert any(field == "A3" for field, *_ in world.changes("INC-2"))


def test_a_mail_that_came_late_does_not_turn_back(world):
    world.arrive(reading(**SEV2))
    world.arrive(reply("<3@x>", "<1@x>", severity=1, sent_at=START + timedelta(minutes=60)), minutes=60)
    world.arrive(reply("<2@x>", "<1@x>", severity=3, sent_at=START + timedelta(minutes=5)), minutes=1)
    assert world.incident().severity == 1


def test_several_lists_each_with_its_prefix(database):
    from mailbot.incidents.policy import MailingList

    lists = (MailingList(address=LIST, prefix="INC"), MailingList(address="it@example.com", prefix="IT"))
    world = World(database, lists=lists)
    assert world.arrive(reading("<1@x>", recipients=("it@example.com",))).reference == "IT-1"
    assert world.arrive(reading("<2@x>", authored="b")).reference == "INC-1"
    by_list_id = reading(
        "<3@x>", recipients=(), routing={"list-id": ("IT <it.example.com>",)}, authored="c", title="c"
    )
    assert world.arrive(by_list_id).reference == "IT-2"


def test_an_alias_that_we_do_not_know_by_name_is_the_first_list(world):
    assert world.arrive(reading(recipients=(), sender=None, subject="", title="")).reference == "INC-1"


def test_whatever_bytes_a_mail_brings_the_database_takes_them(world):
    odd = "a\0b \ud800 \U0001f525"
    handled = world.arrive(reading("<\0@x>", subject=odd, title=odd, authored=odd, description=odd, venues=(odd,),
                                   sender=Person(name=odd, address="k\0@example.com")))  # fmt: skip
    assert handled.outcome == "opened"
    assert world.incident().title == "a\ufffdb \ufffd \U0001f525"


def test_mails_decided_by_another_node_are_told_apart(world):
    world.arrive(reading(**SEV2))
    with world.database.write(deciding=True) as connection:
        inbox.add(connection, [inbox.Arrival(raw=b"x", received_at=START, source="test")])
        assert inbox.still_new(connection, [1, 2, 3]) == {2}


def test_a_letter_is_queued_once_whatever_happens(world):
    world.arrive(reading(**SEV2))
    with world.database.write() as connection:
        connection.execute(sa.update(Mail).values(state="new", message_id=None))
        (pending,) = inbox.pending(connection, 1)
        world.handler.handle(connection, pending, reading("<1@x>", **SEV2), world.now)
        assert connection.execute(sa.select(sa.func.count()).select_from(Outbox)).scalar() == 1
        assert outbox.is_ours(connection, connection.execute(sa.select(Outbox.message_id)).scalar())


def test_merged_incidents_lead_to_the_one_they_were_merged_into(world):
    world.arrive(reading("<1@x>", **SEV2))
    world.arrive(reading("<2@x>", subject="VPN", title="VPN", authored="b"))
    with world.database.write() as connection:
        two = incidents.by_reference(connection, "INC-2")
        incidents.save(connection, replace(two, status=Status.MERGED, merged_into="INC-1"))
    assert world.arrive(reply("<3@x>", "<2@x>", severity=1)).reference == "INC-1"
