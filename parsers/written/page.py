r"""The lines of a page under way: quote marks, list signs, table rows.

parsers.written.html walks through the elements and tells the writer what opens and ends; here words become lines. Three
things have no sign in plain text and are marked by Unicode noncharacters at the start of the line, for
`parsers.written.authored` alone: a signature's container, preformatted text, and a rule.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

SIGNATURE_MARK = "\ufdd0"
CODE_MARK = "\ufdd1"
RULE_MARK = "\ufdd2"
_SPACES = re.compile(r"[ \t\r\n\f\u00a0]+")
MARKS = re.compile("[\ufdd0-\ufdd2]")
_DEEPEST = 20  # quote marks shown


@dataclass(slots=True)
class Row:
    """A table row under way: its finished cells, each a list of (prefix, text) lines."""

    cells: list[list[tuple[str, str]]] = field(default_factory=list)


@dataclass(slots=True)
class Writer:
    """Gathers words into lines. `sinks` is where lines go: the page, or the table cell under way."""

    sinks: list[list[tuple[str, str]]] = field(default_factory=lambda: [[]])
    rows: list[Row] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    bullet: str = ""
    lists: list[int] = field(default_factory=list)  # 0 for bullets, else the number of the next item
    quotes: int = 0
    signed: int = 0
    pre: int = 0

    def prefix(self) -> str:
        if self.quotes:
            return ">" * min(self.quotes, _DEEPEST) + " "
        if self.signed:
            return SIGNATURE_MARK
        return CODE_MARK if self.pre else ""

    def text(self, text: str | None) -> None:
        if not text:
            return
        if max(text) >= SIGNATURE_MARK:
            text = MARKS.sub("", text)
        if self.pre:
            first, *more = text.replace("\r\n", "\n").split("\n")
            self.words.append(first)
            for line in more:
                self.line()
                self.words.append(line)
            return
        self.words.append(_SPACES.sub(" ", text))

    def line(self, *, only_if_written: bool = False) -> None:
        """Ends the line under way."""
        written = "".join(self.words)
        self.words.clear()
        if not self.pre:
            written = written.strip(" ") if "  " not in written else " ".join(written.split(" ")).strip()
            written = _SPACES.sub(" ", written)
        if not written.strip():
            if not only_if_written and not self.bullet:
                self.sinks[-1].append((self.prefix(), ""))
            return
        indent = "  " * max(0, len(self.lists) - 1)
        if self.bullet:
            written = indent + self.bullet + written
            self.bullet = ""
        elif self.lists and not self.pre:
            written = indent + "  " + written
        self.sinks[-1].append((self.prefix(), written))

    def block(self, *, spaced: bool = False) -> None:
        self.line(only_if_written=True)
        sink = self.sinks[-1]
        if spaced and not self.bullet and sink and sink[-1][1]:
            sink.append((self.prefix(), ""))

    def mark(self) -> None:
        """A rule, or the border above an earlier mail."""
        self.line(only_if_written=True)
        if not self.quotes:
            self.sinks[-1].append(("", RULE_MARK))

    def end_row(self, row: Row) -> None:
        filled = [[line for line in cell if line[1] and line[1] != RULE_MARK] for cell in row.cells]
        flat = all(len(cell) <= 1 for cell in filled) and len({c[0][0] for c in filled if c}) <= 1
        shown = [cell[0][1].strip() for cell in filled if cell]
        if not flat or len(shown) < 2:
            for cell in row.cells:
                self.sinks[-1].extend(cell)
            return
        prefix = next(cell[0][0] for cell in filled if cell)
        if len(row.cells) == 2 and len(shown[0]) <= 60:
            line = f"{shown[0].rstrip(': ')}: {shown[1]}"
        else:
            line = "| " + " | ".join(cell[0][1].strip() if cell else "" for cell in filled) + " |"
        self.sinks[-1].append((prefix, line))
