"""Templates to text: one folder a mail below templates/mail/, with subject.txt, body.txt and body.html.

Plain text is first-class: 72 columns, no markup. HTML is escaped by itself, and its styles are put into the elements,
since mail clients drop style sheets; only the rules for dark mode stay in the head.
"""

from __future__ import annotations

import textwrap
from functools import cache
from typing import TYPE_CHECKING, Any

import css_inline
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from mailbot.incidents.people import show
from mailbot.incidents.view import full, moment
from mailbot.resources import find
from mailbot.text import clean

if TYPE_CHECKING:
    from datetime import datetime
    from zoneinfo import ZoneInfo

WIDTH = 72


def fill(text: str, indent: int = 0, first: int | None = None) -> str:
    """Wrap at 72 columns; words such as URLs are never broken. first: the indent of the first line."""
    start = indent if first is None else first
    lines = textwrap.wrap(
        " ".join(str(text).split()),
        width=WIDTH,
        initial_indent=" " * start,
        subsequent_indent=" " * indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return "\n".join(lines)


def row(label: str, text: str, width: int = 13) -> str:
    """A labelled line whose wrapped lines stand below its words."""
    return label.ljust(width) + fill(text, width).lstrip()


@cache
def environment() -> Environment:
    env = Environment(
        loader=FileSystemLoader(find("templates")),
        autoescape=select_autoescape(enabled_extensions=("html",), default=False),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    env.filters.update(fill=fill, show=show, full=full)
    env.globals.update(row=row)
    return env


@cache
def _inliner() -> Any:
    return css_inline.CSSInliner(keep_style_tags=True, load_remote_stylesheets=False)


def render(template: str, context: dict[str, Any], zone: ZoneInfo) -> tuple[str, str, str]:
    """subject, text and HTML of a mail. The subject is one line."""
    env = environment()

    def when(at: datetime) -> str:
        return moment(at, zone)

    values = {**context, "when": when, "today": lambda at: at.astimezone(zone).date()}
    subject = env.get_template(f"mail/{template}/subject.txt").render(values)
    text = env.get_template(f"mail/{template}/body.txt").render(values)
    html = env.get_template(f"mail/{template}/body.html").render(values)
    return " ".join(subject.split()), _tidy(clean(text)), _inliner().inline(clean(html))


def _tidy(text: str) -> str:
    """No trailing blanks, never two empty lines, one newline at the end."""
    lines: list[str] = []
    for line in text.splitlines():
        stripped = line.rstrip()
        if stripped or (lines and lines[-1]):
            lines.append(stripped)
    return "\n".join(lines).strip("\n") + "\n"
