"""The sections of the file, with each key's default: `[reminders]` is `Reminders`, an `[[imap]]` account is `Imap`.

config.example.toml says of each key what it is for.
"""

from __future__ import annotations

import os
import shlex
import subprocess
from datetime import time, timedelta
from pathlib import Path  # noqa: TC003 - pydantic reads it
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from mailbot.config.values import (
    DAYS,
    Address,
    Clock,
    DatabaseUrl,
    Day,
    Duration,
    Holidays,
    Listen,
    Pace,
    Prefix,
    RoleKey,
    Zone,
)
from mailbot.errors import ConfigError
from mailbot.sasl import Auth  # noqa: TC001 - pydantic reads it


class Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Secret(Section):
    """A password, or with auth "oauth2" an access token, by file, command or environment: exactly one."""

    auth: Auth = "password"
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
