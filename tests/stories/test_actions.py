"""Action items changed from anywhere, and who hears of it."""

from __future__ import annotations

from mailbot.store import actions, incidents
from tests import golden
from tests.stories.telling import BOT, LIST, PEOPLE, Story

TOLD = ("answer", "action-changed", "action-owner", "doubt", "aside")


def two_incidents() -> tuple[Story, str, str]:
    one = Story()
    first = one.mail(
        "2026-03-16T10:00", "Kevin",
        "Severity 2, phase 2. I am incident commander. Coordinating via #search on Slack.\n"
        "Search is slow for everybody.\n\n"
        "Business liaison: Ana Lima\n\n"
        "Action: alert on replication lag (Dave Dolan, by 30 March)\nAction: write the runbook (Kevin)\n",
        subject="Search is slow",
    )  # fmt: skip
    second = one.mail(
        "2026-03-16T11:00", "Shruti S.",
        "Severity 3, phase 1. I am incident commander. Coordinating via #doors on Slack.\nBadge readers fail.",
        subject="Badge readers fail",
    )  # fmt: skip
    return one, first, second


def after(one: Story, at: str, sender: str, body: str, **more) -> list:
    before = len(one.posted)
    one.mail(at, sender, body, **more)
    return [mail for mail in one.posted[before:] if mail.template in TOLD]


def told(mails) -> list[tuple[str, str, str]]:
    return [(mail.template, mail.recipients[0], mail.subject) for mail in mails]


def test_new_items_are_told_to_their_owners():
    one, _, _ = two_incidents()
    sent = [mail for mail in one.posted if mail.template in ("answer", "action-owner")]
    assert told(sent)[:2] == [
        ("answer", LIST, "Re: Search is slow"),
        ("action-owner", PEOPLE["Dave Dolan"], "You own A1: alert on replication lag"),
    ]
    assert len(sent) == 3  # Kevin named himself, and needs no mail
    golden.check("actions-new", golden.files(sent[:2]))


def test_changed_in_another_thread():
    """Only the thread that the item belongs to hears of it, and its owner."""
    one, _, second = two_incidents()
    sent = after(one, "2026-03-16T12:00", "Kevin", "A1 done\n", subject="Badge readers fail", reply=second)
    assert told(sent) == [
        ("action-changed", LIST, "Re: Search is slow"),
        ("action-owner", PEOPLE["Dave Dolan"], "A1 changed: alert on replication lag"),
    ]
    with one.world.database.read() as connection:
        home = incidents.by_reference(connection, "INC-1")
        fields = [row.field for row in incidents.timeline(connection, home.id)]
        other = incidents.by_reference(connection, "INC-2")
        assert fields[-1] == "A1"
        assert "A1" not in [row.field for row in incidents.timeline(connection, other.id)]
    golden.check("actions-elsewhere", golden.files(sent))


def test_changed_in_both_threads_by_one_mail():
    one, _, second = two_incidents()
    after(
        one,
        "2026-03-16T12:00",
        "Kevin",
        "Action: replace the readers (Kevin)\n",
        subject="Badge readers fail",
        reply=second,
    )
    sent = after(
        one, "2026-03-16T13:00", "Kevin", "A2 done\nA3 done\n", subject="Badge readers fail", reply=second
    )
    assert told(sent) == [
        ("answer", LIST, "Re: Badge readers fail"),
        ("action-changed", LIST, "Re: Search is slow"),
    ]
    here, there = (golden.readable(mail)[0] for mail in sent)
    assert ("A3" in here, "A2" in here) == (True, False)
    assert ("A3" in there, "A2" in there) == (False, True)
    assert "That was the last open action item of INC-2." in here
    assert "last open" not in there  # A1 is


def test_privately_to_the_bot():
    one, _, _ = two_incidents()
    sent = after(
        one, "2026-03-16T12:00", "Dave Dolan", "A1 -> Jayla M., due 1 June\n", subject="my item", to=(BOT,)
    )
    assert told(sent) == [
        ("action-changed", LIST, "Re: Search is slow"),
        ("action-owner", PEOPLE["Jayla M."], "You own A1: alert on replication lag"),
    ]
    golden.check("actions-handed-over", golden.files(sent))


def test_by_answer_to_the_owners_mail():
    one, _, _ = two_incidents()
    owned = next(mail for mail in one.posted if mail.template == "action-owner")
    sent = after(
        one,
        "2026-03-16T12:00",
        "Dave Dolan",
        "A1 done\n",
        subject=owned.subject,
        reply=owned.message_id,
        to=(BOT,),
    )
    assert told(sent) == [("answer", LIST, "Re: Search is slow")]


def test_the_owner_before_is_told_when_somebody_else_hands_it_over():
    one, first, _ = two_incidents()
    sent = after(one, "2026-03-16T12:00", "Kevin", "A1 -> Shruti S.\n", subject="Search is slow", reply=first)
    assert [(t, to) for t, to, _ in told(sent)] == [
        ("answer", LIST),
        ("action-owner", PEOPLE["Shruti S."]),
        ("action-owner", PEOPLE["Dave Dolan"]),
    ]
    assert "No longer yours, says Kevin" in golden.readable(sent[2])[0]


def test_two_daves_are_asked_about_and_the_answer_is_taken():
    one = Story(more={"directory": [{"name": "Dave Dolan", "address": "dolan@example.com"},
                                    {"name": "Dave Miller", "address": "miller@example.com"}]})  # fmt: skip
    root = one.mail("2026-03-16T10:00", "Kevin", "Severity 3, phase 1.\n\nAction: call the vendor (Dave)\n")
    text = golden.readable(one.of("answer")[-1])[0]
    assert "Which Dave: Dave Dolan <dolan@example.com> or Dave Miller" in text
    sent = after(one, "2026-03-16T10:10", "Kevin", "A1 -> miller@example.com\n", reply=root)
    assert told(sent)[1] == ("action-owner", "miller@example.com", "You own A1: call the vendor")
    assert "Which Dave" not in golden.readable(sent[0])[0]


def test_a_vague_item_is_asked_about_once():
    one = Story()
    root = one.mail("2026-03-16T10:00", "Kevin", "Severity 3, phase 1.\n\nAction: improve monitoring\n")
    assert "A1: Who will do this?" in golden.readable(one.of("answer")[-1])[0]
    one.mail("2026-03-16T10:10", "Kevin", "Phase 2.\n\nAction: improve monitoring\n", reply=root)
    assert "Who will do this?" not in golden.readable(one.of("answer")[-1])[0]
    with one.world.database.read() as connection:
        assert len(actions.every(connection)) == 1


def test_reopened_and_dropped_with_its_reason():
    one, first, _ = two_incidents()
    after(
        one,
        "2026-03-16T12:00",
        "Kevin",
        "Dropping A1: superseded by A2\n",
        subject="Search is slow",
        reply=first,
    )
    with one.world.database.read() as connection:
        (item,) = actions.by_numbers(connection, [1]).values()
    assert (item.state, item.reason) == ("dropped", "superseded by A2")
    sent = after(one, "2026-03-17T12:00", "Dave Dolan", "reopen A1\n", subject="Search is slow", reply=first)
    assert "A1 now: alert on replication lag · Dave Dolan · due 2026-03-30\n" in golden.readable(sent[0])[0]
