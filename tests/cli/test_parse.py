"""`mailbot parse`: any file, in order, for people and for scripts; never stopped by one bad file."""

import io
import json

import pytest
from click.testing import CliRunner
from rich.console import Console

import parsers
from mailbot.cli import cli
from mailbot.cli.marked import Screen
from mailbot.config import load_or_example
from mailbot.export import mbox_entry
from tests.cli.conftest import KEVIN, START, STORY, mail

KEYS = [
    "kind", "message_id", "from", "sent_at", "title", "severity", "phase", "closed", "commander", "venues", "roles",
    "next_update_at", "actions", "action_updates", "authored", "description", "evidence", "questions",
]  # fmt: skip


@pytest.fixture(autouse=True)
def nowhere(tmp_path, monkeypatch):
    """No configuration anywhere."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("MAILBOT_CONFIG", raising=False)


def run(*args, code=0, stdin=None):
    result = CliRunner().invoke(cli, ["parse", *map(str, args)], input=stdin, env={"COLUMNS": "80"})
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == code, result.output
    return result


def objects(*args, **more):
    return [json.loads(line) for line in run("--json", *args, **more).stdout.splitlines()]


def test_json_is_what_the_parsers_say_one_object_a_line_in_the_order_of_the_files(tmp_path):
    for number, raw in enumerate(STORY):
        (tmp_path / f"{number}.eml").write_bytes(raw)
    order = [3, 0, 7]
    found = objects(*(tmp_path / f"{n}.eml" for n in order))
    assert [list(one) for one in found] == [KEYS] * 3
    assert found == [json.loads(json.dumps(parsers.as_json(parsers.read(STORY[n])))) for n in order]
    assert not (tmp_path / "mailbot.db").exists()


def test_an_mbox_a_folder_and_standard_input_among_files(tmp_path):
    (tmp_path / "a.mbox").write_bytes(b"".join(mbox_entry(raw, "x", START) for raw in STORY[:3]))
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "x.eml").write_bytes(STORY[3])
    found = objects(tmp_path / "a.mbox", "-", tmp_path / "folder", stdin=STORY[4])
    ids = [one["message_id"].partition("@")[0] for one in found]
    assert ids == ["<a1", "<b1", "<a2", "<c1", "<a3"]


def test_standard_input_may_be_an_mbox():
    stdin = b"".join(mbox_entry(raw, "x", START) for raw in STORY)
    assert len(objects("-", stdin=stdin)) == len(STORY)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\0\0\0",
        b"\xff" * 1000,
        b"From \n",
        b"no headers at all",
        b"Subject: =?utf-8?b?gICA?=\n\n\xed\xa0\x80",
    ],
)
def test_any_bytes_give_an_object(raw, tmp_path):
    (tmp_path / "x.eml").write_bytes(raw)
    (one,) = objects(tmp_path / "x.eml")
    assert list(one) == KEYS
    run(tmp_path / "x.eml")


def test_a_file_that_can_not_be_opened_is_a_question_and_stops_no_other(tmp_path):
    (tmp_path / "good.eml").write_bytes(STORY[0])
    missing, good = objects(tmp_path / "missing.eml", tmp_path / "good.eml", code=1)
    assert missing["questions"] == [
        f"{tmp_path}/missing.eml: no such file or folder; want an mbox, a Maildir or .eml files"
    ]
    assert (list(missing), good["severity"]) == (KEYS, 2)
    text = run(tmp_path / "missing.eml", code=1).stdout
    assert "no such file or folder" in " ".join(text.split())


@pytest.mark.parametrize(
    "path",
    [
        "/proc/self/mem",
        f"{'x' * 300}.eml",
    ],  # not even root may read its first byte; longer than a name may be
)
def test_a_file_that_may_not_be_read_is_a_question(path, tmp_path):
    (tmp_path / "good.eml").write_bytes(STORY[0])
    one, good = objects(path, tmp_path / "good.eml", code=1)
    assert one["questions"][0].startswith(f"{path}: can't be read: ")
    assert good["severity"] == 2


def test_the_words_of_the_configuration_hold(tmp_path):
    (tmp_path / "config.toml").write_text(
        '[[lists]]\naddress = "l@example.com"\n[words]\ncommander = ["chief wrangler"]\n'
    )
    raw = mail("x", KEVIN, "x", "Chief wrangler: Dave\n", START)
    assert objects("-", stdin=raw)[0]["commander"] == {"name": "Dave", "address": None}
    (tmp_path / "config.toml").unlink()
    assert objects("-", stdin=raw)[0]["commander"] is None


def test_a_wrong_configuration_is_told(tmp_path):
    result = CliRunner().invoke(cli, ["--config", str(tmp_path / "no.toml"), "parse", "-"], input=b"")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "no such file" in result.stderr


REPLY = (
    "If the standby dies this is severity 1.\n"
    "This is severity 3. The badge readers stopped an hour ago. I am incident\n"
    "commander.\n\n"
    "Kevin wrote:\n> Severity 2\n\n-- \nDave, SRE\n"
)


def as_html(raw):
    console = Console(record=True, width=80, file=io.StringIO(), force_terminal=True, highlight=False)
    shown = Screen(load_or_example(None))
    shown._console = console
    shown.show("x.eml", parsers.read(raw))
    return console.export_html(inline_styles=True)


def test_people_see_whose_each_line_is_what_was_read_and_what_was_not_taken_and_why():
    text = run("-", stdin=mail("x", KEVIN, "Re: API", REPLY, START, "y")).stdout
    lines = [line.rstrip() for line in text.splitlines()]
    for line in (
        "quoted       > Severity 2",
        "signature    -- ",
        "             This is severity 3. The badge readers stopped an hour ago. I am",
    ):
        assert line.rstrip() in lines
    assert any(line.split() == ["severity", "3", "moderate", "severity", "3"] for line in lines)
    assert any(line.startswith("not taken  severity: “severity 1”: ") for line in lines)
    assert max(map(len, lines)) <= 80


def test_the_read_words_are_coloured_over_line_ends_and_the_rest_dimmed():
    html = as_html(mail("x", KEVIN, "Re: API", REPLY, START, "y"))
    marked = [part.partition("<")[0] for part in html.split("background-color: #008000")[1:]]
    marked = [part.rpartition(">")[2] for part in marked]
    assert " ".join(marked).split() == ["severity", "3", "I", "am", "incident", "commander"]
    dimmed = next(line for line in html.splitlines() if "&gt; Severity 2" in line)
    assert "color" in dimmed


def test_a_machine_states_nothing():
    assert "Automatic mail: states nothing (Auto-Submitted: auto-replied)." in run("-", stdin=STORY[7]).stdout
