"""The review: begun when a severe incident enters phase 3, reminded of until it was held, and told to stakeholders.

    phase 3 at a level with a review (or closed without ever having been there)
      -> the review is due, an hour is proposed, and a thread of its own begins with invitation and draft
      -> replies fill the draft: "Contributing factor: …", "Root cause: …", "Action: …"
      -> overdue: a word to the commander each working day, a few times; then only the digest has it
      -> "review held" ends it; the root-cause mail is drafted to the commander
      -> "approve" in answer to the draft sends it to the list

What is known stands in `incident.review`: factors, root_causes, happened, impact (the review's own words), round (counts
the times it began), started (the round whose thread has begun), slot, reminded, reminded_at, held_at, draft ({number,
words}), draft_sent (its number), approved_at, approved_by, told. A mail only notes what follows; the mails themselves go
out by due times (`review_mails`), since no budget of answers may keep back what was approved. Source: seed 004.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from mailbot.incidents import invitation, root_cause
from mailbot.incidents.calendar import add_business_days, next_working_time
from mailbot.incidents.model import Change, Due, Status
from mailbot.incidents.people import same, show

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mailbot.incidents.model import Action, Incident
    from mailbot.incidents.policy import Policy
    from parsers.reading import Reading

KIND = "review"
REMINDER = "review-reminder"
DRAFTED = "review-draft"
APPROVED = "review-approved"
BEGINS = frozenset({"severity", "phase", "status"})  # a change of these may begin a review, or take it back
LEARNING = 3  # the phase of rebuilding and learning
SOON = timedelta(hours=1)  # an hour that begins sooner than this is proposed anew
SAID = {"what happened": "happened", "impact": "impact"}  # lines in answer to the review's mails
SAID_LIMIT = 2000
_HELD = re.compile(
    r"(?:the |our )?(?:incident )?(?:review|post-?mortem|retro(?:spective)?)(?: of [a-z]{1,16}-\d{1,9})?"
    r"(?: is| was| has been)?(?: now)? (?:done|held|over|completed?|finished)(?: today| yesterday)?[.!]?",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Followed:
    """What a mail does to a review. told: changes that the answer tells; quiet: those that another letter tells."""

    incident: Incident
    told: tuple[Change, ...] = ()
    quiet: tuple[Change, ...] = ()
    questions: tuple[str, ...] = ()


def held(reading: Reading) -> bool:
    """Whether a line of the mail says that the review took place: "review held", "the post-mortem is done"."""
    return any(
        _HELD.fullmatch(line.strip(" \t*_-")) for line in reading.authored.splitlines() if len(line) <= 100
    )


def begin(incident: Incident, changes: Sequence[Change], policy: Policy, now: datetime) -> Followed:
    """The incident with its review due, where these changes call for one; without, where it moved back."""
    if not any(change.field in BEGINS for change in changes):
        return Followed(incident=incident)
    level = policy.level(incident.severity)
    over = incident.status is Status.CLOSED or (
        incident.status is Status.OPEN and (incident.phase or 0) >= LEARNING
    )
    if not over and incident.review_due_at:
        return Followed(incident=replace(incident, review_due_at=None))
    wanted = over and level is not None and level.review
    if not wanted or incident.review_due_at or incident.review.get("held_at"):
        return Followed(incident=incident)
    slot = invitation.propose(now, policy)
    review = {
        **incident.review,
        "round": incident.review.get("round", 0) + 1,
        "slot": slot.starts.isoformat(),
        "reminded": 0,
        "reminded_at": None,
    }
    told = Change(field="review due", old=None, new=_day(slot.due, policy))
    return Followed(incident=replace(incident, review_due_at=slot.due, review=review), told=(told,))


def plan(incident: Incident, policy: Policy, now: datetime) -> tuple[Due, ...]:
    """What comes next: the thread, a reminder, the draft of the root-cause mail, or that mail."""
    due, review = incident.review_due_at, incident.review
    if incident.status in {Status.WITHDRAWN, Status.MERGED}:
        return ()
    drafted = review.get("draft", {}).get("number", 0)
    if review.get("approved_at"):
        told = review.get("told")
        return () if told else (Due(kind=APPROVED, at=now, key=f"{APPROVED}:{incident.reference}"),)
    if drafted != review.get("draft_sent", 0):
        return (Due(kind=DRAFTED, at=now, key=f"{DRAFTED}:{incident.reference}:{drafted}"),)
    if due is None:
        return ()
    number = review.get("round", 1)
    name = f"{incident.reference}:{number}"
    if review.get("started") != number:
        return (Due(kind=KIND, at=now, key=f"{KIND}:{name}"),)
    reminded = review.get("reminded", 0)
    if not policy.reminders or reminded >= policy.max_review_reminders:
        return ()
    at = next_working_time(max(due, now), policy.calendar)
    if last := review.get("reminded_at"):
        at = max(at, add_business_days(datetime.fromisoformat(last), 1, policy.calendar))
    return (Due(kind=REMINDER, at=at, step=reminded + 1, key=f"{REMINDER}:{name}:{reminded + 1}"),)


def after(
    incident: Incident,
    changes: Sequence[Change],
    items: Sequence[Action],
    reading: Reading,
    *,
    answers: str,
    policy: Policy,
    now: datetime,
) -> Followed:
    """What a mail means for the review: it begins one, or goes on with one.

    changes: what the mail changed already. items: the incident's action items as they are now. answers: the key of the
    mail of ours that it answers, or "".
    """
    begun = begin(incident, changes, policy, now)
    if begun.told:
        return begun
    return follow(begun.incident, changes, items, reading, answers=answers, policy=policy, now=now)


def follow(
    incident: Incident,
    changes: Sequence[Change],
    items: Sequence[Action],
    reading: Reading,
    *,
    answers: str,
    policy: Policy,
    now: datetime,
) -> Followed:
    """What a mail does to a review that has begun."""
    told: tuple[Change, ...] = ()
    if answers.startswith((KIND, root_cause.DRAFT)) and not incident.review.get("approved_at"):
        incident, told = _told(incident, reading)
        changes = (*changes, *told)
    followed = _follow(incident, changes, items, reading, answers=answers, policy=policy, now=now)
    return replace(followed, told=(*told, *followed.told))


def _told(incident: Incident, reading: Reading) -> tuple[Incident, tuple[Change, ...]]:
    """What the review says in its own words: "What happened: …" and "Impact: …", each to the end of its paragraph."""
    found: dict[str, str] = {}
    key = ""
    for line in reading.authored.splitlines():
        label, colon, rest = line.strip(" \t*_-").partition(":")
        if colon and label.strip().lower() in SAID:
            key = SAID[label.strip().lower()]
            found[key] = rest.strip(" \t*_")
        elif key and line.strip() and ":" not in line[:30]:
            found[key] = f"{found[key]} {line.strip()}"
        else:
            key = ""
    fresh = {k: v[:SAID_LIMIT] for k, v in found.items() if v and incident.review.get(k) != v[:SAID_LIMIT]}
    labels = {value: label for label, value in SAID.items()}
    changes = tuple(Change(field=labels[k], old=None, new=v, words=v) for k, v in fresh.items())
    return replace(incident, review={**incident.review, **fresh}), changes


def _follow(
    incident: Incident,
    changes: Sequence[Change],
    items: Sequence[Action],
    reading: Reading,
    *,
    answers: str,
    policy: Policy,
    now: datetime,
) -> Followed:
    review = incident.review
    if incident.review_due_at is not None:
        if held(reading):
            return _held(incident, items, policy, now)
        until = reading.signals.snooze_until
        if until is not None and until > now and answers.startswith(f"{KIND}"):
            moved = Change(
                field="review due",
                old=_day(incident.review_due_at, policy),
                new=_day(until, policy),
                words=reading.authored.strip()[:80],
            )
            incident = replace(incident, review_due_at=until, review={**review, "reminded": 0})
            return Followed(incident=incident, told=(moved,))
        return Followed(incident=incident)
    if not review.get("held_at") or review.get("approved_at"):
        return Followed(incident=incident)
    if any(_redrafts(change) for change in changes):
        return Followed(incident=_drafted(_corrected(incident, changes), items, policy))
    if reading.signals.approved and (not answers or answers.startswith(root_cause.DRAFT)):
        return _approved(incident, reading, answers, now)
    return Followed(incident=incident)


def _redrafts(change: Change) -> bool:
    """A cause, or a new action item."""
    new_item = change.field[:1] == "A" and change.field[1:].isdigit() and change.old is None
    return new_item or change.field in {"root cause", "contributing factor", *SAID}


def _corrected(incident: Incident, changes: Sequence[Change]) -> Incident:
    """A cause that is said in answer to a draft takes the place of the one in the draft."""
    causes = [change.new for change in changes if change.field == "root cause"]
    return replace(incident, review={**incident.review, "root_causes": causes}) if causes else incident


def _day(at: datetime, policy: Policy) -> str:
    return f"{at.astimezone(policy.calendar.zone):%Y-%m-%d %H:%M %Z}"


def _held(incident: Incident, items: Sequence[Action], policy: Policy, now: datetime) -> Followed:
    incident = replace(incident, review_due_at=None, review={**incident.review, "held_at": now.isoformat()})
    return Followed(
        incident=_drafted(incident, items, policy), told=(Change(field=KIND, old=None, new="held"),)
    )


def _drafted(incident: Incident, items: Sequence[Action], policy: Policy) -> Incident:
    """With a new draft of the root-cause mail; the one before can't be approved any more."""
    number = incident.review.get("draft", {}).get("number", 0) + 1
    said = root_cause.words(incident, items, policy)
    return replace(incident, review={**incident.review, "draft": {"number": number, "words": said}})


def _approved(incident: Incident, reading: Reading, answers: str, now: datetime) -> Followed:
    """Only the commander's approval of the newest draft sends it, and only with a cause in it."""
    drafted = incident.review.get("draft", {})
    person = root_cause.approver(incident)
    newest = root_cause.draft_key(incident, drafted.get("number", 0))
    if person is not None and (reading.sender is None or not same(reading.sender, person)):
        if not answers:
            return Followed(incident=incident)  # "approved" in the thread, about something else
        return Followed(
            incident=incident, questions=(f"Only {show(person)} can approve the root-cause mail.",)
        )
    if answers and answers != newest:
        return Followed(
            incident=incident, questions=("There is a newer draft of the root-cause mail: approve that one.",)
        )
    if not drafted.get("words", {}).get("causes"):
        return Followed(
            incident=incident,
            questions=(
                "What is the root cause? Reply with a line “Root cause: …”, and a new draft follows.",
            ),
        )
    review = {
        **incident.review,
        "approved_at": now.isoformat(),
        "approved_by": show(reading.sender),
    }
    approved = Change(field="root-cause mail", old=None, new="approved", words=reading.authored.strip()[:80])
    return Followed(incident=replace(incident, review=review), quiet=(approved,))
