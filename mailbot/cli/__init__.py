"""The command line, one file a group of commands.

Exit codes: 0 done; 1 something was wrong with what was given or found, said in a line on standard error; 2 the command
was called wrongly; 3 there is a difference or a fault to look at (`check`, `replay`), so that scripts can tell.
"""

from __future__ import annotations

import logging
import os
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mailbot import __version__
from mailbot.errors import MailbotError

if TYPE_CHECKING:
    from collections.abc import Sequence

# Each command: the module it stands in, and what `mailbot --help` says of it. A module is imported when its command
# is called, so that `parse` does not wait for what only `serve` needs. A test holds the words to the commands' own.
COMMANDS = {
    "serve": ("serve", "Run the service until it is stopped (SIGTERM or Ctrl-C)."),
    "run": (
        "serve",
        "Start for real use: makes config.toml and the database when they are missing, and serves.",
    ),
    "demo": (
        "serve",
        "Start the real service on loopback, send it an incident, show each answer, and end.",
    ),
    "init": ("operate", "Write config.toml and make the database."),
    "check": ("operate", "Check everything that mailbot needs."),
    "pause": ("operate", "Stop all answers: the stop switch."),
    "resume": ("operate", "Answer and send again, after `pause`."),
    "db": ("operate", "Make, upgrade or check the database."),
    "completion": ("operate", "Print a shell's completion script."),
    "parse": ("parse", "Show what is read in mails, and why."),
    "rehearse": ("rehearse", "Play mails and write what mailbot would have sent to an mbox."),
    "incidents": ("look", "List the incidents that are not over, newest first."),
    "show": ("look", "Show one incident with its timeline."),
    "actions": ("look", "List the open action items, longest due first."),
    "messages": ("look", "List mails that came in, and what became of them."),
    "due": ("due", "Tell what will be sent if nothing happens."),
    "review": ("review", "Print the draft of an incident's review, in Markdown."),
    "quarantine": ("aside", "List the mails that broke on handling."),
    "outbox": ("aside", "List mails that wait to go out, or failed."),
    "import": ("archive", "Take in an archive of old mails."),
    "replay": ("archive", "Read the archive again, show differences."),
    "export": ("archive", "Write incidents as Markdown, JSON or mbox."),
}


class Cli(click.Group):
    """Imports a command when it is called. Says every error of ours in plain lines, without a traceback."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in COMMANDS and cmd_name not in self.commands:
            module, _ = COMMANDS[cmd_name]
            found: Sequence[click.Command] = import_module(f"mailbot.cli.{module}").COMMANDS
            for command in found:
                self.add_command(command)
        return super().get_command(ctx, cmd_name)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        room = formatter.width - 6 - max(map(len, COMMANDS))
        with formatter.section("Commands"):
            formatter.write_dl(
                [
                    (name, click.Command(name, help=COMMANDS[name][1]).get_short_help_str(room))
                    for name in self.list_commands(ctx)
                ]
            )

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


def main() -> None:
    cli(prog_name="mailbot")
