"""`incidents`, `show`, `actions`, `messages`: what an operator sees."""

import json

import pytest
from click.testing import CliRunner

from mailbot.cli import cli
from tests.cli.conftest import FAILOVER, START, STORY, mail


def objects(result):
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_incidents_lists_what_is_not_over_newest_first(told):
    head, *rows = told.lines("incidents")
    assert head == ["incident", "sev", "phase", "commander", "title", "age", "next update"]
    assert [row[:5] for row in rows] == [
        ["INC-2", "4", "?", "Jayla (prov.)", "Door of building 4 does not lock"],
        ["INC-1", "1", "3", "Dave D.", FAILOVER],
    ]
    assert rows[0][6].startswith("OVERDUE ")


@pytest.mark.parametrize(
    ("args", "wanted"),
    [
        ((), ["INC-2", "INC-1"]),
        (("--all",), ["INC-3", "INC-2", "INC-1"]),
        (("--status", "closed"), ["INC-3"]),
        (("--status", "merged"), []),
    ],
)
def test_incidents_of_a_status(told, args, wanted):
    assert [one["incident"] for one in objects(told.run("incidents", "--json", *args))] == wanted


def test_an_empty_list_says_so_and_prints_nothing_for_scripts(bare):
    for command, said in (
        ("incidents", "No incident is open."), ("actions", "No open action items."), ("messages", "No such mails."),
        ("quarantine", "Nothing is in quarantine."), ("outbox", "Nothing waits to be sent."),
    ):  # fmt: skip
        result = bare.run(command)
        assert (result.stdout, result.stderr.strip()) == ("", said)


def test_show_has_state_people_items_and_the_words_behind_each_change(told):
    text = told.run("show", "inc-1").stdout
    for line in (
        f"INC-1 {FAILOVER}",
        "severity      1, severe: the organisation itself is at risk; everyone who can",
        "phase         3, rebuilding and learning",
        "commander     Dave D. <dave@example.com>",
        "coordination  #prod-failover",
        "people        customer liaison Jayla",
        "  A1   write the runbook for failover · Dave · due 2025-11-30 OVERDUE",
        "    * severity: 2 serious -> 1 severe, from “severity 1”",
        "    * commander: Kevin -> Dave D., from “Taking over as IC",
        "    | Taking over as IC from Kevin.",
    ):
        assert line in text
    assert max(map(len, text.splitlines())) <= 80


def test_show_json_has_mails_changes_and_times_in_utc(told):
    (one,) = objects(told.run("show", "INC-1", "--json"))
    assert (one["incident"], one["severity"], one["phase"], one["status"]) == ("INC-1", 1, 3, "open")
    assert one["commander"] == {"name": "Dave D.", "address": "dave@example.com"}
    assert one["opened_at"] == "2025-11-18T09:00:00Z"
    assert [m["mail"] for m in one["mails"]] == [1, 3, 4, 6]
    assert {"field": "severity", "old": "2", "new": "1", "words": "severity 1", "mail": 3}.items() <= next(
        c for c in one["changes"] if c["field"] == "severity" and c["old"]
    ).items()
    assert [(a["action"], a["state"]) for a in one["actions"]] == [("A1", "open"), ("A2", "done")]


@pytest.mark.parametrize("reference", ["INC-9", "XYZ-1", "7", "INC-", "INC-99999999999999999999"])
def test_an_incident_that_is_not_there_is_told_in_one_line(told, reference):
    result = told.run("show", reference, code=1)
    assert (
        result.stderr == f"mailbot: {reference}: no such incident; see them with: mailbot incidents --all\n"
    )


@pytest.mark.parametrize(
    ("args", "wanted"),
    [
        ((), ["A1"]),
        (("--all",), ["A1", "A2"]),
        (("--owner", "Jayla", "--all"), ["A2"]),
        (("--owner", "dave"), ["A1"]),
        (("--owner", "kevin@example.com"), []),
        (("--incident", "INC-2"), []),
        (("--incident", "INC-1"), ["A1"]),
    ],
)
def test_actions_of_whom_and_what(told, args, wanted):
    assert [one["action"] for one in objects(told.run("actions", "--json", *args))] == wanted


def test_actions_marks_what_is_overdue(told):
    _, row = told.lines("actions")
    assert row == ["A1", "2025-11-30 OVERDUE", "Dave", "INC-1", "write the runbook for failover"]


def test_messages_says_what_became_of_each_mail_and_why(told):
    _, *rows = told.lines("messages")
    assert [(row[0], row[2], row[3], row[4]) for row in rows] == [
        ("8", "Jayla", "automatic", "INC-3"),
        ("7", "Dave D.", "updated", "INC-3"),
        ("6", "Jayla", "updated", "INC-1"),
        ("5", "Dave D.", "opened", "INC-3"),
        ("4", "Dave D.", "updated", "INC-1"),
        ("3", "Kevin", "updated", "INC-1"),
        ("2", "Jayla", "opened", "INC-2"),
        ("1", "Kevin", "opened", "INC-1"),
    ]
    assert rows[0][5] == "Automatic reply: Invoices were sent twice — Auto-Submitted: auto-replied"


@pytest.mark.parametrize(
    ("args", "wanted"),
    [
        (("--limit", "2"), [8, 7]),
        (("--outcome", "opened"), [5, 2, 1]),
        (("--incident", "INC-1"), [6, 4, 3, 1]),
    ],
)
def test_messages_narrowed(told, args, wanted):
    assert [one["mail"] for one in objects(told.run("messages", "--json", *args))] == wanted


def test_messages_raw_prints_the_very_bytes(told):
    assert told.run("messages", "--raw", "3").stdout_bytes == STORY[2]
    assert "there is no mail 99" in told.run("messages", "--raw", "99", code=1).stderr


def test_no_mail_writes_escape_sequences_to_a_terminal(bare):
    bare.arrive(
        mail("e", "Eve \x1b[31m <eve@example.com>", "x", "Severity 3. \x1b]0;owned\x07 bye\n", START), START
    )
    for command in (("incidents",), ("messages",), ("show", "INC-1", "--full"), ("export", "INC-1")):
        assert "\x1b" not in bare.run(*command).stdout


def test_a_database_that_is_not_there_is_told_and_not_made(tmp_path):
    (tmp_path / "config.toml").write_text('[[lists]]\naddress = "a@example.com"\n')
    result = CliRunner().invoke(cli, ["incidents", "--config", str(tmp_path / "config.toml")])
    assert result.exit_code == 1
    assert result.stderr == (
        f"mailbot: there is no database at {tmp_path}/mailbot.db; make it with: mailbot db upgrade\n"
    )
    assert not (tmp_path / "mailbot.db").exists()


def test_a_configuration_that_is_not_there_is_told():
    result = CliRunner().invoke(cli, ["incidents", "--config", "/nowhere/config.toml"])
    assert (result.exit_code, result.stderr) == (
        1, "mailbot: /nowhere/config.toml: no such file; make one with: mailbot init\n"
    )  # fmt: skip
