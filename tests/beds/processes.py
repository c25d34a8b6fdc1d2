"""Starting a server in the foreground, waiting for what it does, and ending it by its own process id.

The server's output goes to a file (a daemon that keeps a pipe of ours would hang us). A guard ends it when the test
run itself is killed: it waits for the end of a pipe that only we hold open. (The kernel's own PR_SET_PDEATHSIG does
not do for Postfix: it is forgotten when the master changes its effective user.)
"""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import pytest

T = TypeVar("T")


def require(*programs: Path | str, install: str, root: bool = False) -> None:
    """Skip with one line that says what to install; in CI nothing may be skipped, so fail there."""
    missing = [str(program) for program in programs if not shutil.which(str(program))]
    if missing:
        _give_up(f"{', '.join(missing)} not found; as root: apt-get install {install}")
    if root and os.geteuid() != 0:
        _give_up(f"a private {install.split(maxsplit=1)[0]} needs root: run the tests as root, or in CI")


def _give_up(reason: str) -> None:
    if os.environ.get("CI"):
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


def wait_until(condition: Callable[[], T], *, timeout: float, what: str, every: float = 0.02) -> T:
    """The first true value of `condition`; fails, saying `what` it waited for, after `timeout` seconds."""
    deadline = time.monotonic() + timeout
    while not (value := condition()):
        if time.monotonic() > deadline:
            raise AssertionError(f"waited {timeout:g} s in vain: {what}")
        time.sleep(every)
    return value


def answers(port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=1):
            return True
    except OSError:
        return False


class Process:
    """One server process in the foreground: started, waited for, ended."""

    def __init__(
        self,
        argv: Sequence[str | Path],
        *,
        log: Path,
        ports: Sequence[int],
        env: dict[str, str] | None = None,
        user: int | None = None,
        group: int | None = None,
        stop_signal: signal.Signals = signal.SIGTERM,
        ready: Callable[[], bool] | None = None,
    ) -> None:
        self._stop_signal = stop_signal
        self._log = log
        with log.open("ab") as out:
            self._child = subprocess.Popen(
                [str(arg) for arg in argv],
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
                env=env,
                user=user,
                group=group,
                extra_groups=None if user is None else [],
                start_new_session=True,
            )
        self._guard = subprocess.Popen(
            ["/bin/sh", "-c", 'read -r _; kill -s "$1" "$2"', "guard", stop_signal.name[3:], str(self.pid)],
            stdin=subprocess.PIPE,
            start_new_session=True,
        )
        try:
            wait_until(
                lambda: self._has_ended() or (all(map(answers, ports)) and (ready is None or ready())),
                timeout=20,
                what=f"{argv[0]} to listen on {list(ports)}",
            )
        except BaseException:
            self.kill()
            raise
        if self._has_ended():
            self._dismiss_guard()
            raise AssertionError(f"{argv[0]} ended with {self._child.returncode}:\n{self.log()}")

    @property
    def pid(self) -> int:
        return self._child.pid

    def _has_ended(self) -> bool:
        return self._child.poll() is not None

    def children(self) -> list[str]:
        """The command lines of its children, as `ps` shows them."""
        try:
            pids = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()
        except OSError:
            return []
        found = []
        for pid in pids:
            with contextlib.suppress(OSError):  # ended meanwhile
                found.append(Path(f"/proc/{pid}/cmdline").read_bytes().rstrip(b"\0").decode(errors="replace"))
        return found

    def log(self) -> str:
        return self._log.read_text(errors="replace")[-4_000:]

    def signal(self, number: signal.Signals) -> None:
        if not self._has_ended():
            os.kill(self.pid, number)

    def stop(self, timeout: float = 15) -> None:
        """Ask it to end, insist when it does not."""
        self.signal(self._stop_signal)
        try:
            self._child.wait(timeout)
        except subprocess.TimeoutExpired:
            self.kill()
        self._dismiss_guard()

    def kill(self, *, children: bool = True) -> None:
        """As a crash does: no word of warning, to it and to the children in its group (it was started with its own)."""
        if not self._has_ended():
            (os.killpg if children else os.kill)(self.pid, signal.SIGKILL)
        self._child.wait(10)
        self._dismiss_guard()

    def _dismiss_guard(self) -> None:
        self._guard.kill()
        self._guard.wait(10)
        if self._guard.stdin is not None:
            self._guard.stdin.close()
