"""`mailbot rehearse`: what it says, and that nothing of it depends on the machine."""

from datetime import datetime, timedelta, timezone

from tests.cli.conftest import KEVIN, mail

INDIA = timezone(timedelta(hours=5, minutes=30))
TEXT = "Severity 2, phase 1. I am incident commander. Coordinating via #api.\n"


def write(folder, *, title="API down"):
    """Two mails, the second of a sender in another zone; 09:00 and 10:00 in UTC."""
    first = datetime(2025, 11, 18, 14, 30, tzinfo=INDIA)
    (folder / "1.eml").write_bytes(mail("1", KEVIN, title, TEXT, first))
    second = datetime(2025, 11, 18, 5, tzinfo=timezone(timedelta(hours=-5)))
    (folder / "2.eml").write_bytes(mail("2", KEVIN, f"Re: {title}", "Raising to severity 1.\n", second, "1"))
    return folder


def in_berlin(bare):
    text = bare.config_file.read_text().replace('zone = "UTC"', 'zone = "Europe/Berlin"')
    bare.config_file.write_text(text)
    return bare


def test_all_times_are_in_the_organisations_zone(bare, tmp_path):
    folder = write(tmp_path)
    until = ("--until", "2025-11-18T12:00:00")
    lines = (
        in_berlin(bare)
        .run("rehearse", folder / "1.eml", folder / "2.eml", *until, "--out", folder / "out")
        .stdout
    )
    stamps = [line.split("  ")[0] for line in lines.splitlines()[:-1]]
    assert (stamps[0], stamps == sorted(stamps)) == ("2025-11-18 10:00", True)
    assert "2025-11-18 11:00  updated    INC-1" in lines
    assert "2025-11-18 11:00    -> incidents-list@example.com: Re: API down [answer]" in lines


def test_it_counts_in_words_and_gives_the_same_bytes(bare, tmp_path):
    one = write(tmp_path) / "1.eml"
    said = [
        bare.run("rehearse", one, "--out", tmp_path / name).stdout.splitlines()[-1] for name in ("a", "b")
    ]
    assert said == [f"1 mail in, 1 out: {tmp_path}/{name}" for name in ("a", "b")]
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_no_mail_moves_the_cursor(bare, tmp_path):
    folder = write(tmp_path, title="API =?utf-8?q?=1B[2J?= down")
    assert "\x1b" not in bare.run("rehearse", folder / "1.eml", "--out", tmp_path / "out").stdout
