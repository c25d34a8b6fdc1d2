"""What happens when nobody writes: whole nights and weeks, each told by what is sent, when and to whom."""

from __future__ import annotations

import pytest

from tests import golden
from tests.stories.telling import BERLIN, BOT, LIST, NEW_YORK, Story

DECLARED = """\
Severity 1, phase 1. I am incident commander. Coordinating via #checkout on Slack.

Every order fails with a 500 since 02:50. Customers are affected.

Deputy: Shruti S.
Communications lead: Jayla M.
Business liaison: Ana Lima
"""
TIMED = ("update-due", "overdue", "unanswered", "handoff", "summary")


def test_a_quiet_severity_1_night():
    """The whole ladder, nobody awake; then the one line that ends it."""
    story = Story()
    root = story.mail("2026-03-16T03:00", "Kevin", DECLARED)
    story.until("2026-03-16T05:59")
    assert story.times(*TIMED) == [
        "Mon 16 03:30 update-due kevin",
        "Mon 16 03:45 update-due kevin shruti jayla",
        "Mon 16 04:00 overdue incidents-list ana",
    ]
    story.until("2026-03-16T06:05")
    story.mail("2026-03-16T06:05", "Kevin", "No change. Next update in 1 hour.", reply=root)
    story.mail("2026-03-16T07:00", "Kevin", "Phase 2. Orders go through again, we watch.", reply=root)
    quiet = story.until("2026-03-16T07:59")
    assert quiet == []
    story.mail("2026-03-16T08:00", "Kevin", "All good. Closing this incident.", reply=root)
    told = len(story.times(*TIMED))
    story.until("2026-03-20T00:00")
    assert len(story.times(*TIMED)) == told == 4
    golden.check("quiet-night", {**golden.files(story.of(*TIMED)), "00-log.txt": "\n".join(story.log) + "\n"})


def test_role_briefs():
    story = Story()
    root = story.mail("2026-03-16T03:00", "Kevin", DECLARED)
    story.mail("2026-03-16T03:05", "Kevin", "Jayla M. is also scribe.\n\nScribe: Jayla M.", reply=root)
    story.mail("2026-03-16T03:10", "Shruti S.", "I am incident commander.", reply=root)
    story.mail("2026-03-16T03:20", "Shruti S.", "Handing incident command to Dave Dolan.", reply=root)
    briefs = [
        (p.recipients[0].partition("@")[0], p.subject.partition(":")[0]) for p in story.of("role-brief")
    ]
    assert sorted(briefs[:3]) == [
        ("ana", "You are business liaison"),
        ("jayla", "You are communications lead"),
        ("shruti", "You are deputy"),
    ]
    assert briefs[3:] == [("jayla", "You are scribe"), ("dave", "You are incident commander")]
    golden.check("role-briefs", golden.files(story.of("role-brief")))


def test_a_promise_kept_and_one_broken():
    story = Story()
    root = story.mail(
        "2026-03-16T14:00",
        "Kevin",
        "Severity 2, phase 1. I am incident commander. Half the logins fail.\n\nNext update at 15:30.",
    )
    assert story.until("2026-03-16T15:20") == []  # the pace of an hour is overridden
    story.mail(
        "2026-03-16T15:20",
        "Kevin",
        "Logins are back to normal since 15:10, the cause is not found.",
        reply=root,
    )
    assert story.until("2026-03-16T16:00") == []  # kept, ten minutes early
    story.mail("2026-03-16T16:00", "Kevin", "We roll back the cache. Next update at 17:00.", reply=root)
    story.mail("2026-03-16T16:50", "Ana Lima", "Any news?", reply=root)  # asking is no update
    story.until("2026-03-16T17:10")
    reminder = story.of("update-due")[-1]
    plus = next(a for a in _reply_to(reminder) if a.startswith("incidents-bot+"))
    story.mail("2026-03-16T17:10", "Kevin", "snooze 30 minutes", reply=reminder.message_id, to=(plus,))
    story.until("2026-03-16T17:45")
    assert story.times(*TIMED) == ["Mon 16 17:00 update-due kevin", "Mon 16 17:40 update-due kevin"]
    story.mail("2026-03-16T17:50", "Kevin", "No change.", reply=reminder.message_id, to=(plus,))
    assert [p.template for p in story.posted[-1:]] == ["answer"]  # the list hears what was said to us alone
    story.until("2026-03-16T18:51")
    assert story.times(*TIMED)[2:] == ["Mon 16 18:00 handoff kevin", "Mon 16 18:50 update-due kevin"]
    golden.check("promises", {**golden.files(story.of(*TIMED)), "00-log.txt": "\n".join(story.log) + "\n"})


