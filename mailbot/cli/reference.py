"""docs/commands.md, made from the commands' own help: `python -m mailbot.cli.reference > docs/commands.md`.

A test holds the file to the code, so that no command or option goes undocumented.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mailbot.cli import cli

if TYPE_CHECKING:
    from collections.abc import Iterator

WIDTH = 80
INTRODUCTION = """\
# The commands

Made from `mailbot --help` by `python -m mailbot.cli.reference > docs/commands.md`.

Every command takes `--config FILE` (default: the environment variable `MAILBOT_CONFIG`, then `./config.toml`).
Without a terminal, tables are written as one header line and tabs between the columns; `--json` gives one object a
line. Times in tables are in the organisation's zone, in JSON in UTC.

| exit code | meaning |
| --- | --- |
| 0 | done |
| 1 | something was wrong with what was given or found; a line on standard error says what |
| 2 | the command was called wrongly |
| 3 | there is a difference or a fault to look at (`check`, `db check`, `replay`) |
"""


def reference() -> str:
    return "\n".join([INTRODUCTION, *_sections(cli, "mailbot", None)])


def _sections(command: click.Command, name: str, parent: click.Context | None) -> Iterator[str]:
    context = click.Context(
        command, info_name=name, parent=parent, terminal_width=WIDTH, max_content_width=WIDTH,
        help_option_names=["-h", "--help"],
    )  # fmt: skip
    yield f"## {context.command_path}\n\n```text\n{command.get_help(context).rstrip()}\n```\n"
    if isinstance(command, click.Group):
        for one in command.list_commands(context):
            found = command.get_command(context, one)
            if found is not None:
                yield from _sections(found, one, context)


if __name__ == "__main__":
    click.echo(reference(), nl=False)
