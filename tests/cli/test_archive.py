"""`import`, `replay`, `export`."""

import contextlib
import json
import mailbox
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from mailbot.export import mbox_entry
from mailbot.importing import Archive, date_of, take_in
from mailbot.intake import files
from mailbot.reader import reader
from mailbot.service import handler
from mailbot.store import dues, inbox, incidents, outbox
from mailbot.store.tables import Action, Incident, Mail
from tests.cli.conftest import FAILOVER, JAYLA, KEVIN, START, STORY, mail

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def write_mbox(path, mails=STORY):
    path.write_bytes(b"".join(mbox_entry(raw, "x@example.com", START) for raw in mails))
    return path


def write_maildir(path, mails=STORY):
    for sub in ("new", "cur", "tmp"):
        (path / sub).mkdir(parents=True)
    for number, raw in enumerate(mails):
        (path / ("new" if number % 2 else "cur") / f"{number}.host").write_bytes(raw)
    return path


def write_folder(path, mails=STORY):
    path.mkdir()
    for number, raw in enumerate(mails):
        (path / f"{number}.eml").write_bytes(raw)
    return path


def held(place):
    """(reference, severity, phase, commander, status) of all incidents, by number."""
    database = place.database
    with database.read() as connection:
        found = incidents.every(connection)[::-1]
    database.dispose()
    return [
        (i.reference, i.severity, i.phase, i.commander and i.commander.name, i.status.value) for i in found
    ]


HELD = [
    ("INC-1", 1, 3, "Dave D.", "open"),
    ("INC-2", 4, None, None, "open"),
    ("INC-3", 3, 1, "Dave D.", "closed"),
]


@pytest.mark.parametrize("write", [write_mbox, write_maildir, write_folder])
@pytest.mark.parametrize("order", [1, -1])
def test_an_archive_is_folded_in_the_order_of_its_dates_and_nobody_is_written_to(
    bare, tmp_path, write, order
):
    result = bare.run("import", write(tmp_path / "archive", STORY[::order]))
    assert "8 mails: 8 taken in, 0 known from an earlier import." in result.stdout
    assert held(bare) == HELD
    with bare.database.read() as connection:
        one = incidents.by_reference(connection, "INC-1")
        assert (one.opened_at, one.resolved_at) == (START, START + timedelta(days=1, hours=2))
        assert outbox.counts(connection) == {}
        assert dues.of_incident(connection, one.id) == []
        rows = connection.execute(
            sa.select(Mail.received_at, Mail.silent, Mail.source).order_by(Mail.id)
        ).all()
    assert rows[0] == (START, True, "import")
    assert [row[0] for row in rows] == sorted(row[0] for row in rows)


def test_an_archive_that_was_taken_in_is_passed_over(bare, tmp_path):
    archive = write_mbox(tmp_path / "a.mbox")
    bare.run("import", archive)
    result = bare.run("import", archive, write_folder(tmp_path / "again"), "--json")
    assert json.loads(result.stdout) == {"mails": 16, "known": 16, "outcomes": {}, "incidents": 0}
    assert held(bare) == HELD


class StoppedError(Exception):
    pass


@pytest.mark.parametrize("after", [0, 1, 3, 7])
def test_an_import_that_is_stopped_anywhere_goes_on_where_it_was(bare, tmp_path, monkeypatch, after):
    """Stopped between two commits, or in the middle of a batch: what was not committed is taken in again, once."""
    monkeypatch.setattr("mailbot.importing.BATCH_MAILS", 2)
    archive = write_mbox(tmp_path / "a.mbox")
    database = bare.database
    real = handler(bare.config, database)
    count = 0

    class Stopping:
        def handle(self, *args, **more):
            nonlocal count
            count += 1
            if count > after:
                raise StoppedError
            return real.handle(*args, **more)

    with Archive(files.mails(archive), now=NOW) as places, pytest.raises(StoppedError):
        take_in(places, database, Stopping(), reader(bare.config))
    with database.read() as connection:
        stored = sum(inbox.counts(connection).values())
    assert stored == after // 2 * 2  # whole batches only, and none of them waits to be read
    database.dispose()
    result = json.loads(bare.run("import", "--json", archive).stdout)
    assert (result["known"], sum(result["outcomes"].values())) == (stored, 8 - stored)
    assert held(bare) == HELD


