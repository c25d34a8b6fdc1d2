"""Zone names as people write them behind a clock time.

Rules, in this order:

1. The organisation's own names (`TimeWords.zones`) win: a Dublin company sets `"ist": "Europe/Dublin"`.
2. An offset says it exactly: "Z", "+0200", "UTC+2", "GMT-07:00".
3. An abbreviation names a region, and the region's rules at that date give the offset. "PST" in July is therefore
   read as Pacific time (UTC-7): Americans write PST all year round and mean the clock on the wall.
4. Abbreviations that name several regions are decided by the offset of the Date header where it fits one of them.
   IST: India is the default, by the number of people who write it; where the sender sits at Irish summer time or
   at Israel's offset it could be either, so nothing is read and the reply asks. CST is Chicago, unless the sender
   sits at +0800 (China). BST is London, unless the sender sits at +0600 (Dhaka). AST: Halifax or Riyadh, only when
   the Date header fits one. AEST is +1000 as it says, unless the sender's own clock is at +1100 (Sydney in summer).
5. IANA names ("Europe/Berlin") and cities followed by "time" ("Berlin time"): the `zoneinfo` database.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

REGIONS: dict[str, str] = {
    "utc": "UTC",
    "gmt": "UTC",
    "z": "UTC",
    "zulu": "UTC",
    "ut": "UTC",
    "pt": "America/Los_Angeles",
    "pst": "America/Los_Angeles",
    "pdt": "America/Los_Angeles",
    "mt": "America/Denver",
    "mst": "America/Denver",
    "mdt": "America/Denver",
    "ct": "America/Chicago",
    "cdt": "America/Chicago",
    "et": "America/New_York",
    "est": "America/New_York",
    "edt": "America/New_York",
    "akst": "America/Anchorage",
    "akdt": "America/Anchorage",
    "hst": "Pacific/Honolulu",
    "brt": "America/Sao_Paulo",
    "art": "America/Argentina/Buenos_Aires",
    "clt": "America/Santiago",
    "wet": "Europe/Lisbon",
    "west": "Europe/Lisbon",
    "cet": "Europe/Berlin",
    "cest": "Europe/Berlin",
    "mez": "Europe/Berlin",
    "mesz": "Europe/Berlin",
    "eet": "Europe/Helsinki",
    "eest": "Europe/Helsinki",
    "msk": "Europe/Moscow",
    "trt": "Europe/Istanbul",
    "idt": "Asia/Jerusalem",
    "sast": "Africa/Johannesburg",
    "cat": "Africa/Harare",
    "eat": "Africa/Nairobi",
    "wat": "Africa/Lagos",
    "gst": "Asia/Dubai",
    "pkt": "Asia/Karachi",
    "npt": "Asia/Kathmandu",
    "ict": "Asia/Bangkok",
    "wib": "Asia/Jakarta",
    "sgt": "Asia/Singapore",
    "myt": "Asia/Kuala_Lumpur",
    "hkt": "Asia/Hong_Kong",
    "pht": "Asia/Manila",
    "jst": "Asia/Tokyo",
    "kst": "Asia/Seoul",
    "awst": "Australia/Perth",
    "acst": "Australia/Adelaide",
    "acdt": "Australia/Adelaide",
    "aedt": "Australia/Sydney",
    "aet": "Australia/Sydney",
    "nzt": "Pacific/Auckland",
    "nzst": "Pacific/Auckland",
    "nzdt": "Pacific/Auckland",
    "日本時間": "Asia/Tokyo",
}

# Names of one region in words; the bare adjective ("10am Pacific") counts as well.
NAMES: dict[str, str] = {
    "pacific": "America/Los_Angeles",
    "mountain": "America/Denver",
    "central": "America/Chicago",
    "eastern": "America/New_York",
    "central european": "Europe/Berlin",
    "eastern european": "Europe/Helsinki",
    "british": "Europe/London",
    "uk": "Europe/London",
    "german": "Europe/Berlin",
    "french": "Europe/Paris",
    "indian": "Asia/Kolkata",
    "india": "Asia/Kolkata",
    "japan": "Asia/Tokyo",
    "china": "Asia/Shanghai",
    "israel": "Asia/Jerusalem",
    "irish": "Europe/Dublin",
    "ireland": "Europe/Dublin",
    "germany": "Europe/Berlin",
    "coordinated universal": "UTC",
}

# What an abbreviation may mean: (region, taken when the Date header has its offset), then the default or None.
AMBIGUOUS: dict[str, tuple[tuple[str, ...], str | None]] = {
    "cst": (("Asia/Shanghai",), "America/Chicago"),
    "bst": (("Asia/Dhaka",), "Europe/London"),
    "ast": (("America/Halifax", "Asia/Riyadh"), None),
    "aest": (("Australia/Sydney",), "Australia/Brisbane"),
}
# IST is apart: where the header fits Ireland or Israel, India stays as likely.
IST_DOUBTFUL = ("Europe/Dublin", "Asia/Jerusalem")

# Cities that people name and the IANA database does not.
CITIES: dict[str, str] = {
    "san francisco": "America/Los_Angeles",
    "sf": "America/Los_Angeles",
    "seattle": "America/Los_Angeles",
    "portland": "America/Los_Angeles",
    "la": "America/Los_Angeles",
    "austin": "America/Chicago",
    "dallas": "America/Chicago",
    "houston": "America/Chicago",
    "boston": "America/New_York",
    "nyc": "America/New_York",
    "atlanta": "America/New_York",
    "washington": "America/New_York",
    "miami": "America/New_York",
    "munich": "Europe/Berlin",
    "hamburg": "Europe/Berlin",
    "frankfurt": "Europe/Berlin",
    "cologne": "Europe/Berlin",
    "barcelona": "Europe/Madrid",
    "milan": "Europe/Rome",
    "geneva": "Europe/Zurich",
    "bern": "Europe/Zurich",
    "edinburgh": "Europe/London",
    "manchester": "Europe/London",
    "kyiv": "Europe/Kyiv",
    "bangalore": "Asia/Kolkata",
    "bengaluru": "Asia/Kolkata",
    "mumbai": "Asia/Kolkata",
    "delhi": "Asia/Kolkata",
    "hyderabad": "Asia/Kolkata",
    "pune": "Asia/Kolkata",
    "chennai": "Asia/Kolkata",
    "tel aviv": "Asia/Jerusalem",
    "beijing": "Asia/Shanghai",
    "shenzhen": "Asia/Shanghai",
    "osaka": "Asia/Tokyo",
    "canberra": "Australia/Sydney",
    "brasília": "America/Sao_Paulo",
    "brasilia": "America/Sao_Paulo",
    "são paulo": "America/Sao_Paulo",
    "rio": "America/Sao_Paulo",
    "berliner": "Europe/Berlin",
    "wiener": "Europe/Vienna",
    "zürcher": "Europe/Zurich",
    "londoner": "Europe/London",
}

_OFFSET = re.compile(r"(?:utc|gmt)?\s?([+\u2212-])(\d{1,2})(?::?(\d{2}))?\Z", re.IGNORECASE)


def offset(written: str) -> tzinfo | None:
    """The fixed offset in "+0200", "UTC+2", "GMT-07:00"; None when out of range.

    >>> offset("UTC+5:30")
    datetime.timezone(datetime.timedelta(seconds=19800))
    """
    match = _OFFSET.match(written)
    if match is None:
        return None
    minutes = int(match[2]) * 60 + int(match[3] or 0)
    if minutes > 14 * 60 or int(match[3] or 0) > 59:
        return None
    return timezone(timedelta(minutes=-minutes if match[1] != "+" else minutes))


def named(
    name: str, sent_at: datetime | None, own: tuple[tuple[str, str], ...] = ()
) -> tuple[tzinfo | None, str]:
    """The zone of an abbreviation or region (lower case), and the doubt where it could be several."""
    for key, region in own:
        if key == name:
            return _load(region), ""
    if name in REGIONS:
        return _load(REGIONS[name]), ""
    if name == "ist":
        if any(_sits_in(region, sent_at) for region in IST_DOUBTFUL):
            return None, "IST can mean India, Ireland or Israel"
        return _load("Asia/Kolkata"), ""
    if name in AMBIGUOUS:
        candidates, default = AMBIGUOUS[name]
        for region in candidates:
            if _sits_in(region, sent_at):
                return _load(region), ""
        if default is None:
            return None, f"{name.upper()} names several time zones"
        return _load(default), ""
    return None, ""


def place(name: str) -> tzinfo | None:
    """The zone of a city, a country or an adjective (lower case), as in "Berlin time", "Pacific time"."""
    region = NAMES.get(name) or CITIES.get(name) or _iana_cities().get(name)
    return _load(region) if region else None


def iana(name: str) -> tzinfo | None:
    """The zone of "Europe/Berlin", in any case."""
    region = _iana_names().get(name.casefold())
    return _load(region) if region else None


def counts_to_24(zone: tzinfo | None) -> bool:
    """Whether people count to 24 who name this zone: "5:30 UTC" is in the morning, "5:30 PT" may be either."""
    name = getattr(zone, "key", "UTC")
    return zone is not None and (
        name == "UTC" or (name.startswith("Europe/") and name not in ("Europe/London", "Europe/Dublin"))
    )


def is_abbreviation(name: str, own: tuple[tuple[str, str], ...] = ()) -> bool:
    return name in REGIONS or name in AMBIGUOUS or name == "ist" or any(key == name for key, _ in own)


def _sits_in(region: str, sent_at: datetime | None) -> bool:
    if sent_at is None:
        return region in IST_DOUBTFUL
    zone = _load(region)
    try:
        return zone is not None and sent_at.astimezone(zone).utcoffset() == sent_at.utcoffset()
    except (OverflowError, ValueError):
        return False


@lru_cache(maxsize=256)
def _load(region: str) -> tzinfo | None:
    try:
        return ZoneInfo(region)
    except (KeyError, ValueError, OSError):
        return None


@lru_cache(maxsize=1)
def _iana_names() -> dict[str, str]:
    return {name.casefold(): name for name in available_timezones() if "/" in name}


@lru_cache(maxsize=1)
def _iana_cities() -> dict[str, str]:
    """The last part of each region's name: "new york", "buenos aires". Etc/GMT+5 and the like are no cities."""
    return {
        name.rsplit("/", 1)[1].replace("_", " "): region
        for name, region in sorted(_iana_names().items())
        if not name.startswith(
            ("etc/", "systemv/", "posix/", "right/", "us/", "brazil/", "chile/", "canada/", "mexico/")
        )
    }
