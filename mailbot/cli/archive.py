"""Commands about the archive: `import` an old one, `replay` our own, `export` incidents."""

from __future__ import annotations

import json
import sys
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from mailbot import export as documents
from mailbot.cli.common import (
    config_option,
    json_option,
    load,
    many,
    one_line,
    plain,
    print_json,
    print_table,
)
from mailbot.cli.record import incident_of, open_database
from mailbot.differences import Differences, apply, compare
from mailbot.dossier import dossier, dossier_json
from mailbot.errors import MailbotError
from mailbot.importing import Archive, Tally, take_in
from mailbot.intake import files
from mailbot.reader import reader
from mailbot.replay import read_again, record
from mailbot.service import handler
from mailbot.store import inbox, incidents

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import sqlalchemy as sa

    from mailbot.config import Config
    from mailbot.incidents.model import Incident

DIFFERENT = 3


@contextmanager
def bar(what: str, total: int | None) -> Iterator[Callable[[int], None]]:
    """A progress bar on standard error; where that is no terminal, nothing."""
    console = Console(file=sys.stderr)
    if not console.is_terminal:
        yield lambda _: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task(what, total=total)
        yield lambda n: progress.advance(task, n)


@click.command("import")
@click.argument("inputs", metavar="IN...", nargs=-1, required=True, type=click.Path(path_type=Path))
@config_option
@click.option("--answer", is_flag=True, help="Take the mails in as if they came now, and answer them.")
@json_option
def import_(inputs: tuple[Path, ...], config_path: Path | None, *, answer: bool, as_json: bool) -> None:
    """Take in an archive of old mails.

    IN is an mbox, a Maildir, a folder of .eml files, or a single mail. The mails are decided in the order of their Date headers, each as of its own time. They are read and never
    answered, and nothing of them falls due: no reminder goes out for last year's incidents. Stop it whenever you
    like: the same command goes on where it was, since mails that were taken in are passed over. A running service
    does not mind.

    With --answer the mails count as come just now, one after another, and are answered as usual: for mails that lay
    somewhere while mailbot was down.

    \b
    Examples:
      mailbot import incidents-list.mbox
      mailbot import /var/lib/mailman/archives/incidents-list.mbox ~/Maildir
    """
    config = load(config_path)
    database = open_database(config)
    with bar("looking", None) as seen:
        archive = Archive(_mails(inputs, seen), now=datetime.now(UTC))
    with archive, bar("taking in", len(archive.places)) as done:
        tally = take_in(
            archive, database, handler(config, database), reader(config), answer=answer, progress=done
        )
    database.dispose()
    _show_tally(tally, len(archive.places), as_json=as_json)


def _mails(inputs: Sequence[Path], seen: Callable[[int], None]) -> Iterator[tuple[str, bytes]]:
    for path in inputs:
        for mail in files.mails(path):
            seen(1)
            yield mail


def _show_tally(tally: Tally, total: int, *, as_json: bool) -> None:
    if as_json:
        outcomes = dict(sorted(tally.outcomes.items()))
        print_json(
            {"mails": total, "known": tally.known, "outcomes": outcomes, "incidents": len(tally.incidents)}
        )
        return
    click.echo(
        f"{many(total, 'mail')}: {total - tally.known} taken in, {tally.known} known from an earlier import."
    )
    if tally.outcomes:
        parts = (f"{count} {outcome}" for outcome, count in sorted(tally.outcomes.items()))
        click.echo(f"What became of them: {', '.join(parts)}.")
        click.echo(f"{many(len(tally.incidents), 'incident')}; see them with: mailbot incidents --all")
    if tally.outcomes.keys() & {"quarantined", "conflict"}:
        click.echo("Some were set aside; see them with: mailbot quarantine")


