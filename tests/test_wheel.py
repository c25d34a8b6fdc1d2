"""The wheel, installed where no checkout is: each command that needs templates, migrations or the example finds them.

Built and installed without network: the new environment has only the wheel of its own, and sees the packages of this
environment by a .pth file (whose own .pth files, the checkout's among them, are not read then).
"""

import json
import os
import subprocess
import sys
import sysconfig
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.xdist_group("wheel")  # built once
ROOT = Path(__file__).parents[1]
MAIL = b"""From: Kevin <kevin@example.com>
To: incidents-list@example.com
Subject: Production has failed over
Date: Mon, 16 Mar 2026 09:00:00 +0000
Message-ID: <1@client.example.com>

Severity 2, phase 1. I am incident commander. The primary database does not respond.
"""


def run(*argv: str | Path, cwd: Path, **more: str) -> str:
    """Run in a clean environment; gives what it printed."""
    environment = {"PATH": os.defpath, "HOME": str(cwd), "LANG": "C.UTF-8", **more}
    done = subprocess.run(
        argv, cwd=cwd, env=environment, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, f"{argv} gave {done.returncode}:\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--no-isolation", "--wheel", "--outdir", folder, ROOT, cwd=folder)
    (found,) = folder.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory) -> Path:
    """The folder with `mailbot` and `python` of an environment that has the wheel."""
    home = tmp_path_factory.mktemp("installed")
    venv.create(home, with_pip=False, symlinks=True)
    install = ("--disable-pip-version-check", "install", "--no-index", "--no-deps", "--quiet", wheel)
    run(sys.executable, "-m", "pip", "--python", home / "bin" / "python", *install, cwd=home)
    (site,) = home.glob("lib/python3*/site-packages")
    (site / "packages-of-the-tests.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return home / "bin"


@pytest.fixture
def place(tmp_path) -> Path:
    """A folder far from the checkout, with one mail."""
    (tmp_path / "mail.eml").write_bytes(MAIL)
    return tmp_path


def test_the_wheel_has_what_the_checkout_has_and_no_more(wheel):
    within = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    wanted = {p for part in ("mailbot", "parsers") for p in (ROOT / part).rglob("*") if p.is_file()}
    wanted = {str(p.relative_to(ROOT)) for p in wanted if "__pycache__" not in p.parts}
    wanted |= {f"mailbot/{p.relative_to(ROOT)}" for p in (ROOT / "templates").rglob("*") if p.is_file()}
    assert within == {*wanted, "mailbot/config.example.toml"}


def test_it_is_the_installed_one_that_runs(installed, place):
    found = run(
        installed / "python",
        "-c",
        "import mailbot, parsers; print(mailbot.__file__, parsers.__file__)",
        cwd=place,
    )
    assert all(Path(file).is_relative_to(installed.parent) for file in found.split())
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert run(installed / "mailbot", "--version", cwd=place) == f"mailbot, version {project['version']}\n"


def test_each_command_works_outside_the_checkout(installed, place):
    """parse and rehearse without a configuration; init and db upgrade, which need the example and the migrations."""

    def mailbot(*argv: str) -> str:
        return run(installed / "mailbot", *argv, cwd=place)

    assert json.loads(mailbot("parse", "--json", "mail.eml"))["severity"] == 2
    assert "1 out" in mailbot("rehearse", "mail.eml", "--out", "out.mbox")
    sent = (place / "out.mbox").read_text()
    assert "INC-1 Production has failed over" in sent
    assert "text/html" in sent
    mailbot("init", "--list", "incidents-list@example.com")
    assert (place / "config.toml").read_text().count("\n") > 100
    assert "already" in mailbot("db", "upgrade")


def test_the_service_works_outside_the_checkout(installed, place):
    """Its reading runs in a process of its own, which must find the installed packages too."""
    assert "8 mails in, 6 out" in run(installed / "mailbot", "demo", cwd=place)
