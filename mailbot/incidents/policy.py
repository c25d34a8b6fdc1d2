"""The organisation's rules, as data: what the configuration says, ready for deciding.

Defaults are those of the field (seeds 000 to 004): update pace 30 min / 60 min / 4 h / 1 business day, command shift
3 / 4 / 8 / 24 h, actions due in 15 / 30 / 60 / 90 days, review within 24 h for severities 1 and 2.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from parsers.reading import Person

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, kw_only=True, slots=True)
class Level:
    """A severity level. pace: time between updates; None means one business day."""

    number: int
    name: str
    meaning: str
    pace: timedelta | None
    shift: timedelta
    action_days: int
    review: bool = False
    business_liaison: bool = False
    waits_for_working_hours: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Phase:
    number: int
    name: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Role:
    key: str
    name: str
    brief: bool = True


LEVELS = (
    Level(number=1, name="severe", meaning="the organisation itself is at risk; everyone who can help does",
          pace=timedelta(minutes=30), shift=timedelta(hours=3), action_days=15, review=True, business_liaison=True),
    Level(number=2, name="serious", meaning="serious harm is happening or near; management needs to know",
          pace=timedelta(minutes=60), shift=timedelta(hours=4), action_days=30, review=True, business_liaison=True),
    Level(number=3, name="moderate", meaning="limited harm; a team works on it now",
          pace=timedelta(hours=4), shift=timedelta(hours=8), action_days=60, waits_for_working_hours=True),
    Level(number=4, name="mild", meaning="little harm; handled in ordinary working hours",
          pace=None, shift=timedelta(hours=24), action_days=90, waits_for_working_hours=True),
)  # fmt: skip

PHASES = (
    Phase(number=0, name="discovery"),
    Phase(number=1, name="patching the immediate issue"),
    Phase(number=2, name="fully resolving"),
    Phase(number=3, name="rebuilding and learning"),
)

ROLES = (
    Role(key="customer_liaison", name="customer liaison"),
    Role(key="business_liaison", name="business liaison"),
    Role(key="communications_lead", name="communications lead"),
    Role(key="deputy", name="deputy"),
    Role(key="scribe", name="scribe"),
    Role(key="subject_matter_expert", name="subject-matter expert"),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class MailingList:
    """A list that mailbot is a member of. prefix: of its incidents' references."""

    address: str
    prefix: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Calendar:
    """The organisation's working time. holidays: an ISO country code, optionally with a subdivision ("DE-BY")."""

    zone: ZoneInfo = ZoneInfo("UTC")
    work_starts: time = time(9)
    work_ends: time = time(18)
    work_days: frozenset[int] = frozenset(range(5))  # Monday is 0
    holidays: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Policy:
    """Everything that deciding needs to know of the organisation."""

    organisation: str = "Example"
    bot: Person = Person(name="mailbot", address="incidents-bot@example.com")
    calendar: Calendar = Calendar()
    levels: Mapping[int, Level] = field(default_factory=lambda: {x.number: x for x in LEVELS})
    phases: Mapping[int, Phase] = field(default_factory=lambda: {x.number: x for x in PHASES})
    roles: Mapping[str, Role] = field(default_factory=lambda: {x.key: x for x in ROLES})
    provisional_commander: bool = True
    directory: tuple[Person, ...] = ()
    # who may act
    may_act_domains: frozenset[str] = frozenset()
    may_act_addresses: frozenset[str] = frozenset()
    # answers
    answers_per_thread_and_hour: int = 20
    answers_per_sender_and_hour: int = 60
    answers_per_hour: int = 5000
    subject_days: int = 14
    # time
    customers_pace: timedelta = timedelta(hours=1)
    reminders: bool = True
    max_reminders: int = 3
    ask_again_after: timedelta = timedelta(minutes=10)
    digest: bool = True
    digest_weekday: int = 0
    digest_at: time = time(9)
    review_within: timedelta = timedelta(hours=24)
    review_business_days: int = 2
    max_review_reminders: int = 3

    def level(self, severity: int | None) -> Level | None:
        return self.levels.get(severity) if severity is not None else None

    def grave(self, severity: int | None) -> bool:
        """Whether management needs to know: a level with a business liaison, and in any scale the two worst numbers."""
        level = self.level(severity)
        return level is not None and (level.business_liaison or level.number <= 2)

    def phase_name(self, phase: int) -> str:
        known = self.phases.get(phase)
        return known.name if known else f"phase {phase}"

    def role_name(self, key: str) -> str:
        known = self.roles.get(key)
        return known.name if known else key.replace("_", " ")
