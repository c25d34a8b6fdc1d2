"""Commands about what did not go its way: `quarantine` (mails in) and `outbox` (mails out)."""

from __future__ import annotations

import email
import email.policy
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from mailbot.cli.common import (
    config_option,
    json_option,
    load,
    many,
    one_line,
    print_json,
    print_table,
    when,
)
from mailbot.cli.look import message_json, show_messages
from mailbot.cli.record import open_database
from mailbot.errors import MailbotError, NotFound
from mailbot.store import inbox, outbox
from mailbot.text import printable

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

NEVER_ENDING = 1_000_000_000
HEAD = 4_000  # bytes of a mail that `quarantine show` prints


@click.group(invoke_without_command=True)
@config_option
@json_option
@click.pass_context
def quarantine(ctx: click.Context, config_path: Path | None, *, as_json: bool) -> None:
    """List the mails that broke on handling.

    Also those that have the Message-ID of another mail, but other words. They are kept as they came, and changed nothing. `show` says why; after an upgrade that mends the cause, `retry`
    lets them be read again.
    """
    if ctx.invoked_subcommand:
        return
    config = load(config_path)
    database = open_database(config)
    with database.read() as connection:
        rows = inbox.listed(connection, limit=NEVER_ENDING, state="quarantined")
    database.dispose()
    show_messages(rows, config, as_json=as_json, empty="Nothing is in quarantine.")


@quarantine.command("show")
@click.argument("number", metavar="N", type=int)
@config_option
@json_option
def quarantine_show(number: int, config_path: Path | None, *, as_json: bool) -> None:
    """Say why mail N was set aside, and show its beginning.

    `mailbot messages --raw N` prints all of it.
    """
    config = load(config_path)
    database = open_database(config)
    with database.read() as connection:
        row, raw = inbox.one(connection, number), inbox.raw(connection, number) or b""
    database.dispose()
    if row is None or row.state != "quarantined":
        raise NotFound(f"mail {number} is not in quarantine; see what is with: mailbot quarantine")
    if as_json:
        print_json(message_json(row))
        return
    click.echo(f"mail       {row.id}, came {when(row.received_at, config)} by {row.source}, {row.size} bytes")
    click.echo(f"why        {one_line(row.reason or '')}")
    click.echo(f"attempts   {row.attempts}\n")
    click.echo(printable(raw[:HEAD].decode("utf-8", "replace").replace("\r\n", "\n")))
    if len(raw) > HEAD:
        click.echo(f"… all of it: mailbot messages --raw {number}")


@quarantine.command("retry")
@click.argument("numbers", metavar="[N]...", type=int, nargs=-1)
@click.option("--all", "everything", is_flag=True, help="All that are in quarantine.")
@config_option
def quarantine_retry(numbers: tuple[int, ...], config_path: Path | None, *, everything: bool) -> None:
    """Let mails be read again: by the running service within seconds, else at its next start.

    \b
    Examples:
      mailbot quarantine retry 12
      mailbot quarantine retry --all
    """
    if everything == bool(numbers):
        raise click.UsageError("want the numbers of mails, or --all")
    database = open_database(load(config_path))
    with database.write() as connection:
        rows = inbox.listed(connection, limit=NEVER_ENDING, state="quarantined")
        there = {row.id for row in rows}
        if missing := [n for n in numbers if n not in there]:
            raise NotFound(
                f"not in quarantine: {', '.join(map(str, missing))}; see what is with: mailbot quarantine"
            )
        empty = {row.id for row in rows if row.size == 0}  # an IMAP server did not hand them out
        wanted = [n for n in sorted(there) if n not in empty] if everything else list(numbers)
        count = inbox.retry(connection, wanted) if wanted else 0
    database.dispose()
    click.echo(f"{many(count, 'mail')} will be read again." if count else "Nothing to read again.")


STATES = ("queued", "failed", "sent")


