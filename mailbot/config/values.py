"""How single values are written: lengths of time, clock times, zones, addresses, where to listen.

"90m", "1.5 hours" and "2 days" are lengths of time; "1 business day" is a pace. Each refusal says what is wanted.
"""

from __future__ import annotations

import re
from datetime import time, timedelta
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BeforeValidator

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
