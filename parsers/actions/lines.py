"""The lines of a mail gone through once, and the action items gathered from them with all lines each one takes.

An item ends with a blank line or the next item. Below it, "Owner: Dave" and "Due: 20 March" belong to it, an indented
or wrapped line goes on with it, and bullets that stand deeper are details of it. A heading holds until the first
paragraph after its list.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache

from parsers.actions.item import Context, Parts, due_day, finished, owner_name
from parsers.actions.labels import COUNTS, labelled
from parsers.actions.names import is_owner
from parsers.actions.parts import parts
from parsers.actions.tables import cells_of, header_of
from parsers.actions.tape import status_of
from parsers.actions.updates import REFERENCE
from parsers.actions.words import ActionWords, alternatives, listed

_BULLET = re.compile(
    r"""
    (?P<indent>[ \t>]*)
    (?: (?P<mark>[-*+•‣◦▪●○·–—»])[ \t]+
      | (?P<number>\(?(?:\d{1,3}|[a-zA-Z])[.)])[ \t]+
      | (?=\[[ xX✓✔]?\][ \t]) | (?=[☐☑☒✅✔]) )
    """,
    re.VERBOSE,
)
_BOX = re.compile(r"(?:\[(?P<box>[ xX✓✔]?)\]|(?P<sign>[☐☑☒✅✔]))\ufe0f?[ \t]*")
_JOINT = re.compile(r"[ \t][-–—][ \t]|:|[ \t](?:to|will)[ \t]")
_RULE = re.compile(r"[ \t|:+=_-]{3,}\Z")
_WRAPPED = 55  # characters from which on a line may have been wrapped


@dataclass(slots=True)
class Item:
    """An item while its lines are gathered."""

    text: str
    words: str
    lines: list[int]
    known: Parts
    indent: int
    listed: bool
    keys: list[str] = field(default_factory=list)


@lru_cache(maxsize=32)
def _patterns(words: ActionWords) -> dict[str, re.Pattern[str]]:
    heading = alternatives(words.headings)
    return {
        "heading": re.compile(
            rf"(?i:(?:(?:these|the[ \t]following|our|\d{{1,2}}|{COUNTS})[ \t]+)?{heading})(?P<rest>[^\n]{{0,100}})\Z"
        ),
        "finished": re.compile(rf"(?i:{alternatives(words.finished_headings)})[ \t]*:?\Z"),
        "not": re.compile(rf"(?i:(?<!\w){alternatives(words.not_headings)}(?!\w))"),
        "key": re.compile(
            rf"[ \t]*[-*•]?[ \t]*[*_]{{0,2}}(?i:(?P<owner>{alternatives(words.owner)})|(?P<due>{alternatives(words.due)}))"
            r"[*_]{0,2}[ \t]*[:=][*_]{0,2}[ \t]*(?P<value>[^\n]*)"
        ),
        "if": re.compile(r"(?i:if|should we|shall we|maybe|perhaps|possibly|falls|wenn|si|se)\b"),
    }


class LineReader:
    """Goes through the lines once and gathers items."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.patterns = _patterns(context.words)
        self.items: list[Item] = []
        self.taken: set[int] = set()
        self.heading = ""  # "open" below a heading of action items, "other" below one of something else
        self.heading_line = -1
        self.loose_line, self.joint = -1, ""  # the last such line, and what stands behind the owner in it
        self.loose = False  # directly below the heading: lines without bullets may be items too
        self.item: Item | None = None
        self.columns: dict[str, int] = {}
        self.width = 0
        self.child_owner = ""
        self.level = 0  # of the heading: "##" is 2
        self.shape: tuple[int, bool, bool] | None = None  # how the lines are written that group the list

    def line(self, index: int, text: str | None) -> None:
        if text is None:
            self._close()
            self.heading, self.columns = "", {}
            return
        stripped = text.strip()
        if not stripped:
            self._close()
            self.loose = self.loose and self.loose_line == index - 1
            self.columns = {}
            return
        if self.heading == "open" and index == self.heading_line + 1 and _RULE.match(text):
            return  # the heading is underlined
        if self._table(index, text):
            return
        bullet = _BULLET.match(text)
        body = text[bullet.end() :].strip() if bullet else stripped
        if self.item is not None and self._attribute(index, text):
            return
        if self._labelled(index, body, bullet):
            return
        box = _BOX.match(body)
        if box:
            self._boxed(index, body, box, bullet)
            return
        if not bullet and self._grouped(body):
            return
        if self._headed(index, body, bullet is not None and self.heading == "open"):
            return
        if bullet and self.heading == "open":
            self._bulleted(index, body, len(bullet["indent"]), stripped)
            return
        if not bullet and self._continued(index, text):
            return
        if self.heading == "open" and self.loose and not bullet:
            found = parts(body, self.context)
            joint = _JOINT.search(body[:60])
            like = self.loose_line == self.heading_line or (joint is not None and joint[0] == self.joint)
            if like and found.owner and found.text != body.rstrip("."):
                self.loose_line, self.joint = index, joint[0] if joint else ""
                self._open(Item(body, stripped, [index], Parts(text=""), 0, listed=False))
                return
        self._close()
        if not bullet:
            self.heading = ""

    def _close(self) -> None:
        self.item = None

    def _open(self, item: Item) -> None:
        self._close()
        text = item.text.strip()
        if not text or text.endswith("?") or self.patterns["if"].match(text) or finished(text):
            return
        if REFERENCE.match(text):
            return
        if text.lower().strip(" .!-–—*") in listed(self.context.words.nothing):
            return
        self.items.append(item)
        self.item = item
        self.taken.update(item.lines)
        if self.heading == "open" and self.heading_line >= 0 and item.listed:
            self.taken.add(self.heading_line)

    def _attribute(self, index: int, text: str) -> bool:
        """As in "Owner: Dave" or "Due: 20 March" on a line of its own below its item."""
        item = self.item
        match = self.patterns["key"].match(text)
        if match is None or item is None:
            return False
        value = match["value"]
        if match["owner"]:
            written, name = owner_name(value.split(", due", 1)[0].rstrip(" ,;"), self.context)
            if ", due" in value.lower():
                tail = value[value.lower().index(", due") + 5 :].strip(" :")
                _, day, _ = due_day(tail, self.context)
                item.known = replace(item.known, due=day, dated=True)
            if written:
                item.known = replace(item.known, owner=name, owned=True)
        else:
            whole, day, doubt = due_day(value, self.context)
            item.known = replace(
                item.known,
                due=day if whole else None,
                dated=True,
                doubt=f"“{value.strip()}”: {doubt}" if doubt else "",
            )
        item.lines.append(index)
        item.words += "\n" + text.rstrip()
        self.taken.add(index)
        return True

    def _labelled(self, index: int, body: str, bullet: re.Match[str] | None) -> bool:
        found = labelled(body, self.context)
        for item in found:
            indent = len(bullet["indent"]) if bullet else 0
            self._open(Item(item.text, item.words, [index], item.known, indent, listed=False))
        if found:
            self.loose = False
        return bool(found)

    def _boxed(self, index: int, body: str, box: re.Match[str], bullet: re.Match[str] | None) -> None:
        rest = body[box.end() :]
        is_open = (box["box"] is not None and not box["box"].strip()) or box["sign"] == "☐"
        self._close()
        self.loose = False
        if is_open:
            indent = len(bullet["indent"]) if bullet else 0
            self._open(Item(rest, body, [index], Parts(text=""), indent, listed=True))

    def _grouped(self, body: str) -> bool:
        """A line within a list that groups what follows: whose it is ("Dave:"), or of which kind ("Short term:").

        The first one stands right below the heading; those after it are written like it.
        """
        if (
            self.heading != "open"
            or self.item is not None
            or self.patterns["heading"].match(body.strip("#*_ \t"))
        ):
            return False
        level = len(body) - len(body.lstrip("#"))
        text = body.strip("#*_ \t").rstrip(":").rstrip("*_ ")
        shape = (level, body.rstrip("*_ ").endswith(":"), body[:1] in "*_")
        words = self.context.words
        if not text or len(text.split()) > 4 or text.lower() in listed(words.sections) or text[-1] in ".!?,;":
            return False
        person = self._is_person(text)
        first = self.loose and (person or text.lower() in listed(words.categories) or level > self.level > 0)
        if not first and shape != self.shape:
            return False
        self._close()
        self.shape, self.loose = shape, False
        self.child_owner = text if person and not level else ""
        return True

    def _is_person(self, text: str) -> bool:
        """Whether a line that stands alone names who does what is below it: "Dave", not "Checkout" or "Web Server"."""
        words = self.context.words
        return text.lower().rsplit(" ", 1)[-1] not in listed(words.categories) and is_owner(
            text, words, strict=True, before_colon=True
        )

    def _headed(self, index: int, body: str, below: bool) -> bool:
        text = body.strip("#*_= \t")
        if below and not text.endswith(":"):
            return False
        if len(text) > 120:
            return False
        match = self.patterns["heading"].match(text)
        if match is None:
            if not below and (text.endswith(":") or body[:1] == "#") and len(text) < 80:
                self._close()
                self.heading, self.loose = "other", False
                return True
            return False
        rest = match["rest"].strip()
        colon = rest.endswith(":")
        rest = rest.rstrip(": *_-–")
        if (
            rest[:1] in (".", "?", "!")
            or (match["rest"][:1].isalnum())
            or len(rest.split()) > 7
            or text.endswith(("?", ".", "!"))
        ):
            return False
        if ":" in rest and not colon:
            return False
        self._close()
        self.heading = "other" if self.patterns["not"].search(rest) else "open"
        self.loose_line = index
        self.heading_line, self.loose, self.child_owner = index, self.heading == "open", ""
        self.level, self.shape = len(body) - len(body.lstrip("#")), None
        return True

    def _bulleted(self, index: int, body: str, indent: int, stripped: str) -> None:
        self.loose = False
        above = self.items[-1] if self.items and self.items[-1].listed else None
        if (
            above is not None
            and above.lines
            and indent > above.indent + 1
            and above.lines[-1] >= self.heading_line
        ):
            if not self._is_person(above.text):
                self._close()
                return  # a detail of the item above
            self.items.pop()  # "- Dave", and below it what he does
            self.child_owner = above.text
        known = Parts(text="")
        if self.child_owner:
            known = replace(known, owner=owner_name(self.child_owner, self.context)[1], owned=True)
        self._open(Item(body, stripped, [index], known, indent, listed=True))

    def _continued(self, index: int, text: str) -> bool:
        """The wrapped rest of the item above."""
        item = self.item
        if item is None:
            return False
        stripped = text.strip()
        last = item.words.rsplit("\n", 1)[-1].strip()
        indented = item.listed and len(text) - len(text.lstrip()) > item.indent + 1
        wrapped = (
            len(last) >= _WRAPPED
            and last[-1] not in ".!?:"
            and (stripped[0].islower() or stripped[0] in "(\"'" or stripped[0].isdigit())
        )
        if not (indented or wrapped):
            return False
        item.text += " " + stripped
        item.words += "\n" + text.rstrip()
        item.lines.append(index)
        self.taken.add(index)
        return True

    def _table(self, index: int, text: str) -> bool:
        cells = cells_of(text)
        if cells is None:
            self.columns = {}
            return False
        if _RULE.match(text.strip()):
            return bool(self.columns)
        if not self.columns:
            columns = header_of(cells, self.context.words)
            if columns is None:
                return False
            self._close()
            self.columns, self.width = columns, len(cells)
            self.heading_line = index
            return True
        self._row(index, cells, text.strip())
        return True

    def _row(self, index: int, cells: list[str], stripped: str) -> None:
        def cell(name: str) -> str:
            at = self.columns.get(name, -1)
            return cells[at] if 0 <= at < len(cells) else ""

        status = cell("status").lower()
        first = cells[0].strip("*_ ")
        if (
            finished(f"({status})")
            or (status and status_of(status, self.context.words) in ("done", "dropped"))
            or REFERENCE.match(first)
            or not cell("action")
        ):
            return
        known = Parts(text="")
        if "owner" in self.columns:
            _, name = owner_name(cell("owner"), self.context)
            known = replace(known, owner=name, owned=True)
        if "due" in self.columns:
            whole, day, doubt = due_day(cell("due"), self.context)
            doubt = f"“{cell('due')}”: {doubt}" if doubt else ""
            known = replace(known, due=day if whole else None, dated=True, doubt=doubt)
        self.taken.add(self.heading_line)
        self._open(Item(cell("action"), stripped, [index], known, 0, listed=False))
        self._close()
