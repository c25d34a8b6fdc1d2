"""Mails from files: an mbox, a Maildir, or .eml files; one at a time, as bytes.

An mbox is split at lines that start with "From " after an empty line (RFC 4155), and ">From " is unquoted (mboxrd).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mailbot.errors import NotFound

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_FROM_LINE = re.compile(rb"From \S.*\d{4}|From ")
_QUOTED = re.compile(rb">+From ")


def mails(path: Path) -> Iterator[tuple[str, bytes]]:
    """Each mail with a name for it, in a fixed order. Raises NotFound when there is nothing of the kind."""
    if path.is_dir():
        if (path / "cur").is_dir() or (path / "new").is_dir():
            yield from _maildir(path)
        else:
            for file in sorted(p for p in path.rglob("*.eml") if p.is_file()):
                yield str(file), file.read_bytes()
        return
    if not path.exists():
        raise NotFound(f"{path}: no such file or folder; want an mbox, a Maildir or .eml files")
    with path.open("rb") as file:
        if not file.read(5) == b"From ":
            file.seek(0)
            yield str(path), file.read()
            return
    yield from _mbox(path)


def _maildir(path: Path) -> Iterator[tuple[str, bytes]]:
    files = [
        p
        for sub in ("cur", "new")
        for p in (path / sub).glob("*")
        if p.is_file() and not p.name.startswith(".")
    ]
    for file in sorted(files, key=lambda p: p.name):
        yield str(file), file.read_bytes()


def _mbox(path: Path) -> Iterator[tuple[str, bytes]]:
    lines: list[bytes] = []
    count, empty_before = 0, True
    with path.open("rb") as file:
        for line in file:
            if empty_before and _FROM_LINE.match(line):
                if count:
                    yield f"{path}#{count}", _joined(lines)
                lines, count = [], count + 1
            else:
                lines.append(line[1:] if _QUOTED.match(line) else line)
            empty_before = not line.strip(b"\r\n")
    if count:
        yield f"{path}#{count}", _joined(lines)


def _joined(lines: list[bytes]) -> bytes:
    if lines and not lines[-1].strip(b"\r\n"):
        lines = lines[:-1]  # the empty line before the next "From " belongs to the mbox
    return b"".join(lines)