def test_severity_3_over_easter():
    """Thursday before Good Friday to Tuesday after Easter Monday: nobody is kept from their eggs."""
    story = Story()
    story.mail(
        "2026-04-02T16:30",
        "Kevin",
        "Severity 3, phase 1. I am incident commander. Coordinating via #print.\n\nThe printer of the third floor is out."
        "\n\nDeputy: Shruti S.",
        subject="Printer is out",
    )
    story.until("2026-04-10T00:00")
    assert story.times(*TIMED) == [
        "Tue 07 09:00 update-due kevin",
        "Tue 07 11:00 update-due kevin shruti",
        "Tue 07 13:00 overdue incidents-list",
        "Tue 07 15:30 handoff kevin",
    ]
    golden.check("easter", {**golden.files(story.of(*TIMED)), "00-log.txt": "\n".join(story.log) + "\n"})


@pytest.mark.parametrize(
    ("zone", "friday", "wanted"),
    [
        (BERLIN, "2026-03-27T15:00", ["Mon 30 15:00", "Tue 31 10:30", "Tue 31 15:00"]),
        (BERLIN, "2026-10-23T15:00", ["Mon 26 15:00", "Tue 27 10:30", "Tue 27 15:00"]),
        (NEW_YORK, "2026-03-06T15:00", ["Mon 09 15:00", "Tue 10 10:30", "Tue 10 15:00"]),
        (NEW_YORK, "2026-10-30T15:00", ["Mon 02 15:00", "Tue 03 10:30", "Tue 03 15:00"]),
    ],
)
def test_a_business_day_over_a_change_of_clocks(zone, friday, wanted):
    story = Story(zone=zone, holidays="DE" if zone == BERLIN else "US")
    story.mail(
        friday, "Kevin", "Severity 4, phase 1. I am incident commander. A lamp flickers.", subject="Lamp"
    )
    story.until(f"{friday[:4]}-{int(friday[5:7]) + 1:02}-05T00:00")
    assert [line[:12] for line in story.times("update-due", "overdue")] == wanted


@pytest.mark.parametrize(
    ("zone", "at", "wanted"),
    [
        (BERLIN, "2026-03-29T01:45", ["Sun 29 03:15", "Sun 29 03:30", "Sun 29 03:45"]),
        (BERLIN, "2026-10-25T01:45", ["Sun 25 02:15", "Sun 25 02:30", "Sun 25 02:45"]),
        (NEW_YORK, "2026-03-08T01:45", ["Sun 08 03:15", "Sun 08 03:30", "Sun 08 03:45"]),
        (NEW_YORK, "2026-11-01T00:45", ["Sun 01 01:15", "Sun 01 01:30", "Sun 01 01:45"]),
    ],
)
def test_half_an_hour_in_the_night_of_a_change_of_clocks(zone, at, wanted):
    story = Story(zone=zone)
    story.mail(at, "Kevin", "Severity 1, phase 1. I am incident commander. All is down.")
    story.until(f"{at[:10]}T06:30")
    sent = story.of("update-due", "overdue")
    assert [line[:12] for line in story.times("update-due", "overdue")] == wanted
    opened = story.posted[0].at
    assert [(mail.at - opened).total_seconds() / 60 for mail in sent] == [30, 45, 60]


def test_a_handoff_at_night():
    story = Story()
    root = story.mail("2026-03-16T22:00", "Kevin", DECLARED)
    for hour, minute in ((22, 25), (22, 50), (23, 15), (23, 40)):
        story.mail(
            f"2026-03-16T{hour}:{minute}", "Kevin", "Still digging in the payment service.", reply=root
        )
    for at in ("00:05", "00:30", "00:55"):
        story.mail(f"2026-03-17T{at}", "Kevin", "Still digging, the vendor is on the phone.", reply=root)
    story.mail("2026-03-17T00:56", "Kevin", "Action: add an alert on failed orders (Dave Dolan)", reply=root)
    story.until("2026-03-17T01:05")
    assert story.times(*TIMED) == ["Tue 17 01:00 handoff kevin"]
    nudge = story.of("handoff")[0]
    before = len(story.posted)
    story.mail(
        "2026-03-17T01:06",
        "Dave Dolan",
        "I'll take it.",
        reply=nudge.message_id,
        subject="Time to hand over?",
    )
    announced = story.posted[before]
    assert (announced.template, announced.recipients) == ("answer", (LIST,))
    assert "commander: Kevin -> Dave Dolan" in golden.readable(announced)[0]
    story.mail("2026-03-17T01:30", "Dave Dolan", "Next update at 09:00.", reply=root)
    story.until("2026-03-17T04:05")
    assert story.times("handoff")[1:] == []  # Kevin's next shift is nobody's any more
    story.until("2026-03-17T04:30")
    assert story.times("handoff")[1:] == ["Tue 17 04:06 handoff dave"]
    assert len(story.of("handoff")) == 2
    golden.check("handoff", {**golden.files(story.of("handoff")), "00-log.txt": "\n".join(story.log) + "\n"})


