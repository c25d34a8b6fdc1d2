"""A private PostgreSQL, run as the user `postgres` (it refuses root), one database a test.

fsync is off: a crash of the server's or our process loses nothing by that, only a power cut would.
"""

import itertools
import os
import pwd
import shutil
import signal
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

import psycopg

from tests.beds.ports import free_port
from tests.beds.processes import Process, require

_BINARIES = Path("/usr/lib/postgresql")
_QUICK = ["fsync=off", "full_page_writes=off", "max_connections=200", "shared_buffers=32MB"]


def _binary(name: str) -> Path:
    versions = sorted(_BINARIES.glob("*"), key=lambda path: int(path.name) if path.name.isdigit() else 0)
    return next(
        (path / "bin" / name for path in reversed(versions) if (path / "bin" / name).exists()), Path(name)
    )


@dataclass
class Postgres:
    """Started with `start()`; `stop()`, `kill()` and `start()` again keep the data."""

    folder: Path
    port: int = field(default_factory=free_port)
    _process: Process | None = None
    _numbers: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))

    def __post_init__(self) -> None:
        require(_binary("initdb"), _binary("postgres"), install="postgresql")
        self.folder.mkdir(parents=True)
        self._user: int | None = None
        self._group: int | None = None
        if os.geteuid() == 0:
            account = pwd.getpwnam("postgres")
            self._user, self._group = account.pw_uid, account.pw_gid
            shutil.chown(self.folder, account.pw_uid, account.pw_gid)
        with (self.folder / "initdb.out").open("wb") as out:
            subprocess.run(
                [
                    *[_binary("initdb"), "--pgdata", self.folder / "data", "--username", "postgres"],
                    *[
                        "--auth",
                        "trust",
                        "--no-sync",
                        "--encoding",
                        "UTF8",
                        "--locale",
                        "C",
                        "--no-instructions",
                    ],
                ],
                check=True,
                stdout=out,
                stderr=out,
                cwd=self.folder,
                user=self._user,
                group=self._group,
                extra_groups=None if self._user is None else [],
            )

    def start(self) -> None:
        if self._process is not None:
            return
        options = [*_QUICK, "listen_addresses=127.0.0.1", "unix_socket_directories=", f"port={self.port}"]
        self._process = Process(
            [
                _binary("postgres"),
                "-D",
                self.folder / "data",
                *(word for option in options for word in ("-c", option)),
            ],
            log=self.folder / "postgres.out",
            ports=[self.port],
            user=self._user,
            group=self._group,
            stop_signal=signal.SIGINT,  # "fast": does not wait for clients
            ready=self._takes_connections,
        )

    def _takes_connections(self) -> bool:
        try:
            psycopg.connect(self._dsn("postgres"), connect_timeout=2).close()
        except psycopg.OperationalError:
            return False
        return True

    def stop(self) -> None:
        if self._process is not None:
            self._process.stop()
            self._process = None

    def kill(self) -> None:
        """SIGQUIT, "immediate": no checkpoint, the next start recovers from the log as after a crash."""
        if self._process is not None:
            self._process.signal(signal.SIGQUIT)
            self._process.stop()
            self._process = None

    def _dsn(self, database: str) -> str:
        return f"host=127.0.0.1 port={self.port} user=postgres dbname={database}"

    def url(self, database: str) -> str:
        return f"postgresql+psycopg://postgres@127.0.0.1:{self.port}/{database}"

    def create_database(self, template: str = "template0") -> str:
        """A new database's name; `template` may be one that was made here before and has no connections now."""
        name = f"test_{next(self._numbers)}"
        self._sql(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
        return name

    def drop_database(self, name: str) -> None:
        self._sql(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def _sql(self, statement: str) -> None:
        with psycopg.connect(self._dsn("postgres"), autocommit=True) as connection:
            connection.execute(statement.encode())

    def log(self) -> str:
        return (self.folder / "postgres.out").read_text(errors="replace")
