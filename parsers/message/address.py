"""People in header fields, and who wrote a mail that a list sends under its own address.

The only home of flanker: its address parser stands hostile values that the standard library reads wrong
(`evil@x.co <real@y.co>`). It gets one address at a time, at most ADDRESS_LIMIT letters; the ordinary
`Name <user@host>` is read by a pattern that accepts nothing else, without importing flanker at all (0.2 s).

Lists rewrite From because of DMARC (Mailman 3 `munge_from`, Google Groups, groups.io). Seen in practice:
`From: Kevin via Incidents-list <incidents-list@example.com>` with the writer in Reply-To (beside the list or the
writer's own Reply-To), in Cc, in X-Original-From or, as an envelope address, in X-MailFrom.
"""

from __future__ import annotations

import contextlib
import io
import logging
import re
from email.utils import parseaddr
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from parsers.reading import Person

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from parsers.message.mime import Mail

ADDRESS_LIMIT = 1_000
VALUE_LIMIT = 65_536
PEOPLE_LIMIT = 500

_ADDRESS = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.\u0080-\U0010ffff-]{1,64}@[A-Za-z0-9_.\u0080-\U0010ffff-]{1,253}"
_SIMPLE = re.compile(
    rf"""
    \s*
    (?: "(?P<quoted>[^"\\<>]*)"\s*          # "Müller, Hans" <hans@example.com>
      | (?P<name>[^"\\<>@,;:()\[\]]*?)      # Kevin <kevin@example.com>
    )
    (?: \s*<\s*(?P<address>{_ADDRESS})\s*>
      | (?P<bare>(?<![^\s"]){_ADDRESS}) )   # kevin@example.com
    \s*
    """,
    re.VERBOSE,
)
_PIECES = re.compile(
    r"""
      "(?:[^"\\]|\\.)*"     # a quoted name
    | <[^<>]*>              # an address
    | \((?:[^()\\]|\\.)*\)  # a comment
    | [,;:]                 # what parts addresses and groups
    | [^",;:<(]+ | .        # anything else
    """,
    re.VERBOSE | re.DOTALL,
)
# Kevin via Incidents-list; 'Kevin' via Incidents; Kevin (via Incidents)
_VIA = re.compile(r"(?P<name>.*\S)\s+\(?via\s+\S.*", re.IGNORECASE | re.DOTALL)
_LIST_ENDING = re.compile(r"[-_.](?:list|l)$")
_LIST_POST = re.compile(r"mailto:([^>?\s]+)", re.IGNORECASE)
_LIST_ID = re.compile(r"<([^<>\s]+)>")
_COMMENTED = re.compile(r"\(([^()]*)\)")


@lru_cache(maxsize=4096)
def people(value: str) -> tuple[Person, ...]:
    """All people of a From, To, Cc or Reply-To value."""
    found = []
    for piece in _split(value[:VALUE_LIMIT]):
        person = _person(piece)
        if person is not None:
            found.append(person)
            if len(found) >= PEOPLE_LIMIT:
                break
    return tuple(found)


def from_header(mail: Mail) -> Person | None:
    """What From says literally."""
    return next(iter(people(mail.get("From") or "")), None)


def recipients(mail: Mail) -> tuple[str, ...]:
    """The addresses of To and Cc, in lower case, each once."""
    values = (*mail.get_all("To"), *mail.get_all("Cc"))
    return tuple(dict.fromkeys(p.address.lower() for value in values for p in people(value) if p.address))


def sender(mail: Mail) -> Person | None:
    """The person who wrote the mail, also behind a list that put its own address into From."""
    written = from_header(mail)
    if written is None:
        return next(iter(people(mail.get("Sender") or "")), None)
    lists = list_addresses(mail)
    via = _VIA.fullmatch(written.name or "")
    behind = _first(mail, "X-Original-From")
    rewritten = (written.address or "").lower() in lists or (via is not None and bool(lists or behind))
    if not rewritten:
        return written
    name = (via["name"].strip("'\" ") if via else written.name) or None
    if behind is not None:
        return Person(name=behind.name or name, address=behind.address)
    envelope = mail.get("X-MailFrom") or ""
    found = [
        person
        for field in ("Reply-To", "Cc")
        for person in _all(mail, field)
        if person.address and person.address.lower() not in lists
    ]
    tests: tuple[Callable[[Person], bool], ...] = (
        lambda person: bool(name) and (person.name or "").casefold() == (name or "").casefold(),
        lambda person: bool(envelope) and (person.address or "").lower() == envelope.lower(),
    )
    for fits in tests:
        for person in found:
            if fits(person):
                return Person(name=person.name or name, address=person.address)
    replies = [p for p in _all(mail, "Reply-To") if p.address and p.address.lower() not in lists]
    if len(replies) == 1:
        return Person(name=replies[0].name or name, address=replies[0].address)
    written_by = next(iter(people(envelope)), None)
    if written_by is not None and (written_by.address or "").lower() not in lists:
        return Person(name=name, address=written_by.address)
    return Person(name=name) if name else None


