"""Commands that operate: `init`, `check`, `pause`, `resume`, `db`, `completion`."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import click
import sqlalchemy as sa
from click.shell_completion import ShellComplete, get_completion_class

from mailbot import config as configuration
from mailbot.checks import NOTE, WRONG, Check, checks
from mailbot.cli.common import (
    chosen,
    config_option,
    json_option,
    load,
    many,
    one_line,
    print_json,
)
from mailbot.cli.first import filled
from mailbot.cli.record import database_file, open_database
from mailbot.errors import ConfigError, StoreError
from mailbot.resources import find
from mailbot.store import inbox, settings
from mailbot.store.database import Database

if TYPE_CHECKING:
    from pathlib import Path

FAULT = 3
COLOURS = {WRONG: "red", NOTE: "yellow"}


@click.command()
@config_option
@click.option("--list", "list_address", metavar="ADDRESS", help="The mailing list that people write to.")
@click.option(
    "--bot", metavar="ADDRESS", help="mailbot's own address. Default: incidents-bot at the list's domain."
)
@click.option("--prefix", metavar="INC", help="What references begin with. Default: INC.")
@click.option("--organisation", metavar="NAME", help="Heads the weekly digest.")
@click.option("--zone", metavar="ZONE", help="The organisation's time zone, such as Europe/Berlin.")
@click.option("--holidays", metavar="CODE", help="Whose public holidays are kept, such as DE-BY or US.")
@click.option(
    "--domain", "domains", multiple=True, help="Only senders of this domain may act. May be repeated."
)
@click.option(
    "--database", metavar="URL", help="sqlite:///FILE (default: mailbot.db) or postgresql+psycopg://…"
)
@click.option("--smtp", metavar="HOST:PORT", help="Where to listen by SMTP. Default: 127.0.0.1:8025.")
@click.option("--lmtp", metavar="HOST:PORT", help="Where to listen by LMTP, or the path of a socket.")
@click.option(
    "--smarthost", metavar="HOST[:PORT]", help="Where answers leave; without it they land in a folder."
)
@click.option(
    "--tls",
    type=click.Choice(["starttls", "tls", "none"]),
    help="For the smarthost; none on loopback only. Default: starttls, at port 465 tls.",
)
@click.option("--username", help="For the smarthost.")
@click.option("--password-file", metavar="FILE", help="For the smarthost.")
@click.option("--force", is_flag=True, help="Write over a configuration that is there.")
def init(
    config_path: Path | None, list_address: str | None, bot: str | None, smarthost: str | None, *, force: bool,
    **given: str | tuple[str, ...] | None,
) -> None:  # fmt: skip
    """Write config.toml and make the database.

    And say what to do next. The file is the example with your values: every key stands in it with its reason. What is not given keeps the
    example's value, which works for trying things out.

    \b
    Examples:
      mailbot init --list incidents@example.org --zone Europe/Berlin
      mailbot init --list incidents@example.org --smarthost smtp.example.org \\
        --username bot --password-file smtp.password
    """
    path = configuration.find_config(chosen(config_path))
    if path.exists() and not force:
        raise ConfigError(f"{path} is there already; edit it, or write it anew with --force")
    if list_address and not bot:
        bot = f"incidents-bot@{list_address.rpartition('@')[2]}"
    values: dict[tuple[str, str], str | int | list[str]] = {}
    for key, value in (
        (("lists", "address"), list_address), (("lists", "prefix"), given["prefix"]), (("bot", "address"), bot),
        (("organisation", "name"), given["organisation"]), (("organisation", "zone"), given["zone"]),
        (("organisation", "holidays"), given["holidays"]), (("who", "domains"), list(given["domains"] or ())),
        (("database", "url"), given["database"]), (("smtp", "listen"), given["smtp"]), (("lmtp", "listen"), given["lmtp"]),
    ):  # fmt: skip
        if value:
            values[key] = value if isinstance(value, str) else list(value)
    without: list[str] = []
    if smarthost:
        host, _, port = smarthost.partition(":")
        values["outgoing.smarthost", "host"] = host
        values["outgoing.smarthost", "port"] = int(port) if port.isdigit() else port or 587
        without.append("outgoing.maildir")
        values["outgoing.smarthost", "tls"] = str(given["tls"] or ("tls" if port == "465" else "starttls"))
        for name in ("username", "password_file"):
            if value := given[name]:
                values["outgoing.smarthost", name] = str(value)
    elif given["tls"] or given["username"] or given["password_file"]:
        raise click.UsageError("--tls, --username and --password-file belong to --smarthost")
    text = filled(find("config.example.toml").read_text(encoding="utf-8"), values, without)
    config = configuration.parse(tomllib.loads(text), "init", base=path.parent)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise ConfigError(f"{path}: can't be written: {error.strerror}") from None
    _, head = _upgrade(config.database.url)
    where = "" if config_path is None else f" --config {path}"
    click.echo(f"Wrote {path}, and made the database (schema {head}).")
    click.echo(
        f"""
Next:
  1. Look through {path}: each key stands there with its reason.
  2. Make {config.bot.address} a member of {config.lists[0].address}, and let its mail reach mailbot:
     by LMTP at {config.lmtp.listen}, or from its mailbox by an [[imap]] account.
  3. mailbot check{where}      says what is still wrong, and how to mend it
  4. mailbot serve{where}      starts it
