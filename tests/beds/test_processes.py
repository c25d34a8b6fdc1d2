"""Missing servers are told, in CI they are a failure; and nothing that a killed test run started lives on."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.beds.processes import require, wait_until

MISSING = "no-such-server not found; as root: apt-get install no-such-package"


def test_a_missing_server_is_skipped_with_a_line_that_helps(monkeypatch):
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match=MISSING):
        require("no-such-server", install="no-such-package")


def test_in_ci_nothing_is_skipped(monkeypatch):
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match=MISSING):
        require("no-such-server", install="no-such-package")


def test_what_is_there_is_not_skipped():
    require("sh", install="dash")


STARTS = """
import sys, time
from pathlib import Path
from tests.beds.processes import Process
print(Process(["sleep", "60"], log=Path(sys.argv[1]), ports=[]).pid, flush=True)
time.sleep(60)
"""


def test_a_killed_run_leaves_nothing_behind(tmp_path: Path):
    run = subprocess.Popen(
        [sys.executable, "-c", STARTS, str(tmp_path / "log")], stdout=subprocess.PIPE, text=True
    )
    assert run.stdout is not None
    server = int(run.stdout.readline())
    assert alive(server)
    run.send_signal(signal.SIGKILL)
    run.wait(5)
    run.stdout.close()
    wait_until(lambda: not alive(server), timeout=5, what="the server to be ended by its guard")


def alive(pid: int) -> bool:
    """Not ended, and not a zombie that nobody has asked for."""
    try:
        os.kill(pid, 0)
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except (ProcessLookupError, FileNotFoundError):
        return False
