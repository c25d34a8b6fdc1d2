"""A review from phase 3 to the approved root-cause mail, by mail alone."""

from __future__ import annotations

import email
from email import policy

import icalendar
import pytest

from tests import golden
from tests.stories.telling import BOT, LIST, PEOPLE, Story

TITLE = "Checkout is down"
REVIEW = ("review", "review-reminder", "root-cause-draft", "root-cause", "aside")


def resolved(**more) -> tuple[Story, str]:
    """A Thursday's incident: two commanders, one responder, resolved in an hour and a half."""
    one = Story(more={"digest": {"enabled": True}, **more})
    root = one.mail(
        "2026-03-19T10:00", "Kevin",
        "Severity 2, phase 1. I am incident commander. Coordinating via #checkout on Slack.\n\n"
        "Every order fails with a 500. Customers are affected.\n\n"
        "Customer liaison: Bo Lindqvist\nBusiness liaison: Ana Lima\nScribe: Jayla M.\n\n"
        "Action: put the old certificate back (Dave Dolan)\n",
    )  # fmt: skip
    one.mail("2026-03-19T10:35", "Dave Dolan", "A1 done. Mitigated: orders go through again.", reply=root)
    one.mail("2026-03-19T11:00", "Kevin", "Handing incident command to Shruti S.", reply=root)
    one.mail(
        "2026-03-19T11:25", "Shruti S.",
        "All fixed, phase 3.\n\nAction: alert 14 days before certificates expire (Dave Dolan, by 10 April)\n",
        reply=root,
    )  # fmt: skip
    return one, root


def answer(one: Story, at: str, sender: str, template: str, body: str) -> list:
    """A reply to the last mail of a template, to the bot alone. Gives what was sent about the review."""
    parent = one.of(template)[-1]
    before = len(one.posted)
    one.mail(at, sender, body, subject=parent.subject, reply=parent.message_id, to=(BOT,))
    return [(m.template, m.recipients[0]) for m in one.posted[before:] if m.template in REVIEW]


def test_from_phase_3_to_the_approved_root_cause():
    one, _ = resolved()
    assert one.times(*REVIEW) == ["Thu 19 11:25 review shruti kevin dave bo ana jayla"]
    answer(
        one, "2026-03-20T09:30", "Dave Dolan", "review",
        "Contributing factor: nobody owned the certificate\n"
        "Contributing factor: the budget for the monitoring was cut\n"
        "Root cause: the certificate of the gateway expired and nothing warned us\n",
    )  # fmt: skip
    # due on Friday 11:25; a word each working day, three times, then the digest has it
    one.until("2026-03-30T12:00")
    assert one.times("review-reminder") == [
        "Fri 20 11:25 review-reminder shruti",
        "Mon 23 11:25 review-reminder shruti",
        "Tue 24 11:25 review-reminder shruti",
    ]
    text = golden.readable(one.of("digest")[-1])[0]
    assert "REVIEWS TO BE HELD\n\nINC-1 Checkout is down\n  overdue by 9 days 20 hours" in text
    assert answer(one, "2026-03-31T15:00", "Kevin", "review-reminder", "The review was held today.") == [
        ("root-cause-draft", PEOPLE["Shruti S."])
    ]
    # only the commander's word sends it
    assert answer(one, "2026-03-31T15:05", "Kevin", "root-cause-draft", "approve") == [
        ("aside", PEOPLE["Kevin"])
    ]
    assert answer(
        one, "2026-03-31T15:10", "Shruti S.", "root-cause-draft",
        "What happened: For half an hour nobody could order.\n\n"
        "Root cause: A certificate ran out, and nothing had warned us before.\n",
    ) == [("root-cause-draft", PEOPLE["Shruti S."])]  # fmt: skip
    assert answer(one, "2026-03-31T15:20", "Shruti S.", "root-cause-draft", "Approved, thanks") == [
        ("root-cause", LIST)
    ]
    assert answer(one, "2026-03-31T15:30", "Shruti S.", "root-cause-draft", "approve") == []
    one.until("2026-04-20T00:00")
    assert len(one.of("root-cause")) == 1
    assert "REVIEWS" not in golden.readable(one.of("digest")[-1])[0]
    golden.check("review", {**golden.files(one.of(*REVIEW)), "00-log.txt": "\n".join(one.log) + "\n"})


