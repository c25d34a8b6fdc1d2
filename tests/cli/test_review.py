"""`review`: the draft, as it stands."""

from tests.cli.conftest import FAILOVER


def test_prints_the_draft_in_markdown(told):
    lines = told.run("review", "inc-1").stdout.splitlines()
    assert lines[0] == f"# Review of INC-1: {FAILOVER}"
    for line in (
        "The primary database stopped responding.",
        "- **Impact**: severity 1, severe",
        "- 2025-11-18 12:00 UTC, Dave D.: commander Kevin -> Dave D.",
        "- Kevin <kevin@example.com>",
        "- Jayla <jayla@example.com>",
    ):
        assert line in lines


def test_an_unknown_incident(told):
    result = told.run("review", "INC-99", code=1)
    assert "INC-99: no such incident" in result.stderr