@click.command()
@config_option
@click.option("--apply", "applying", is_flag=True, help="Set the record right, in one transaction.")
@json_option
def replay(config_path: Path | None, *, applying: bool, as_json: bool) -> None:
    """Read the archive again, show differences.

    For when the reading has improved or the configuration changed: every mail is read and decided again in memory,
    and each incident's severity, phase, commander, coordination, roles, status and action items are compared with
    the record. Nothing is changed and nobody is written to, until you say --apply: then the values are set right,
    and each change stands in the incident's timeline as made by "replay".

    Exit code 3: there is a difference that was not set right.

    \b
    Examples:
      mailbot replay
      mailbot replay --apply
    """
    config = load(config_path)
    database = open_database(config)
    was = record(database)
    with database.read() as connection:
        total = sum(inbox.counts(connection).values())
    with bar("reading", total) as done:
        now = read_again(config, database, was, reader(config), done)
    found = compare(was, now)
    now.database.dispose()
    _show_differences(found, now.mails, as_json=as_json)
    left = bool(found) if not applying else bool(found.strays)
    if applying and found.corrections:
        with database.write(deciding=True) as connection:
            done_, moved = apply(connection, found.corrections, handler(config, database), datetime.now(UTC))
        if not as_json:
            click.echo(f"Set right: {', '.join(done_) or 'nothing'}.")
        if moved:
            click.echo(f"mailbot: moved meanwhile, and left: {', '.join(moved)}; run it again", err=True)
            left = True
    database.dispose()
    if left:
        click.get_current_context().exit(DIFFERENT)


def _show_differences(found: Differences, mails: int, *, as_json: bool) -> None:
    rows = [
        (one.stored.reference, c.field, c.old, c.new, c.words)
        for one in found.corrections
        for c in one.changes
    ]
    if as_json:
        for reference, field, old, new, words in rows:
            print_json(
                {"incident": reference, "field": field, "stored": old, "read": new, "words": words or None}
            )
        for text in found.strays:
            print_json({"incident": None, "stray": text})
        return
    if rows:
        cells = [[r, f, old or "-", new or "-", one_line(words)] for r, f, old, new, words in rows]
        print_table(
            ["incident", "field", "stored", "read", "words"],
            cells,
            empty="",
            wide=["stored", "read", "words"],
        )
    for text in found.strays:
        click.echo(f"For a person to decide: {text}.")
    if not found:
        click.echo(f"{many(mails, 'mail')} read again: the record is what they say.")
    else:
        where = f"{many(len(rows), 'difference')} in {many(len(found.corrections), 'incident')}"
        click.echo(f"{many(mails, 'mail')} read again: {where}.")


@click.command()
@click.argument("references", metavar="[INC-7]...", nargs=-1)
@config_option
@click.option("--all", "everything", is_flag=True, help="All incidents, oldest first.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["markdown", "json", "mbox"]),
    default="markdown",
    show_default=True,
    help="How to write them.",
)
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write. Default: standard output.",
)
def export(
    references: tuple[str, ...], config_path: Path | None, form: str, out: Path | None, *, everything: bool
) -> None:
    """Write incidents as Markdown, JSON or mbox.

    Markdown has state, action items and timeline; JSON all that the record holds, one object a line; mbox the mails
    themselves.

    \b
    Examples:
      mailbot export INC-7 --out inc-7.md
      mailbot export INC-7 --format mbox --out inc-7.mbox
      mailbot export --all --format json | jq .title
    """
    if everything == bool(references):
        raise click.UsageError("want references such as INC-7, or --all")
    config = load(config_path)
    database = open_database(config)
    with database.read() as connection:
        if everything:
            found: Sequence[Incident] = incidents.every(connection, limit=1_000_000_000)[::-1]
        else:
            found = [incident_of(connection, reference) for reference in references]
        pieces = _pieces(connection, found, form, config)
        if out is None:
            sys.stdout.buffer.writelines(pieces)
        else:
            try:
                with out.open("wb") as file:
                    file.writelines(pieces)
            except OSError as error:
                raise MailbotError(f"{out}: can't be written: {error.strerror}") from None
            click.echo(f"{many(len(found), 'incident')} written to {out}.", err=True)
    database.dispose()


def _pieces(
    connection: sa.Connection, found: Sequence[Incident], form: str, config: Config
) -> Iterator[bytes]:
    policy = config.policy()
    for number, incident in enumerate(found):
        if form == "mbox":
            assert incident.id is not None
            yield from documents.mbox(connection, incident.id)
            continue
        one = dossier(connection, incident, policy)
        if form == "json":
            yield json.dumps(dossier_json(one, policy), ensure_ascii=False, default=plain).encode() + b"\n"
        else:
            yield (b"\n---\n\n" if number else b"") + documents.markdown(one, policy).encode()


COMMANDS = (import_, replay, export)
