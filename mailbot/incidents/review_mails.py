"""The mails of a review, by due times: the thread with invitation and draft, reminders, the root-cause mail.

What a reply does to a review stands in `review`; here is only what is told, when its time has come. A mail of a review
answers nobody's mail, so that no budget of answers keeps it back.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from mailbot.incidents import invitation, root_cause
from mailbot.incidents.calendar import next_working_time
from mailbot.incidents.durations import lasting
from mailbot.incidents.letters import to_list
from mailbot.incidents.model import Change, Decision, Letter
from mailbot.incidents.people import show
from mailbot.incidents.review import APPROVED, DRAFTED, KIND, REMINDER, SOON
from mailbot.incidents.review_draft import draft, markdown
from mailbot.incidents.story import Story

if TYPE_CHECKING:
    from collections.abc import Callable

    from mailbot.incidents.lapse import Lapse
    from mailbot.incidents.model import Incident
    from mailbot.incidents.policy import Policy

TIMELINE_LIMIT = 60  # lines in the mail; the attachment has all


def start(what: Lapse, policy: Policy, now: datetime) -> Decision:
    """Begin the review's thread: the proposed hour and the draft, to everybody who should attend."""
    incident, story = what.incident, what.story or Story()
    if incident is None or incident.review_due_at is None:
        return Decision(outcome="noted", incident=incident)
    slot = _slot(incident, policy, now)
    number = incident.review.get("round", 1)
    incident = replace(
        incident,
        review_due_at=slot.due,
        review={**incident.review, "started": number, "slot": slot.starts.isoformat()},
    )
    one = draft(incident, what.actions, story, policy)
    to = (*one.required, *one.optional)
    context = {
        "incident": incident,
        "slot": slot,
        "draft": one,
        "timeline": one.timeline[:TIMELINE_LIMIT],
        "left_out": max(0, len(one.timeline) - TIMELINE_LIMIT),
        "again": number > 1,
        "wall": partial(_wall, policy=policy),
        "zone": f"{now.astimezone(policy.calendar.zone):%Z}",
    }
    invite = invitation.invitation(
        incident,
        slot,
        required=one.required,
        optional=one.optional,
        sequence=number - 1,
        policy=policy,
        now=now,
    )
    attached = (
        ("review.ics", invitation.CONTENT_TYPE, invite),
        _document(incident, markdown(one, policy)),
    )
    key = f"{KIND}:{incident.reference}:{number}"
    letter = Letter(key=key, template="review", to=to, context=context, private=True, attachments=attached)
    if not to:
        letter = replace(to_list(incident, "review", key, context), attachments=attached[1:])
    return Decision(
        outcome="review",
        incident=incident,
        changes=(Change(field="reminder", old=None, new="review proposed"),),
        letters=(letter,),
    )


def _wall(at: datetime, policy: Policy) -> str:
    """Short, for long lists: "19 Mar 10:00" in the organisation's zone."""
    local = at.astimezone(policy.calendar.zone)
    return f"{local.day} {local:%b %H:%M}"


def _slot(incident: Incident, policy: Policy, now: datetime) -> invitation.Slot:
    """The hour as proposed when the review began; anew when that is too near or has passed meanwhile."""
    said = incident.review.get("slot")
    due = incident.review_due_at or now
    starts = datetime.fromisoformat(said) if said else now
    if starts >= now + SOON:
        return invitation.Slot(starts=starts, due=due)
    fresh = invitation.propose(now, policy)
    return replace(fresh, due=max(due, fresh.ends))


def remind(what: Lapse, policy: Policy, now: datetime) -> Decision:
    """The review is overdue: a word to the commander, with the draft; to the list when nobody has an address."""
    incident = what.incident
    due = incident.review_due_at if incident else None
    if incident is None or due is None or due > now:
        return Decision(outcome="noted", incident=incident)
    if (
        next_working_time(now, policy.calendar) > now
    ):  # the service was down when it fell due, and comes back at night
        return Decision(outcome="noted", incident=incident)
    number = incident.review.get("reminded", 0) + 1
    incident = replace(
        incident, review={**incident.review, "reminded": number, "reminded_at": now.isoformat()}
    )
    one = draft(incident, what.actions, what.story or Story(), policy)
    person = root_cause.approver(incident)
    context = {
        "incident": incident,
        "due": due,
        "late": lasting(now - due) if now - due > SOON else "",
        "last": number >= policy.max_review_reminders,
        "questions": one.questions[:3],
    }
    key = f"{REMINDER}:{incident.reference}:{incident.review.get('round', 1)}:{number}"
    if person is None:
        letter = to_list(incident, REMINDER, key, context)
    else:
        letter = Letter(key=key, template=REMINDER, to=(person,), context=context, private=True)
    letter = replace(
        letter,
        attachments=(_document(incident, markdown(one, policy)),),
        follows=f"{KIND}:{incident.reference}:{incident.review.get('round', 1)}",
    )
    return Decision(
        outcome="reminded",
        incident=incident,
        changes=(Change(field="reminder", old=None, new=f"review overdue, to {show(person) or 'the list'}"),),
        letters=(letter,),
    )


def send_draft(what: Lapse, policy: Policy, now: datetime) -> Decision:  # noqa: ARG001 - as all that fall due
    """The newest draft of the root-cause mail, to whoever may approve it."""
    incident = what.incident
    drafted = incident.review.get("draft") if incident else None
    if incident is None or not drafted or incident.review.get("approved_at"):
        return Decision(outcome="noted", incident=incident)
    number = drafted["number"]
    letter = root_cause.to_approve(incident, drafted["words"], number)
    incident = replace(incident, review={**incident.review, "draft_sent": number})
    return Decision(outcome="drafted", incident=incident, letters=(letter,))


def send_approved(what: Lapse, policy: Policy, now: datetime) -> Decision:  # noqa: ARG001 - as all that fall due
    """The approved words, to the list, once."""
    incident = what.incident
    if incident is None or not incident.review.get("approved_at") or incident.review.get("told"):
        return Decision(outcome="noted", incident=incident)
    letter = root_cause.to_stakeholders(
        incident, incident.review["draft"]["words"], incident.review.get("approved_by", "")
    )
    incident = replace(incident, review={**incident.review, "told": True})
    return Decision(outcome="told", incident=incident, letters=(letter,))


def _document(incident: Incident, text: str) -> tuple[str, str, bytes]:
    return (
        f"review-{incident.reference}.md",
        'text/markdown; charset="utf-8"',
        text.encode("utf-8", "replace"),
    )


LAPSES: dict[str, Callable[[Lapse, Policy, datetime], Decision]] = {
    KIND: start,
    REMINDER: remind,
    DRAFTED: send_draft,
    APPROVED: send_approved,
}
