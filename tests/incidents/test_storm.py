"""After a storm: one summary, when the budget allows it again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from mailbot.incidents.gate import Spent
from mailbot.incidents.history import Event
from mailbot.incidents.lapse import Lapse
from mailbot.incidents.model import Due, Incident, Status
from mailbot.incidents.policy import Policy
from mailbot.incidents.storm import lapse, plan, unsaid

POLICY = Policy(answers_per_thread_and_hour=3, answers_per_sender_and_hour=10)
START = datetime(2026, 3, 16, 3, tzinfo=UTC)
FULL = Spent(thread=3, sender=3, total=3)


def incident() -> Incident:
    return Incident(
        list_address="incidents-list@example.com", prefix="INC", number=7, title="API down", subject="API down",
        opened_at=START, status=Status.OPEN, severity=1, description="All is 500.",
    )  # fmt: skip


def looked_at(one: Incident, at: datetime, spent: Spent, timeline=()):
    due = Due(kind="summary", at=at)
    return lapse(Lapse(due=due, incident=one, spent=spent, timeline=timeline), POLICY, at)


def minutes(count: int) -> timedelta:
    return timedelta(minutes=count)


def test_nothing_is_planned_in_calm():
    assert plan(incident(), POLICY, START) == ()


def test_the_first_answer_kept_back_counts():
    one = unsaid(incident(), FULL, POLICY, START)
    assert unsaid(one, FULL, POLICY, START + minutes(5)) == one
    (due,) = plan(one, POLICY, START)
    assert (due.kind, due.at) == ("summary", START + minutes(10))


def test_one_sender_who_floods_gets_no_summary():
    assert plan(unsaid(incident(), Spent(thread=3, sender=10), POLICY, START), POLICY, START) == ()


def test_it_waits_while_the_budget_is_used_up():
    one = unsaid(incident(), FULL, POLICY, START)
    decision = looked_at(one, START + minutes(10), FULL)
    assert decision.letters == ()
    (due,) = plan(decision.incident, POLICY, START)
    assert due.at == START + minutes(20)
    decision = looked_at(decision.incident, START + minutes(20), Spent(thread=2))
    (letter,) = decision.letters
    assert letter.context["since"] == START
    assert plan(decision.incident, POLICY, START) == ()
    assert looked_at(decision.incident, START + minutes(20), Spent()).letters == ()


def test_each_field_once_from_first_to_last():
    def event(minute, field, old, new, who="Kevin"):
        return Event(at=START + minutes(minute), who=who, field=field, old=old, new=new)

    timeline = [
        event(-5, "severity", "3", "1"),
        event(0, "severity", "1", "2"),
        event(1, "phase", "0", "1"),
        event(2, "severity", "2", "4"),
        event(3, "phase", "1", "0"),
        event(4, "note", None, "failed over"),
        event(5, "note", None, "rolled back"),
        event(6, "reminder", None, "Kevin reminded", "mailbot"),
    ]
    one = unsaid(incident(), FULL, POLICY, START)
    (letter,) = looked_at(one, START + minutes(10), Spent(), timeline).letters
    assert [(c.label, c.old, c.new) for c in letter.context["changes"]] == [
        ("severity", "1 severe", "4 mild"),
        ("timeline note", "", "failed over"),
        ("timeline note", "", "rolled back"),
    ]
