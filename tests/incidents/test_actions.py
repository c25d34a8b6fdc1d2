"""Action items: made, restated, changed, asked about."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from mailbot.incidents import actions
from mailbot.incidents.model import Action, Incident, Status
from mailbot.incidents.policy import Policy
from parsers.reading import Action as Stated
from parsers.reading import ActionUpdate, Kind, Person, Reading

NOW = datetime(2026, 3, 16, 12, tzinfo=UTC)
KEVIN = Person(name="Kevin", address="kevin@example.com")
DOLAN = Person(name="Dave Dolan", address="dolan@example.com")
MILLER = Person(name="Dave Miller", address="miller@example.com")
JAYLA = Person(name="Jayla Moss", address="jayla@example.com")
KNOWN = (DOLAN, MILLER, JAYLA)


def incident(**more) -> Incident:
    values = {"severity": 2, "phase": 3, "status": Status.OPEN, "id": 1, **more}
    return Incident(
        list_address="l@example.com", prefix="INC", number=7, title="t", subject="t", opened_at=NOW, **values
    )


def item(number=12, **more) -> Action:
    values = {"text": "rotate the keys", "incident_id": 1, "owner": JAYLA, "due": date(2026, 4, 1), **more}
    return Action(number=number, created_at=NOW, changed_at=NOW, **values)


def fold(*, stated=(), updates=(), own=(), touched=(), at=None, sender=KEVIN, known=KNOWN):
    reading = Reading(kind=Kind.HUMAN, sender=sender, actions=tuple(stated), action_updates=tuple(updates))
    return actions.fold(
        reading, at or incident(), {i.number: i for i in touched}, own,
        first_number=20, known=known, policy=Policy(), now=NOW,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("severity", "due"),
    [(1, "2026-03-31"), (2, "2026-04-15"), (3, "2026-05-15"), (4, "2026-06-14"), (None, "2026-04-15")],
)
def test_due_by_default(severity, due):
    (made,) = fold(stated=[Stated(text="rotate the keys")], at=incident(severity=severity)).created
    assert (str(made.due), made.default_due, made.number) == (due, True, 20)


@pytest.mark.parametrize(
    ("phase", "status", "kind"),
    [
        (None, Status.OPEN, "stop-gap"),
        (1, Status.OPEN, "stop-gap"),
        (2, Status.OPEN, "corrective"),
        (1, Status.CLOSED, "corrective"),
    ],
)
def test_kind(phase, status, kind):
    (made,) = fold(stated=[Stated(text="rotate the keys")], at=incident(phase=phase, status=status)).created
    assert made.kind == kind


@pytest.mark.parametrize(
    ("written", "owner"),
    [
        ("Jayla", Person(name="Jayla", address="jayla@example.com")),
        ("@jayla", Person(name="jayla", address="jayla@example.com")),
        ("jayla@example.com", JAYLA),
        ("Jay <jay@example.org>", Person(name="Jay", address="jay@example.org")),
        ("new@example.org", Person(name=None, address="new@example.org")),
        ("Dave D", Person(name="Dave D", address="dolan@example.com")),
        ("Dave", Person(name="Dave")),
        ("Kevin", KEVIN),  # the sender
        ("the network team", Person(name="the network team")),
    ],
)
def test_owner(written, owner):
    (made,) = fold(stated=[Stated(text="rotate the keys", owner=written)]).created
    assert made.owner == owner
    (moved,) = fold(updates=[ActionUpdate(number=12, owner=written)], touched=[item(owner=None)]).changed
    assert moved.owner == owner


@pytest.mark.parametrize(
    ("stated", "asked"),
    [
        (Stated(text="rotate the keys", owner="Jayla"), None),
        (Stated(text="rotate the keys"), "Who will do this?"),
        (Stated(text="fix", owner="Jayla"), "What exactly"),
        (Stated(text="Improve monitoring.", owner="Jayla"), "What exactly"),
        (
            Stated(text="rotate the keys", owner="Dave"),
            (
                "Which Dave: Dave Dolan <dolan@example.com> or Dave Miller <miller@example.com>? "
                "Reply for example: A20 -> dolan@example.com"
            ),
        ),
        (Stated(text="rotate the keys", owner="Zed"), "No address is known for Zed."),
    ],
)
def test_asked_once(stated, asked):
    found = fold(stated=[stated])
    if asked is None:
        assert found.questions == ()
        assert not found.created[0].asked
    else:
        ((number, text),) = found.questions
        assert (number, text.startswith(asked)) == (20, True)
        assert found.created[0].asked
    # restated in the next mail, as people do: nothing new, and no second question
    again = fold(stated=[stated], own=found.created)
    assert (again.created, again.changed, again.questions) == ((), (), ())


def test_one_question_for_one_name():
    found = fold(stated=[Stated(text="do the one", owner="Zed"), Stated(text="do the other", owner="Zed")])
    assert [number for number, _ in found.questions] == [20]


def test_restated_with_what_it_lacked():
    bare = item(owner=None, default_due=True)
    found = fold(stated=[Stated(text="Rotate the keys.", owner="Jayla", due=date(2026, 3, 20))], own=[bare])
    assert found.created == ()
    (changed,) = found.changed
    assert (changed.owner.address, changed.due, changed.default_due) == (
        "jayla@example.com",
        date(2026, 3, 20),
        False,
    )
    # what was said once is not taken back by another list of the same items
    other = fold(
        stated=[Stated(text="rotate the keys", owner="Dave Dolan", due=date(2026, 5, 1))], own=[item()]
    )
    assert other.changed == ()


@pytest.mark.parametrize(
    ("before", "update", "after"),
    [
        ({}, {"status": "done"}, {"state": "done"}),
        (
            {},
            {"status": "dropped", "reason": "superseded by A14"},
            {"state": "dropped", "reason": "superseded by A14"},
        ),
        ({"state": "done"}, {"status": "open"}, {"state": "open"}),
        ({"state": "dropped", "reason": "no money"}, {"status": "open"}, {"state": "open", "reason": None}),
        ({"state": "dropped", "reason": "no money"}, {"status": "done"}, {"state": "done", "reason": None}),
        ({"default_due": True}, {"due": date(2026, 5, 1)}, {"due": date(2026, 5, 1), "default_due": False}),
        ({}, {"owner": "Dave Dolan"}, {"owner": DOLAN}),
    ],
)
def test_updated(before, update, after):
    found = fold(updates=[ActionUpdate(number=12, words="A12 …", **update)], touched=[item(**before)])
    (changed,) = found.changed
    assert {name: getattr(changed, name) for name in after} == after
    (change,) = found.changes
    assert (change.field, change.words) == ("A12", "A12 …")
    assert found.before[12] == item(**before)


def test_said_again_changes_nothing():
    done = item(state="done")
    found = fold(updates=[ActionUpdate(number=12, status="done")], touched=[done])
    assert (found.changed, found.changes) == ((), ())


def test_unknown_number():
    assert fold(updates=[ActionUpdate(number=99, status="done")]).unknown == (99,)


def test_of_parts_the_outcome_by_incident():
    here, there = item(12), item(13, incident_id=2)
    found = fold(
        stated=[Stated(text="write it down", owner="Jayla")],
        updates=[ActionUpdate(number=12, status="done"), ActionUpdate(number=13, status="done")],
        own=[here], touched=[here, there],
    )  # fmt: skip
    assert [i.number for i in (*found.of(1).created, *found.of(1).changed)] == [20, 12]
    assert [i.number for i in (*found.of(2).created, *found.of(2).changed)] == [13]
    assert {c.field for c in found.of(1).changes} == {"A12", "A20"}


def test_the_last_open_one():
    first, second = item(12), item(13)
    one = fold(updates=[ActionUpdate(number=12, status="done")], own=[first, second], touched=[first])
    assert not actions.was_last(one, [first, second])
    assert actions.was_last(one, [first, item(13, state="dropped")])
    moved = fold(updates=[ActionUpdate(number=12, due=date(2026, 5, 1))], touched=[first])
    assert not actions.was_last(moved, [item(12, state="done")])
