"""Commands that serve: `serve`, `run`, `demo`."""

from __future__ import annotations

import asyncio
import signal
import sys
from typing import TYPE_CHECKING

import click

from mailbot.cli.common import config_option, load
from mailbot.config import find_config
from mailbot.demo import play
from mailbot.resources import find
from mailbot.service import Service
from mailbot.store.database import Database

if TYPE_CHECKING:
    from pathlib import Path

    from mailbot.config import Config


def _serve(config: Config, banner: str | None = None) -> None:
    service = Service(config)

    async def main() -> None:
        loop = asyncio.get_running_loop()
        for name in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(name, service.stop)
        await service.run(started=lambda: click.echo(banner) if banner else None)

    asyncio.run(main())


@click.command()
@config_option
def serve(config_path: Path | None) -> None:
    """Run the service until it is stopped (SIGTERM or Ctrl-C).

    The database must have this version's schema; `mailbot db upgrade` brings it there.
    """
    _serve(load(config_path))


@click.command()
@config_option
def run(config_path: Path | None) -> None:
    """Start for real use: makes config.toml and the database when they are missing, and serves."""
    path = find_config(config_path)
    if not path.exists():
        path.write_text(find("config.example.toml").read_text())
        click.echo(f"Made {path} from the example; set your list, the bot's address and the smarthost in it.")
    config = load(path)
    database = Database(config.database.url)
    database.upgrade()
    database.dispose()
    _serve(config, banner(config, path))


def banner(config: Config, path: Path) -> str:
    """The first screen: what is running, and what to do next."""
    one = config.lists[0]
    lines = [
        f"mailbot is running for {one.address} ({one.prefix}-1, {one.prefix}-2, …). Stop it with Ctrl-C.",
        "",
    ]
    where = config.smtp.listen
    if where:
        host, _, port = where.rpartition(":")
        lines += [
            "Send it a first mail, from another terminal:",
            "",
            (
                f"  printf 'Subject: API is slow\\nFrom: me@example.com\\nTo: {one.address}\\n\\nSeverity 3, phase 1. I am"
                f" incident commander.\\n' | curl -s smtp://{host}:{port} --mail-from me@example.com"
                f" --mail-rcpt {one.address} -T -"
            ),
            "",
        ]
    if config.outgoing.smarthost:
        lines.append(f"Answers leave by {config.outgoing.smarthost.host}:{config.outgoing.smarthost.port}.")
    elif config.outgoing.maildir:
        lines.append(
            f"Answers land in the folder {config.outgoing.maildir}/new until a smarthost is set in {path}."
        )
    else:
        lines.append(f"Answers wait in the outbox until a smarthost or a maildir is set in {path}.")
    lines.append(
        "See what became of each mail: mailbot messages. Every incident: mailbot incidents. Help: mailbot --help"
    )
    return "\n".join(lines)


@click.command()
def demo() -> None:
    """Start the real service on loopback, send it an incident, show each answer, and end."""
    sys.exit(play())


COMMANDS = (serve, run, demo)