def test_three_weeks_of_downtime():
    """Down since the first mail was answered: one mail for each that waits, with how late it is, and then peace."""
    story = Story()
    story.mail("2026-03-16T03:00", "Kevin", DECLARED)
    story.mail("2026-03-16T03:01", "Dave Dolan", "Severity 2. The lift is stuck.", subject="Lift")
    story.mail("2026-03-16T03:02", "Ana Lima", "Severity 3. I am incident commander. A lamp.", subject="Lamp")
    back = story.down_until("2026-04-06T03:01")  # Easter Monday
    assert [(p.template, p.recipients) for p in back] == [
        ("overdue", (LIST, "ana@example.com")),
        ("overdue", (LIST,)),  # it also asks who is in command
        ("handoff", ("kevin@example.com",)),
    ]
    assert (
        "OVERDUE: the next word was due Mon 16 Mar 03:30 CET (02:30 UTC), 20 days\n22 hours ago."
        in (golden.readable(back[0])[0])
    )
    assert story.until("2026-04-07T08:59") == []  # the mild one waits for Tuesday's opening
    story.until("2026-04-07T09:00")
    assert story.times(*TIMED)[3:] == ["Tue 07 09:00 handoff ana", "Tue 07 09:00 overdue incidents-list"]
    assert story.until("2026-04-20T00:00") == []
    golden.check("downtime", {**golden.files(story.of(*TIMED)), "00-log.txt": "\n".join(story.log) + "\n"})


def test_asked_again():
    story = Story()
    root = story.mail(
        "2026-03-16T03:00", "Dave Dolan", "Severity 1. The building is on fire.", subject="Fire"
    )
    story.until("2026-03-16T03:25")
    assert story.times(*TIMED) == ["Mon 16 03:10 unanswered dave", "Mon 16 03:20 unanswered incidents-list"]
    story.mail("2026-03-16T03:26", "Kevin", "I am incident commander.", reply=root)
    other = story.mail(
        "2026-03-16T04:00", "Dave Dolan", "Phase 1. Something smells in the kitchen.", subject="Smell"
    )
    story.until("2026-03-16T04:15")
    story.mail("2026-03-16T04:15", "Dave Dolan", "Severity 4. It was toast.", reply=other, subject="Smell")
    story.until("2026-03-16T04:50")
    assert story.times("unanswered")[2:] == ["Mon 16 04:10 unanswered dave"]
    story.mail("2026-03-16T05:00", "Ana Lima", "Lunch on Friday?", subject="Lunch")
    assert not [line for line in story.times(*TIMED) if "ana" in line]
    golden.check("asked-again", golden.files(story.of("unanswered")))


def test_a_drill_is_marked_everywhere():
    story = Story()
    story.mail("2026-03-16T03:00", "Kevin", DECLARED, subject="[DRILL] Checkout is down")
    story.until("2026-03-16T06:30")
    assert len(story.posted) == 8
    assert all("[DRILL]" in posted.subject for posted in story.posted)


def test_after_a_storm_one_summary():
    story = Story(more={"answers": {"per_thread_and_hour": 3}})
    root = story.mail(
        "2026-03-16T14:00", "Kevin", "Severity 2, phase 0. I am incident commander. Logins fail."
    )
    for n, severity in enumerate((1, 2, 1, 2, 1, 3), 1):
        story.mail(f"2026-03-16T14:{n:02}", "Kevin", f"Severity {severity}.", reply=root)
    story.mail("2026-03-16T14:10", "Kevin", "Phase 1. Customers are affected.", reply=root)
    assert len(story.of("answer")) == 3
    story.until("2026-03-16T16:00")
    assert len(story.of("summary")) == 1
    (summary,) = story.of("summary")
    assert summary.recipients == (LIST,)
    text = golden.readable(summary)[0]
    assert "severity: 1 severe -> 3 moderate" in text or "severity: 2 serious -> 3 moderate" in text
    golden.check("storm", golden.files([summary]))


def test_who_may_be_told_nothing():
    """Reminders switched off: the list is answered, and that is all."""
    story = Story(more={"reminders": {"enabled": False}, "roles": []})
    story.mail("2026-03-16T03:00", "Kevin", "Severity 1, phase 1. I am incident commander. All is down.")
    story.until("2026-03-20T00:00")
    assert [p.template for p in story.posted] == ["answer"]


def _reply_to(posted) -> list[str]:
    import email
    from email import policy
    from email.utils import getaddresses

    mail = email.message_from_bytes(posted.raw, policy=policy.default)
    return [address for _, address in getaddresses([mail["Reply-To"]])] or [BOT]
