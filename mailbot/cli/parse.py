"""`mailbot parse`: what would mailbot read in this mail?"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

import parsers
from mailbot import config as configuration
from mailbot.cli.common import chosen, config_option, json_option, print_json
from mailbot.cli.marked import Screen
from mailbot.errors import NotFound
from mailbot.intake import files
from mailbot.reader import reader
from parsers.reading import Kind, Question, Reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailbot.reader import Reader


@click.command()
@click.argument(
    "inputs", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True)
)
@config_option
@json_option
def parse(inputs: tuple[Path, ...], config_path: Path | None, *, as_json: bool) -> None:
    """Show what is read in mails, and why.

    For each mail: its text with the words that count, the values with their words, what is unclear, and what was not
    taken and why. FILE is a mail (.eml), an mbox, a Maildir, a folder of .eml files, or "-" for standard input. Needs no
    configuration (then the words are those of the example), no database and no network. A mail that can't be read
    never stops the others.

    With --json: one object a line, in the order of the files. Exit code 1: a file could not be opened.

    \b
    Examples:
      mailbot parse mail.eml
      mailbot parse --json archive.mbox | jq '{title, severity, phase}'
      printf 'Subject: API is slow\\n\\nSev 3, I am IC.\\n' | mailbot parse -
    """
    config = configuration.load_or_example(chosen(config_path))
    read, screen = reader(config), Screen(config)
    unopened = False
    for name, reading in _readings(inputs, read):
        unopened = unopened or name is None
        if as_json:
            print_json(parsers.as_json(reading))
        else:
            screen.show(name, reading)
    if unopened:
        click.get_current_context().exit(1)


def _readings(inputs: tuple[Path, ...], read: Reader) -> Iterator[tuple[str | None, Reading]]:
    """Each mail with its name; None for a file that could not be opened, which gets a reading that says so."""
    for path in inputs:
        try:
            members = [path] if str(path) == "-" else files.members(path)
        except NotFound as error:
            yield None, _unreadable(error.message)
            continue
        for member in members:
            try:
                for name, raw in _mails(member):
                    yield name, _read(read, raw)
            except NotFound as error:
                yield None, _unreadable(error.message)


def _mails(path: Path) -> Iterator[tuple[str, bytes]]:
    if str(path) == "-":
        return files.mails_in(sys.stdin.buffer, "standard input")
    return files.mails(path)


def _read(read: Reader, raw: bytes) -> Reading:
    try:
        return read.read(raw)
    except Exception as error:  # noqa: BLE001 - reading should never raise; if it does, the other mails still count
        return _unreadable(f"This mail could not be read: {type(error).__name__}: {error}")


def _unreadable(text: str) -> Reading:
    return Reading(kind=Kind.HUMAN, questions=(Question(field="mail", text=text),))


COMMANDS = (parse,)
