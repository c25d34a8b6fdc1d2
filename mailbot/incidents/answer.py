"""The answers to a mail, as letters: to the list in the thread when something changed, in private for a doubt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailbot.incidents import actions as items
from mailbot.incidents.missing import Gap, one_line
from mailbot.incidents.model import Letter
from mailbot.incidents.view import change_line, view
from parsers.reading import Person

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mailbot.incidents.actions import Outcome
    from mailbot.incidents.model import Action, Change, Incident, MailFacts
    from mailbot.incidents.policy import Policy
    from parsers.reading import Reading

CARRIED = ("severity", "phase", "commander")  # what every follow-up should restate (seed 000)
MAX_REFERENCES = (
    20  # a thread of hundreds must not make a header of kilobytes; RFC 5322 lets us keep root and tail
)


def answer(
    incident: Incident,
    reading: Reading,
    facts: MailFacts,
    policy: Policy,
    *,
    opening: bool,
    changes: Sequence[Change],
    gaps: tuple[Gap, ...],
    outcome: Outcome,
    own: Sequence[Action],
) -> tuple[Letter, ...]:
    """The one answer to the list. outcome: what became of this incident's own action items."""
    stated = {e.field for e in reading.evidence}
    carried = frozenset() if opening else frozenset(f for f in CARRIED if f not in stated)
    here = [c for c in changes if not c.field.startswith("A") or not c.field[1:].isdigit()]
    questions = [q.text for q in reading.questions]
    questions += [f"A{number}: {text}" for number, text in outcome.questions]
    questions += outcome.not_known()
    context = {
        "view": view(incident, policy, carried=carried),
        "incident": incident,
        "opening": opening,
        "changes": [change_line(c, policy) for c in here],
        "gaps": gaps,
        "line": one_line(gaps),
        "questions": questions,
        "created": [(item, items.describe(item)) for item in outcome.created],
        "changed": [(item, items.describe(item)) for item in outcome.changed],
        "last": items.was_last(outcome, own),
    }
    in_thread = facts.list_address is not None or opening
    parent = reading.message_id if in_thread else incident.last_message_id
    return (
        Letter(
            key=f"answer:{facts.mark}",
            template="answer",
            to=(Person(name=None, address=incident.list_address),),
            subject=reply_subject(incident.subject),
            in_reply_to=parent,
            references=references(incident, reading)
            if in_thread
            else tuple(filter(None, (incident.root_message_id, parent))),
            context=context,
            answers_mail=True,
        ),
    )


def doubt(incident: Incident, reading: Reading, facts: MailFacts, outcome: Outcome) -> tuple[Letter, ...]:
    """A doubt in a mail that changed nothing: a private word to its sender."""
    questions = [q.text for q in reading.questions]
    questions += outcome.not_known()
    return _private(reading, facts, "doubt", {"incident": incident, "questions": questions})


def which_incident(candidates: Sequence[Incident], reading: Reading, facts: MailFacts) -> tuple[Letter, ...]:
    """A mail that may belong to several incidents changed none: its sender is asked."""
    return _private(reading, facts, "which", {"candidates": candidates})


def aside(
    questions: Sequence[str], reading: Reading, facts: MailFacts, *, changed: bool
) -> tuple[Letter, ...]:
    """What a mail that belongs to no incident could not change: a private word to its sender."""
    return _private(reading, facts, "aside", {"questions": questions, "changed": changed})


def _private(
    reading: Reading, facts: MailFacts, template: str, context: dict[str, object]
) -> tuple[Letter, ...]:
    sender = reading.sender
    if sender is None or not sender.address:
        return ()
    return (
        Letter(
            key=f"{template}:{facts.mark}",
            template=template,
            to=(sender,),
            subject=reply_subject(reading.subject),
            in_reply_to=reading.message_id,
            references=tuple(filter(None, (*reading.references, reading.message_id)))[-MAX_REFERENCES:],
            context=context | {"subject": reading.subject},
            answers_mail=True,
            private=True,
        ),
    )


def reply_subject(subject: str) -> str:
    """One "Re: " before the thread's own subject: mail clients keep the thread by it."""
    return subject if subject[:3].lower() == "re:" else f"Re: {subject}"


def references(incident: Incident, reading: Reading) -> tuple[str, ...]:
    """RFC 5322 3.6.4: the parent's References and its Message-ID; the root kept and the middle left out when long."""
    chain = reading.references or reading.in_reply_to[:1]
    ids = dict.fromkeys(filter(None, (incident.root_message_id, *chain, reading.message_id)))
    found = tuple(ids)
    return found if len(found) <= MAX_REFERENCES else (found[0], *found[1 - MAX_REFERENCES :])
