"""The first screen of `run`: what is running, and what to do next."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from mailbot import config as configuration
from mailbot.cli import cli
from mailbot.cli.serve import banner

LIST = {"lists": [{"address": "ops@example.com", "prefix": "OPS"}]}


@pytest.mark.parametrize(
    ("sections", "said"),
    [
        ({}, "mailbot is running for ops@example.com (OPS-1, OPS-2, …)."),
        ({}, "Answers wait in the outbox until a smarthost or a maildir is set in config.toml."),
        ({"outgoing": {"maildir": "out"}}, "Answers land in the folder out/new until a smarthost is set in config.toml."),
        ({"outgoing": {"smarthost": {"host": "h", "port": 25}}}, "Answers leave by h:25."),
        ({"smtp": {"listen": "127.0.0.1:2525"}}, "curl -s smtp://127.0.0.1:2525 --mail-from me@example.com"),
    ],
)  # fmt: skip
def test_the_first_screen(sections, said):
    assert said in banner(configuration.parse(LIST | sections), Path("config.toml"))


def test_without_a_listener_nobody_is_told_to_send_there():
    assert "curl" not in banner(configuration.parse(LIST), Path("config.toml"))


def test_run_makes_what_is_missing_and_serves(tmp_path, monkeypatch):
    served = []
    monkeypatch.setattr("mailbot.cli.serve._serve", lambda config, text: served.append((config, text)))
    path = tmp_path / "config.toml"
    for _ in range(2):
        assert CliRunner().invoke(cli, ["run", "--config", str(path)]).exit_code == 0
    assert [config.database.url for config, _ in served] == [f"sqlite:///{tmp_path}/mailbot.db"] * 2
    assert (tmp_path / "mailbot.db").exists()
    assert served[0][1].startswith("mailbot is running for incidents-list@example.com")
