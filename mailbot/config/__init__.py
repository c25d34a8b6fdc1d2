"""The configuration: one TOML file; config.example.toml has every key, its default and why.

Every error names the key, what it got and what it wants. Secrets are never values in the file's own words: a password
comes from a file, a command or an environment variable, and never appears in output.
"""

from __future__ import annotations

import os
import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self
from zoneinfo import ZoneInfo

from pydantic import Field, ValidationError, model_validator

from mailbot.config.sections import (
    Answers,
    Bot,
    Database,
    Digest,
    DirectoryEntry,
    Imap,
    Intake,
    Listener,
    MailList,
    Organisation,
    Outgoing,
    PhaseName,
    Reminders,
    Review,
    RoleName,
    Section,
    Severity,
    Smarthost,
    Who,
    Words,
)
from mailbot.config.values import DAYS
from mailbot.errors import ConfigError
from mailbot.incidents import policy as p
from mailbot.resources import find
from parsers.reading import Person

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Config", "Imap", "Smarthost", "find_config", "load", "load_or_example", "parse"]


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
