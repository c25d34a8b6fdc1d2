"""The question bank: what everybody asks sooner or later, by stage of the response (after seed 001).

A question counts as answered when the incident has the fact, or when somebody wrote one of its words in the thread. A
word found says that it was spoken of, not that it was answered well; so few questions are left out, and each that is
left is worth asking.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mailbot.incidents.model import Incident


_WORD = re.compile(r"[\w%']+")


class Stage(StrEnum):
    INVESTIGATING = "investigating"
    RESTORING = "restoring"
    RESTORED = "restored"


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """topic: "impact", "workaround", …. words: lower case; one of them in the thread shows that it was spoken of.

    facts: fields of the incident, any of which answers it.
    """

    stage: Stage
    topic: str
    text: str
    words: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()


FIRST, THEN, LAST = Stage.INVESTIGATING, Stage.RESTORING, Stage.RESTORED
BANK = (
    Question(stage=FIRST, topic="status", text="What alert or problem was seen, and how is it different from normal?",
             facts=("description",), words=("alert", "alerts", "alarm", "error", "errors", "monitoring")),
    Question(stage=FIRST, topic="status", text="What was tried, even if it was then ruled out?",
             words=("tried", "ruled out", "restarted", "rolled back", "no effect", "did not help", "didn't help")),
    Question(stage=FIRST, topic="impact", text="Which service, place or group was affected?",
             words=("affected", "impacted", "impact", "service", "services", "region", "site")),
    Question(stage=FIRST, topic="impact", text="Were customers affected, and which?", facts=("customers_affected",),
             words=("customers", "users", "clients", "patients", "internal only")),
    Question(stage=FIRST, topic="impact", text="All of the time or now and then; everything or some functions only?",
             words=("intermittent", "100%", "all of", "every", "some", "partial", "partly", "only")),
    Question(stage=FIRST, topic="workaround", text="Was there anything that people could do meanwhile?",
             words=("workaround", "work around", "alternative", "instead", "meanwhile", "manually")),
    Question(stage=FIRST, topic="start", text="When did it begin: the first alert, the first that a customer noticed?",
             words=("first alert", "started", "began", "since", "first noticed", "first seen", "first report")),
    Question(stage=THEN, topic="status", text="What was done to restore it?", facts=("resolved_at", "mitigated_at"),
             words=("restarted", "rolled back", "failed over", "replaced", "fixed", "restored")),
    Question(stage=THEN, topic="customers", text="Did customers have to do anything themselves?",
             words=("customers need", "customers have to", "customers must", "no action", "clear your", "log in again")),
    Question(stage=THEN, topic="next update", text="Was it said when it would be over?",
             words=("eta", "expect", "expected", "by tomorrow", "within", "estimate", "estimated")),
    Question(stage=LAST, topic="cause", text="What is the cause, as far as known?", words=("root cause", "caused by", "because",
             "due to", "the cause")),
    Question(stage=LAST, topic="cause", text="If a change led to it: what was the change for?",
             words=("deploy", "release", "change", "update to", "migration", "upgrade", "configuration")),
    Question(stage=LAST, topic="cause", text="Which safeguard should have prevented it, and why did it not?",
             words=("safeguard", "should have", "failover", "fallback", "guard", "did not fire", "didn't fire")),
    Question(stage=LAST, topic="detection", text="Was it caught by monitoring, by colleagues or by customers?",
             words=("monitoring", "alerted", "paged", "customer reported", "reported by", "noticed")),
    Question(stage=LAST, topic="detection", text="Could a test have shown it?", words=("test", "staging", "canary")),
    Question(stage=LAST, topic="end", text="When was the last one no longer affected?",
             words=("recovered at", "last affected", "over since", "normal since", "back to normal")),
    Question(stage=LAST, topic="tracking", text="How many support cases were there, and which tickets belong to it?",
             words=("case", "cases", "ticket", "tickets", "jira", "calls")),
)  # fmt: skip


def unanswered(
    incident: Incident, texts: Iterable[str], stages: Iterable[Stage] = tuple(Stage)
) -> tuple[Question, ...]:
    """The questions of these stages that neither the incident's facts nor the words of its mails answer."""
    wanted = frozenset(stages)
    said = f" {' '.join(word for text in texts for word in _WORD.findall(text.lower()))} "
    causes = bool(incident.review.get("root_causes"))
    found = []
    for question in BANK:
        if question.stage not in wanted:
            continue
        if any(getattr(incident, fact) not in {None, ""} for fact in question.facts):
            continue
        if question.topic == "cause" and causes and "root cause" in question.words:
            continue
        if not any(f" {word} " in said for word in question.words):
            found.append(question)
    return tuple(found)