def list_addresses(mail: Mail) -> frozenset[str]:
    """The list's own addresses, by List-Post and List-Id."""
    found = {match.lower() for value in mail.get_all("List-Post") for match in _LIST_POST.findall(value)}
    for value in mail.get_all("List-Id"):
        name = _LIST_ID.search(value)
        local, dot, domain = (name[1] if name else value.strip()).partition(".")
        if dot:
            found.add(f"{local}@{domain}".lower())
    return frozenset(found)


def list_names(mail: Mail) -> tuple[str, ...]:
    """What a subject tag of the list may say: the local parts of its and the recipients' addresses, with and
    without "-list", and its display name.
    """
    names = []
    for address in (*sorted(list_addresses(mail)), *recipients(mail)):
        local = address.partition("@")[0]
        names += [local, _LIST_ENDING.sub("", local)]
    for value in mail.get_all("List-Id"):
        names.append(value.partition("<")[0].strip(' "'))
    via = _VIA.fullmatch((from_header(mail) or Person(name="", address="")).name or "")
    if via:
        names.append((via[0][via.end("name") :]).strip(" ()").partition(" ")[2])
    return tuple(dict.fromkeys(name for name in names if name))


def _first(mail: Mail, field: str) -> Person | None:
    return next(iter(_all(mail, field)), None)


def _all(mail: Mail, field: str) -> Iterator[Person]:
    for value in mail.get_all(field):
        yield from people(value)


def _split(value: str) -> Iterable[str]:
    """The addresses between commas. "Last, First <x@y>" without quotes, as Outlook writes it, stays whole."""
    pieces: list[str] = []
    held = ""
    for part in _PIECES.findall(value):
        if part in {",", ";"}:
            if "@" in held:
                pieces.append(held)
                held = ""
            elif held.strip():
                held += ","
            if part == ";":
                held = ""
        elif part == ":":
            held = "" if "@" not in held else held + part  # a group's name: its members follow
        else:
            held += part
    if held.strip():
        pieces.append(held)
    return pieces


def _person(piece: str) -> Person | None:
    simple = _SIMPLE.fullmatch(piece[:ADDRESS_LIMIT])
    if simple and ".." not in piece:
        name = simple["quoted"] if simple["quoted"] is not None else simple["name"]
        name = " ".join((name or "").split()).strip("'") if name else ""
        return Person(name=name or None, address=simple["address"] or simple["bare"])
    piece = piece.strip(" ,")[:ADDRESS_LIMIT]
    if "@" not in piece:
        name = piece.strip('"<> ')
        return Person(name=name) if name else None
    return _by_flanker(piece) or _by_standard_library(piece)


def _by_flanker(piece: str) -> Person | None:
    parse = _flanker()
    if parse is None:
        return None
    try:
        found = parse(piece)
        address, name = str(found.address), str(found.display_name)
    except Exception:  # noqa: BLE001  hostile input; flanker names no set of errors
        return None
    if not name:  # kevin@example.com (Kevin): RFC 822's way of naming
        comment = _COMMENTED.search(piece)
        name = comment[1] if comment else ""
    return Person(name=" ".join(name.split()) or None, address=address)


def _by_standard_library(piece: str) -> Person | None:
    try:
        name, address = parseaddr(piece)
    except Exception:  # noqa: BLE001  e.g. RecursionError on nested comments
        return None
    if "@" not in address or any(letter.isspace() for letter in address):
        return None
    return Person(name=" ".join(name.split()) or None, address=address)


@cache
def _flanker() -> Callable[[str], Any] | None:
    """The parser of flanker, imported at the first odd address. ply prints its complaints about flanker's grammar
    to stderr and the log while it is imported, and flanker logs each refusal: both are silenced.
    """
    logging.getLogger("flanker").setLevel(logging.CRITICAL)
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        with contextlib.redirect_stderr(io.StringIO()), contextlib.redirect_stdout(io.StringIO()):
            from flanker.addresslib import address  # noqa: PLC0415
    except Exception:  # noqa: BLE001  without flanker the standard library does
        return None
    finally:
        logging.disable(before)
    for name in list(logging.root.manager.loggerDict):
        if name.startswith("flanker"):
            logging.getLogger(name).setLevel(logging.CRITICAL)
    parse: Callable[[str], Any] = address.parse
    return parse
