"""The configuration: one TOML file; config.example.toml has every key, its default and why.

Every error names the key, what it got and what it wants. Secrets are never values in the file's own words: a password
comes from a file, a command or an environment variable, and never appears in output.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import tomllib
from datetime import time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    model_validator,
)

from mailbot.errors import ConfigError
from mailbot.incidents import policy as p
from mailbot.resources import find
from parsers.reading import Person

if TYPE_CHECKING:
    from collections.abc import Sequence

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_UNITS = {"m": 1, "min": 1, "minute": 1, "minutes": 1, "h": 60, "hour": 60, "hours": 60, "d": 1440, "day": 1440,
          "days": 1440}  # fmt: skip
_DURATION = re.compile(r"(\d{1,6}(?:\.\d{1,3})?)\s*([a-z]+)\Z")


def _duration(value: Any) -> timedelta:
    if isinstance(value, timedelta):
        return value
    found = _DURATION.match(str(value).strip().lower())
    if not found or found[2] not in _UNITS:
        raise ValueError('want a time such as "30 minutes", "4 hours" or "2 days"')
    return timedelta(minutes=float(found[1]) * _UNITS[found[2]])


def _pace(value: Any) -> timedelta | None:
    if value is None or re.sub(r"\s+", " ", str(value).strip().lower()) in {"1 business day", "business day"}:
        return None
    return _duration(value)


def _clock(value: Any) -> time:
    if isinstance(value, time):
        return value
    try:
        return time.fromisoformat(str(value))
    except ValueError:
        raise ValueError('want a clock time such as "09:00"') from None


def _zone(value: Any) -> str:
    try:
        ZoneInfo(str(value))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError('want a time zone such as "Europe/Berlin" or "UTC"') from None
    return str(value)


def _holidays(value: str) -> str:
    if not value:
        return value
    import holidays  # noqa: PLC0415 - slow to import, and few commands need it

    country, dash, part = value.partition("-")
    parts = holidays.list_supported_countries().get(country)
    if parts is None or (dash and part not in parts):
        raise ValueError('want a country, or a part of it, such as "US" or "DE-BY"')
    return value


def _database_url(value: str) -> str:
    if not re.match(r"sqlite://|postgresql(?:\+psycopg)?://", value):
        raise ValueError('want "sqlite:///FILE" or "postgresql+psycopg://USER@HOST/NAME"')
    return value


def _address(value: str) -> str:
    if not re.fullmatch(r"[^@\s<>\",;]+@[^@\s<>\",;]+", value):
        raise ValueError('want a bare address such as "incidents-list@example.com"')
    return value


def _prefix(value: str) -> str:
    if not re.fullmatch(r"[A-Z][A-Z0-9]{0,15}", value):
        raise ValueError('want up to 16 capital letters and digits, such as "INC"')
    return value


def _role_key(value: str) -> str:
    if not re.fullmatch(r"[a-z][a-z0-9_]{0,60}", value):
        raise ValueError('want small letters, digits and underscores, such as "scribe"')
    return value


def _listen(value: str) -> str:
    if not re.fullmatch(r"(?:\[[0-9a-fA-F:]+\]|[^:\s]+):\d{1,5}|/\S+|unix:\S+", value):
        raise ValueError('want "host:port", "[::1]:port" or the path of a socket')
    return value


Duration = Annotated[timedelta, BeforeValidator(_duration)]
Pace = Annotated[timedelta | None, BeforeValidator(_pace)]
Clock = Annotated[time, BeforeValidator(_clock)]
Zone = Annotated[str, BeforeValidator(_zone)]
Address = Annotated[str, AfterValidator(_address)]
Listen = Annotated[str, AfterValidator(_listen)]
Prefix = Annotated[str, AfterValidator(_prefix)]
RoleKey = Annotated[str, AfterValidator(_role_key)]
Holidays = Annotated[str, AfterValidator(_holidays)]
DatabaseUrl = Annotated[str, AfterValidator(_database_url)]
Day = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


class Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Secret(Section):
    """A password by file, command or environment: exactly one."""

    password_file: Path | None = None
    password_command: str | None = None
    password_env: str | None = None

    def password(self) -> str:
        """The password now. Raises ConfigError, which names the source and never the secret."""
        if self.password_file is not None:
            try:
                return self.password_file.read_text().strip("\r\n")
            except OSError as error:
                raise ConfigError(
                    f"password_file {self.password_file} can't be read: {error.strerror}"
                ) from None
        if self.password_command is not None:
            try:
                done = subprocess.run(  # noqa: S603 - the operator's own command
                    shlex.split(self.password_command),
                    capture_output=True,
                    text=True,
                    check=False,
                    timeout=30,
                )
            except (OSError, ValueError, subprocess.TimeoutExpired) as error:
                reason = getattr(error, "strerror", None) or "it took more than 30 seconds"
                raise ConfigError(f"password_command can't be run: {reason}") from None
            if done.returncode:
                raise ConfigError(
                    f"password_command ended with {done.returncode}: {done.stderr.strip()[:200]}"
                )
            return done.stdout.strip("\r\n")
        if self.password_env is not None:
            value = os.environ.get(self.password_env)
            if value is None:
                raise ConfigError(f"password_env names {self.password_env}, which is not set")
            return value
        return ""

    @model_validator(mode="after")
    def _one_source(self) -> Self:
        if sum(x is not None for x in (self.password_file, self.password_command, self.password_env)) > 1:
            raise ValueError("want only one of password_file, password_command, password_env")
        return self


class Organisation(Section):
    name: str = "Example"
    zone: Zone = "UTC"
    languages: tuple[Literal["en", "de", "fr", "es", "pt", "ja"], ...] = ("en",)
    work_starts: Clock = time(9)
    work_ends: Clock = time(18)
    work_days: tuple[Day, ...] = DAYS[:5]  # type: ignore[assignment]
    holidays: Holidays = ""


class Bot(Section):
    address: Address = "incidents-bot@example.com"
    name: str = "mailbot"
    provisional_commander: bool = True


class MailList(Section):
    address: Address
    prefix: Prefix = "INC"


class Database(Section):
    url: DatabaseUrl = Field(default="sqlite:///mailbot.db", repr=False)  # it may hold a password


class Listener(Section):
    listen: Listen | None = None


class Intake(Section):
    max_megabytes: int = Field(default=25, ge=1, le=1000)


class Imap(Secret):
    name: str = "mailbox"
    host: str
    port: int = Field(default=993, ge=1, le=65535)
    tls: Literal["tls", "starttls", "none"] = "tls"
    ca_file: Path | None = None
    username: str
    mailboxes: tuple[str, ...] = ("INBOX",)
    start: Literal["all", "new"] = "all"
    move_to: str | None = None
    poll: Duration = timedelta(minutes=5)


class Smarthost(Secret):
    host: str
    port: int = Field(default=587, ge=1, le=65535)
    tls: Literal["starttls", "tls", "none"] = "starttls"
    ca_file: Path | None = None
    username: str | None = None
    helo: str | None = None
    timeout: Duration = timedelta(minutes=1)


class Outgoing(Section):
    maildir: Path | None = None
    smarthost: Smarthost | None = None
    give_up_after: Duration = timedelta(days=5)


class Who(Section):
    domains: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()


class Answers(Section):
    per_thread_and_hour: int = Field(default=20, ge=0)
    per_sender_and_hour: int = Field(default=60, ge=0)
    per_hour: int = Field(default=5000, ge=0)
    same_subject_days: int = Field(default=14, ge=0)


class Severity(Section):
    number: int = Field(ge=0, le=9)
    name: str
    aliases: tuple[str, ...] = ()
    meaning: str = ""
    pace: Pace = None
    shift: Duration = timedelta(hours=8)
    actions_due_days: int = Field(default=30, ge=1)
    review: bool = False
    business_liaison: bool = False
    working_hours_only: bool = False


class PhaseName(Section):
    number: int = Field(ge=0, le=9)
    name: str
    words: tuple[str, ...] = ()


class RoleName(Section):
    key: RoleKey
    name: str
    aliases: tuple[str, ...] = ()
    brief: bool = True


class Words(Section):
    commander: tuple[str, ...] = ()
    severity: tuple[str, ...] = ()
    phase: tuple[str, ...] = ()


class DirectoryEntry(Section):
    name: str
    address: Address


class Reminders(Section):
    enabled: bool = True
    max: int = Field(default=3, ge=0)
    customers_pace: Duration = timedelta(hours=1)
    ask_again_after: Duration = timedelta(minutes=10)


class Digest(Section):
    enabled: bool = True
    day: Day = "monday"
    at: Clock = time(9)


class Review(Section):
    within: Duration = timedelta(hours=24)
    business_days: int = Field(default=2, ge=1)
    max_reminders: int = Field(default=3, ge=0)


class Config(Section):
    """The whole file. `load` reads it."""

    organisation: Organisation = Organisation()
    bot: Bot = Bot()
    lists: tuple[MailList, ...] = Field(min_length=1)
    database: Database = Database()
    smtp: Listener = Listener()
    lmtp: Listener = Listener()
    intake: Intake = Intake()
    imap: tuple[Imap, ...] = ()
    outgoing: Outgoing = Outgoing()
    who: Who = Who()
    answers: Answers = Answers()
    severities: tuple[Severity, ...] = ()
    phases: tuple[PhaseName, ...] = ()
    roles: tuple[RoleName, ...] = ()
    words: Words = Words()
    directory: tuple[DirectoryEntry, ...] = ()
    reminders: Reminders = Reminders()
    digest: Digest = Digest()
    review: Review = Review()

    @model_validator(mode="after")
    def _whole(self) -> Self:
        for what, values in (
            ("lists.address", [x.address.lower() for x in self.lists]),
            ("lists.prefix", [x.prefix for x in self.lists]),
            ("severities.number", [x.number for x in self.severities]),
            ("phases.number", [x.number for x in self.phases]),
            ("roles.key", [x.key for x in self.roles]),
            ("imap.name", [x.name for x in self.imap]),
        ):
            if len(set(values)) < len(values):
                raise ValueError(f"{what}: each must be different, got {values}")
        if self.bot.address.lower() in {x.address.lower() for x in self.lists}:
            raise ValueError("bot.address: want an address of its own, got one of the lists")
        return self

    def policy(self) -> p.Policy:
        """The rules for deciding."""
        org = self.organisation
        more: dict[str, Any] = {}
        if self.severities:
            more["levels"] = {
                s.number: p.Level(
                    number=s.number,
                    name=s.name,
                    meaning=s.meaning,
                    pace=s.pace,
                    shift=s.shift,
                    action_days=s.actions_due_days,
                    review=s.review,
                    business_liaison=s.business_liaison,
                    waits_for_working_hours=s.working_hours_only,
                )
                for s in self.severities
            }
        if self.phases:
            more["phases"] = {x.number: p.Phase(number=x.number, name=x.name) for x in self.phases}
        if self.roles:
            more["roles"] = {x.key: p.Role(key=x.key, name=x.name, brief=x.brief) for x in self.roles}
        return p.Policy(
            organisation=org.name,
            bot=Person(name=self.bot.name, address=self.bot.address),
            calendar=p.Calendar(
                zone=ZoneInfo(org.zone),
                work_starts=org.work_starts,
                work_ends=org.work_ends,
                work_days=frozenset(DAYS.index(day) for day in org.work_days),
                holidays=org.holidays,
            ),
            provisional_commander=self.bot.provisional_commander,
            directory=tuple(Person(name=x.name, address=x.address) for x in self.directory),
            may_act_domains=frozenset(d.lower().lstrip("@") for d in self.who.domains),
            may_act_addresses=frozenset(a.lower() for a in self.who.addresses),
            answers_per_thread_and_hour=self.answers.per_thread_and_hour,
            answers_per_sender_and_hour=self.answers.per_sender_and_hour,
            answers_per_hour=self.answers.per_hour,
            subject_days=self.answers.same_subject_days,
            customers_pace=self.reminders.customers_pace,
            reminders=self.reminders.enabled,
            max_reminders=self.reminders.max,
            ask_again_after=self.reminders.ask_again_after,
            digest=self.digest.enabled,
            digest_weekday=DAYS.index(self.digest.day),
            digest_at=self.digest.at,
            review_within=self.review.within,
            review_business_days=self.review.business_days,
            max_review_reminders=self.review.max_reminders,
            **more,
        )

    def mailing_lists(self) -> tuple[p.MailingList, ...]:
        return tuple(p.MailingList(address=x.address, prefix=x.prefix) for x in self.lists)


def load(path: Path) -> Config:
    """Read a configuration. Raises ConfigError: where, what was got, what is wanted."""
    try:
        with path.open("rb") as file:
            data = tomllib.load(file)
    except FileNotFoundError:
        raise ConfigError(f"{path}: no such file; make one with: mailbot init") from None
    except OSError as error:
        raise ConfigError(f"{path}: {error.strerror}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: not TOML: {error}") from None
    return parse(data, str(path), base=path.parent)


def parse(data: dict[str, Any], name: str = "the configuration", *, base: Path | None = None) -> Config:
    try:
        config = Config.model_validate(data)
    except ValidationError as error:
        errors = error.errors(include_url=False)
        # a list with a wrong entry is also told as too short
        faults = [e for e in errors if e["type"] != "too_short" or not _has_inner(e, errors)]
        raise ConfigError("\n".join(f"{name}: {_say(e)}" for e in faults)) from None
    return _anchored(config, base) if base else config


def _has_inner(outer: Any, errors: Sequence[Any]) -> bool:
    depth = len(outer["loc"])
    return any(len(e["loc"]) > depth and e["loc"][:depth] == outer["loc"] for e in errors)


# What pydantic says in its own terms, in a reader's.
_WISHES = {
    "too_short": "at least one",
    "tuple_type": "a list",
    "model_type": "a section of keys",
    "model_attributes_type": "a section of keys",
    "bool_parsing": "true or false",
    "bool_type": "true or false",
    "int_parsing": "a whole number",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "string_type": "text in quotes",
    "path_type": "a path in quotes",
}


def _say(error: Any) -> str:
    """One line: the key, what it got, what it wants."""
    key = "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in error["loc"]).lstrip(
        "."
    )
    kind, got = error["type"], error["input"]
    if kind == "extra_forbidden":
        return f"{key}: no such key; see config.example.toml for all keys"
    if kind == "missing":
        return f"{key}: missing, want a value"
    wanted = _WISHES.get(kind) or error["msg"].removeprefix("Value error, ").removeprefix("Input should be ")
    if isinstance(got, dict | list | tuple):
        wish = f"want {wanted}" if kind in _WISHES else wanted
        return f"{key}: {wish}" if key else wish
    shown = "…" if "password" in key or key == "database.url" else repr(got)
    return f"{key}: got {shown}, want {wanted.removeprefix('want ')}"


def _anchored(config: Config, base: Path) -> Config:
    """Relative paths are meant from the folder of the configuration file."""

    def at(path: Path | None) -> Path | None:
        return base / path if path is not None and not path.is_absolute() else path

    out, smarthost = config.outgoing, config.outgoing.smarthost
    if smarthost is not None:
        files = {"password_file": at(smarthost.password_file), "ca_file": at(smarthost.ca_file)}
        smarthost = smarthost.model_copy(update=files)
    imap = tuple(
        x.model_copy(update={"password_file": at(x.password_file), "ca_file": at(x.ca_file)})
        for x in config.imap
    )
    url = config.database.url
    if (found := re.fullmatch(r"sqlite:///([^/].*)", url)) and found[1] != ":memory:":
        url = f"sqlite:///{(base / found[1]).absolute()}"
    return config.model_copy(
        update={
            "outgoing": out.model_copy(update={"maildir": at(out.maildir), "smarthost": smarthost}),
            "imap": imap,
            "database": Database(url=url),
        }
    )


def find_config(given: Path | None) -> Path:
    """--config, then MAILBOT_CONFIG, then ./config.toml."""
    if given is not None:
        return given
    named = os.environ.get("MAILBOT_CONFIG")
    return Path(named) if named else Path("config.toml")


def load_or_example(given: Path | None) -> Config:
    """For commands that need no set-up: without any --config, the example's values."""
    if given is None and "MAILBOT_CONFIG" not in os.environ and not Path("config.toml").exists():
        return parse(tomllib.loads(find("config.example.toml").read_text()), "config.example.toml")
    return load(find_config(given))
