"""Tables of action items: rows of cells, and a header that names an action and an owner or a due date.

| Action | Owner | Due |        also separated by tabs
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from parsers.action_words import listed

if TYPE_CHECKING:
    from parsers.action_words import ActionWords


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