def test_with_answer_mails_count_as_come_now_and_are_answered(bare, tmp_path):
    before = datetime.now(UTC) - timedelta(minutes=1)
    bare.run("import", "--answer", write_mbox(tmp_path / "a.mbox"))
    assert held(bare) == HELD
    with bare.database.read() as connection:
        assert outbox.counts(connection)["queued"] >= 6
        assert incidents.by_reference(connection, "INC-1").opened_at > before


def test_mails_without_a_date_count_as_of_the_one_before_and_none_is_of_the_future(bare, tmp_path):
    late = mail("late", KEVIN, "From the future", "Severity 3.", NOW.replace(year=2090))
    undated = STORY[1].replace(b"Date: ", b"X-Date: ")
    given = [("a", STORY[0]), ("b", undated), ("c", late), ("d", STORY[4])]
    with Archive(given, now=NOW) as archive:
        assert [(place.name, place.at) for place in archive.places] == [
            ("a", START), ("b", START), ("d", START + timedelta(days=1)), ("c", NOW),
        ]  # fmt: skip
        assert archive.raw(archive.places[2]) == STORY[4]


@pytest.mark.parametrize(
    ("header", "at"),
    [
        (b"Date: Tue, 18 Nov 2025 10:00:00 +0100", START),
        (b"DATE:Tue, 18 Nov 2025 09:00:00 GMT", START),
        (b"date: 18 Nov 2025 09:00:00", START),
        (b"Date: Thu, 01 Jan 1970 00:00:00 +0000", None),
        (b"Date: yesterday", None),
        (b"Date: Tue, 18 Nov 99999 09:00:00 +0000", None),
        (b"X-Date: Tue, 18 Nov 2025 09:00:00 +0000", None),
        (b"Subject: x\r\n\r\nDate: Tue, 18 Nov 2025 09:00:00 +0000", None),
        (b"Date: \xff\xfe", None),
    ],
)
def test_the_date_of_a_mail(header, at):
    assert date_of(header + b"\r\nTo: x\r\n\r\nbody\r\n") == at


def test_what_can_not_be_opened_is_told_in_a_line(bare, tmp_path):
    assert "no such file or folder" in bare.run("import", tmp_path / "nothing.mbox", code=1).stderr
    (tmp_path / "empty").mkdir()
    assert "no mails in it" in bare.run("import", tmp_path / "empty", code=1).stderr


# replay


def test_replay_finds_nothing_where_nothing_changed(told):
    assert told.run("replay").stdout == "8 mails read again: the record is what they say.\n"


def spoil(place, *statements):
    with place.database.write() as connection:
        for statement in statements:
            connection.execute(statement)


WORSE = sa.update(Incident).where(Incident.number == 1).values(severity=3, commander=None, phase=1, venues=[])
REOPENED = sa.update(Incident).where(Incident.number == 3).values(status="open", closed_at=None)
UNDONE = sa.update(Action).where(Action.number == 2).values(state="open")
LOST = sa.delete(Action).where(Action.number == 1)


def test_replay_shows_each_difference_with_its_words_and_changes_nothing(told):
    spoil(told, WORSE, REOPENED, UNDONE, LOST)
    result = told.run("replay", "--json", code=3)
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(r["incident"], r["field"], r["stored"], r["read"]) for r in rows] == [
        ("INC-1", "severity", "3", "1"),
        ("INC-1", "phase", "1", "3"),
        ("INC-1", "commander", None, "Dave D. <dave@example.com>"),
        ("INC-1", "venues", None, "#prod-failover"),
        (
            "INC-1",
            "A2",
            "call the vendor · Jayla · due 2025-12-03",
            "call the vendor · Jayla · due 2025-12-03 · done",
        ),
        ("INC-1", "new action item", None, "write the runbook for failover · Dave · due 2025-11-30"),
        ("INC-3", "status", "open", "closed"),
    ]
    assert rows[0]["words"] == "severity 1"
    assert held(told)[0] == ("INC-1", 3, 1, None, "open")
    told.run("replay", code=3)