@click.group(name="outbox", invoke_without_command=True)
@config_option
@click.option("--all", "everything", is_flag=True, help="Sent ones too.")
@click.option("--state", type=click.Choice(STATES), help="Only those.")
@click.option(
    "--limit", type=click.IntRange(1), default=50, show_default=True, help="How many, newest first."
)
@json_option
@click.pass_context
def out(
    ctx: click.Context,
    config_path: Path | None,
    state: str | None,
    limit: int,
    *,
    everything: bool,
    as_json: bool,
) -> None:
    """List mails that wait to go out, or failed.

    A queued mail is tried again by itself. A failed one was refused for good, or given up after
    outgoing.give_up_after: `retry` queues it again.

    \b
    Examples:
      mailbot outbox
      mailbot outbox --state sent --limit 10
    """
    if ctx.invoked_subcommand:
        return
    config = load(config_path)
    database = open_database(config)
    states = (state,) if state else STATES if everything else STATES[:2]
    with database.read() as connection:
        rows = outbox.every(connection, states=states, limit=limit)
    database.dispose()
    if as_json:
        for row in rows:
            print_json(_letter_json(row))
        return
    cells = [
        [
            str(row.id), row.state, when(row.sent_at or row.created_at, config), ", ".join(row.recipients),
            f"{row.prefix}-{row.number}" if row.prefix else "",
            " — ".join(filter(None, (one_line(row.subject), one_line(row.error or "")))),
        ]
        for row in rows
    ]  # fmt: skip
    columns = ["mail", "state", "at", "to", "incident", "subject — last error"]
    print_table(columns, cells, empty="Nothing waits to be sent.", wide=["to", "subject — last error"])


def _letter_json(row: Any) -> dict[str, Any]:
    return {
        "letter": row.id, "state": row.state, "kind": row.template, "subject": row.subject, "to": list(row.recipients),
        "private": row.private, "incident": f"{row.prefix}-{row.number}" if row.prefix else None,
        "answers_mail": row.mail_id, "message_id": row.message_id, "created_at": row.created_at,
        "sent_at": row.sent_at, "next_try_at": row.next_try_at if row.state == "queued" else None,
        "attempts": row.attempts, "error": row.error,
    }  # fmt: skip


@out.command("show")
@click.argument("number", metavar="N", type=int)
@click.option("--raw", is_flag=True, help="The bytes as they are sent, and nothing else.")
@config_option
@json_option
def outbox_show(number: int, config_path: Path | None, *, raw: bool, as_json: bool) -> None:
    """Show a mail of the outbox: its state, the last error, and its text."""
    config = load(config_path)
    database = open_database(config)
    with database.read() as connection:
        row, content = outbox.one(connection, number), outbox.raw(connection, number) or b""
    database.dispose()
    if row is None:
        raise NotFound(f"there is no mail {number} in the outbox; see them with: mailbot outbox --all")
    if raw:
        sys.stdout.buffer.write(content)
        return
    if as_json:
        print_json(_letter_json(row))
        return
    click.echo(f"state      {row.state}, {row.attempts} attempts")
    click.echo(f"to         {', '.join(row.recipients)}{' (private)' if row.private else ''}")
    if row.state == "queued":
        click.echo(f"next try   {when(row.next_try_at, config)}")
    if row.error:
        click.echo(f"last error {one_line(row.error)}")
    click.echo(f"subject    {one_line(row.subject)}\n")
    click.echo(_text_of(content))


def _text_of(content: bytes) -> str:
    """The plain text of a mail of ours."""
    body = email.message_from_bytes(content, policy=email.policy.default).get_body(("plain",))
    return printable(body.get_content()) if body is not None else ""


@out.command("retry")
@click.argument("number", metavar="N", type=int)
@config_option
def outbox_retry(number: int, config_path: Path | None) -> None:
    """Queue a failed mail again; it is the very same mail, to the recipients that it did not reach."""
    database = open_database(load(config_path))
    with database.write() as connection:
        row = outbox.one(connection, number)
        if row is None:
            raise NotFound(f"there is no mail {number} in the outbox; see them with: mailbot outbox --all")
        if not outbox.requeue(connection, number, datetime.now(UTC)):
            raise MailbotError(f"mail {number} is {row.state}; only a failed one can be tried again")
    database.dispose()
    click.echo(f"Mail {number} is queued again; the service sends it within seconds.")


COMMANDS = (quarantine, out)
