"""docs/commands.md is what the commands say of themselves."""

import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from mailbot.cli import COMMANDS, cli
from mailbot.cli.reference import reference

DOCS = Path(__file__).parents[2] / "docs" / "commands.md"


def commands(command=cli, name="mailbot"):
    yield name, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for one in command.list_commands(context):
            yield from commands(command.get_command(context, one), f"{name} {one}")


def test_the_file_is_what_the_code_says():
    wanted = reference()
    assert DOCS.read_text() == wanted, "run: python -m mailbot.cli.reference > docs/commands.md"


@pytest.mark.parametrize(("name", "command"), list(commands()))
def test_each_command_and_option_says_what_it_does(name, command):
    assert command.help, name
    for option in command.params:
        if isinstance(option, click.Option) and not option.hidden:
            assert option.help, f"{name} {option.opts[0]}"


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_the_list_of_commands_says_what_the_command_says(name):
    command = cli.get_command(click.Context(cli), name)
    assert COMMANDS[name][1] == command.get_short_help_str(1000)


HEAVY = (
    "sqlalchemy",
    "alembic",
    "icalendar",
    "holidays",
    "css_inline",
    "flanker",
    "jinja2",
    "aiosmtpd",
    "imapclient",
)


@pytest.mark.parametrize(
    ("args", "never"),
    [
        (["--version"], (*HEAVY, "pydantic", "rich", "parsers", "mailbot.config")),
        (["--help"], (*HEAVY, "pydantic", "rich", "parsers", "mailbot.config")),
        (["parse", "-"], HEAVY),
    ],
)
def test_a_command_starts_without_what_only_others_need(args, never):
    code = (
        "import sys\nfrom mailbot.cli import main\nsys.argv[1:] = sys.stdin.readline().split()\n"
        "try:\n    main()\nfinally:\n    print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], input=f"{' '.join(args)}\nSubject: x\n\nSev 3.\n", capture_output=True, text=True,
        cwd=DOCS.parents[1], check=True,
    )  # fmt: skip
    assert not set(never) & set(done.stderr.split())


def test_an_unknown_command_is_told():
    result = CliRunner().invoke(cli, ["prase"])
    assert (result.exit_code, "No such command 'prase'" in result.stderr) == (2, True)


# Nothing to give but a number or a configuration, or they tell it in other words.
PLAIN = {"mailbot db", "mailbot db upgrade", "mailbot db check", "mailbot demo", "mailbot run", "mailbot serve",
            "mailbot pause", "mailbot resume", "mailbot quarantine", "mailbot quarantine show", "mailbot outbox show",
            "mailbot outbox retry", "mailbot rehearse", "mailbot"}  # fmt: skip


@pytest.mark.parametrize(("name", "command"), [c for c in commands() if c[0] not in PLAIN])
def test_each_command_with_something_to_give_shows_an_example(name, command):
    assert "Example" in command.help
    assert name in command.help
