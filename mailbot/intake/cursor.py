"""Which mails of an IMAP mailbox are new to us: the arithmetic of UID and UIDVALIDITY (RFC 9051 section 2.3.1.1).

A cursor says "all up to this UID were taken in, of this incarnation of the mailbox". UIDs only grow as long as
UIDVALIDITY stays; when it changes (the mailbox was made anew, moved or restored), old UIDs mean nothing, and we
start over: what was taken before is a duplicate, which the store knows by its bytes and Message-ID. A mailbox whose
UIDNEXT fell below our cursor under the same UIDVALIDITY was restored from an old copy, against the rules; it is
started over too, or new mails below the cursor would never be seen.

>>> resume(Cursor(7, 41), Opened(uidvalidity=7, uidnext=45, exists=3), start="all").first
42
>>> resume(Cursor(7, 41), Opened(uidvalidity=8, uidnext=4, exists=3), start="all").first
1
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# A mailbox with an archive that we were told to leave alone (start = "new") must not be answered mail by mail when
# its UIDVALIDITY changes; what came while we were away is not older than this.
LOOK_BACK = timedelta(days=14)
# A line of all UIDs of a huge mailbox would exceed what imaplib reads as one line (1,000,000 bytes).
WINDOW = 50_000

Start = Literal["all", "new"]


class Cursor(NamedTuple):
    """Up to which UID a mailbox was taken in."""

    uidvalidity: int
    uid: int


@dataclass(frozen=True, kw_only=True)
class Opened:
    """What the server said of a mailbox when it was opened. `uidnext` is None where the server does not say."""

    uidvalidity: int
    uidnext: int | None
    exists: int


@dataclass(frozen=True, kw_only=True)
class Resume:
    """Where to go on. `why` is for the log: "first", "uidvalidity", "uidnext", or None when nothing is special."""

    first: int
    why: str | None = None
    look_back: timedelta | None = None
    begin: Cursor | None = (
        None  # to be stored before the first mail, or a restart would forget where "new" began
    )


def resume(stored: Cursor | None, opened: Opened, *, start: Start) -> Resume:
    fresh = Cursor(opened.uidvalidity, 0)
    if stored is None:
        begin = fresh if start == "all" else Cursor(opened.uidvalidity, (opened.uidnext or 1) - 1)
        return Resume(first=begin.uid + 1, why="first", begin=begin)
    why = None
    if stored.uidvalidity != opened.uidvalidity:
        why = "uidvalidity"
    elif opened.uidnext is not None and stored.uid >= opened.uidnext:
        why = "uidnext"
    if why is None:
        return Resume(first=stored.uid + 1)
    if start == "new":
        return Resume(first=1, why=why, look_back=LOOK_BACK)
    return Resume(first=1, why=why, begin=fresh)


def ranges(first: int, opened: Opened) -> Iterator[tuple[int, int | None]]:
    """The UID ranges to search, one after the other; None means "to the end" (`*`)."""
    if opened.uidnext is None or opened.exists <= WINDOW:
        yield first, None
        return
    for low in range(first, opened.uidnext, WINDOW):
        yield low, min(low + WINDOW, opened.uidnext) - 1


def batches(sizes: Iterable[tuple[int, int]], *, size_limit: int, most: int) -> Iterator[list[int]]:
    """UIDs in groups to fetch at once: at most `size_limit` bytes (or one mail) and `most` mails each."""
    batch: list[int] = []
    total = 0
    for uid, size in sizes:
        if batch and (total + size > size_limit or len(batch) == most):
            yield batch
            batch, total = [], 0
        batch.append(uid)
        total += size
    if batch:
        yield batch
