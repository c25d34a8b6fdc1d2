"""Mails from files: an mbox, a Maildir, or .eml files; one at a time, as bytes.

An mbox is split at lines that start with "From " after an empty line (RFC 4155), and ">From " is unquoted (mboxrd).
Seen in practice: archives in which a sentence that starts with "From " was not quoted; so the line must also have
a clock time, or a header field must follow it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, BinaryIO

from mailbot.errors import NotFound

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_DATED = re.compile(rb"From \S+ .{0,80}[0-9]{2}:[0-9]{2}.{0,40}\Z")
_FIELD = re.compile(rb">?From |[!-9;-~]{1,80}:")
_QUOTED = re.compile(rb">+From ")


def mails(path: Path) -> Iterator[tuple[str, bytes]]:
    """Each mail with a name for it, in a fixed order. Raises NotFound when there is nothing that can be read."""
    for file in members(path):
        try:
            with file.open("rb") as opened:
                yield from mails_in(opened, str(file))
        except OSError as error:
            raise NotFound(f"{file}: can't be read: {error.strerror}") from None


def members(path: Path) -> list[Path]:
    """The files of a Maildir or of a folder of .eml files; of a file, itself. Raises NotFound."""
    try:
        if not path.exists():
            raise NotFound(f"{path}: no such file or folder; want an mbox, a Maildir or .eml files")
        if not path.is_dir():
            return [path]
        found = _members(path)
    except OSError as error:
        raise NotFound(f"{path}: can't be read: {error.strerror}") from None
    if not found and not any((path / sub).is_dir() for sub in ("cur", "new")):
        raise NotFound(f"{path}: no mails in it; want a Maildir or a folder of .eml files")
    return found


def _members(path: Path) -> list[Path]:
    if not any((path / sub).is_dir() for sub in ("cur", "new")):
        return sorted(p for p in path.rglob("*.eml") if p.is_file())
    files = [p for sub in ("cur", "new") for p in (path / sub).glob("*") if p.is_file()]
    return sorted((p for p in files if not p.name.startswith(".")), key=lambda p: p.name)


def mails_in(file: BinaryIO, name: str) -> Iterator[tuple[str, bytes]]:
    """The mails of an open file or of standard input: one, or those of an mbox."""
    first = file.readline()
    if first.startswith(b"From "):
        yield from _mbox(file, name)
    else:
        yield name, first + file.read()


def _mbox(file: BinaryIO, name: str) -> Iterator[tuple[str, bytes]]:
    """The file stands behind its first "From " line."""
    lines: list[bytes] = []
    count, empty_before = 1, False
    line = file.readline()
    while line:
        following = file.readline()
        starts = empty_before and line.startswith(b"From ")
        if starts and (_DATED.match(line.rstrip(b"\r\n")[:300]) or _FIELD.match(following)):
            yield f"{name}#{count}", _joined(lines)
            lines, count = [], count + 1
        else:
            lines.append(line[1:] if _QUOTED.match(line) else line)
        empty_before = not line.strip(b"\r\n")
        line = following
    yield f"{name}#{count}", _joined(lines)


def _joined(lines: list[bytes]) -> bytes:
    if lines and not lines[-1].strip(b"\r\n"):
        lines = lines[:-1]  # the empty line before the next "From " belongs to the mbox
    return b"".join(lines)
