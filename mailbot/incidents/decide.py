"""What follows from one mail: the incident opened or changed, what to answer, and to whom.

Pure: the incident as it stands, the reading, the policy and `now` in; a `Decision` out. One mail for one change:
where nothing changed, nothing is said on the list; a doubt alone goes to the sender in private.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from mailbot.incidents import acknowledge, actions, handoff, missing, review, storm
from mailbot.incidents.answer import answer, aside, doubt, which_incident
from mailbot.incidents.fold import Fold, declares, shorten
from mailbot.incidents.model import Action, Change, Decision, Incident, Letter, MailFacts, Status
from mailbot.incidents.roles import briefs

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from mailbot.incidents.acknowledge import Home
    from mailbot.incidents.gate import Spent, Verdict
    from mailbot.incidents.policy import Policy
    from parsers.reading import Person, Reading


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """What the record holds when a mail is decided.

    incident: the one that the ladder chose. candidates: several, when it could not choose. touched: action items
    whose numbers the mail names; own: those of the incident. next_number, next_action: the next free numbers.
    known: people who may be meant by the names in the mail. homes: of the touched items, by the row of their incident.
    answers: the key of the mail of ours that this one answers, or "".
    """

    incident: Incident | None = None
    candidates: Sequence[Incident] = ()
    touched: Mapping[int, Action] = field(default_factory=dict)
    own: Sequence[Action] = ()
    next_number: int = 1
    next_action: int = 1
    known: Sequence[Person] = ()
    homes: Mapping[int, Home] = field(default_factory=dict)
    answers: str = ""


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
        asked = which_incident(standing.candidates, reading, facts)
        return Decision(outcome="asked", reason=f"belongs to {names}", letters=asked)
    before = standing.incident
    if before is None and (facts.list_address is None or standing.answers):
        return _aside(standing, reading, facts, policy, now)
    opening = before is None
    start = before or _opened(reading, facts, standing.next_number, now)
    incident, changes = Fold(
        incident=start, reading=reading, policy=policy, known=_known(standing, reading), now=now,
        public=facts.list_address is not None, taking=handoff.offered(start, standing.answers),
    ).apply()  # fmt: skip
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
    here = outcome.of(incident.id)
    elsewhere = tuple(c for c in outcome.changes if c not in here.changes)
    changes = (*changes, *here.changes)
    followed = review.Followed(incident=incident)
    if not facts.silent:
        items = {item.number: item for item in (*standing.own, *here.created, *here.changed)}
        followed = review.after(
            incident, changes, tuple(items.values()), reading,
            answers=standing.answers, policy=policy, now=now,
        )  # fmt: skip
    incident, changes = followed.incident, (*changes, *followed.told)
    notes = tuple(Change(field="note", old=None, new=note, words=note) for note in reading.signals.notes)
    gaps = missing.unasked(incident, policy) if opening or changes else ()
    incident = replace(
        incident,
        asked=incident.asked | {gap.key for gap in gaps},
        # what the list never saw can't be answered there
        last_message_id=(reading.message_id if facts.list_address else None) or incident.last_message_id,
    )
    letters: tuple[Letter, ...] = ()
    if opening or changes:
        letters = answer(
            incident, reading, facts, policy,
            opening=opening, changes=changes, gaps=gaps, outcome=here, own=standing.own,
        )  # fmt: skip
    elif elsewhere and outcome.unknown:
        letters = aside(_unheard(reading, outcome, answers=False), reading, facts, changed=True)
    elif followed.questions:
        letters = aside(followed.questions, reading, facts, changed=False)
    elif reading.questions or outcome.unknown:
        letters = doubt(incident, reading, facts, outcome)
    told = _acknowledged(outcome, incident, standing, reading, facts)
    told = (*told, *briefs(before, incident, reading, facts, policy))
    changed = bool(changes or elsewhere or followed.quiet)
    return Decision(
        outcome="opened" if opening else "updated" if changed else "asked" if letters else "noted",
        reason="" if changed or opening else _why_nothing(reading),
        incident=incident,
        changes=(*changes, *elsewhere, *followed.quiet, *notes),
        new_actions=outcome.created,
        changed_actions=outcome.changed,
        letters=(*letters, *told),
    )


def _acknowledged(
    outcome: actions.Outcome,
    incident: Incident | None,
    standing: Standing,
    reading: Reading,
    facts: MailFacts,
) -> tuple[Letter, ...]:
    """What the threads of other incidents, and owners, hear of changed items."""
    homes = standing.homes
    here = incident.id if incident else None
    return (
        *acknowledge.elsewhere(outcome, here, homes, reading, facts),
        *acknowledge.owners(outcome, incident, homes, reading, facts),
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


def _aside(standing: Standing, reading: Reading, facts: MailFacts, policy: Policy, now: datetime) -> Decision:
    """A mail that belongs to no incident: to the bot alone, or in answer to a digest. It may change action items."""
    outcome = actions.fold(
        reading, None, standing.touched, (),
        first_number=standing.next_action, known=_known(standing, reading), policy=policy, now=now,
    )  # fmt: skip
    questions = _unheard(reading, outcome, answers=bool(standing.answers))
    letters = _acknowledged(outcome, None, standing, reading, facts)
    if questions:
        letters = (*letters, *aside(questions, reading, facts, changed=bool(outcome.changed)))
    return Decision(
        outcome="updated" if outcome.changed else "asked" if questions else "aside",
        reason="" if outcome.changed else "about no incident",
        changes=outcome.changes,
        changed_actions=outcome.changed,
        letters=letters,
    )


def _unheard(reading: Reading, outcome: actions.Outcome, *, answers: bool) -> list[str]:
    """What such a mail says that could not be taken."""
    found = outcome.not_known()
    if answers and reading.actions:
        found.append("A new action item belongs to an incident: say it in a reply in that incident's thread.")
    if answers and declares(reading):
        found.append(
            "It says something of an incident, but answers a mail about no single one: reply in that incident's "
            "thread, or open one with a new mail to the list."
        )
    return found


def _known(standing: Standing, reading: Reading) -> Sequence[Person]:
    return (*standing.known, reading.sender) if reading.sender else standing.known


def _why_nothing(reading: Reading) -> str:
    if reading.untaken:
        first = reading.untaken[0]
        return f"nothing new; “{shorten(first.words, 60)}” is {first.why}"
    return "states nothing new"
