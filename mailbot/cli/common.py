"""What the commands share: --config, the opened database, JSON lines, tables."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from mailbot import config as configuration
from mailbot.config import Config
from mailbot.store.database import Database

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


def open_database(config: Config) -> Database:
    """The database, with the schema that this version wants. Raises StoreError."""
    database = Database(config.database.url)
    database.check_schema()
    return database


def print_json(value: dict[str, Any]) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, default=_plain))


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return str(value)


def print_table(columns: list[str], rows: list[list[str]], *, empty: str) -> None:
    """A table as wide as the terminal; without a terminal, tabs between columns, so that scripts can cut."""
    if not rows:
        click.echo(empty)
        return
    console = Console(soft_wrap=False, highlight=False)
    if not console.is_terminal:
        for row in [columns, *rows]:
            click.echo("\t".join(cell.replace("\t", " ").replace("\n", " ") for cell in row))
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*row)
    console.print(table)


def when(at: datetime | None, config: Config) -> str:
    return f"{at.astimezone(config.policy().calendar.zone):%Y-%m-%d %H:%M}" if at else ""
