"""Any order of mails and ticks: nobody is told twice, none after closing, none at night for what can wait.

The incident lives through the real decide, plan and lapse; the clock is punctual, late, or down for weeks.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mailbot.incidents import handoff, overdue, unanswered
from mailbot.incidents.calendar import is_working_time
from mailbot.incidents.decide import Standing, decide
from mailbot.incidents.lapse import Lapse, lapse
from mailbot.incidents.model import Due, Incident, Letter, MailFacts, Status
from mailbot.incidents.plan import plan
from mailbot.incidents.policy import Calendar, Policy
from parsers.reading import Kind, Person, Reading, Signals

POLICY = Policy(calendar=Calendar(zone=ZoneInfo("Europe/Berlin"), holidays="DE"))
LIST = "incidents-list@example.com"
KEVIN = Person(name="Kevin", address="kevin@example.com")
DAVE = Person(name="Dave Dolan", address="dave@example.com")
NAMELESS = Person(name="Jayla", address=None)
START = datetime(2026, 3, 20, 14, tzinfo=UTC)  # a Friday; the clocks change in a week, Easter is in two
OURS = {overdue.KIND, unanswered.KIND, handoff.KIND}


@dataclass
class Sent:
    at: datetime
    letter: Letter
    incident: Incident


@dataclass
class Life:
    """One incident, its planned times and all that was sent of our own accord."""

    now: datetime = START
    incident: Incident | None = None
    dues: list[Due] = field(default_factory=list)
    sent: list[Sent] = field(default_factory=list)
    mails: int = 0

    def arrive(self, minutes: int, private: bool, facts: dict) -> None:
        self.tick_to(self.now + timedelta(minutes=minutes))
        self.mails += 1
        facts = dict(facts)
        signals = {k: facts.pop(k) for k in ("no_change", "reopened", "customers_affected") if k in facts}
        for name in ("snooze_until", "next_update_at"):
            if name in facts:
                at = self.now + timedelta(minutes=facts.pop(name))
                (signals if name == "snooze_until" else facts)[name] = at
        text = facts.pop("text", "")
        reading = Reading(
            kind=Kind.HUMAN, message_id=f"<{self.mails}@x>", sender=KEVIN, from_header=KEVIN, sent_at=self.now,
            subject="API down", title="API down", authored=text, description=text, signals=Signals(**signals), **facts,
        )  # fmt: skip
        known_list = private and self.incident is not None
        mail = MailFacts(mark=str(self.mails), list_address=None if known_list else LIST, prefix="INC")
        self.keep(decide(Standing(incident=self.incident), reading, mail, POLICY, self.now), own=False)

    def keep(self, decision, *, own: bool) -> int:
        if decision.incident is not None:
            self.incident = decision.incident
            self.dues = [due for due in plan(self.incident, POLICY, self.now) if due.kind in OURS]
            assert len({due.key for due in self.dues}) == len(self.dues)
        if own:
            self.sent += [Sent(self.now, letter, self.incident) for letter in decision.letters]
        return len(decision.letters)

    def tick_to(self, until: datetime) -> None:
        """A punctual clock."""
        while self.dues and min(due.at for due in self.dues) <= until:
            self.now = max(self.now, min(due.at for due in self.dues))
            self.tick()
        self.now = max(self.now, until)

    def wake(self, hours: int) -> None:
        """The clock was down so long."""
        self.now += timedelta(hours=hours)
        self.tick()

    def tick(self) -> None:
        told = Counter()
        for _ in range(20):
            ripe = sorted((due for due in self.dues if due.at <= self.now), key=lambda due: due.at)
            if not ripe:
                assert max(told.values(), default=0) <= 1, "a burst"
                return
            self.dues.remove(ripe[0])
            letters = self.keep(lapse(Lapse(due=ripe[0], incident=self.incident), POLICY, self.now), own=True)
            told[ripe[0].kind] += letters
        raise AssertionError("the clock does not come to rest")


people = st.sampled_from([KEVIN, DAVE, NAMELESS])
mails = st.fixed_dictionaries(
    {},
    optional={
        "severity": st.integers(1, 4),
        "phase": st.integers(0, 3),
        "closed": st.just(True),
        "commander": people,
        "roles": st.just({"deputy": (DAVE,), "business_liaison": (NAMELESS,)}),
        "next_update_at": st.integers(1, 4000),
        "snooze_until": st.integers(-100, 4000),
        "no_change": st.booleans(),
        "reopened": st.booleans(),
        "customers_affected": st.booleans(),
        "text": st.sampled_from(["", "Any news?", "Thanks!", "We restarted the queue.", "Still all 500."]),
    },
)
declarations = st.fixed_dictionaries(
    {"severity": st.integers(1, 4), "commander": st.just(KEVIN), "phase": st.integers(0, 2)}
)
steps = st.lists(
    st.one_of(
        st.tuples(st.just("mail"), st.integers(0, 3000), st.booleans(), mails),
        st.tuples(st.just("pass"), st.integers(1, 20_000)),
        st.tuples(st.just("wake"), st.integers(1, 600)),
    ),
    max_size=12,
)


@settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow])
@given(first=st.one_of(mails, declarations), steps=steps)
def test_any_order_of_mails_and_ticks(first, steps):
    life = Life()
    life.arrive(0, False, first)
    for step in steps:
        if step[0] == "mail":
            life.arrive(*step[1:])
        elif step[0] == "pass":
            life.tick_to(life.now + timedelta(minutes=step[1]))
        else:
            life.wake(step[1])
    life.tick_to(life.now + timedelta(days=30))
    keys = Counter(sent.letter.key for sent in life.sent)
    assert not [key for key, count in keys.items() if count > 1], "told twice"
    for sent in life.sent:
        assert sent.incident.status is Status.OPEN, f"{sent.letter.key} after the end"
        level = POLICY.level(sent.incident.severity)
        if level is not None and level.waits_for_working_hours:
            assert is_working_time(sent.at, POLICY.calendar), f"{sent.letter.key} at {sent.at}"
    for_one_due_time = Counter(k.rpartition(":")[0] for k in keys if k.startswith("update:"))
    assert max(for_one_due_time.values(), default=0) <= POLICY.max_reminders
    to_list = Counter(s.letter.key.rpartition(":")[0] for s in life.sent if s.letter.template == "overdue")
    assert max(to_list.values(), default=0) <= 1, "the list was told twice of one missed update"
    assert sum(sent.letter.template == "unanswered" for sent in life.sent) <= 2
