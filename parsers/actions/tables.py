"""Tables of action items: rows of cells, and a header that names an action and an owner or a due date.

| Action | Owner | Due |        also separated by tabs
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from parsers.actions.tape import status_of
from parsers.actions.words import listed
from parsers.reading import ActionUpdate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.actions.words import ActionWords
    from parsers.reading import Line


_NUMBER = re.compile(r"\[?A[-‑]?(\d{1,6})\]?")


def cells_of(text: str) -> list[str] | None:
    stripped = text.strip()
    if "|" in stripped:
        cells = stripped.strip("|").split("|")
    elif "\t" in stripped:
        cells = stripped.split("\t")
    else:
        return None
    return [cell.strip() for cell in cells[:20]] if len(cells) > 1 else None


def header_of(cells: list[str], words: ActionWords) -> dict[str, int] | None:
    columns: dict[str, int] = {}
    for at, cell in enumerate(cells):
        name = cell.strip("*_ :").lower()
        for kind, phrases in (
            ("action", words.header_action),
            ("owner", words.owner),
            ("due", words.due),
            ("status", words.header_status),
        ):
            if name in listed(phrases):
                columns.setdefault(kind, at)
                break
    return columns if "action" in columns and ("owner" in columns or "due" in columns) else None


def changed_rows(lines: Sequence[Line], words: ActionWords) -> list[tuple[int, ActionUpdate]]:
    """The numbered items that a table calls done or dropped, each with its line: "| A7 | rotate the keys | done |"."""
    found: list[tuple[int, ActionUpdate]] = []
    column = -1
    for index, line in enumerate(lines):
        cells = cells_of(line.text[:2000]) if line.part == "authored" else None
        if cells is None:
            column = -1
            continue
        if column < 0:
            names = [cell.strip("*_ :").lower() for cell in cells]
            items = any(
                name in listed(words.header_action) or name in ("#", "id", "no", "no.") for name in names
            )
            if items:
                column = next(
                    (at for at, name in enumerate(names) if name in listed(words.header_status)), -1
                )
            continue
        number = next((match for cell in cells[:2] if (match := _NUMBER.fullmatch(cell.strip("*_ ")))), None)
        status = cells[column].strip("*_ .").lower() if column < len(cells) else ""
        said = status_of(status, words) if status else None
        if number and said in ("done", "dropped") and int(number[1]):
            found.append(
                (index, ActionUpdate(number=int(number[1]), status=said, words=line.text[:2000].strip()))
            )
    return found