def test_the_first_mail_carries_an_invitation_and_the_draft():
    one, _ = resolved()
    mail = email.message_from_bytes(one.of("review")[0].raw, policy=policy.default)
    assert mail["In-Reply-To"] is None  # a thread of its own
    parts = [part.get_content_type() for part in mail.walk()]
    assert parts == [
        "multipart/mixed", "multipart/alternative", "text/plain", "text/html", "text/calendar",
        "application/ics", "text/markdown",
    ]  # fmt: skip
    inline = next(part for part in mail.walk() if part.get_content_type() == "text/calendar")
    assert inline.get_param("method") == "REQUEST"
    attached = {part.get_filename(): part.get_content() for part in mail.iter_attachments()}
    (event,) = icalendar.Calendar.from_ical(attached["review.ics"]).walk("VEVENT")
    assert f"{event.start:%Y-%m-%d %H:%M}" == "2026-03-20 08:00"  # 9:00 in Berlin
    guests = {str(a).removeprefix("mailto:"): a.params["ROLE"] for a in event["ATTENDEE"]}
    assert guests == {
        **{PEOPLE[n]: "REQ-PARTICIPANT" for n in ("Kevin", "Dave Dolan", "Shruti S.")},
        **{PEOPLE[n]: "OPT-PARTICIPANT" for n in ("Bo Lindqvist", "Ana Lima", "Jayla M.")},
    }
    golden.check("review-draft", {"review-INC-1.md": attached["review-INC-1.md"].replace("\r\n", "\n")})


def test_open_again_moves_the_invitation():
    one, root = resolved()
    one.mail("2026-03-19T12:00", "Kevin", "It is back. Phase 1.", reply=root)
    assert one.world.handler.policy.max_review_reminders == 3
    one.until("2026-03-19T17:00")
    one.mail("2026-03-19T17:00", "Kevin", "Phase 3, fixed for good.", reply=root)
    raws = [email.message_from_bytes(m.raw, policy=policy.default) for m in one.of("review")]
    events = []
    for raw in raws:
        ics = next(a.get_content() for a in raw.iter_attachments() if a.get_filename() == "review.ics")
        events += icalendar.Calendar.from_ical(ics).walk("VEVENT")
    first, second = events
    assert first["UID"] == second["UID"]
    assert (first["SEQUENCE"], second["SEQUENCE"]) == (0, 1)
    one.until("2026-03-20T16:59")
    assert one.of("review-reminder") == []


@pytest.mark.parametrize("facts", ["Severity 3, phase 3. Fixed.", "Severity 2, phase 2. Mitigated."])
def test_no_review_for_mild_or_unresolved(facts):
    one = Story()
    one.mail("2026-03-19T10:00", "Kevin", f"{facts} I am incident commander.")
    one.until("2026-03-25T00:00")
    assert one.of(*REVIEW) == []


def test_closed_at_once_is_reviewed_all_the_same():
    one = Story()
    root = one.mail(
        "2026-03-19T10:00", "Kevin", "Severity 1, phase 1. I am incident commander. Every order fails."
    )
    one.mail("2026-03-19T11:00", "Kevin", "All good again. Closing this incident.", reply=root)
    assert one.times(*REVIEW) == ["Thu 19 11:00 review kevin"]


def test_a_flood_of_mail_keeps_back_no_approved_mail():
    """The budget of answers is for answers: what the commander approved goes out."""
    one, root = resolved()
    answer(one, "2026-03-20T09:30", "Dave Dolan", "review", "Root cause: a certificate expired\n")
    answer(one, "2026-03-20T10:00", "Shruti S.", "review", "Review held.")
    for n in range(30):
        one.mail(
            f"2026-03-20T10:{n:02}",
            "Kevin",
            f"Contacted vendor number {n}. Coordinating via #room-{n}.",
            reply=root,
        )
    assert answer(one, "2026-03-20T10:31", "Shruti S.", "root-cause-draft", "approve") == [
        ("root-cause", LIST)
    ]
