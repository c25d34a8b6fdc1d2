"""What the commands share: --config, JSON lines and tables."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from mailbot import config as configuration
from mailbot.text import clean, printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mailbot.config import Config

config_option = click.option(
    "--config",
    "config_path",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The configuration. Default: MAILBOT_CONFIG, then ./config.toml.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON, one object a line.")


def chosen(path: Path | None) -> Path | None:
    """--config of the command, or of the group."""
    found: Path | None = path or click.get_current_context().find_root().obj
    return found


def load(path: Path | None) -> Config:
    return configuration.load(configuration.find_config(chosen(path)))


def print_json(value: dict[str, Any]) -> None:
    click.echo(clean(json.dumps(value, ensure_ascii=False, default=plain)).encode())


def plain(value: Any) -> Any:
    """Times in UTC and dates as the contract of `parse --json` has them."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def terminal() -> Console | None:
    """The terminal that standard output is, or None: then scripts read it."""
    console = Console(soft_wrap=False, highlight=False)
    return console if console.is_terminal else None


def print_table(
    columns: Sequence[str], rows: Sequence[Sequence[str]], *, empty: str, wide: Sequence[str] = ()
) -> None:
    """A table as wide as the terminal; without a terminal, tabs between columns, so that scripts can cut.

    wide: the columns that give way when the terminal is narrow.
    """
    console = terminal()
    if not rows:
        click.echo(empty, err=console is None)
        return
    if console is None:
        for row in [columns, *rows]:
            click.echo("\t".join(one_line(cell) for cell in row))
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        gives = column in wide
        table.add_column(column, no_wrap=not gives, overflow="fold" if gives else "ellipsis")
    for row in rows:
        table.add_row(*(Text(printable(cell)) for cell in row))
    console.print(table)


def one_line(text: str) -> str:
    return " ".join(printable(text).split())


def when(at: datetime | None, config: Config) -> str:
    return f"{at.astimezone(ZoneInfo(config.organisation.zone)):%Y-%m-%d %H:%M}" if at else ""


def many(count: int, what: str) -> str:
    """A number with its noun: "1 mail", "2 mails"."""
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def span(seconds: float) -> str:
    """A length of time in one or two letters more than a number: "40 min", "3 h", "12 d"."""
    minutes = int(seconds // 60)
    if minutes < 90:
        return f"{minutes} min"
    return f"{minutes // 60} h" if minutes < 48 * 60 else f"{minutes // 1440} d"