To see first what it would do with your archive: mailbot rehearse archive.mbox --out would-be-sent.mbox"""
    )


@click.command()
@config_option
@json_option
def check(config_path: Path | None, *, as_json: bool) -> None:
    """Check everything that mailbot needs.

    Each a line: ok, note or wrong, and how to mend it. Looks at the configuration and the database, connects to each IMAP account and to the smarthost and logs in, and
    tries the addresses to listen at. Nothing is changed and no mail is sent. Exit code 3: something is wrong.

    \b
    Example:
      mailbot check && systemctl restart mailbot
    """
    path = configuration.find_config(chosen(config_path))
    bad = False
    try:
        config = configuration.load(path)
    except ConfigError as error:
        for line in error.message.splitlines():
            _say(Check(what="configuration", state=WRONG, found=line, mend=f"edit {path}"), as_json=as_json)
        click.get_current_context().exit(FAULT)
    _say(Check(what="configuration", state="ok", found=str(path)), as_json=as_json)
    for one in checks(config):
        _say(one, as_json=as_json)
        bad = bad or one.state == WRONG
    if bad:
        click.get_current_context().exit(FAULT)


def _say(one: Check, *, as_json: bool) -> None:
    if as_json:
        print_json({"check": one.what, "state": one.state, "found": one.found, "mend": one.mend or None})
        return
    state = click.style(f"{one.state:<6}", fg=COLOURS.get(one.state, "green"), bold=one.state == WRONG)
    click.echo(f"{state} {one.what:<14} {one_line(one.found)}")
    if one.mend:
        click.echo(f"{'':<21} -> {one.mend}")


@click.command()
@config_option
def pause(config_path: Path | None) -> None:
    """Stop all answers: the stop switch.

    For when it says something that it should not. Mails are taken in, read and decided all the same, so that the
    record goes on, but nobody is answered or reminded, and what waits in the outbox waits on. A running service
    heeds it within seconds, and it holds over restarts, until `mailbot resume`. Mails that come meanwhile are not
    answered later.
    """
    _switch(config_path, on=True)
    click.echo("Paused: mails are taken in and recorded, nothing is sent. Go on with: mailbot resume")


@click.command()
@config_option
def resume(config_path: Path | None) -> None:
    """Answer and send again, after `pause`.

    What waited in the outbox is sent now; look at it before with `mailbot outbox`. Mails that came meanwhile stand in
    the record and are not answered later.
    """
    _switch(config_path, on=False)
    click.echo("Resumed: mails are answered and sent.")


def _switch(config_path: Path | None, *, on: bool) -> None:
    database = open_database(load(config_path))
    with database.write() as connection:
        settings.set_stopped(connection, on=on)
    database.dispose()


@click.group()
def db() -> None:
    """Make, upgrade or check the database."""


@db.command()
@config_option
def upgrade(config_path: Path | None) -> None:
    """Make the database, or bring its schema to this version.

    Stop the service and make a backup before. Doing it twice does no harm.
    """
    before, after = _upgrade(load(config_path).database.url)
    if before == after:
        click.echo(f"The database has schema {after} already.")
    else:
        click.echo(f"The database has schema {after} now (before: {before or 'none'}).")


def _upgrade(url: str) -> tuple[str | None, str]:
    database = Database(url)
    try:
        return database.upgrade()
    except sa.exc.DBAPIError as error:
        raise StoreError(f"the database can't be opened: {error.orig}", detail=str(error)) from error
    finally:
        database.dispose()


@db.command("check")
@config_option
def db_check(config_path: Path | None) -> None:
    """Look whether the database is sound: schema, and for SQLite the file itself.

    Exit code 3: it is not; put the last backup back. The service may run meanwhile.
    """
    config = load(config_path)
    faults: list[str] = []
    counts: dict[str, int] = {}
    try:
        database = open_database(config)
        with database.read() as connection:
            if database.sqlite:
                said = connection.exec_driver_sql("PRAGMA integrity_check(20)").scalars().all()
                faults += [str(line) for line in said if line != "ok"]
                faults += [
                    f"{row[0]} row {row[1]} leads to a row of {row[2]} that is not there"
                    for row in connection.exec_driver_sql("PRAGMA foreign_key_check").all()[:20]
                ]
            counts = inbox.counts(connection)
        database.dispose()
    except sa.exc.DatabaseError as error:
        faults.append(str(error.orig))
    except StoreError as error:
        faults.append(error.message)
    for fault in faults:
        click.echo(f"wrong  {one_line(fault)}")
    if faults:
        if not faults[0].endswith("mailbot db upgrade"):
            click.echo("Stop the service; if the file is damaged, put the last backup back.", err=True)
        click.get_current_context().exit(FAULT)
    click.echo(
        f"ok     {database_file(config) or 'the database'}: {many(sum(counts.values()), 'mail')}, nothing wrong"
    )


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print a shell's completion script.

    To be loaded when the shell starts.

    \b
    Examples:
      mailbot completion bash > ~/.local/share/bash-completion/completions/mailbot
      mailbot completion zsh > ~/.zfunc/_mailbot
      mailbot completion fish > ~/.config/fish/completions/mailbot.fish
    """
    root = click.get_current_context().find_root().command
    kind = get_completion_class(shell)
    assert kind is not None
    # not kind.source(): bash's would start a bash to ask for its version
    click.echo(ShellComplete.source(kind(root, {}, "mailbot", "_MAILBOT_COMPLETE")))


COMMANDS = (init, check, pause, resume, db, completion)