def test_replay_applied_sets_the_record_right_once_and_says_so_in_the_timeline(told):
    spoil(told, WORSE, REOPENED, UNDONE, LOST)
    assert "Set right: INC-1, INC-3." in told.run("replay", "--apply").stdout
    assert held(told) == HELD
    one = json.loads(told.run("show", "INC-1", "--json").stdout)
    assert [(a["action"], a["state"], a["text"]) for a in one["actions"]] == [
        ("A2", "done", "call the vendor"), ("A3", "open", "write the runbook for failover"),
    ]  # fmt: skip
    assert [c["field"] for c in one["changes"] if c["who"] == "replay"] == [
        "severity", "phase", "commander", "venues", "A2", "new action item",
    ]  # fmt: skip
    assert "the record is what they say" in told.run("replay", "--apply").stdout
    with told.database.read() as connection:
        assert outbox.counts(connection).get("queued", 0) == outbox_before(told)


def outbox_before(place):
    """Answers to the seven human mails, and nothing of the replay's."""
    with place.database.read() as connection:
        return sum(1 for _, mail_id, _ in outbox.ids(connection) if mail_id is not None)


def test_the_times_that_belong_to_a_value_go_along(told):
    spoil(told, WORSE.values(resolved_at=None, mitigated_at=None, commander_since=None), REOPENED)
    told.run("replay", "--apply")
    with told.database.read() as connection:
        one, other = (incidents.by_reference(connection, reference) for reference in ("INC-1", "INC-3"))
    hour = timedelta(hours=1)  # mail n came n - 1 hours after the start
    assert (one.commander_since, one.mitigated_at, one.resolved_at) == (
        START + 3 * hour,
        *[START + 5 * hour] * 2,
    )
    assert other.closed_at == START + 6 * hour


def test_an_item_that_was_overlooked_takes_no_number_that_people_use(bare):
    for number in (0, 2):
        bare.arrive(STORY[number], START + timedelta(hours=number))
    spoil(bare, LOST, sa.update(Action).where(Action.number == 2).values(number=1))
    rows = [json.loads(line) for line in bare.run("replay", "--json", code=3).stdout.splitlines()]
    assert [(r.get("field"), r.get("read")) for r in rows] == [
        ("new action item", "write the runbook for failover · Dave · due 2025-11-30")
    ]
    bare.run("replay", "--apply")
    items = json.loads(bare.run("show", "INC-1", "--json").stdout)["actions"]
    assert [(a["action"], a["text"]) for a in items] == [
        ("A1", "call the vendor"), ("A3", "write the runbook for failover"),
    ]  # fmt: skip


def test_an_item_that_is_no_longer_read_is_dropped_with_that_reason(told):
    with told.database.write() as connection:
        row = connection.execute(sa.select(Action).where(Action.number == 1)).mappings().one()
        connection.execute(sa.insert(Action).values(**{**row, "number": 7, "text": "never said"}))
    result = told.run("replay", "--apply")
    assert "never said · Dave · due 2025-11-30 · dropped: no longer read from its mail" in result.stdout
    assert "the record is what they say" in told.run("replay").stdout


def test_what_an_operator_set_is_not_turned_back(told):
    from mailbot.incidents.model import Change

    spoil(told, sa.update(Incident).where(Incident.number == 1).values(severity=2))
    with told.database.write() as connection:
        change = Change(field="severity", old="1", new="2")
        incidents.log(connection, [(1, change)], mail_id=None, at=NOW, who="an operator")
    assert "the record is what they say" in told.run("replay").stdout


def test_a_mail_that_would_belong_elsewhere_is_told_and_not_moved(told):
    """As when an older version took mail 2 (the door) for a part of INC-1."""
    spoil(
        told,
        sa.update(Mail).where(Mail.id == 2).values(incident_id=1, outcome="updated"),
        sa.update(Mail).where(Mail.id == 7).values(incident_id=1),
    )
    result = told.run("replay", "--apply", code=3)
    assert (
        "For a person to decide: mail 2 belongs to INC-1, and would belong to an incident of its own."
        in result.stdout
    )
    assert "For a person to decide: mail 7 belongs to INC-1, and would belong to INC-3." in result.stdout


