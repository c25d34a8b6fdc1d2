"""`mailbot due`: what will be sent, to whom and when, if nothing happens."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from mailbot.cli.common import (
    config_option,
    json_option,
    load,
    print_json,
    print_table,
    when,
)
from mailbot.cli.record import open_database
from mailbot.foresight import foresee
from mailbot.store import settings

if TYPE_CHECKING:
    from pathlib import Path

    from mailbot.rehearsal import Posted

AHEAD = timedelta(days=7)
# template -> what the mail is, in a word or two; the others are called by their template's name
NAMES = {
    "update-due": "reminder",
    "overdue": "overdue, to all",
    "unanswered": "asked again",
    "handoff": "handoff",
    "summary": "summary",
    "digest": "digest",
    "digest-owner": "own items",
}


@click.command()
@click.option("--until", metavar="TIME", help='Until when, such as "2026-03-16T15:00"; 7 days by default.')
@config_option
@json_option
def due(until: str | None, config_path: Path | None, *, as_json: bool) -> None:
    """Tell what will be sent if nothing happens.

    Runs the clock ahead on a copy in memory, so that each reminder, digest and handoff is shown as it would be sent:
    when, to whom, and its subject. The record is only read. A time without an offset is in the organisation's zone.

    \b
    Examples:
      mailbot due
      mailbot due --until 2026-03-16T15:00
    """
    config = load(config_path)
    now = datetime.now(UTC)
    end = _time(until, ZoneInfo(config.organisation.zone)) if until else now + AHEAD
    database = open_database(config)
    with database.read() as connection:
        stopped = settings.stopped(connection)
    found = [posted for step in foresee(config, database, now, end) for posted in step.posted]
    database.dispose()
    if stopped:
        click.echo("The stop switch is on: nothing of this is sent before `mailbot resume`.", err=True)
    if as_json:
        for posted in found:
            print_json(_json(posted))
        return
    rows = [
        [when(p.at, config), NAMES.get(p.template, p.template), ", ".join(p.recipients), p.subject]
        for p in found
    ]
    print_table(
        ["when", "what", "to", "subject"], rows, empty="Nothing is due until then.", wide=["to", "subject"]
    )


def _json(posted: Posted) -> dict[str, object]:
    return {
        "at": posted.at,
        "kind": posted.template,
        "to": list(posted.recipients),
        "subject": posted.subject,
    }


def _time(text: str, zone: ZoneInfo) -> datetime:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise click.BadParameter(
            'want a time such as "2026-03-15T15:00" or "2026-03-15"', param_hint="--until"
        ) from None
    return at if at.tzinfo else at.replace(tzinfo=zone)


COMMANDS = (due,)
