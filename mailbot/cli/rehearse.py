"""`mailbot rehearse`: what would mailbot have sent?"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mailbot import config as configuration
from mailbot.cli.common import chosen, config_option, json_option, many, one_line, print_json, when
from mailbot.intake import files
from mailbot.rehearsal import Rehearsal, Step, as_mbox
from mailbot.rehearsal import as_json as step_as_json

if TYPE_CHECKING:
    from mailbot.config import Config


def _time(_ctx: click.Context, _param: click.Parameter, value: str | None) -> datetime | None:
    if value is None:
        return None
    try:
        at = datetime.fromisoformat(value)
    except ValueError:
        raise click.BadParameter('want a time such as "2026-03-15T15:00:00Z" or "2026-03-15"') from None
    return at if at.tzinfo else at.replace(tzinfo=UTC)


@click.command()
@click.argument("inputs", metavar="IN...", nargs=-1, required=True, type=click.Path(path_type=Path))
@config_option
@click.option(
    "--until", callback=_time, metavar="TIME", help="Let time pass until then, after the last mail."
)
@click.option(
    "--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The mbox to write."
)
@json_option
def rehearse(
    inputs: tuple[Path, ...], config_path: Path | None, until: datetime | None, out: Path, *, as_json: bool
) -> None:
    """Play mails and write what mailbot would have sent to an mbox.

    IN is an mbox, a Maildir, a folder of .eml files, or a single mail. Mails are played in the order of their Date
    headers, in a temporary database, with no network; reminders and digests fall due in between. Without --config the
    example configuration (example.com) is used. The same input gives the same bytes.
    """
    config = configuration.load_or_example(chosen(config_path))
    world = Rehearsal(config)
    mails = [mail for path in inputs for mail in files.mails(path)]
    sent = 0
    with out.open("wb") as file:

        def keep(step: Step) -> None:
            nonlocal sent
            for posted in step.posted:
                file.write(as_mbox(posted, config.bot.address))
                sent += 1
            if as_json:
                print_json(step_as_json(step))
            else:
                _show(step, config)

        for step in world.play(mails):
            keep(step)
        if until is not None:
            for step in world.run_until(until):
                keep(step)
    if not as_json:
        click.echo(f"{many(len(mails), 'mail')} in, {sent} out: {out}")


def _show(step: Step, config: Config) -> None:
    """Times in the organisation's zone, whatever zone a mail's Date is in."""
    stamp = when(step.at, config)
    if step.handled:
        one = step.handled
        line = f"{one.outcome:<10} {one.reference or '-':<8} {one_line(step.name)}  ({one_line(one.reason)})"
        click.echo(f"{stamp}  {line}")
    for posted in step.posted:
        click.echo(
            f"{stamp}    -> {', '.join(posted.recipients)}: {one_line(posted.subject)} [{posted.template}]"
        )


COMMANDS = (rehearse,)