def test_replies_to_our_own_answers_find_their_incident_again(told):
    """The Message-IDs that were really sent lead to the incidents, though replay sends nothing."""
    with told.database.read() as connection:
        ours = next(i for i, mail_id, _ in outbox.ids(connection) if mail_id == 2)
    raw = mail("b2", JAYLA, "locksmith", "Locksmith called. Severity 3.\n", START + timedelta(days=2))
    raw = raw.replace(b"Subject:", b"In-Reply-To: " + ours.encode() + b"\nSubject:")
    assert told.arrive(raw, START + timedelta(days=2)) == "updated"
    assert "9 mails read again: the record is what they say." in told.run("replay").stdout


def test_replay_reads_an_imported_archive_as_of_its_own_time(bare, tmp_path):
    bare.run("import", write_mbox(tmp_path / "a.mbox"))
    assert "8 mails read again: the record is what they say." in bare.run("replay").stdout


# export


def test_export_as_markdown(told):
    text = told.run("export", "INC-1").stdout
    assert text.startswith(f"# INC-1: {FAILOVER}\n\n- **Status:** open\n- **Severity:** 1, severe — ")
    for piece in (
        "- [ ] A1 write the runbook for failover — Dave, due 2025-11-30\n- [x] A2 call the vendor — Jayla, due 2025-12-03",
        "### 2025-11-18 12:00 UTC · Dave D. · updated\n\n- commander: Kevin → Dave D. (“Taking over as IC",
        "```text\nTaking over as IC from Kevin.\n```",
    ):
        assert piece in text


@pytest.mark.parametrize(
    "text",
    [
        "Severity 3.\n\n# Not a heading\n",
        "Severity 3.\n```\n# Not a heading\n",
        "Severity 3.\n`````\n# Not a heading\n",
    ],
)
def test_no_mail_writes_headings_into_the_markdown(bare, text):
    bare.arrive(mail("m", KEVIN, "*x* [y](http://z) <b>", text, START), START)
    fence, lines = None, []
    for line in bare.run("export", "INC-1").stdout.splitlines():
        if fence is None and line.startswith("```"):
            fence = line.removesuffix("text")
        elif line == fence:
            fence = None
        elif fence is None:
            lines.append(line)
    assert next(line for line in lines if line.startswith("#")) == r"# INC-1: \*x\* \[y\](http://z) \<b\>"
    assert not any("Not a heading" in line for line in lines)
    assert fence is None


def test_export_of_everything_as_json_is_one_object_a_line(told):
    found = [json.loads(line) for line in told.run("export", "--all", "--format", "json").stdout.splitlines()]
    assert [one["incident"] for one in found] == ["INC-1", "INC-2", "INC-3"]
    assert found[0] == json.loads(told.run("show", "INC-1", "--json").stdout)


def test_export_as_mbox_can_be_read_by_others_and_by_import(told, bare, tmp_path):
    out = tmp_path / "out.mbox"
    result = told.run("export", "INC-1", "INC-3", "--format", "mbox", "--out", out)
    assert result.stderr == f"2 incidents written to {out}.\n"
    with contextlib.closing(mailbox.mbox(out)) as opened:
        ids = [message["Message-ID"] for message in opened]
    assert ids == [f"<{name}@client.example.com>" for name in ("a1", "a2", "a3", "a4", "c1", "c2", "o1")]
    assert sorted(raw for _, raw in files.mails(out)) == sorted(raw for raw in STORY if b"<b1@" not in raw)


def test_an_mbox_entry_keeps_lines_that_begin_with_from(tmp_path):
    raw = b"Subject: x\n\nFrom here on\n>From there\n\nFrom x@example.com Tue Nov 18 09:00:00 2025\nSubject: y\n"
    (tmp_path / "x.mbox").write_bytes(mbox_entry(raw, "", START) + mbox_entry(STORY[0], "a b", START))
    assert [found for _, found in files.mails(tmp_path / "x.mbox")] == [raw, STORY[0]]


@pytest.mark.parametrize("args", [(), ("--all", "INC-1")])
def test_export_wants_references_or_all(told, args):
    assert "want references such as INC-7, or --all" in told.run("export", *args, code=2).stderr


def test_export_to_where_nothing_can_be_written_is_told(told):
    assert "can't be written" in told.run("export", "INC-1", "--out", "/nowhere/x.md", code=1).stderr
