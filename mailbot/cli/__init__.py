"""The command line, one file a group of commands.

Exit codes: 0 done; 1 something was wrong with what was given or found, said in a line on standard error; 2 the command
was called wrongly; 3 there is a difference or a fault to look at (`check`, `replay`), so that scripts can tell.
"""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path
from typing import Any

import click

from mailbot import __version__
from mailbot.cli import archive, aside, due, look, operate, parse, rehearse, review, serve
from mailbot.errors import MailbotError


class Cli(click.Group):
    """Says every error of ours in plain lines, without a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except MailbotError as error:
            for line in error.message.splitlines():
                click.echo(f"mailbot: {line}", err=True)
            ctx.exit(1)
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(1)


@click.group(cls=Cli, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="mailbot")
@click.option(
    "--config",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The configuration. Default: MAILBOT_CONFIG, then ./config.toml.",
)
@click.option("--verbose", "-v", is_flag=True, help="Say more on standard error.")
@click.pass_context
def cli(ctx: click.Context, config: Path | None, *, verbose: bool) -> None:
    """An incident tracker that lives on a mailing list.

    People write ordinary mails to the list; mailbot keeps the record and answers in the thread.

    \b
    Try it without installing anything:
      mailbot parse mail.eml
        what would you read in this mail?
      mailbot rehearse archive.mbox --out out.mbox
        what would you have sent last month?
    Start for real:
      mailbot init && mailbot check && mailbot serve
    """
    ctx.obj = config
    level = (
        logging.DEBUG
        if verbose
        else logging.INFO
        if ctx.invoked_subcommand in {"serve", "run"}
        else logging.WARNING
    )
    logging.basicConfig(
        level=level, stream=sys.stderr, format="%(asctime)s %(levelname)s %(name)s %(message)s"
    )
    logging.getLogger("mail.log").setLevel(logging.WARNING)  # aiosmtpd says every line of every dialogue
    logging.getLogger("alembic").setLevel(logging.WARNING)


for module in (serve, operate, parse, rehearse, look, due, review, aside, archive):
    for command in module.COMMANDS:
        cli.add_command(command)


def main() -> None:
    cli(prog_name="mailbot")
