"""Which questions are left, by the incident's facts and by the words of its mails."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from mailbot.incidents.model import Incident
from mailbot.incidents.question_bank import BANK, Stage, unanswered

INCIDENT = Incident(
    list_address="l@example.com", prefix="INC", number=7, title="t", subject="t",
    opened_at=datetime(2026, 3, 17, tzinfo=UTC),
)  # fmt: skip


def left(*texts: str, **facts) -> str:
    return "\n".join(q.text for q in unanswered(replace(INCIDENT, **facts), texts))


def test_silence_leaves_all():
    assert len(unanswered(INCIDENT, [])) == len(BANK)
    assert {q.stage for q in unanswered(INCIDENT, [], [Stage.RESTORED])} == {Stage.RESTORED}


@pytest.mark.parametrize(
    ("text", "facts", "answered"),
    [
        ("As a workaround use the old console.", {}, "anything that people could do meanwhile"),
        ("It was caused by a full disk.", {}, "What is the cause"),
        ("", {"review": {"root_causes": ["a full disk"]}}, "What is the cause"),
        ("", {"customers_affected": False}, "Were customers affected"),
        ("", {"description": "All is 500."}, "What alert or problem"),
        ("We tried a restart, no effect.", {}, "What was tried"),
        ("The ETA is 15:00.", {}, "when it would be over"),
    ],
)
def test_answered(text, facts, answered):
    assert answered in left()
    assert answered not in left(text, **facts)


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("The beta of the retail site is fine.", "when it would be over"),  # "eta" inside other words
        ("The latest results are here.", "Could a test have shown it"),
    ],
)
def test_parts_of_words_answer_nothing(text, question):
    assert question in left(text)
