"""The review: what begins it, what is planned, what replies do to it, and who may approve."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from mailbot.incidents import review, review_mails
from mailbot.incidents.history import Event
from mailbot.incidents.lapse import Lapse
from mailbot.incidents.model import Action, Change, Due, Incident, Status
from mailbot.incidents.policy import Policy
from mailbot.incidents.review_draft import attendees, draft, markdown
from mailbot.incidents.story import Story, Written
from parsers.reading import Kind, Person, Reading, Signals

NOW = datetime(2026, 3, 17, 16, tzinfo=UTC)  # a Tuesday
KEVIN = Person(name="Kevin", address="kevin@example.com")
JAYLA = Person(name="Jayla", address="jayla@example.com")
ANA = Person(name="Ana", address="ana@example.com")
POLICY = Policy()
TO_PHASE_3 = Change(field="phase", old="2", new="3")


def incident(**more) -> Incident:
    values = {
        "severity": 2,
        "phase": 3,
        "status": Status.OPEN,
        "id": 1,
        "commander": KEVIN,
        "description": "All 500.",
    }
    return Incident(
        list_address="l@example.com", prefix="INC", number=7, title="API down", subject="API down",
        opened_at=NOW - timedelta(hours=2), **{**values, **more},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("more", "field", "begins"),
    [
        ({}, "phase", True),
        ({"severity": 1}, "phase", True),
        ({"severity": 3}, "phase", False),
        ({"severity": None}, "phase", False),
        ({"phase": 2}, "phase", False),
        ({"phase": 1, "status": Status.CLOSED}, "status", True),  # closed at once: as much to be learnt
        ({}, "severity", True),  # raised while it was rebuilt
        ({}, "commander", False),  # an old thread that nobody moved begins nothing
        ({"status": Status.WITHDRAWN}, "status", False),
        ({"review": {"held_at": "2026-03-01T00:00:00+00:00"}}, "phase", False),
    ],
)
def test_begin(more, field, begins):
    found = review.begin(incident(**more), [Change(field=field, old=None, new="x")], POLICY, NOW)
    assert (found.incident.review_due_at is not None) is begins
    assert bool(found.told) is begins


def begun(**more) -> Incident:
    return replace(review.begin(incident(), [TO_PHASE_3], POLICY, NOW).incident, **more)


def started(**more) -> Incident:
    one = begun()
    return replace(one, review={**one.review, "started": 1, **more})


def test_back_to_an_earlier_phase_takes_it_back_and_the_next_time_is_round_two():
    back = review.begin(replace(started(), phase=1), [TO_PHASE_3], POLICY, NOW).incident
    assert back.review_due_at is None
    assert review.plan(back, POLICY, NOW) == ()
    again = review.begin(replace(back, phase=3), [TO_PHASE_3], POLICY, NOW + timedelta(days=1)).incident
    assert again.review["round"] == 2
    (due,) = review.plan(again, POLICY, NOW)
    assert (due.kind, due.key) == ("review", "review:INC-7:2")


@pytest.mark.parametrize(
    ("one", "kind", "at"),
    [
        (begun(), "review", NOW),
        (begun(status=Status.MERGED), None, None),
        (started(), "review-reminder", NOW + timedelta(hours=24)),
        (
            started(reminded=1, reminded_at="2026-03-20T16:00:00+00:00"),  # Friday: the next on Monday
            "review-reminder",
            datetime(2026, 3, 23, 16, tzinfo=UTC),
        ),
        (started(reminded=3), None, None),
        (incident(review={"held_at": "x", "draft": {"number": 1}}), "review-draft", NOW),
        (incident(review={"held_at": "x", "draft": {"number": 1}, "draft_sent": 1}), None, None),
        (
            incident(review={"draft": {"number": 1}, "draft_sent": 1, "approved_at": "x"}),
            "review-approved",
            NOW,
        ),
        (
            incident(review={"draft": {"number": 1}, "draft_sent": 1, "approved_at": "x", "told": True}),
            None,
            None,
        ),
        (incident(), None, None),
    ],
)
def test_plan(one, kind, at):
    found = review.plan(one, POLICY, NOW)
    assert [(due.kind, due.at) for due in found] == ([(kind, at)] if kind else [])


def test_a_reminder_waits_for_working_hours():
    late = replace(started(), review_due_at=datetime(2026, 3, 21, 3, tzinfo=UTC))  # Saturday night
    (due,) = review.plan(late, POLICY, NOW)
    assert due.at == datetime(2026, 3, 23, 9, tzinfo=UTC)
    night = datetime(2026, 3, 24, 2, tzinfo=UTC)  # the service comes back at night
    told = review_mails.remind(Lapse(due=due, incident=late), POLICY, night)
    assert told.letters == ()
    (again,) = review.plan(told.incident, POLICY, night)
    assert again.at == datetime(2026, 3, 24, 9, tzinfo=UTC)


def test_nothing_is_told_of_a_review_that_is_over():
    over = incident(review={"held_at": "x"})
    for kind, tell in (("review", review_mails.start), ("review-reminder", review_mails.remind)):
        told = tell(Lapse(due=Due(kind=kind, at=NOW), incident=over), POLICY, NOW)
        assert (told.letters, told.incident) == ((), over)


def said(text: str, sender=KEVIN, **signals) -> Reading:
    return Reading(kind=Kind.HUMAN, sender=sender, authored=text, signals=Signals(**signals))


@pytest.mark.parametrize(
    ("text", "yes"),
    [
        ("review held", True),
        ("Review done.", True),
        ("Thanks all.\n\nThe review was held today.\nKevin", True),
        ("The post-mortem is done!", True),
        ("Review of INC-7 is done", True),
        ("The review will be held tomorrow", False),
        ("Was the review held?", False),
        ("The review was not held.", False),
        ("We held the code review, done.", False),
    ],
)
def test_held(text, yes):
    assert review.held(said(text)) is yes


def follow(one: Incident, reading: Reading, answers="review:INC-7:1", changes=(), items=()):
    return review.after(one, changes, items, reading, answers=answers, policy=POLICY, now=NOW)


def approvable(**more) -> Incident:
    with_cause = started()
    with_cause = replace(with_cause, review={**with_cause.review, "root_causes": ["a full disk"]})
    return replace(follow(with_cause, said("Review held.")).incident, **more)


def test_held_ends_it_and_drafts():
    found = follow(started(), said("Review held."))
    assert found.incident.review_due_at is None
    assert [(c.field, c.new) for c in found.told] == [("review", "held")]
    assert found.incident.review["draft"]["number"] == 1
    assert follow(incident(), said("Review held.")).incident == incident()  # none was due


@pytest.mark.parametrize(
    ("one", "reading", "answers", "approved", "asks"),
    [
        (approvable(), said("approve", approved=True), "root-cause-draft:INC-7:1", True, ""),
        (approvable(), said("approve", approved=True), "", True, ""),  # a client that keeps no In-Reply-To
        (approvable(), said("approve", approved=True), "answer:12", False, ""),  # about something else
        (approvable(), said("ok"), "root-cause-draft:INC-7:1", False, ""),
        (
            approvable(),
            said("approve", JAYLA, approved=True),
            "root-cause-draft:INC-7:1",
            False,
            "Only Kevin",
        ),
        (approvable(), said("approve", JAYLA, approved=True), "", False, ""),
        (approvable(), said("approve", approved=True), "root-cause-draft:INC-7:0", False, "a newer draft"),
        (
            follow(started(), said("Review held.")).incident,
            said("approve", approved=True),
            "root-cause-draft:INC-7:1",
            False,
            "What is the root cause?",
        ),
        (started(), said("approve", approved=True), "root-cause-draft:INC-7:1", False, ""),  # not held yet
        (
            approvable(commander=None, opened_by=JAYLA),
            said("approve", JAYLA, approved=True),
            "root-cause-draft:INC-7:1",
            True,
            "",
        ),
    ],
)
def test_approve(one, reading, answers, approved, asks):
    found = follow(one, reading, answers)
    assert ("approved_at" in found.incident.review) is approved
    assert bool(found.quiet) is approved
    assert [asks in text for text in found.questions] == ([True] if asks else [])


def test_what_is_sent_is_what_was_approved():
    one = approvable()
    approved = follow(one, said("approve", approved=True), "root-cause-draft:INC-7:1").incident
    later = replace(
        approved, description="Something else.", review={**approved.review, "root_causes": ["a spider"]}
    )
    told = review_mails.send_approved(
        Lapse(due=Due(kind="review-approved", at=NOW), incident=later), POLICY, NOW
    )
    (letter,) = told.letters
    assert letter.context["words"]["causes"] == ["a full disk"]
    assert letter.context["words"]["happened"] == "All 500."
    again = review_mails.send_approved(
        Lapse(due=Due(kind="review-approved", at=NOW), incident=told.incident), POLICY, NOW
    )
    assert again.letters == ()


@pytest.mark.parametrize(
    ("text", "changes", "number", "words"),
    [
        (
            "What happened: The shop was\nclosed for an hour.\n\nKevin",
            (),
            2,
            ("happened", "The shop was closed for an hour."),
        ),
        ("Impact: 200 orders failed.", (), 2, ("impact", "200 orders failed.")),
        ("hm", (Change(field="root cause", old=None, new="an old pump"),), 2, ("causes", ["an old pump"])),
        ("hm", (Change(field="A9", old=None, new="x"),), 2, ("causes", ["a full disk"])),
        ("hm", (Change(field="A9", old="x", new="y"),), 1, ("causes", ["a full disk"])),
        ("hm", (Change(field="commander", old="x", new="y"),), 1, ("causes", ["a full disk"])),
    ],
)
def test_a_correction_makes_a_new_draft(text, changes, number, words):
    found = follow(approvable(), said(text), "root-cause-draft:INC-7:1", changes)
    drafted = found.incident.review["draft"]
    assert drafted["number"] == number
    assert drafted["words"][words[0]] == words[1]


def test_impact_in_an_ordinary_mail_is_not_the_reviews():
    assert follow(approvable(), said("Impact: 200 orders failed."), "answer:9").incident == approvable()


def test_snooze_moves_the_review():
    until = NOW + timedelta(days=3)
    found = follow(
        started(reminded=2),
        said("snooze until Friday 16:00", snooze_until=until),
        "review-reminder:INC-7:1:2",
    )
    assert found.incident.review_due_at == until
    assert [due.at for due in review.plan(found.incident, POLICY, NOW)] == [until]


STORY = Story(
    events=(
        Event(at=NOW - timedelta(hours=2), who="Ana", field="severity", old=None, new="1"),
        Event(at=NOW - timedelta(hours=2), who="Ana", field="commander", old=None, new="Ana"),
        Event(at=NOW - timedelta(hours=1), who="Kevin", field="commander", old="Ana", new="Kevin"),
        Event(at=NOW - timedelta(minutes=30), who="mailbot", field="reminder", old=None, new="told"),
        Event(at=NOW, who="Kevin", field="phase", old="2", new="3"),
    ),
    mails=(
        Written(at=NOW, sender=KEVIN, text="phase 3", changed=True),
        Written(at=NOW, sender=JAYLA, text="restarted it, no effect", changed=True),
        Written(at=NOW, sender=Person(name="Zed", address="zed@example.com"), text="thanks", changed=False),
    ),
    known=(ANA,),
)  # fmt: skip


def test_attendees():
    """All who held command and all who changed something must come; others with a role may; not the merely polite."""
    shruti = Person(name="Shruti", address="shruti@example.com")
    roles = {"scribe": (shruti, JAYLA, Person(name="Nobody"))}
    required, optional = attendees(incident(roles=roles), STORY, POLICY)
    assert [p.name for p in required] == ["Kevin", "Ana", "Jayla"]
    assert optional == (shruti,)


@pytest.mark.parametrize(
    ("texts", "want"),
    [
        (
            ["Orders fail since the 13:20 deploy."],
            "began 2026-03-17 13:20 UTC (Kevin wrote “since the 13:20”)",
        ),
        (
            ["It broke at 13:30.", "since 13:45 it is worse"],
            "began 2026-03-17 13:30 UTC (Kevin wrote “broke at 13:30”)",
        ),
        (["It broke at 13:30.", "Began: 12:50"], "began 2026-03-17 12:50 UTC (Kevin wrote “Began: 12:50”)"),
        (["I am IC since 13:00."], "not said"),
    ],
)
def test_to_discover(texts: list[str], want: str):
    story = replace(STORY, mails=[Written(at=NOW, sender=Person(name="Kevin"), text=text) for text in texts])
    facts = dict(draft(incident(), [], story, POLICY).facts)
    assert want in facts["To discover"]


def test_markdown():
    items = [
        Action(number=1, text="restart it", kind="stop-gap", created_at=NOW, changed_at=NOW),
        Action(number=2, text="alert on it", owner=JAYLA, created_at=NOW, changed_at=NOW),
        Action(number=3, text="not wanted", state="dropped", created_at=NOW, changed_at=NOW),
    ]
    one = incident(resolved_at=NOW, customers_affected=True, review={"factors": ["nobody\nowned it"]})
    text = markdown(draft(one, items, STORY, POLICY), POLICY)
    lines = text.splitlines()
    assert lines[0] == "# Review of INC-7: API down"
    for line in (
        "- **Impact**: severity 1, severe at its worst, 2 in the end",
        "- **Scope**: customers were affected (external)",
        "- **To discover**: not said: when did it begin, and who or what noticed it? Reply with: Began: 09:20",
        "- **To mitigate**: nobody said when it was mitigated",
        "- **To resolve**: 2 hours after the first mail",
        "- nobody owned it",
        "- A2 alert on it · Jayla",
        "- A1 restart it · no owner",
        "- 2026-03-17 14:00 UTC, Ana: severity 1 severe; commander Ana",
        "- Kevin <kevin@example.com>",
    ):
        assert line in lines
    assert "not wanted" not in text
    assert "told" not in text  # our own reminders are no part of what happened
