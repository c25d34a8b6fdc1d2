"""docs/commands.md is what the commands say of themselves."""

from pathlib import Path

import click
import pytest

from mailbot.cli import cli
from mailbot.cli.reference import reference

DOCS = Path(__file__).parents[2] / "docs" / "commands.md"


def commands(command=cli, name="mailbot"):
    yield name, command
    if isinstance(command, click.Group):
        for one, found in sorted(command.commands.items()):
            yield from commands(found, f"{name} {one}")


def test_the_file_is_what_the_code_says():
    wanted = reference()
    assert DOCS.read_text() == wanted, "run: python -m mailbot.cli.reference > docs/commands.md"


@pytest.mark.parametrize(("name", "command"), list(commands()))
def test_each_command_and_option_says_what_it_does(name, command):
    assert command.help, name
    for option in command.params:
        if isinstance(option, click.Option) and not option.hidden:
            assert option.help, f"{name} {option.opts[0]}"


# Nothing to give but a number or a configuration, or they tell it in other words.
PLAIN = {"mailbot db", "mailbot due", "mailbot db upgrade", "mailbot db check", "mailbot demo", "mailbot run", "mailbot serve",
            "mailbot pause", "mailbot resume", "mailbot quarantine", "mailbot quarantine show", "mailbot outbox show",
            "mailbot outbox retry", "mailbot rehearse", "mailbot"}  # fmt: skip


@pytest.mark.parametrize(("name", "command"), [c for c in commands() if c[0] not in PLAIN])
def test_each_command_with_something_to_give_shows_an_example(name, command):
    assert "Example" in command.help
    assert name in command.help
