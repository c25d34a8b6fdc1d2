"""`mailbot review`: the draft of an incident's review, as it stands now."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mailbot.cli.common import (
    config_option,
    load,
)
from mailbot.cli.record import incident_of, open_database
from mailbot.incidents.review_draft import draft, markdown
from mailbot.store import actions
from mailbot.store.story import story

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@click.argument("reference", metavar="INCIDENT")
@config_option
def review(reference: str, config_path: Path | None) -> None:
    """Print the draft of an incident's review, in Markdown.

    The same text is attached to the review's mails; replies to those mails fill it.

    \b
    Example:
      mailbot review INC-7 > review.md
    """
    config = load(config_path)
    database, policy = open_database(config), config.policy()
    with database.read() as connection:
        incident = incident_of(connection, reference)
        assert incident.id is not None
        items = actions.of_incident(connection, incident.id)
        told = story(connection, incident.id, policy.directory)
    database.dispose()
    click.echo(markdown(draft(incident, items, told, policy), policy), nl=False)


COMMANDS = (review,)
