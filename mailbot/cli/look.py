"""Commands that look: `incidents`, `show`, `actions`, `messages`. They change nothing."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from mailbot.cli.common import (
    config_option,
    json_option,
    load,
    one_line,
    print_json,
    print_table,
    span,
    when,
)
from mailbot.cli.record import incident_of, open_database
from mailbot.cli.render import incident_lines, overdue
from mailbot.dossier import action_json, dossier, dossier_json, incident_json
from mailbot.errors import NotFound
from mailbot.incidents.cadence import update_due
from mailbot.incidents.model import LIVE, Incident, Status
from mailbot.incidents.people import may_be, show
from mailbot.incidents.view import commander_line
from mailbot.store import actions as action_store
from mailbot.store import inbox
from mailbot.store import incidents as incident_store

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from mailbot.config import Config
    from mailbot.incidents.model import Action
    from mailbot.incidents.policy import Policy
    from parsers.reading import Person

NEVER_ENDING = 1_000_000_000
IMPORTED = "imported: nobody is written to"


@click.command()
@config_option
@click.option("--all", "everything", is_flag=True, help="Closed, withdrawn and merged ones too.")
@click.option("--status", type=click.Choice([s.value for s in Status]), help="Only those of this status.")
@json_option
def incidents(config_path: Path | None, status: str | None, *, everything: bool, as_json: bool) -> None:
    """List the incidents that are not over, newest first.

    \b
    Examples:
      mailbot incidents
      mailbot incidents --status closed --json | jq -r .title
    """
    config = load(config_path)
    database = open_database(config)
    statuses = [Status(status)] if status else None if everything else LIVE
    with database.read() as connection:
        found = incident_store.every(connection, statuses=statuses, limit=NEVER_ENDING)
    database.dispose()
    policy, now = config.policy(), datetime.now(UTC)
    if as_json:
        for one in found:
            print_json(incident_json(one, policy))
        return
    over = bool(everything or status)
    columns = ["incident", "sev", "phase", "commander", "title", "age", "status" if over else "next update"]
    rows = [_incident_row(one, policy, config, now, over=over) for one in found]
    print_table(columns, rows, empty="No incident is open." if not over else "No incidents.", wide=["title"])


def _incident_row(one: Incident, policy: Policy, config: Config, now: datetime, *, over: bool) -> list[str]:
    return [
        one.reference,
        str(one.severity) if one.severity is not None else "?",
        str(one.phase) if one.phase is not None else "?",
        _short(commander_line(one, policy)),
        ("[DRILL] " if one.drill else "") + one_line(one.title),
        span((now - one.opened_at).total_seconds()),
        one.status.value if over else _next(one, policy, config, now),
    ]


def _short(commander: str) -> str:
    """The name alone: "Kevin (prov.)", "nobody"."""
    name, _, more = commander.partition(" (")
    name = name.partition(" <")[0].strip('"')
    return "nobody" if name == "not stated" else f"{name} (prov.)" if more.startswith("prov") else name


def _next(one: Incident, policy: Policy, config: Config, now: datetime) -> str:
    if one.status is Status.UNDECLARED:
        return "undeclared"
    due = update_due(one, policy)
    if due is None:
        return ""
    if due < now:
        return f"OVERDUE {span((now - due).total_seconds())}"
    return when(due, config) if (due - now).days else f"in {span((due - now).total_seconds())}"


@click.command("show")
@click.argument("reference", metavar="INC-7")
@config_option
@click.option("--full", is_flag=True, help="All that was written, not only the first lines of each mail.")
@json_option
def show_incident(reference: str, config_path: Path | None, *, full: bool, as_json: bool) -> None:
    """Show one incident with its timeline.

    State, people, action items, and what happened: each mail with the changes that it made, and the words that they
    were read from.

    \b
    Examples:
      mailbot show INC-7
      mailbot show INC-7 --json | jq .changes
    """
    config = load(config_path)
    database = open_database(config)
    policy = config.policy()
    with database.read() as connection:
        one = dossier(connection, incident_of(connection, reference), policy)
    database.dispose()
    if as_json:
        print_json(dossier_json(one, policy))
        return
    for line in incident_lines(one, config, datetime.now(UTC), full=full):
        click.echo(line)


@click.command()
@config_option
@click.option("--owner", help='Only of this person: a name ("Dave") or an address.')
@click.option("--incident", "reference", metavar="INC-7", help="Only of this incident.")
@click.option("--all", "everything", is_flag=True, help="Done and dropped ones too.")
@json_option
def actions(
    config_path: Path | None, owner: str | None, reference: str | None, *, everything: bool, as_json: bool
) -> None:
    """List the open action items, longest due first.

    \b
    Examples:
      mailbot actions --owner Dave
      mailbot actions --incident INC-7 --all
    """
    config = load(config_path)
    database = open_database(config)
    states = ("open", "done", "dropped") if everything else ("open",)
    with database.read() as connection:
        found = action_store.every(connection, states=states)
        if reference:
            incident_id = incident_of(connection, reference).id
            found = [item for item in found if item.incident_id == incident_id]
    database.dispose()
    if owner:
        found = [item for item in found if _owned(item.owner, owner)]
    if as_json:
        for item in found:
            print_json(action_json(item))
        return
    today = datetime.now(config.policy().calendar.zone).date()
    columns = ["item", "due", "owner", "incident", *(["state"] if everything else []), "what"]
    rows = [
        [
            f"A{item.number}", _due(item, today), show(item.owner) or "nobody", item.reference,
            *([item.state] if everything else []), one_line(item.text),
        ]
        for item in found
    ]  # fmt: skip
    print_table(columns, rows, empty="No open action items.", wide=["what"])


def _due(item: Action, today: Any) -> str:
    if item.due is None:
        return ""
    return f"{item.due}{' OVERDUE' if overdue(item, today) else ''}"


def _owned(owner: Person | None, wanted: str) -> bool:
    if owner is None:
        return False
    address = (owner.address or "").lower()
    local = address.partition("@")[0]
    return wanted.lower() in {address, local} or may_be(wanted, owner.name or "")


@click.command()
@config_option
@click.option(
    "--limit", type=click.IntRange(1), default=30, show_default=True, help="How many, newest first."
)
@click.option(
    "--outcome", help='Only what became this: "opened", "updated", "noted", "asked", "duplicate", …'
)
@click.option("--incident", "reference", metavar="INC-7", help="Only of this incident.")
@click.option("--raw", type=int, metavar="N", help="Print the bytes of mail N, as they came.")
@json_option
def messages(
    config_path: Path | None,
    limit: int,
    outcome: str | None,
    reference: str | None,
    raw: int | None,
    *,
    as_json: bool,
) -> None:
    """List mails that came in, and what became of them.

    Newest first; with the reason where one is known.

    \b
    Outcomes:
      opened, updated      an incident
      noted                belongs to an incident, states nothing new
      asked                its sender was asked something
      aside                came to the bot alone, about no incident
      own, duplicate       taken in before, or written by mailbot
      automatic, bounce    written by a machine
      refused              its sender may not act
      conflict             another mail has its Message-ID: look at it
      quarantined          broke on handling: see `mailbot quarantine`

    \b
    Examples:
      mailbot messages --incident INC-7
      mailbot messages --raw 12 > mail-12.eml
    """
    config = load(config_path)
    database = open_database(config)
    with database.read() as connection:
        if raw is not None:
            content = inbox.raw(connection, raw)
            if content is None:
                raise NotFound(f"there is no mail {raw}; see them with: mailbot messages")
            sys.stdout.buffer.write(content)
            return
        incident_id = incident_of(connection, reference).id if reference else None
        rows = inbox.listed(connection, limit=limit, outcome=outcome, incident_id=incident_id)
    database.dispose()
    show_messages(rows, config, as_json=as_json, empty="No such mails.")


def show_messages(rows: list[Any], config: Config, *, as_json: bool, empty: str) -> None:
    """Rows of `inbox.listed`."""
    if as_json:
        for row in rows:
            print_json(message_json(row))
        return
    cells = [
        [
            str(row.id), when(row.received_at, config), row.sender_name or row.sender_address or "",
            row.outcome or "waiting", f"{row.prefix}-{row.number}" if row.prefix else "",
            " — ".join(filter(None, (one_line(row.subject or ""), _why(row)))),
        ]
        for row in rows
    ]  # fmt: skip
    columns = ["mail", "came", "from", "outcome", "incident", "subject — why"]
    print_table(columns, cells, empty=empty, wide=["subject — why"])


def _why(row: Any) -> str:
    """Why that became of it; that an imported mail is not answered goes without saying in a table."""
    return (
        one_line((row.reason or "").removesuffix(IMPORTED).rstrip("; "))
        if row.silent
        else one_line(row.reason or "")
    )


def message_json(row: Any) -> dict[str, Any]:
    return {
        "mail": row.id, "received_at": row.received_at, "sent_at": row.sent_at, "source": row.source,
        "from": {"name": row.sender_name, "address": row.sender_address}, "subject": row.subject,
        "message_id": row.message_id, "kind": row.kind, "size": row.size, "silent": row.silent, "state": row.state,
        "outcome": row.outcome, "reason": row.reason,
        "incident": f"{row.prefix}-{row.number}" if row.prefix else None,
    }  # fmt: skip


COMMANDS = (incidents, show_incident, actions, messages)
