"""The root-cause mail: what happened, what it did to whom, why, and what is done about it, in plain words.

Drafted once the review was held; the commander reads it and sends "approve". What goes out is the very text that was
approved: its words are kept with the incident, and a fact that changes later makes a new draft. Concise and without
technical terms as far as the review's own words are (seed 002).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mailbot.incidents.durations import lasting
from mailbot.incidents.fold import shorten
from mailbot.incidents.letters import to_list
from mailbot.incidents.model import Letter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mailbot.incidents.model import Action, Incident
    from mailbot.incidents.policy import Policy
    from parsers.reading import Person

DRAFT = "root-cause-draft"
LENGTH = 600


def approver(incident: Incident) -> Person | None:
    """Whose word sends it: the commander's, else that of whoever opened the incident."""
    for person in (incident.commander, incident.opened_by):
        if person is not None and person.address:
            return person
    return None


def words(incident: Incident, items: Sequence[Action], policy: Policy) -> dict[str, Any]:
    """The mail's words, to be kept until they are approved: what the review said, else what the record knows."""
    local = incident.opened_at.astimezone(policy.calendar.zone)
    resolved = incident.resolved_at or incident.closed_at
    lasted = f" It was resolved after {lasting(resolved - incident.opened_at)}." if resolved else ""
    seen = f"First reported on {local.day} {local:%B %Y at %H:%M %Z}.{lasted}"
    affected = {
        True: "Customers were affected.",
        False: "Customers were not affected.",
        None: "",
    }[incident.customers_affected]
    corrective = [i for i in items if i.kind != "stop-gap" and i.state != "dropped"]
    return {
        "happened": shorten(
            incident.review.get("happened") or incident.description or incident.title, LENGTH
        ),
        "impact": incident.review.get("impact") or " ".join(filter(None, (affected, seen))),
        "causes": [shorten(text, LENGTH) for text in incident.review.get("root_causes", ())],
        "doing": [_doing(item) for item in corrective],
    }


def _doing(item: Action) -> str:
    state = "done" if item.state == "done" else f"due {item.due.day} {item.due:%B %Y}" if item.due else "open"
    return f"{shorten(item.text, 200)} ({state})"


def draft_key(incident: Incident, number: int) -> str:
    return f"{DRAFT}:{incident.reference}:{number}"


def to_approve(incident: Incident, said: dict[str, Any], number: int) -> Letter:
    """The draft, to whoever may approve it; to the list when nobody has an address."""
    key, context = draft_key(incident, number), {"incident": incident, "words": said, "again": number > 1}
    person = approver(incident)
    if person is None:
        return to_list(incident, DRAFT, key, context)
    return Letter(key=key, template=DRAFT, to=(person,), context=context, private=True)


def to_stakeholders(incident: Incident, said: dict[str, Any], by: str) -> Letter:
    """The approved words, to the list. A subject of its own: many read only this one."""
    mark = "[DRILL] " if incident.drill else ""
    subject = f"{mark}Root cause of {incident.reference}: {incident.title}"
    letter = to_list(incident, "root-cause", f"root-cause:{incident.reference}", {"words": said, "by": by})
    return Letter(
        key=letter.key,
        template=letter.template,
        to=letter.to,
        subject=subject,
        in_reply_to=letter.in_reply_to,
        references=letter.references,
        context=letter.context,
    )
