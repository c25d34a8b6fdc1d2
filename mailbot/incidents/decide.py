"""What follows from one mail: the incident opened or changed, what to answer, and to whom.

Pure: the incident as it stands, the reading, the policy and `now` in; a `Decision` out. One mail for one change:
where nothing changed, nothing is said on the list; a doubt alone goes to the sender in private.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mailbot.incidents import actions, missing, storm
from mailbot.incidents.answer import answer, doubt, which_incident
from mailbot.incidents.fold import Fold, declares, shorten
from mailbot.incidents.gate import Spent, Verdict
from mailbot.incidents.model import Action, Change, Decision, Incident, Letter, MailFacts, Status

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from mailbot.incidents.policy import Policy
    from parsers.reading import Person, Reading


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """What the record holds when a mail is decided.

    incident: the one that the ladder chose. candidates: several, when it could not choose. touched: action items
    whose numbers the mail names; own: those of the incident. next_number, next_action: the next free numbers.
    known: people who may be meant by the names in the mail.
    """

    incident: Incident | None = None
    candidates: Sequence[Incident] = ()
    touched: Mapping[int, Action] = ()  # type: ignore[assignment]
    own: Sequence[Action] = ()
    next_number: int = 1
    next_action: int = 1
    known: Sequence[Person] = ()


def hushed(decision: Decision, verdict: Verdict, spent: Spent, policy: Policy, now: datetime) -> Decision:
    """The decision without its letters, where the gate says that they may not go out now."""
    if verdict.yes or not decision.letters:
        return decision
    incident = decision.incident
    if verdict.outcome == "budget" and incident is not None and decision.changes:
        incident = storm.unsaid(incident, spent, policy, now)  # told later, in one summary
    reason = "; ".join(filter(None, (decision.reason, verdict.reason)))
    return replace(decision, incident=incident, letters=(), reason=reason)


def decide(standing: Standing, reading: Reading, facts: MailFacts, policy: Policy, now: datetime) -> Decision:
    """What follows from a mail that may act."""
    if standing.candidates:
        names = " or ".join(i.reference for i in standing.candidates)
        letters = which_incident(standing.candidates, reading, facts)
        return Decision(outcome="asked", reason=f"belongs to {names}", letters=letters)
    before = standing.incident
    if before is None and facts.list_address is None:
        return _aside(standing, reading, policy, now)
    opening = before is None
    start = before or _opened(reading, facts, standing.next_number, now)
    incident, changes = Fold(
        incident=start, reading=reading, policy=policy, known=_known(standing, reading), now=now
    ).apply()
    outcome = actions.fold(
        reading,
        incident,
        standing.touched,
        standing.own,
        first_number=standing.next_action,
        known=_known(standing, reading),
        policy=policy,
        now=now,
    )
    changes = (*changes, *outcome.changes)
    notes = tuple(Change(field="note", old=None, new=note, words=note) for note in reading.signals.notes)
    gaps = missing.unasked(incident, policy) if opening or changes else ()
    incident = replace(
        incident,
        asked=incident.asked | {gap.key for gap in gaps},
        last_message_id=reading.message_id or incident.last_message_id,
    )
    letters: tuple[Letter, ...] = ()
    if opening or changes:
        letters = answer(
            incident, reading, facts, policy, now,
            opening=opening, changes=changes, gaps=gaps, outcome=outcome, own=standing.own,
        )  # fmt: skip
    elif reading.questions or outcome.unknown:
        letters = doubt(incident, reading, facts, outcome)
    return Decision(
        outcome="opened" if opening else "updated" if changes else "asked" if letters else "noted",
        reason="" if changes or opening else _why_nothing(reading),
        incident=incident,
        changes=(*changes, *notes),
        new_actions=outcome.created,
        changed_actions=outcome.changed,
        letters=letters,
    )


def _opened(reading: Reading, facts: MailFacts, number: int, now: datetime) -> Incident:
    """The incident that a new thread opens, before its facts are folded in."""
    title = reading.title or shorten(reading.description, 80) or "(no subject)"
    return Incident(
        list_address=facts.list_address or "",
        prefix=facts.prefix or "INC",
        number=number,
        title=title,
        subject=reading.subject or title,
        status=Status.OPEN if declares(reading) else Status.UNDECLARED,
        drill="[drill]" in reading.subject.casefold(),
        opened_at=now,
        declared_at=now if declares(reading) else None,
        opened_by=reading.sender,
        root_message_id=reading.message_id,
    )


def _aside(standing: Standing, reading: Reading, policy: Policy, now: datetime) -> Decision:
    """A mail to the bot alone that belongs to no incident: action items may be changed, anything else is kept."""
    outcome = actions.fold(
        reading, None, standing.touched, (),
        first_number=standing.next_action, known=_known(standing, reading), policy=policy, now=now,
    )  # fmt: skip
    if outcome.changed:
        return Decision(outcome="updated", changes=outcome.changes, changed_actions=outcome.changed)
    return Decision(outcome="aside", reason="sent to the bot alone, about no incident")


def _known(standing: Standing, reading: Reading) -> Sequence[Person]:
    return (*standing.known, reading.sender) if reading.sender else standing.known


def _why_nothing(reading: Reading) -> str:
    if reading.untaken:
        first = reading.untaken[0]
        return f"nothing new; “{shorten(first.words, 60)}” is {first.why}"
    return "states nothing new"
